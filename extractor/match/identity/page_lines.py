"""The lines of writing of a page, as running text and with their place on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.geometry import BBox, text_lines, union_box
from extractor.match.cell_values import origin_of
from extractor.model import Page, Word


@dataclass(frozen=True)
class PageLine:
    """A line of words, left to right, on its page."""

    text: str
    words: tuple[Word, ...]
    page: Page

    @property
    def box(self) -> BBox:
        """Around the words, in the page's upright frame."""
        return union_box(w.bbox for w in self.words)


def make_page_line(words: Sequence[Word], page: Page) -> PageLine:
    return PageLine(" ".join(w.text for w in words), tuple(words), page)


def page_lines(pages: Sequence[Page]) -> list[PageLine]:
    return [make_page_line(line, page) for page in pages for line in text_lines(page.words, lambda w: w.bbox)]


def spaced_out(text: str) -> str:
    """`28 | L K I P R S J` : letters set apart are drawn together again."""
    return re.sub(r"(?:(?<=\s)|^)(\w)((?:\s\w)+)(?=\s|$)", lambda m: m.group(0).replace(" ", ""), text)


def line_place(line: PageLine) -> dict[str, Any]:
    """Where a cell that is this line was read."""
    return {"page": line.page.number, "bbox": line_box(line), "origin": origin_of(line.page, line.words)}


def line_box(line: PageLine) -> BBox | None:
    """The line's box on the page as displayed; None where the page has no geometry (text dumps)."""
    return line.page.displayed(line.box) if line.page.origin != "dump" else None
