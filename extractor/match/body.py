"""Layouts -> body rows: bands above rows, rows that go on over a page turn.

A `BodyRow` still holds cells; `typed` makes fields of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.match.columns import FIGURES, Layout, ascending
from extractor.match.fields import Fields
from extractor.match.join import Joined
from extractor.model import Cell

BAND = re.compile(
    r"^\W*(?P<what>tujuan|sasaran(?:\s+(?:strategis|program|kegiatan|kinerja))?|misi|program|urusan|bidang|perspektif)\b"
    r"(?P<number>[\s-]*(?:ke\s*-?\s*)?(?:\d{1,2}|[IVX]{1,4}|pertama|kedua|ketiga|keempat|kelima|keenam)?\b[.)]?)?\s*[:.]?\s*(?P<text>.*)$",
    re.I | re.S,
)


@dataclass(frozen=True)
class BodyRow:
    """Cells of one printed row by field; `before` are the bands (label, text, cell) that stand above it."""

    page: int
    cells: Mapping[str, tuple[Cell, ...]]
    extra: Mapping[str, tuple[Cell, ...]]
    bold: bool = False
    bands: Mapping[str, tuple[str, str, Cell]] = field(default_factory=dict)


def body_rows(table: Joined, fields: Fields) -> list[BodyRow]:
    """The printed rows in order, bands resolved; a row that goes on over a page turn is one."""
    out: list[BodyRow] = []
    bands: dict[str, tuple[str, str, Cell]] = {}
    for number, layout in enumerate(table.layouts):
        head = [*range(0, layout.start)] if number == 0 else []
        fresh = number > 0
        for r in [*head, *range(layout.stop, layout.grid.n_rows)]:
            cells = row_cells(layout, r)
            if not any(c.words for c in cells) or numbering(cells):
                continue
            labels = bands_of(cells, layout)
            if labels:
                for label in labels:
                    bands = with_band(bands, label)
                continue
            if r < layout.stop:
                continue
            row = row_of(layout, r, fields, bands)
            if row is None or numbered_item(row):
                continue
            if fresh and out and goes_on(row):
                out[-1] = extended(out[-1], row)
            else:
                out.append(row)
            fresh = False
    return out


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


def bands_of(cells: Sequence[Cell], layout: Layout) -> list[tuple[str, str, Cell]]:
    """(what, its wording, cell) for each label when the row is a line across the table such as `Sasaran 1 : …`, else []."""
    filled = [c for c in cells if c.words]
    if not filled or len(filled) > 3:
        return []
    text = " ".join(" ".join(c.text.split()) for c in filled)
    widest = max(filled, key=lambda c: c.col_span)
    found = BAND.match(text)
    wide = widest.col_span >= max(2, 0.5 * layout.grid.n_cols) or layout.grid.n_cols <= 3
    labelled = found is not None and (":" in text[:40] or len(filled) > 1 or "ke-" in text[:24].lower())
    if not found or not labelled or not (wide or len(filled) <= 2) or money(text):
        return []
    parts = labelled_parts(widest) if len(filled) == 1 else [text]
    hits = [hit for part in parts if (hit := BAND.match(part))]
    return [(hit["what"].split()[0].lower(), wording, widest) for hit in hits if (wording := re.sub(r"^[\s:.]+", "", hit["text"]).strip())]


def labelled_parts(cell: Cell) -> list[str]:
    """A cell's lines joined, a new part at each line that begins with a label and a colon (Tujuan above Sasaran)."""
    parts: list[str] = []
    for line in cell.text_lines:
        if parts and not (BAND.match(line) and ":" in line[:40]):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def money(text: str) -> bool:
    return bool(re.search(r"\d{1,3}(?:[.,]\d{3}){2,}", text))


def with_band(bands: Mapping[str, tuple[str, str, Cell]], label: tuple[str, str, Cell]) -> dict[str, tuple[str, str, Cell]]:
    """A band replaces the one of its own rank and ends those below it."""
    order = ("misi", "perspektif", "urusan", "bidang", "tujuan", "sasaran", "program")
    rank = order.index(label[0])
    kept = {k: v for k, v in bands.items() if order.index(k) < rank}
    return {**kept, label[0]: label}


def row_of(layout: Layout, row: int, fields: Fields, bands: Mapping[str, tuple[str, str, Cell]]) -> BodyRow | None:
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


def goes_on(row: BodyRow) -> bool:
    """The first row of a page has wording but neither number nor figure: the rest of a row cut by the page turn."""

    def filled(name: str) -> bool:
        return any(c.words for c in row.cells.get(name, ()))

    if any(filled(n) for n in ("no", "kode", "ind_no", *FIGURES, "anggaran")):
        return False
    text = " ".join(c.text for n in ("uraian", "indikator") for c in row.cells.get(n, ()))
    return bool(text.strip()) and not re.match(r"^\s*(?:\d{1,2}|[a-z])[.)]\s", text)


def extended(row: BodyRow, rest: BodyRow) -> BodyRow:
    """A row with the cells of its rest on the next page added."""
    cells = {name: (*row.cells.get(name, ()), *(c for c in rest.cells.get(name, ()) if c.words)) for name in {**row.cells, **rest.cells}}
    extra = {n: (*row.extra.get(n, ()), *rest.extra.get(n, ())) for n in {**row.extra, **rest.extra}}
    return replace(row, cells=cells, extra=extra)


def iter_cells(rows: Sequence[BodyRow], names: Sequence[str]) -> Iterator[Cell]:
    for row in rows:
        for name in names:
            yield from row.cells.get(name, ())
