"""Pages of text dumps -> tables. Read `detect_dump` first.

lines (tokens, bars, figures) -> headings -> regions (lined) or blocks (stacked) -> tables (columns parted, rows told) -> grids
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractor.detect.dump.dump_columns import DumpShape
from extractor.detect.dump.dump_headers import HeaderLine, spelled_out, strong_figures
from extractor.detect.dump.dump_lines import DumpLine, lines_of
from extractor.detect.dump.lined_tables import detect_lined
from extractor.detect.dump.stacked_tables import detect_stacked
from extractor.detect.dump.text_streams import Wordings
from extractor.model import Grid, Page

ALIKE = 0.75  # likeness of running titles
EDGE = 3  # lines at a page's head and foot that may be running titles
WIDE_GAP = 3  # blanks that part columns
JUSTIFIED = 0.2  # share of gaps that are wide from which on the text is justified, and only wider ones part columns
JUSTIFIED_MORE = 2  # blanks more that part the columns of justified text
LEAST_LINES = 4  # lines of a page whose gaps tell anything
TITLE_LETTERS, LONG_TITLE = 8, 20  # letters that a running title has more than; from which it may be misread and is still told
REPEATED = 3  # pages on which a line stands that is a running title
KEPT_APART = 0.25  # share of lines with such gaps from which on the text is taken to keep its columns apart

__all__ = ["HeaderLine", "DumpShape", "Wordings", "detect_dump", "keeps_columns", "running_titles"]


def with_gaps(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """The lines of a dump that puts columns where they stand on paper: wide gaps count as bars. Others as they are."""
    if not are_apart(lines):
        return list(lines)
    every = [t.gap for line in lines for t in line.tokens[1:]]
    wide = WIDE_GAP if sum(gap >= WIDE_GAP for gap in every) < JUSTIFIED * len(every) else WIDE_GAP + JUSTIFIED_MORE
    return [
        replace(line, tokens=tuple(replace(t, bar=t.bar or (i > 0 and t.gap >= wide)) for i, t in enumerate(line.tokens))) for line in lines
    ]


def keeps_columns(page: Page) -> bool:
    """The page's text puts columns where they stand on paper."""
    return are_apart(lines_of(page))


def are_apart(lines: Sequence[DumpLine]) -> bool:
    gaps = sum(any(t.gap >= WIDE_GAP for t in line.tokens[1:]) for line in lines)
    return len(lines) >= LEAST_LINES and gaps >= KEPT_APART * len(lines)


def running_titles(pages: Sequence[Page]) -> frozenset[str]:
    """What pages repeat in their first and last lines (running titles), letters only."""
    by_page: list[frozenset[str]] = []
    for page in pages:
        if page.origin == "dump":
            lines = lines_of(page)
            edges = [line for line in (*lines[:EDGE], *lines[-EDGE:]) if not strong_figures(line)]
            by_page.append(frozenset(text for line in edges if len(text := title_letters(line)) > TITLE_LETTERS))
    every = frozenset(text for texts in by_page for text in texts)
    pages_with = {text: sum(any(same_running_title(text, other) for other in texts) for texts in by_page) for text in every}
    return frozenset(text for text, count in pages_with.items() if count >= REPEATED)


def same_running_title(text: str, other: str) -> bool:
    """The same running title, letters misread."""
    return text == other or (len(text) > LONG_TITLE and Levenshtein.normalized_similarity(text, other, score_cutoff=ALIKE) >= ALIKE)


def title_letters(line: DumpLine) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"\b[IVX]+\b", "", line.text).lower())


def detect_dump(
    page: Page, header_line: HeaderLine, wordings: Wordings, before: DumpShape | None, repeated: frozenset[str] = frozenset()
) -> tuple[tuple[Grid, ...], DumpShape | None]:
    """The tables of a page of text, top to bottom, and the columns that the next page may go on with."""
    lines = with_gaps(lines_of(page))
    inner = [
        line
        for i, line in enumerate(lines)
        if title_letters(line) not in repeated or EDGE <= i < len(lines) - EDGE or strong_figures(line) or spelled_out(line, header_line)
    ]
    stacks, taken = detect_stacked(page.number, inner, wordings)
    grids, shape = detect_lined(
        page.number, [line for line in inner if line.place not in taken], header_line, wordings, None if stacks else before
    )
    return tuple(sorted([*stacks, *grids], key=lambda g: g.bbox.top)), shape
