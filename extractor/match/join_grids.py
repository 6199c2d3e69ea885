"""Grids of single pages -> logical tables: a table that goes on over pages is one, a card's labels belong to the table below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from types import MappingProxyType

from extractor.geometry import x_overlap
from extractor.match.continuation import continue_layout
from extractor.match.header_columns import Layout, headless_layout, layout_of
from extractor.match.label_bands import LabelBand, bands_of, with_band
from extractor.model import Grid, Page

NEAR = 40.0  # points between two parts of one table on a page: two lines of writing
SMALL = 2  # rows of a box at a page's head that is no table (a letterhead)
CARD = 6  # rows of a box of labels at most


@dataclass(frozen=True)
class Joined:
    """One logical table: the layouts of its pages in order, all with the same columns; `bands` stand above its first row."""

    layouts: tuple[Layout, ...]
    bands: Mapping[str, LabelBand] = field(default_factory=dict)

    @property
    def first(self) -> Layout:
        return self.layouts[0]

    @property
    def last(self) -> Layout:
        return self.layouts[-1]

    @property
    def title(self) -> str:
        return "\n".join(self.first.grid.caption)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(layout.grid.page for layout in self.layouts))


def joined_tables(found: Sequence[Sequence[Grid]], pages: Mapping[int, Page] = MappingProxyType({})) -> list[Joined]:
    """All logical tables of a report in reading order; `found` are the grids page by page, `pages` the pages by number."""
    out: list[Joined] = []
    for grids in found:
        begun = len(out)
        for grid in grids:
            layout = layout_of(grid)
            place = open_table(out, begun, layout)
            carried = continue_layout(out[place].layouts, layout, pages) if place is not None else None
            if place is not None and carried is not None:
                out[place] = replace(out[place], layouts=(*out[place].layouts, carried))
                continue
            if not layout.known:
                layout = headless_layout(layout)
            out.append(Joined((layout,)))
    return with_cards(out)


def open_table(tables: Sequence[Joined], begun: int, layout: Layout) -> int | None:
    """Which table a grid may go on with: the page before's last one, or the one right above it; None where there is none.

    `begun`: how many tables had begun before this page. Small boxes at the page's head are passed over.
    """
    here = [n for n in range(begun, len(tables)) if not is_box(tables[n].last)]
    if here:
        return here[-1] if right_above(tables[here[-1]].last.grid, layout) else None
    place = begun - 1
    if place < 0 or layout.grid.page not in (tables[place].last.grid.page, tables[place].last.grid.page + 1):
        return None
    before = tables[place].last.grid
    return place if before.page + 1 == layout.grid.page or right_above(before, layout) else None


def right_above(before: Grid, layout: Layout) -> bool:
    """On one page, nothing between the two, no header of its own, and not wider: the rest of the table above."""
    grid = layout.grid
    gap = grid.bbox.top - before.bbox.bottom
    inside = x_overlap(before.bbox, grid.bbox) >= 0.95 * grid.bbox.width
    return before.page == grid.page and 0 <= gap <= NEAR and not grid.caption and not layout.known and inside


def is_box(layout: Layout) -> bool:
    """A few cells without a figure: a letterhead, a frame around a title."""
    return not layout.known and layout.grid.n_rows <= SMALL and not any(ch.isdigit() for c in layout.grid.cells for ch in c.text)


def with_cards(tables: Sequence[Joined]) -> list[Joined]:
    """The tables, each with the labels of the card right above it; such a card is no table of its own."""
    out: list[Joined] = []
    for table in tables:
        bands = card_bands(out[-1]) if out and out[-1].pages == table.pages[:1] and table.first.known else {}
        if bands:
            out[-1:] = []
        out.append(replace(table, bands=bands))
    return out


def card_bands(table: Joined) -> dict[str, LabelBand]:
    """The labels of a box that holds nothing else, else {}."""
    layout = table.first
    if layout.known or len(table.layouts) > 1 or layout.grid.n_rows > CARD:
        return {}
    rows = [[c for c in layout.grid.cells if c.row == r and c.words] for r in range(layout.grid.n_rows)]
    found = [bands_of(cells, layout) for cells in rows if cells]
    return reduce(with_band, (band for bands in found for band in bands), {}) if found and all(found) else {}
