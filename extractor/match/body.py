"""Layouts -> body rows: what stands on each printed line of a table, by field, page after page.

A `BodyRow` still holds cells; `typed` makes fields of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from extractor.match.bands import Band, bands_of, with_band
from extractor.match.columns import FIGURES, Layout, ascending
from extractor.match.fields import Fields
from extractor.match.headings import headed
from extractor.match.items import single_items
from extractor.match.join import Joined
from extractor.match.turns import BodyRow, over_turn
from extractor.model import Cell


def body_rows(table: Joined, fields: Fields) -> list[BodyRow]:
    """The printed rows in order, bands resolved; a row that goes on over a page turn is one, several items in a cell are several."""
    out: list[BodyRow] = []
    bands: dict[str, Band] = dict(table.bands)
    for layout in table.layouts:
        rows, bands = page_rows(layout, fields, bands)
        out = over_turn(out, rows)
    return headed([item for row in out for item in single_items(row)])


def page_rows(layout: Layout, fields: Fields, bands: dict[str, Band]) -> tuple[list[BodyRow], dict[str, Band]]:
    """One page's rows under the bands above them, and the bands that hold at its end."""
    out: list[BodyRow] = []
    budget = "uraian" in fields.by_column.values()
    for r in [*range(layout.start), *range(layout.stop, layout.grid.n_rows)]:
        cells = row_cells(layout, r)
        own = [c for c in cells if c.row == r and c.words]
        if not own or numbering(cells):
            continue
        found = bands_of(own, layout, budget)
        bands = reduce(with_band, found, bands)
        row = row_of(layout, r, fields, bands) if not found and r >= layout.stop else None
        if row is not None and not numbered_item(row):
            out.append(row)
    return out, bands


def numbered_item(row: BodyRow) -> bool:
    """The item is a column number such as `(3)`: the row under a header, with other cells merged into it."""
    text = " ".join(c.text.strip() for name in ("uraian", "indikator") for c in row.cells.get(name, ()))
    return bool(re.fullmatch(r"[(\[{]\s*\d{1,2}\s*[)\]}]\W?", text))


def row_cells(layout: Layout, row: int) -> list[Cell]:
    found = (layout.cells.get((row, c)) for c in range(layout.grid.n_cols))
    return list(dict.fromkeys(c for c in found if c is not None))


def numbering(cells: Sequence[Cell]) -> bool:
    """A row of column numbers, specks beside them allowed."""
    texts = [c.text.strip() for c in cells if c.words]
    numbers = [t for t in texts if re.fullmatch(r"\W?\d{1,2}\W{0,2}", t)]
    return len(numbers) > 2 and len(numbers) >= 0.6 * len(texts) and ascending(numbers) and not any(len(t) > 8 for t in texts)


def row_of(layout: Layout, row: int, fields: Fields, bands: Mapping[str, Band]) -> BodyRow | None:
    """The row's cells by field; None for a row without writing in any field."""
    named: dict[str, tuple[Cell, ...]] = {}
    extra: dict[str, tuple[Cell, ...]] = {}
    seen: set[int] = set()
    for col in range(layout.grid.n_cols):
        cell = layout.cells.get((row, col))
        if cell is None or (id(cell) in seen and cell.col_span > 1):
            continue
        seen.add(id(cell))
        name = field_for(cell, col, fields)
        if name in fields.by_column.values():
            named.setdefault(str(name), (cell,))
        elif col in fields.extra and cell.words:
            extra[fields.extra[col]] = (cell,)
    if not any(c.words for cells in (*named.values(), *extra.values()) for c in cells):
        return None
    return BodyRow(layout.grid.page, named, extra, row in layout.grid.bold_rows, dict(bands))


def field_for(cell: Cell, col: int, fields: Fields) -> str | None:
    """The field a cell serves; one that spans several columns serves the item where its words are, e.g. JUMLAH."""
    covered = [fields.by_column.get(c) for c in range(cell.col, cell.col + cell.col_span)]
    if cell.col_span == 1:
        return fields.by_column.get(col)
    letters = sum(ch.isalpha() for ch in cell.text)
    if letters > 3:
        for name in ("uraian", "indikator", "sasaran"):
            if name in covered:
                return name
    return next((n for n in covered if n in FIGURES or n == "anggaran"), next((n for n in covered if n), None))


def iter_cells(rows: Sequence[BodyRow], names: Sequence[str]) -> Iterator[Cell]:
    for row in rows:
        for name in names:
            yield from row.cells.get(name, ())
