"""Ruled grids whose lines do not show all columns: the header's words tell, and alignment cuts them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.aligned import detect_aligned
from extractor.detect.figure_shapes import LABELLED, is_figure
from extractor.detect.line_phrases import Phrase, RoleOf, split_phrases
from extractor.detect.open_cells import cut_body_cells
from extractor.detect.row_split import line_text
from extractor.geometry import BBox, contains_point, text_lines, union_box
from extractor.model import Cell, Grid, Page, Word

HEADER_ROWS = 3


def complete_grid(page: Page, grid: Grid, role_of: RoleOf) -> Grid:
    """The grid, or the open table that stands in its place when one of its header cells heads several columns."""
    if not is_compound(grid, role_of) and headed_columns(grid, role_of):
        return recut_rows(page, grid)
    hollow = open_body(grid)
    if not hollow and not is_compound(grid, role_of):
        return grid
    inside = [w for w in page.words if contains_point(grid.bbox, w.bbox.cx, w.bbox.cy, slack=3)]
    found = detect_aligned(page.model_copy(update={"words": tuple(inside)}), [], role_of)
    best = max(found, key=lambda g: g.n_cols * g.n_rows, default=None)
    if best is None or best.n_rows < 0.6 * grid.n_rows:
        return grid
    return best if best.n_cols > grid.n_cols or (hollow and best.n_cols >= grid.n_cols - 1) else grid


def split_merged_cells(grid: Grid) -> Grid:
    """Cells over several columns whose phrases keep to the columns are cut there: the line between them is worn or black."""
    grid = with_bands(grid)
    limits = column_limits_of(grid)
    cells = [piece for cell in grid.cells for piece in (cut_by_phrases(cell, limits) if cell.col_span > 1 else [cell])]
    return grid.model_copy(update={"cells": tuple(sorted(cells, key=lambda c: (c.row, c.col)))})


def with_bands(grid: Grid) -> Grid:
    """The grid with lines such as `Tujuan : …` whole again, where the gaps of justified writing were taken for columns."""
    cells = list(grid.cells)
    for row in range(grid.n_rows):
        mine = [c for c in cells if c.row == row]
        words = [w for c in mine for w in c.words]
        lines = tuple(tuple(line) for line in text_lines(words, lambda w: w.bbox))
        if (
            sum(bool(c.words) for c in mine) < 2
            or not LABELLED.match(line_text(lines[0]))
            or any(is_figure(c.text) for c in mine if c.words)
        ):
            continue
        span = max(c.row_span for c in mine)
        if any(c.row < row < c.row + c.row_span for c in cells):
            continue
        band = Cell(
            row=row, col=0, row_span=span, col_span=grid.n_cols, bbox=union_box(c.bbox for c in mine), page=grid.page,
            lines=tuple(tuple(li) for li in text_lines([w for c in cells if row <= c.row < row + span for w in c.words], lambda w: w.bbox)),
        )  # fmt: skip
        cells = [c for c in cells if not row <= c.row < row + span] + [band]
    return grid.model_copy(update={"cells": tuple(sorted(cells, key=lambda c: (c.row, c.col)))})


def column_limits_of(grid: Grid) -> list[float]:
    """The x at which each column begins, and the right end of the last one; where no cell begins there, the column is empty."""
    starts: list[float] = []
    for col in range(grid.n_cols):
        mine = [c.bbox.x0 for c in grid.cells if c.col == col]
        starts.append(min(mine) if mine else starts[-1])
    return [*starts, grid.bbox.x1]


def cut_by_phrases(cell: Cell, limits: Sequence[float]) -> list[Cell]:
    """One cell for each column that holds phrases of a merged one; the cell itself where they run over or are in one column."""
    columns = range(cell.col, cell.col + cell.col_span)
    if LABELLED.match(cell.text):
        return [cell]
    content: dict[int, list[list[Word]]] = {}
    side_by_side = False
    for line in cell.lines:
        pieces = [part for p in split_phrases(line) for part in parted_figures(p, limits)]
        homes = [columns_under_phrase(p.bbox, limits, columns, heads=cell.row == 0) for p in pieces]
        if not all(homes):
            return [cell]
        side_by_side = side_by_side or len({h for home in homes for h in home}) > 1 < len(pieces)
        for col, phrase in [(col, phrase) for home, phrase in zip(homes, pieces, strict=True) for col in home]:
            lines = content.setdefault(col, [])
            if lines and lines[-1][-1] in line:
                lines[-1].extend(phrase.words)
            else:
                lines.append(list(phrase.words))
    beside_number = cell.col == 0 and cell.row > 0 and list(content) == [1]
    if not (side_by_side or beside_number):
        return [cell]
    return [
        cell.model_copy(
            update={
                "col": col, "col_span": 1, "bbox": cell.bbox._replace(x0=limits[col], x1=limits[col + 1]),
                "lines": tuple(tuple(line) for line in content.get(col, [])),
            }
        )
        for col in columns
    ]  # fmt: skip


def parted_figures(phrase: Phrase, limits: Sequence[float]) -> list[Phrase]:
    """A phrase of figures that stand close together over a column limit, cut there."""
    for limit in limits:
        left = tuple(w for w in phrase.words if w.bbox.cx < limit)
        right = phrase.words[len(left) :]
        if left and right and is_figure(line_text(left)) and is_figure(line_text(right)):
            return [Phrase(left), *parted_figures(Phrase(right), limits)]
    return [phrase]


def columns_under_phrase(box: BBox, limits: Sequence[float], columns: range, heads: bool) -> list[int]:
    """The column that holds a phrase; none where it reaches over into another, but in a header row all that it stands over."""
    shares = {c: min(box.x1, limits[c + 1]) - max(box.x0, limits[c]) for c in columns}
    home = max(columns, key=lambda c: shares[c])
    over = max(limits[home] - box.x0, box.x1 - limits[home + 1])
    if over < 5.0:
        return [home]
    return [c for c in columns if shares[c] > 0.25 * (limits[c + 1] - limits[c])] if heads else []


def headed_columns(grid: Grid, role_of: RoleOf) -> bool:
    """Every column has a header cell of its own in the first row."""
    head = [c for c in grid.cells if c.row == 0 and c.words]
    return len(head) == grid.n_cols and sum(role_of(c.heading) is not None for c in head) >= 0.6 * len(head)


def recut_rows(page: Page, grid: Grid) -> Grid:
    """Rows whose cells ran together for want of lines, cut anew at the columns that the rest of the grid shows."""
    rows = sorted({c.row for c in grid.cells if c.row > 0 and c.row_span == 1 and run_together(c)})
    if not rows:
        return grid
    limits = [min(c.bbox.x0 for c in grid.cells if c.col == col) for col in range(1, grid.n_cols)]
    cells: list[Cell] = []
    shift = 0
    for row in range(grid.n_rows):
        mine = [c for c in grid.cells if c.row == row]
        if row not in rows or any(c.row < row < c.row + c.row_span for c in grid.cells):
            cells.extend(c.model_copy(update={"row": row + shift}) for c in mine)
            continue
        box = union_box(c.bbox for c in mine)
        lines = [tuple(line) for line in text_lines([w for c in mine for w in c.words], lambda w: w.bbox)]
        fresh = cut_body_cells(page, lines, limits, BBox(grid.bbox.x0, box.top, grid.bbox.x1, box.bottom), row + shift)
        cells.extend(fresh)
        shift += max(c.row for c in fresh) - (row + shift)
    return grid.model_copy(update={"cells": tuple(cells)})


def run_together(cell: Cell) -> bool:
    """A cell over several columns holds many lines with figures side by side."""
    return cell.col_span > 1 and sum(sum(is_figure(p.text) for p in split_phrases(line)) >= 2 for line in cell.lines) >= 2


def open_body(grid: Grid) -> bool:
    """A cell over several columns holds many lines with figures side by side: only the header has its lines drawn."""
    return any(cell.col_span >= 0.5 * grid.n_cols and run_together(cell) for cell in grid.cells)


def is_compound(grid: Grid, role_of: RoleOf) -> bool:
    """A cell of the first rows holds two or more phrases side by side that are headers each by itself."""
    return any(several(cell, role_of) for cell in grid.cells if cell.row < HEADER_ROWS and cell.lines)


def several(cell: Cell, role_of: RoleOf) -> bool:
    for line in cell.lines:
        roles = [role_of(p.text) for p in split_phrases(line)]
        if sum(r is not None for r in roles) >= 2 and len({r for r in roles if r}) >= 2:
            return True
    return False
