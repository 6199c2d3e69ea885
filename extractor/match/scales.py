"""What a table's amounts are printed in multiples of: said in its caption (`(dalam jutaan rupiah)`) or over a column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.geometry import BBox, text_lines, union
from extractor.match.headers import printed_scale
from extractor.match.join import Joined
from extractor.match.meaning import Meaning
from extractor.match.values import Context
from extractor.model import Scale

FACTORS = {"ribu": 1000, "juta": 1_000_000, "milyar": 1_000_000_000, "miliar": 1_000_000_000}
SAID = re.compile(r"\b(?:dalam|dlm|satuan)\W{0,3}(?:Rp\W{0,3})?(?P<what>ribu|juta|mil[iy]ar)(?:an)?\s+(?:rupiah|rp)\b", re.I)


def scale_of(table: Joined, columns: Iterable[Meaning], context: Context) -> Scale | None:
    """The scale that the table states, with its place where the page is known; None where amounts are in whole rupiah."""
    grid = table.first.grid
    for text in reversed(grid.caption):
        factor, words = said(text)
        if factor > 1:
            return Scale(factor=factor, raw=words, page=grid.page, bbox=place_of(text, table, context))  # type: ignore[arg-type]
    factor = max((m.scale for m in columns), default=1)
    words = next((w for c in table.first.columns if (w := said(c.header)[1])), "")
    return Scale(factor=factor, raw=words, page=grid.page) if factor > 1 else None  # type: ignore[arg-type]


def said(text: str) -> tuple[int, str]:
    """(factor, words) of a line that says a scale; (1, '') where it does not."""
    factor, words = printed_scale(text)
    found = SAID.search(text) if factor == 1 else None
    return (FACTORS[found["what"].lower()], found.group()) if found else (factor, words)


def place_of(text: str, table: Joined, context: Context) -> BBox | None:
    """The displayed box of a caption's line."""
    grid, page = table.first.grid, context.pages.get(table.first.grid.page)
    if page is None or page.origin == "dump":
        return None
    lines = text_lines([w for w in page.words if w.bbox.cy < grid.bbox.top], lambda w: w.bbox)
    mine = next((line for line in reversed(lines) if " ".join(w.text for w in line) == text), None)
    return page.displayed(union(w.bbox for w in mine)) if mine else None
