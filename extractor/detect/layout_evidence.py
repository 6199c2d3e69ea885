"""What a page says for or against a way to read it as tables, whoever proposed it.

`layout_score` gives a layout (the tables proposed for one region) its score: shares between 0 and 1, each of one kind of evidence, added
with the weights below. It knows grids, words and lines only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.detect.figure_shapes import CODE, ENUMERATOR, ORDINAL, is_figure
from extractor.detect.line_phrases import RoleOf, split_phrases
from extractor.detect.row_split import figure_lines, is_wordy, line_height, line_pitch, line_y, numbered_starts
from extractor.geometry import BBox, contains_point, span_overlap
from extractor.model import COLUMN_NUMBER, Cell, Grid, Page, Rule, Word

Layout = tuple[Grid, ...]

# How much each share counts. Set by hand, not fitted: on some fifty digital pages and thirty scanned ones, so that the layout in
# which every figure stands in one row with its wording has the highest sum.
WEIGHTS: Mapping[str, float] = {
    "placed": 3.0,  # words of the region that stand in a cell
    "uncut": 4.0,  # words and phrases that no border cuts
    "single": 8.0,  # figures, numbered items and headers of groups that have their cell for themselves
    "pure": 3.0,  # cells of the kind that their column has: figure, wording, number
    "begins": 2.0,  # cells of wording that begin as wording begins
    "spaced": 2.0,  # lines of wording that hang together in a cell, and stand apart between two cells with no line drawn
    "worded": 10.0,  # rows with figures that have wording of their own
    "numbered": 6.0,  # rows with a running number or figures that have both, where they are as many
    "complete": 2.0,  # places in rows with figures where the column's figure stands
    "level": 1.0,  # figures that stand level with their row's wording
    "filled": 2.0,  # columns and rows that hold something
    "once": 2.0,  # tables with no more than one column of running numbers in their header
    "headed": 3.0,  # columns with a header that is known
    "drawn": 2.0,  # borders between columns that are drawn
    "kept": 5.0,  # cells that no drawn line runs through
}
CUT = 2.0  # points by which a word may reach over a border
CLOSE = 0.35  # line heights: the widest blank inside a phrase
NEAR = 3.0  # points between a border and the line drawn for it
HEAD_ROWS = 5  # rows from the top that may be a header
WIDE = 1.3  # line pitches: a wider step is no step inside a cell
UNIT_LETTERS = 2  # letters of a header that is no more than a unit
LONGEST_STROKE = 25.0  # points: shorter lines are underlines and boxes


@dataclass
class EvidenceTally:
    """Good cases of all, by kind of evidence."""

    good: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, good: float, cases: float = 1) -> None:
        self.good[name] += good  # type: ignore[assignment]
        self.cases[name] += cases  # type: ignore[assignment]

    def shares(self) -> dict[str, float]:
        """The share of good cases for each kind; half where there is no case for or against."""
        return {name: self.good[name] / self.cases[name] if self.cases[name] else 0.5 for name in WEIGHTS}


def layout_score(page: Page, layout: Layout, region: BBox, role_of: RoleOf) -> float:
    """How well a layout agrees with what stands on the page in its region; the greater the better."""
    shares = evidence_shares(page, layout, region, role_of)
    return sum(WEIGHTS[name] * share for name, share in shares.items())


def evidence_shares(page: Page, layout: Layout, region: BBox, role_of: RoleOf) -> dict[str, float]:
    """Each kind of evidence as a share between 0 and 1."""
    tally = EvidenceTally()
    words = sum(contains_point(region, w.bbox.cx, w.bbox.cy) for w in page.words)
    held = sum(len(c.words) for g in layout for c in g.cells)
    tally.add("placed", min(held, words), words)
    lines = [r for r in page.rules if is_in_region(region, r.bbox)]
    for grid in layout:
        head = count_header_rows(grid, role_of)
        body = [c for c in grid.cells if c.row >= head and c.words]
        add_cuts(tally, grid)
        add_columns(tally, grid, body)
        add_rows(tally, grid, head, body)
        add_spaces(tally, grid, body, [r for r in lines if r.horizontal])
        add_header(tally, grid, head, role_of)
        add_lines(tally, grid, lines)
    return tally.shares()


def is_in_region(region: BBox, box: BBox) -> bool:
    return contains_point(region, box.cx, box.cy, NEAR)


# ------------------------------------------------------------------------------------------- header


def count_header_rows(grid: Grid, role_of: RoleOf) -> int:
    """How many rows from the top are header: rows with a known header and without figures, a row of column numbers."""
    end = 0
    for row in range(min(grid.n_rows, HEAD_ROWS)):
        cells = [c for c in grid.cells if c.row == row and c.words]
        stated = [c for c in cells if is_figure(c.text) and not COLUMN_NUMBER.fullmatch(c.text.strip()) and not is_year(c.text)]
        if stated or not cells:
            continue
        if all(COLUMN_NUMBER.fullmatch(c.text.strip()) for c in cells) or any(role_of(c.heading) for c in cells):
            end = max(c.row + min(c.row_span, 2) for c in cells) if end in (row, row - 1) or end == 0 else end
    return min(end, max(grid.n_rows - 1, 0))


def is_year(text: str) -> bool:
    return bool(re.fullmatch(r"\D{0,12}20\d\d\D{0,3}", text.strip()))


def add_header(tally: EvidenceTally, grid: Grid, head: int, role_of: RoleOf) -> None:
    """Columns that hold something, and those of them under a known header; headers of groups that share a cell."""
    over = [[c for c in grid.cells if c.row < head and c.words and c.col <= k < c.col + c.col_span] for k in range(grid.n_cols)]
    known = {k for k, cells in enumerate(over) if is_header_known(cells, role_of)}
    filled = {c.col for c in grid.cells if c.row >= head and c.words and c.col_span == 1}
    tally.add("headed", len(known & filled), len(filled))
    for cell in (c for c in grid.cells if c.row < head and c.words and c.col_span > 1):
        several = any(len(parts := split_phrases(line)) > 1 and all(role_of(part.text) for part in parts) for line in cell.lines)
        tally.add("single", 0, 2 * several)
    numbers = [c for c in grid.cells if c.row < head and role_of(c.heading) == "no"]
    tally.add("once", len(numbers) < 2)
    held = {("col", k) for c in grid.cells if c.words for k in range(c.col, c.col + c.col_span)}
    held |= {("row", k) for c in grid.cells if c.words for k in range(c.row, c.row + c.row_span)}
    tally.add("filled", len(held), grid.n_rows + grid.n_cols)


def is_header_known(cells: Sequence[Cell], role_of: RoleOf) -> bool:
    """The header cells over a column tell what it is: one of them, or all together where one is but a unit (`Keu` above `(%)`)."""
    single = [c for c in cells if sum(ch.isalpha() for ch in c.text) > UNIT_LETTERS or len(cells) == 1]
    return any(role_of(c.heading) for c in single) or bool(cells and role_of(" ".join(c.heading for c in cells)))


# ------------------------------------------------------------------------------------------- words and borders


def add_cuts(tally: EvidenceTally, grid: Grid) -> None:
    """Words that reach over their cell's sides, and phrases that go on in the next cell."""
    for cell in grid.cells:
        for word in cell.words:
            tally.add("uncut", not (word.bbox.x0 < cell.bbox.x0 - CUT or word.bbox.x1 > cell.bbox.x1 + CUT))
    for row in range(grid.n_rows):
        cells = [c for c in grid.cells if c.row == row and c.words]
        for left, right in pairwise(cells):
            cut = sum(is_cut_wording(a, b) for a in left.lines for b in right.lines)
            tally.add("uncut", -2 * cut, 0)


def is_cut_wording(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Two pieces of a line of wording at a usual blank from each other."""
    a, b = left[-1], right[0]
    level = abs(a.bbox.cy - b.bbox.cy) < 0.4 * a.bbox.height
    gap = b.bbox.x0 - a.bbox.x1
    letters = a.text[-1:].isalpha() and b.text[:1].isalpha()
    return level and letters and gap < CLOSE * a.bbox.height


def add_lines(tally: EvidenceTally, grid: Grid, lines: Sequence[Rule]) -> None:
    """Borders between columns with a line drawn there, and drawn lines inside cells."""
    upright = [r for r in lines if not r.horizontal]
    level = [r for r in lines if r.horizontal and r.bbox.width > LONGEST_STROKE]
    for cell in grid.cells:
        box = cell.bbox
        if cell.col > 0:
            near = [r for r in upright if abs(r.bbox.cx - box.x0) <= NEAR]
            drawn = sum(span_overlap(r.bbox.top, r.bbox.bottom, box.top, box.bottom) for r in near)
            tally.add("drawn", min(drawn, box.height), box.height)
        if cell.words:
            through = any(crosses_cell(box.x0, box.x1, box.top, box.bottom, r.bbox.cx, r.bbox.top, r.bbox.bottom) for r in upright)
            across = any(crosses_cell(box.top, box.bottom, box.x0, box.x1, r.bbox.cy, r.bbox.x0, r.bbox.x1) for r in level)
            tally.add("kept", not (through or across))


def crosses_cell(low: float, high: float, start: float, end: float, at: float, line_start: float, line_end: float) -> bool:
    """A line at a place well between two sides of a cell runs from one of the other sides to the other."""
    return low + NEAR < at < high - NEAR and span_overlap(line_start, line_end, start, end) > 0.9 * (end - start)


# ------------------------------------------------------------------------------------------- columns


def cell_looks(cell: Cell) -> str:
    """What a cell holds, judged by its looks: `figure`, `number` (a running number or a code), `words`."""
    lines = cell.text_lines
    text = " ".join(lines)
    if ORDINAL.match(text) or CODE.match(text.replace(" ", "")):
        return "figure" if is_figure(text) and not text.strip().endswith((".", ")")) else "number"
    if is_figure(text) or is_figure("".join(lines)) or (is_figure(lines[0]) and len(lines) < 4):
        return "figure"
    return "words"


def add_columns(tally: EvidenceTally, grid: Grid, body: Sequence[Cell]) -> None:
    """Cells of their column's usual kind; figures and numbered items that share a cell."""
    for col in range(grid.n_cols):
        cells = [c for c in body if c.col == col and c.col_span == 1]
        kinds = Counter(cell_looks(c) for c in cells)
        if not kinds:
            continue
        usual, count = kinds.most_common(1)[0]
        tally.add("pure", count, len(cells))
        for cell in cells:
            if usual == "figure" and (figures := count_figures(cell)):
                tally.add("single", figures == 1, figures)
            elif usual == "words":
                items = len(numbered_starts(cell.lines))
                tally.add("single", 0, items * (items > 1) + sum(figures_apart(line) for line in cell.lines))


def figures_apart(line: Sequence[Word]) -> int:
    """How many figures stand in a line of wording, parted from its words by wide blanks."""
    phrases = split_phrases(tuple(line))
    return sum(is_figure(p.text) for p in phrases) if len(phrases) > 1 else 0


def count_figures(cell: Cell) -> int:
    """How many figures a cell holds, above or beside each other."""
    return sum(max(sum(is_figure(p.text) for p in split_phrases(line)), 1) for line in figure_lines(cell))


# ------------------------------------------------------------------------------------------- rows


def figure_columns_of(grid: Grid, body: Sequence[Cell]) -> list[int]:
    """Columns right of the first wording whose cells are figures."""
    out = []
    kinds = {col: Counter(cell_looks(c) for c in body if c.col == col and c.col_span == 1) for col in range(grid.n_cols)}
    first = next((col for col in range(grid.n_cols) if kinds[col]["words"] > 0.5 * sum(kinds[col].values())), grid.n_cols)
    for col in range(first + 1, grid.n_cols):
        if kinds[col]["figure"] > 0.5 * sum(kinds[col].values()):
            out.append(col)
    return out


def add_rows(tally: EvidenceTally, grid: Grid, head: int, body: Sequence[Cell]) -> None:
    """Rows with figures: have they wording, all their figures, on one level? And cells of wording: do they begin where wording begins?"""
    figured = figure_columns_of(grid, body)
    limit = min(figured, default=grid.n_cols)
    rows = sorted({c.row for c in body if c.col in figured and cell_looks(c) == "figure"})
    by_row = {row: [c for c in grid.cells if c.row <= row < c.row + c.row_span and c.words] for row in rows}
    usual = [col for col in figured if sum(any(c.col == col for c in by_row[row]) for row in rows) >= 0.5 * len(rows)]
    for row in rows:
        there = [c for c in by_row[row] if c.col in usual]
        tally.add("complete", len({c.col for c in there}), len(usual))
        wordings = [c for c in by_row[row] if c.col not in figured and is_wordy(c.text_lines)]
        for cell in (c for c in by_row[row] if c.row == row and c.col in figured):
            add_beside(tally, cell, [w for w in wordings if w.col < cell.col])
    numbered = {c.row for c in body if c.col < limit and c.col_span == 1 and cell_looks(c) == "number"}
    if len(numbered) > 0.5 * len(rows):
        tally.add("numbered", len(numbered & set(rows)), len(numbered | set(rows)))
    for cell in body:
        if cell.col < limit and is_wordy(cell.text_lines):
            tally.add("begins", begins_item(cell.text))


def begins_item(text: str) -> bool:
    """Wording begins with a capital, a digit or an enumerator."""
    return bool(ENUMERATOR.match(text)) or not text.lstrip("\"'( -")[:1].islower()


def add_spaces(tally: EvidenceTally, grid: Grid, body: Sequence[Cell], level: Sequence[Rule]) -> None:
    """The steps from line to line of wording: narrow inside a cell, wide between cells unless a line or a number tells them apart."""
    wide = WIDE * line_pitch(grid)
    for col in {c.col for c in body}:
        cells = [c for c in body if c.col == col and is_wordy(c.text_lines)]
        for cell in cells:
            for above, below in pairwise(cell.lines):
                tally.add("spaced", line_y(below) - line_y(above) <= wide)
        for upper, lower in pairwise(cells):
            top, bottom = line_y(upper.lines[-1]), line_y(lower.lines[0])
            if bottom - top <= wide and not any(top < r.bbox.cy < bottom and r.bbox.x0 < lower.bbox.cx < r.bbox.x1 for r in level):
                tally.add("spaced", bool(ENUMERATOR.match(lower.text)))


def add_beside(tally: EvidenceTally, cell: Cell, wordings: Sequence[Cell]) -> None:
    """A figure beside the wordings left of it: one of them begins in its row, and it stands between the first and last line of one."""
    tally.add("worded", any(w.row == cell.row for w in wordings))
    if wordings and cell.row_span == 1:
        item = max(wordings, key=lambda w: w.col)
        slack = line_height(item.lines[0])
        tally.add("level", line_y(item.lines[0]) - slack <= line_y(cell.lines[0]) <= line_y(item.lines[-1]) + slack)
