"""Where the columns of an open table part: gaps, common starts, running numbers, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.detect.figure_shapes import LABELLED, is_figure
from extractor.detect.line_phrases import split_phrases
from extractor.detect.row_split import Line, line_text
from extractor.geometry import BBox, cluster_values
from extractor.model import COLUMN_NUMBER

MANY_LINES = 8  # lines from which words, not phrases, tell where a column ends
HEAD_SLACK = 3.0  # points by which a header may reach out of its column
ALIGNED = 4.0  # points within which words of one column begin


def column_limits(anchors: Sequence[BBox], lines: Sequence[Line]) -> tuple[float, ...]:
    """The x between each two neighbouring header cells that the fewest phrases of the body cross.

    Among equals the widest gap wins, its middle is taken. Returns len(anchors) - 1 positions, points.
    """
    pieces = [p.bbox for line in lines for p in split_phrases(line)]
    limits = []
    for place, (left, right) in enumerate(pairwise(anchors)):
        numbered = number_limit(left, right, lines) if place == 0 else None
        if numbered is not None:
            limits.append(numbered)
            continue
        low, high = left.x1 - HEAD_SLACK, right.x0 + HEAD_SLACK  # a header lies inside its column
        if high - low < 2 * HEAD_SLACK:
            low, high = left.cx, max(right.cx, left.cx + 2)
        gap = best_gap(pieces + list(anchors), low, high)
        if any(p.x0 + 1 < gap < p.x1 - 1 for p in pieces):
            gap = common_start(lines, low, high, right.x0 + ALIGNED) or gap
        clear = clear_gap(lines, low, high, right) if len(lines) >= MANY_LINES else None
        if clear is not None and figures_after(lines, clear, right.x1) > figures_after(lines, gap, right.x1):
            gap = clear
        limits.append(gap)
    return tuple(limits)


def figures_after(lines: Sequence[Line], limit: float, end: float) -> int:
    """In how many lines the words that begin between a limit and the end of the right header are one figure."""
    after = (" ".join(w.text for w in line if limit - 1 <= w.bbox.x0 < end) for line in lines)
    return sum(is_figure(text) for text in after)


def clear_gap(lines: Sequence[Line], low: float, high: float, right: BBox) -> float | None:
    """The middle of the widest stretch between low and high that no word of many lines crosses, or None.

    Blanks inside a column do not stand above each other in so many lines. A stretch with next to nothing between it and the
    end of the right header lies inside that column, right of its short figures.
    """
    lines = [line for line in lines if not LABELLED.match(line_text(line))]
    words = [w for line in lines for w in line]
    edges = sorted({low, high, *(v for w in words for v in (w.bbox.x0, w.bbox.x1) if low < v < high)})
    few = len(lines) // 10  # rests of lines across the table
    free = [(a, b) for a, b in pairwise(edges) if b - a > 1.0 and sum(w.bbox.x0 < b - 0.5 and w.bbox.x1 > a + 0.5 for w in words) <= few]
    filled = [(a, b) for a, b in free if sum(any(b - 1 <= w.bbox.x0 < right.x1 for w in line) for line in lines) >= 0.2 * len(lines)]
    widest = max(filled, key=lambda g: g[1] - g[0], default=None)
    return (widest[0] + widest[1]) / 2 if widest else None


def common_start(lines: Sequence[Line], low: float, high: float, latest: float) -> float | None:
    """The x just before the place where words of most lines begin, or None: justified columns are parted by no wide gap."""
    starts = [w.bbox.x0 for line in lines for w in line if low < w.bbox.x0 < min(high, latest)]
    groups = cluster_values(starts, lambda x: x, 0.35 * ALIGNED)
    best = max(groups, key=len, default=[])
    reaching = sum(any(w.bbox.x1 > low and w.bbox.x0 < high for w in line) for line in lines)
    if len(best) < max(4, 0.4 * reaching) or max(best) - min(best) > 2.5 * ALIGNED:
        return None
    x = min(best) - 0.7
    crossing = sum(w.bbox.x0 < x - 3 and w.bbox.x1 > x + 3 for line in lines for w in line)
    return x if crossing <= 0.1 * len(lines) else None


def number_limit(left: BBox, right: BBox, lines: Sequence[Line]) -> float | None:
    """The x after the running numbers of the first column, or None where it has none."""
    rows = [line for line in lines if not all(COLUMN_NUMBER.fullmatch(w.text) for w in line)]
    numbers = [line[0].bbox for line in rows if re.fullmatch(r"\W?(?:\d{1,3}|[IVX]{1,4})[.):;]?", line[0].text)]
    numbers = [b for b in numbers if b.cx < (left.x1 + right.x0) / 2 and abs(b.cx - left.cx) < 30]
    if not numbers or len(numbers) < 0.1 * len(lines):
        return None
    end = max(b.x1 for b in numbers)
    after = [w.bbox.x0 for line in lines for w in line if w.bbox.x0 >= end - 1]
    return (end + min(after)) / 2 if after else None


def best_gap(pieces: Sequence[BBox], low: float, high: float) -> float:
    near = [p for p in pieces if p.x1 > low and p.x0 < high]
    ends = sorted({low, high, *(v for p in near for v in (p.x0, p.x1) if low < v < high)})
    if len(ends) < 2:
        return (low + high) / 2

    def crossed(a: float, b: float) -> int:
        middle = (a + b) / 2
        return sum(p.x0 < middle < p.x1 for p in near)

    gaps = [(crossed(a, b), -(b - a), (a + b) / 2) for a, b in pairwise(ends)]
    fewest = min(g[0] for g in gaps)
    return min((g for g in gaps if g[0] <= fewest), key=lambda g: g[1])[2]
