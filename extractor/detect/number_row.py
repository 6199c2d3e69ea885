"""A header and the first row that ran together, for want of a line between them, are parted under the column numbers."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from extractor.detect.row_split import Line, line_text, line_y
from extractor.model import COLUMN_NUMBER, Cell, Grid

HEAD = 3  # rows from the top that may hold a header


def parted_header(grid: Grid) -> Grid:
    """The grid with its first rows cut under a line of column numbers that has body writing below it."""
    found = [place for c in grid.cells if c.row < HEAD and c.col_span == 1 for place in number_places(c)]
    level = median([place.y for place in found]) if found else 0.0
    level_ones = {place.cell.col: place for place in found if abs(place.y - level) < 8}
    if len(level_ones) < max(3, 0.5 * grid.n_cols):
        return grid
    below = [line_y(p.cell.lines[p.line + 1]) for p in level_ones.values() if p.line + 1 < len(p.cell.lines)]
    if len(below) < max(2, 0.4 * grid.n_cols):
        return grid
    return cut_at(grid, (level + min(below)) / 2)


@dataclass(frozen=True)
class NumberPlace:
    """Where a column number stands: its cell, the index of its line, its y in points."""

    cell: Cell
    line: int
    y: float


def number_places(cell: Cell) -> list[NumberPlace]:
    """Lines of a cell that are nothing but a column number."""
    return [NumberPlace(cell, n, line_y(li)) for n, li in enumerate(cell.lines[:6]) if COLUMN_NUMBER.fullmatch(line_text(li).strip())]


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
            longer = {"row_span": end + 1 - cell.row} if cell.row < row else {"row": cell.row + 1}
            moved = cell if end <= row else cell.model_copy(update=longer)
            end = moved.row + moved.row_span
        else:
            moved = cell
        if any(cell is c for c in through):
            end = max(end, row + 1)
            upper = tuple(line for line in cell.lines if line_y(line) < y)
            lower = tuple(line for line in cell.lines if line_y(line) >= y)
            out.append(cell_piece(moved, moved.row, row - moved.row, upper, moved.bbox.top, y))
            out.append(cell_piece(moved, row, end - row, lower, y, moved.bbox.bottom))
        else:
            out.append(moved)
    return grid.model_copy(update={"cells": tuple(sorted(out, key=lambda c: (c.row, c.col)))})


def cell_piece(cell: Cell, row: int, span: int, lines: tuple[Line, ...], top: float, bottom: float) -> Cell:
    box = cell.bbox._replace(top=top, bottom=bottom)
    return cell.model_copy(update={"row": row, "row_span": span, "lines": lines, "bbox": box})
