"""Tables that touch: a second header inside one lattice begins another table."""

from __future__ import annotations

from itertools import pairwise

from extractor.detect.line_phrases import RoleOf
from extractor.detect.open_headers import ITEM_ROLES
from extractor.geometry import union_box
from extractor.model import Cell, Grid
from extractor.roles import FIGURE_ROLES


def split_at_headers(grid: Grid, role_of: RoleOf) -> list[Grid]:
    """The grid cut before each further header whose columns differ from the first one's.

    A header without rows below it is left to the detectors of open tables.
    """
    headers = {row: roles for row in range(grid.n_rows) if (roles := header_roles(grid, row, role_of))}
    first = min(headers, default=grid.n_rows)
    within = {row for c in grid.cells if c.words for row in range(c.row + 1, c.row + c.row_span)}  # a header goes on there
    others = {row for row, roles in headers.items() if row > first + 1 and row not in within and roles != headers[first]}
    starts = sorted({0, *others, *after_gaps(grid), grid.n_rows})
    if len(starts) == 2:
        return [grid]
    parts = [sub_grid(grid, a, b) for a, b in pairwise(starts)]
    return [p for p in parts if p is not None and p.n_rows > 1]


def after_gaps(grid: Grid) -> list[int]:
    """Rows below a gap between two boxes: an empty row that no line of a column runs through, where other columns begin."""
    out = []
    for row in range(1, grid.n_rows - 1):
        mine = [c for c in grid.cells if c.row <= row < c.row + c.row_span]
        if any(c.words or c.row_span > 1 for c in mine):
            continue
        above, below = ({c.col for c in grid.cells if c.row == r} for r in (row - 1, row + 1))
        if above != below:
            out.append(row + 1)
    return out


def header_roles(grid: Grid, row: int, role_of: RoleOf) -> tuple[str, ...]:
    """Roles of a row that names an item and a figure column; () for any other row.

    In the first rows a header or two may be unreadable.
    """
    cells = [c for c in grid.cells if c.row <= row < c.row + c.row_span and c.words]
    roles = [role_of(c.heading) for c in cells]
    known = {r for r in roles if r}
    unread = roles.count(None)
    if len(cells) < 2 or not (known & FIGURE_ROLES and known & ITEM_ROLES) or unread > (0.4 * len(roles) if row < 3 else 0):
        return ()
    return tuple(r for r in roles if r)


def sub_grid(grid: Grid, start: int, stop: int) -> Grid | None:
    """Rows [start, stop) as a grid of their own; empty rows at its end are dropped."""
    cells = [c for c in grid.cells if start <= c.row < stop]
    last = max((c.row for c in cells if c.words), default=-1)
    kept = [cut_cell(c, start, last + 1) for c in cells if c.row <= last]
    if not kept:
        return None
    return without_empty_columns(grid.model_copy(update={"cells": tuple(kept), "bbox": union_box(c.bbox for c in kept)}))


def without_empty_columns(grid: Grid) -> Grid:
    """The grid without columns in which no cell begins: they belonged to the other table."""
    used = sorted({c.col for c in grid.cells})
    place = {col: n for n, col in enumerate(used)}
    cells = [
        c.model_copy(update={"col": place[c.col], "col_span": sum(c.col <= col < c.col + c.col_span for col in used)}) for c in grid.cells
    ]
    return grid.model_copy(update={"cells": tuple(cells)})


def cut_cell(cell: Cell, start: int, stop: int) -> Cell:
    return cell.model_copy(update={"row": cell.row - start, "row_span": min(cell.row + cell.row_span, stop) - cell.row})
