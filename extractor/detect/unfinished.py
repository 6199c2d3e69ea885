"""Ruled grids whose lines do not show all columns: the header's words tell, and alignment cuts them."""

from __future__ import annotations

from extractor.detect.aligned import RoleOf, aligned, phrases
from extractor.detect.figures import is_figure
from extractor.geometry import contains
from extractor.model import Cell, Grid, Page

HEADER_ROWS = 3


def completed(page: Page, grid: Grid, role_of: RoleOf) -> Grid:
    """The grid, or the open table that stands in its place when one of its header cells heads several columns."""
    hollow = open_body(grid)
    if not hollow and not compound(grid, role_of):
        return grid
    inside = [w for w in page.words if contains(grid.bbox, w.bbox.cx, w.bbox.cy, slack=3)]
    found = aligned(page.model_copy(update={"words": tuple(inside)}), [], role_of)
    best = max(found, key=lambda g: g.n_cols * g.n_rows, default=None)
    if best is None or best.n_rows < 0.6 * grid.n_rows:
        return grid
    return best if best.n_cols > grid.n_cols or (hollow and best.n_cols >= grid.n_cols - 1) else grid


def open_body(grid: Grid) -> bool:
    """A cell over several columns holds many lines with figures side by side: only the header has its lines drawn."""
    return any(
        cell.col_span >= max(2, 0.5 * grid.n_cols)
        and sum(sum(is_figure(p.text) for p in phrases(line)) >= 2 for line in cell.lines) >= 2
        for cell in grid.cells
    )


def compound(grid: Grid, role_of: RoleOf) -> bool:
    """A cell of the first rows holds two or more phrases side by side that are headers each by itself."""
    return any(several(cell, role_of) for cell in grid.cells if cell.row < HEADER_ROWS and cell.lines)


def several(cell: Cell, role_of: RoleOf) -> bool:
    for line in cell.lines:
        roles = [role_of(p.text) for p in phrases(line)]
        if sum(r is not None for r in roles) >= 2 and len({r for r in roles if r}) >= 2:
            return True
    return False
