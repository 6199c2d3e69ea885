"""Pages -> tables of cells. Read `detect` first; each detector is named by what it relies on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.aligned import aligned
from extractor.detect.caption import captioned
from extractor.detect.dump import HeaderLine, Shape, Wordings, detect_dump, furniture
from extractor.detect.numbered import parted_header
from extractor.detect.openings import with_openings
from extractor.detect.phrases import RoleOf
from extractor.detect.restart import header_roles, restarted
from extractor.detect.rows import split_rows
from extractor.detect.ruled import ruled
from extractor.detect.unfinished import completed, unmerged
from extractor.geometry import intersection
from extractor.model import Grid, Page

DETECTORS = ("ruled", "aligned", "lined", "stacked")

__all__ = ["DETECTORS", "detect"]


def detect(
    pages: Sequence[Page], role_of: RoleOf, header_line: HeaderLine | None = None, wordings: Wordings | None = None
) -> list[tuple[Grid, ...]]:
    """The tables of each page, top to bottom.

    `role_of` tells the role of a header's wording, or None; `header_line` those of a whole line of headers; `wordings`
    how wording goes on. Pages of text dumps need the last two; without them they are left as they are.
    """
    out: list[tuple[Grid, ...]] = []
    before: Grid | None = None
    shape: Shape | None = None
    repeated = furniture(pages)
    for page in pages:
        if page.origin == "dump" and header_line is not None and wordings is not None:
            grids, shape = detect_dump(page, header_line, wordings, shape, repeated)
            out.append(tuple(captioned(page, g, grids) for g in grids))
            before = None
            continue
        shape = None
        grids = detect_page(page, role_of, before)
        before = grids[-1] if grids and grids[-1].detector == "aligned" else None
        out.append(grids)
    return out


def headed(grid: Grid, role_of: RoleOf) -> bool:
    return any(header_roles(grid, row, role_of) for row in range(min(grid.n_rows, 4)))


def outdone(grid: Grid, rival: Grid) -> bool:
    """An open table with a header and more of the page's writing lies over a headless lattice."""
    shared = intersection(grid.bbox, rival.bbox)
    columns = grid.n_cols - 1 if grid.n_rows == 1 else grid.n_cols + 1  # in a mere frame the open table's header tells rows better
    rows = min(grid.n_rows, 2)
    return shared > 0.3 * grid.bbox.area and rival.n_rows > rows and rival.n_cols >= columns


def detect_page(page: Page, role_of: RoleOf, before: Grid | None = None) -> tuple[Grid, ...]:
    """Ruled tables first, then open ones in what is left; a lattice of stray lines gives way to an open table."""
    found = [g for whole in ruled(page) for g in restarted(completed(page, parted_header(unmerged(whole)), role_of), role_of)]
    sure = [g for g in found if headed(g, role_of)]
    rivals = aligned(page, [g.bbox for g in sure], role_of)
    boxed = tuple(split_rows(g) for g in found if g in sure or not any(outdone(g, rival) for rival in rivals))
    open_ones = aligned(page, [g.bbox for g in boxed], role_of, before)
    grids = sorted(map(with_openings, [*boxed, *open_ones]), key=lambda g: (g.bbox.top, g.bbox.x0))
    return tuple(captioned(page, g, grids) for g in grids)
