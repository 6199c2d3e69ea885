"""Whether a grid goes on with a table before it: its columns laid under that table's, and a score over what both show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile
from types import MappingProxyType

from rapidfuzz import fuzz

from extractor.geometry import BBox, span_overlap, text_lines, union_box
from extractor.match.between_pages import lines_between
from extractor.match.budget_levels import TOTAL
from extractor.match.header_columns import ITEMS, Layout, cell_map, content_kind
from extractor.match.title_kinds import kind_of_title
from extractor.model import Cell, Grid, Page
from extractor.roles import Role

WEIGHTS: Mapping[str, float] = {
    "borders": 1.0,  # 0..1: share of columns that lie where the table's do
    "contents": 1.0,  # -1..1: columns that hold the same kind of writing, against those that do not
    "header": 1.0,  # 1 the same header again, 0 none, -1 another one
    "numbers": 2.5,  # 1 running numbers go on, -1 they begin anew
    "title": 3.0,  # 1 the table's own number again, -1 a title of its own
    "between": 2.0,  # -1 writing parts the two, -0.25 a single line (a source, a note)
    "total": 0.5,  # -1: the table has ended with a TOTAL row
}
SAME_TABLE = 1.5  # sum from which it is one table: columns and contents alike, and nothing against it
BADLY_READ = 50.0  # such a ratio of one that was misread; other headers have less
SAME_HEADER = 85.0  # rapidfuzz ratio of two header rows' letters; the same one read twice has more
MAX_BEFORE = 4  # rows above a repeated header in which it is looked for
NUMBERING = re.compile(r"\W*\d{1,2}(?:\W+\d{1,2})*\W*")
BRIEF = 4  # letters: columns of marks, letters and short numbers are alike however these are mixed
COVERED = 0.5  # share of a column's width that a cell must cover to span it
IN_PLACE = 0.7  # share of the wider one that two columns have in common when they are the same
TURNED = 0.15  # share by which widths differ when a page lies in another direction or has other margins
TABLE_NUMBER = re.compile(r"\s*tabel\s*(\d[\d.]*\s?[a-z]?)\b", re.I)
FIGURE_KINDS = frozenset({"figure", "amount", "no"})

Span = tuple[int, int]


def continue_layout(layouts: Sequence[Layout], layout: Layout, pages: Mapping[int, Page] = MappingProxyType({})) -> Layout | None:
    """The layout under the table's columns where it goes on with that table, else None; `pages` by number, where they are known."""
    spans = column_spans(layouts[0].grid, layout.grid)
    if spans is None:
        return None
    placed = under_columns(layouts[0], layout, spans)
    head = repeated_header(layouts[0], placed)
    header = 1.0 if head or same_words(layouts[0], layout) else -1.0 if layout.known or has_new_header(layouts, placed) else 0.0
    placed = replace(placed, start=head[0], stop=head[1]) if head else placed
    if header < 0 and numbers_voice(layouts, bare := replace(placed, start=0, stop=0), False) > 0:
        placed, header = bare, 0.0  # what was read as a header is rows: their numbers go on
    voices = {
        "borders": in_place(layouts[0].grid, layout.grid, spans),
        "contents": content_likeness(layouts, placed),
        "header": header,
        "numbers": numbers_voice(layouts, placed, header > 0),
        "title": title_voice([lay.grid for lay in layouts], layout.grid),
        "total": -1.0 if ends_with_total(layouts[-1]) else 0.0,
    }
    belief = sum(WEIGHTS[name] * value for name, value in voices.items())
    if belief >= SAME_TABLE:  # writing between can only speak against, and takes the longest to find
        belief += WEIGHTS["between"] * between_voice(lines_between(layouts[-1].grid, layout.grid, pages))
    return placed if belief >= SAME_TABLE else None


# ---------------------------------------------------------------------------------------------- columns


def column_spans(before: Grid, grid: Grid) -> list[Span] | None:
    """For each column of `grid` the columns first..last of `before` under which it lies; None where it lies under none."""
    if grid.n_cols == before.n_cols:
        return [(i, i) for i in range(grid.n_cols)]
    old = column_places(before)
    out: list[Span] = []
    for box in rescale_boxes(column_places(grid), grid.bbox, before.bbox):
        drawn = [(k, o) for k, o in enumerate(old) if o.width > 0]
        under = [k for k, o in drawn if span_overlap(o.x0, o.x1, box.x0, box.x1) >= COVERED * min(o.width, box.width)]
        if not under:
            return None
        out.append((under[0], under[-1]))
    return out if all(a <= b for (a, _), (b, _) in pairwise(out)) else None


def rescale_boxes(boxes: Sequence[BBox], own: BBox, other: BBox) -> list[BBox]:
    """The boxes as they lie in a table of another width: on a page in the other direction only the proportions are the same."""
    if abs(own.width - other.width) <= TURNED * max(own.width, other.width):
        return list(boxes)
    scale = other.width / max(own.width, 1.0)
    return [BBox((b.x0 - own.x0) * scale + other.x0, b.top, (b.x1 - own.x0) * scale + other.x0, b.bottom) for b in boxes]


def column_places(grid: Grid) -> list[BBox]:
    """The box of each column, from its cells that span no other, else from the borders of those that begin or end in it."""
    return [column_place(grid, col) for col in range(grid.n_cols)]


def column_place(grid: Grid, col: int) -> BBox:
    alone = [c.bbox for c in grid.cells if c.col == col and c.col_span == 1]
    if alone:
        return union_box(alone)
    begins = min((c.bbox.x0 for c in grid.cells if c.col == col), default=None)
    ends = max((c.bbox.x1 for c in grid.cells if c.col + c.col_span - 1 == col), default=None)
    if begins is None or ends is None or ends <= begins:  # a column that no cell tells: nothing lies under it
        x = begins if begins is not None else ends if ends is not None else grid.bbox.x0
        begins = ends = x
    return BBox(begins, grid.bbox.top, ends, grid.bbox.bottom)


def under_columns(first: Layout, layout: Layout, spans: Sequence[Span]) -> Layout:
    """The layout with its cells moved to the columns of `first`; those that fall into one column become one cell."""
    at: dict[tuple[int, int], list[Cell]] = {}
    for cell in layout.grid.cells:
        a, b = spans[cell.col][0], spans[min(cell.col + cell.col_span, len(spans)) - 1][1]
        at.setdefault((cell.row, a), []).append(cell.model_copy(update={"col": a, "col_span": b - a + 1}))
    cells = tuple(merge_cells(found) for found in at.values())
    grid = layout.grid.model_copy(update={"cells": cells})
    start, stop = (layout.start, layout.stop) if layout.known else (0, 0)
    return replace(layout, grid=grid, cells=cell_map(grid), start=start, stop=stop, columns=first.columns, guessed=first.guessed)


def merge_cells(cells: Sequence[Cell]) -> Cell:
    """Cells of one row and column as one, their words in reading order."""
    if len(cells) == 1:
        return cells[0]
    lines = text_lines([w for c in cells for w in c.words], lambda w: w.bbox)
    span = max(c.col_span for c in cells)
    return cells[0].model_copy(
        update={"lines": tuple(tuple(line) for line in lines), "bbox": union_box(c.bbox for c in cells), "col_span": span}
    )


# ---------------------------------------------------------------------------------------------- voices


def in_place(before: Grid, grid: Grid, spans: Sequence[Span]) -> float:
    old, here = column_places(before), rescale_boxes(column_places(grid), grid.bbox, before.bbox)
    share = sum(same_place(union_box(old[a : b + 1]), box) for (a, b), box in zip(spans, here, strict=True)) / max(len(here), 1)
    return max(share, 0.5) if len(here) == len(old) else share


def same_place(a: BBox, b: BBox) -> bool:
    return span_overlap(a.x0, a.x1, b.x0, b.x1) >= IN_PLACE * max(a.width, b.width)


def content_likeness(layouts: Sequence[Layout], placed: Layout) -> float:
    """How far the columns hold the same kind of writing; 0.5 where nothing can be compared."""
    answers = []
    for column in range(len(layouts[0].columns)):
        cells, own = [c for lay in layouts for c in body_column(lay, column)], body_column(placed, column)
        before, here = content_kind(cells), content_kind(own)
        if "empty" not in (before, here):
            answers.append(1.0 if before == here or {before, here} <= FIGURE_KINDS or (brief(cells) and brief(own)) else -1.0)
    return sum(answers) / len(answers) if answers else 0.5


def brief(cells: Sequence[Cell]) -> bool:
    return all(len(c.text.strip()) <= BRIEF for c in cells)


def body_column(layout: Layout, column: int) -> list[Cell]:
    found = (layout.cells.get((r, column)) for r in range(layout.stop, layout.grid.n_rows))
    return [c for c in found if c is not None and c.col_span == 1]


def repeated_header(first: Layout, layout: Layout) -> tuple[int, int] | None:
    """The rows start..stop (exclusive) in which the layout prints the first page's header again, its column numbers included."""
    printed = [text for r in range(first.start, first.stop) if (text := row_text(first, r)) and not NUMBERING.fullmatch(text)]
    rows = [row_text(layout, r) for r in range(layout.grid.n_rows)]
    likeness = {
        start: min(fuzz.ratio(a, b) for a, b in zip(printed, rows[start:], strict=False))
        for start in range(min(MAX_BEFORE, len(rows) - len(printed) + 1) if printed else 0)
    }
    best = max(likeness, key=lambda start: likeness[start], default=None)
    if best is None or likeness[best] < SAME_HEADER:
        return None
    stop = best + len(printed)
    return best, stop + sum(1 for _ in takewhile(NUMBERING.fullmatch, rows[stop:]))


def has_new_header(layouts: Sequence[Layout], placed: Layout) -> bool:
    """Words stand at the top of columns that hold figures before: a header, though not one that is known."""
    bodies = [[c for lay in layouts for c in body_column(lay, k)] for k in range(len(layouts[0].columns))]
    figures = [k for k, cells in enumerate(bodies) if content_kind(cells) in FIGURE_KINDS]
    top = [c for k in figures if (c := placed.cells.get((0, k))) is not None and c.row == 0 and c.col_span == 1 and c.words]
    if any(fuzz.ratio(row_text(layouts[0], r), row_text(placed, 0)) >= BADLY_READ for r in range(layouts[0].start, layouts[0].stop)):
        return False
    return len(top) > 1 and all(sum(ch.isalpha() for ch in c.text) > BRIEF and not any(ch.isdigit() for ch in c.text) for c in top)


def row_text(layout: Layout, row: int) -> str:
    """What is written in a row, in cells that go on from above too."""
    cells = dict.fromkeys(c for col in range(layout.grid.n_cols) if (c := layout.cells.get((row, col))) is not None)
    return " ".join(" ".join(c.text.split()) for c in cells if c.words).lower()


def between_voice(lines: int) -> float:
    return -1.0 if lines > 1 else -0.25 * lines


def same_words(a: Layout, b: Layout) -> bool:
    """The same roles in the same order, or headers of the same words, however these lie in rows.

    A column that one page's lines cut in two counts once.
    """
    one, other = ([role for role, _ in groupby(r for r in layout.roles if r)] for layout in (a, b))
    words = [" ".join(row_text(lay, r) for r in range(lay.start, lay.stop)) for lay in (a, b)]
    alike = all(words) and fuzz.token_sort_ratio(*words) >= SAME_HEADER
    return alike or (one == other and abs(len(a.roles) - len(b.roles)) <= 1)


def numbers_voice(layouts: Sequence[Layout], placed: Layout, headed: bool) -> float:
    """Running numbers that go on speak for, such that begin anew against; one page may number each group from 1."""
    before, here = [n for lay in layouts for n in running_numbers(lay)], running_numbers(placed)
    if not before or not here:
        return 0.0
    if here[0] == before[-1] + 1 or (here[0] == before[-1] > 1):
        return 1.0
    anew = here[0] == 1 and (headed or here[1:2] == [2]) and before.count(1) <= 1
    return -1.0 if anew else 0.0


def running_numbers(layout: Layout) -> list[int]:
    """The numbers in the column of numbers, else those before the items."""
    number = re.compile(r"\s*(\d{1,3})\s*[.)]?\s*$")
    if Role.NO not in layout.roles:
        number = re.compile(r"\s*(\d{1,2})\s?[.)]\s*[A-Za-z]")
    col = next((c.index for c in layout.columns if c.role == Role.NO), next((c.index for c in layout.columns if c.role in ITEMS), None))
    cells = dict.fromkeys(body_column(layout, col)) if col is not None else ()
    return [int(m.group(1)) for c in cells if (m := number.match(c.text))]


def title_voice(grids: Sequence[Grid], grid: Grid) -> float:
    """A numbered caption or a heading that names a kind of table; what stands above each of its pages is no title."""
    known = {line.lower() for g in grids for line in g.caption}
    numbers = {m[1].lower() for g in grids for line in g.caption if (m := TABLE_NUMBER.match(line))}
    own = [m[1].lower() for line in grid.caption if (m := TABLE_NUMBER.match(line))]
    if own:
        return 1.0 if own[-1] in numbers else -1.0
    return -1.0 if kind_of_title("\n".join(line for line in grid.caption if line.lower() not in known)) is not None else 0.0


def ends_with_total(layout: Layout) -> bool:
    last = [c for c in layout.grid.cells if c.row + c.row_span == layout.grid.n_rows and c.words]
    return any(TOTAL.match(c.text) for c in last)


