"""Layouts -> body rows: what stands on each printed line of a table, by field, page after page.

A `BodyRow` still holds cells; `typed` makes fields of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from extractor.geometry import union_box
from extractor.match.header_columns import Layout, is_ascending
from extractor.match.item_headings import with_headings
from extractor.match.join_grids import Joined
from extractor.match.label_bands import FIGURE, LabelBand, as_one, bands_of, runs_on, with_band
from extractor.match.page_turns import BodyRow, is_measure, over_turn
from extractor.match.split_items import single_items
from extractor.match.table_fields import TableFields
from extractor.model import Cell
from extractor.roles import Role

OFF_MIDDLE = 0.12  # of a merged cell's width: how far its writing may be off its middle; half a column of two is 0.25
HEADING_BLANK = 0.6  # heights of its letters by which words of one wording stand apart at most

def body_rows(table: Joined, fields: TableFields, above: Mapping[str, LabelBand]) -> list[BodyRow]:
    """The printed rows in order, bands resolved; a row that goes on over a page turn is one, several items in a cell are several.

    `above`: the bands of labelled lines that stand over the table.
    """
    out: list[BodyRow] = []
    bands: dict[str, LabelBand] = {**above, **table.bands}
    for layout in table.layouts:
        rows, bands = page_rows(layout, fields, bands)
        out = over_turn(out, rows)
    return with_headings([item for row in out for item in single_items(row)])


def page_rows(layout: Layout, fields: TableFields, bands: dict[str, LabelBand]) -> tuple[list[BodyRow], dict[str, LabelBand]]:
    """One page's rows under the bands above them, and the bands that hold at its end."""
    out: list[BodyRow] = []
    budget = Role.URAIAN in fields.by_column.values()
    for r in [*range(layout.start), *range(layout.stop, layout.grid.n_rows)]:
        cells = row_cells(layout, r)
        own = [c for c in cells if c.row == r and c.words]
        if not own or is_number_row(cells):
            continue
        found = bands_of(own, layout, budget)
        bands = reduce(with_band, found, bands)
        if found or r < layout.stop:
            continue
        row = heading_row(own, layout, fields, bands) or body_row(layout, r, fields, bands)
        if row is not None and not numbered_item(row):
            out.append(row)
    return out, bands


def heading_row(own: Sequence[Cell], layout: Layout, fields: TableFields, bands: Mapping[str, LabelBand]) -> BodyRow | None:
    """A row without figures whose words run on from the item's place over the next columns: all of them are the item's wording."""
    item = next((name for name in (Role.INDIKATOR, Role.URAIAN) if name in fields.columns), None)
    begins = item is not None and fields.by_column.get(own[0].col) == item
    if item is None or not begins or len(own) < 2 or not runs_on(own, HEADING_BLANK) or any(FIGURE.fullmatch(c.text.strip()) for c in own):
        return None
    return BodyRow(layout.grid.page, {item: (as_one(own, True),)}, {}, own[0].row in layout.grid.bold_rows, dict(bands))


def numbered_item(row: BodyRow) -> bool:
    """The item is a column number such as `(3)`: the row under a header, with other cells merged into it."""
    text = " ".join(c.text.strip() for name in (Role.URAIAN, Role.INDIKATOR) for c in row.cells.get(name, ()))
    return bool(re.fullmatch(r"[(\[{]\s*\d{1,2}\s*[)\]}]\W?", text))


def row_cells(layout: Layout, row: int) -> list[Cell]:
    found = (layout.cells.get((row, c)) for c in range(layout.grid.n_cols))
    return list(dict.fromkeys(c for c in found if c is not None))


def is_number_row(cells: Sequence[Cell]) -> bool:
    """A row of column numbers, specks beside them allowed."""
    texts = [c.text.strip() for c in cells if c.words]
    numbers = [t for t in texts if re.fullmatch(r"\W?\d{1,2}\W{0,2}", t)]
    return len(numbers) > 2 and len(numbers) >= 0.6 * len(texts) and is_ascending(numbers) and not any(len(t) > 8 for t in texts)


def body_row(layout: Layout, row: int, fields: TableFields, bands: Mapping[str, LabelBand]) -> BodyRow | None:
    """The row's cells by field; None for a row without writing in any field."""
    named: dict[str, tuple[Cell, ...]] = {}
    extra: dict[str, tuple[Cell, ...]] = {}
    seen: set[int] = set()
    for col in range(layout.grid.n_cols):
        cell = layout.cells.get((row, col))
        if cell is None or (id(cell) in seen and cell.col_span > 1):
            continue
        seen.add(id(cell))
        for name in fields_for(cell, col, fields):
            if name in fields.by_column.values():
                named.setdefault(str(name), (cell,))
            elif col in fields.extra and cell.words:
                extra[fields.extra[col]] = (cell,)
    if not any(c.words for cells in (*named.values(), *extra.values()) for c in cells):
        return None
    return BodyRow(layout.grid.page, named, extra, row in layout.grid.bold_rows, dict(bands))


def fields_for(cell: Cell, col: int, fields: TableFields) -> list[str | None]:
    """The fields a cell serves: each column of figures that it is merged over, where its writing stands in its middle."""
    covered = [fields.by_column.get(c) for c in range(cell.col, cell.col + cell.col_span)]
    measures = [name for name in covered if name is not None and is_measure(name)]
    return list(measures) if len(measures) == cell.col_span > 1 and in_the_middle(cell) else [field_for(cell, col, fields)]


def in_the_middle(cell: Cell) -> bool:
    """What is written stands in the cell's middle, as in cells that are merged; in one of its columns where only a line was not seen."""
    if not cell.words:
        return False
    ink = union_box(w.bbox for w in cell.words)
    return abs(ink.cx - cell.bbox.cx) <= OFF_MIDDLE * cell.bbox.width


def field_for(cell: Cell, col: int, fields: TableFields) -> str | None:
    """The field a cell serves; one that spans several columns serves the item where its words are, e.g. JUMLAH."""
    covered = [fields.by_column.get(c) for c in range(cell.col, cell.col + cell.col_span)]
    if cell.col_span == 1:
        return fields.by_column.get(col)
    letters = sum(ch.isalpha() for ch in cell.text)
    if letters > 3:
        for name in (Role.URAIAN, Role.INDIKATOR, Role.SASARAN):
            if name in covered:
                return name
    return next((n for n in covered if n and is_measure(n)), next((n for n in covered if n), None))


def iter_cells(rows: Sequence[BodyRow], names: Sequence[str]) -> Iterator[Cell]:
    for row in rows:
        for name in names:
            yield from row.cells.get(name, ())
