"""Running text or a table (a chart) that nobody understood? Figures that stand by themselves, aligned over lines, tell the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.geometry import BBox, union, x_overlap, y_overlap
from extractor.match.homes.runs import Line, Run

NEAR_Y = 4.0  # line heights between parts of one region: rows of a chart's scale stand far apart
NEAR_X = 12.0  # line heights between parts of one region that stand side by side
FEWEST = 3  # figures by themselves that make a region, where they are amounts, shares or decimals
FEWEST_PLAIN = 5  # the same of plain numbers, which may also count pages or number items
LEADER = re.compile(r"[.…_]{4,}|(?:[.…]\s){3,}")  # dots that lead from a heading to its page
CONTENTS = 5  # headings from which rising numbers at their ends are those of pages


def regions(lines: Sequence[Line], height: float) -> list[tuple[int, ...]]:
    """The places of the words of each region that looks like a table or a chart; `height`: of a line, in points."""
    contents = of_contents(lines)
    lines = [line for n, line in enumerate(lines) if n not in contents]
    alone = [run for line in lines for run in line.runs if run.figure and not run.ordinal]
    if len(alone) < FEWEST:
        return []
    loose = [run for line in lines for run in line.runs if not run.prose]
    out = []
    for block in blocks(loose, height):
        figures = [run for run in block if run.figure and not run.ordinal]
        if tabular(figures):
            out.append(whole(block, lines))
    return merged(out)


def tabular(figures: Sequence[Run]) -> bool:
    """Enough figures by themselves, and two of them at least above each other or beside each other."""
    heavy = sum(run.heavy for run in figures)
    if heavy < FEWEST and len(figures) < FEWEST_PLAIN:
        return False
    return any(
        x_overlap(a.box, b.box) > 0 or y_overlap(a.box, b.box) > 0.5 * a.box.height for n, a in enumerate(figures) for b in figures[n + 1 :]
    )


def blocks(runs: Sequence[Run], height: float) -> list[list[Run]]:
    """Runs in groups of neighbours."""
    left = sorted(runs, key=lambda r: r.box.top)
    out: list[list[Run]] = []
    while left:
        block, queue, left = [], [left[0]], left[1:]
        while queue:
            run = queue.pop()
            block.append(run)
            near = [r for r in left if close(run.box, r.box, height)]
            left = [r for r in left if r not in near]
            queue.extend(near)
        out.append(block)
    return out


def close(a: BBox, b: BBox, height: float) -> bool:
    across = max(a.x0 - b.x1, b.x0 - a.x1)
    down = max(a.top - b.bottom, b.top - a.bottom)
    return down <= NEAR_Y * height and across <= NEAR_X * height


def whole(block: Sequence[Run], lines: Sequence[Line]) -> tuple[int, ...]:
    """The words of a block with all that stands between its parts, prose beside its figures too."""
    box = union(run.box for run in block)
    rows = [run.box for run in block if run.figure and not run.ordinal]
    found = []
    for line in lines:
        level = any(y_overlap(line.box, row) > 0.5 * row.height for row in rows)
        for run in line.runs:
            inside = box.x0 <= run.box.cx <= box.x1 and box.top <= run.box.cy <= box.bottom
            if inside or level:
                found.extend(run.words)
    return tuple(found)


def merged(found: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Regions that share words as one."""
    out: list[set[int]] = []
    for words in found:
        own = set(words)
        for other in [o for o in out if o & own]:
            own |= other
            out.remove(other)
        out.append(own)
    return [tuple(sorted(own)) for own in out]


def of_contents(lines: Sequence[Line]) -> set[int]:
    """The lines of a table of contents: dots lead to a page, or numbers at the ends of headings that never fall."""
    found = {n for n, line in enumerate(lines) if LEADER.search(line.text)}
    ends = [(n, int(line.texts[-1])) for n, line in enumerate(lines) if len(line.texts) > 1 and re.fullmatch(r"\d{1,3}", line.texts[-1])]
    single = [n for n, _ in ends if sum(run.figure and not run.ordinal for run in lines[n].runs) <= 1]
    if len(ends) >= CONTENTS and len(single) == len(ends) and all(a[1] <= b[1] for a, b in pairwise(ends)):
        found.update(single)
    return found
