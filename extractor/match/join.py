"""Grids of single pages -> logical tables: a table that goes on over pages is one.

A grid continues the one before when it follows on the next page, has no header of its own or the same one, fits its
columns, and its running numbers do not begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from extractor.geometry import BBox, union
from extractor.match.bands import Band
from extractor.match.columns import FIGURES, Column, Layout, filled, guessed_layout, layout_of
from extractor.match.kinds import titled
from extractor.model import Grid

LOOSE = 22.0  # points by which a column may move from one page to the next


@dataclass(frozen=True)
class Joined:
    """One logical table: the layouts of its pages in order, all with the same columns."""

    layouts: tuple[Layout, ...]
    bands: Mapping[str, Band] = field(default_factory=dict)

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


def joined_tables(pages: Sequence[Sequence[Grid]]) -> list[Joined]:
    """All logical tables of a report in reading order."""
    out: list[Joined] = []
    for grids in pages:
        for place, grid in enumerate(grids):
            layout = filled(layout_of(grid))
            if out and (carried := continuing(out[-1], layout, first_on_page=place == 0)):
                out[-1] = Joined((*out[-1].layouts, carried))
                continue
            if not layout.known:
                layout = guessed_layout(layout, "\n".join(grid.caption))
            out.append(Joined((layout,)))
    return out


def continuing(table: Joined, layout: Layout, first_on_page: bool) -> Layout | None:
    """The layout as a continuation of `table`, or None."""
    before = table.last
    if layout.grid.page != before.grid.page + 1 or not first_on_page:
        return None
    if layout.known:
        same = same_columns(before, layout)
        return layout if same and not begins_anew(table, layout) else None
    if own_title(layout.grid):
        return None
    carried = mapped(before, layout)
    return carried if carried and running_numbers(carried)[:2] != [1, 2] else None


def same_columns(a: Layout, b: Layout) -> bool:
    """The same roles in the same order; a column that one page's lines cut in two counts once."""
    one, other = ([role for role, _ in groupby(r for r in layout.roles if r)] for layout in (a, b))
    return one == other and abs(len(a.roles) - len(b.roles)) <= 1


def own_title(grid: Grid) -> bool:
    """A numbered caption or a heading that names a kind of table stands above."""
    return any(re.match(r"\s*tabel\s*\d", line, re.I) for line in grid.caption) or titled("\n".join(grid.caption)) is not None


def begins_anew(table: Joined, layout: Layout) -> bool:
    """A title of its own, or running numbers that start again at 1 after others went before."""
    if own_title(layout.grid) and "".join(layout.grid.caption).lower() != "".join(table.first.grid.caption).lower():
        return True
    before = [n for lay in table.layouts for n in running_numbers(lay)]
    here = running_numbers(layout)
    return bool(before and here and here[0] == 1 and max(before) >= 1)


def running_numbers(layout: Layout) -> list[int]:
    if "no" not in layout.roles:
        return []
    col = layout.roles.index("no")
    cells = [layout.cells[(r, col)] for r in range(layout.stop, layout.grid.n_rows) if (r, col) in layout.cells]
    found = (re.match(r"\s*(\d{1,3})\s*[.)]?\s*$", c.text) for c in dict.fromkeys(cells))
    return [int(m.group(1)) for m in found if m]


def mapped(before: Layout, layout: Layout) -> Layout | None:
    """A grid without header under the columns of the page before, if they lie at the same places."""
    columns = before.columns
    if layout.grid.n_cols == len(columns):
        return replace(layout, start=0, stop=0, columns=tuple(columns), guessed=before.guessed)
    places = column_places(before.grid)
    here = column_places(layout.grid)
    if abs(len(places) - len(here)) > 2 or not here:
        return None
    chosen: list[Column] = []
    for i, box in enumerate(here):
        near = min(range(len(places)), key=lambda k: abs(places[k].cx - box.cx))
        fits = abs(places[near].cx - box.cx) <= LOOSE + 0.25 * box.width
        column = columns[near] if fits and near < len(columns) else Column(i, "", "")
        chosen.append(replace(column, index=i))
    figures = [c for c in chosen if c.role in FIGURES]
    if not figures or any(a.role == b.role and a.role for a, b in pairwise(chosen)):
        return None
    return replace(layout, start=0, stop=0, columns=tuple(chosen))


def column_places(grid: Grid) -> list[BBox]:
    """The box of each column, from its cells that span no other."""
    out = []
    for col in range(grid.n_cols):
        boxes = [c.bbox for c in grid.cells if c.col == col and c.col_span == 1]
        out.append(union(boxes) if boxes else grid.bbox)
    return out
