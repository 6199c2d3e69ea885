"""Mistakes that are put into a clean report, one at a time, in every way that a check should notice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any


from benchmarks.perfect import Case
from extractor.model import Claim, Text, Value
from extractor.nomenclature import wilayah_names
from extractor.number_words import spell_number
from extractor.printed_numbers import printed_number
from extractor.reconcile.finding_text import money
from extractor.report_parts import places_of_parts


# ------------------------------------------------------------------------------------------- changing one thing


@dataclass(frozen=True)
class Mistake:
    """A report with one mistake: the refs of what was changed, and the figures that it states now."""

    case: Case
    refs: frozenset[str]
    figures: frozenset[str] = frozenset()


FEWEST_GRADED = 5  # rows with a predicate: the others must show that the scale is theirs
Put = Callable[[Case, random.Random], Mistake | None]


@dataclass(frozen=True)
class Kind:
    """A kind of mistake: the check that should see it, neighbours that may, and how it is put in."""

    check: str
    name: str
    put: Put
    also: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Spot:
    """A figure of a table."""

    table: Any
    row: Any
    field: str

    @property
    def ref(self) -> str:
        return f"{self.row.id}.{self.field}"

    @property
    def value(self) -> Value:
        return getattr(self.row, self.field)

    @property
    def figure(self) -> Decimal:
        return printed_number(self.value) or Decimal(0)


def spots(case: Case, kind: str, field: str, fits: Callable[[Any], bool] = lambda row: True) -> list[Spot]:
    """The cells of one field that state a number other than nought."""
    tables = [t for t in case.tables.tables if t.kind == kind]
    found = [Spot(t, row, field) for t in tables for row in t.rows if fits(row) and isinstance(getattr(row, field), Value)]
    return [s for s in found if s.figure and not s.value.parts]


def with_rows(case: Case, rows: Mapping[str, Any]) -> Case:
    """The case with some rows replaced, by id."""
    tables = [t.model_copy(update={"rows": tuple(rows.get(r.id, r) for r in t.rows)}) for t in case.tables.tables]
    return replace(case, tables=case.tables.model_copy(update={"tables": tuple(tables)}))


def with_table(case: Case, table: Any) -> Case:
    tables = tuple(table if t.id == table.id else t for t in case.tables.tables)
    return replace(case, tables=case.tables.model_copy(update={"tables": tables}))


def with_cells(case: Case, cells: Mapping[Spot, Value | Text | None]) -> Case:
    rows: dict[str, Any] = {}
    for spot, cell in cells.items():
        rows[spot.row.id] = rows.get(spot.row.id, spot.row).model_copy(update={spot.field: cell})
    return with_rows(case, rows)


def stating(value: Value, figure: Decimal) -> Value:
    """The cell with another figure, printed as the old one was: as many decimals or more, its unit behind it."""
    whole = figure == figure.to_integral_value()
    shown = money(figure.quantize(Decimal(1)) if whole else figure)
    tail = re.sub(r"^.*\d", "", value.raw)
    return value.model_copy(update={"raw": shown + tail, "value": int(figure) if whole else float(figure)})


def restated(case: Case, spot: Spot, figure: Decimal) -> Mistake | None:
    if figure == spot.figure or figure < 0:
        return None
    return Mistake(with_cells(case, {spot: stating(spot.value, figure)}), frozenset({spot.ref}), frozenset({plain(figure)}))


def plain(figure: Any) -> str:
    """A figure as findings are compared by it."""
    try:
        return f"{float(figure):g}" if abs(float(figure)) < 1e5 else f"{float(figure):.2f}"
    except (TypeError, ValueError):
        return str(figure)


Change = Callable[[Decimal, random.Random], Decimal | None]


def off(amount: str) -> Change:
    return lambda figure, rng: figure + Decimal(amount)


def times(factor: str) -> Change:
    return lambda figure, rng: (figure * Decimal(factor)).quantize(Decimal(1))


def swapped(figure: Decimal, rng: random.Random) -> Decimal | None:
    """Two neighbouring digits changed places."""
    text = str(figure)
    places = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1] and not (i == 0 and text[1] == "0")]
    if not places:
        return None
    i = rng.choice(places)
    return Decimal(text[:i] + text[i + 1] + text[i] + text[i + 2 :])


def one_digit(figure: Decimal, rng: random.Random) -> Decimal:
    """One digit is another one; not the last of a large amount, which nobody would miss."""
    text = str(figure)
    places = [i for i, c in enumerate(text) if c.isdigit()]
    i = rng.choice(places)
    return Decimal(text[:i] + rng.choice([d for d in "123456789" if d != text[i]]) + text[i + 1 :])


def in_cell(kind: str, field: str, change: Change, fits: Callable[[Any], bool] = lambda row: True) -> Put:
    """One figure of a field is another one."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        found = spots(case, kind, field, fits)
        spot = rng.choice(found) if found else None
        figure = change(spot.figure, rng) if spot else None
        return restated(case, spot, figure) if spot and figure is not None else None

    return put


# ------------------------------------------------------------------------------------------- tables


def is_total(row: Any) -> bool:
    return row.level == "total"


def is_leaf(row: Any) -> bool:
    return row.level not in ("total", "program", "belanja")


def is_program(row: Any) -> bool:
    return row.level == "program"


def measured(row: Any) -> bool:
    """A row with three numbers other than nought, none of them of several figures."""
    figures = [printed_number(getattr(row, name)) for name in ("target", "realisasi", "capaian")]
    return all(figures) and not any(v.parts for v in (row.target, row.realisasi))


def uncapped(row: Any) -> bool:
    """A measured row whose capaian is not 100, which caps would explain for any figures beside it."""
    return measured(row) and printed_number(row.capaian) != 100


def with_total(case: Case, rng: random.Random) -> Mistake | None:
    """A programme's amount in the agreement is another one, and the TOTAL follows: only the other table contradicts."""
    own = spots(case, "anggaran_program", "anggaran", is_program)
    totals = spots(case, "anggaran_program", "anggaran", is_total)
    if not own or not totals:
        return None
    spot, extra = rng.choice(own), Decimal(rng.randrange(2, 90) * 100000)
    cells = {spot: stating(spot.value, spot.figure + extra), totals[0]: stating(totals[0].value, totals[0].figure + extra)}
    return Mistake(with_cells(case, cells), frozenset({spot.ref, totals[0].ref}), frozenset({plain(spot.figure + extra)}))


def another_bound(case: Case, rng: random.Random) -> Mistake | None:
    """The agreement's target is a bound, and another figure than the measured one."""
    found = spots(case, AGREED, "target", lambda row: row.target is not None and row.target.unit == "%")
    if not found:
        return None
    spot = rng.choice(found)
    cell = stating(spot.value, spot.figure + 5)
    bound = cell.model_copy(update={"raw": f"≥ {cell.raw}"})
    return Mistake(with_cells(case, {spot: bound}), frozenset({spot.ref}), frozenset({plain(spot.figure + 5)}))


def consistent_target(case: Case, rng: random.Random) -> Mistake | None:
    """Target and realisasi of a measured row are twice as many, its capaian stays: only the agreement contradicts."""
    found = [s for s in spots(case, CAPAIAN, "target", measured) if s.value.unit == s.row.realisasi.unit != "%"]
    if not found:
        return None
    spot = rng.choice(found)
    both = {
        Spot(spot.table, spot.row, name): (printed_number(getattr(spot.row, name)) or Decimal(0)) * 2 for name in ("target", "realisasi")
    }
    cells = {s: stating(s.value, figure) for s, figure in both.items()}
    return Mistake(with_cells(case, cells), frozenset(s.ref for s in both), frozenset(map(plain, both.values())))


def full_marks(case: Case, rng: random.Random) -> Mistake | None:
    """A capaian of 100 where less was reached."""
    found = [s for s in spots(case, CAPAIAN, "capaian", measured) if s.figure < 95]
    return restated(case, rng.choice(found), Decimal(100)) if found else None


def above_pagu(case: Case, rng: random.Random) -> Mistake | None:
    found = spots(case, "realisasi_anggaran", "realisasi", lambda row: printed_number(row.pagu))
    if not found:
        return None
    spot = rng.choice(found)
    return restated(case, spot, ((printed_number(spot.row.pagu) or Decimal(0)) * Decimal("1.12")).quantize(Decimal(1)))


def other_unit(kind: str, field: str) -> Put:
    """The unit of a figure is another one: a percentage becomes a number of things, and the other way round."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        found = [s for s in spots(case, kind, field) if s.value.unit == "%" or len(s.value.unit or "") > 3]
        if not found:
            return None
        spot = rng.choice(found)
        unit = "dokumen" if spot.value.unit == "%" else "%"
        raw = spot.value.raw.replace(spot.value.unit or "", unit) if spot.value.unit in spot.value.raw else spot.value.raw
        cell = spot.value.model_copy(update={"unit": unit, "raw": raw})
        return Mistake(with_cells(case, {spot: cell}), frozenset({spot.ref}))

    return put


PREDICATES = ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah")


def other_predicate(case: Case, rng: random.Random) -> Mistake | None:
    """The predicate of a capaian is that of one much higher or lower."""
    rows = [row for t in case.tables.tables for row in t.rows if (cell := row.extra.get("Kategori")) and cell.text in PREDICATES]
    if len(rows) < FEWEST_GRADED:
        return None
    row = rng.choice(rows)
    cell = row.extra["Kategori"]
    word = PREDICATES[(PREDICATES.index(cell.text) + 2) % len(PREDICATES)]
    made = row.model_copy(update={"extra": {**row.extra, "Kategori": cell.model_copy(update={"raw": word, "text": word})}})
    return Mistake(with_rows(case, {row.id: made}), frozenset({f"{row.id}.extra.Kategori"}), frozenset({word}))


def emptied(kind: str, field: str) -> Put:
    def put(case: Case, rng: random.Random) -> Mistake | None:
        found = spots(case, kind, field)
        if not found:
            return None
        spot = rng.choice(found)
        empty = spot.value.model_copy(update={"raw": "", "value": None, "unit": None, "status": "missing"})
        return Mistake(with_cells(case, {spot: empty}), frozenset({spot.ref}))

    return put


def doubled(kind: str) -> Put:
    """A row stands twice, in a place of its own."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        tables = [t for t in case.tables.tables if t.kind == kind]
        rows = [(t, n) for t in tables for n, row in enumerate(t.rows) if whole(row) and getattr(row, "level", None) != "total"]
        if not rows:
            return None
        table, n = rng.choice(rows)
        again = moved(table.rows[n].model_copy(update={"id": f"{table.id}.r{len(table.rows) + 1:03d}"}))
        made = table.model_copy(update={"rows": (*table.rows[: n + 1], again, *table.rows[n + 1 :])})
        item = "uraian" if hasattr(again, "uraian") else "indikator"
        return Mistake(with_table(case, made), frozenset({f"{again.id}.{item}", f"{table.rows[n].id}.{item}"}))

    return put


def whole(row: Any) -> bool:
    """All figures of the row are there."""
    names = [n for n in ("target", "realisasi", "capaian", "pagu", "persen") if n in type(row).model_fields]
    return all(isinstance(v := getattr(row, n), Value) and v.value is not None for n in names)


def moved(row: Any) -> Any:
    """The row printed elsewhere: every cell in a box of its own."""
    update = {}
    for name in type(row).model_fields:
        cell = getattr(row, name)
        if isinstance(cell, Text | Value) and cell.bbox is not None:
            update[name] = cell.model_copy(update={"bbox": cell.bbox._replace(top=cell.bbox.top + 700, bottom=cell.bbox.bottom + 700)})
    return row.model_copy(update=update)


def skipped(at_end: bool) -> Put:
    """A running number is left out: those from some row on (or the last one only) are one higher."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        tables = [t for t in case.tables.tables if running(t)]
        if not tables:
            return None
        table = rng.choice(tables)
        numbers = list(dict.fromkeys(r.no.text for r in table.rows if r.no))
        first = len(numbers) if at_end else rng.randrange(2, len(numbers))
        rows = {r.id: r.model_copy(update={"no": renumbered(r.no)}) for r in table.rows if r.no and int(r.no.text) >= first}
        return Mistake(with_rows(case, rows), frozenset(f"{row}.no" for row in rows))

    return put


def running(table: Any) -> bool:
    """The table's rows are numbered from 1 on, three and more."""
    numbers = list(dict.fromkeys(r.no.text for r in table.rows if getattr(r, "no", None)))
    return len(numbers) > 3 and numbers == [str(n + 1) for n in range(len(numbers))]


def renumbered(no: Text) -> Text:
    text = str(int(no.text) + 1)
    return no.model_copy(update={"raw": text, "text": text})


def other_year(kind: str) -> Put:
    """The title of a table bears last year's number."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        tables = [t for t in case.tables.tables if t.kind == kind and t.title and str(case.own_year) in t.title]
        if not tables:
            return None
        table = rng.choice(tables)
        made = table.model_copy(update={"title": (table.title or "").replace(str(case.own_year), str(case.own_year - 1))})
        return Mistake(with_table(case, made), frozenset({f"{table.id}.title"}), frozenset({plain(case.own_year - 1)}))

    return put


# ------------------------------------------------------------------------------------------- the chain from plan to measurement


def without_row(case: Case, kinds: tuple[str, ...], text: str) -> Case:
    """The case whose tables of these kinds do not list that indikator; running numbers are closed up, and an empty card is none."""
    tables = []
    for table in case.tables.tables:
        if table.kind in kinds and any(r.indikator and r.indikator.text == text for r in table.rows):
            table = table.model_copy(update={"rows": closed_up([r for r in table.rows if not r.indikator or r.indikator.text != text])})
        if table.rows:
            tables.append(table)
    return replace(case, tables=case.tables.model_copy(update={"tables": tuple(tables)}))


def closed_up(rows: list[Any]) -> tuple[Any, ...]:
    numbers = {no: str(n) for n, no in enumerate(dict.fromkeys(r.no.text for r in rows if r.no and r.no.text.isdigit()), 1)}
    return tuple(
        r.model_copy(update={"no": r.no.model_copy(update={"raw": numbers[r.no.text], "text": numbers[r.no.text]})})
        if r.no and r.no.text in numbers
        else r
        for r in rows
    )


def dropped(kinds: tuple[str, ...], left: str) -> Put:
    """An indikator is in none of these tables, though `left` lists it."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        rows = [r for t in case.tables.tables if t.kind == left for r in t.rows if r.indikator]
        if len(rows) < 5 or not any(t.kind in kinds for t in case.tables.tables):
            return None
        row = rng.choice(rows)
        refs = {f"{r.id}.indikator" for r in rows if r.indikator.text == row.indikator.text}
        return Mistake(without_row(case, kinds, row.indikator.text), frozenset({*refs, f"{row.id}.sasaran"}))

    return put


def sasaran_dropped(case: Case, rng: random.Random) -> Mistake | None:
    """A sasaran of the agreement has no row or card among the measured ones."""
    rows = [r for t in case.tables.tables if t.kind == AGREED for r in t.rows if r.indikator and r.sasaran]
    names = list(dict.fromkeys(r.sasaran.text for r in rows))
    few = [name for name in names if sum(r.sasaran.text == name for r in rows) <= 0.25 * len(rows)]
    if len(rows) < 5 or not few:
        return None
    own = [r for r in rows if r.sasaran.text == rng.choice(few[:1] or few)]
    for row in own:
        case = without_row(case, (CAPAIAN,), row.indikator.text)
    return Mistake(case, frozenset(f"{r.id}.{name}" for r in own for name in ("indikator", "sasaran")))


def regrouped(kind: str) -> Put:
    """An indikator stands among those of another sasaran, not the next one; the one that it left has another indikator still."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        tables = [t for t in case.tables.tables if t.kind == kind and len(t.rows) > 4 and all(r.sasaran for r in t.rows)]
        moves = [(t, n, m) for t in tables for n in range(len(t.rows)) for m in range(len(t.rows) - 1) if can_move(t.rows, n, m)]
        if not moves:
            return None
        table, n, m = rng.choice(moves)
        row, there = table.rows[n], table.rows[m]
        made = row.model_copy(update={"sasaran": there.sasaran, "no": there.no})
        rows = [r for r in table.rows if r is not row]
        at = rows.index(there) + 1
        moved_to = table.model_copy(update={"rows": (*rows[:at], made, *rows[at:])})
        return Mistake(with_table(case, moved_to), frozenset({f"{row.id}.sasaran", f"{row.id}.indikator"}))

    return put


def can_move(rows: Any, n: int, m: int) -> bool:
    """From a sasaran of several indikator in between two rows of another one, with further sasaran between the two."""
    names = [r.sasaran.text for r in rows]
    beside = {names[k] for k in (n - 1, n + 1) if 0 <= k < len(names)}
    return bool(names.count(names[n]) > 1 and names[m] == names[m + 1] and names[m] != names[n] and names[m] not in beside)


def reworded(kind: str, change: Callable[[str, random.Random], str | None]) -> Put:
    """One indikator is written otherwise in the tables of one kind."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        rows = [r for t in case.tables.tables if t.kind == kind and len(t.rows) > 3 for r in t.rows if r.indikator]
        row = rng.choice(rows) if rows else None
        text = change(row.indikator.text, rng) if row else None
        if row is None or text is None:
            return None
        made = row.model_copy(update={"indikator": row.indikator.model_copy(update={"raw": text, "text": text})})
        return Mistake(with_rows(case, {row.id: made}), frozenset({f"{row.id}.indikator"}))

    return put


def another_word(text: str, rng: random.Random) -> str | None:
    words = text.split()
    places = [n for n, word in enumerate(words) if n > 1 and len(word) > 6 and word.isalpha() and word.islower()]
    if not places or len(words) < 5:
        return None
    at = rng.choice(places)
    return " ".join((*words[:at], rng.choice(["perpustakaan", "pelabuhan", "perikanan", "lapangan"]), *words[at + 1 :]))


def another_number(text: str, rng: random.Random) -> str:
    return f"{text} dalam {rng.randrange(2, 9)} hari"


def with_formulas(case: Case) -> Case:
    """The case whose agreement and key indicators print a formula in the words of each indikator."""
    rows = {}
    for table in case.tables.tables:
        for row in table.rows if table.kind in (AGREED, "indikator_kinerja_utama") else ():
            if row.indikator:
                text = f"Jumlah {row.indikator.text.split(maxsplit=1)[-1].lower()} dibagi jumlah seluruhnya"
                rows[row.id] = row.model_copy(update={"cara_penghitungan": moved_text(row.indikator, text)})
    return with_rows(case, rows)


def moved_text(near: Text, text: str) -> Text:
    box = near.bbox and near.bbox._replace(top=near.bbox.top + 2000, bottom=near.bbox.bottom + 2000)
    return near.model_copy(update={"raw": text, "text": text, "bbox": box})


def formula_moved(kinds: tuple[str, ...]) -> Put:
    """An indikator has the formula of another one of its table, in the tables of these kinds."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        case = with_formulas(case)
        rows = [r for t in case.tables.tables if t.kind in kinds for r in t.rows if r.indikator]
        pairs = [(r, o) for r in rows for o in rows if is_of_other_words(r.indikator.text, o.indikator.text)]
        if not pairs:
            return None
        row, other = rng.choice(pairs)
        same = [r for r in rows if r.indikator.text == row.indikator.text]
        made = {r.id: r.model_copy(update={"cara_penghitungan": other.cara_penghitungan}) for r in same}
        return Mistake(with_rows(case, made), frozenset(f"{r.id}.cara_penghitungan" for r in same))

    return put


def is_of_other_words(one: str, other: str) -> bool:
    """The two wordings share no part of a word, their first words aside, and the other one has several."""
    ours, theirs = ([w for w in re.findall(r"[a-z]{4,}", text.lower().split(maxsplit=1)[-1])] for text in (one, other))
    shared = any(a[i : i + 4] in b for a in ours for i in range(len(a) - 3) for b in theirs)
    return len(theirs) > 2 and len(ours) > 1 and not shared


def renamed(case: Case, old: str, new: str) -> Case:
    """The case with an indikator under another name, in all of its tables."""
    rows = {}
    for row in (r for t in case.tables.tables for r in t.rows if getattr(r, "indikator", None) and r.indikator.text == old):
        rows[row.id] = row.model_copy(update={"indikator": row.indikator.model_copy(update={"raw": new, "text": new})})
    return with_rows(case, rows)


def wrong_direction(case: Case, rng: random.Random) -> Mistake | None:
    """What should fall is counted as if more of it were better."""
    found = [s for s in spots(case, CAPAIAN, "capaian", measured) if s.figure != 100 and is_plain_ratio(s.row)]
    if not found:
        return None
    spot = rng.choice(found)
    name = rng.choice(["Tingkat kemiskinan", "Angka kematian ibu", "Tingkat pengangguran terbuka", "Prevalensi stunting"])
    return Mistake(renamed(case, spot.row.indikator.text, name), frozenset({spot.ref}))


def is_plain_ratio(row: Any) -> bool:
    target, realised, capaian = (printed_number(getattr(row, n)) or Decimal(1) for n in ("target", "realisasi", "capaian"))
    return abs(realised / target * 100 - capaian) <= Decimal("0.01") and row.target.unit == row.realisasi.unit


def share_above_all(case: Case, rng: random.Random) -> Mistake | None:
    """More than all of those that are counted."""
    found = [s for s in spots(case, CAPAIAN, "realisasi", measured) if is_share(s.row)]
    if not found:
        return None
    spot, figure = rng.choice(found), Decimal(rng.randrange(103, 140))
    capaian = Spot(spot.table, spot.row, "capaian")
    share = (figure / (printed_number(spot.row.target) or Decimal(1)) * 100).quantize(Decimal("0.01"))
    cells = {spot: stating(spot.value, figure), capaian: stating(capaian.value, share)}
    return Mistake(with_cells(case, cells), frozenset({spot.ref}), frozenset({plain(figure)}))


def is_share(row: Any) -> bool:
    shares = re.match(r"Persentase (?!capaian|realisasi|penurunan|peningkatan)\w.* yang ", row.indikator.text)
    return bool(row.realisasi.unit == "%" and shares)


# ------------------------------------------------------------------------------------------- codes


def coded_rows(case: Case) -> list[tuple[Any, list[Any]]]:
    tables = [t for t in case.tables.tables if t.kind == "realisasi_anggaran"]
    found = [(t, [row for row in t.rows if row.kode and row.uraian and row.level != "total"]) for t in tables]
    return [(t, rows) for t, rows in found if len(rows) > 4]


def code_digit(case: Case, rng: random.Random) -> Mistake | None:
    """One digit of a lower row's code is another one, so that it goes on from another programme."""
    tables = coded_rows(case)
    rows = [row for _, found in tables for row in found if row.level in ("kegiatan", "sub_kegiatan") and row.kode.text[:1].isdigit()]
    if not rows:
        return None
    row = rng.choice(rows)
    code = row.kode.text
    at = 6 if code[4:5] == "." and len(code) > 6 else 0
    digit = rng.choice([d for d in "23456789" if d != code[at]])
    return recoded(case, row, code[:at] + digit + code[at + 1 :])


def recoded(case: Case, row: Any, code: str) -> Mistake:
    made = row.model_copy(update={"kode": row.kode.model_copy(update={"raw": code, "text": code})})
    return Mistake(with_rows(case, {row.id: made}), frozenset({f"{row.id}.kode"}), frozenset({code}))


def names_swapped(case: Case, rng: random.Random) -> Mistake | None:
    """Two rows of one rank bear each other's names."""
    for _, rows in coded_rows(case):
        level = rng.choice(["program", "kegiatan", "sub_kegiatan"])
        same = [row for row in rows if row.level == level]
        named = list({row.uraian.text: row for row in same}.values())
        if len(named) > 1:
            a, b = rng.sample(named, 2)
            changed = {a.id: a.model_copy(update={"uraian": b.uraian}), b.id: b.model_copy(update={"uraian": a.uraian})}
            return Mistake(with_rows(case, changed), frozenset(f"{r.id}.{f}" for r in (a, b) for f in ("kode", "uraian")))
    return None


# ------------------------------------------------------------------------------------------- sentences

Reword = Callable[[re.Match[str], random.Random], str | None]
COUNT = r"(?P<n>\d+) \((?P<words>[a-z ]+)\) {}"
MEAN, SPENT, SHARE = r"sebesar (?P<n>[\d.,]+\d)(?= ?%)", r"realisasi sebesar Rp\.? ?(?P<n>[\d.,]*\d)", r"atau (?P<n>[\d.,]+\d)(?= ?%)"
PAGU = r"Pagu anggaran Tahun \d+ sebesar Rp\.? ?(?P<n>[\d.,]*\d)"


def in_sentence(opening: str, pattern: str, change: Reword) -> Put:
    """One sentence that begins so states something else."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        places = [(n, m) for n, s in enumerate(case.sentences) if s.text.startswith(opening) and (m := re.search(pattern, s.text))]
        if not places:
            return None
        n, match = rng.choice(places)
        new = change(match, rng)
        if new is None or new == match[0]:
            return None
        said = case.sentences[n]
        text = said.text[: match.start()] + new + said.text[match.end() :]
        changed = replace(case, sentences=(*case.sentences[:n], replace(said, text=text), *case.sentences[n + 1 :]))
        refs = frozenset(c.id for c in changed.report.claims if c not in case.report.claims)
        return Mistake(changed, refs, frozenset(plain(c.number) for c in changed.report.claims if c.id in refs and stated_anew(c, case)))

    return put


def stated_anew(claim: Claim, case: Case) -> bool:
    return claim.number is not None and claim.number not in {c.number for c in case.report.claims}


def counting(step: int, digits: bool = True, words: bool = True) -> Reword:
    """The claimed number is one more or less, in digits, in words or in both."""

    def change(match: re.Match[str], rng: random.Random) -> str | None:
        n, new = int(match["n"]), int(match["n"]) + step
        if new < 1:
            return None
        return match[0].replace(f"{n} ({match['words']})", f"{new if digits else n} ({spell_number(new) if words else match['words']})")

    return change


def figure_of(change: Change, places: int) -> Reword:
    """The figure of the sentence is another one, printed alike."""

    def reword(match: re.Match[str], rng: random.Random) -> str | None:
        raw = match["n"]
        mark = re.search(r"([.,])\d{1,2}$", raw)
        old = Decimal(re.sub(r"[.,](?=\d{3})", "", raw[: mark.start()] if mark else raw)) if places == 0 else Decimal(raw.replace(",", "."))
        new = change(old, rng)
        if new is None or new <= 0:
            return None
        grouped = f"{new:,.{0 if places == 0 else 2}f}"
        english = raw.count(",") > 1 or raw.rfind(".") > raw.rfind(",") > -1
        shown = grouped if english else grouped.translate(str.maketrans(",.", ".,"))
        cents = raw[mark.start() :] if mark and places == 0 else ""
        return match[0].replace(raw, shown + cents)

    return reword


def last_year(match: re.Match[str], rng: random.Random) -> str:
    return match[0].replace(match["n"], str(int(match["n"]) - 1))


def elsewhere(match: re.Match[str], rng: random.Random) -> str:
    """Another region of the same level."""
    level = match["level"]
    kind = {"Kabupaten": "kabupaten", "Kota": "kota", "Provinsi": "provinsi"}[level]
    names = [r.name for r in wilayah_names() if r.level == kind]
    other = rng.choice(names).title()
    other = re.sub(r"^(?:Kabupaten|Kota|Provinsi)\s+", "", other)
    return match[0].replace(f"{level} {match['name']}", f"{level} {other}")


REGION = r"(?P<level>Kabupaten|Kota|Provinsi) (?P<name>[A-Z][A-Za-z’' -]+?)(?= (?:pada )?Tahun)"
PLAN, RESULT, BUDGET, PROGRAMMES = "Perjanjian Kinerja", "Berdasarkan hasil", "Pagu anggaran", "Anggaran tersebut"
REALISASI, CAPAIAN, AGREED = "realisasi_anggaran", "capaian_kinerja", "perjanjian_kinerja"


def without_heading(code: str, heading: str) -> Put:
    """The heading of a part left out; None where a table of the report is that part."""

    def put(case: Case, rng: random.Random) -> Mistake | None:
        left = tuple(said for said in case.outline if not said.text.startswith(heading))
        changed = replace(case, outline=left)
        stands = any(place.part.code == code and place.status == "found" for place in places_of_parts(changed.report))
        return None if stands else Mistake(changed, frozenset({f"parts.{code}"}))

    return put


# ------------------------------------------------------------------------------------------- all kinds


def counts(check: str, also: tuple[str, ...], digits: bool, words: bool, said: str) -> Iterator[Kind]:
    things = (("sasaran", PLAN), ("indikator", PLAN), ("program", PROGRAMMES))
    for (of, opening), (step, sign) in ((t, s) for t in things for s in ((1, "+1"), (-1, "-1"))):
        change = counting(step, digits, words)
        yield Kind(check, f"number of {of} {sign} {said}", in_sentence(opening, COUNT.format(of), change), also)


def kinds() -> Iterator[Kind]:
    """Every kind of mistake, check by check."""
    yield from counts("count_mismatch", (), True, True, "in digits and words")
    yield from counts("number_word_mismatch", ("count_mismatch",), True, False, "in digits only")
    yield from counts("number_word_mismatch", ("count_mismatch",), False, True, "in words only")
    for name, change in (("+1.4", off("1.4")), ("-3.5", off("-3.5")), ("+0.3", off("0.3")), ("digits swapped", swapped)):
        yield Kind("average_mismatch", f"mean capaian {name}", in_sentence(RESULT, MEAN, figure_of(change, 2)))
    yield from sum_kinds()
    yield from percent_kinds()
    yield from formula_kinds()
    yield Kind("predicate_mismatch", "a predicate two steps off", other_predicate)
    yield from cross_kinds()
    yield from chain_kinds()
    yield from narrative_kinds()
    yield from year_kinds()
    yield from row_kinds()
    yield from part_kinds()
    from benchmarks.prose_mistakes import prose_kinds  # it puts them in with what stands here

    yield from prose_kinds()


def sum_kinds() -> Iterator[Kind]:
    near = ("cross_table_mismatch", "percent_mismatch", "narrative_total_mismatch")
    changes = (("1000 more", off("1000")), ("digits swapped", swapped), ("one digit", one_digit))
    for field in ("pagu", "realisasi"):
        for name, change in changes:
            yield Kind("sum_mismatch", f"{field} of a TOTAL: {name}", in_cell(REALISASI, field, change, is_total), near)
            yield Kind("sum_mismatch", f"{field} of a programme: {name}", in_cell(REALISASI, field, change, is_program), near)
            yield Kind("sum_mismatch", f"{field} of a lowest row: {name}", in_cell(REALISASI, field, change, is_leaf), near)
    for name, change in changes:
        year = in_cell("evaluasi_renja", "realisasi_anggaran", change)
        yield Kind("sum_mismatch", f"a year that its quarters make: {name}", year, ("percent_mismatch",))
    for name, change in (("+2", off("2")), ("-1.5", off("-1.5")), ("digits swapped", swapped)):
        yield Kind("sum_mismatch", f"value of an evaluation: {name}", in_cell("kertas_kerja_evaluasi", "nilai", change))
    for name, change in changes:
        yield Kind("sum_mismatch", f"TOTAL of the agreement: {name}", in_cell("anggaran_program", "anggaran", change, is_total), near)
        yield Kind("sum_mismatch", f"an amount of the agreement: {name}", in_cell("anggaran_program", "anggaran", change, is_program), near)


def percent_kinds() -> Iterator[Kind]:
    for name, change in (("+7.5", off("7.5")), ("-1.2", off("-1.2")), ("+0.3", off("0.3")), ("digits swapped", swapped)):
        yield Kind("percent_mismatch", f"persen {name}", in_cell(REALISASI, "persen", change), ("narrative_total_mismatch",))
    near = ("sum_mismatch", "cross_table_mismatch", "narrative_total_mismatch")
    yield Kind("percent_mismatch", "realisasi above pagu", above_pagu, near)
    yield Kind("percent_mismatch", "realisasi a tenth less", in_cell(REALISASI, "realisasi", times("0.9")), near)
    yield Kind("percent_mismatch", "pagu a tenth more", in_cell(REALISASI, "pagu", times("1.1")), near)


def formula_kinds() -> Iterator[Kind]:
    near = ("average_mismatch", "cross_table_mismatch")
    for name, change in (("+1.5", off("1.5")), ("-4", off("-4")), ("digits swapped", swapped)):
        yield Kind("formula_mismatch", f"efficiency {name}", in_cell("efisiensi", "efisiensi", change))
    for name, change in (("+0.5", off("0.5")), ("-5", off("-5")), ("+50", off("50")), ("digits swapped", swapped)):
        yield Kind("formula_mismatch", f"capaian {name}", in_cell(CAPAIAN, "capaian", change, measured), near)
    yield Kind("formula_mismatch", "capaian 100 where less was reached", full_marks, near)
    for field in ("realisasi", "target"):
        for name, change in (("a fifth more", times("1.2")), ("digits swapped", swapped)):
            yield Kind("formula_mismatch", f"{field} measured: {name}", in_cell(CAPAIAN, field, change, uncapped), near)


def cross_kinds() -> Iterator[Kind]:
    check = "cross_table_mismatch"
    plans = {"plan": "rencana_kinerja_tahunan", "IKU": "indikator_kinerja_utama", "action plan": "rencana_aksi"}
    for name, kind in (("agreement", AGREED), *plans.items()):
        yield Kind(check, f"target in the {name}: 5 more", in_cell(kind, "target", off("5")))
        yield Kind(check, f"target in the {name}: digits swapped", in_cell(kind, "target", swapped))
    yield Kind(check, "target in the agreement: another bound", another_bound)
    yield Kind(check, "target and realisasi measured: twice as many", consistent_target)
    yield Kind(check, "a programme's amount and the TOTAL of the agreement", with_total, ("narrative_total_mismatch",))
    third = in_cell("anggaran_program", "anggaran", times("1.3"), is_program)
    yield Kind(check, "a programme's amount in the agreement", third, ("sum_mismatch",))


def chain_kinds() -> Iterator[Kind]:
    counted = ("count_mismatch",)
    plans = (AGREED, "rencana_kinerja_tahunan", "indikator_kinerja_utama", "rencana_aksi")
    yield Kind("missing_measurement", "an indikator is not measured", dropped((CAPAIAN,), AGREED), counted)
    yield Kind("missing_measurement", "a sasaran is not measured", sasaran_dropped, counted)
    yield Kind("unplanned_measurement", "an indikator is in no agreement or plan", dropped(plans, CAPAIAN), counted)
    for name, kind in (("agreement", AGREED), ("measured", CAPAIAN), ("IKU", "indikator_kinerja_utama")):
        yield Kind("chain_mismatch", f"another word: {name}", reworded(kind, another_word))
        yield Kind("chain_mismatch", f"another number: {name}", reworded(kind, another_number))
        yield Kind("chain_mismatch", f"under another sasaran: {name}", regrouped(kind))
    iku = "indikator_kinerja_utama"
    for name, kinds_of in (("agreement", (AGREED,)), ("IKU", (iku,)), ("both", (AGREED, iku))):
        yield Kind("chain_mismatch", f"the formula of another indikator: {name}", formula_moved(kinds_of))
    yield Kind("chain_mismatch", "lower is better, counted the other way", wrong_direction, ("formula_mismatch",))
    yield Kind("chain_mismatch", "a share of parts above 100 %", share_above_all, ("formula_mismatch",))


def narrative_kinds() -> Iterator[Kind]:
    near = ("percent_mismatch",)
    for name, pattern in (("pagu", PAGU), ("realisasi", SPENT)):
        for said, change in (("one digit", one_digit), ("digits swapped", swapped), ("a million more", off("1000000"))):
            yield Kind("narrative_total_mismatch", f"{name} in the text: {said}", in_sentence(BUDGET, pattern, figure_of(change, 0)), near)
    for said, change in (("+1.1", off("1.1")), ("-4.2", off("-4.2")), ("digits swapped", swapped)):
        yield Kind("narrative_total_mismatch", f"share in the text {said}", in_sentence(BUDGET, SHARE, figure_of(change, 2)), near)


def year_kinds() -> Iterator[Kind]:
    for kind in (AGREED, CAPAIAN, REALISASI):
        yield Kind("year_mismatch", f"last year in the title: {kind}", other_year(kind))
    yield Kind("year_mismatch", "last year in the text: agreement", in_sentence(PLAN, r"Tahun (?P<n>20\d\d)", last_year))
    yield Kind("year_mismatch", "last year in the text: report", in_sentence("Laporan Kinerja", r"Tahun (?P<n>20\d\d)", last_year))
    for name, opening in (("agreement", PLAN), ("report", "Laporan Kinerja"), ("capaian", RESULT)):
        yield Kind("institution_mismatch", f"another region in the text: {name}", in_sentence(opening, REGION, elsewhere))


def row_kinds() -> Iterator[Kind]:
    yield Kind("numbering_gap", "a running number skipped", skipped(False))
    yield Kind("numbering_gap", "the last running number", skipped(True))
    for kind in (AGREED, CAPAIAN, REALISASI):
        yield Kind("duplicate_row", f"a row twice: {kind}", doubled(kind), ("sum_mismatch", "count_mismatch"))
    for kind, field in ((AGREED, "target"), (CAPAIAN, "target"), (CAPAIAN, "realisasi")):
        yield Kind("unit_mismatch", f"unit of {field}: {kind}", other_unit(kind, field), ("formula_mismatch",))
    for kind, field in ((AGREED, "target"), (CAPAIAN, "realisasi"), (CAPAIAN, "capaian"), (REALISASI, "realisasi"), (REALISASI, "persen")):
        yield Kind("missing_value", f"{field} left out: {kind}", emptied(kind, field), ("sum_mismatch",))
    yield Kind("code_mismatch", "a digit of a code", code_digit)
    yield Kind("code_mismatch", "names of two rows swapped", names_swapped)


def part_kinds() -> Iterator[Kind]:
    """A heading left out, of each part that no table stands for."""
    wanted = {
        "ikhtisar_eksekutif": "IKHTISAR", "tugas": "A. Tugas", "organisasi": "B. Struktur", "isu_strategis": "C. Isu", "bab_2": "BAB II ",
        "capaian_tahun_lalu": "B. Perbandingan", "capaian_akhir_renstra": "C. Perbandingan", "penyebab": "E. Penyebab",
        "efisiensi": "F. Efisiensi",
    }  # fmt: skip
    for code, heading in wanted.items():
        yield Kind("missing_part", f"no heading: {code}", without_heading(code, heading))
