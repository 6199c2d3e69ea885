"""Dumps written by hand for detector tests: text -> page, with the knowledge that the whole run would give."""

from __future__ import annotations

from functools import lru_cache

from extractor.capture.text_dump import dump_page
from extractor.detect import detect_tables
from extractor.detect.dump.dump_lines import DumpLine, lines_of
from extractor.match import header_role, header_roles_in, match_report
from extractor.match.bigrams import Bigrams, phrases_of
from extractor.match.vocabulary import Vocabulary, load_vocabulary
from extractor.model import Grid, Page, Table
from extractor.proofread import proofread_tables


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary(())


@lru_cache(maxsize=1)
def phrases() -> Bigrams:
    return phrases_of(vocabulary())


def page(text: str, number: int = 1) -> Page:
    return dump_page(text.strip("\n"), number)


def lines(text: str) -> list[DumpLine]:
    return lines_of(page(text))


def grids(*texts: str) -> list[Grid]:
    pages = [page(text, n) for n, text in enumerate(texts, 1)]
    return [g for found in detect_tables(pages, header_role, header_roles_in, phrases()) for g in found]


def tables(*texts: str) -> tuple[Table, ...]:
    """The texts' tables as the whole run gives them, proofread."""
    pages = [page(text, n) for n, text in enumerate(texts, 1)]
    return proofread_tables(match_report(pages, detect_tables(pages, header_role, header_roles_in, phrases()), vocabulary())[1])


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
