"""Lines across a table that name the rows below them: `Sasaran 1 : ...`, a card's Tujuan above its Sasaran.

Column lines may run through such a line; its words then lie in several cells, but follow each other as in running text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractor.geometry import text_lines, union_box, x_overlap
from extractor.match.header_columns import Layout
from extractor.model import Cell, Grid, Page, Word

LABEL = re.compile(
    r"^\W*(?P<lead>(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)]\s*)?"
    r"(?P<what>tujuan|sasaran(?:\s+(?:strategis|stratejik|program|kegiatan|kinerja))?|misi|program|urusan|bidang|perspektif)\b"
    r"(?P<number>[\s-]*(?:ke\s*-?\s*)?(?:\d{1,2}|[IVX]{1,4}|pertama|kedua|ketiga|keempat|kelima|keenam)?\b[.)]?)?\s*[:.]?\s*(?P<text>.*)$",
    re.I | re.S,
)
ORDER = ("misi", "perspektif", "urusan", "bidang", "tujuan", "sasaran", "program")  # from the widest to the narrowest
BLANK = 1.0  # heights of its letters by which a word follows the one before it; columns of figures stand wider apart
LEVEL = 0.5  # heights by which two words of one line may differ in place
TOUCH = 2.0  # points by which a line above a table may reach into its border
ABOVE = 10  # lines above a table in which its labels are looked for
LONGEST = 4  # lines of one label's wording
COLON_WITHIN = 40  # characters within which a label is followed by its colon
FIGURE = re.compile(r"\W?(?:Rp\.?\s*)?[-(]?\d[\d.,\s]*\)?\s*%?|[-–]")


@dataclass(frozen=True)
class LabelBand:
    """What the rows below belong to: `what` of ORDER, its label as printed, its running number ('' where none), wording and cell."""

    what: str
    label: str
    number: str
    wording: str
    cell: Cell


def bands_of(cells: Sequence[Cell], layout: Layout, budget: bool = False) -> list[LabelBand]:
    """The bands that a row of cells holds when it is a line across the table, else [].

    `budget`: program, urusan and bidang are rows of their own there, with or without an amount.
    """
    line = line_across([c for c in cells if c.words], layout.grid.n_cols)
    if line is None or amount_in(line.text):
        return []
    label = LABEL.match(next(c.text for c in cells if any(w.isalpha() for w in c.text))) if any(w.isalpha() for w in line.text) else None
    apart = len([c for c in cells if c.words]) > 1 and label is not None and not label["text"].strip()
    bands = [band for part in labelled_parts(line) if (band := band_of(part, line, apart))]
    return [band for band in bands if not (budget and band.what in ("program", "urusan", "bidang"))]


def line_across(filled: Sequence[Cell], n_cols: int) -> Cell | None:
    """The writing of a row as one cell, where it may be a line across the table: one wide cell, words that run on, a label and text."""
    if not filled or any(FIGURE.fullmatch(c.text.strip()) for c in filled[2:]):
        return None
    running = runs_on(filled)
    wide = max(c.col_span for c in filled) >= max(2, 0.5 * n_cols) or n_cols <= 3
    if not running and (len(filled) > 3 or not (wide or len(filled) <= 2)):
        return None
    return filled[0] if len(filled) == 1 else as_one(filled, running)


def band_of(text: str, cell: Cell, apart: bool) -> LabelBand | None:
    """The band that a label begins; `apart`: the label stands in a cell of its own, which serves for its colon."""
    found = LABEL.match(text)
    labelled = found is not None and (":" in text[:COLON_WITHIN] or "ke-" in text[:24].lower() or apart)
    wording = re.sub(r"^[\s:.]+", "", found["text"]).strip() if found and labelled else ""
    if not found or not wording:
        return None
    what = found["what"].split()[0].lower()
    number = re.sub(r"\W", "", found["lead"] or "")
    return LabelBand(what, found["what"].strip().capitalize(), number, wording, cell)


def as_one(cells: Sequence[Cell], running: bool) -> Cell:
    """The cells of a line across the table as one; their words line by line where they are `running` on, else cell by cell."""
    first, last = cells[0], cells[-1]
    words = [w for c in cells for line in c.lines for w in line]
    lines = text_lines(words, lambda w: w.bbox) if running else [line for c in cells for line in c.lines]
    return first.model_copy(
        update={
            "lines": tuple(tuple(line) for line in lines),
            "bbox": union_box(c.bbox for c in cells),
            "col_span": last.col + last.col_span - first.col,
        }
    )


def runs_on(cells: Sequence[Cell], blank: float = BLANK) -> bool:
    """The words of each cell follow those of the cell before as in running text: the column lines between mean nothing."""
    pairs = (((a[-1], b[0]) for a in left.lines for b in right.lines) for left, right in pairwise(cells))
    return len(cells) > 1 and all(any(follows_on_line(a, b, blank) for a, b in ends) for ends in pairs)


def follows_on_line(a: Word, b: Word, blank: float) -> bool:
    """`b` stands right of `a` on its line, at most `blank` heights of its letters away."""
    height = max(a.bbox.height, b.bbox.height)
    return abs(a.bbox.cy - b.bbox.cy) < LEVEL * height and b.bbox.x0 - a.bbox.x1 < blank * height and a.bbox.cx < b.bbox.cx


def labelled_parts(cell: Cell) -> list[str]:
    """A cell's lines joined, a new part at each line that begins with a label and a colon (Tujuan above Sasaran)."""
    parts: list[str] = []
    for line in cell.text_lines:
        if parts and not (LABEL.match(line) and ":" in line[:COLON_WITHIN]):
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


def amount_in(text: str) -> bool:
    return bool(re.search(r"\d{1,3}(?:[.,]\d{3}){2,}", text))


def with_band(bands: Mapping[str, LabelBand], band: LabelBand) -> dict[str, LabelBand]:
    """A band replaces the one of its own rank and ends those below it."""
    rank = ORDER.index(band.what)
    return {**{k: v for k, v in bands.items() if ORDER.index(k) < rank}, band.what: band}


# ------------------------------------------------------------------------------------- lines above a table


def bands_above(page: Page, grid: Grid) -> dict[str, LabelBand]:
    """The labelled lines that stand right above a table (`Tujuan : ...`, `Sasaran : ...`), with the lines that go on with each.

    Titles and a line that ends with a colon may stand between them and the table; any other line ends them.
    """
    words = [w for w in page.words if w.bbox.bottom <= grid.bbox.top + TOUCH and x_overlap(w.bbox, grid.bbox) > 0]
    lines = [tuple(line) for line in text_lines(words, lambda w: w.bbox)]
    near = lines[len(lines) - min(len(grid.caption), ABOVE) :] if grid.caption else []
    starts = [n for n, line in enumerate(near) if LABEL.match(line_words(line)) and ":" in line_words(line)[:COLON_WITHIN]]
    out: dict[str, LabelBand] = {}
    for start, stop in pairwise([*starts, len(near)]):
        body = tuple(takewhile(lambda line: not is_introduction(line_words(line)), near[start:stop]))
        between = near[start + len(body) : stop]
        if (
            len(body) > LONGEST
            or not all(is_introduction(line_words(line)) for line in between)
            or is_running_text(" ".join(map(line_words, body)))
        ):
            return {}
        cell = Cell(row=0, col=0, bbox=union_box(w.bbox for line in body for w in line), page=page.number, lines=body)
        band = band_of(cell.text, cell, False)
        out = with_band(out, band) if band else out
    return out


def line_words(line: Sequence[Word]) -> str:
    return " ".join(w.text for w in line)


def is_introduction(line: str) -> bool:
    """A numbered title, or a line that announces the table."""
    return bool(re.match(r"\s*tabel\b", line, re.I)) or line.rstrip().endswith(":")


def is_running_text(text: str) -> bool:
    """Running text, in which the label is only a word."""
    return bool(re.search(r"[a-z]\.\s+[A-Z]", text))
