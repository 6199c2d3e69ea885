"""Tables without (enough) ruling lines: anchored on their header's words, cut by alignment.

Chain: lines -> header -> column limits -> body lines -> one block of cells per ruled band -> rows of writing.
Which words are a header is known to the caller; it comes in as `role_of`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.detect.figure_shapes import is_closing
from extractor.detect.line_phrases import Header, RoleOf, split_phrases
from extractor.detect.open_cells import cut_body_cells, split_glued_word
from extractor.detect.open_columns import column_limits
from extractor.detect.open_extent import MAX_BODY_GAP, body_lines, has_figure_column, row_of_table, trim_body
from extractor.detect.open_headers import find_headers
from extractor.detect.row_split import Line, line_height, line_text, line_y, split_rows
from extractor.geometry import BBox, contains_point, text_lines, union_box
from extractor.model import Cell, Grid, Page

EDGE = re.compile(r"^\W*(?:laporan\s|lkj?ip\b|lakip\b|lkj\b|halaman\b)|^\W*(?:[IVX]{1,4}\W{0,3})?\d{1,3}\W*$", re.I)
MARGIN, MARGIN_STEP = 28, 4  # points by which the margins of two pages of a bound book differ at most; between two tries
SIGNING = 2.5  # line heights from the date to the offices of a signature block


def detect_aligned(page: Page, taken: Sequence[BBox], role_of: RoleOf, before: Grid | None = None) -> tuple[Grid, ...]:
    """Open tables outside the boxes already `taken`; `before`: the open table at the end of the page before."""
    lines = free_lines(page, taken)
    grids: list[Grid] = []
    headers = find_headers(lines, role_of)
    if before is not None:
        end = headers[0][0] if headers else len(lines)
        carried = continued_table(page, lines[:end], before, taken)
        grids.extend([carried] if carried else [])
    for number, (_start, stop, header) in enumerate(headers):
        limit = headers[number + 1][0] if number + 1 < len(headers) else len(lines)
        body = body_lines(lines[stop:limit], header, page, taken)
        grid = open_grid(page, header, body)
        grids.extend([grid] if grid else [])
    return tuple(grids)


def free_lines(page: Page, taken: Sequence[BBox]) -> list[Line]:
    """The page's lines outside the boxes already `taken`, running titles left out."""
    free = [
        part for w in page.words for part in split_glued_word(w) if not any(contains_point(b, w.bbox.cx, w.bbox.cy, slack=1) for b in taken)
    ]
    return [line for line in map(tuple, text_lines(free, lambda w: w.bbox)) if not running_title(line, page.height)]


def running_title(line: Line, height: float) -> bool:
    """A page's head or foot: the report's name or a page number at the edge of the paper."""
    if 0.06 * height < line_y(line) < 0.9 * height:
        return False
    return bool(EDGE.search(line_text(line)))


def open_grid(page: Page, header: Header, body: Sequence[Line]) -> Grid | None:
    """Header and body as a grid; the body is first one row of cells per ruled band, then split."""
    if not body:
        return None
    limits = column_limits(header.boxes, body)
    box = union_box([header.bbox, *(w.bbox for line in body for w in line)])
    head = [
        Cell(row=0, col=i, bbox=b, page=page.number, lines=tuple(p.words for p in cell))
        for i, (cell, b) in enumerate(zip(header.cells, header.boxes, strict=True))
    ]
    cells = head + cut_body_cells(page, body, limits, box, first_row=1)
    grid = Grid(page=page.number, bbox=box, cells=tuple(cells), detector="aligned")
    return split_rows(grid, header_rows=1)


def continued_table(page: Page, lines: Sequence[Line], before: Grid, taken: Sequence[BBox]) -> Grid | None:
    """The rest of an open table that goes on at the top of this page without a header."""
    anchors = column_boxes(before)
    if len(anchors) < 2:
        return None
    limits = shift_limits([(a.x1 + b.x0) / 2 if a.x1 < b.x0 else b.x0 for a, b in pairwise(anchors)], lines)
    fitting = [line for line in lines if row_of_table(line, limits) and line_y(line) < 0.94 * page.height]
    first = next((i for i, line in enumerate(fitting) if has_figure_column(line, limits) and len(split_phrases(line)) > 1), None)
    if first is None or line_y(fitting[first]) > 0.4 * page.height:
        return None
    if any(b.top < line_y(fitting[first]) for b in taken):
        return None
    if any(is_closing(line_text(line)) and line_y(line) < line_y(fitting[first]) + SIGNING * line_height(line) for line in lines):
        return None
    body = trim_body(until_gap(fitting[first:]), limits)
    if sum(has_figure_column(line, limits) for line in body) < 1:
        return None
    box = union_box(w.bbox for line in body for w in line)
    cells = cut_body_cells(page, body, limits, box, first_row=0)
    return split_rows(Grid(page=page.number, bbox=box, cells=tuple(cells), detector="aligned"))


def shift_limits(limits: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """The limits of columns where this page's margin puts them: moved as little as lets most rows with figures keep to them."""
    parted = [line for line in lines if len(split_phrases(line)) > 1]

    def rows(dx: int) -> int:
        moved = [x + dx for x in limits]
        return sum(row_of_table(line, moved) and has_figure_column(line, moved) for line in parted)

    best = max(sorted(range(-MARGIN, MARGIN + 1, MARGIN_STEP), key=abs), key=rows)
    return [x + (best if rows(best) > max(rows(0), 1) else 0) for x in limits]


def until_gap(lines: Sequence[Line]) -> list[Line]:
    out = list(lines[:1])
    for above, line in pairwise(lines):
        if line_y(line) - line_y(above) > MAX_BODY_GAP * 1.3 * line_height(above) or is_closing(line_text(line)):
            break
        out.append(line)
    return out


def column_boxes(grid: Grid) -> list[BBox]:
    """The box around each column's writing, body rows only; columns without any are left out."""
    by_col: dict[int, list[BBox]] = {}
    for cell in grid.cells:
        if cell.words and cell.row > 0:
            by_col.setdefault(cell.col, []).append(cell.ink)
    return [union_box(by_col[c]) for c in sorted(by_col)]
