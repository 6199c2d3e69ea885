"""Which way a page's tables stand, told by the places of their cells; and boxes on the page once it is turned."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

from extractor.cells import cells_by_address
from extractor.geometry import BBox
from extractor.model import Report

TURNS = (0, 90, 180, 270)


def page_turns(report: Report) -> dict[int, int]:
    """Page -> degrees clockwise that bring its tables upright; pages that stand upright are left out."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for table in report.tables:
        for above, below in pairwise(field_boxes(row) for row in table.rows):
            for field in above.keys() & below.keys():
                (page, a), (other, b) = above[field], below[field]
                if page == other and a != b:
                    votes[page][turn_of_rows(b.cx - a.cx, b.cy - a.cy)] += 1
    likely = {page: max(TURNS, key=lambda turn: count[turn]) for page, count in votes.items()}
    return {page: turn for page, turn in likely.items() if turn}


def field_boxes(row: Any) -> dict[str, tuple[int, BBox]]:
    """The row's cells by field: page and box."""
    return {ref.removeprefix(f"{row.id}."): (cell.page, cell.bbox) for ref, cell in cells_by_address(row) if cell.bbox is not None}


def turn_of_rows(right: float, down: float) -> int:
    """Rows follow each other downwards on a page that stands upright."""
    if abs(down) >= abs(right):
        return 0 if down >= 0 else 180
    return 90 if right > 0 else 270


def turn_box(bbox: BBox, turn: int, width: float, height: float) -> tuple[float, float, float, float]:
    """The box on the page (`width` x `height` as displayed) after it was turned clockwise by `turn` degrees."""
    x0, top, x1, bottom = bbox
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return x0, top, x1, bottom


def turned_size(turn: int, width: float, height: float) -> tuple[float, float]:
    return (height, width) if turn in (90, 270) else (width, height)
