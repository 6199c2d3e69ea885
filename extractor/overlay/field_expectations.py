"""What corrections ask of cells: by what a row is known, what a field holds, what its figures should look like."""

from __future__ import annotations

from typing import Any

from extractor.cells import PERIODS, Cell, cell_at, in_period
from extractor.model import LainnyaRow, Table, Text, Value
from extractor.roles import Expectation, Role, expectation_of

ITEMS = (Role.INDIKATOR, Role.URAIAN, Role.KEGIATAN, Role.PROGRAM, Role.SASARAN, Role.TUJUAN, Role.KODE, Role.NO)
"""By which a row is known, best first."""
WORDS = ("level", "parent")  # fields that hold a plain word


def raw_of(cell: Cell | None) -> str:
    """What was read in a cell; '' where nothing was."""
    return cell.raw if isinstance(cell, Value | Text) else cell or ""


def holds_figure(row: Any, field: str) -> bool:
    """The field is one of figures."""
    if in_period(row, field) is not None:
        return True
    held = cell_at(row, field)
    return isinstance(held, Value) or (held is None and "Value" in str(type(row).model_fields[field].annotation))


def item_field(row: Any) -> str | None:
    """The field whose wording says what the row is about."""
    if isinstance(row, LainnyaRow):
        longest = max(range(len(row.cells)), key=lambda n: len(row.cells[n].text), default=None)
        return None if longest is None else f"cells.{longest + 1}"
    return next((name for name in ITEMS if isinstance(text := getattr(row, name, None), Text) and text.text.strip()), None)


def expected_figure(kind: str | None, field: str, cell: Cell | None) -> Expectation:
    """What numerals should expect of a figure in that field."""
    unit = cell.unit if isinstance(cell, Value) else None
    field = field.rpartition(".")[2] if field.startswith(f"{PERIODS}.") else field
    expect = expectation_of(field, kind)
    if expect == "rupiah" or unit == "Rp":
        return "rupiah"
    return "percent" if expect == "percent" or unit == "%" else "quantity"


def rows_of(tables: tuple[Table, ...]) -> dict[str, tuple[Table, Any]]:
    """Every row by its id, with its table."""
    return {row.id: (table, row) for table in tables for row in table.rows}
