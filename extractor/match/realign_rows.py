"""Text dumps in which a table's words stand a line below its figures: the first figures have no words, the last words no figures."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.match.page_turns import BodyRow
from extractor.model import Cell

FIGURES = frozenset({"target", "realisasi", "capaian", "pagu", "anggaran", "persen"})
ITEMS = ("uraian", "indikator", "kode", "program")
FEWEST = 4
DOUBT = "row_a_line_apart"


def realigned(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """Rows of a dump with each one's words moved to the figures above them, where both ends of the table ask for that.

    Where a row between lacks either, it cannot be told how far that goes: all figures are doubted.
    """
    if len(rows) < FEWEST or stated(rows[0], ITEMS) or not stated(rows[0], FIGURES):
        return list(rows)
    if stated(rows[-1], FIGURES) or not stated(rows[-1], ITEMS):
        return list(rows)
    if all(stated(row, ITEMS) and stated(row, FIGURES) for row in rows[1:-1]):
        return [replace(above, cells={**words(row), **figures(above)}, bold=row.bold) for above, row in itertools.pairwise(rows)]
    return [replace(row, cells={**words(row), **doubted(figures(row))}) for row in rows]


def stated(row: BodyRow, names: Sequence[str] | frozenset[str]) -> bool:
    return any(cell.words for name in names for cell in row.cells.get(name, ()))


def figures(row: BodyRow) -> dict[str, tuple[Cell, ...]]:
    return {name: cells for name, cells in row.cells.items() if name in FIGURES}


def words(row: BodyRow) -> dict[str, tuple[Cell, ...]]:
    return {name: cells for name, cells in row.cells.items() if name not in FIGURES}


def doubted(held: Mapping[str, tuple[Cell, ...]]) -> dict[str, tuple[Cell, ...]]:
    return {name: tuple(c if c.doubt else c.model_copy(update={"doubt": DOUBT}) for c in cells) for name, cells in held.items()}
