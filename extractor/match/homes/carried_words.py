"""Which words of the pages the tables of the report carry, traced from what came out.

A word is carried where a Text or Value of a row holds it; of a table that is there, also its header and title, the label of a band
and the signs beside a figure. So whatever drops a row or a column on the way leaves its words uncarried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from extractor.geometry import BBox, contains_point
from extractor.match.homes.figure_weight import figure_weight, is_mark, weighs_as_figure
from extractor.model import COLUMN_NUMBER, Cell, Frozen, Grid, Page, Table, Text, Value, Word

LABEL_CELLS = 3  # filled cells at most of a row that is a band with its label
LABEL_LETTERS = 40  # characters at most of a band's label
NUMBERING = re.compile(r"^\W?(\d{1,2})\W?(?:\s*[=(].*)?$")
SKIPPED = 2  # by how much a column's number may be higher than the one before: one may be unread
MOSTLY = 0.8  # share of a row's cells that are column numbers where the row is one of those; specks stand beside them
PAGES_ON = 2  # pages after its own on which the rest of a cell may stand
SLACK = 1.0  # points by which a word's centre may lie outside its cell's box


@dataclass(frozen=True)
class CarriedCell:
    """A cell of a grid with its text, and the places of its words in the page's words."""

    cell: Cell
    grid: Grid
    page: Page
    words: tuple[int, ...]
    text: str

    @cached_property
    def centre(self) -> tuple[float, float]:
        """Of its writing, on the displayed page."""
        ink = self.cell.ink
        return self.page.frame.displayed_point(ink.cx, ink.cy)

    def lies_in(self, bbox: BBox | None) -> bool:
        """Whether its writing lies about the box, one of the displayed page; no where a page has no boxes."""
        return bbox is not None and self.page.origin != "dump" and contains_point(bbox, *self.centre, SLACK)


@dataclass
class CarriedPage:
    """A page with its grids' cells, and the words carried so far with the tables that carry each of them."""

    page: Page
    grids: tuple[Grid, ...]
    places: tuple[CarriedCell, ...] = ()
    by_text: Mapping[str, list[CarriedCell]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    tables: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def carry(self, place: CarriedCell, words: Sequence[int], table: Any) -> None:
        self.carried.update(words)
        self.taken.add(id(place.cell))
        if table not in self.tables[id(place.grid)]:
            self.tables[id(place.grid)].append(table)


def carried_words(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], tables: Sequence[Table]) -> list[frozenset[int]]:
    """For each page the places in `page.words` of the words that the tables carry. `grids[i]` were found on `pages[i]`."""
    sheets = {page.number: page_with_cells(page, own) for page, own in zip(pages, grids, strict=True)}
    for table in tables:
        for value in cells_of_table(table):
            mark_carried(value, table, sheets)
    for sheet in sheets.values():
        for grid in sheet.grids:
            with_structure(grid, sheet)
        without_halves(sheet)
    return [frozenset(sheets[page.number].carried) for page in pages]


# ------------------------------------------------------------------------------------------- pages and cells


def page_with_cells(page: Page, grids: Sequence[Grid]) -> CarriedPage:
    by_box: dict[BBox, list[int]] = defaultdict(list)
    for i, word in enumerate(page.words):
        by_box[word.bbox].append(i)
    places = tuple(locate_cell(cell, grid, page, by_box) for grid in grids for cell in grid.cells if cell.lines)
    by_text: dict[str, list[CarriedCell]] = defaultdict(list)
    for place in places:
        by_text[place.text].append(place)
    return CarriedPage(page, tuple(grids), places, by_text)


def locate_cell(cell: Cell, grid: Grid, page: Page, by_box: Mapping[BBox, list[int]]) -> CarriedCell:
    """The cell with its words' places; of a word that was cut in two that of the whole."""
    found: dict[int, None] = {}
    for word in cell.words:
        own = by_box.get(word.bbox) or [i for i, w in enumerate(page.words) if contains_point(w.bbox, word.bbox.cx, word.bbox.cy)]
        found.update(dict.fromkeys(own))
    return CarriedCell(cell, grid, page, tuple(found), cell.text)


def without_halves(sheet: CarriedPage) -> None:
    """A word that was cut in two is carried only where both halves are."""
    for place in sheet.places:
        if id(place.cell) not in sheet.taken:
            boxes = {w.bbox for w in place.cell.words}
            sheet.carried.difference_update(i for i in place.words if sheet.page.words[i].bbox not in boxes)


# ------------------------------------------------------------------------------------------- what rows hold


def cells_of_table(table: Table) -> Iterator[Text | Value]:
    """Each wording and figure of the table's rows; wording that a row has from the one above it once."""
    seen: dict[str, Any] = {}
    for row in table.rows:
        for name in type(row).model_fields:
            for n, held in enumerate(texts_in(getattr(row, name))):
                if held.raw.strip() and (held.bbox is not None or isinstance(held, Value) or seen.get(f"{name}{n}") != held.raw):
                    yield held
                seen[f"{name}{n}"] = held.raw


def texts_in(held: Any) -> Iterator[Text | Value]:
    if isinstance(held, Text | Value):
        yield held
    elif isinstance(held, dict):
        for inner in held.values():
            yield from texts_in(inner)
    elif isinstance(held, tuple):
        for inner in held:
            yield from texts_in(inner)
    elif isinstance(held, Frozen):
        for name in type(held).model_fields:
            yield from texts_in(getattr(held, name))


def mark_carried(value: Text | Value, table: Any, sheets: Mapping[int, CarriedPage]) -> None:
    """Marks the words of a cell: those of the grid's cell that reads the same; else of the cells over a page turn; else word by word."""
    sheet = sheets.get(value.page)
    if sheet is None:
        return
    place = next_place(sheet, sheet.by_text.get(value.raw, ()), value.bbox)
    if place is not None:
        sheet.carry(place, place.words, table)
    elif not carry_turned(value, table, sheets):
        carry_part(value, table, sheet)


def next_place(sheet: CarriedPage, places: Sequence[CarriedCell], bbox: BBox | None) -> CarriedCell | None:
    """The cell at the box; where there are no boxes the first that nothing has taken yet."""
    if bbox is None:
        return next((p for p in places if id(p.cell) not in sheet.taken), None)
    return next((p for p in places if p.lies_in(bbox)), None)


def carry_turned(value: Text | Value, table: Any, sheets: Mapping[int, CarriedPage]) -> bool:
    """A cell that begins on its page and goes on in cells of the next ones."""
    sheet = sheets[value.page]
    begin = [p for p in sheet.places if value.raw.startswith(p.text + "\n") and (value.bbox is None or p.lies_in(value.bbox))]
    for first in sorted(begin, key=lambda p: -len(p.text)):
        rest, found = value.raw[len(first.text) + 1 :], [(sheet, first)]
        for on in range(1, PAGES_ON + 1):
            after = sheets.get(value.page + on)
            places = [p for p in after.places if rest == p.text or rest.startswith(p.text + "\n")] if after else []
            if not after or not places:
                break
            place = max(places, key=lambda p: len(p.text))
            found.append((after, place))
            rest = rest[len(place.text) + 1 :]
        if not rest:
            for own, place in found:
                own.carry(place, place.words, table)
            return True
    return False


def carry_part(value: Text | Value, table: Any, sheet: CarriedPage) -> None:
    """Words of a cell of which the row holds a part (a band without its label): each that is in the text and in the box."""
    tokens = set(value.raw.split())
    for place in sheet.places:
        inside = place.lies_in(value.bbox) if value.bbox is not None else contains_words(value.raw, place.text)
        if not inside:
            continue
        own = [i for i in place.words if tokens.issuperset(sheet.page.words[i].text.split())]
        if own:
            label = [i for i in place.words if figure_weight(sheet.page.words[i].text) != "heavy"] if isinstance(value, Text) else []
            sheet.carry(place, [*own, *label], table)
            for other in labels_beside(place, sheet):
                sheet.carry(other, other.words, table)


def contains_words(raw: str, text: str) -> bool:
    """The text's words hold those of `raw` in a row."""
    return f" {' '.join(raw.split())} " in f" {' '.join(text.split())} "


def labels_beside(place: CarriedCell, sheet: CarriedPage) -> list[CarriedCell]:
    """Cells to the left of a band's wording that name it: short, without a figure, with nothing else in their row."""
    row = [p for p in sheet.places if p.grid is place.grid and p.cell.row == place.cell.row]
    if len(row) > LABEL_CELLS:
        return []
    left = [p for p in row if p.cell.col < place.cell.col and len(p.text) <= LABEL_LETTERS]
    return [p for p in left if all(figure_weight(w.text) != "heavy" for w in p.cell.words)]


# ------------------------------------------------------------------------------------------- header, column numbers, signs


def with_structure(grid: Grid, sheet: CarriedPage) -> None:
    """Of a grid whose table is there: its header as the table gives it, rows of column numbers, and signs beside what is carried."""
    tables = sheet.tables.get(id(grid), ())
    if not tables:
        return
    places = [p for p in sheet.places if p.grid is grid]
    kept = {p.cell.row for p in places if id(p.cell) in sheet.taken}
    header = {token for t in tables for text in (*t.header, t.title or "") for token in text.split()}
    above = [p for p in places if p.cell.row < min(kept)]
    named = {p.cell.row for p in above if header.issuperset(p.text.split())}
    for place in places:
        texts = [(i, sheet.page.words[i].text) for i in place.words]
        if place.cell.row < min(kept):
            boxes = {w.bbox for w in numbers_under(place.cell)}
            light = place.cell.row in named  # a heading over several headers that the table gives without it
            found = [
                i for i, t in texts
                if header.issuperset(t.split()) or is_mark(t) or sheet.page.words[i].bbox in boxes or (light and not weighs_as_figure(t))
            ]  # fmt: skip
        else:
            found = [i for i, _ in texts] if all(is_mark(t) for _, t in texts) and covers(place.cell, kept) else []
        if found:
            sheet.carried.update(found)
            sheet.taken.add(id(place.cell))
    for row in {p.cell.row for p in places}:
        own = [p for p in places if p.cell.row == row]
        sheet.carried.update(i for p in column_numbers(own) for i in p.words)


def numbers_under(cell: Cell) -> Sequence[Word]:
    """The column number that stands under a header in its own cell."""
    return cell.lines[-1] if COLUMN_NUMBER.fullmatch(cell.text_lines[-1].strip()) else ()


def covers(cell: Cell, rows: set[int]) -> bool:
    return any(r in rows for r in range(cell.row, cell.row + cell.row_span))


def column_numbers(row: Sequence[CarriedCell]) -> list[CarriedCell]:
    """The cells of a row of column numbers, `1 2 3`, `(1) (2) (3)`, `5 = 4/3`, each higher than the one before; [] for another row."""
    found = [(p, int(number[1])) for p in row if (number := NUMBERING.match(" ".join(p.text.split())))]
    rising = all(1 <= b[1] - a[1] <= SKIPPED for a, b in pairwise(found))
    return [p for p, _ in found] if len(found) >= 2 and rising and len(found) >= MOSTLY * len(row) else []
