"""Two tables side by side whose lines hang together: parted at the blank column between them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.line_phrases import RoleOf
from extractor.detect.ruled import detect_ruled
from extractor.geometry import BBox
from extractor.model import Grid, Page, Rule

HEAD = 3  # rows from the top in which a header begins
LEAST_COLUMNS = 2  # of a table on either side
SLACK = 1.0  # points by which a line may reach over a side


def side_by_side(page: Page, grid: Grid, role_of: RoleOf) -> tuple[Grid, ...]:
    """The tables left and right of the grid's blank column, each with a header of its own; the grid itself where it has none.

    A column that nothing was filled in yet (the quarters to come) is blank too, and what lies right of it is no other table.
    """
    for col in blank_columns(grid):
        start, end = (column_start(grid, c) for c in (col, col + 1))
        left = grid.bbox._replace(x1=start)
        right = grid.bbox._replace(x0=end)
        parts = [g for box in (left, right) for g in detect_ruled(clip_page(page, box))]
        if len(parts) > 1 and all(g.n_cols >= LEAST_COLUMNS and has_header(g, role_of) for g in parts):
            return tuple(parts)
    return (grid,)


def has_header(grid: Grid, role_of: RoleOf) -> bool:
    """One of the first rows names several of the columns."""
    rows = [[role_of(c.heading) for c in grid.cells if c.row == row and c.words] for row in range(HEAD)]
    return any(sum(role is not None for role in roles) >= LEAST_COLUMNS for roles in rows)


def blank_columns(grid: Grid) -> list[int]:
    """Columns inside the table that hold no word and over which none stands, with several columns on either side."""
    inner = range(LEAST_COLUMNS, grid.n_cols - LEAST_COLUMNS)
    held = {k for c in grid.cells if c.words for k in range(c.col, c.col + c.col_span)}
    return [col for col in inner if col not in held]


def column_start(grid: Grid, col: int) -> float:
    """The x at which a column begins, in points."""
    return min(c.bbox.x0 for c in grid.cells if c.col == col) if any(c.col == col for c in grid.cells) else grid.bbox.x1


def clip_page(page: Page, box: BBox) -> Page:
    """What of a page lies in a box: words whole, lines cut at its sides."""
    words = tuple(w for w in page.words if box.x0 <= w.bbox.cx <= box.x1 and box.top - 2 <= w.bbox.cy <= box.bottom + 2)
    return page.model_copy(update={"words": words, "rules": tuple(cut_rules(page.rules, box)), "shades": ()})


def cut_rules(rules: Sequence[Rule], box: BBox) -> list[Rule]:
    """The lines inside a box; level ones end at its sides."""
    out: list[Rule] = []
    for rule in rules:
        x0, x1 = max(rule.bbox.x0, box.x0 - SLACK), min(rule.bbox.x1, box.x1 + SLACK)
        if box.top - SLACK <= rule.bbox.cy <= box.bottom + SLACK and x1 > x0:
            out.append(rule.model_copy(update={"bbox": rule.bbox._replace(x0=x0, x1=x1)}))
    return out
