"""Tables of cells -> typed rows: what each column means, what each row states, whose report it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.match.cell_values import ReadingContext
from extractor.match.claims import claims_of
from extractor.match.doubtful_rows import doubt_rows
from extractor.match.find_parts import parts_of
from extractor.match.header_lines import header_line
from extractor.match.header_wordings import match_header
from extractor.match.homes import unplaced_words
from extractor.match.identity import identity_of
from extractor.match.join_grids import joined_tables
from extractor.match.official_codes import with_official
from extractor.match.pihak import with_pihak
from extractor.match.recognize_wording import with_matches
from extractor.match.rematch import rematch_tables
from extractor.match.typed_tables import typed_table
from extractor.match.vocabulary import Vocabulary
from extractor.model import Document, Grid, Page, Table
from extractor.numerals import style_of

__all__ = ["claims_of", "header_role", "header_roles_in", "match_report", "parts_of", "rematch_tables", "unplaced_words", "year_of"]


def header_role(text: str) -> str | None:
    """The role of a header's wording, None for other text (what detectors are told of headers)."""
    hit = match_header(text)
    return hit.role if hit else None


def header_roles_in(words: Sequence[str]) -> list[tuple[str, int, int, float]]:
    """The roles of the headers that a line's words consist of, each with its words start..stop (exclusive) and its score."""
    return [(hit.role, start, stop, hit.score) for hit, start, stop in header_line(words)]


def year_of(document: Document) -> int | None:
    """The report's year, where it was read as one."""
    return document.tahun.value if document.tahun and isinstance(document.tahun.value, int) else None


def year_is_sure(document: Document) -> bool:
    """The report's year was read, and nothing puts it in doubt."""
    return year_of(document) is not None and document.tahun is not None and not document.tahun.needs_review


def match_report(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], vocabulary: Vocabulary) -> tuple[Document, tuple[Table, ...]]:
    """The document's identity and its typed tables, in reading order."""
    document = identity_of(pages, [grid for found in grids for grid in found]).document
    year = year_of(document)
    style = style_of(c.text for gs in grids for g in gs for c in g.cells if len(c.text) < 40)
    context = ReadingContext({p.number: p for p in pages}, style, year_is_sure(document))
    counted: Counter[int] = Counter()
    tables: list[Table] = []
    for joined in joined_tables(grids, context.pages):
        page = joined.first.grid.page
        counted[page] += 1
        tables.append(doubt_rows(typed_table(joined, f"p{page}t{counted[page]}", context, year)))
    kept = tuple(t for t in tables if t.rows)
    return document, with_official(with_matches(with_pihak(kept, pages), vocabulary), year)
