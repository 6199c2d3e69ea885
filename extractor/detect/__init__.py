"""Pages -> tables of cells. Read `detect` first; each detector is named by what it relies on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.aligned import RoleOf, aligned
from extractor.detect.caption import captioned
from extractor.detect.restart import restarted
from extractor.detect.rows import split_rows
from extractor.detect.ruled import ruled
from extractor.detect.unfinished import completed
from extractor.model import Grid, Page

DETECTORS = ("ruled", "aligned")

__all__ = ["DETECTORS", "detect"]


def detect(pages: Sequence[Page], role_of: RoleOf) -> list[tuple[Grid, ...]]:
    """The tables of each page, top to bottom. `role_of` tells the role of a header's wording, or None."""
    out: list[tuple[Grid, ...]] = []
    before: Grid | None = None
    for page in pages:
        grids = detect_page(page, role_of, before)
        before = grids[-1] if grids and grids[-1].detector == "aligned" else None
        out.append(grids)
    return out


def detect_page(page: Page, role_of: RoleOf, before: Grid | None = None) -> tuple[Grid, ...]:
    """Ruled tables first, then open ones in what is left."""
    boxed = tuple(split_rows(g) for whole in ruled(page) for g in restarted(completed(page, whole, role_of), role_of))
    open_ones = aligned(page, [g.bbox for g in boxed], role_of, before)
    grids = sorted([*boxed, *open_ones], key=lambda g: (g.bbox.top, g.bbox.x0))
    return tuple(captioned(page, g, grids) for g in grids)
