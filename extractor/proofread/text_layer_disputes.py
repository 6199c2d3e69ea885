"""Figures on which a page's own text and its picture disagree: only what holds for one of the two readings settles them.

A percentage rounds the last digits of an amount away, so it holds for both and tells nothing; and what the text repeats elsewhere it
may repeat wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import figures_of, with_cells
from extractor.doubts import DISAGREE
from extractor.model import DISPUTED, Table, Value
from extractor.numerals import json_number
from extractor.proofread.second_readings import candidate_numbers, expected_kind

SILENT = {"repeat"}  # checks that tell nothing of a disputed figure
MOST_TRIALS = 40  # of one table; further figures stay marked: so many disputes are no slip of one reader
Weighed = Callable[[Sequence[Table]], Sequence[Table]]


def with_disputes(before: Sequence[Table], after: Sequence[Table], weighed: Weighed) -> tuple[Table, ...]:
    """The tables that were weighed; disputed figures that nothing settles as they were `before`, marked."""
    return tuple(settle_disputes(old, new, weighed) for old, new in zip(before, after, strict=True))


def settle_disputes(old: Table, new: Table, weighed: Weighed) -> Table:
    rows = list(new.rows)
    for number, (r, field, value) in enumerate(find_disputes(old)):
        now = dict(figures_of(rows[r])).get(field)
        if now is None or (now.status == "repaired" and now.value in rival_values(old, field, value)):
            continue
        told = set(now.verified_by) - SILENT
        if told and number < MOST_TRIALS:
            told -= checks_of_rivals(old, r, field, value, weighed)
        if not told or number >= MOST_TRIALS:
            rows[r] = with_cells(rows[r], {field: value.model_copy(update={"verified_by": ()}).doubted(DISAGREE, DISPUTED)})
    return new.model_copy(update={"rows": tuple(rows)}) if rows != list(new.rows) else new


def find_disputes(table: Table) -> Iterator[tuple[int, str, Value]]:
    """Row by position, field and figure."""
    for r, row in enumerate(table.rows):
        yield from ((r, field, value) for field, value in figures_of(row) if value.disputed)


def rival_values(table: Table, field: str, value: Value) -> list[Any]:
    """What the picture's readers see there, as values."""
    return [json_number(new) for new in candidate_numbers(value, expected_kind(table, field))]


def checks_of_rivals(table: Table, r: int, field: str, value: Value, weighed: Weighed) -> set[str]:
    """The checks that hold as well where the picture's reading is taken."""
    out: set[str] = set()
    for new in candidate_numbers(value, expected_kind(table, field)):
        rows = list(table.rows)
        rows[r] = with_cells(rows[r], {field: with_rival_value(value, new)})
        (found,) = weighed((table.model_copy(update={"rows": tuple(rows)}),))
        now = dict(figures_of(found.rows[r])).get(field)
        if now is not None and now.value == json_number(new):
            out |= set(now.verified_by)
    return out


def with_rival_value(value: Value, new: Decimal) -> Value:
    """The figure as the picture's reader sees it."""
    raw = next((x.raw for x in value.readings[1:]), value.raw)
    return value.model_copy(update={"raw": raw, "value": json_number(new), "readings": ()})
