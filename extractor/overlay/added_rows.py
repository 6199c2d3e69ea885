"""Rows that a person adds."""

from __future__ import annotations

from typing import Any

from extractor.cells import cell_at, has_field, with_cells
from extractor.model import Text, Value, row_model
from extractor.overlay.apply_correction import cell_agrees, corrected_cell
from extractor.overlay.correction_entries import AddRow, Answer
from extractor.overlay.field_expectations import ITEMS, expected_figure, holds_figure
from extractor.overlay.locate import ALIKE, plain_likeness, plain_words

OPEN = ("extra", "triwulan", "bulan")  # fields that hold cells under any name


def same_new(entry: AddRow) -> tuple[str, str]:
    """Additions of the same row at the same place are one, said again."""
    name = next((n for n in ITEMS if n in entry.fields), "")
    return entry.after, plain_words(str(entry.fields.get(name, sorted(entry.fields.items()))))


def new_row(entry: AddRow, table: Any, row_id: str, page: int) -> Any:
    """The row with its fields; None where the table's rows have no such field."""
    row = row_model(table.kind)(id=row_id, page=page)
    for field, value in entry.fields.items():
        name, _, key = field.partition(".")
        opened = name in OPEN and name in type(row).model_fields and bool(key)
        if not opened and not has_field(row, field):
            return None
        figures = holds_figure(row, field) if not opened else not isinstance(value, str)
        cell = None if opened else cell_at(row, field)
        answer = answer_of(entry, value)
        plain_word = not figures and not opened and field in ("level", "parent")
        new = str(value) if plain_word else corrected_cell(answer, cell, figures, page, expected_figure(table.kind, field, cell))
        row = with_cells(row, {field: new})
    return row


def answer_of(entry: AddRow, value: Any) -> Answer:
    return Answer(do="value", by=entry.by, when=entry.when, raw="", value=value)


def already_there(row: Any, entry: AddRow, table: Any) -> bool:
    """The row was read in the meantime: its wording is the same, and its figures are those of the person."""
    return all(has_field(row, f) and says(row, f, answer_of(entry, v), table) for f, v in entry.fields.items())


def says(row: Any, field: str, answer: Answer, table: Any) -> bool:
    cell = cell_at(row, field)
    if isinstance(cell, Text):
        return plain_likeness(plain_words(cell.text), plain_words(str(answer.value))) >= ALIKE
    return cell_agrees(answer, cell, expected_figure(table.kind, field, cell)) if isinstance(cell, Value) else cell == answer.value
