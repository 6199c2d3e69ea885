"""What a page turn does to a table's rows: rows printed again, a row cut in two, a merged cell that goes on empty.

Each is a score over what the two pages show; no single sign decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from extractor.match.budget_levels import TOTAL
from extractor.match.label_bands import LabelBand
from extractor.model import Cell
from extractor.roles import FIGURE_ROLES, Role

NUMBERS = (Role.NO, Role.KODE, Role.IND_NO)
ITEM = (Role.INDIKATOR, Role.URAIAN)
MEASURES = frozenset({*FIGURE_ROLES, Role.ANGGARAN, Role.EFISIENSI, Role.BOBOT, Role.NILAI})
SCHEDULES = ("triwulan", "bulan")
ENUMERATED = re.compile(r"^\s*(?:(?:\d{1,2}|[a-zA-Z])\s?[.)]\s|[-•▪●◦·–]\s)")
OPEN = re.compile(r"(?:[,/&(-]|\([^)]*)\s*$")  # how wording ends that must go on
PADDING = 4.0  # points between a cell's border and its writing, about what word processors leave
AGAIN = 3  # cells in which a row at a page's head equals one above, to be taken for the same row printed again
CUT: Mapping[str, float] = {
    "unnumbered": 1.0,  # without number or enumerator, where the rows above have one
    "numbered": -3.0,
    "bare": 2.0,  # wording without figures, after a row that has its figures
    "completing": 2.5,  # figures, after a row that has none where others do
    "wordless": 2.0,  # wording, after a row of figures that has none
    "both": -3.0,  # figures here and there
    "small": 1.0,  # begins with a small letter
    "open": 1.0,  # the wording before ends as none can
    "fitted": -1.0,  # its first word had room on the line before
    "itemless": 2.0,  # nothing in the item's place: no row can stand so
    "total": -3.0,
    "bolder": -1.0,  # bold, after a row that is not
    "headings": -0.5,  # rows of this table stand without figures for reasons of their own
}  # the weight of each sign that a page's first row is the rest of the last one before
CUT_FROM = 2.0  # sum of weights from which it is


@dataclass(frozen=True)
class BodyRow:
    """Cells of one printed row by field; `bands` stand above it, `heading` is that of the sub-items that it is one of."""

    page: int
    cells: Mapping[str, tuple[Cell, ...]]
    extra: Mapping[str, tuple[Cell, ...]]
    bold: bool = False
    bands: Mapping[str, LabelBand] = field(default_factory=dict)
    heading: Cell | None = None


def has_words(row: BodyRow, names: Sequence[str] | frozenset[str]) -> bool:
    return any(c.words for name in names for c in row.cells.get(name, ()))


def row_item_wording(row: BodyRow) -> str:
    return " ".join(c.text for name in ITEM for c in row.cells.get(name, ())).strip()


def is_measure(name: str) -> bool:
    """A field of figures; of the report's own year or of another time (`periods.2.realisasi`, `triwulan:3`)."""
    return name.rpartition(".")[2] in MEASURES or name.partition(":")[0] in SCHEDULES


def has_measure(row: BodyRow) -> bool:
    """A figure stands in a column of figures."""
    return any(any(ch.isdigit() for ch in c.text) for name, cells in row.cells.items() if is_measure(name) for c in cells)


def over_turn(above: Sequence[BodyRow], below: Sequence[BodyRow]) -> list[BodyRow]:
    """The rows of a table's next page joined to those before."""
    fresh = without_repeated(above, below)
    if not above or not fresh:
        return [*above, *fresh]
    if continuation_score(above, fresh[0]) >= CUT_FROM:
        return [*above[:-1], extend_row(above[-1], fresh[0]), *fresh[1:]]
    return [*above, *carry_merged(above[-1], fresh)]


def without_repeated(above: Sequence[BodyRow], below: Sequence[BodyRow]) -> list[BodyRow]:
    """A page's rows without those at its head that were printed before: heading rows repeated with the header."""
    known = {row_signature(row) for row in above}
    start = 0
    while start < len(below) and len(row_signature(below[start])) >= AGAIN and row_signature(below[start]) in known:
        start += 1
    return list(below[start:])


def row_signature(row: BodyRow) -> tuple[tuple[str, str], ...]:
    """The row's filled cells by field, as printed."""
    held = {**row.cells, **row.extra}
    return tuple((name, text) for name in sorted(held) if (text := " ".join(c.text for c in held[name]).strip()))


def continuation_score(above: Sequence[BodyRow], row: BodyRow) -> float:
    """How much speaks for `row`, the first of its page, being the rest of the last row above."""
    return sum(CUT[sign] for sign in cut_signs(above, row))


def cut_signs(above: Sequence[BodyRow], row: BodyRow) -> list[str]:
    last, text = above[-1], row_item_wording(row)
    numbered = [has_words(r, NUMBERS) or bool(ENUMERATED.match(row_item_wording(r))) for r in above]
    own_number = has_words(row, NUMBERS) or bool(ENUMERATED.match(text))
    usual = len(above) == 1 or sum(has_measure(r) for r in above[:-1]) > 0.5 * (len(above) - 1)
    signs = {
        "numbered": own_number,
        "unnumbered": not own_number and numbered[-1] and sum(numbered) > 0.5 * len(numbered),
        "bare": bool(text) and not has_measure(row) and has_measure(last),
        "completing": has_measure(row) and not has_measure(last) and usual and bool(row_item_wording(last)),
        "wordless": bool(text) and not has_measure(row) and has_measure(last) and not row_item_wording(last),
        "fitted": fits_last_line(last, row),
        "both": has_measure(row) and has_measure(last),
        "small": text[:1].islower(),
        "open": bool(OPEN.search(row_item_wording(last))),
        "itemless": not text and not has_measure(row) and not has_words(row, (Role.SASARAN, Role.OUTPUT, Role.PELAKSANA)),
        "total": bool(TOTAL.match(text)),
        "bolder": row.bold and not last.bold,
        "headings": sum(not has_measure(r) for r in above[:-1]) > 0 and not has_measure(row),
    }
    return [name for name, holds in signs.items() if holds]


def fits_last_line(last: BodyRow, row: BodyRow) -> bool:
    """The first word of `row` would have had room on the last line of `last`'s wording."""
    pairs = [(last.cells[n][-1], row.cells[n][0]) for n in ITEM if has_words(last, (n,)) and has_words(row, (n,))]
    for cell, rest in pairs:
        line, word = cell.lines[-1], rest.words[0]
        room = cell.bbox.width - 2 * PADDING - (line[-1].bbox.x1 - line[0].bbox.x0)
        return abs(cell.bbox.width - rest.bbox.width) < PADDING and word.bbox.width + 0.5 * word.bbox.height < room
    return False


def extend_row(row: BodyRow, rest: BodyRow) -> BodyRow:
    """A row with the cells of its rest on the next page added."""
    cells = {name: grow_cells(row.cells.get(name, ()), rest.cells.get(name, ())) for name in {**row.cells, **rest.cells}}
    extra = {name: grow_cells(row.extra.get(name, ()), rest.extra.get(name, ())) for name in {**row.extra, **rest.extra}}
    return replace(row, cells=cells, extra=extra)


def grow_cells(cells: tuple[Cell, ...], rest: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A cell with the lines of its part on the next page; the one part that has words where the other has none."""
    if not cells or not any(c.words for c in cells):
        return rest if any(c.words for c in rest) else cells or rest
    lines = tuple(line for c in rest for line in c.lines)
    return (*cells[:-1], cells[-1].model_copy(update={"rest": (*cells[-1].rest, *lines)})) if lines else cells


def carry_merged(last: BodyRow, below: Sequence[BodyRow]) -> list[BodyRow]:
    """A page's rows, the first ones with the item of the last row above, where its merged cell goes on empty over the page turn.

    What spans the same rows beside it, as empty (its quarters), goes with it.
    """
    item = next((name for name in ITEM if name in last.cells), "")
    before, here = last.cells.get(item, ()), below[0].cells.get(item, ())
    if not before or not here or not has_words(last, (item,)) or max(before[0].row_span, here[0].row_span) < 2:
        return list(below)
    together = {n for n, c in below[0].cells.items() if c and spans_alike(c[0], here[0])} if here[0].row_span > 1 else set()
    given = {n: last.cells[n] for n in {item, *together} if n in last.cells}
    head = list(takewhile(lambda row: not has_words(row, (item,)), below))
    return [*(with_given(row, given) for row in head), *below[len(head) :]]


def spans_alike(a: Cell, b: Cell) -> bool:
    return (a.row, a.row_span) == (b.row, b.row_span)


def with_given(row: BodyRow, given: Mapping[str, tuple[Cell, ...]]) -> BodyRow:
    """The row with the given cells where its own are empty."""
    return replace(row, cells={n: c if n not in given or has_words(row, (n,)) else given[n] for n, c in row.cells.items()})
