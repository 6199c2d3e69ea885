"""Several items in one cell: numbered (`1.`, `2.`) or lettered lines, with a figure for each or one for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.match.budget_levels import TOTAL
from extractor.match.page_turns import NUMBERS, BodyRow, is_measure
from extractor.model import Cell, Word
from extractor.roles import Role

Lines = tuple[tuple[Word, ...], ...]
NUMBERED = re.compile(r"^\s*(\d{1,2}|[a-z])\s?[.)]\s*(?=[A-Za-z(\"'])")
DASHED = re.compile(r"^\s*[-•▪●◦·–]\s*(?=[A-Za-z(\"'])")
TOTAL_WORDS = 2  # `JUMLAH`, `JUMLAH I`: a longer one may go on in the next line
MIDDLE = 0.25  # of a cell's height, within which a figure for all its items stands from the middle
ONE_FOR_ALL = "one_for_several"


def single_items(row: BodyRow) -> list[BodyRow]:
    """A row for each item where its cell holds several from its first line on, each with the row's figures; else the row as it is.

    A figure printed once, in the middle of the cell, is that of all items; one that stands elsewhere is doubted. In a budget a list of
    dashes under a heading with an amount is rows without amounts.
    """
    if row.cells.get(Role.URAIAN):
        return with_details(row, row.cells[Role.URAIAN][0])
    cell = next(iter(row.cells.get(Role.INDIKATOR, ())), None)
    items = numbered_items(cell.lines) if cell is not None and not cell.rest else []
    measures = {n: c[0] for n, c in row.cells.items() if c and is_measure(n) and c[0].words}
    if cell is None or len(items) < 2 or not measures or any(len(c.lines) not in (1, len(items)) for c in measures.values()):
        return [row]
    parts = (cell.model_copy(update={"lines": item}) for item in items)
    return [
        replace(row, cells={**row.cells, Role.INDIKATOR: (part,), **{n: (item_share(c, k, len(items)),) for n, c in measures.items()}})
        for k, part in enumerate(parts)
    ]


def with_details(row: BodyRow, cell: Cell) -> list[BodyRow]:
    """A budget row, and one without amounts for each other part of its cell.

    Parts are the dashed lines under a heading with a colon, what stands above a numbered line, and what stands below a TOTAL.
    """
    texts = cell.text_lines
    dashes = [n for n, text in enumerate(texts) if DASHED.match(text)]
    listed = bool(dashes) and "".join(texts[: dashes[0]]).rstrip().endswith(":")
    starts = [0, *dashes] if listed else [0, *(n for n in range(1, len(texts)) if NUMBERED.match(texts[n]) or total_alone(texts[n - 1]))]
    parts = [cell.model_copy(update={"lines": cell.lines[a:b]}) for a, b in pairwise([*starts, len(texts)])]
    own = 0 if listed else level_part(row, parts)
    if len(parts) < 2 or cell.rest or own is None:
        return [row]
    bare = {n: c for n, c in row.cells.items() if n in NUMBERS}
    return [
        replace(row, cells={**row.cells, Role.URAIAN: (part,)})
        if n == own
        else replace(row, cells={**(bare if n == 0 else {}), Role.URAIAN: (part,)}, extra={}, bold=False)
        for n, part in enumerate(parts)
    ]


def total_alone(line: str) -> bool:
    """A TOTAL and nothing but its number or letter: what stands in the line below is not part of it."""
    return bool(TOTAL.match(line)) and len(line.split()) <= TOTAL_WORDS


def level_part(row: BodyRow, parts: Sequence[Cell]) -> int | None:
    """The part that is level with all figures of the row; None where there is none or several could be."""
    places = {part_at_height(c.ink.cy, parts) for n, cells in row.cells.items() if is_measure(n) for c in cells if c.words}
    return places.pop() if len(places) == 1 else None


def part_at_height(y: float, parts: Sequence[Cell]) -> int | None:
    return next((n for n, part in enumerate(parts) if part.ink.top <= y <= part.ink.bottom), None)


def numbered_items(lines: Lines) -> list[Lines]:
    """The lines by item where each begins with the next number or letter, from 1 or a on; [] where they don't."""
    out: list[list[tuple[Word, ...]]] = []
    for line in lines:
        found = NUMBERED.match(" ".join(w.text for w in line))
        if found and found[1] in (str(len(out) + 1), chr(ord("a") + len(out))):
            out.append([line])
        elif not out:
            return []
        else:
            out[-1].append(line)
    return [tuple(item) for item in out]


def item_share(cell: Cell, place: int, count: int) -> Cell:
    """The figure of the item at `place`: its own line, or the one that stands for all."""
    if len(cell.lines) == count:
        return cell.model_copy(update={"lines": cell.lines[place : place + 1]})
    below_first = cell.ink.cy - cell.bbox.top > cell.ink.height
    middle = below_first and abs(cell.ink.cy - cell.bbox.cy) < MIDDLE * cell.bbox.height
    return cell if middle or cell.doubt else cell.model_copy(update={"doubt": ONE_FOR_ALL})
