"""Pages -> blocks: writing that belongs together, and what kind of place of the report it stands in.

A running head names the office more surely than a sentence does, whatever the words are; so every block says its place. A
block is one title, one paragraph, one cell: a name that is broken over lines stands in it whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from extractor.geometry import contains_point, x_overlap
from extractor.match.identity.page_lines import PageLine, make_page_line, page_lines, spaced_out
from extractor.model import Grid, Page
from extractor.noise import compact_letters

Place = Literal["cover", "running", "edge", "caption", "title", "heading", "signature", "text", "columns", "cell"]

COVERS = 3  # first pages that may be covers
COVER_WORDS = 90  # words of writing that a cover holds at most; a page of sentences has some hundred
SENTENCE = 9  # words of a line of text; a cover's lines are shorter
EDGE = 0.15  # share of the page's height at its head and foot where running lines stand
MARGIN = 0.1  # the same of a line that no other page repeats: farther in it may be the first line of the text
ALIKE = 88.0  # likeness (0 to 100) of two running lines: engines misread letters, page numbers are left out
JITTER = 12.0  # points by which a running line moves from page to page: sheets are fed and straightened unevenly
SHORTEST = 8  # letters of a running line that say something
APART = 2.5  # gap between two words, in heights of the line, that parts columns of writing
BELOW = 1.3  # gap between two lines of a block, in heights of the line
BELOW_LABEL = 2.6  # the same below `Tabel 2.1`, which its title follows at some distance
TALLER = 1.5  # ratio of heights of lines of one block
TITLE_LINES = 4  # lines of a title or signature: longer ones are text
TITLE_WORDS = 26
CAPITALS = 0.8  # share of capital letters in a title

LABEL = re.compile(r"^\W*(?:tabel|table|gambar|grafik|diagram|lampiran|bagan|formulir)\b\s*[\w.:-]{0,9}\W*$", re.I)
CAPTION = re.compile(r"^\W*(?:tabel|gambar|grafik|diagram|lampiran|bagan|formulir)\b", re.I)
NUMBERED = re.compile(r"^\W*(?:bab\s+[ivx\d]+|(?:[A-Z]|[IVX]{1,4}|\d{1,2})(?:\.\d{1,2}){0,4}[.)]?)\s+[A-Z(]", re.ASCII)
OPENS = re.compile(r"^\W{0,2}(?:[a-z]|\d{1,2}|[IVX]{1,4})[.)](?:\s|$)|^[-•▪◦]\s|^\(\w{1,2}\)\s")
ITEM = re.compile(r"[;.,:]\W*$|\b(?:peraturan|keputusan|undang|instruksi)\b", re.I)  # an item of a list, not a heading
SIGNED = re.compile(
    r"^\W*(?:an\.?|a\.n\.?|plt\.?|plh\.?|pj\.?)?\s*(?:jabatan\s*:\s*)?"
    r"(?:kepala|ketua|direktur|inspektur|sekretaris|camat|lurah|gubernur|bupati|wali\s?kota|rektor)\b",
    re.I,
)
PAPER = re.compile(
    r"laporan\s+(?:akuntabilitas\s+)?kinerja|\bL[AK]{1,2}[Jj]?[Ii]?P\b|\bLKj\b|(?:perjanjian|penetapan|rencana)\s+kinerja", re.I
)
DATED = re.compile(r"20[0-3]\d")
FIGURE = re.compile(r"\d{2,}|\d[.,]\d")


@dataclass(frozen=True)
class TextBlock:
    """Lines of one title, paragraph or cell, in reading order."""

    place: Place
    lines: tuple[PageLine, ...]

    @property
    def page(self) -> int:
        return self.lines[0].page.number

    @property
    def text(self) -> str:
        return "\n".join(spaced_out(line.text) for line in self.lines)


def text_blocks(pages: Sequence[Page], grids: Sequence[Grid]) -> list[TextBlock]:
    """Every word of the pages in one block: tables cell by cell, the rest as it stands together."""
    by_page: dict[int, list[Grid]] = defaultdict(list)
    for grid in grids:
        by_page[grid.page].append(grid)
    free = {page.number: page_segments(page, by_page[page.number]) for page in pages}
    running = find_running_lines([line for lines in free.values() for line in lines])
    covers = {p.number for p in list(pages)[:COVERS] if is_cover(p)}
    out: list[TextBlock] = []
    for page in pages:
        out.extend(table_cell_blocks(page, by_page[page.number]))
        for lines in group_paragraphs(free[page.number], running):
            out.append(TextBlock(place_of_block(lines, running, page.number in covers), lines))
    return out


def is_cover(page: Page) -> bool:
    """Little is written on it, no sentence among it, and the name of a report."""
    lines = [line.text for line in page_lines([page])] if len(page.words) <= COVER_WORDS else []
    return any(PAPER.search(text) for text in lines) and all(len(text.split()) < SENTENCE for text in lines)


# ------------------------------------------------------------------------------------------- outside tables


def page_segments(page: Page, grids: Sequence[Grid]) -> list[PageLine]:
    """The page's lines outside its tables, cut where writing stands in columns beside each other."""
    boxes = [grid.bbox for grid in grids]
    free = [w for w in page.words if not any(contains_point(box, w.bbox.cx, w.bbox.cy) for box in boxes)]
    out: list[PageLine] = []
    for line in page_lines([page.model_copy(update={"words": tuple(free)})]):
        parts = [[line.words[0]]]
        for before, word in zip(line.words, line.words[1:], strict=False):
            if word.bbox.x0 - before.bbox.x1 > APART * max(before.bbox.height, word.bbox.height):
                parts.append([])
            parts[-1].append(word)
        out.extend(make_page_line(part, page) for part in parts)
    return out


def group_paragraphs(lines: Sequence[PageLine], running: frozenset[str]) -> Iterator[tuple[PageLine, ...]]:
    """Lines that go on under each other; running heads and feet by themselves."""
    groups: list[list[PageLine]] = []
    for line in lines:
        under = [
            g for g in groups[-4:] if continues_paragraph(g[-1], line) and (running_key(g[-1]) in running) == (running_key(line) in running)
        ]
        if under:
            under[-1].append(line)
        else:
            groups.append([line])
    return (tuple(group) for group in groups)


def continues_paragraph(above: PageLine, below: PageLine) -> bool:
    """The line below belongs to the same title or paragraph."""
    a, b = above.box, below.box
    label = LABEL.match(above.text) is not None
    low, high = sorted((a.height, b.height))
    gap = b.top - a.bottom
    if OPENS.match(below.text) or CAPTION.match(below.text) or high > TALLER * low:
        return False
    return -low < gap <= (BELOW_LABEL if label else BELOW) * high and x_overlap(a, b) > 0


def place_of_block(lines: Sequence[PageLine], running: frozenset[str], cover: bool) -> Place:
    text = " ".join(line.text for line in lines)
    short = len(lines) <= TITLE_LINES and len(text.split()) <= TITLE_WORDS
    if running_key(lines[0]) in running:
        return "columns" if len(set(DATED.findall(text))) > 1 else "running"
    if cover:
        return "cover"
    if CAPTION.match(text) and short:
        return "caption"
    if at_edge(lines[0], MARGIN) and len(lines) <= 2 and short and PAPER.search(text):
        return "edge"
    if SIGNED.match(text) and short and not text.rstrip().endswith("."):
        return "signature"
    if capital_share(text) >= CAPITALS and len(lines) <= 2 * TITLE_LINES:
        return "title"
    return "heading" if short and len(lines) <= 2 and NUMBERED.match(text) and not ITEM.search(text) else "text"


def capital_share(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if len(letters) > SHORTEST else 0.0


# ------------------------------------------------------------------------------------------- running heads and feet


def running_key(line: PageLine) -> str:
    """What a running line says without its page number."""
    return f"{line.page.number} {line.box.top:.0f} {line.text}"


def at_edge(line: PageLine, share: float = EDGE) -> bool:
    y = line.box.cy / max(line.page.height, 1)
    return y < share or y > 1 - share


def find_running_lines(lines: Sequence[PageLine]) -> frozenset[str]:
    """The keys of lines that stand at the head or foot of two pages or more, whatever number follows them."""
    groups: list[list[tuple[str, PageLine]]] = []
    for line in lines:
        said = re.sub(r"\d", "", compact_letters(line.text))
        if len(said) < SHORTEST or not at_edge(line) or line.page.origin == "dump":
            continue
        same = next((g for g in groups if same_distance_from_edge(g[0][1], line) and fuzz.ratio(g[0][0], said) >= ALIKE), None)
        if same is None:
            groups.append([(said, line)])
        else:
            same.append((said, line))
    return frozenset(running_key(line) for g in groups if len({item.page.number for _, item in g}) > 1 for _, line in g)


def same_distance_from_edge(a: PageLine, b: PageLine) -> bool:
    """Both at the head, or both at the foot, as far from it; pages may lie sideways."""
    return abs(from_edge(a) - from_edge(b)) <= JITTER


def from_edge(line: PageLine) -> float:
    """Points from the page's head (positive) or foot (negative)."""
    down, up = line.box.cy, line.page.height - line.box.cy
    return down if down < up else -up


# ------------------------------------------------------------------------------------------- tables


def table_cell_blocks(page: Page, grids: Sequence[Grid]) -> Iterator[TextBlock]:
    for grid in grids:
        head = count_head_rows(grid)
        for cell in grid.cells:
            if not cell.words:
                continue
            lines = tuple(make_page_line(line, page) for line in cell.lines if line)
            yield TextBlock("caption" if CAPTION.match(lines[0].text) else "columns" if cell.row < head else "cell", lines)


def count_head_rows(grid: Grid) -> int:
    """How many rows from the top hold no figure but years and the numbers of columns."""
    for row in range(grid.n_rows):
        texts = [DATED.sub("", c.text) for c in grid.cells if c.row == row]
        if any(FIGURE.search(text) for text in texts):
            return row
    return grid.n_rows
