"""Where a correction's row is in this reading: by its id, and by its wording where ids have shifted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from extractor.cells import PERIODS, cell_at, fields_of, has_field, of_period
from extractor.model import Table, Text
from extractor.noise import item_likeness
from extractor.overlay.correction_entries import PeriodOf
from extractor.overlay.field_expectations import WORDS, item_field, raw_of

ALIKE = 92.0  # per cent of letters by which two wordings are the same item, read twice
APART = 3.0  # per cent by which another row must be more alike to be the one
SAME_HEADER = 80.0  # of two headers
KNOWN = 60.0  # what is left of the wording of a row that kept its id
Rows = Mapping[str, tuple[Table, Any]]


def without_blanks(text: str) -> str:
    """A text without blanks, which no two readings place alike."""
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=16384)
def plain_words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.lower()).split())


def plain_likeness(a: str, b: str) -> float:
    """How alike two plain wordings are, 0 to 100; other numbers in them are another item."""
    return item_likeness(a, b, ALIKE - 1)


def row_item_score(row: Any, item: str) -> float:
    """How alike the row's wording is, as it was read or as it was cleaned."""
    field = item_field(row)
    cell = cell_at(row, field) if field is not None else None
    if not isinstance(cell, Text):
        return plain_likeness(plain_words(item), plain_words(row_wording(row)))
    return max(plain_likeness(plain_words(item), plain_words(text)) for text in (cell.text, cell.raw))


def find_row(rows: Rows, row_id: str, item: str | None, kind: str | None, fits: Callable[[Any], bool], same: Callable[[Any], bool]) -> Any:
    """The row meant, None where none is or two are; `fits`: it has the field, `same`: the field's text is the one corrected."""
    own = rows[row_id][1] if row_id in rows and fits(rows[row_id][1]) else None
    if not item or not plain_words(item):
        return own
    if own is not None and same(own) and (kind in (None, rows[row_id][0].kind)) and row_item_score(own, item) == 100:
        return own  # no other could be nearer; most corrections are of the reading that they were made for
    scores = {id_: row_item_score(row, item) for id_, (table, row) in rows.items() if kind in (None, table.kind) and fits(row)}
    best = max(scores.values(), default=0.0)
    near = [rows[id_][1] for id_, score in scores.items() if score >= max(ALIKE, best - APART)]
    if not near:
        return own if own is not None and row_item_score(own, item) >= KNOWN else None
    if own is not None and any(row.id == own.id for row in near):
        return own  # though another row of this wording may read what was corrected: its figures are its own
    equal = [row for row in near if same(row)]
    return one_of(equal) or (None if equal else one_of(near))


def row_wording(row: Any) -> str:
    """All that was read in a row, by which one without an item's wording is known."""
    return " ".join(" ".join(raw_of(cell_at(row, field)) for field in fields_of(row) if field not in WORDS).split())


def one_of(candidates: list[Any]) -> Any:
    """The only one."""
    return candidates[0] if len(candidates) == 1 else None


def find_field(row: Any, field: str, period: PeriodOf | None = None) -> str | None:
    """The row's field of that name; None for none. A column under its printed header also where that was read a little otherwise.

    A figure of another time is found by its time, `period`, wherever its columns stand now; one of both is found where the other was,
    as columns that were kept under their header in an older reading are typed in a newer one.
    """
    name, _, key = field.partition(".")
    if name == PERIODS and period is not None:
        figure = key.rpartition(".")[2]
        found = (find_under_header(row, text) for text in (period.label, f"{period.label} {figure}"))
        return find_in_period(row, figure, period, field) or next(filter(None, found), None)
    if has_field(row, field):
        return field
    return find_under_header(row, key) or titled_period(row, key) if name == "extra" else None


def find_in_period(row: Any, name: str, wanted: PeriodOf, field: str) -> str | None:
    """The figure of the row's period of that time; of several the one under that label, then the one at the old place."""
    periods = list(enumerate(getattr(row, PERIODS, ())))
    same = [(n, p) for n, p in periods if p.time == wanted.time] or [(n, p) for n, p in periods if same_header(p.label, wanted.label)]
    if len(same) > 1:
        same = [(n, p) for n, p in same if same_header(p.label, wanted.label)] or same
    places = [of_period(n, name) for n, _ in same]
    return field if field in places else places[0] if len(places) == 1 else None


def find_under_header(row: Any, header: str) -> str | None:
    """The one column in `extra` under that header, as far as two readings of it are alike."""
    held = getattr(row, "extra", None)
    near = [k for k in held if same_header(k, header)] if isinstance(held, dict) else []
    return f"extra.{near[0]}" if len(near) == 1 else None


def titled_period(row: Any, header: str) -> str | None:
    """The one figure of the row's periods whose label, with the figure's name where it has several, is that header."""
    found = []
    for n, period in enumerate(getattr(row, PERIODS, ())):
        names = list(period.figures)
        whole = [(name, text) for name in names for text in (f"{period.label} {name}", f"{name} {period.label}")]
        titles = [*whole, *((names[0], period.label) for _ in names[:1] if len(names) == 1)]
        found += [of_period(n, name) for name, text in titles if same_header(text, header)]
    return one_of(list(dict.fromkeys(found)))


def same_header(a: str, b: str) -> bool:
    """Two headers are the same one, read twice."""
    return item_likeness(plain_words(a), plain_words(b), 0.0) >= SAME_HEADER
