"""Rows of one report's tables and of another's that are about the same item: by wording and code, each with one of the other at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.cells import cells_of
from extractor.model import Lainnya, Text
from extractor.pair_items import item_wording
from extractor.series.hungarian import best_assignment
from extractor.wording_likeness import same_wording, wording_likeness

ITEMS = ("indikator", "uraian", "sasaran", "tujuan", "output")  # what a row is about: the first of these that it has
REWORDED = 0.5  # likeness of two wordings in the same place between rows that are the same
BY_CODE = 0.55  # likeness that the same code needs beside it
Pair = tuple[Any, Any]


def join_rows(first: Sequence[Any], second: Sequence[Any]) -> list[Pair]:
    """Rows that are about the same item, in the order of the first: the very same rows, then the same wording, alike and reworded ones."""
    found = dict(identical_rows(first, second))
    left, free = rows_left(first, second, found)
    found |= {left[n]: free[m] for n, m in same_rows([first[n] for n in left], [second[m] for m in free])}
    left, free = rows_left(first, second, found)
    edges = {(n, m): score for n in left for m in free if (score := row_likeness(first[n], second[m])) > 0}
    found |= best_assignment(edges)
    found |= dict(reworded_rows(first, second, found))
    return [(first[n], second[found[n]]) for n in sorted(found)]


def rows_left(first: Sequence[Any], second: Sequence[Any], found: dict[int, int]) -> tuple[list[int], list[int]]:
    """The places of both sides that have no partner yet."""
    taken = set(found.values())
    return [n for n in range(len(first)) if n not in found], [m for m in range(len(second)) if m not in taken]


def identical_rows(first: Sequence[Any], second: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Rows that print the very same, each with the next of the other side that does."""
    theirs: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for m, row in reversed(list(enumerate(second))):
        theirs[content_of(row)].append(m)
    for n, row in enumerate(first):
        if places := theirs.get(content_of(row)):
            yield n, places.pop()


def content_of(row: Any) -> tuple[Any, ...]:
    return tuple((field, " ".join(cell.raw.split())) for field, cell in cells_of(row))


def same_rows(first: Sequence[Any], second: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Rows of the very same wording (and code, and sasaran), where both sides have as many of it."""
    ours, theirs = rows_by_wording(first), rows_by_wording(second)
    for key, places in ours.items():
        if len(theirs.get(key, ())) == len(places):
            yield from zip(places, theirs[key], strict=True)


def rows_by_wording(rows: Sequence[Any]) -> dict[tuple[str, ...], list[int]]:
    out: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        if wording := wording_of(row):
            out[wording, item_wording(row, "sasaran")].append(n)
    return out


def row_likeness(one: Any, other: Any) -> float:
    """How surely two rows are about the same item, 0 where they are not."""
    a, b = text_of_row(one), text_of_row(other)
    if not a or not b:
        return 0.0
    if same_wording(a, b):
        return 1.0 + wording_likeness(a, b) + near_sasaran(one, other)
    coded = code_of(one) and code_of(one) == code_of(other)
    return wording_likeness(a, b) if coded and wording_likeness(a, b) >= BY_CODE else 0.0


def near_sasaran(one: Any, other: Any) -> float:
    """Rows of one wording under several sasaran go with those under the same one."""
    ours, theirs = item_wording(one, "sasaran"), item_wording(other, "sasaran")
    return 0.5 if ours and ours == theirs else 0.0


def reworded_rows(first: Sequence[Any], second: Sequence[Any], found: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Rows without a partner that stand in the same place between rows that have theirs, with words in common."""
    taken = set(found.values())
    for n in range(len(first)):
        m = found.get(n - 1, -2) + 1 if n else 0
        if n in found or m < 0 or m >= len(second) or m in taken:
            continue
        follows = n + 1 >= len(first) or m + 1 >= len(second) or found.get(n + 1) == m + 1
        if follows and wording_likeness(text_of_row(first[n]), text_of_row(second[m])) >= REWORDED:
            yield n, m


def text_of_row(row: Any) -> str:
    """The wording that a row is about, '' where it has none."""
    for name in ITEMS:
        text = getattr(row, name, None)
        if isinstance(text, Text) and text.text.strip():
            return text.text
    return " ".join(cell.text for cell in row.cells) if hasattr(row, "cells") else ""


def wording_of(row: Any) -> str:
    return item_wording(row, *ITEMS) or " ".join(text_of_row(row).lower().split())


def code_of(row: Any) -> str:
    kode = getattr(row, "kode", None)
    return "".join(c for c in kode.text if c.isalnum()) if isinstance(kode, Text) else ""


# ------------------------------------------------------------------------------------------- tables


def join_tables(first: Sequence[Any], second: Sequence[Any]) -> list[Pair]:
    """Tables of one kind that hold the same items, each with one of the other at most."""
    edges: dict[tuple[int, int], float] = {}
    for n, one in enumerate(first):
        for m, other in enumerate(second):
            if one.kind == other.kind and (score := table_likeness(one, other, n, m)) > 0:
                edges[n, m] = score
    return [(first[n], second[m]) for n, m in sorted(best_assignment(edges).items())]


def table_likeness(one: Any, other: Any, n: int, m: int) -> float:
    """The share of rows whose wording both have; of tables that are equally alike, those in the same order."""
    ours, theirs = [w for row in one.rows if (w := wording_of(row))], {wording_of(row) for row in other.rows}
    shared = sum(w in theirs for w in ours) / max(len(ours), len(theirs), 1)
    titled = 0.3 if one.title and one.title == other.title else 0.0
    if not shared and not (titled and not isinstance(one, Lainnya)):
        near = any(same_wording(text_of_row(a), text_of_row(b)) for a in one.rows[:20] for b in other.rows[:20])
        shared = 0.2 if near else 0.0
    return shared + titled + (0.01 / (1 + abs(n - m))) if shared or titled else 0.0
