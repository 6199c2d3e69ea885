"""What pages repeat at their edges: running heads, footers, page numbers. Told by where it stands, not by its wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.match.homes.figure_weight import figure_weight
from extractor.match.homes.line_runs import RunLine
from extractor.model import Page

EDGE = 0.12  # share of the page's height in which heads and footers stand
EDGE_LINES = 4  # lines from the edge of the page's writing among which they are
PLACE = 0.02  # share of the page's height by which a repeated line may move
OUTER = 2  # lines from the edge among which a page's number is
LETTERS = 3  # of a line that can be known again
NUMBER = re.compile(r"^\D{0,3}(\d{1,4}|[ivxlIVXL]{1,6})\D{0,3}$")


@dataclass(frozen=True)
class Edge:
    """A line near the top or bottom of its page; `letters`: its text without figures; `numbers`: those; `outer`: one of the outermost."""

    page: int
    line: RunLine
    place: float
    letters: str
    numbers: tuple[str, ...]
    outer: bool

    @property
    def lone(self) -> bool:
        """Nothing but a number, such as a page's own."""
        return self.outer and NUMBER.match(self.line.text) is not None


def find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[RunLine]]) -> list[frozenset[int]]:
    """For each page the places of the words of its running heads, footers and page number. `lines[i]` stand on `pages[i]`."""
    edges = [edge for page, own in zip(pages, lines, strict=True) for edge in find_edges(page, own)]
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups["" if edge.lone else edge.letters].append(edge)
    found: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if is_page_number(edge, groups[""]) if edge.lone else is_repeated(edge, groups[edge.letters]):
            found[edge.page].update(edge.line.words)
    return [frozenset(found[page.number]) for page in pages]


def find_edges(page: Page, lines: Sequence[RunLine]) -> list[Edge]:
    """The lines in the outer strips of the page, a few at most at either end of its writing; no amount or share stands in one."""
    height = page.height or 1.0
    top = [(line, n < OUTER) for n, line in enumerate(lines[:EDGE_LINES]) if line.box.cy < EDGE * height]
    bottom = [(line, n < OUTER) for n, line in enumerate(lines[: -EDGE_LINES - 1 : -1]) if line.box.cy > (1 - EDGE) * height]
    return [
        Edge(page.number, line, line.box.cy / height, letters_of_line(line), tuple(re.findall(r"\d[\d.,]*", line.text)), outer)
        for line, outer in (*top, *bottom)
        if not any(figure_weight(t) == "heavy" and not t.isdigit() for t in line.texts)  # `201637` is a year and a page read as one
    ]


def letters_of_line(line: RunLine) -> str:
    return re.sub(r"[\W\d_]+", "", line.text).lower()


def is_page_number(edge: Edge, lone: Sequence[Edge]) -> bool:
    """A number alone at the edge, where no other page has one there, or one has it that is as far off as the pages are."""
    others = [e for e in lone if e.page != edge.page and abs(e.place - edge.place) <= PLACE]
    return not others or not edge.numbers or any(same_numbering(edge, other) for other in others)


def is_repeated(edge: Edge, alike: Sequence[Edge]) -> bool:
    """The same wording at the same place of another page, with the same figures or ones that count the pages."""
    others = [e for e in alike if e.page != edge.page and abs(e.place - edge.place) <= PLACE]
    return len(edge.letters) >= LETTERS and any(same_numbering(edge, other) for other in others)


def same_numbering(one: Edge, other: Edge) -> bool:
    same = len(one.numbers) == len(other.numbers)
    return same and all(counts_pages(a, b, one, other) for a, b in zip(one.numbers, other.numbers, strict=True))


def counts_pages(a: str, b: str, one: Edge, other: Edge) -> bool:
    """Two numbers at one place of a repeated line: the same, or as far apart as their pages."""
    return a == b or (a.isdigit() and b.isdigit() and int(a) - int(b) == one.page - other.page)
