"""Typed tables of pages written by hand."""

from __future__ import annotations

from extractor.detect import detect_tables
from extractor.geometry import BBox
from extractor.match import header_role
from extractor.match.cell_values import ReadingContext
from extractor.match.join_grids import joined_tables
from extractor.match.typed_tables import typed_table
from extractor.model import Cell, Page, Text
from tests.paper import words


def tables_of(*pages: Page, year: int | None = 2016):
    """The typed tables of the pages, in reading order."""
    context = ReadingContext({p.number: p for p in pages})
    return [
        typed_table(j, f"t{i}", context, year) for i, j in enumerate(joined_tables(detect_tables(pages, header_role), context.pages), 1)
    ]


def plain(text: Text | None) -> str | None:
    return text.text if text is not None else None


def cell(col: int, *lines: str, x: float = 0.0, top: float = 100.0, span: int = 1, width: float = 100.0, **more) -> Cell:
    """A cell whose words stand from its left border on, one line 12 points below the other."""
    found = tuple(tuple(words(line, x + 4, top + 4 + 12 * n)) for n, line in enumerate(lines) if line)
    box = BBox(x, top, x + width, top + 12 * max(len(lines), 1) + 8)
    return Cell(**{"row": 0, "col": col, "col_span": span, "bbox": box, "page": 1, "lines": found, **more})
