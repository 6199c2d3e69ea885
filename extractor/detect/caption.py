"""What is written above a table, and which of its rows are bold."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.row_split import line_height, line_text, line_y
from extractor.geometry import text_lines
from extractor.model import Grid, Page

MAX_LINES = 12


def with_caption(page: Page, grid: Grid, grids: Sequence[Grid]) -> Grid:
    """The grid with the lines above it (down from the table before, at most twelve) as its caption."""
    ceiling = max((g.bbox.bottom for g in grids if g.bbox.bottom <= grid.bbox.top + 2 and g is not grid), default=0.0)
    words = [w for w in page.words if ceiling <= w.bbox.cy < grid.bbox.top]
    lines = text_lines(words, lambda w: w.bbox)
    near: list[str] = []
    below = grid.bbox.top
    for line in reversed(lines):
        if below - line_y(tuple(line)) > 9 * line_height(tuple(line)):
            break
        near.insert(0, line_text(tuple(line)))
        below = line_y(tuple(line))
    return grid.model_copy(update={"caption": tuple(near[-MAX_LINES:]), "bold_rows": bold_rows(grid)})


def bold_rows(grid: Grid) -> tuple[int, ...]:
    """Rows of which more than half the letters are bold."""
    out = []
    for row in range(grid.n_rows):
        words = [w for c in grid.cells if c.row == row for w in c.words]
        letters = sum(len(w.text) for w in words)
        if letters and sum(len(w.text) for w in words if w.bold) > 0.5 * letters:
            out.append(row)
    return tuple(out)
