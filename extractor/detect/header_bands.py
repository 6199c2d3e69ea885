"""Cells over a table's whole width that hold a header: its own lines were not seen, as on the black of many copies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractor.detect.figure_shapes import is_figure
from extractor.detect.line_phrases import PHRASE_GAP
from extractor.detect.row_split import Line
from extractor.geometry import BBox
from extractor.model import Cell, Grid, Word

LEAST_COLUMNS = 3  # in which a line has words before it counts as one of a header
FRAMED_HEADS = 3  # columns of figures under words that show a header in a frame of one row
FAR = 3.0  # line heights between two headers that share a cell


def cut_header_bands(grid: Grid, xs: Sequence[float]) -> Grid:
    """The grid with each cell over its whole width cut where the lines at its end stand in columns; `xs` their borders, points."""
    out: list[Cell] = []
    shift = 0
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        cell = cell.model_copy(update={"row": cell.row + shift})
        head = header_lines_of_cell(cell, grid.n_cols, xs)
        if not head:
            out.append(cell)
            continue
        above, below = cell.lines[: -len(head)], head
        middle = (above[-1][0].bbox.bottom + below[0][0].bbox.top) / 2 if above else cell.bbox.top
        if above:
            out.append(cell.model_copy(update={"lines": above, "bbox": cell.bbox._replace(bottom=middle)}))
            shift += 1
        for col, (x0, x1) in enumerate(pairwise(xs)):
            own = tuple(words for line in below if (words := tuple(w for w in line if column_of_word(w, xs) == col)))
            box = BBox(x0, middle, x1, cell.bbox.bottom)
            out.append(cell.model_copy(update={"row": cell.row + bool(above), "col": col, "col_span": 1, "lines": own, "bbox": box}))
    return grid.model_copy(update={"cells": tuple(out)})


def with_head_of_frame(grid: Grid) -> Grid:
    """A grid of one row cut below the header that stands over the figures in the same frame; itself where there is none."""
    if grid.n_rows != 1:
        return grid
    heads = [head for cell in grid.cells if (head := wording_over_figures(cell))]
    if len(heads) < FRAMED_HEADS:
        return grid
    below = max(line[0].bbox.bottom for head in heads for line in head)
    out: list[Cell] = []
    for cell in grid.cells:
        parts = [tuple(line for line in cell.lines if (line[0].bbox.cy < below) is head) for head in (True, False)]
        out.append(cell.model_copy(update={"lines": parts[0], "bbox": cell.bbox._replace(bottom=below)}))
        out.append(cell.model_copy(update={"row": 1, "lines": parts[1], "bbox": cell.bbox._replace(top=below)}))
    return grid.model_copy(update={"cells": tuple(sorted(out, key=lambda c: (c.row, c.col)))})


def wording_over_figures(cell: Cell) -> tuple[Line, ...]:
    """The lines of words above a column of figures, () where not all below them are figures."""
    figures = [is_figure(text) for text in cell.text_lines]
    first = figures.index(True) if True in figures else 0
    return cell.lines[:first] if all(figures[first:]) else ()


def with_parted_heads(grid: Grid, xs: Sequence[float]) -> Grid:
    """The grid with cells of its headers cut where two of them stand far apart in one: the line between them was not seen."""
    stated = {c.row for c in grid.cells if any(ch.isdigit() for ch in c.text)}  # these rows are no header
    out: list[Cell] = []
    for cell in grid.cells:
        out.extend(parted_head(cell, grid, xs) if cell.row not in stated and cell.col_span > 1 else [cell])
    return grid.model_copy(update={"cells": tuple(sorted(out, key=lambda c: (c.row, c.col)))})


def parted_head(cell: Cell, grid: Grid, xs: Sequence[float]) -> list[Cell]:
    """A header cell in two at the border that most rows below draw within its widest blank; whole where there is none."""
    words = sorted(cell.words, key=lambda w: w.bbox.x0)
    reach = list(accumulate((w.bbox.x1 for w in words), max))  # how far the words before reach, in whatever line
    gaps = [(b.bbox.x0 - x1, x1, b.bbox.x0) for x1, b in zip(reach, words[1:], strict=False) if b.bbox.x0 - x1 > FAR * b.bbox.height]
    widest = max(gaps, default=None)
    inner = range(cell.col + 1, cell.col + cell.col_span)
    drawn = {c: sum(o.col == c for o in grid.cells if o.row > cell.row) for c in inner}
    fitting = [c for c in inner if widest is not None and widest[1] - 2 < xs[c] < widest[2] + 2 and drawn[c]]
    if not fitting:
        return [cell]
    at = max(fitting, key=lambda c: drawn[c])
    sides = [(cell.col, at), (at, cell.col + cell.col_span)]
    out: list[Cell] = []
    for start, end in sides:
        own = tuple(line for whole in cell.lines if (line := tuple(w for w in whole if (start == cell.col) == (w.bbox.cx < xs[at]))))
        box = cell.bbox._replace(x0=xs[start], x1=xs[end])
        part = cell.model_copy(update={"col": start, "col_span": end - start, "lines": own, "bbox": box})
        out.extend(parted_head(part, grid, xs) if part.col_span > 1 else [part])
    return out


def header_lines_of_cell(cell: Cell, n_cols: int, xs: Sequence[float]) -> tuple[Line, ...]:
    """The lines at the end of a cell over the whole width that stand in columns; () where the cell is none or has none."""
    if cell.row_span > 1 or cell.col_span < max(n_cols, LEAST_COLUMNS):
        return ()
    found: list[Line] = []
    for line in reversed(cell.lines):
        if not in_columns(line, xs):
            break
        found.insert(0, line)
    return tuple(found)


def column_of_word(word: Word, xs: Sequence[float]) -> int:
    """The column between the borders; a word that reaches out of the table is in its outer one."""
    return sum(word.bbox.cx >= x for x in xs[1:-1])


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
