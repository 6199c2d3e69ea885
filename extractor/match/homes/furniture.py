"""What pages repeat at their edges: running heads, footers, page numbers. Told by where it stands, not by its wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.match.homes.runs import Line
from extractor.match.homes.weight import weight
from extractor.model import Page

EDGE = 0.12  # share of the page's height in which heads and footers stand
EDGE_LINES = 4  # lines from the edge of the page's writing among which they are
PLACE = 0.02  # share of the page's height by which a repeated line may move
REPEATED = 2  # pages on which a line stands to be a repeated one
NUMBER = re.compile(r"^\D{0,3}(\d{1,4}|[ivxlIVXL]{1,6})\D{0,3}$")


@dataclass(frozen=True)
class Edge:
    """A line near the top or bottom of its page; `letters`: its text without figures; `numbers`: those."""

    page: int
    line: Line
    place: float
    letters: str
    numbers: tuple[str, ...]


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For each page the places of the words of its running heads, footers and page number. `lines[i]` stand on `pages[i]`."""
    edges = [edge for page, own in zip(pages, lines, strict=True) if page.origin != "blank" for edge in edges_of(page, own)]
    groups: Mapping[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.letters].append(edge)
    found: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if lone_number(edge) or repeated(edge, groups[edge.letters]):
            found[edge.page].update(edge.line.words)
    return [frozenset(found[page.number]) for page in pages]


def edges_of(page: Page, lines: Sequence[Line]) -> list[Edge]:
    """The lines in the outer strips of the page, a few at most at either end of its writing."""
    height = page.height or 1.0
    top = [line for line in lines[:EDGE_LINES] if line.box.cy < EDGE * height]
    bottom = [line for line in lines[-EDGE_LINES:] if line.box.cy > (1 - EDGE) * height]
    return [
        Edge(page.number, line, line.box.cy / height, re.sub(r"[\W\d_]+", "", line.text).lower(), tuple(re.findall(r"\d[\d.,]*", line.text)))
        for line in (*top, *bottom)
    ]


def lone_number(edge: Edge) -> bool:
    """A number alone in its line: the page's own."""
    return NUMBER.match(edge.line.text) is not None and all(weight(t) != "heavy" for t in edge.line.texts)


def repeated(edge: Edge, alike: Sequence[Edge]) -> bool:
    """The same wording at the same place of another page, with the same figures or ones that count the pages."""
    others = [e for e in alike if e.page != edge.page and abs(e.place - edge.place) <= PLACE and len(e.numbers) == len(edge.numbers)]
    fitting = Counter(e.page for e in others if all(counts(a, b, edge, e) for a, b in zip(edge.numbers, e.numbers, strict=True)))
    return bool(edge.letters) and len(fitting) + 1 >= REPEATED


def counts(a: str, b: str, one: Edge, other: Edge) -> bool:
    """Two numbers at one place of a repeated line: the same, or as far apart as their pages."""
    return a == b or (a.isdigit() and b.isdigit() and int(a) - int(b) == one.page - other.page)
