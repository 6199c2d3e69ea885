"""Dumps written by hand for detector tests: text -> page, with the knowledge that the whole run would give."""

from __future__ import annotations

from functools import lru_cache

from extractor.capture.dump import page_of
from extractor.detect import detect
from extractor.match import header_role, header_roles_in
from extractor.match.phrases import Phrases, phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import Grid, Page


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    return phrases_of(load_vocabulary(()))


def page(text: str, number: int = 1) -> Page:
    return page_of(text.strip("\n"), number)


def grids(*texts: str) -> list[Grid]:
    pages = [page(text, n) for n, text in enumerate(texts, 1)]
    return [g for found in detect(pages, header_role, header_roles_in, phrases()) for g in found]


def rows(grid: Grid) -> list[list[str]]:
    """The grid's body as text, one list a row; a cell that spans stands in each row that it covers."""
    out = []
    for r in range(grid.head[1], grid.n_rows):
        row = []
        for c in range(grid.n_cols):
            cell = next((x for x in grid.cells if x.row <= r < x.row + x.row_span and x.col <= c < x.col + x.col_span), None)
            row.append(" ".join(cell.text.split()) if cell else "")
        out.append(row)
    return out
