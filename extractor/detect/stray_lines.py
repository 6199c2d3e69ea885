"""Lines of wording that stand in the row below their own: a stray or a worn line cut the row above too early.

Known by two signs together: the row's own wording opens only after them, and they stand closer to the row above than to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.detect.row_split import line_text, line_y
from extractor.model import Cell, Grid

OPENING = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:per?sentase|prosentase|jumlah|indeks|tingkat|cakupan|rasio|nilai|angka|program|kegiatan)\b", re.I
)
MOST = 0.5  # share of a column's cells that open so before the sign counts
FEWEST = 4
APART = 1.25  # how much wider the gap below the lines must be than the one above them


def with_openings(grid: Grid) -> Grid:
    """The grid with such lines moved up; rows and figures stay as they are."""
    changed: dict[tuple[int, int], Cell] = {}
    for col in range(grid.n_cols):
        column = {c.row: c for c in grid.cells if c.col == col and c.col_span == 1 and c.words}
        opened = sum(bool(OPENING.match(line_text(c.lines[0]))) for c in column.values())
        if len(column) < FEWEST or opened < MOST * len(column):
            continue
        for row in sorted(column):
            above = changed.get((row - 1, col)) or column.get(row - 1)
            count = count_strays(column, row, above)
            if above is not None and count:
                cell = column[row]
                changed[row - 1, col] = above.model_copy(update={"lines": (*above.lines, *cell.lines[:count])})
                changed[row, col] = cell.model_copy(update={"lines": cell.lines[count:]})
    if not changed:
        return grid
    return grid.model_copy(update={"cells": tuple(changed.get((c.row, c.col), c) for c in grid.cells)})


def count_strays(column: Mapping[int, Cell], row: int, above: Cell | None) -> int:
    """How many of the cell's first lines belong to the row above, 0 where nothing says so."""
    cell = column[row]
    if above is None or above.row_span > 1 or not OPENING.match(line_text(above.lines[0])) or OPENING.match(line_text(cell.lines[0])):
        return 0
    at = next((n for n, line in enumerate(cell.lines) if OPENING.match(line_text(line))), 0)
    if not at:
        return 0
    before = line_y(cell.lines[0]) - line_y(above.lines[-1])
    after = line_y(cell.lines[at]) - line_y(cell.lines[at - 1])
    return at if after > APART * before else 0
