"""The chain from agreement and plans to measurement: one indikator under another sasaran, in other words, by another formula.

And what its own words contradict: a formula that is another indikator's, a share of parts above 100 %, and less of what should fall
counted as if more of it were better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from extractor.cells import cells_of
from extractor.lexicon import known_word
from extractor.model import (
    CapaianKinerja,
    IndikatorKinerjaUtama,
    Item,
    PerjanjianKinerja,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Text,
    Value,
)
from extractor.printed_numbers import printed_number
from extractor.reconcile.finding_text import label, share, shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.repeats.measured import FEWEST, MOST, Listed, Side, is_in, listed_in, sides_of
from extractor.reconcile.repeats.targets import NAMES, may_be_same_office
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.wording_likeness import PERHAPS, bare_wording, meaning_words, measure_of, shared_share, unlike_words, wording_likeness

KINDS = (PerjanjianKinerja, CapaianKinerja, IndikatorKinerjaUtama, RencanaKinerjaTahunan, RencanaAksi)
ALL_MOVED = 0.34  # share of the joined indikator under other sasaran from which the merged cells were mistaken
OTHER_FORMULA = 0.5  # share of the shorter formula's words below which two formulas of an indikator are different ones
STEM = 5  # letters that two forms of a word share
OWN_WORDS = 2  # words that a formula shares with the indikator whose it is
FALLS = re.compile(
    r"(?:persentase|angka|tingkat|jumlah|prevalensi|rasio)? ?(?:angka|tingkat|prevalensi|persentase)? ?"
    r"(?:kematian|kemiskinan|penduduk miskin|pengangguran|inflasi|kesakitan|stunting|gizi buruk|kecelakaan|kriminalitas|putus sekolah)\b"
)
RISES = re.compile(
    r"\b(?:penurunan|menurunnya|turunnya|pengurangan|berkurangnya|penanganan|pencegahan|penyelesaian|tertangani|diselesaikan|ditangani|"
    r"yang|cakupan|pengendalian|pengentasan)\b"
)
PARTS = re.compile(
    r"persentase (?!(?:capaian|realisasi|peningkatan|kenaikan|pertumbuhan|penurunan|perubahan|kontribusi|rasio)\b).*\byang\b"
)
GROWS = re.compile(r"\b(?:peningkatan|kenaikan|pertumbuhan|bertambah|pertambahan|melebihi|dibanding\w*|terhadap target|dari target)\b")


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    tables: list[Any] = [t for kind in KINDS for t in evidence.of_year(evidence.tables(kind))]
    sides = [side for kind in KINDS for side in sides_of(evidence, evidence.of_year(evidence.tables(kind)))]
    pairs = [(one, other) for one, other in combinations(sides, 2) if may_be_same_office(one[0], other[0])]
    yield from once_each(evidence, (answer for one, other in pairs for answer in compare_chain(evidence, one, other)))
    foreign = list(once_each(evidence, (answer for table in tables for answer in other_items_formulas(table))))
    known = {ref for answer in foreign if isinstance(answer, Wrong) for ref in answer.refs[:1]}
    yield from foreign
    yield from (answer for answer in compare_formulas(evidence, sides) if known.isdisjoint(answer.refs))
    for table in evidence.of_year(evidence.tables(CapaianKinerja)):
        for row in table.rows:
            yield from direction_outcome(row)
            yield from parts_outcome(row)


def once_each(evidence: ReportEvidence, answers: Iterator[Outcome]) -> Iterator[Outcome]:
    """One finding where more than two tables tell the same difference."""
    told: set[tuple[str, ...]] = set()
    for answer in answers:
        if isinstance(answer, Wrong):
            one, other = sorted(bare_wording(str(said)) for said in (answer.stated, answer.computed))
            key = (one, other, *(evidence.item_at[ref].id for ref in answer.refs[2:3]))
            if key in told:
                continue
            told.add(key)
        yield answer


def compare_chain(evidence: ReportEvidence, one: Side, other: Side) -> Iterator[Outcome]:
    """Two sides that list most of the same indikator."""
    ours, theirs = listed_in(evidence, one), listed_in(evidence, other)
    at = {b.item.id: b for b in theirs}
    joined = [(a, at[a.item.id]) for a in ours if a.item.id in at]
    if len(joined) < max(FEWEST - 1, MOST * (min(len(ours), len(theirs)) - 1)):
        return
    yield from moved_items(evidence, joined)
    if one[0].kind != other[0].kind:
        yield from reworded_items(evidence, ours, theirs, {a.item.id for a, _ in joined})


# ------------------------------------------------------------------------------------------- under another sasaran


def moved_items(evidence: ReportEvidence, joined: Sequence[tuple[Listed, Listed]]) -> Iterator[Outcome]:
    """Each joined indikator: its sasaran in both tables; where many differ the tables were grouped or read otherwise."""
    answers = [answer for a, b in joined if (answer := sasaran_outcome(evidence, a, b)) is not None]
    wrong = [a for a in answers if isinstance(a, Wrong)]
    mistaken = len(wrong) > max(1, ALL_MOVED * len(answers))
    yield from (NotCheckable(a.refs, "the tables are grouped otherwise") if mistaken and a in wrong else a for a in answers)


def sasaran_outcome(evidence: ReportEvidence, a: Listed, b: Listed) -> Outcome | None:
    """Another sasaran only where each table lists both of them, and nothing about their cells is in doubt."""
    refs = (f"{b.row.id}.sasaran", f"{a.row.id}.sasaran")
    ours, theirs = evidence.item_at.get(refs[1]), evidence.item_at.get(refs[0])
    if ours is None or theirs is None:
        return None
    if ours.id == theirs.id:
        return Right(refs)
    doubtful = a.row.sasaran.in_doubt or b.row.sasaran.in_doubt or a.table.structure.needs_review or b.table.structure.needs_review
    if doubtful or not is_in(ours, b.side) or not is_in(theirs, a.side):
        return NotCheckable(refs, "the sasaran may be the same in other words")
    if is_at_border(evidence, a, theirs) or is_at_border(evidence, b, ours):
        return NotCheckable(refs, "a merged cell may end a row earlier or later")
    (first_id, first_en), (second_id, second_en) = NAMES[a.table.kind], NAMES[b.table.kind]
    x, y = shorten(a.row.sasaran.text), shorten(b.row.sasaran.text)
    return Wrong(
        Both(
            f"{label(a.row)}: dalam {first_id} di bawah sasaran `{x}`, dalam {second_id} di bawah `{y}`.",
            f"{label(a.row)}: under the sasaran `{x}` in the {first_en}, but under `{y}` in the {second_en}.",
        ),
        (*refs, f"{b.row.id}.indikator", f"{a.row.id}.indikator"), y, x, severity="warning",
    )  # fmt: skip


def is_at_border(evidence: ReportEvidence, one: Listed, other: Item) -> bool:
    """The row next to it stands under the other sasaran, and no ruling lines of a digital page tell where its merged cell ends."""
    if one.row.sasaran.origin == "text_layer" and one.table.detector == "ruled":
        return False
    rows: Sequence[Any] = one.table.rows
    at = next(n for n, row in enumerate(rows) if row.id == one.row.id)
    beside = (evidence.item_at.get(f"{row.id}.sasaran") for row in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]))
    return any(item is not None and item.id == other.id for item in beside)


# ------------------------------------------------------------------------------------------- in other words


def reworded_items(evidence: ReportEvidence, ours: Sequence[Listed], theirs: Sequence[Listed], joined: set[str]) -> Iterator[Outcome]:
    """An indikator that stands in the same place of both lists in other words, or with another number."""
    mine = {place_in(ours, n, joined): one for n, one in enumerate(ours) if one.item.id not in joined}
    others = {place_in(theirs, n, joined): one for n, one in enumerate(theirs) if one.item.id not in joined}
    for place, a in mine.items():
        b = others.get(place)
        if b is None or is_in(a.item, b.side) or is_in(b.item, a.side):
            continue
        yield wording_outcome(a, b)


def place_in(listed: Sequence[Listed], n: int, joined: set[str]) -> tuple[str, str]:
    """The joined indikator in front and behind; those next to it that are not joined make a place of their own."""
    front, back = (listed[m].item.id if 0 <= m < len(listed) else "" for m in (n - 1, n + 1))
    sure = (not front or front in joined) and (not back or back in joined)
    return (front, back) if sure else (front, listed[n].item.id)


def are_moved(words: Sequence[str], one: Listed, other: Listed) -> bool:
    """The words that only the first wording has stand in another cell of the second's row, and there alone: they were read into the
    wrong cell of a scan.
    """
    if not words or one.text.origin == "text_layer":
        return False
    own, theirs = words_beside(one), words_beside(other)
    return all(word in theirs and word not in own for word in words)


def words_beside(one: Listed) -> set[str]:
    """The words of the row's other cells."""
    cells = (text for _, text in cells_of(one.row) if isinstance(text, Text) and text is not one.text)
    return {word for cell in cells for word in bare_wording(cell.text).split()}


def wording_outcome(a: Listed, b: Listed) -> Outcome:
    refs = (b.ref, a.ref)
    x, y = a.text, b.text
    if x.in_doubt or y.in_doubt or a.table.structure.needs_review or b.table.structure.needs_review:
        return NotCheckable(refs, "a wording is in doubt")
    if not is_close(x.text, y.text) or not surely_differ(x.text, y.text):
        return NotCheckable(refs, "perhaps another indikator, or the same one read badly")
    more, less = unlike_words(x.text, y.text)
    if (are_moved(more, a, b) and not less) or (are_moved(less, b, a) and not more):
        return NotCheckable(refs, "words of another cell got into a wording")
    (first_id, first_en), (second_id, second_en) = NAMES[a.table.kind], NAMES[b.table.kind]
    return Wrong(
        Both(
            f"Indikator yang sama ditulis berbeda: `{shorten(x.text)}` dalam {first_id}, `{shorten(y.text)}` dalam {second_id}.",
            f"One indikator is worded differently: `{shorten(x.text)}` in the {first_en}, `{shorten(y.text)}` in the {second_en}.",
        ),
        refs, y.text, x.text, severity="warning",
    )  # fmt: skip


def is_close(one: str, other: str) -> bool:
    """Most of the letters are the same, whatever numbers differ."""
    return max(wording_likeness(one, other), fuzz.ratio(bare_wording(one), bare_wording(other)) / 100) >= PERHAPS


def surely_differ(one: str, other: str) -> bool:
    """What differs are numbers or words that are words, so that no misreading explains it."""
    left, right = unlike_words(one, other)
    if is_abbreviated(left, right) or is_abbreviated(right, left):
        return False
    numbers = [re.findall(r"\d+", bare_wording(text)) for text in (one, other)]
    measures = [set(measure_of(text)) for text in (one, other)]
    return bool(left or right or numbers[0] != numbers[1] or measures[0] != measures[1]) and all(
        known_word(word) or word.isdigit() for word in (*left, *right)
    )


def is_abbreviated(short: Sequence[str], long: Sequence[str]) -> bool:
    """One has the initials of the other's words."""
    initials = "".join(word[0] for word in long)
    return any(len(word) > 1 and word in initials for word in short)


# ------------------------------------------------------------------------------------------- formulas


def compare_formulas(evidence: ReportEvidence, sides: Sequence[Side]) -> Iterator[Outcome]:
    """The cara penghitungan of one indikator in two tables."""
    held = [one for side in sides for one in listed_in(evidence, side) if isinstance(getattr(one.row, "cara_penghitungan", None), Text)]
    yield from (formula_outcome(a, b) for a, b in combinations(held, 2) if a.item.id == b.item.id and a.table is not b.table)


def formula_outcome(a: Listed, b: Listed) -> Outcome:
    refs = (f"{b.row.id}.cara_penghitungan", f"{a.row.id}.cara_penghitungan")
    x, y = a.row.cara_penghitungan, b.row.cara_penghitungan
    less = shared_share(x.text, y.text)[0]
    if not meaning_words(x.text) or not meaning_words(y.text) or x.in_doubt or y.in_doubt:
        return NotCheckable(refs, "a formula is in doubt or no words")
    if less >= OTHER_FORMULA:
        return Right(refs)
    if not surely_differ(x.text, y.text):
        return NotCheckable(refs, "a formula that may be read badly")
    return Wrong(
        Both(
            f"{label(a.row)}: cara penghitungan `{shorten(x.text)}` di satu tabel, `{shorten(y.text)}` di tabel lain.",
            f"{label(a.row)}: the formula is `{shorten(x.text)}` in one table, `{shorten(y.text)}` in another one.",
        ),
        refs, y.text, x.text, severity="warning",
    )  # fmt: skip


def other_items_formulas(table: Any) -> Iterator[Outcome]:
    """A formula that has no word of its indikator, and words of another one of the table that no other has."""
    rows = [row for row in table.rows if isinstance(getattr(row, "cara_penghitungan", None), Text) and row.indikator is not None]
    words: dict[str, set[str]] = {row.id: set(meaning_words(row.indikator.text)) for row in rows}
    for row in rows:
        formula = row.cara_penghitungan
        ref, own = f"{row.id}.cara_penghitungan", set(meaning_words(formula.text))
        others = [r for r in rows if len((words[r.id] & own) - words[row.id]) >= OWN_WORDS]
        if formula.in_doubt or row.indikator.in_doubt or table.structure.needs_review:
            yield NotCheckable((ref,), "a wording is in doubt")
        elif has_common(words[row.id], own) or not others:
            yield Right((ref,))
        else:
            yield other_formula_finding(row, max(others, key=lambda r: len(words[r.id] & own)), ref)


def has_common(ours: set[str], theirs: set[str]) -> bool:
    """A word of one is in the other, in any of its forms: `terlayani`, `layanan`."""
    within = any(a in b or b in a for a in ours for b in theirs if min(len(a), len(b)) >= STEM - 1)
    return within or any(a[i : i + STEM] in b for a in ours for i in range(len(a) - STEM + 1) for b in theirs)


def other_formula_finding(row: Any, other: Any, ref: str) -> Wrong:
    name, formula = shorten(other.indikator.text), shorten(row.cara_penghitungan.text)
    return Wrong(
        Both(
            f"{label(row)}: cara penghitungan `{formula}` mengukur indikator lain (`{name}`).",
            f"{label(row)}: the formula `{formula}` measures another indikator (`{name}`).",
        ),
        (ref, f"{row.id}.indikator", f"{other.id}.indikator"), formula, label(row), severity="warning",
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- direction and shares


def direction_outcome(row: Any) -> Iterator[Outcome]:
    """More than the target of what should fall, printed as more than 100 %; less of it as less."""
    if row.indikator is None or not FALLS.match(bare_wording(row.indikator.text)) or RISES.search(bare_wording(row.indikator.text)):
        return
    refs = (f"{row.id}.capaian", f"{row.id}.realisasi", f"{row.id}.target")
    target, realised, capaian = (
        printed_number(v) if isinstance(v, Value) and not v.parts else None for v in (row.target, row.realisasi, row.capaian)
    )
    cells = (row.indikator, row.target, row.realisasi, row.capaian)
    if not target or not realised or capaian is None or any(c.needs_review for c in cells) or target == realised:
        yield NotCheckable(refs, "a figure is missing or in doubt")
        return
    ratio = realised / target * 100
    if abs(ratio - capaian) > Decimal("0.06"):
        yield Right(refs)
        return
    yield Wrong(
        Both(
            f"{label(row)}: makin rendah makin baik, tetapi capaian {share(capaian)} dihitung realisasi/target.",
            f"{label(row)}: lower is better, but the capaian of {share(capaian)} is computed as realisasi/target.",
        ),
        (*refs, f"{row.id}.indikator"), capaian, None, severity="warning",
    )  # fmt: skip


def parts_outcome(row: Any) -> Iterator[Outcome]:
    """A share of those that are something is 100 % at most."""
    wording = bare_wording(row.indikator.text) if row.indikator is not None else ""
    if not PARTS.match(wording) or GROWS.search(wording) or not isinstance(row.realisasi, Value):
        return
    refs = (f"{row.id}.realisasi", f"{row.id}.indikator")
    target, realised = (printed_number(v) if isinstance(v, Value) and not v.parts else None for v in (row.target, row.realisasi))
    if (
        realised is None
        or target is None
        or row.realisasi.unit != "%"
        or target > 100
        or row.realisasi.needs_review
        or row.indikator.in_doubt
    ):
        yield NotCheckable(refs, "no share that was surely read")
    elif realised <= 100:
        yield Right(refs)
    else:
        yield Wrong(
            Both(
                f"{label(row)}: realisasi {share(realised)}; bagian dari keseluruhan tidak dapat melebihi 100%.",
                f"{label(row)}: the realisasi is {share(realised)}, but a part of a whole cannot exceed 100%.",
            ),
            refs, realised, Decimal(100), severity="warning",
        )  # fmt: skip


CHECK = Check(
    "chain_mismatch",
    Both("Rantai perencanaan tidak selaras", "The chain from plan to measurement does not fit"),
    Both(
        "indikator di bawah sasaran lain, dengan kata atau cara penghitungan lain, atau yang arah dan bagiannya tidak masuk akal",
        "an indikator under another sasaran, in other words, by another formula, or counted against what its words say",
    ),
    run,
)
