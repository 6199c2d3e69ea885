"""Several ways to read a region as tables, weighed against each other: the best one stays, with the next best beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from extractor.detect.complete_columns import complete_grid, split_merged_cells
from extractor.detect.layout_evidence import Layout, count_header_rows, layout_score
from extractor.detect.line_phrases import RoleOf
from extractor.detect.number_row import parted_header
from extractor.detect.repeated_header import split_at_headers
from extractor.detect.row_split import row_cuts
from extractor.detect.side_by_side import side_by_side
from extractor.detect.stray_lines import with_openings
from extractor.detect.unsure_rows import with_unsure_rows
from extractor.geometry import BBox, intersection_area, union_box
from extractor.model import Grid, Page

OPEN = ("aligned", "spaced")  # detectors of tables that no line encloses
KEPT = 4  # layouts that go on to the next step
PARTED = 0.1  # what each table costs: where nothing else speaks for it, a table is not parted
Step = Callable[[Grid], Iterable[Layout]]


def choose_layout(page: Page, layouts: Sequence[Layout], role_of: RoleOf) -> Layout:
    """The layout of a region for which most speaks, its tables with their score, its lead and what the next best one has there."""
    region = union_box(g.bbox for layout in layouts for g in layout)
    best = layout_candidates(page, layouts, region, role_of)
    score, winner = best[0]
    if len(best) == 1:
        return tuple(g.model_copy(update={"score": score}) for g in winner)
    second, other = best[1]
    return tuple(
        g.model_copy(update={"score": score, "margin": score - second, "runner_up": rival_of(g, other)}) for g in winner
    )


def rival_of(grid: Grid, other: Layout) -> Grid | None:
    """The table of another layout that lies over most of this one's place, None where it is the same one or that layout has no table."""
    rival = max(other, key=lambda o: intersection_area(o.bbox, grid.bbox), default=None)
    return rival if rival is not None and rival != grid and intersection_area(rival.bbox, grid.bbox) else None


def layout_candidates(page: Page, layouts: Sequence[Layout], region: BBox, role_of: RoleOf) -> list[tuple[float, Layout]]:
    """Every layout that the steps make of these, with its score, best first; after each step only the best go on."""

    def ranked(found: Iterable[Layout]) -> list[tuple[float, Layout]]:
        scored = [(layout_score(page, layout, region, role_of) - PARTED * len(layout), layout) for layout in dict.fromkeys(found)]
        best: dict[tuple[object, ...], tuple[float, Layout]] = {}
        for score, layout in sorted(scored, key=lambda one: -one[0]):
            best.setdefault(layout_content(layout), (score, layout))
        return list(best.values())

    steps: tuple[Step, ...] = (
        lambda grid: [(grid,), side_by_side(page, grid, role_of)],
        lambda grid: [(grid,), (split_merged_cells(grid),)],
        lambda grid: [(grid,), (parted_header(grid),)],
        lambda grid: [(grid,), (complete_grid(page, grid, role_of),)],
        lambda grid: [(grid,), tuple(split_at_headers(grid, role_of))],
        lambda grid: [(best_rows(page, grid, role_of),), (grid,)],
        lambda grid: [(grid,), (with_openings(grid),)],
    )
    best = ranked(layouts)
    for step in steps:
        best = ranked(made for _, layout in best[:KEPT] for made in layout_variants(layout, step))
    return best


def layout_content(layout: Layout) -> tuple[object, ...]:
    """What tells layouts apart: which words stand in which rows and columns, not where exactly the borders lie."""
    return tuple(tuple((c.row, c.col, c.row_span, c.col_span, c.lines) for c in grid.cells) for grid in layout)


def layout_variants(layout: Layout, step: Step) -> Iterable[Layout]:
    """The layout's variants: each of its tables as it is or as the step makes it."""
    for choice in product(*(list(step(grid)) for grid in layout)):
        yield tuple(grid for part in choice for grid in part)


def best_rows(page: Page, grid: Grid, role_of: RoleOf) -> Grid:
    """The grid with its rows cut in the way for which most speaks; in an open table the rows that this does not settle are in doubt."""
    head = count_header_rows(grid, role_of)
    best = max(row_cuts(grid, head), key=lambda cut: layout_score(page, (cut,), grid.bbox, role_of))
    return with_unsure_rows(best, head) if grid.detector in OPEN else best
