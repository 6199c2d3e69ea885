"""A table as one of another kind, or with other columns: what a person names is there, all else stays in its field or under its header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.cells import PERIODS, cell_at, fields_of, has_field, in_period, with_cells
from extractor.model import TABLE_MODELS, LainnyaRow, Text, Value, row_model
from extractor.numerals import Empty, Quantity, json_number, parse_figure
from extractor.overlay.confirm_structure import confirm_table
from extractor.overlay.field_expectations import WORDS, expected_figure, holds_figure
from extractor.roles import TableKind

KEPT = ("extra", PERIODS)  # what stays where it is unless a person says what it is


@dataclass(frozen=True)
class KindChange:
    """What becomes of a table: its kinds, the field in which each printed column was read (from 1), and the one that it is to be."""

    old: str
    new: str
    header: tuple[str, ...]
    read: Mapping[int, str]
    wanted: Mapping[int, str]
    factor: int

    @property
    def named(self) -> dict[str, str]:
        """Field read -> field wanted."""
        return {self.read[n]: field for n, field in self.wanted.items() if n in self.read}

    def target(self, field: str) -> str:
        """The field in which a cell of that field belongs; '' where a person says that its column is none."""
        if field in self.named:
            return self.named[field]
        released = self.old != TableKind.LAINNYA and bool(self.wanted) and field in self.read.values()
        return "" if released or field in self.named.values() else field


def table_of_kind(table: Any, kind: str, columns: Mapping[str, int]) -> Any:
    """The table with rows of that kind, sure of it; `columns`: which printed column (from 1) holds which field."""
    change = KindChange(
        table.kind, kind, table.header, fields_read(table), {n: field for field, n in columns.items()},
        table.scale.factor if table.scale is not None else 1,
    )  # fmt: skip
    if table.kind == kind and not change.named:
        return table if columns else confirm_table(table)
    rows = tuple(row_of_kind(row, change) for row in table.rows)
    held = {name: getattr(table, name) for name in type(table).model_fields if name not in ("kind", "rows")}
    known = tuple(change.wanted.get(n, "") for n in range(1, len(table.structure.columns) + 1))
    return confirm_table(TABLE_MODELS[kind](**held, rows=rows), known)


def fields_read(table: Any) -> dict[int, str]:
    """Printed column (from 1) -> the field of the rows in which it was read, where that is the same field in all of them."""
    if table.kind == TableKind.LAINNYA:
        return {n: f"cells.{n}" for n in range(1, 1 + max((len(row.cells) for row in table.rows), default=0))}
    steady = len({tuple((p.time, p.label) for p in row.periods) for row in table.rows if row.periods}) == 1
    found = {n: field for n, field in enumerate(table.structure.columns, 1) if field}
    return {n: field for n, field in found.items() if steady or not field.startswith(f"{PERIODS}.")}


def row_of_kind(row: Any, change: KindChange) -> Any:
    moved = [field for field in fields_of(row) if field in change.named]
    rest = row
    for field in moved:
        rest = drop_field(rest, field)
    new = row_model(change.new)(id=row.id, page=row.page, extra=rest.extra, periods=rest.periods)
    for field in fields_of(row):
        cell = cell_at(row, field)
        if cell is None or (field.partition(".")[0] in KEPT and field not in moved):
            continue
        if isinstance(new, LainnyaRow):
            new = new if field in WORDS else new.model_copy(update={"cells": (*new.cells, text_cell(cell))})
            continue
        target = change.target(field)
        if target and has_field(new, target) and "." not in target and fits_field(new, target, cell, field in moved):
            new = with_cells(new, {target: as_field(new, field, target, cell, change)})
        elif field not in WORDS:
            new = with_cells(new, {f"extra.{printed_title(field, change)}": cell})
    return new


def drop_field(row: Any, field: str) -> Any:
    """The row without what stands in a column of `extra` or a period, which is another field's now."""
    name, _, key = field.partition(".")
    if in_period(row, field) is not None:
        return with_cells(row, {field: None})
    return row.model_copy(update={"extra": {k: v for k, v in row.extra.items() if k != key}}) if name == "extra" else row


def fits_field(row: Any, field: str, cell: Any, moved: bool) -> bool:
    """The cell may stand there: a figure or a text for figures, a text for wording, any of both where a person says so."""
    return (field in WORDS) == isinstance(cell, str) and (moved or isinstance(cell, Text | str) or holds_figure(row, field))


def printed_title(field: str, change: KindChange) -> str:
    """The printed header of the column, else the field's own name."""
    n = next((n for n, known in change.read.items() if known == field), None)
    if n is None:
        return field.replace(".", " ")
    header = " ".join(change.header[n - 1].split()) if n <= len(change.header) else ""
    return header or (f"kolom {n}" if field.startswith("cells.") else field.replace(".", " "))


def as_field(row: Any, field: str, target: str, cell: Any, change: KindChange) -> Any:
    """The cell as its new field has it: a figure that was expected to be of another shape is read anew from its text."""
    if isinstance(cell, str):
        return cell
    if not holds_figure(row, target):
        return text_cell(cell)
    expect = expected_figure(change.new, target, None)
    if isinstance(cell, Value) and (cell.by_person or expect == expected_figure(change.old, field, None)):
        return cell
    return value_of_text(text_cell(cell), expect, change.factor if expect == "rupiah" else 1)


def value_of_text(text: Text, expect: Any, factor: int = 1) -> Value:
    """The figure that a text states, in whole units; marked where it is not clear."""
    found = parse_figure(" ".join(text.raw.split()), expect=expect)
    base: dict[str, Any] = {"raw": text.raw, "page": text.page, "bbox": text.bbox, "origin": text.origin, "confidence": text.confidence}
    if isinstance(found, Empty):
        return Value(**base, value=None, status="missing")
    if not isinstance(found, Quantity):
        return Value(**{**base, "confidence": min(0.3, text.confidence)}, value=None, needs_review=True, doubts=(found.reason,))
    value = json_number(found.value * factor) if isinstance(found.value, Decimal) else found.value
    return Value(**base, value=value, unit=found.unit, needs_review=not found.certain, doubts=() if found.certain else found.notes)


def text_cell(cell: Any) -> Text:
    return cell if isinstance(cell, Text) else Text(raw=cell.raw, text=" ".join(cell.raw.split()), confidence=cell.confidence,
                                                    page=cell.page, bbox=cell.bbox, origin=cell.origin)  # fmt: skip
