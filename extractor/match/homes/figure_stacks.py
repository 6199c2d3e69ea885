"""Figures that stand above each other: in columns of their own, or between the words of lines that are set too close to tell by gaps."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from extractor.geometry import BBox, cluster_values
from extractor.match.homes.figure_weight import figure_weight
from extractor.match.homes.line_runs import LineRun, RunLine

ALIGNED = 3.0  # points between the left or right edges of figures of one column
SIDES = (attrgetter("x0"), attrgetter("x1"))  # a column's figures begin or end above each other
COLUMN = 3  # lines in which figures stand above each other that make a column


def column_figures(lines: Sequence[RunLine]) -> list[LineRun]:
    """The figures by themselves that are aligned in a column somewhere on the page, each with something beside it in its line."""
    beside = [run for line in lines for run in line.runs if run.figure and not run.ordinal and not (run.first and run.last)]
    found: dict[int, LineRun] = {}
    for side in SIDES:
        for group in cluster_values(beside, lambda run, side=side: side(run.box), ALIGNED):  # type: ignore[misc]
            if sum(run.heavy for run in group) and len({round(run.box.cy) for run in group}) >= COLUMN:
                found.update((id(run), run) for run in group)
    return list(found.values())


def close_set(lines: Sequence[RunLine], height: float, near: float) -> list[list[LineRun]]:
    """Lines, with all between them, whose amounts are aligned though no wide gap parts them from the words: a list of amounts.

    `near`: line heights from one such line to the next. Words at the ends of full lines are always aligned and tell nothing.
    """
    right = max((line.box.x1 for line in lines), default=0.0) - height
    amounts = [(n, box) for n, line in enumerate(lines) for box in inner_amounts(line, right)]
    out: list[list[LineRun]] = []
    for side in SIDES:
        for group in cluster_values(amounts, lambda found, side=side: side(found[1]), ALIGNED):  # type: ignore[misc]
            for chain in cluster_values(sorted(group), lambda found: found[1].cy, near * height):
                rows = {n for n, _ in chain}
                if len(rows) >= COLUMN:
                    out.append([run for line in lines[min(rows) : max(rows) + 1] for run in line.runs])
    return out


def inner_amounts(line: RunLine, right: float) -> list[BBox]:
    """The amounts, shares and decimals of a line but for its first word, and its last where it ends at the margin."""
    words = [(text, box) for run in line.runs for text, box in zip(run.texts, run.boxes, strict=True)]
    return [box for text, box in words[1:] if figure_weight(text) == "heavy" and box.x1 < right]
