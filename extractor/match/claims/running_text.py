"""Pages -> the lines of their running text: what stands outside tables, without what pages repeat in head and foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.geometry import BBox, contains_point, text_lines, union_box
from extractor.model import Grid, Page, Word

REPEATED = 2  # pages that have the same line at their head or foot: a running title
FULL = 0.82  # a line that reaches so far to the right edge of its page's text is full


@dataclass(frozen=True)
class RunningLine:
    """A line of running text; `right`: where its page's text ends, in points."""

    words: tuple[Word, ...]
    page: Page
    right: float

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def box(self) -> BBox:
        return union_box(w.bbox for w in self.words)

    @property
    def full(self) -> bool:
        return self.words[-1].bbox.x1 > FULL * self.right


def running_lines(pages: Sequence[Page], grids: Sequence[Sequence[Grid]]) -> tuple[list[RunningLine], list[RunningLine]]:
    """The lines of running text, and apart from them the running titles, each wording once."""
    per_page = [lines_outside(page, own) for page, own in zip(pages, grids, strict=True)]
    seen = Counter(key for lines in per_page for key in {line_letters(line) for line in edge_lines(lines)})
    text: list[RunningLine] = []
    titles: dict[tuple[str, ...], RunningLine] = {}
    for lines in per_page:
        edge = {id(line) for line in edge_lines(lines)}
        for line in lines:
            if id(line) not in edge or not (is_bare(line) or seen[line_letters(line)] >= REPEATED):
                text.append(line)
            elif not is_bare(line):
                titles.setdefault((line_letters(line), *re.findall(r"\b20\d\d\b", line.text)), line)
    return text, list(titles.values())


def lines_outside(page: Page, grids: Sequence[Grid]) -> list[RunningLine]:
    """A page's lines outside its tables."""
    inside = {id(w) for grid in grids for w in table_words(grid, page)}
    lines = text_lines([w for w in page.words if id(w) not in inside], lambda w: w.bbox)
    ends = sorted(line[-1].bbox.x1 for line in lines)
    right = ends[int(0.9 * (len(ends) - 1))] if ends else 0.0
    return [RunningLine(tuple(line), page, right) for line in lines]


def table_words(grid: Grid, page: Page) -> list[Word]:
    """The words of a table; none where its region reads as prose, and not the prose that its box takes in above or below."""
    words = [w for w in page.words if contains_point(grid.bbox, w.bbox.cx, w.bbox.cy)]
    lines = text_lines(words, lambda w: w.bbox)
    prose = [reads_as_prose(line, grid.bbox.width) for line in lines]
    if sum(prose) >= 2 and sum(prose) >= 0.6 * len(lines):
        return []
    if len(lines) == 1 and page.origin != "dump" and is_unbroken(lines[0]) and lines[0][-1].text.endswith("."):  # a paragraph's last line
        return []
    if grid.detector == "ruled" or page.origin == "dump":  # such boxes end where the table does
        return words
    first = next((i for i, line in enumerate(lines) if not (prose[i] or (i and prose[i - 1] and is_unbroken(line)))), len(lines))
    last = next((i for i, own in enumerate(prose) if own and all(map(is_unbroken, lines[i:]))), len(lines))
    return [w for line in lines[first:last] for w in line]


def reads_as_prose(line: Sequence[Word], width: float) -> bool:
    """A line that runs unbroken over most of the `width`, of many words and few figures."""
    wide = line[-1].bbox.x1 - line[0].bbox.x0 > 0.7 * width
    return wide and len(line) >= 7 and is_unbroken(line) and sum(w.text[:1].isdigit() for w in line) <= 2


def is_unbroken(line: Sequence[Word]) -> bool:
    """No gap of more than a blank or two parts its words."""
    height = max(w.bbox.height for w in line)
    return all(b.bbox.x0 - a.bbox.x1 < 1.6 * height for a, b in pairwise(line))


def edge_lines(lines: Sequence[RunningLine]) -> list[RunningLine]:
    """The first two and the last two lines of a page."""
    return list(lines) if len(lines) <= 4 else [*lines[:2], *lines[-2:]]


def line_letters(line: RunningLine) -> str:
    return re.sub(r"[\W\d_]+", "", line.text).lower()[:60]


def is_bare(line: RunningLine) -> bool:
    """A page number, a speck; no figure."""
    return not re.search(r"[^\W\d_]{3}|\d[.,]\d|\d{4}|\d ?%", line.text)
