"""Rows of open tables whose borders the page does not settle: no line is drawn between them, and their figures do not say it either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from extractor.detect.figure_shapes import is_figure
from extractor.detect.layout_evidence import WIDE
from extractor.detect.row_split import is_wordy, line_pitch, line_y
from extractor.model import Cell, Grid

NEIGHBOURS = "row_of_neighbours"  # the doubt of a row whose lines may be other rows'
OFF = 0.6  # line pitches by which figures may stand off the place that they have beside the wording of the table's rows


def with_unsure_rows(grid: Grid, head: int) -> Grid:
    """The grid with the rows in doubt whose figures stand off their place, or whose wording hangs on that of a row without figures."""
    rows = {row: [c for c in grid.cells if c.row == row and c.row_span == c.col_span == 1 and c.lines] for row in range(head, grid.n_rows)}
    figured = {row for row, cells in rows.items() if any(is_figure(c.text_lines[0]) for c in cells)}
    pitch = line_pitch(grid)
    unsure = off_place({row: rows[row] for row in figured}, pitch)
    for row in figured:
        for upper, lower in ((row - 1, row), (row, row + 1)):
            other = upper if lower == row else lower
            if other in rows and other not in figured and hangs_on(rows[upper], rows[lower], pitch):
                unsure.add(row)
    if not unsure:
        return grid
    cells = tuple(c.model_copy(update={"doubt": NEIGHBOURS}) if c.row in unsure and not c.doubt else c for c in grid.cells)
    return grid.model_copy(update={"cells": cells})


def off_place(rows: Mapping[int, Sequence[Cell]], pitch: float) -> set[int]:
    """The rows whose figures stand off the first line of their wording, or off its middle: whichever the table's rows keep to."""
    places: dict[int, tuple[float, float]] = {}
    for row, cells in rows.items():
        ys = [line_y(c.lines[0]) for c in cells if is_figure(c.text_lines[0])]
        wordy = [c for c in cells if is_wordy(c.text_lines)]
        if ys and wordy:
            item = max(wordy, key=lambda c: len(c.lines))
            top, middle = line_y(item.lines[0]), (line_y(item.lines[0]) + line_y(item.lines[-1])) / 2
            places[row] = abs(median(ys) - top) / pitch, abs(median(ys) - middle) / pitch
    mode = min((0, 1), key=lambda k: sum(min(place[k], 1.0) for place in places.values()))
    return {row for row, place in places.items() if place[mode] > OFF}


def hangs_on(upper: Sequence[Cell], lower: Sequence[Cell], pitch: float) -> bool:
    """Wording of the lower row follows that of the upper one in some column as a line of a cell follows the other."""
    above, below = ({c.col: c for c in cells if is_wordy(c.text_lines)} for cells in (upper, lower))
    return any(line_y(below[col].lines[0]) - line_y(above[col].lines[-1]) <= WIDE * pitch for col in above.keys() & below.keys())
