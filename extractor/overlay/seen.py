"""Corrections that hold for all reports: where this reading shows the same text, they are proposed, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.model import AppliedCorrection, Table, Text, Value
from extractor.overlay.cells import cell_at, expected, fields_of, raw_of
from extractor.overlay.entries import Seen
from extractor.overlay.find import ALIKE, item_score, squashed
from extractor.overlay.lay import agrees
from extractor.overlay.told import applied_as


def proposals(tables: Sequence[Table], seen: Sequence[Seen]) -> list[AppliedCorrection]:
    """For each cell with a text that was corrected elsewhere, the newest such correction."""
    known: dict[str, list[Seen]] = {}
    for entry in seen:
        known.setdefault(squashed(entry.raw), []).append(entry)
    return [found for table in tables for row in table.rows for found in proposed(table, row, known)] if known else []


def proposed(table: Table, row: Any, known: dict[str, list[Seen]]) -> Iterator[AppliedCorrection]:
    for field in fields_of(row):
        cell = cell_at(row, field)
        for entry in known.get(squashed(raw_of(cell)), ()):
            if open_to(cell) and about(entry, row) and not agrees(entry, cell, expected(table.kind, field, cell)):
                yield applied_as(entry, f"{row.id}.{field}", "proposed")
                break


def open_to(cell: Any) -> bool:
    """Wording, or a figure that is in doubt: what is sure needs no proposal."""
    return isinstance(cell, Text) or (isinstance(cell, Value) and cell.needs_review and not cell.by_person)


def about(entry: Seen, row: Any) -> bool:
    return not entry.item or item_score(row, entry.item) >= ALIKE
