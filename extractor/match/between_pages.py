"""What is written between two parts of what may be one table: below the first on its page, above the second on its own.

Running heads and feet, which stand on neighbouring pages at the same height, are not counted, nor are page numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    below = unrepeated_lines(first, (before.bbox.bottom + TOUCH, first.height), pages)
    above = unrepeated_lines(second, (0.0, grid.bbox.top - TOUCH), pages)
    return len(below) + len(above)


def lines_between_heights(page: Page, between: tuple[float, float]) -> list[Line]:
    """The lines of a page whose words stand between two heights."""
    found = text_lines([w for w in page.words if between[0] < w.bbox.cy < between[1]], lambda w: w.bbox)
    return [(sum(w.bbox.cy for w in line) / len(line), letters_only(" ".join(w.text for w in line))) for line in found]


def letters_only(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalpha())


def unrepeated_lines(page: Page, between: tuple[float, float], pages: Mapping[int, Page]) -> list[Line]:
    """The page's lines between two heights that no neighbouring page repeats there."""
    wider = (between[0] - SAME_HEIGHT, between[1] + SAME_HEIGHT)
    others = [line for n in (page.number - 1, page.number + 1) if n in pages for line in lines_between_heights(pages[n], wider)]
    lines = lines_between_heights(page, between)
    return [(y, text) for y, text in lines if len(text) > 1 and not any(text == t and abs(y - o) <= SAME_HEIGHT for o, t in others)]
