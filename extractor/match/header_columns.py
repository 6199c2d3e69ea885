"""A grid's header -> what each of its columns means; where no header can be read, the columns' content tells.

Chain: grid -> text per row and column -> header rows -> roles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.match.header_meaning import Meaning, meaning_of
from extractor.match.header_wordings import HeaderHit, match_header, match_headers, split_headers, with_years_read
from extractor.match.label_sequences import in_sequence
from extractor.match.sheet_headers import sheet_role
from extractor.match.sibling_columns import with_siblings
from extractor.model import Cell, Grid
from extractor.roles import FIGURE_ROLES, Role
from extractor.signs import MINUS

ITEMS = frozenset({
    Role.INDIKATOR, Role.URAIAN, Role.PROGRAM, Role.KEGIATAN, Role.SUB_KEGIATAN, Role.PROGRAM_KEGIATAN,
    Role.SASARAN, Role.TUJUAN,
})  # fmt: skip
MAX_HEADER_ROWS = 5
LAST_START = 12  # rows of a grid in which its header begins
DEEPER, LOWER = 0.15, 0.05  # cost of each further row of a header, of each row above it
CUT = 0.4  # cost of each cell that the header's end would cut
BARE_YEAR = 0.6  # worth of a header that is a year alone: what it is a year of stands above it
LONGEST_HEADER, COMPOSED = 14, 0.72  # words of a header; strength from which composed words count as one
SIGN_AS_FIGURE = 3  # digits that a sign, or a year that is cut off, is read as
HALF_NUMBERED = 0.5  # share of the columns that their numbers' row must number
MANY_NUMBERS = 5  # so many figures that rise from left to right are numbers of columns
LONG_CELL = 9  # words: a cell of a header seldom has more
TOLD_SCORE = 0.6  # of a header whose column the detector told
FIGURE_LETTERS = 4  # letters from which a cell with an amount is no lone figure; a row of column numbers allows one letter fewer
SHORT_HEADER = 4  # letters of each of two headers that were read as one word, at least
READ_EXACTLY = 0.95  # score of each of these, at least
UNKNOWN_TEXT, REPEATED, TOO_LONG = 0.8, 0.9, 0.5  # cost of each text without a role, of each header that repeats, of each long cell
NO_FIGURES, NO_ITEM = 0.6, 0.6  # cost of a header without a column of figures, without one of items
LONE_MOST, LONE_COST = 0.2, 0.1  # score of a header of which one column is known, at most, and what is taken off
MOST_NUMBERED = 0.7  # share of a row's cells that number the columns
ROW_LETTERS = 3  # letters that a cell has more than to be wording and no column number
IN_STEPS = 0.6  # share of such numbers that follow one another
MOSTLY_NUMBERS, MOSTLY_RISING = 0.7, 0.5  # share of a column's cells that are running numbers, and share of these that rise by one
MOSTLY_AMOUNTS, MOSTLY_FIGURES = 0.6, 0.6  # share of its cells that are amounts; that are any figures
COLUMN_NUMBER = re.compile(r"^[(\[]?\d{1,2}[)\]]?(?:\s*=.*|\s*\(.*\))?$")
LONE_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)\d{1,4}(?:[.,]\d{1,3})?\s?%?")
YEAR_ALONE = re.compile(r"^(?:tahun\s*)?(20[0-4]\d)$", re.I)
DIRT = " .,:;'`·•|_"  # what specks before a figure are read as
AMOUNT_IN_CELL = rf"^[{MINUS}(]?\s*(?:Rp\.?\s*)?[{MINUS}(]?\s*\d{{1,4}}(?:[.,\s]\s?\d{{3}}){{2,}}"
FIGURE_IN_CELL = rf"^[{MINUS}(<>≤≥±]?\s*(?:Rp\.?\s*)?\d[\d.,\s]*%?\)?\s*(?:%|[A-Za-z0-9²³/.]+\s?){{0,3}}$|^[A-D]{{1,2}}$|^-$"
AMOUNT_IN = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+|\d+\s*%|\d{5,}")


@dataclass(frozen=True)
class HeaderColumn:
    """One column of a table: its place, its header as printed, its role as the header alone tells it ('' where unknown).

    `levels`: the header's cells from top to bottom; `strength`: how well the header is known, 0..1.
    """

    index: int
    header: str
    role: str
    hit: HeaderHit | None = None
    levels: tuple[str, ...] = ()
    strength: float = 0.0


@dataclass(frozen=True)
class Layout:
    """A grid read as a table: `start` and `stop` bound the header rows (equal where there is none)."""

    grid: Grid
    start: int
    stop: int
    columns: tuple[HeaderColumn, ...]
    guessed: bool = False
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict, repr=False)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        return tuple(c.role for c in self.columns)

    @property
    def known(self) -> bool:
        sheet = Role.BOBOT in self.roles and any(sheet_role(c.header) for c in self.columns)
        return sheet or bool(set(self.roles) & FIGURE_ROLES or set(self.roles) & ITEMS)


def cell_map(grid: Grid) -> dict[tuple[int, int], Cell]:
    """(row, column) -> the cell that covers it."""
    return {
        (r, c): cell
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }


def layout_of(grid: Grid) -> Layout:
    """The best reading of a grid's header; without roles where there is none."""
    if grid.roles:
        return told_layout(grid, cell_map(grid))
    grid = in_sequence(grid)
    cells = cell_map(grid)
    best = Layout(grid, 0, 0, bare_columns(grid), cells=cells)
    best_score = 0.0
    above = rows_above_numbers(grid, cells)
    for start in range(min(grid.n_rows, LAST_START)):
        for depth in range(1, MAX_HEADER_ROWS + 1):
            stop = start + depth
            if stop > grid.n_rows:
                break
            if numbering_row(grid, cells, stop - 1) and not cut_cells(cells, stop - 1):
                continue  # the columns' numbers may stand above the last line of the header
            if stop > above and not may_be_header(grid, cells, stop - 1):
                break
            if one_cell(grid, cells, stop - 1):
                continue  # a title, or a band of the body: the lowest row of a header parts the columns
            columns = header_columns(grid, cells, start, stop)
            cut = cut_cells(cells, start) + cut_cells(cells, stop)
            score = header_score(columns) - DEEPER * (depth - 1) - LOWER * start - CUT * cut
            if score > best_score:
                best, best_score = Layout(grid, start, stop, columns, cells=cells), score
    return without_numbering(with_years(best))


def begun_in(grid: Grid, cells: Mapping[tuple[int, int], Cell], row: int) -> list[str]:
    """The texts of the cells that begin in a row, from left to right."""
    found = dict.fromkeys(cells[(row, c)] for c in range(grid.n_cols) if (row, c) in cells)
    return [c.text for c in found if c.row == row]


def rows_above_numbers(grid: Grid, cells: Mapping[tuple[int, int], Cell]) -> int:
    """How many rows stand above the columns' numbers, (1) (2) (3) and so on: they are header whatever was read in them."""
    for row in range(1, min(grid.n_rows, MAX_HEADER_ROWS)):
        filled = [t.strip() for t in begun_in(grid, cells, row) if t.strip()]
        counted = len(filled) >= MANY_NUMBERS - 1 and re.sub(r"\W", "", filled[0]) in ("1", "l", "I")
        if counted and len(filled) >= HALF_NUMBERED * grid.n_cols and numbering_row(grid, cells, row):
            return row
    return 0


def one_cell(grid: Grid, cells: Mapping[tuple[int, int], Cell], row: int) -> bool:
    """A single cell lies over all columns."""
    return grid.n_cols > 1 and len({id(cells.get((row, c))) for c in range(grid.n_cols)}) == 1


def cut_cells(cells: Mapping[tuple[int, int], Cell], stop: int) -> int:
    """How many cells with words reach from above a row into it: a header neither begins nor ends inside its cells."""
    return len({id(c) for c in cells.values() if c.row < stop < c.row + c.row_span and c.words})


def told_layout(grid: Grid, cells: Mapping[tuple[int, int], Cell]) -> Layout:
    """The columns as the detector told them; their headers as printed, with unit and year where these can be read."""
    columns = []
    for i, role in enumerate(grid.roles):
        text = " ".join(cells[(r, i)].text for r in range(*grid.head) if (r, i) in cells)
        header = " ".join(text.split())
        (hit,) = match_headers([header])
        told = hit if hit and hit.role == role else HeaderHit(role, TOLD_SCORE)
        columns.append(HeaderColumn(i, header, role, told if role else None))
    return Layout(grid, *grid.head, tuple(columns), cells=cells)


def with_years(layout: Layout) -> Layout:
    """Figure columns under a year that heads several of them (`2022` over Target, Realisasi, %): each gets the nearest year."""
    head = {id(c): c for (r, _), c in layout.cells.items() if layout.start <= r < layout.stop and c.words}
    years = [(c.ink.cx, int(found[1])) for c in head.values() if (found := YEAR_ALONE.match(" ".join(c.text.split())))]
    if len({year for _, year in years}) < 2:
        return layout
    columns = []
    for column in layout.columns:
        place = next((c.bbox.cx for c in head.values() if c.col == column.index and c.col_span == 1), None)
        if column.role in FIGURE_ROLES and column.hit and column.hit.year is None and place is not None:
            year = min(years, key=lambda y: abs(y[0] - place))[1]
            column = replace(column, hit=replace(column.hit, year=year))
        columns.append(column)
    return replace(layout, columns=tuple(columns))


def bare_columns(grid: Grid) -> tuple[HeaderColumn, ...]:
    return tuple(HeaderColumn(i, "", "") for i in range(grid.n_cols))


def may_be_header(grid: Grid, cells: Mapping[tuple[int, int], Cell], row: int) -> bool:
    """A header row holds no amounts, no lone figures but years and column numbers, and no sentence."""
    texts = begun_in(grid, cells, row)
    lone = [t.strip() for t in texts if LONE_FIGURE.fullmatch(t.strip())]
    if lone and not (len(lone) > 2 and is_ascending(lone)) and not one_misread(texts, lone):  # months under their quarters
        return False
    figures = [t for t in texts if AMOUNT_IN.search(t) and sum(c.isalpha() for c in t) < FIGURE_LETTERS]
    return not any(not re.search(r"20\d\d", t) for t in figures)


def one_misread(texts: Sequence[str], lone: Sequence[str]) -> bool:
    """Among known headers stands one short figure: a sign, such as `%`, that was read as one."""
    known = sum(bool(match_header(t) or meaning_of((t,)).roles) for t in texts)
    return len(lone) == 1 and len(lone[0]) <= SIGN_AS_FIGURE and known >= len(texts) - 2 and known >= 2


def header_columns(grid: Grid, cells: Mapping[tuple[int, int], Cell], start: int, stop: int) -> tuple[HeaderColumn, ...]:
    """The columns with their header texts, levels from top to bottom joined."""
    levels: list[tuple[str, ...]] = []
    numbering = {r for r in range(start, stop) if numbering_row(grid, cells, r)}
    for col in range(grid.n_cols):
        parts: list[Cell] = []
        for row in range(start, stop):
            cell = cells.get((row, col))
            if cell is not None and cell.row not in numbering and cell not in parts:
                parts.append(cell)
        if any(p.row + p.row_span > stop for p in parts):
            parts = [p for p in parts if p.row + p.row_span <= stop]
        levels.append(tuple(with_years_read(p.heading) for p in parts if p.text))
    levels = with_siblings(levels)
    alone = ["\n".join(dict.fromkeys("\n".join(own).split("\n"))) for own in levels]
    whole = match_headers(alone)
    hits = split_shared_headers(alone, [own[-1] if own else "" for own in levels], whole)
    return tuple(
        headed_column(i, t, own if h is w else (h.wording,) if h else own, h)
        for i, (t, own, h, w) in enumerate(zip(alone, levels, hits, whole, strict=True))
    )


def headed_column(index: int, text: str, levels: tuple[str, ...], hit: HeaderHit | None) -> HeaderColumn:
    """A column by its header: by the listed wording, else by the words that the header is composed of."""
    header = " ".join(text.split())
    if hit is not None:
        return HeaderColumn(index, header, hit.role, hit, levels, hit.score)
    meaning = meaning_of(levels) if len(header.split()) <= LONGEST_HEADER else Meaning()
    strength = meaning.roles.get(meaning.role, 0.0)
    return HeaderColumn(
        index, header, meaning.role if strength >= COMPOSED else "", None, levels, strength if strength >= COMPOSED else 0.0
    )


def split_shared_headers(texts: Sequence[str], leaves: Sequence[str], hits: Sequence[HeaderHit | None]) -> list[HeaderHit | None]:
    """Neighbouring columns under one text whose lowest cell is as many headers (`Realisasi Capaian` over two): each gets its own."""
    out = list(hits)
    for _, group in itertools.groupby(range(len(texts)), key=lambda i: texts[i]):
        places = list(group)
        parts = split_headers(split_glued_headers(" ".join(leaves[places[0]].split()))) if len(places) > 1 else ()
        if len(parts) == len(places):
            out[places[0] : places[-1] + 1] = parts
    return out


def split_glued_headers(text: str) -> str:
    """Two headers that were read as one word (`TARGETREALISASI`) with a blank between; any other text as it is."""
    if " " in text or len(text) < 2 * SHORT_HEADER:
        return text
    for at in range(SHORT_HEADER, len(text) - SHORT_HEADER + 1):
        two = match_headers([text[:at], text[at:]])
        if all(h is not None and h.score > READ_EXACTLY for h in two):
            return f"{text[:at]} {text[at:]}"
    return text


def header_score(columns: Sequence[HeaderColumn]) -> float:
    """How much these texts look like a header: known roles count, unknown wording and lone columns cost."""
    texts = [c for c in columns if c.header]
    hits = [c for c in columns if c.strength and c.role not in ("judul", "lain")]
    if not hits or (len(columns) > 2 and len({c.header for c in texts}) < 2):
        return 0.0
    roles = {c.role for c in hits}
    weighed = Role.BOBOT in roles and not roles & FIGURE_ROLES
    scores = [c for c in texts if weighed and c not in hits and sheet_role(c.header) is not None]
    hits = [*hits, *(replace(c, role=str(sheet_role(c.header)), strength=1.0) for c in scores)]
    score = sum(c.strength * (BARE_YEAR if c.role == "tahun" else 1.0) for c in hits) - UNKNOWN_TEXT * (len(texts) - len(hits))
    repeated = len(hits) - len({(c.role, c.header) for c in hits})
    score -= REPEATED * repeated
    score -= sum(TOO_LONG for c in columns if any(len(level.split()) > LONG_CELL for level in c.levels))
    if not roles & FIGURE_ROLES and not scores:
        score -= NO_FIGURES
    if not roles & ITEMS:
        score -= NO_ITEM
    return score if len(hits) >= 2 else min(score, LONE_MOST) - LONE_COST


def without_numbering(layout: Layout) -> Layout:
    """Skips a row of column numbers ((1) (2) (3), 1 2 3) under the header."""
    row = layout.stop
    if not layout.columns or row >= layout.grid.n_rows or layout.stop == layout.start:
        return layout
    return replace(layout, stop=row + 1) if numbering_row(layout.grid, layout.cells, row) else layout


def numbering_row(grid: Grid, cells: Mapping[tuple[int, int], Cell], row: int) -> bool:
    """The row holds the columns' numbers: (1) (2) (3), 1 2 3, 5 = 4/3."""
    filled = [t.strip() for t in begun_in(grid, cells, row) if t.strip()]
    numbered = sum(bool(COLUMN_NUMBER.match(t)) for t in filled)
    lettered = [t for t in filled if sum(c.isalpha() for c in t) > ROW_LETTERS]
    worded = any(not COLUMN_NUMBER.match(t) for t in lettered)  # a row of the table with small figures
    return len(filled) >= 2 and numbered >= MOST_NUMBERED * len(filled) and not worded and is_ascending(filled)


def is_ascending(texts: Sequence[str]) -> bool:
    numbers = [int(m.group()) for t in texts if (m := re.search(r"\d{1,2}", t))]
    if len(numbers) >= MANY_NUMBERS and all(a < b for a, b in itertools.pairwise(numbers)):
        return True  # some are left out, or were not read
    return len(numbers) >= 2 and sum(b - a in (0, 1) for a, b in itertools.pairwise(numbers)) >= IN_STEPS * (len(numbers) - 1)


# ------------------------------------------------------------------- tables without a readable header


def headless_layout(layout: Layout) -> Layout:
    """A grid whose header is black or lost: what stands above its first figures is no row, and says nothing."""
    first = first_body_row(layout.grid, layout.cells)
    return Layout(layout.grid, 0, first, bare_columns(layout.grid), guessed=True, cells=layout.cells)


def first_body_row(grid: Grid, cells: Mapping[tuple[int, int], Cell]) -> int:
    """The first row that holds a figure: what stands above it was a header."""
    for row in range(grid.n_rows):
        texts = [cells[(row, c)].text for c in range(1, grid.n_cols) if (row, c) in cells]
        if any(re.match(r"^\(?(?:Rp\.?\s*)?\d[\d.,]*\s*(?:%|$|[A-Za-z]+$)", t.strip()) for t in texts) and not all(
            COLUMN_NUMBER.match(t.strip()) for t in texts if t.strip()
        ):
            return row
    return 0


def content_kind(cells: Sequence[Cell]) -> str:
    """no | text | amount | figure | empty: what most of a column's cells hold."""
    texts = [t for c in dict.fromkeys(cells) if (t := " ".join(c.text.split()).lstrip(DIRT))]
    if not texts:
        return "empty"

    def share(pattern: str) -> float:
        return sum(bool(re.match(pattern, t)) for t in texts) / len(texts)

    if share(r"^\(?(?:\d{1,3}|[IVX]{1,4})[.)]?$") > MOSTLY_NUMBERS:
        numbers = [int(m.group()) for t in texts if (m := re.match(r"\d+", t))]
        rising = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
        if len(numbers) < 2 or rising >= MOSTLY_RISING * (len(numbers) - 1):
            return "no"
    if share(AMOUNT_IN_CELL) >= MOSTLY_AMOUNTS:
        return "amount"
    if share(FIGURE_IN_CELL) > MOSTLY_FIGURES:
        return "figure"
    return "text"
