"""What a table's amounts are printed in multiples of: said in its caption, beside or below it, or over a column.

What stands by the table is of all its amounts, what stands over a column of that column; a column that says nothing takes the scale
of another one only where its figures are as large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from extractor.geometry import BBox, text_lines, union_box
from extractor.match.cell_values import ReadingContext, joined_figure
from extractor.match.header_meaning import Meaning
from extractor.match.join_grids import Joined
from extractor.match.page_turns import BodyRow
from extractor.match.scale_words import scale_in
from extractor.model import Cell, Page, Scale, Word
from extractor.numerals import Quantity, parse_figure

BELOW = 30.0  # points: how far under a table a note on its amounts may stand
CAPTION = re.compile(r"(?:tabel|lampiran|grafik|gambar)\b", re.I)
LONGEST_NOTE = 12  # words of a line that is such a note, not a sentence


@dataclass(frozen=True)
class TableScales:
    """`stated`: the table's scale as it is told; `table`: its factor where it is of all amounts, else 1; `columns`: key -> factor."""

    stated: Scale | None = None
    table: int = 1
    columns: Mapping[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """What the amounts of a column are to be multiplied by."""
        return self.columns.get(key, self.table)


def scales_of(table: Joined, meanings: Mapping[str, Meaning], rows: Sequence[BodyRow], context: ReadingContext) -> TableScales:
    """The scale of each column of amounts; nothing where all are in whole rupiah."""
    own = {key: m.scale for key, m in meanings.items() if m.scale > 1}
    stated = by_the_table(table, context)
    if stated is not None:
        return TableScales(stated, stated.factor, own)
    if not own:
        return TableScales()
    return TableScales(over_columns(table, max(own.values())), 1, {**as_large(own, meanings, rows), **own})


def over_columns(table: Joined, factor: int) -> Scale:
    """The largest scale that a column's header says."""
    words = next((w for c in table.first.columns for f, w in [scale_in(c.header, header=True)] if f == factor), "")
    return Scale(factor=factor, raw=words, page=table.first.grid.page)  # type: ignore[arg-type]


def by_the_table(table: Joined, context: ReadingContext) -> Scale | None:
    """A scale in the caption, else in a line of its own beside or below the table."""
    grid = table.first.grid
    for text in reversed(grid.caption):
        factor, words = scale_in(text)
        if factor > 1:
            return Scale(factor=factor, raw=words, page=grid.page, bbox=caption_box(text, table, context))  # type: ignore[arg-type]
    for line in notes_by(table, context):
        factor, words = scale_in(" ".join(w.text for w in line))
        if factor > 1:
            box = context.pages[grid.page].displayed(union_box(w.bbox for w in line))
            return Scale(factor=factor, raw=words, page=grid.page, bbox=box)  # type: ignore[arg-type]
    return None


def notes_by(table: Joined, context: ReadingContext) -> Iterator[list[Word]]:
    """Short lines beside the table and right below its last part on the page."""
    grid, page = table.first.grid, context.pages.get(table.first.grid.page)
    if page is None or page.origin == "dump":
        return
    limit = max(layout.grid.bbox.bottom for layout in table.layouts if layout.grid.page == grid.page)
    beside = [w for w in page.words if grid.bbox.top <= w.bbox.cy <= limit and not grid.bbox.x0 <= w.bbox.cx <= grid.bbox.x1]
    below = text_lines([w for w in page.words if w.bbox.cy > limit], lambda w: w.bbox)
    yield from (line for line in text_lines(beside, lambda w: w.bbox) if len(line) <= LONGEST_NOTE)
    yield from (line for line in below if len(line) <= LONGEST_NOTE and is_note(line, limit, page))


def is_note(line: Sequence[Word], limit: float, page: Page) -> bool:
    """The line stands near the table's end (`limit`), and nearer to it than to what follows, whose caption it would be."""
    box = union_box(w.bbox for w in line)
    after = [b.top for b in (*(w.bbox for w in page.words), *(r.bbox for r in page.rules)) if b.top >= box.bottom - 1]
    gap = box.top - limit
    return box.cy <= limit + BELOW and not CAPTION.match(line[0].text) and gap < min(after, default=box.bottom + BELOW) - box.bottom


def as_large(own: Mapping[str, int], meanings: Iterable[str], rows: Sequence[BodyRow]) -> dict[str, int]:
    """The columns without a scale of their own whose figures, as printed, are of the size of a scaled column's."""
    sizes = {key: size for key in meanings if (size := printed_size(cells_in_column(row, key) for row in rows))}
    out: dict[str, int] = {}
    for key, size in sizes.items():
        near = [(max(size / other, other / size), own[k]) for k, other in sizes.items() if k in own]
        if key not in own and near and min(near)[0] ** 2 < min(near)[1]:
            out[key] = min(near)[1]
    return out


def cells_in_column(row: BodyRow, key: str) -> Sequence[Cell]:
    """The row's cells in a column; `extra.X` is that of the header X, which no field names."""
    return row.extra.get(key.removeprefix("extra."), ()) if key.startswith("extra.") else row.cells.get(key, ())


def printed_size(cells: Iterable[Sequence[Cell]]) -> Decimal:
    """The median of a column's figures as they are printed, without sign; nought where it has none."""
    found = (parse_figure(joined_figure(c.text_lines), expect="scaled") for some in cells for c in some if c.words)
    sizes = [abs(q.value) for q in found if isinstance(q, Quantity) and isinstance(q.value, Decimal) and q.value]
    return median(sizes) if sizes else Decimal(0)


def caption_box(text: str, table: Joined, context: ReadingContext) -> BBox | None:
    """The displayed box of a caption's line."""
    grid, page = table.first.grid, context.pages.get(table.first.grid.page)
    if page is None or page.origin == "dump":
        return None
    lines = text_lines([w for w in page.words if w.bbox.cy < grid.bbox.top], lambda w: w.bbox)
    mine = next((line for line in reversed(lines) if " ".join(w.text for w in line) == text), None)
    return page.displayed(union_box(w.bbox for w in mine)) if mine else None
