"""Text dumps in which a table's words stand a line below its figures: the first figures have no words, the last words no figures."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.match.page_turns import BodyRow
from extractor.model import PERIOD_FIGURES, Cell
from extractor.roles import Role

ITEMS = (Role.URAIAN, Role.INDIKATOR, Role.KODE, Role.PROGRAM)
FEWEST = 4
DOUBT = "row_a_line_apart"


def realign_rows(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """Rows of a dump with each one's words moved to the figures above them, where both ends of the table ask for that.

    Where a row between lacks either, it cannot be told how far that goes: all figures are doubted.
    """
    if len(rows) < FEWEST or states_any(rows[0], ITEMS) or not states_any(rows[0], PERIOD_FIGURES):
        return list(rows)
    if states_any(rows[-1], PERIOD_FIGURES) or not states_any(rows[-1], ITEMS):
        return list(rows)
    if all(states_any(row, ITEMS) and states_any(row, PERIOD_FIGURES) for row in rows[1:-1]):
        return [
            replace(above, cells={**wording_cells(row), **figure_cells(above)}, bold=row.bold) for above, row in itertools.pairwise(rows)
        ]
    return [replace(row, cells={**wording_cells(row), **doubt_cells(figure_cells(row))}) for row in rows]


def states_any(row: BodyRow, names: Sequence[str] | frozenset[str]) -> bool:
    return any(cell.words for name in names for cell in row.cells.get(name, ()))


def figure_cells(row: BodyRow) -> dict[str, tuple[Cell, ...]]:
    return {name: cells for name, cells in row.cells.items() if name in PERIOD_FIGURES}


def wording_cells(row: BodyRow) -> dict[str, tuple[Cell, ...]]:
    return {name: cells for name, cells in row.cells.items() if name not in PERIOD_FIGURES}


def doubt_cells(held: Mapping[str, tuple[Cell, ...]]) -> dict[str, tuple[Cell, ...]]:
    return {name: tuple(c if c.doubt else c.model_copy(update={"doubt": DOUBT}) for c in cells) for name, cells in held.items()}
