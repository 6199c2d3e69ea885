"""Pages -> tables of cells. Read `detect_tables` first; each detector is named by what it relies on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from extractor.detect.aligned import detect_aligned, free_lines
from extractor.detect.caption import with_caption
from extractor.detect.choose_layout import OPEN, choose_layout
from extractor.detect.dump import DumpShape, HeaderLine, Wordings, detect_dump, keeps_columns, running_titles
from extractor.detect.layout_evidence import Layout, layout_score
from extractor.detect.line_phrases import RoleOf
from extractor.detect.ruled import detect_filled, detect_ruled
from extractor.detect.spaced import detect_spaced
from extractor.detect.stray_lines import with_openings
from extractor.geometry import BBox, intersection_area, union_box
from extractor.model import Grid, Page

DETECTORS = ("ruled", "aligned", "spaced", "lined", "stacked")
HEADED = 3.0  # by how much blanks must tell an open table better than its known header does, in layout scores
KNOWN_HEADS = 2  # columns of a table told by blanks whose header must be known
LOWEST = 0.8  # of the height of its words: rows of a table are higher
OVERLAP = 0.3  # share of the smaller of two boxes from which two tables are rivals

__all__ = ["DETECTORS", "detect_tables"]


def detect_tables(
    pages: Sequence[Page], role_of: RoleOf, header_line: HeaderLine | None = None, wordings: Wordings | None = None
) -> list[tuple[Grid, ...]]:
    """The tables of each page, top to bottom.

    `role_of` tells the role of a header's wording, or None; `header_line` those of a whole line of headers; `wordings`
    how wording goes on. Pages of text dumps need the last two; without them they are left as they are.
    """
    out: list[tuple[Grid, ...]] = []
    before: Grid | None = None
    shape: DumpShape | None = None
    repeated = running_titles(pages)
    for page in pages:
        if page.origin == "dump" and header_line is not None and wordings is not None:
            kept = detect_page(page, role_of, before) if keeps_columns(page) else ()
            lined, shape = detect_dump(page, header_line, wordings, shape, repeated)
            rest = [g for g in lined if not any(intersection_area(g.bbox, k.bbox) for k in kept)]
            grids = tuple(sorted([*kept, *rest], key=lambda g: g.bbox.top))
            out.append(tuple(with_caption(page, g, grids) for g in grids))
            before = grids[-1] if grids and grids[-1].detector in OPEN else None
            continue
        shape = None
        grids = detect_page(page, role_of, before)
        before = grids[-1] if grids and grids[-1].detector in OPEN else None
        out.append(grids)
    return out


def detect_page(page: Page, role_of: RoleOf, before: Grid | None = None) -> tuple[Grid, ...]:
    """For each ruled region the layout for which most speaks, then open tables in what is left; `before`: an open table to go on."""
    rivals = detect_aligned(page, [], role_of)
    boxed = tuple(g for layouts in ruled_regions(page, rivals) for g in choose_layout(page, layouts, role_of) if not too_low(g))
    open_ones = detect_open(page, [g.bbox for g in boxed], role_of, before)
    grids = sorted([*boxed, *map(with_openings, open_ones)], key=lambda g: (g.bbox.top, g.bbox.x0))
    return tuple(with_caption(page, g, grids) for g in grids)


def detect_open(page: Page, taken: Sequence[BBox], role_of: RoleOf, before: Grid | None) -> list[Grid]:
    """The tables that no line encloses, outside the boxes `taken`: those that a header tells and those that blanks tell, weighed."""
    headed = detect_aligned(page, taken, role_of, before)
    spaced = detect_spaced(page, free_lines(page, taken))
    out: list[Grid] = []
    for box in merge_overlapping(g.bbox for g in (*headed, *(g for grids in spaced for g in grids))):
        own = tuple(g for g in headed if intersection_area(g.bbox, box))
        rivals = [(g,) for grids in spaced for g in grids if intersection_area(g.bbox, box) and is_headed(g, role_of)]
        rival = choose_layout(page, rivals, role_of) if rivals else ()
        out.extend(rival if rival and (not own or is_better(page, rival, own, role_of)) else own)
    return out


def is_better(page: Page, rival: Layout, own: Layout, role_of: RoleOf) -> bool:
    """The rival holds no fewer words than the tables whose header is known, and tells them better by far."""
    held, told = (sum(len(c.words) for g in layout for c in g.cells) for layout in (rival, own))
    region = union_box(g.bbox for g in (*own, *rival))
    return held >= told and layout_score(page, rival, region, role_of) - layout_score(page, own, region, role_of) > HEADED


def is_headed(grid: Grid, role_of: RoleOf) -> bool:
    """At least two of its columns, and half of those with a header, are known by that: running text has none."""
    heads = [c for c in grid.cells if c.row == 0 and c.words]
    known = sum(role_of(c.heading) is not None for c in heads)
    return known >= KNOWN_HEADS and known >= len(heads) / 2


def too_low(grid: Grid) -> bool:
    """Its rows are lower than its writing: strokes of letters were taken for lines."""
    rows = [c.bbox.height for c in grid.cells if c.row_span == 1]
    heights = [w.bbox.height for c in grid.cells for w in c.words]
    return bool(rows and heights) and median(rows) < LOWEST * median(heights)


def ruled_regions(page: Page, rivals: Sequence[Grid]) -> list[list[Layout]]:
    """The proposals for each part of the page that ruling lines enclose: lines as drawn, worn ones made whole,
    sides of fills, none at all."""
    proposals = [detect_ruled(page, exact=True), detect_ruled(page)]
    lined = [g.bbox for grids in proposals for g in grids]
    proposals.append(detect_filled(page, lined))
    over = tuple(r for r in rivals if any(intersection_area(r.bbox, box) > OVERLAP * min(r.bbox.area, box.area) for box in lined))
    out = []
    for box in merge_overlapping(g.bbox for grids in (*proposals, over) for g in grids):
        layouts = [tuple(g for g in grids if intersection_area(g.bbox, box)) for grids in (*proposals, over)]
        out.append([layout for layout in layouts if layout])
    return out


def merge_overlapping(boxes: Iterable[BBox]) -> list[BBox]:
    """Boxes that overlap as one."""
    out: list[BBox] = []
    for box in boxes:
        near = [b for b in out if intersection_area(b, box)]
        out = [b for b in out if b not in near]
        out.append(union_box([*near, box]))
    return out
