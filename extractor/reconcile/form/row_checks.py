"""Rows printed twice, figures left out, and units that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.model import PerjanjianKinerja, RealisasiAnggaran, Value
from extractor.pair_items import item_wording, pair_items
from extractor.reconcile.finding_text import label
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

FIGURES = ("target", "realisasi", "capaian", "pagu", "persen")
FILLED = 0.8  # share of a column's cells with a figure from which an empty one is missing
FEWEST = 4
UNIT_WORD = re.compile(r"[a-z]{4,}(?: [a-z]+)*")  # shorter ones may be a percent sign that was misread


def check_duplicates(evidence: ReportEvidence) -> Iterator[Outcome]:
    """The same item with the same figures twice in one table."""
    tables = [*evidence.measured, *evidence.tables(PerjanjianKinerja), *evidence.tables(RealisasiAnggaran)]
    for rows in (t.rows for t in tables):  # type: ignore[attr-defined]
        seen: dict[tuple[Any, ...], Any] = {}
        for row in rows:
            key = row_identity(row)
            if key is None:
                continue
            if key in seen and not one_print(seen[key], row):
                yield duplicate_finding(seen[key], row)
            else:
                seen[key] = row
                yield Right((row.id,))


def row_identity(row: Any) -> tuple[Any, ...] | None:
    """What makes two rows the same: item, code, parent and all figures; None for rows that state too little."""
    item_text = item_wording(row, "indikator", "uraian")
    figures = tuple((name, v.value) for name in FIGURES if isinstance(v := getattr(row, name, None), Value) and v.value is not None)
    if len(item_text) < 12 or len(figures) < (1 if hasattr(row, "cara_penghitungan") else 3) or getattr(row, "level", None) == "total":
        return None
    code = row.kode.text if getattr(row, "kode", None) else ""
    return (item_text, code, item_wording(row, "sasaran"), getattr(row, "parent", None), figures)


def one_print(first: Any, second: Any) -> bool:
    """Both rows share one printed cell: it was merged over them."""
    cells = [(getattr(first, name, None), getattr(second, name, None)) for name in ("indikator", "uraian", *FIGURES)]
    return any(a is not None and b is not None and a.bbox is not None and a.bbox == b.bbox for a, b in cells)


def item_ref(row: Any) -> str:
    return f"{row.id}.{'indikator' if hasattr(row, 'indikator') else 'uraian'}"


def duplicate_finding(first: Any, second: Any) -> Wrong:
    return Wrong(
        Both(f"{label(second)}: baris yang sama tercetak dua kali.", f"{label(second)}: the same row is printed twice."),
        (item_ref(second), item_ref(first)),
        severity="warning",
    )  # fmt: skip


def check_missing(evidence: ReportEvidence) -> Iterator[Outcome]:
    """An empty cell in a column that is filled otherwise; of tables of a row or two, such as cards, all of their kind are one."""
    kinds: tuple[Sequence[Any], ...] = (evidence.measured, evidence.tables(RealisasiAnggaran), evidence.tables(PerjanjianKinerja))
    for tables in kinds:
        cards = [row for table in tables if len(table.rows) < FEWEST for row in table.rows]
        for rows in (cards, *(table.rows for table in tables if len(table.rows) >= FEWEST)):
            for name in FIGURES:
                yield from check_column_filled(rows, name)


def check_column_filled(rows: Sequence[Any], name: str) -> Iterator[Outcome]:
    rows = [r for r in rows if hasattr(r, name)]
    filled = [r for r in rows if (v := getattr(r, name)) is not None and v.raw.strip()]
    if len(rows) >= FEWEST and len(filled) >= FILLED * len(rows):
        yield from (Right((f"{r.id}.{name}",)) for r in filled)
        yield from (blank_outcome(r, name) for r in rows if r not in filled and is_stated(r, name))


def is_stated(row: Any, name: str) -> bool:
    """The row is no heading: other figures stand in it; where its kind has no others, an indikator does."""
    others = [other for other in FIGURES if other != name and other in type(row).model_fields]
    if not others:
        return bool(item_wording(row, "indikator"))
    return any(isinstance(v := getattr(row, other, None), Value) and v.value is not None for other in others)


def blank_outcome(row: Any, name: str) -> Outcome:
    """In a scan an empty cell may be one whose writing was not seen."""
    ref = f"{row.id}.{name}"
    return Wrong(
        Both(f"{label(row)}: {name} kosong, padahal baris lain mengisinya.", f"{label(row)}: {name} is empty, though other rows state it."),
        (ref,), severity="info",
    )  # fmt: skip


def check_units(evidence: ReportEvidence) -> Iterator[Outcome]:
    """Target and realisasi of one row, and targets of the same indikator in two tables, in other units."""
    for table in evidence.measured:
        for row in table.rows:
            if row.target and row.realisasi:
                yield same_unit(row, row.target, row.realisasi, (f"{row.id}.realisasi", f"{row.id}.target"))
    told: set[str] = set()  # targets of the agreement that a contradiction names already
    for first in evidence.of_year(evidence.tables(PerjanjianKinerja)):
        for second in evidence.of_year(evidence.measured):
            for one, other in pair_items(first.rows, second.rows, "indikator"):
                if one.target and other.target and one.id not in told:
                    answer = same_unit(one, one.target, other.target, (f"{other.id}.target", f"{one.id}.target"))
                    told |= {one.id} if isinstance(answer, Wrong) else set()
                    yield answer


def same_unit(row: Any, one: Value, other: Value, refs: tuple[str, str]) -> Outcome:
    a, b = comparable_unit(one), comparable_unit(other)
    if a is None or b is None or one.needs_review or other.needs_review:
        return NotCheckable(refs, "a unit is not printed")
    if a == b:
        return Right(refs)
    words = [u for u in (a, b) if u != "%"]
    if len(words) != 1 or not UNIT_WORD.fullmatch(words[0]):
        return NotCheckable(refs, "two words for what may be the same unit")
    return Wrong(
        Both(f"{label(row)}: satuan {one.unit} dan {other.unit}.", f"{label(row)}: the units are {one.unit} and {other.unit}."),
        refs, one.unit, other.unit, severity="warning",
    )  # fmt: skip


def comparable_unit(value: Value) -> str | None:
    if not value.unit or isinstance(value.value, str) or value.parts:
        return None
    return "%" if value.unit in ("%", "persen", "Persen") else value.unit.lower().strip(" .,")


DUPLICATES = Check(
    "duplicate_row",
    Both("Baris ganda", "A row is printed twice"),
    Both("baris yang terhitung dua kali", "a row that counts twice"),
    check_duplicates,
)
MISSING = Check(
    "missing_value",
    Both("Angka tidak diisi", "A figure is missing"),
    Both("sel kosong di kolom yang lain terisi", "an empty cell in a column that is filled"),
    check_missing,
)
UNITS = Check(
    "unit_mismatch",
    Both("Satuan berbeda", "Units differ"),
    Both("persen yang dibandingkan dengan jumlah", "a percentage that is held against a number of things"),
    check_units,
)
