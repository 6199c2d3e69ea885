"""What is written between two parts of what may be one table: below the first on its page, above the second on its own.

Running heads and feet, which stand on neighbouring pages at the same height, are not counted, nor are page numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.geometry import text_lines
from extractor.model import Grid, Page

SAME_HEIGHT = 8.0  # points by which a running head may move from page to page
TOUCH = 2.0  # points by which a line may reach into the table's border

Line = tuple[float, str]  # its middle in points from the page's top, its letters


def lines_between(before: Grid, grid: Grid, pages: Mapping[int, Page]) -> int:
    """How many lines of writing part the two; 0 where the pages are not known or tell no places (text dumps)."""
    first, second = pages.get(before.page), pages.get(grid.page)
    if first is None or second is None or "dump" in (first.origin, second.origin) or first.number == second.number:
        return 0
    below = [line for line in lines_of(first) if line[0] > before.bbox.bottom + TOUCH]
    above = [line for line in lines_of(second) if line[0] < grid.bbox.top - TOUCH]
    return len(own(below, first, pages)) + len(own(above, second, pages))


def lines_of(page: Page) -> list[Line]:
    found = text_lines(page.words, lambda w: w.bbox)
    return [(sum(w.bbox.cy for w in line) / len(line), letters(" ".join(w.text for w in line))) for line in found]


def letters(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalpha())


def own(lines: Sequence[Line], page: Page, pages: Mapping[int, Page]) -> list[Line]:
    """The lines that no neighbouring page repeats at the same height."""
    others = [line for n in (page.number - 1, page.number + 1) if n in pages for line in lines_of(pages[n])]
    return [(y, text) for y, text in lines if len(text) > 1 and not any(text == t and abs(y - o) <= SAME_HEIGHT for o, t in others)]
