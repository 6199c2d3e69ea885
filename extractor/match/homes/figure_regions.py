"""Running text or a table (a chart) that nobody understood? Figures that stand by themselves, aligned over lines, tell the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.geometry import BBox, union_box, x_overlap, y_overlap
from extractor.match.homes.figure_stacks import COLUMN, close_set, column_figures
from extractor.match.homes.figure_weight import figure_weight
from extractor.match.homes.line_runs import LineRun, RunLine

NEAR_Y = 4.0  # line heights between parts of one region: rows of a chart's scale stand far apart
REACH = 7.0  # line heights to what belongs to a region that was told, such as the names under a chart's bars
FAR = 15.0  # the same to another amount or share by itself: the lowest bar's stands far below the others
NEAR_X = 12.0  # line heights between parts of one region that stand side by side
AMOUNTS = 3  # amounts, shares or decimals by themselves that make a region
NUMBERS = 5  # the same of plain numbers, which may also count pages or number items
TAIL_GAP, TAIL_SHIFT = 1.0, 3.0  # line heights by which the last line of a paragraph may lie below and beside the one before
LEADER = re.compile(r"[.…_]{4,}|(?:[.…]\s){3,}")  # dots that lead from a heading to its page
CONTENTS = 5  # headings from which rising numbers at their ends are those of pages


def figure_regions(lines: Sequence[RunLine], tables: Sequence[BBox], height: float) -> list[tuple[int, ...]]:
    """The places of the words of each region that looks like a table or a chart.

    `tables`: boxes of the tables that were found on the page; `height`: of a line, in points.
    """
    skipped = of_contents(lines) | paragraph_tails(lines, height)
    lines = [line for n, line in enumerate(lines) if n not in skipped]
    if sum(figure_weight(t) != "none" for line in lines for t in line.texts) < min(AMOUNTS, COLUMN) and not tables:
        return []
    loose = [run for line in lines for run in line.runs if not run.prose]
    known = {id(run) for run in (*column_figures(lines), *(run for run in loose if extends_table(run, tables, height)))}
    told = [block for block in run_blocks(loose, height) if is_tabular(block) or any(id(run) in known for run in block)]
    found = [grow_block(block, loose, height) for block in told]
    return merge_regions([whole_block(block, lines) for block in (*found, *close_set(lines, height, NEAR_Y))])


def is_tabular(block: Sequence[LineRun]) -> bool:
    """Enough figures by themselves, or a column of them."""
    figures = [run for run in block if run.figure and not run.ordinal]
    if sum(run.heavy for run in figures) >= AMOUNTS or len(figures) >= NUMBERS:
        return True
    beside = [run for run in figures if not (run.first and run.last)]
    return any(sum(x_overlap(a.box, b.box) > 0 for b in beside) >= COLUMN for a in beside)


def extends_table(run: LineRun, tables: Sequence[BBox], height: float) -> bool:
    """A figure with something beside it in its line, right above or below a table: a row that the table lacks."""
    if not run.heavy or run.ordinal or (run.first and run.last):
        return False
    return any(
        t.x0 <= run.box.cx <= t.x1 and max(t.top - run.box.bottom, run.box.top - t.bottom) <= NEAR_Y * height for t in tables
    )  # fmt: skip


def paragraph_tails(lines: Sequence[RunLine], height: float) -> set[int]:
    """The last lines of paragraphs, where they are short: a figure in them belongs to its sentence."""
    out: set[int] = set()
    for n, (above, line) in enumerate(pairwise(lines), 1):
        carries_on = above.runs[-1].prose or n - 1 in out
        down, beside = line.box.top - above.box.bottom, min(abs(run.box.x0 - line.box.x0) for run in above.runs)
        short = len(line.runs) == 1 and not line.runs[0].prose
        if carries_on and short and down <= TAIL_GAP * height and beside <= TAIL_SHIFT * height:
            out.add(n)
    return out


def run_blocks(runs: Sequence[LineRun], height: float) -> list[list[LineRun]]:
    """Runs in groups of neighbours."""
    left = sorted(runs, key=lambda r: r.box.top)
    out: list[list[LineRun]] = []
    while left:
        block, queue, left = [], [left[0]], left[1:]
        while queue:
            run = queue.pop()
            block.append(run)
            near = [r for r in left if is_close(run.box, r.box, height)]
            left = [r for r in left if r not in near]
            queue.extend(near)
        out.append(block)
    return out


def grow_block(block: Sequence[LineRun], loose: Sequence[LineRun], height: float) -> list[LineRun]:
    """The block with the runs near it that are no prose."""
    out = list(block)
    left = [run for run in loose if run not in out]
    while near := [run for run in left if any(is_close(run.box, own.box, height, FAR if run.heavy else REACH) for own in out)]:
        out.extend(near)
        left = [run for run in left if run not in near]
    return out


def is_close(a: BBox, b: BBox, height: float, down: float = NEAR_Y) -> bool:
    beside, below = max(a.x0 - b.x1, b.x0 - a.x1), max(a.top - b.bottom, b.top - a.bottom)
    return below <= down * height and beside <= NEAR_X * height


def whole_block(block: Sequence[LineRun], lines: Sequence[RunLine]) -> tuple[int, ...]:
    """The words of a block with all that stands between its parts, prose beside its figures too."""
    box = union_box(run.box for run in block)
    rows = [run.box for run in block if run.figure and not run.ordinal]
    found: list[int] = []
    for line in lines:
        level = any(y_overlap(line.box, row) > 0.5 * row.height for row in rows)
        for run in line.runs:
            inside = box.x0 <= run.box.cx <= box.x1 and box.top <= run.box.cy <= box.bottom
            if inside or level:
                found.extend(run.words)
    return tuple(found)


def merge_regions(found: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Regions that share words as one."""
    out: list[set[int]] = []
    for words in found:
        own = set(words)
        for other in [o for o in out if o & own]:
            own |= other
            out.remove(other)
        out.append(own)
    return [tuple(sorted(own)) for own in out]


def of_contents(lines: Sequence[RunLine]) -> set[int]:
    """The lines of a table of contents: dots lead to a page, or numbers at the ends of headings that never fall."""
    found = {n for n, line in enumerate(lines) if LEADER.search(line.text)}
    ends = [(n, int(line.texts[-1])) for n, line in enumerate(lines) if len(line.texts) > 1 and re.fullmatch(r"\d{1,3}", line.texts[-1])]
    single = [n for n, _ in ends if sum(run.figure and not run.ordinal for run in lines[n].runs) <= 1]
    if len(ends) >= CONTENTS and len(single) == len(ends) and all(a[1] <= b[1] for a, b in pairwise(ends)):
        found.update(single)
    return found
