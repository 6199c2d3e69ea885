"""Splits a cell row that holds several rows of writing: no line is drawn between them, the figures tell them apart.

A row of cells bounded by ruling lines (or the whole body of an open table) may state many things. Every figure of
a figure column is an *anchor*; the lines of the item column (the wording nearest to the figures) are cut into one
block for each anchor, so that blocks begin where writing begins (enumerator, gap, capital letter) and stand level
with their figure. The other columns follow that cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from extractor.detect.figure_shapes import AMOUNT_LAST, CODE, ENUMERATOR, ORDINAL, is_figure
from extractor.geometry import BBox, cluster_values
from extractor.model import Cell, Grid, Word
from extractor.noise import confusions_for

Line = tuple[Word, ...]
Mode = Literal["top", "middle"]
NEVER = 1e9
STROKES = "".join(row.read for row in confusions_for("stroke")) + "-."  # what dirt and the rests of a ruling line are read as
NUMBERED = re.compile(r"^\W?(\d{1,2}|[a-z])[.)]\s*(?=[A-Za-z\"'(])")
BROKEN = re.compile(r"\d[.,]\d{3}[.,](\d{1,2})$")  # a group of three, then one that is cut short
MODES: tuple[Mode, ...] = ("top", "middle")
LOOSE = 0.2  # pull of figures that stand lower or higher than their wording in the whole table
TRIED = 2  # columns of figures, and of wording, whose lines are tried to tell rows apart
OPENING = re.compile(
    r"(?:sub\s+kegiatan|program|kegiatan|belanja|jumlah|per?sentase|prosentase|tingkat|cakupan|rasio|nilai|indeks?|angka|"
    r"(?:meningkat|menurun|terwujud|tersedia|terlaksana|optimal)\w*)\b",
    re.I,
)  # words with which a row's wording likes to begin
LEAST_SHARE = 0.12  # of all steps that those inside rows are, where most rows have one line
SAME_ROW = 0.6  # line pitches between figures of one row: some stand over their unit, and both are level with the others
MAX_START_COST = 1.2  # mean cost of a block's first line above which the wording does not look like several rows


@dataclass(frozen=True)
class LineBlock:
    """Lines [first, last] of a column; `place` is the y at which it should meet its figure."""

    first: int
    last: int


def line_text(line: Line) -> str:
    return " ".join(w.text for w in line)


def line_y(line: Line) -> float:
    return sum(w.bbox.cy for w in line) / len(line)


def line_height(line: Line) -> float:
    return median(w.bbox.height for w in line)


@dataclass(frozen=True)
class SplitBasis:
    """By what rows are told apart.

    `by`: the column whose figures or codes tell (None: the figures of all figure columns together); `item`: the column of wording
    that is cut (None: the one nearest to the figures); `mode`: where figures stand beside their wording (None: as single rows of
    the grid show it); `pull`: how much it costs that a figure stands away from there, per line height; `listed`: the numbers of the
    item column's own items tell, not figures.
    """

    by: int | None = None
    item: int | None = None
    mode: Mode | None = None
    pull: float = 1.0
    listed: bool = False


def split_rows(grid: Grid, header_rows: int = 0, how: SplitBasis | None = None) -> Grid:
    """The grid with every row of cells cut into the rows of writing it holds; geometry in points."""
    how = how or SplitBasis()
    figures = figure_columns(grid, header_rows)
    pitch = line_pitch(grid)
    modes = (how.mode,) if how.mode else alignment_modes(grid, figures, pitch)
    rows = rows_of_writing(grid)
    found = ((row, cut_of(grid, rows[row], figures, pitch, modes, how)) for row in rows if row >= header_rows)
    cuts = {row: cut for row, cut in found if cut and (cut.listed or all_have_figures(rows[row], cut, figures, pitch))}
    if not cuts:
        return grid
    return rebuild_grid(grid, cuts, pitch)


def row_cuts(grid: Grid, header_rows: int = 0) -> list[Grid]:
    """Every way to cut the grid's rows that differs from the others, the grid as it is first."""
    out = [grid]
    for how in split_bases(grid, header_rows):
        cut = split_rows(grid, header_rows, how)
        if cut not in out:
            out.append(cut)
    return out


def split_bases(grid: Grid, header_rows: int) -> list[SplitBasis]:
    """What may tell rows apart: all figures, those of one of the fullest columns, or the numbers of items."""
    figures = figure_columns(grid, header_rows)
    n_cols = grid.n_cols
    body = [c for c in grid.cells if c.row >= header_rows and c.lines and is_narrow(c, n_cols)]
    counts = {col: sum(len(figure_lines(c)) for c in body if c.col == col) for col in figures if has_several_lines(body, col, figure_lines)}
    fullest = sorted(counts, key=lambda col: (-counts[col], col))[:TRIED]
    limit = min(figures, default=grid.n_cols)
    lines = {col: sum(len(c.lines) for c in body if c.col == col and is_wordy(c.text_lines)) for col in range(limit)}
    items = sorted((col for col in lines if lines[col]), key=lambda col: -lines[col])[:TRIED]
    coded = [col for col in range(min(items, default=0)) if has_several_lines(body, col, code_lines)]
    listed = [col for col in items if any(len(numbered_starts(c.lines)) > 1 for c in body if c.col == col)]
    return [
        SplitBasis(),
        *(SplitBasis(item=col, listed=True) for col in listed),
        *(SplitBasis(by, item) for by in (None, *fullest) for item in (items if fullest else ())),
        *(SplitBasis(by, item, mode, LOOSE) for by in (*fullest, *coded) for item in items for mode in MODES),
    ]


def has_several_lines(cells: Sequence[Cell], col: int, lines_of: Callable[[Cell], list[Line]]) -> bool:
    """A cell of the column holds several such lines: only then they may tell rows apart."""
    return any(len(lines_of(c)) > 1 for c in cells if c.col == col and c.row_span == 1)


def numbered_starts(lines: Sequence[Line]) -> list[int]:
    """Where items begin that are numbered or lettered in order (`1.` `2.`, `a.` `b.`); [] where there are not two of them."""
    found = [(n, mark[1]) for n, line in enumerate(lines) if (mark := NUMBERED.match(line_text(line)))]
    ranks = [int(mark) if mark.isdigit() else ord(mark.lower()) - 96 for _, mark in found]
    in_order = len(found) > 1 and all(b == a + 1 for a, b in pairwise(ranks))
    return [n for n, _ in found] if in_order else []


def alignment_modes(grid: Grid, figures: frozenset[int], pitch: float) -> tuple[Mode, ...]:
    """Whether figures stand level with the first line of their wording or with its middle, as single rows show it."""
    votes = {"top": 0, "middle": 0}
    for cells in rows_of_writing(grid).values():
        item = item_column(cells, figures)
        ys = [line_y(line) for c in cells if c.col in figures for line in figure_lines(c)]
        if item is None or len(item.lines) < 2 or len(anchor_ys(ys, pitch)) != 1:
            continue
        top, middle = line_y(item.lines[0]), (line_y(item.lines[0]) + line_y(item.lines[-1])) / 2
        votes["top" if abs(ys[0] - top) < abs(ys[0] - middle) else "middle"] += 1
    if votes["top"] >= 2 * votes["middle"] and votes["top"]:
        return ("top",)
    if votes["middle"] >= 2 * votes["top"] and votes["middle"]:
        return ("middle",)
    return ("top", "middle")


def rows_of_writing(grid: Grid) -> dict[int, list[Cell]]:
    """The cells of each row that hold writing and reach over no other row and no more than a few columns."""
    n_cols = grid.n_cols
    out: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.row_span == 1 and cell.lines and is_narrow(cell, n_cols):
            out.setdefault(cell.row, []).append(cell)
    return out


def line_pitch(grid: Grid) -> float:
    """Typical distance from one line of writing to the next in a cell, points."""
    steps = [line_y(b) - line_y(a) for cell in grid.cells for a, b in zip(cell.lines, cell.lines[1:], strict=False)]
    heights = [line_height(line) for cell in grid.cells for line in cell.lines]
    typical = median(heights) if heights else 10.0
    near = [s for s in steps if 0.6 * typical < s < 2.2 * typical]
    groups = cluster_values(near, lambda s: s, 0.15 * typical)
    usual = [g for g in groups if len(g) >= max(2, LEAST_SHARE * len(near))]  # wider steps lie between rows
    return median(usual[0]) if usual else median(near) if near else 1.25 * typical


def figure_columns(grid: Grid, header_rows: int) -> frozenset[int]:
    """Columns whose lines are mostly figures; running numbers and codes at the left do not count."""
    lines: dict[int, list[str]] = {}
    n_cols = grid.n_cols
    for cell in grid.cells:
        if is_narrow(cell, n_cols) and cell.row >= header_rows:
            lines.setdefault(cell.col, []).extend(cell.text_lines)
    words = [c for c, texts in lines.items() if texts and is_wordy(texts)]
    first_words = min(words, default=grid.n_cols)
    return frozenset(
        c
        for c, texts in lines.items()
        if c > first_words and texts and sum(is_figure(t) for t in texts) >= 0.5 * len(texts) and not are_running_numbers(texts)
    )


def is_narrow(cell: Cell, n_cols: int) -> bool:
    """No line across the table; a cell over a few columns that another table's lines cut is still one."""
    return cell.col_span <= max(1, 0.4 * n_cols)


def are_running_numbers(texts: Sequence[str]) -> bool:
    """Running numbers: `1.`, `2.` …, most of them with their full stop or each one more than the last."""
    stopped = sum(bool(re.fullmatch(r"\(?\d{1,3}[.)]", t.strip())) for t in texts)
    numbers = [int(t) for t in (t.strip(" .()") for t in texts) if t.isdigit() and len(t) < 4]
    rising = sum(b == a + 1 for a, b in pairwise(numbers))
    return stopped > 0.5 * len(texts) or (len(numbers) > 2 and rising >= 0.8 * (len(numbers) - 1) and len(numbers) > 0.7 * len(texts))


def is_wordy(texts: Sequence[str]) -> bool:
    letters = sum(ch.isalpha() for t in texts for ch in t)
    return letters > 0.55 * sum(len(t.replace(" ", "")) for t in texts) and letters > 4 * len(texts)


def figure_lines(cell: Cell) -> list[Line]:
    """The lines of a cell that begin a figure; a line that goes on with the one above does not."""
    out: list[Line] = []
    before = ""
    for line in cell.lines:
        text = line_text(line)
        goes_on = bool(before) and (
            before.rstrip()[-1] in ",.&/(" or text[0] in "(,/" or (text in "--" and len(before) > 3) or is_torn_number(before, text)
        )
        if (is_figure(text) or AMOUNT_LAST.search(text)) and not goes_on:
            out.append(line)
        before = text
    return out


def code_lines(cell: Cell) -> list[Line]:
    """The lines of a cell that are nothing but a running number or a code."""
    return [line for line in cell.lines if ORDINAL.match(line_text(line)) or CODE.match(line_text(line).replace(" ", ""))]


def is_torn_number(above: str, below: str) -> bool:
    """A number broken at a narrow cell's side: its last group lacks the digits with which the next line begins (`1.506.190.00`, `0`)."""
    last, first = BROKEN.search(above.strip()), re.fullmatch(r"(\d{1,2})\W*", below.strip())
    return last is not None and first is not None and len(last[1]) + len(first[1]) == 3


def without_specks(lines: Sequence[Line], grid: Grid, col: int) -> list[Line]:
    """Figures without lone strokes such as `1` or `!` in a column of longer figures: dirt, or rests of a ruling line."""
    longest = [max(len(t) for t in c.text_lines) for c in grid.cells if c.col == col and c.lines]
    if median(longest) < 3:
        return list(lines)
    return [line for line in lines if len(line_text(line)) > 1 or line_text(line) not in STROKES]


@dataclass(frozen=True)
class Cut:
    """How one row of cells is cut: the anchors' y, the item column and its blocks, the y where each part begins.

    `ordinals`: where running numbers stand in the first column; wording level with one begins there. `listed`: the parts are the
    items of a list, `headed`: under a heading, which is the first part.
    """

    anchors: tuple[float, ...]
    tops: tuple[float, ...]
    item: int
    blocks: tuple[LineBlock, ...]
    ordinals: tuple[float, ...] = ()
    listed: bool = False
    headed: bool = False


def cut_of(grid: Grid, cells: Sequence[Cell], figures: frozenset[int], pitch: float, modes: Sequence[Mode], how: SplitBasis) -> Cut | None:
    """How to cut a row, or None when it is one row; `cells`: its cells that may be cut."""
    item = item_column(cells, figures) if how.item is None else next((c for c in cells if c.col == how.item), None)
    if how.listed:
        return listed_cut(item, cells, pitch) if item is not None else None
    telling = figures if how.by is None else {how.by}
    lines_of = figure_lines if telling <= figures else code_lines
    figure_ys = [line_y(line) for c in cells if c.col in telling for line in without_specks(lines_of(c), grid, c.col)]
    anchors = anchor_ys(figure_ys, pitch)
    if not figures:
        anchors = ordinal_ys(cells)
    if len(anchors) < 2 or item is None or len(item.lines) < len(anchors):
        return None
    starts = start_costs(item.lines, pitch)
    if listed := listed_blocks(item.lines, anchors, pitch):
        places = tuple((line_y(item.lines[b.first]) + line_y(item.lines[b.last])) / 2 for b in listed)
        return Cut(places, tops_of(item, listed, places, pitch, "middle"), item.col, listed, tuple(ordinal_ys(cells)))
    best = min(
        ((blocks_for(item.lines, anchors, starts, pitch / how.pull, mode), mode) for mode in modes),
        key=lambda found: found[0][0],
    )
    (cost, blocks), mode = best
    if cost >= NEVER or not blocks:
        return None
    later = [starts[b.first] for b in blocks[1:]]
    if sum(later) / len(later) > MAX_START_COST or cost / len(blocks) > 4.0:
        return None
    return Cut(tuple(anchors), tops_of(item, blocks, anchors, pitch, mode), item.col, blocks, tuple(ordinal_ys(cells)))


def listed_cut(item: Cell, cells: Sequence[Cell], pitch: float) -> Cut | None:
    """A cut before each numbered item; a heading above the first one is a part of its own. None for cells that hold no list."""
    starts = numbered_starts(item.lines)
    if not starts:
        return None
    edges = sorted({0, *starts, len(item.lines)})
    blocks = tuple(LineBlock(a, b - 1) for a, b in pairwise(edges))
    places = tuple(line_y(item.lines[b.first]) for b in blocks)
    tops = tops_of(item, blocks, places, pitch, "top")
    return Cut(places, tops, item.col, blocks, tuple(ordinal_ys(cells)), listed=True, headed=starts[0] > 0)


def listed_blocks(lines: Sequence[Line], anchors: Sequence[float], pitch: float) -> tuple[LineBlock, ...]:
    """One block for each numbered item where some items have no figure beside them; () where that does not fit."""
    starts = [n for n, line in enumerate(lines) if re.match(r"\W?\d{1,2}(?:\.\d{1,2})*[.)]\s*[A-Za-z\"'(]", line_text(line))]
    if len(starts) <= len(anchors) or starts[0] != 0:
        return ()
    blocks = tuple(LineBlock(a, b - 1) for a, b in pairwise([*starts, len(lines)]))
    homes = [
        next((i for i, b in enumerate(blocks) if line_y(lines[b.first]) - 0.6 * pitch < y < line_y(lines[b.last]) + 0.6 * pitch), None)
        for y in anchors
    ]
    return blocks if None not in homes and len(set(homes)) == len(homes) else ()


def anchor_ys(ys: Sequence[float], pitch: float) -> list[float]:
    return [sum(g) / len(g) for g in cluster_values(ys, lambda y: y, SAME_ROW * pitch)]


def ordinal_ys(cells: Sequence[Cell]) -> list[float]:
    """Where the running numbers of the first column stand (tables without figures)."""
    first = min(cells, key=lambda c: c.col, default=None)
    if first is None:
        return []
    return [line_y(line) for line in first.lines if ENUMERATOR.match(line_text(line)) or line_text(line).isdigit()]


def item_column(cells: Sequence[Cell], figures: frozenset[int]) -> Cell | None:
    """The wordy cell nearest to the left of the first figure column."""
    limit = min(figures, default=99)
    wordy_cells = [c for c in cells if c.col < limit and c.col not in figures and is_wordy(c.text_lines)]
    if not wordy_cells:
        return None
    if not figures:
        return max(wordy_cells, key=lambda c: len(c.lines) * c.bbox.width)
    return max(wordy_cells, key=lambda c: c.col)


def start_costs(lines: Sequence[Line], pitch: float) -> list[float]:
    """How unlikely it is that a new row begins with each line: 0 surely begins, 5 surely goes on."""
    out = [0.0] if lines else []
    for above, line in pairwise(lines):
        text = line_text(line)
        gap = line_y(line) - line_y(above)
        if ENUMERATOR.match(text) or re.fullmatch(r"\d{1,3}", text) or code_first(text):
            cost = 0.0
        elif gap > 1.3 * pitch:
            cost = 0.1
        elif text[:1].islower() or text[:1] in "(&,/" or line_text(above).rstrip()[-1:] in ",/&-(":
            cost = 5.0
        else:
            cost = 0.3 if OPENING.match(text) else 0.8
        if gap > 1.3 * pitch and text[:1].islower():
            cost = 1.5
        out.append(cost)
    return out


def code_first(text: str) -> bool:
    """The line begins with a code; three capitals alone may be any abbreviation."""
    first = text.split()[0]
    return bool(CODE.match(first)) and any(c.isdigit() for c in first)


def blocks_for(
    lines: Sequence[Line], anchors: Sequence[float], starts: Sequence[float], pitch: float, mode: Mode
) -> tuple[float, tuple[LineBlock, ...]]:
    """Cheapest cut of the lines into one block per anchor: (cost in line heights, blocks)."""
    n, k = len(lines), len(anchors)
    ys = [line_y(line) for line in lines]

    def away(first: int, last: int, anchor: float) -> float:
        place = ys[first] if mode == "top" else (ys[first] + ys[last]) / 2
        direct = abs(place - anchor)
        items = [i for i in range(first + 1, last + 1) if starts[i] == 0.0]
        under_heading = min((abs(ys[i] - anchor) for i in items[:1]), default=NEVER) + 0.1 * pitch
        return min(direct, under_heading) / pitch

    cost = [[NEVER] * (n + 1) for _ in range(k + 1)]
    back = [[0] * (n + 1) for _ in range(k + 1)]
    cost[0][0] = 0.0
    for b in range(1, k + 1):
        for end in range(b, n - (k - b) + 1):
            for first in range(b - 1, end):
                if cost[b - 1][first] >= NEVER:
                    continue
                here = cost[b - 1][first] + starts[first] + away(first, end - 1, anchors[b - 1])
                if here < cost[b][end]:
                    cost[b][end], back[b][end] = here, first
    if cost[k][n] >= NEVER:
        return NEVER, ()
    blocks, end = [], n
    for b in range(k, 0, -1):
        blocks.append(LineBlock(back[b][end], end - 1))
        end = back[b][end]
    return cost[k][n], tuple(reversed(blocks))


def tops_of(item: Cell, blocks: Sequence[LineBlock], anchors: Sequence[float], pitch: float, mode: Mode) -> tuple[float, ...]:
    """The y where each part begins; the first begins with its cell."""
    tops = [item.bbox.top]
    for before, block, anchor in zip(blocks, blocks[1:], anchors[1:], strict=False):
        first = line_y(item.lines[block.first])
        if mode == "top":
            tops.append(min(first, anchor) - 0.55 * pitch)
        else:
            tops.append((line_y(item.lines[before.last]) + first) / 2)
    return tuple(tops)


def rebuild_grid(grid: Grid, cuts: dict[int, Cut], pitch: float) -> Grid:
    """The grid with each cut row replaced by its parts, the rows below moved down."""
    shift, offset = {}, 0
    for row in range(grid.n_rows + 1):
        shift[row] = row + offset
        offset += len(cuts[row].anchors) - 1 if row in cuts else 0
    cells: list[Cell] = []
    for cell in grid.cells:
        cut = cuts.get(cell.row) if cell.row_span == 1 else None
        if cut is None:
            end = shift[cell.row + cell.row_span]
            cells.append(cell.model_copy(update={"row": shift[cell.row], "row_span": end - shift[cell.row]}))
        else:
            cells.extend(parts_of(cell, cut, shift[cell.row], pitch))
    cells.sort(key=lambda c: (c.row, c.col))
    return grid.model_copy(update={"cells": tuple(cells)})


def all_have_figures(cells: Sequence[Cell], cut: Cut, figures: frozenset[int], pitch: float) -> bool:
    """Each part has a figure of its own; else figures that stand a little apart (two lines beside one) were taken for two rows."""
    shares = [shares_of(c, cut, pitch) for c in cells if c.col in figures and c.lines]
    return not shares or all(any(share[part] for share in shares) for part in range(len(cut.anchors)))


def parts_of(cell: Cell, cut: Cut, row: int, pitch: float) -> list[Cell]:
    """A cell's parts; a part without writing left of the items lengthens the one above (a merged cell)."""
    if cut.listed and cell.lines and cell.col > cut.item and for_all(cell, cut):
        return [cell.model_copy(update={"row": row, "row_span": len(cut.tops)})]
    shares = shares_of(cell, cut, pitch)
    bottoms = [*cut.tops[1:], cell.bbox.bottom]
    out: list[Cell] = []
    for i, (lines, top, bottom) in enumerate(zip(shares, cut.tops, bottoms, strict=True)):
        if not lines and out and cell.col < cut.item and cell.lines:
            last = out[-1]
            box = BBox(last.bbox.x0, last.bbox.top, last.bbox.x1, bottom)
            out[-1] = last.model_copy(update={"row_span": last.row_span + 1, "bbox": box})
            continue
        box = BBox(cell.bbox.x0, top, cell.bbox.x1, bottom)
        out.append(cell.model_copy(update={"row": row + i, "row_span": 1, "bbox": box, "lines": lines}))
    return out


def for_all(cell: Cell, cut: Cut) -> bool:
    """One figure or wording below the first item's place, with nothing above it: it stands for all items beside it."""
    return len(figure_lines(cell)) < 2 and not numbered_starts(cell.lines) and part_at_y(line_y(cell.lines[0]), cut.tops) > 0


def shares_of(cell: Cell, cut: Cut, pitch: float) -> list[tuple[Line, ...]]:
    """Which of the cell's lines belong to each part."""
    if cell.col == cut.item:
        return [cell.lines[b.first : b.last + 1] for b in cut.blocks]
    if cut.listed and (shares_in_order := figures_in_order(cell, cut)):
        return shares_in_order
    starts = start_costs(cell.lines, pitch)
    shares: list[list[Line]] = [[] for _ in cut.anchors]
    current = 0
    for line, start in zip(cell.lines, starts, strict=True):
        here = part_at_y(line_y(line), cut.tops)
        numbered = start < 5.0 and any(abs(line_y(line) - y) < 0.5 * pitch for y in cut.ordinals)
        begins = start <= 0.1 or numbered or (cell.col > cut.item and start < 5.0)
        current = max(current, here) if begins else max(current, min(here, current))
        if cell.col > cut.item and not begins and here > current:
            current = here if is_figure(line_text(line)) else current
        shares[current].append(line)
    return [tuple(s) for s in shares]


def figures_in_order(cell: Cell, cut: Cut) -> list[tuple[Line, ...]]:
    """One figure (or one line of a unit) for each item, in their order wherever they stand; [] where their number is another.

    A heading above the first item has none.
    """
    lines = figure_lines(cell) or list(cell.lines)
    heading = len(cut.blocks) - len(lines)
    if cell.col < cut.item or heading not in (0, 1) or (heading and not cut.headed):
        return []
    places = [cell.lines.index(line) for line in lines]
    edges = [0, *places[1:], len(cell.lines)]
    return [*[()] * heading, *(cell.lines[a:b] for a, b in pairwise(edges))]


def part_at_y(y: float, tops: Sequence[float]) -> int:
    return max((i for i, top in enumerate(tops) if y >= top), default=0)
