"""A table as one of another kind: what both kinds name stays in its field, all else is kept under its name or header."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from extractor.model import LainnyaRow, Table, Text, Value
from extractor.numerals import Empty, Quantity, json_number, read
from extractor.overlay.cells import WORDS, cell_at, expected, fields_of, has_field, holds_figure, with_cell

TABLES: dict[str, Any] = {cls.model_fields["kind"].default: cls for cls in get_args(get_args(Table)[0])}


def row_class(kind: str) -> Any:
    return get_args(TABLES[kind].model_fields["rows"].annotation)[0]


def of_kind(table: Any, kind: str, columns: Mapping[str, int]) -> Any:
    """The table with rows of that kind; `columns`: which column (from 1) of a table of no kind holds which field."""
    if table.kind == kind:
        return table
    rows = tuple(row_of_kind(row, kind, table.header, columns) for row in table.rows)
    held = {name: getattr(table, name) for name in type(table).model_fields if name not in ("kind", "rows")}
    return TABLES[kind](**held, rows=rows)


def row_of_kind(row: Any, kind: str, header: tuple[str, ...], columns: Mapping[str, int]) -> Any:
    new = row_class(kind)(id=row.id, page=row.page, extra=row.extra)
    named = {f"cells.{n}": field for field, n in columns.items()}
    for field in fields_of(row):
        cell = cell_at(row, field)
        if cell is None or field.startswith("extra."):
            continue
        if isinstance(new, LainnyaRow):
            new = new if field in WORDS else new.model_copy(update={"cells": (*new.cells, as_text(cell))})
            continue
        target = named.get(field, field)
        if has_field(new, target) and "." not in target and fits(new, target, cell):
            new = with_cell(new, target, as_field(new, target, cell, kind))
        elif field not in WORDS:
            new = with_cell(new, f"extra.{title(field, header)}", cell)
    return new


def fits(row: Any, field: str, cell: Any) -> bool:
    """The cell may stand there: a figure or a text for figures, a text for wording."""
    return (field in WORDS) == isinstance(cell, str) and (isinstance(cell, Text | str) or holds_figure(row, field))


def title(field: str, header: tuple[str, ...]) -> str:
    """The printed header of a column of a table of no kind, else the field's own name."""
    name, _, key = field.partition(".")
    if name != "cells":
        return field.replace(".", " ")
    n = int(key) - 1
    return " ".join(header[n].split()) if n < len(header) and header[n].strip() else f"kolom {key}"


def as_field(row: Any, field: str, cell: Any, kind: str) -> Any:
    return figure(cell, expected(kind, field, None)) if isinstance(cell, Text) and holds_figure(row, field) else cell


def figure(text: Text, expect: Any) -> Value:
    """The figure that a text states; marked where it is not clear."""
    found = read(" ".join(text.raw.split()), expect=expect)
    base: dict[str, Any] = {"raw": text.raw, "page": text.page, "bbox": text.bbox, "confidence": text.confidence}
    if isinstance(found, Empty):
        return Value(**base, value=None, status="missing")
    if not isinstance(found, Quantity):
        return Value(**{**base, "confidence": min(0.3, text.confidence)}, value=None, needs_review=True, reasons=(found.reason,))
    value = json_number(found.value) if isinstance(found.value, Decimal) else found.value
    return Value(**base, value=value, unit=found.unit, needs_review=not found.certain, reasons=() if found.certain else found.notes)


def as_text(cell: Any) -> Text:
    return cell if isinstance(cell, Text) else Text(raw=cell.raw, text=" ".join(cell.raw.split()), confidence=cell.confidence,
                                                    page=cell.page, bbox=cell.bbox)  # fmt: skip
