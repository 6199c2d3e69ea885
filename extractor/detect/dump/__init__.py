"""Pages of text dumps -> tables. Read `detect_dump` first.

lines (tokens, bars, figures) -> headings -> regions (lined) or blocks (stacked) -> tables (columns parted, rows told) -> grids
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.detect.dump.headings import HeaderLine
from extractor.detect.dump.lined import lined
from extractor.detect.dump.lines import Line, lines_of
from extractor.detect.dump.stacked import stacked
from extractor.detect.dump.streams import Wordings
from extractor.detect.dump.tables import Shape
from extractor.model import Grid, Page

EDGE = 3  # lines at a page's head and foot that may be running titles
WIDE_GAP = 3  # blanks that part columns
KEPT_APART = 0.25  # share of lines with such gaps from which on the text is taken to keep its columns apart

__all__ = ["HeaderLine", "Shape", "Wordings", "detect_dump", "furniture", "keeps_columns"]


def keeps_columns(page: Page) -> bool:
    """The dump puts columns where they stand on paper, parted by blanks."""
    lines = lines_of(page)
    gaps = sum(any(t.gap >= WIDE_GAP for t in line.tokens[1:]) for line in lines)
    return len(lines) > 3 and gaps >= KEPT_APART * len(lines)


def furniture(pages: Sequence[Page]) -> frozenset[str]:
    """What pages repeat in their first and last lines (running titles), letters only."""
    counted: Counter[str] = Counter()
    for page in pages:
        if page.origin == "dump":
            lines = lines_of(page)
            counted.update({letters(line) for line in (*lines[:EDGE], *lines[-EDGE:])})
    return frozenset(text for text, n in counted.items() if n >= 3 and len(text) > 8)


def letters(line: Line) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"\b[IVX]+\b", "", line.text).lower())


def detect_dump(
    page: Page, header_line: HeaderLine, wordings: Wordings, before: Shape | None, repeated: frozenset[str] = frozenset()
) -> tuple[tuple[Grid, ...], Shape | None]:
    """The tables of a page of text, top to bottom, and the columns that the next page may go on with."""
    lines = lines_of(page)
    inner = [
        line
        for i, line in enumerate(lines)
        if letters(line) not in repeated or EDGE <= i < len(lines) - EDGE or header_line([t.text for t in line.tokens])
    ]
    stacks, taken = stacked(page.number, inner, wordings)
    grids, shape = lined(page.number, [line for line in inner if line.place not in taken], header_line, wordings, None if stacks else before)
    return tuple(sorted([*stacks, *grids], key=lambda g: g.bbox.top)), shape
