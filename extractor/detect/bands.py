"""Cells over a table's whole width that hold a header: its own lines were not seen, as on the black of many copies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.geometry import BBox
from extractor.model import Cell, Grid, Word

Line = tuple[Word, ...]
LEAST_COLUMNS = 3  # in which a line has words before it counts as one of a header
PHRASE_GAP = 0.55  # of the line height: what a blank inside a phrase is at most


def with_headers(grid: Grid, xs: Sequence[float]) -> Grid:
    """The grid with each cell over its whole width cut where the lines at its end stand in columns; `xs` their borders, points."""
    out: list[Cell] = []
    shift = 0
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        cell = cell.model_copy(update={"row": cell.row + shift})
        head = header_lines(cell, grid.n_cols, xs)
        if not head:
            out.append(cell)
            continue
        above, below = cell.lines[: -len(head)], head
        middle = (above[-1][0].bbox.bottom + below[0][0].bbox.top) / 2 if above else cell.bbox.top
        if above:
            out.append(cell.model_copy(update={"lines": above, "bbox": cell.bbox._replace(bottom=middle)}))
            shift += 1
        for col, (x0, x1) in enumerate(pairwise(xs)):
            own = tuple(words for line in below if (words := tuple(w for w in line if x0 <= w.bbox.cx < x1)))
            box = BBox(x0, middle, x1, cell.bbox.bottom)
            out.append(cell.model_copy(update={"row": cell.row + bool(above), "col": col, "col_span": 1, "lines": own, "bbox": box}))
    return grid.model_copy(update={"cells": tuple(out)})


def header_lines(cell: Cell, n_cols: int, xs: Sequence[float]) -> tuple[Line, ...]:
    """The lines at the end of a cell over the whole width that stand in columns; () where the cell is none or has none."""
    if cell.row_span > 1 or cell.col_span < max(n_cols, LEAST_COLUMNS):
        return ()
    found: list[Line] = []
    for line in reversed(cell.lines):
        if not in_columns(line, xs):
            break
        found.insert(0, line)
    return tuple(found)


def in_columns(line: Line, xs: Sequence[float]) -> bool:
    """No word and no phrase of a line crosses a border, and several columns have words."""
    inner = xs[1:-1]
    if any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for w in line for x in inner):
        return False
    places = [sum(w.bbox.cx > x for x in inner) for w in line]
    near = [b.bbox.x0 - a.bbox.x1 < PHRASE_GAP * min(a.bbox.height, b.bbox.height) for a, b in pairwise(line)]
    if any(close and a != b for close, (a, b) in zip(near, pairwise(places), strict=True)):
        return False
    return len(set(places)) >= LEAST_COLUMNS
