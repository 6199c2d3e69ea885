"""Where an item's figures cannot be compared with those of the year before: unit, wording, formula, direction, scale, code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extractor.match.compare_wording import compare_wordings
from extractor.noise import noise_similarity
from extractor.printed_numbers import rounds_to
from extractor.reconcile.finding_text import shorten
from extractor.series.likeness import NEW_CODES, same_code
from extractor.series.series_figures import series_number
from extractor.series.series_model import Break, BreakKind, Entry, Figure, Sentence
from extractor.wording_likeness import WORD, bare_wording, measure_of, unlike_words, wording_likeness

FORMULA_ALIKE = 0.8  # likeness of two formulas that are the same one
SCALES = (Decimal(1000), Decimal(10**6))
SLACK = Decimal(3)  # by which a figure may grow or shrink over a year beside a change of scale
SHORTEST, BARELY = 3, 0.6  # letters of a word that counts, and the likeness of one that is hardly legible
LEAST = Decimal(10)  # figures below are too small to tell a scale
DIRECTIONS = {"up": ("makin tinggi makin baik", "higher is better"), "down": ("makin rendah makin baik", "lower is better")}
KINDS: dict[BreakKind, tuple[str, str]] = {
    "unit": ("satuan", "unit"),
    "wording": ("rumusan", "wording"),
    "definition": ("cara penghitungan", "way of computing"),
    "direction": ("arah target", "direction of the target"),
    "scale": ("skala", "scale"),
    "code": ("kode", "code"),
}


def breaks_of(entries: Sequence[Entry]) -> tuple[Break, ...]:
    """All breaks of an item, in order of years."""
    return tuple(found for old, new in pairwise(entries) for found in breaks_between(old, new))


def breaks_between(old: Entry, new: Entry) -> Iterator[Break]:
    if units_differ(old, new):
        yield make_break("unit", old, new, kind_of_figure(old), kind_of_figure(new), is_marked(old, new))
    if old.text and wording_changed(old.text, new.text):
        yield make_break("wording", old, new, old.text, new.text, old.text_marked or new.text_marked)
    if old.cara_penghitungan and new.cara_penghitungan and wording_likeness(old.cara_penghitungan, new.cara_penghitungan) < FORMULA_ALIKE:
        yield make_break("definition", old, new, old.cara_penghitungan, new.cara_penghitungan)
    ways = formula_direction(old), formula_direction(new)
    if None not in ways and ways[0] != ways[1]:
        yield make_break("direction", old, new, ways[0] or "", ways[1] or "", is_marked(old, new))
    if (scale := scale_between(old, new)) is not None:
        name, factor = scale
        a, b = old.figures[name], new.figures[name]
        yield make_break("scale", old, new, figure_text(a), figure_text(b), "marked" in (a.state, b.state), f" ({name}, {factor})")
    if old.kode and new.kode and not same_code(old, new):
        yield make_break("code", old, new, old.kode, new.kode, old.text_marked or new.text_marked)


def make_break(kind: BreakKind, old: Entry, new: Entry, before: str, after: str, doubtful: bool = False, more: str = "") -> Break:
    indonesian, english = KINDS[kind]
    (before_id, before_en), (after_id, after_en) = DIRECTIONS.get(before, (before, before)), DIRECTIONS.get(after, (after, after))
    lists = kind == "code" and old.year < NEW_CODES <= new.year
    message = Sentence(
        id=f'{indonesian.capitalize()} berubah dari {old.year} ke {new.year}: "{shorten(before_id)}" menjadi "{shorten(after_id)}"{more}.'
        + (" Daftar kode diganti pada 2021." if lists else ""),
        en=f'The {english} changes from {old.year} to {new.year}: "{shorten(before_en)}" becomes "{shorten(after_en)}"{more}.'
        + (" The lists of codes were replaced in 2021." if lists else ""),
    )
    places = ((old.report, break_page(old, kind)), (new.report, break_page(new, kind)))
    return Break(
        kind=kind, from_year=old.year, to_year=new.year, before=before, after=after, pages=places, message=message, doubtful=doubtful
    )


def break_page(entry: Entry, kind: BreakKind) -> int:
    figure = next((entry.figures[n] for n in ("realisasi", "target", "pagu") if n in entry.figures), None)
    return figure.page if figure is not None and kind in ("unit", "scale", "direction") else entry.page


def figure_text(figure: Figure) -> str:
    return " ".join(f"{figure.raw} {figure.unit if figure.unit and figure.unit not in figure.raw else ''}".split())


def is_marked(*entries: Entry) -> bool:
    return any(e.figures[n].state == "marked" for e in entries for n in ("target", "realisasi") if n in e.figures)


# ------------------------------------------------------------------------------------------- units


def kind_of_figure(entry: Entry) -> str:
    """The unit as it is compared; grades are one kind."""
    if entry.unit is not None:
        return entry.unit
    return "predikat" if has_grades(entry) else ""


def has_grades(entry: Entry) -> bool:
    """Its figures are grades (`BB`), not numbers."""
    shown = [f for n in ("realisasi", "target") if (f := entry.figures.get(n)) is not None and f.value is not None]
    return bool(shown) and all(isinstance(f.value, str) and not any(c.isdigit() for c in f.value) and len(f.value) <= 3 for f in shown)


def has_numbers(entry: Entry) -> bool:
    return any(series_number(entry.figures.get(n)) is not None for n in ("realisasi", "target"))


def units_differ(old: Entry, new: Entry) -> bool:
    """Both print a unit, and it is not the same one; or grades become numbers."""
    if (has_grades(old) and has_numbers(new)) or (has_numbers(old) and has_grades(new)):
        return True
    a, b = old.unit, new.unit
    return bool(a and b) and not same_unit(a or "", b or "")


@lru_cache(maxsize=1024)
def same_unit(one: str, other: str) -> bool:
    """Spellings of one unit, one of them badly read or with more words (`unit`, `unit usaha`)."""
    return one == other or wording_likeness(one, other) >= 0.75 or one in other.split() or other in one.split()


# ------------------------------------------------------------------------------------------- wording, direction, scale


def wording_changed(old: str, new: str) -> bool:
    """Words came, went or were put for others; spelling, years and the noise of the scan are no change."""
    if (
        bare_wording(old) == bare_wording(new)
        or compare_wordings(bare_wording(old), bare_wording(new)).noise_only
        or compare_wordings(bare_wording(new), bare_wording(old)).noise_only
    ):
        return False
    if measure_of(old) != measure_of(new) and noise_similarity("".join(measure_of(old)), "".join(measure_of(new))) < WORD:
        return True
    left, right = unlike_words(old, new)
    return bool(left or right) and not misread_only(left, right)


def misread_only(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """What is left over on both sides is one wording read twice, or a short word that could not be told."""
    if not left or not right:
        return all(len(w) <= SHORTEST for w in (*left, *right))
    if noise_similarity("".join(left), "".join(right)) >= WORD:
        return True
    return len(left) == len(right) and all(noise_similarity(a, b) >= BARELY for a, b in zip(left, right, strict=True))


def formula_direction(entry: Entry) -> str | None:
    """Which formula the printed capaian follows: `up`, `down`, or None where both or neither would do or a figure is in doubt."""
    target, realisasi, capaian = (series_number(entry.figures.get(n)) for n in ("target", "realisasi", "capaian"))
    if not target or realisasi is None or capaian is None or is_marked(entry) or entry.figures["capaian"].state == "marked":
        return None
    up, down = rounds_to(realisasi / target * 100, capaian), rounds_to(200 - realisasi / target * 100, capaian)
    return None if up == down else "up" if up else "down"


def scale_between(old: Entry, new: Entry) -> tuple[str, str] | None:
    """The figure whose scale changes and by how much: all figures that can tell must jump alike."""
    factors = []
    for name in ("pagu", "anggaran", "realisasi", "target"):
        a, b = series_number(old.figures.get(name)), series_number(new.figures.get(name))
        if a and b and a > 0 and b > 0 and max(a, b) >= LEAST:
            factors.append((name, scale_of(b / a)))
    if not factors or any(f is None for _, f in factors) or len({f for _, f in factors}) > 1:
        return None
    if units_differ(old, new):
        return None
    return factors[0][0], factors[0][1] or ""


def scale_of(ratio: Decimal) -> str | None:
    """`x 1.000`, `: 1.000.000`; None where the ratio is near none of them."""
    for scale in SCALES:
        spelled = f"{scale:,f}".replace(",", ".")
        if scale / SLACK <= ratio <= scale * SLACK:
            return f"x {spelled}"
        if scale / SLACK <= 1 / ratio <= scale * SLACK:
            return f": {spelled}"
    return None
