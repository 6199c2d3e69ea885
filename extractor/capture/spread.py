"""Sheets that show two pages side by side (an open book, two pages printed on one sheet) -> the two pages, left before right.

A sheet is only taken apart where it says itself that it is two: its sides are numbered one after the other, hold a table each whose
lines do not go on at the other, or running text under one running title. An open landscape table with an empty strip in its middle
says nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from extractor.geometry import BBox, text_lines, union_box
from extractor.model import Cell, Grid, Page, Word

BROADER = 1.1  # width / height of a sheet of two upright pages: two of A4 1.41, of F4 1.30
MIDDLE = 0.08  # how far from its middle the gutter of a sheet lies at most, as a share of its width
GUTTER = 0.025  # least width of a gutter, as a share of the sheet's: 21 points of A4
EDGE = 0.12  # share of the height at top and bottom in which running titles and page numbers stand
LEVEL = 0.02  # share of the height by which those of two pages may differ
APART = 1.2  # line heights between a running title and the text
TITLE_LETTERS, TITLE_LIKE = 12, 88  # least length of a running title, and how alike (0..100) two are
PROSE_LINES, PROSE_WORDS = 4, 6  # so many lines of so many words are text of a page
TABLE_LINES = 4  # level ruling lines that make a table
SAME_LINE = 2.0  # points between level lines that may be one
MOST_ALIKE = 0.5  # share of level lines of one side that go on at the other, as in one table
SEVERAL, SHARE = 2, 1 / 3  # of a file's sheets with a gutter that say that they are two: the others are so as well
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
PAGE_NUMBER = re.compile(r"(?:hal(?:aman)?\.?|page)?[\s\-–—|(\[]*(\d{1,3}|[ivxlc]{1,7})[\s\-–—|)\].]*", re.I)


def find_gutters(pages: Sequence[Page]) -> dict[int, float]:
    """Where each sheet that is two pages is to be cut: x in points, by the place of the sheet in `pages`."""
    clean = {i: x for i, page in enumerate(pages) if (x := find_gutter(page)) is not None}
    sure = {i for i, x in clean.items() if is_two(read_side(pages[i], True, x), read_side(pages[i], False, x), pages[i].height)}
    if len(sure) < SEVERAL or SHARE * len(clean) > len(sure):
        clean = {i: x for i, x in clean.items() if i in sure}
    return clean


def find_gutter(page: Page) -> float | None:
    """A place in an empty strip that runs down the middle of a broad sheet with writing on both sides; None where none does."""
    if page.origin not in ("scan", "text_layer") or page.width < BROADER * page.height:
        return None
    taken = [w.bbox for w in page.words if any(c.isalnum() for c in w.text)]
    taken += [r.bbox for r in page.rules if r.horizontal] + [s.bbox for s in page.shades]
    middle, reach = page.width / 2, MIDDLE * page.width
    spans = empty_spans(taken, middle - 2 * reach, middle + 2 * reach)
    start, end = max(spans, key=lambda span: span[1] - span[0], default=(0.0, 0.0))
    x = min(max(middle, start), end)
    if end - start < GUTTER * page.width or abs(x - middle) > reach:
        return None
    return x if all(any((w.bbox.cx < x) is left for w in page.words) for left in (True, False)) else None


def empty_spans(boxes: Sequence[BBox], x0: float, x1: float) -> list[tuple[float, float]]:
    """The stretches of x0..x1 that no box covers."""
    out, at = [], x0
    for box in sorted(boxes, key=lambda b: b.x0):
        if box.x0 > at:
            out.append((at, min(box.x0, x1)))
        at = max(at, box.x1)
        if at >= x1:
            return out
    return [*out, (at, x1)]


# ------------------------------------------------------------------------------------------- what says that a sheet is two pages


@dataclass(frozen=True)
class Side:
    """One half of a sheet: its lines of writing, top to bottom, and the level ruling lines on it."""

    lines: tuple[tuple[Word, ...], ...]
    levels: tuple[float, ...]

    def edge_lines(self, height: float) -> list[tuple[str, float]]:
        """The wording of its first and last line and where they stand, if they are apart from the text in the page's edges."""
        out = []
        for own, other in ((self.lines[:1], self.lines[1:2]), (self.lines[-1:], self.lines[-2:-1])):
            if not own or not other:
                continue
            box, near = (union_box(w.bbox for w in line) for line in (own[0], other[0]))
            gap = max(box.top - near.bottom, near.top - box.bottom)
            if not EDGE * height < box.cy < (1 - EDGE) * height and gap > APART * box.height:
                out.append((" ".join(w.text for w in own[0]), box.cy))
        return out

    @property
    def is_text(self) -> bool:
        return sum(len(line) >= PROSE_WORDS for line in self.lines) >= PROSE_LINES


def read_side(page: Page, left: bool, x: float) -> Side:
    words = [w for w in page.words if (w.bbox.cx < x) is left]
    lines = tuple(tuple(sorted(line, key=lambda w: w.bbox.x0)) for line in text_lines(words, lambda w: w.bbox))
    ordered = sorted(lines, key=lambda line: min(w.bbox.top for w in line))
    return Side(tuple(ordered), tuple(r.bbox.cy for r in page.rules if r.horizontal and (r.bbox.cx < x) is left))


def is_two(left: Side, right: Side, height: float) -> bool:
    """Both sides are pages of their own: numbered in turn, each with a table of its own, or under one running title."""
    if own_tables(left, right):
        return True
    for text, y in left.edge_lines(height):
        for other, across in right.edge_lines(height):
            if abs(y - across) > LEVEL * height:
                continue
            numbers = page_number(text), page_number(other)
            if None not in numbers and numbers[1] == numbers[0] + 1:  # type: ignore[operator]
                return True
            if same_title(text, other) and left.is_text and right.is_text:
                return True
    return False


def page_number(text: str) -> int | None:
    """The number of a line that holds a page number alone."""
    found = PAGE_NUMBER.fullmatch(text.strip())
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else from_roman(found[1].lower())


def from_roman(text: str) -> int:
    values = [ROMAN[c] for c in text]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def same_title(text: str, other: str) -> bool:
    return min(sum(c.isalpha() for c in t) for t in (text, other)) >= TITLE_LETTERS and fuzz.ratio(text, other) >= TITLE_LIKE


def own_tables(left: Side, right: Side) -> bool:
    """A table on each side whose lines do not go on at the other."""
    few, many = sorted((left.levels, right.levels), key=len)
    shared = sum(any(abs(y - other) <= SAME_LINE for other in many) for y in few)
    return len(few) >= TABLE_LINES and shared <= MOST_ALIKE * len(few)


# ------------------------------------------------------------------------------------------- taken apart


def split_spread(page: Page, x: float) -> tuple[Page, Page]:
    """The pages left and right of `x`, each in a frame of its own that knows its place on the sheet."""
    return half_page(page, 0.0, x, lambda b: b.cx < x), half_page(page, x, page.width, lambda b: b.cx >= x)


def half_page(page: Page, x0: float, x1: float, holds: Callable[[BBox], bool]) -> Page:
    def kept(things: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(t.model_copy(update={"bbox": shift_box(t.bbox, -x0)}) for t in things if holds(t.bbox))

    frame = page.frame.model_copy(update={"width": x1 - x0, "left": x0, "sheet": page.width})
    parts = {"words": kept(page.words), "rules": kept(page.rules), "shades": kept(page.shades)}
    return page.model_copy(update={"frame": frame, "blots": tuple(shift_box(b, -x0) for b in page.blots if holds(b)), **parts})


def shift_box(box: BBox, x: float) -> BBox:
    return BBox(box.x0 + x, box.top, box.x1 + x, box.bottom)


def on_sheet(grid: Grid, frame_left: float) -> Grid:
    """A table of one half as it lies on the whole sheet."""

    def words(lines: tuple[tuple[Word, ...], ...]) -> tuple[tuple[Word, ...], ...]:
        return tuple(tuple(w.model_copy(update={"bbox": shift_box(w.bbox, frame_left)}) for w in line) for line in lines)

    def cell(c: Cell) -> Cell:
        return c.model_copy(update={"bbox": shift_box(c.bbox, frame_left), "lines": words(c.lines), "rest": words(c.rest)})

    cells = tuple(cell(c) for c in grid.cells)
    return grid.model_copy(update={"bbox": shift_box(grid.bbox, frame_left), "cells": cells})


__all__ = ["find_gutters", "split_spread", "on_sheet"]
