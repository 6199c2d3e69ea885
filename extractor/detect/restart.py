"""Tables that touch: a second header inside one lattice begins another table."""

from __future__ import annotations

from itertools import pairwise

from extractor.detect.aligned import FIGURE_ROLES, ITEM_ROLES, RoleOf
from extractor.geometry import union
from extractor.model import Cell, Grid


def restarted(grid: Grid, role_of: RoleOf) -> list[Grid]:
    """The grid cut before each further header whose columns differ from the first one's.

    A header without rows below it is left to the detectors of open tables.
    """
    headers = {row: roles for row in range(grid.n_rows) if (roles := header_roles(grid, row, role_of))}
    if not headers:
        return [grid]
    first = min(headers)
    others = [row for row, roles in headers.items() if row > first + 1 and roles != headers[first]]
    starts = [0, *others, grid.n_rows]
    parts = [part(grid, a, b) for a, b in pairwise(starts)]
    return [p for p in parts if p is not None and p.n_rows > 1]


def header_roles(grid: Grid, row: int, role_of: RoleOf) -> tuple[str, ...]:
    """Roles of a row that names an item and a figure column; () for any other row."""
    cells = [c for c in grid.cells if c.row <= row < c.row + c.row_span and c.words]
    roles = [role_of(c.heading) for c in cells]
    known = {r for r in roles if r}
    if len(cells) < 2 or not (known & FIGURE_ROLES and known & ITEM_ROLES) or None in roles:
        return ()
    return tuple(r for r in roles if r)


def part(grid: Grid, start: int, stop: int) -> Grid | None:
    """Rows [start, stop) as a grid of their own; empty rows at its end are dropped."""
    cells = [c for c in grid.cells if start <= c.row < stop]
    last = max((c.row for c in cells if c.words), default=-1)
    kept = [cut(c, start, last + 1) for c in cells if c.row <= last]
    if not kept:
        return None
    return grid.model_copy(update={"cells": tuple(kept), "bbox": union(c.bbox for c in kept)})


def cut(cell: Cell, start: int, stop: int) -> Cell:
    return cell.model_copy(update={"row": cell.row - start, "row_span": min(cell.row + cell.row_span, stop) - cell.row})
