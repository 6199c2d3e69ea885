"""What a person says about a cell of a report -> a correction that finds this cell in every later reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz, process

from extractor.cells import cell_at, fields_of, has_field, in_period, parse_address
from extractor.errors import UsageError
from extractor.model import Claim, Report, Text, Value
from extractor.numerals import Empty, Quantity, Style, json_number, parse_figure
from extractor.overlay.correct_claims import NUMBER, expected_number
from extractor.overlay.correction_entries import OfCell, PeriodOf
from extractor.overlay.correction_status import entry_address, states_in
from extractor.overlay.field_expectations import expected_figure, holds_figure, item_field, raw_of, rows_of
from extractor.overlay.locate import ALIKE, find_field, row_item_score
from extractor.properties import LEVELS

NEAREST = 5
SCALES = (1, 1000, 1_000_000, 1_000_000_000)


def make_correction(report: Report, cell: str, typed: str | None, by: str, reason: str, when: datetime, as_printed: bool) -> dict[str, Any]:
    """The correction as it is written down; UsageError where the cell or the figure is none."""
    if not by.strip():
        raise UsageError("--by is empty. Say who makes the correction.")
    if typed is None and not as_printed:
        raise UsageError("Give the cell's right value, or --as-printed where it is right as it was read.")
    out: dict[str, Any] = {"do": "as_printed"} if as_printed else {}
    told = {"by": by.strip(), "when": when, "reason": reason.strip()}
    claim = next((c for c in report.claims if f"{c.id}{NUMBER}" == cell), None)
    if claim is not None:
        out |= {"cell": cell, "item": " ".join(claim.text.split()), "raw": claim.raw, **of_statement(claim, typed), **told}
        return {key: value for key, value in out.items() if value is not None}
    row, kind = row_and_kind(report, cell)
    field = parse_address(cell)[1]
    found = cell_at(row, field)
    answer = parse_typed(row, field, kind, typed, scale_of(report, row, field)) if typed is not None else reading_of_cell(found)
    out["cell"] = cell
    if kind is not None:
        item = item_as_read(report, row)
        out |= {"item": item, "page": row.page if item and is_shared_item(report, row, item, kind) else None, "table_kind": kind}
        out |= {"period": period_by_time(row, field)}
    out |= {"raw": raw_of(found), **answer, **told}
    return {key: value for key, value in out.items() if value is not None}


def of_statement(claim: Claim, typed: str | None) -> dict[str, Any]:
    """What a statement in running text gives as its number; typed as nothing, it states none."""
    if typed is None:
        return {} if claim.number is None else {"value": claim.number}
    if claim.number is None and typed.strip():
        raise UsageError(
            f"'{claim.raw}' is no figure, so it cannot be corrected. Say that it is printed so, or that it states nothing ('').",
            f"'{claim.raw}' bukan angka, jadi tidak dapat diganti. Nyatakan memang tercetak begitu, atau kosong.",
        )
    return parse_typed_figure(typed, expected_number(claim), claim.unit, claim.unit, 1)


def row_and_kind(report: Report, cell: str) -> tuple[Any, str | None]:
    """The row of a cell and its table's kind; the document's own cells have none."""
    row_id, field = parse_address(cell)
    rows = rows_of(report.tables)
    if row_id == "document" and has_field(report.document, field):
        return report.document, None
    if row_id not in rows or not has_field(rows[row_id][1], field):
        raise UsageError(
            f"The report has no cell {cell}. The nearest are: {', '.join(similar_addresses(report, cell))}.",
            f"Laporan ini tidak mempunyai sel {cell}.",
        )
    table, row = rows[row_id]
    return row, table.kind


def similar_addresses(report: Report, cell: str) -> list[str]:
    """The addresses most like one that does not exist; those of the same row first."""
    row_id = parse_address(cell)[0]
    refs = list(refs_of(report))
    own = [ref for ref in refs if ref.startswith(f"{row_id}.")]
    return [str(hit[0]) for hit in process.extract(cell, own or refs, scorer=fuzz.ratio, limit=NEAREST)]


def refs_of(report: Report) -> Iterator[str]:
    """Every address of the report that a correction may name."""
    yield from (f"document.{name}" for name in fields_of(report.document))
    for table in report.tables:
        for row in table.rows:
            yield from (f"{row.id}.{field}" for field in fields_of(row))
    yield from (f"{claim.id}{NUMBER}" for claim in report.claims)


def item_as_read(report: Report, row: Any) -> str | None:
    """The row's wording by which it is found again: as the reading has it, not as a person corrected it."""
    field = item_field(row)
    text = cell_at(row, field) if field is not None else None
    if not isinstance(text, Text):
        return None
    corrected = any(c.cell == f"{row.id}.{field}" and c.state == "applied" for c in report.corrections)
    return " ".join((text.raw if corrected and text.raw else text.text).split())


def period_by_time(row: Any, field: str) -> dict[str, Any] | None:
    """Of what time a figure is, by which it is found again; None for the row's own."""
    place = in_period(row, field)
    if place is None:
        return None
    period = row.periods[place[0]]
    said = dict(zip(("jenis", "tahun", "triwulan", "bulan"), period.time, strict=True)) | {"label": " ".join(period.label.split()) or None}
    return {name: known for name, known in said.items() if known is not None}


def is_shared_item(report: Report, row: Any, item: str, kind: str) -> bool:
    """Other rows of such tables have this wording too."""
    return any(row_item_score(r, item) >= ALIKE for t in report.tables if t.kind == kind for r in t.rows if r.id != row.id)


def reading_of_cell(cell: Any) -> dict[str, Any]:
    """What the cell says in this report, so that a later reading that says otherwise does not go unseen."""
    said = cell.value if isinstance(cell, Value) else cell.text if isinstance(cell, Text) else cell
    return {"value": said} if said not in (None, "") else {"empty": True}


def scale_of(report: Report, row: Any, field: str) -> int:
    """By how much the column's figures are more than is printed: 1000 under a header that says thousands, else 1."""
    rows = rows_of(report.tables)
    if getattr(row, "id", None) not in rows:
        return 1
    table = rows[row.id][0]
    known = period_by_time(row, field)
    time = PeriodOf.model_validate(known) if known is not None else None
    cells = [cell_at(r, found) for r in table.rows if (found := find_field(r, field, time)) is not None]
    scales = Counter(scale_shown(c, expected_figure(table.kind, field, c)) for c in cells if isinstance(c, Value) and c.status == "read")
    told = table.scale.factor if table.scale is not None and expected_figure(table.kind, field, None) == "rupiah" else 1
    return max(SCALES, key=lambda scale: (scales[scale], scale == told))


def scale_shown(value: Value, expect: Any) -> int | None:
    """By how much a figure is more than its text; None where that does not show."""
    found = parse_figure(" ".join(value.raw.split()), expect=expect, style=Style.DOT, unit=value.unit)
    printed = found.value if isinstance(found, Quantity) else None
    if not isinstance(printed, Decimal) or not printed or not isinstance(value.value, int | float):
        return None
    return next((scale for scale in SCALES if printed * scale == Decimal(str(value.value))), None)


def parse_typed(row: Any, field: str, kind: str | None, typed: str, scale: int) -> dict[str, Any]:
    """What a person typed, as the field wants it: a figure with its unit, or wording; in thousands where the column prints those."""
    if not holds_figure(row, field):
        wording = " ".join(typed.split())
        if field == "level" and wording and wording not in LEVELS:
            levels = ", ".join(LEVELS)
            raise UsageError(f"'{typed}' is no level. The levels are: {levels}.", f"'{typed}' bukan tingkat. Pilih: {levels}.")
        return {"value": wording} if wording else {"empty": True}
    cell = cell_at(row, field)
    if kind is None:  # the year of the report
        return parse_typed_figure(typed, "quantity", None, None, 1)
    expect = expected_figure(kind, field, cell)
    unit = cell.unit if isinstance(cell, Value) else None
    known = unit or sibling_unit(row, field)
    return parse_typed_figure(typed, expect, "%" if expect == "percent" else known if expect == "quantity" else None, unit, scale)


def sibling_unit(row: Any, field: str) -> str | None:
    """The unit of a target for the realisasi beside it, and of a realisasi for its target: typed figures come without."""
    place = in_period(row, field)
    held, name = (row.periods[place[0]], place[1]) if place is not None else (row, field)
    other = getattr(held, {"target": "realisasi", "realisasi": "target"}.get(name, ""), None)
    return other.unit if isinstance(other, Value) else None


def parse_typed_figure(typed: str, expect: Any, known_unit: str | None, old_unit: str | None, scale: int) -> dict[str, Any]:
    """The figure typed, with Indonesian separators; its unit where it is another one than the cell has."""
    found = parse_figure(typed, expect=expect, style=Style.DOT, unit=known_unit)
    if isinstance(found, Empty):
        return {"empty": True}
    if not isinstance(found, Quantity) or not found.certain:
        doubts = found.notes if isinstance(found, Quantity) else (found.reason,)
        english, indonesian = ("; ".join(doubt.sentence(lang) for doubt in doubts) for lang in ("en", "id"))
        raise UsageError(
            f"'{typed}' is no clear figure ({english}). Write it as printed, such as 1.988.615.000 or 98,5%.",
            f"'{typed}' bukan angka yang jelas ({indonesian}). Tulislah seperti tercetak, misalnya 1.988.615.000 atau 98,5%.",
        )
    value = json_number(found.value * scale) if isinstance(found.value, Decimal) else found.value
    return {"value": value, "unit": found.unit if found.unit != old_unit else None}


def correction_lines(entries: tuple[Any, ...], report: Report) -> Iterator[str]:
    """A line for each correction of the report, with what became of it in the last reading."""
    state_of = states_in(report.corrections)
    for entry in entries:
        state, why = state_of(entry) or "not laid over a reading yet", f", {entry.reason}" if entry.reason else ""
        yield f"{entry_address(entry)}: {entry_summary(entry)} ({entry.by}, {entry.when.isoformat()}{why}) [{state}]"


def entry_summary(entry: Any) -> str:
    """What an entry says, in a few words."""
    if isinstance(entry, OfCell):
        said = "(empty)" if entry.empty else "" if entry.value is None else f"{entry.value}{' ' + entry.unit if entry.unit else ''}"
        return f"as printed {said}".strip() if entry.do == "as_printed" else f"{entry.raw!r} -> {said}"
    return str(entry.do)
