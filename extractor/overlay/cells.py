"""Addresses: `row id.field` -> the cell of a row, and the row with another cell there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.model import LainnyaRow, Table, Text, Value
from extractor.periods import PERIODS, figures_of, place_in, with_figures

ADDRESS = re.compile(r"^(?P<row>.*?\.r\d+(?:\+\d+)?|[^.]+)\.(?P<field>.+)$")
ITEMS = ("indikator", "uraian", "kegiatan", "program", "sasaran", "tujuan", "kode", "no")  # by which a row is known, best first
WORDS = ("level", "parent")  # fields that hold a plain word
AMOUNTS = ("pagu", "anggaran")
Cell = Value | Text | str


def parted(cell: str) -> tuple[str, str]:
    """'p5t1.r003.extra.Satuan' -> its row's id and its field; 'p5t1.r003.periods.2.realisasi' -> the same of its second period."""
    found = ADDRESS.match(cell)
    return (found["row"], found["field"]) if found else (cell, "")


def has_field(row: Any, field: str) -> bool:
    """The row has a place for the field, be it empty."""
    name, _, key = field.partition(".")
    if name not in type(row).model_fields or name in ("id", "page"):
        return False
    if name == PERIODS:
        return place_in(row, field) is not None
    held = getattr(row, name)
    if isinstance(held, dict):
        return key in held
    if name == "cells":
        return key.isdigit() and 1 <= int(key) <= len(held)
    return not key


def cell_at(row: Any, field: str) -> Cell | None:
    """The cell in a field that the row has; None where nothing was read."""
    name, _, key = field.partition(".")
    held = getattr(row, name)
    if (place := place_in(row, field)) is not None:
        return getattr(held[place[0]], place[1])
    if isinstance(held, dict):
        return held[key]
    return held[int(key) - 1] if name == "cells" else held


def with_cell(row: Any, field: str, cell: Cell | None) -> Any:
    """The row with another cell in that field."""
    if place_in(row, field) is not None:
        return with_figures(row, {field: cell if isinstance(cell, Value) else None})
    name, _, key = field.partition(".")
    held = getattr(row, name)
    new: Any = cell
    if isinstance(held, dict):
        new = {**held, key: cell}
    elif name == "cells":
        new = (*held[: int(key) - 1], cell, *held[int(key) :])
    return row.model_copy(update={name: new})


def fields_of(row: Any) -> Iterator[str]:
    """The fields of a row that a correction may name."""
    for name in type(row).model_fields:
        held = getattr(row, name)
        if isinstance(held, dict):
            yield from (f"{name}.{key}" for key in held)
        elif name == "cells":
            yield from (f"cells.{n}" for n in range(1, len(held) + 1))
        elif name == PERIODS:
            yield from (found for found, _ in figures_of(row))
        elif name not in ("id", "page"):
            yield name


def raw_of(cell: Cell | None) -> str:
    """What was read in a cell; '' where nothing was."""
    return cell.raw if isinstance(cell, Value | Text) else cell or ""


def holds_figure(row: Any, field: str) -> bool:
    """The field is one of figures."""
    if place_in(row, field) is not None:
        return True
    held = cell_at(row, field)
    return isinstance(held, Value) or (held is None and "Value" in str(type(row).model_fields[field].annotation))


def item_field(row: Any) -> str | None:
    """The field whose wording says what the row is about."""
    if isinstance(row, LainnyaRow):
        longest = max(range(len(row.cells)), key=lambda n: len(row.cells[n].text), default=None)
        return None if longest is None else f"cells.{longest + 1}"
    return next((name for name in ITEMS if isinstance(text := getattr(row, name, None), Text) and text.text.strip()), None)


def expected(kind: str | None, field: str, cell: Cell | None) -> Any:
    """What numerals should expect of a figure in that field."""
    unit = cell.unit if isinstance(cell, Value) else None
    field = field.rpartition(".")[2] if field.startswith(f"{PERIODS}.") else field
    if field in AMOUNTS or (field == "realisasi" and kind == "realisasi_anggaran") or unit == "Rp":
        return "rupiah"
    return "percent" if field in ("persen", "capaian") or unit == "%" else "quantity"


def rows_of(tables: tuple[Table, ...]) -> dict[str, tuple[Table, Any]]:
    """Every row by its id, with its table."""
    return {row.id: (table, row) for table in tables for row in table.rows}
