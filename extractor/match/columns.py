"""A grid's header -> what each of its columns means; where no header can be read, the columns' content tells.

Chain: grid -> text per row and column -> header rows -> roles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.match.headers import HeaderHit, match_headers, split_headers, weak_header
from extractor.match.meaning import Meaning, meaning_of
from extractor.model import Cell, Grid

FIGURES = frozenset({"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "persen"})
ITEMS = frozenset({"indikator", "uraian", "program", "kegiatan", "sub_kegiatan", "program_kegiatan", "sasaran", "tujuan"})
MAX_HEADER_ROWS = 4
LONGEST_HEADER, COMPOSED = 14, 0.72  # words of a header; strength from which composed words count as one
COLUMN_NUMBER = re.compile(r"^[(\[]?\d{1,2}[)\]]?(?:\s*=.*|\s*\(.*\))?$")
YEAR_ALONE = re.compile(r"^(?:tahun\s*)?(20[0-4]\d)$", re.I)
DIRT = " .,:;'`·•|_"  # what specks before a figure are read as
AMOUNT_IN = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+|\d+\s*%|\d{5,}")


@dataclass(frozen=True)
class Column:
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
    columns: tuple[Column, ...]
    guessed: bool = False
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict, repr=False)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        return tuple(c.role for c in self.columns)

    @property
    def known(self) -> bool:
        return bool(set(self.roles) & FIGURES or set(self.roles) & ITEMS)


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
    cells = cell_map(grid)
    if grid.roles:
        return told_layout(grid, cells)
    best = Layout(grid, 0, 0, bare_columns(grid), cells=cells)
    best_score = 0.0
    for start in range(min(grid.n_rows, 12)):
        for depth in range(1, MAX_HEADER_ROWS + 1):
            stop = start + depth
            if stop > grid.n_rows or not may_be_header(grid, cells, stop - 1):
                break
            columns = header_columns(grid, cells, start, stop)
            score = header_score(columns) - 0.15 * (depth - 1) - 0.05 * start
            if score > best_score:
                best, best_score = Layout(grid, start, stop, columns, cells=cells), score
    return without_numbering(with_years(best))


def told_layout(grid: Grid, cells: Mapping[tuple[int, int], Cell]) -> Layout:
    """The columns as the detector told them; their headers as printed, with unit and year where these can be read."""
    columns = []
    for i, role in enumerate(grid.roles):
        text = " ".join(cells[(r, i)].text for r in range(*grid.head) if (r, i) in cells)
        header = " ".join(text.split())
        (hit,) = match_headers([header])
        told = hit if hit and hit.role == role else HeaderHit(role, 0.6)
        columns.append(Column(i, header, role, told if role else None))
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
        if column.role in FIGURES and column.hit and column.hit.year is None and place is not None:
            year = min(years, key=lambda y: abs(y[0] - place))[1]
            column = replace(column, hit=replace(column.hit, year=year))
        columns.append(column)
    return replace(layout, columns=tuple(columns))


def bare_columns(grid: Grid) -> tuple[Column, ...]:
    return tuple(Column(i, "", "") for i in range(grid.n_cols))


def may_be_header(grid: Grid, cells: Mapping[tuple[int, int], Cell], row: int) -> bool:
    """A header row holds no amounts and no sentence."""
    texts = [cells[(row, c)].text for c in range(grid.n_cols) if (row, c) in cells]
    return not any(AMOUNT_IN.search(t) and sum(c.isalpha() for c in t) < 4 and not re.search(r"20\d\d", t) for t in texts)


def header_columns(grid: Grid, cells: Mapping[tuple[int, int], Cell], start: int, stop: int) -> tuple[Column, ...]:
    """The columns with their header texts, levels from top to bottom joined."""
    texts, levels = [], []
    for col in range(grid.n_cols):
        parts: list[Cell] = []
        for row in range(start, stop):
            cell = cells.get((row, col))
            if cell is not None and cell not in parts:
                parts.append(cell)
        if any(p.row + p.row_span > stop for p in parts):
            parts = [p for p in parts if p.row + p.row_span <= stop]
        texts.append("\n".join(p.heading for p in parts if p.text))
        levels.append(tuple(p.heading for p in parts if p.text))
    alone = ["\n".join(dict.fromkeys(t.split("\n"))) for t in texts]
    whole = match_headers(alone)
    hits = apart(alone, whole)
    return tuple(
        headed_column(i, t, own if h is w else (h.wording,) if h else own, h)
        for i, (t, own, h, w) in enumerate(zip(alone, levels, hits, whole, strict=True))
    )


def headed_column(index: int, text: str, levels: tuple[str, ...], hit: HeaderHit | None) -> Column:
    """A column by its header: by the listed wording, else by the words that the header is composed of."""
    header = " ".join(text.split())
    if hit is not None:
        return Column(index, header, hit.role, hit, levels, hit.score)
    meaning = meaning_of(levels) if len(header.split()) <= LONGEST_HEADER else Meaning()
    strength = meaning.roles.get(meaning.role, 0.0)
    return Column(index, header, meaning.role if strength >= COMPOSED else "", None, levels, strength if strength >= COMPOSED else 0.0)


def apart(texts: Sequence[str], hits: Sequence[HeaderHit | None]) -> list[HeaderHit | None]:
    """Neighbouring columns under one text that is as many headers (`Realisasi Capaian` over two): each gets its own."""
    out = list(hits)
    for text, group in itertools.groupby(range(len(texts)), key=lambda i: texts[i]):
        places = list(group)
        parts = split_headers(unglued(" ".join(text.split()))) if len(places) > 1 else ()
        if len(parts) == len(places):
            out[places[0] : places[-1] + 1] = parts
    return out


def unglued(text: str) -> str:
    """Two headers that were read as one word (`TARGETREALISASI`) with a blank between; any other text as it is."""
    if " " in text or len(text) < 8:
        return text
    for at in range(4, len(text) - 3):
        two = match_headers([text[:at], text[at:]])
        if all(h is not None and h.score > 0.95 for h in two):
            return f"{text[:at]} {text[at:]}"
    return text


def header_score(columns: Sequence[Column]) -> float:
    """How much these texts look like a header: known roles count, unknown wording and lone columns cost."""
    texts = [c for c in columns if c.header]
    hits = [c for c in columns if c.strength and c.role not in ("judul", "lain")]
    if not hits or (len(columns) > 2 and len({c.header for c in texts}) < 2):
        return 0.0
    roles = {c.role for c in hits}
    score = sum(c.strength for c in hits) - 0.8 * (len(texts) - len(hits))
    repeated = len(hits) - len({(c.role, c.header) for c in hits})
    score -= 0.9 * repeated
    score -= sum(0.5 for c in columns if len(c.header.split()) > 9)
    if not roles & FIGURES:
        score -= 0.6
    if not roles & ITEMS:
        score -= 0.6
    return score if len(hits) >= 2 else min(score, 0.2) - 0.1


def without_numbering(layout: Layout) -> Layout:
    """Skips a row of column numbers ((1) (2) (3), 1 2 3) under the header."""
    row = layout.stop
    if not layout.columns or row >= layout.grid.n_rows or layout.stop == layout.start:
        return layout
    texts = [layout.cells[(row, c)].text.strip() for c in range(layout.grid.n_cols) if (row, c) in layout.cells]
    filled = [t for t in texts if t]
    numbered = sum(bool(COLUMN_NUMBER.match(t)) for t in filled)
    if len(filled) >= 2 and numbered >= 0.7 * len(filled) and ascending(filled):
        return replace(layout, stop=row + 1)
    return layout


def ascending(texts: Sequence[str]) -> bool:
    numbers = [int(m.group()) for t in texts if (m := re.search(r"\d{1,2}", t))]
    return len(numbers) >= 2 and sum(b - a in (0, 1) for a, b in itertools.pairwise(numbers)) >= 0.6 * (len(numbers) - 1)


# ------------------------------------------------------------------- columns without a readable header


def with_item(layout: Layout) -> Layout:
    """A table of figures without an item column has it in the first column of wording."""
    roles = layout.roles
    figures = [i for i, role in enumerate(roles) if role in FIGURES]
    if not figures or set(roles) & ITEMS:
        return layout
    body = range(layout.stop, layout.grid.n_rows)
    item = "uraian" if set(roles) & {"pagu", "realisasi_anggaran", "persen"} else "indikator"
    for column in layout.columns[: figures[0]]:
        cells = [layout.cells[(r, column.index)] for r in body if (r, column.index) in layout.cells]
        if not column.role and content_kind(cells) == "text":
            columns = [replace(c, role=item) if c.index == column.index else c for c in layout.columns]
            return replace(layout, columns=tuple(columns))
    return layout


FITS = {
    "amount": frozenset({"pagu", "realisasi_anggaran", "sisa", "target", "realisasi"}),
    "figure": frozenset({"target", "realisasi", "capaian", "persen", "no"}),
    "text": frozenset({"indikator", "sasaran", "uraian", "program", "kegiatan", "satuan", "keterangan", "tujuan"}),
    "no": frozenset({"no"}),
}  # the roles that a column's content allows


def with_weak(layout: Layout) -> Layout:
    """Badly read headers beside at least two good ones, by the nearest wording whose role the content allows."""
    roles = {r for r in layout.roles if r}
    if len(roles) < 2 or not roles & (FIGURES | ITEMS):
        return layout
    body = range(layout.stop, layout.grid.n_rows)
    columns = list(layout.columns)
    for column in layout.columns:
        hit = weak_header(column.header) if column.header and column.hit is None else None
        kind = content_kind([layout.cells[(r, column.index)] for r in body if (r, column.index) in layout.cells])
        if hit and hit.role in FITS.get(kind, frozenset()) and (hit.role not in roles or hit.before_change or hit.after_change):
            columns[column.index] = replace(column, role=hit.role, hit=hit)
            roles.add(hit.role)
    return replace(layout, columns=tuple(columns))


def filled(layout: Layout) -> Layout:
    """Roles for columns whose header could not be read, from their content and from what the table lacks.

    Between known columns an unread one of figures can hardly be anything else than the next one in the usual order.
    """
    layout = with_item(with_weak(layout))
    roles = list(layout.roles)
    order = (
        ["pagu", "realisasi_anggaran", "persen"]
        if set(roles) & {"uraian", "program", "program_kegiatan", "kegiatan"} and ("indikator" not in roles)
        else ["target", "realisasi", "capaian"]
        if "indikator" in roles
        else []
    )
    body = range(layout.stop, layout.grid.n_rows)
    last = -1
    columns = list(layout.columns)
    for column in layout.columns:
        serves = {"realisasi": "realisasi_anggaran", "capaian": "persen"}.get(column.role, column.role) if "pagu" in order else column.role
        if serves in order:
            last = order.index(serves)
            continue
        item_before = any(r in ITEMS for r in roles[: column.index])
        if column.hit is not None or not order or not item_before or last + 1 >= len(order) or not column.header:
            continue
        kind = content_kind([layout.cells[(r, column.index)] for r in body if (r, column.index) in layout.cells])
        wanted = order[last + 1]
        if kind == ("amount" if wanted in ("pagu", "realisasi_anggaran") else "figure") and wanted not in roles:
            columns[column.index] = replace(column, role=wanted)
            roles[column.index] = wanted
            last += 1
    return replace(layout, columns=tuple(columns))


def guessed_layout(layout: Layout, title: str) -> Layout:
    """Roles from the columns' content and the title, for a header that is black or lost; may stay unknown."""
    grid, cells = layout.grid, layout.cells
    first = first_body_row(grid, cells)
    kinds = [content_kind([cells[(r, c)] for r in range(first, grid.n_rows) if (r, c) in cells]) for c in range(grid.n_cols)]
    roles = guessed_roles(kinds, title)
    if roles is None:
        return layout
    columns = tuple(Column(i, "", role) for i, role in enumerate(roles))
    return Layout(grid, 0, first, columns, guessed=True, cells=cells)


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

    if share(r"^\(?(?:\d{1,3}|[IVX]{1,4})[.)]?$") > 0.7:
        numbers = [int(m.group()) for t in texts if (m := re.match(r"\d+", t))]
        rising = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
        if len(numbers) < 2 or rising >= 0.5 * (len(numbers) - 1):
            return "no"
    if share(r"^(?:Rp\.?\s*)?\d{1,4}(?:[.,\s]\s?\d{3}){2,}") >= 0.6:
        return "amount"
    if share(r"^[(<>≤≥±-]?\s*(?:Rp\.?\s*)?\d[\d.,\s]*\)?\s*(?:%|[A-Za-z0-9²³/.]+\s?){0,3}$|^[A-D]{1,2}$|^-$") > 0.6:
        return "figure"
    return "text"


def guessed_roles(kinds: Sequence[str], title: str) -> list[str] | None:
    """Roles of columns by their content, left to right, or None where that is not clear."""
    words = [i for i, k in enumerate(kinds) if k == "text"]
    amounts = [i for i, k in enumerate(kinds) if k == "amount"]
    figures = [i for i, k in enumerate(kinds) if k == "figure"]
    roles = ["no" if k == "no" and i == 0 else "" for i, k in enumerate(kinds)]
    title = title.lower()
    if words and amounts and amounts[0] > words[0]:
        roles[words[0]] = "uraian"
        roles[amounts[0]] = "pagu"
        if len(amounts) == 2 and len(amounts) + len(figures) <= 3:
            roles[amounts[1]] = "realisasi_anggaran"
            if figures and figures[0] > amounts[1]:
                roles[figures[0]] = "persen"
        return roles if len(amounts) <= 2 else None
    if words and figures and figures[0] > words[-1 if len(words) < 3 else 1]:
        roles[words[-1] if len(words) < 3 else words[1]] = "indikator"
        if len(words) > 1:
            roles[words[0]] = "sasaran"
        names = ("target", "realisasi", "capaian")
        if len(figures) == 1 and ("perjanjian" in title or "penetapan" in title or "indikator" in title):
            roles[figures[0]] = "target"
            return roles
        if len(figures) == 3 and re.search(r"capaian|realisasi|pengukuran|kinerja", title):
            for name, place in zip(names, figures, strict=True):
                roles[place] = name
            return roles
    return None
