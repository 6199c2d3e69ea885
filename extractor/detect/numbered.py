"""A header and the first row that ran together, for want of a line between them, are parted under the column numbers."""

from __future__ import annotations

from statistics import median

from extractor.detect.rows import Line, line_y, text_of
from extractor.model import COLUMN_NUMBER, Cell, Grid

HEAD = 3  # rows from the top that may hold a header


def parted_header(grid: Grid) -> Grid:
    """The grid with its first rows cut under a line of column numbers that has body writing below it."""
    cells = [c for c in grid.cells if c.row < HEAD and c.words and c.col_span == 1]
    places = {c.col: place for c in cells if (place := number_place(c)) is not None}
    if len(places) < max(3, 0.5 * grid.n_cols):
        return grid
    level = median(y for _, y in places.values())
    run_on = [c for c in cells if c.col in places and places[c.col][0] + 1 < len(c.lines) and abs(places[c.col][1] - level) < 8]
    if len(run_on) < max(2, 0.4 * grid.n_cols):
        return grid
    below = min(line_y(c.lines[places[c.col][0] + 1]) for c in run_on)
    return cut_at(grid, (level + below) / 2)


def number_place(cell: Cell) -> tuple[int, float] | None:
    """Index and y of the line that is nothing but a column number, with wording above it."""
    for n, line in enumerate(cell.lines[:6]):
        if n and COLUMN_NUMBER.fullmatch(text_of(line).strip()):
            return n, line_y(line)
    return None


def cut_at(grid: Grid, y: float) -> Grid:
    """The grid with every cell that y runs through cut there; an existing row border near y is used, else one is added."""
    tops = {c.row: c.bbox.top for c in grid.cells}
    near = [row for row, top in tops.items() if row and abs(top - y) < 12]
    border = min(near, key=lambda row: abs(tops[row] - y)) if near else None
    through = [c for c in grid.cells if c.bbox.top < y - 2 and c.bbox.bottom > y + 2 and (border is None or c.row < border)]
    row = border if border is not None else max((c.row for c in through), default=0) + 1
    out: list[Cell] = []
    for cell in grid.cells:
        end = cell.row + cell.row_span
        if border is None:
            moved = cell if end <= row else cell.model_copy(update={"row_span": end + 1 - cell.row} if cell.row < row else {"row": cell.row + 1})
            end = moved.row + moved.row_span
        else:
            moved = cell
        if any(cell is c for c in through):
            end = max(end, row + 1)
            upper = tuple(line for line in cell.lines if line_y(line) < y)
            lower = tuple(line for line in cell.lines if line_y(line) >= y)
            out.append(piece(moved, moved.row, row - moved.row, upper, moved.bbox.top, y))
            out.append(piece(moved, row, end - row, lower, y, moved.bbox.bottom))
        else:
            out.append(moved)
    return grid.model_copy(update={"cells": tuple(sorted(out, key=lambda c: (c.row, c.col)))})


def piece(cell: Cell, row: int, span: int, lines: tuple[Line, ...], top: float, bottom: float) -> Cell:
    box = cell.bbox._replace(top=top, bottom=bottom)
    return cell.model_copy(update={"row": row, "row_span": span, "lines": lines, "bbox": box})
