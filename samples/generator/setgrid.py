"""Tables on pages: heights of lines, breaks over pages, split lines, merged cells, ruling lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .grid import Cell, Grid, Line
from .paper import Page, Patch, Stroke
from .style import Look
from .typeset import cell_face, put_lines, widths, wrap

DASHES = {"dashed": (4.0, 2.5), "dotted": (1.0, 1.6)}
Wrapped = dict[int, list[list[str]]]


@dataclass(frozen=True)
class Placed:
    """A line of the table on a page: its index (negative in the header), its band, its wrapped texts."""

    index: int
    line: Line
    top: float
    height: float
    texts: Wrapped

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Frame:
    """What all steps of setting one table need."""

    family: str
    look: Look
    edges: tuple[float, ...]

    def wrapped(self, cell: Cell, column: int) -> list[list[str]]:
        """The cell's text in lines."""
        room = self.edges[column + cell.across] - self.edges[column] - 2 * self.look.pad - cell.indent
        return wrap(cell.text, room + 0.1, cell_face(cell, self.look, self.family))

    def tall(self, lines: int) -> float:
        """The height of a cell of so many lines."""
        return lines * self.look.size * self.look.leading + 2 * self.look.pad

    def texts(self, line: Line) -> Wrapped:
        """The wrapped texts of a line's own cells."""
        return {c: self.wrapped(cell, c) for c, cell in enumerate(line.cells) if cell}


def frame(grid: Grid, family: str, x0: float, room: float) -> tuple[Frame, Grid]:
    """Column edges, with letters made smaller until the longest words fit."""
    look = grid.look
    found = widths(grid, family, look, room)
    while found is None and look.size > 6.5:
        look = replace(look, size=look.size - 0.5, pad=min(look.pad, 2.5))
        found = widths(grid, family, look, room)
    if found is None:
        raise ValueError(f"the columns of {grid.caption!r} do not fit on the page; give it fewer columns")
    edges = [x0]
    for wide in found:
        edges.append(edges[-1] + wide)
    return Frame(family, look, tuple(edges)), replace(grid, look=look)


def heights(lines: tuple[Line, ...], fr: Frame) -> list[float]:
    """The height of every line, so that merged cells have room for their text."""
    found = [
        max(
            (fr.tall(len(fr.wrapped(c, i))) for i, c in enumerate(line.cells) if c and c.down == 1),
            default=fr.tall(1),
        )
        for line in lines
    ]
    for at, line in enumerate(lines):
        for column, cell in enumerate(line.cells):
            if cell and cell.down > 1:
                lack = fr.tall(len(fr.wrapped(cell, column))) - sum(found[at : at + cell.down])
                found[min(at + cell.down, len(found)) - 1] += max(lack, 0.0)
    return found


def _span_text(line: Line, fr: Frame) -> float:
    return max(
        (fr.tall(len(fr.wrapped(c, i))) for i, c in enumerate(line.cells) if c and c.down > 1), default=0.0
    )


def _cut(placed: Placed, room: float, fr: Frame) -> tuple[Placed, Placed] | None:
    """A line split in two at the page's end, or None where it should not be split."""
    fit = int((room - 2 * fr.look.pad) / (fr.look.size * fr.look.leading))
    whole = max(len(t) for t in placed.texts.values())
    if fit < 1 or whole - fit < 1 or any(c and c.down > 1 for c in placed.line.cells):
        return None
    upper = {c: t[:fit] for c, t in placed.texts.items()}
    lower = {c: t[fit:] for c, t in placed.texts.items()}
    rest = max(len(t) for t in lower.values())
    return replace(placed, height=fr.tall(fit), texts=upper), replace(
        placed, height=fr.tall(rest), texts=lower
    )


def _header(grid: Grid, fr: Frame, top: float) -> list[Placed]:
    placed: list[Placed] = []
    for number, (line, tall) in enumerate(zip(grid.header, heights(grid.header, fr), strict=True)):
        placed.append(Placed(number - len(grid.header), line, top, tall, fr.texts(line)))
        top += tall
    return placed


def _stretch(piece: list[Placed], fr: Frame) -> list[Placed]:
    """The last line grows until the merged cells that began on this page have room."""
    if not piece:
        return piece
    last = piece[-1]
    lack = max(
        (
            p.top + _span_text(p.line, fr) - last.bottom
            for p in piece
            if p.index >= 0 and any(c and p.index + c.down > last.index for c in p.line.cells)
        ),
        default=0.0,
    )
    return [*piece[:-1], replace(last, height=last.height + max(lack, 0.0))]


def set_grid(
    grid: Grid,
    family: str,
    page: Page,
    x0: float,
    room: float,
    top: float,
    bottom: float,
    next_page: Callable[[], tuple[Page, float]],
) -> tuple[Page, float, dict[int, list[Page]]]:
    """Sets a table from `top` on; returns the last page, the y below, and the pages of every body line."""
    fr, grid = frame(grid, family, x0, room)
    talls = heights(grid.body, fr)
    where: dict[int, list[Page]] = {}
    piece, y = _begin(grid, fr, page, top)
    queue = [Placed(i, line, 0.0, talls[i], fr.texts(line)) for i, line in enumerate(grid.body)]
    while queue:
        line = queue.pop(0)
        if y + max(line.height, _span_text(line.line, fr)) > bottom:
            halves = _cut(line, bottom - y, fr) if grid.look.split_rows else None
            if halves:
                piece.append(replace(halves[0], top=y))
                where.setdefault(line.index, []).append(page)
                line = halves[1]
            _draw(page, _stretch(piece, fr), grid, fr, broken=True)
            page, y = next_page()
            piece, y = _begin(grid, fr, page, y) if grid.look.repeat_header else ([], y)
        piece.append(replace(line, top=y))
        where.setdefault(line.index, []).append(page)
        y += line.height
    _draw(page, piece, grid, fr, broken=False)
    return page, y, where


def _begin(grid: Grid, fr: Frame, page: Page, top: float) -> tuple[list[Placed], float]:
    piece = _header(grid, fr, top)
    return piece, piece[-1].bottom if piece else top


def needed(grid: Grid, family: str, x0: float, room: float) -> float:
    """The height of the header and the first line: less room than this asks for a new page."""
    fr, grid = frame(grid, family, x0, room)
    first = max(heights(grid.body, fr)[0], _span_text(grid.body[0], fr)) if grid.body else 0.0
    return sum(heights(grid.header, fr)) + first


@dataclass(frozen=True)
class Box:
    """A visible cell of a page: merged cells are cut at the page's edge."""

    cell: Cell
    column: int
    top: float
    bottom: float
    texts: list[list[str]]
    header: bool
    shade: bool


def _owner(lines: tuple[Line, ...], at: int, column: int) -> tuple[int, int]:
    """The line and column of the cell that covers a place."""
    for up in range(at, -1, -1):
        for left in range(column, -1, -1):
            cell = lines[up].cells[left]
            if cell and left + cell.across > column and up + cell.down > at:
                return up, left
    raise ValueError("a table line has a hole")


def _boxes(piece: list[Placed], grid: Grid, fr: Frame) -> list[Box]:
    found: list[Box] = []
    first_body = next((p.index for p in piece if p.index >= 0), 0)
    for at, placed in enumerate(piece):
        lines = grid.header if placed.index < 0 else grid.body
        index = placed.index + len(grid.header) if placed.index < 0 else placed.index
        for column, cell in enumerate(placed.line.cells):
            carried = (
                cell is None and placed.index == first_body and _owner(lines, index, column)[1] == column
            )
            if cell is None and not carried:
                continue
            up = index if cell else _owner(lines, index, column)[0]
            own = lines[up].cells[column]
            if own is None or (carried and up == index):
                continue
            end = _end(piece, at, up + own.down - index)
            text = (
                placed.texts.get(column, [])
                if cell
                else fr.wrapped(own, column)
                if grid.look.repeat_span
                else []
            )
            found.append(
                Box(own, column, placed.top, piece[end].bottom, text, placed.index < 0, placed.line.shade)
            )
    return found


def _end(piece: list[Placed], at: int, down: int) -> int:
    """The last line on this page that a cell reaches which begins at line `at`."""
    kind = piece[at].index < 0
    last = at
    while last + 1 < len(piece) and last + 1 - at < down and (piece[last + 1].index < 0) == kind:
        last += 1
    return last


def _draw(page: Page, piece: list[Placed], grid: Grid, fr: Frame, broken: bool) -> None:
    if not piece:
        return
    boxes = _boxes(piece, grid, fr)
    for box in boxes:
        _draw_box(page, box, grid.look, fr)
    _rules(page, boxes, piece, grid.look, fr, broken and grid.look.open_break)


def _draw_box(page: Page, box: Box, look: Look, fr: Frame) -> None:
    x0, x1 = fr.edges[box.column], fr.edges[box.column + box.cell.across]
    ink, fill = 0.0, None
    if box.header and look.shade != "none":
        ink, fill = (1.0, 0.12) if look.shade == "dark" else (0.0, 0.82)
    elif box.shade:
        fill = 0.88
    if fill is not None:
        page.patches.append(Patch(x0, box.top, x1, box.bottom, fill))
    font = cell_face(box.cell, look, fr.family)
    free = box.bottom - box.top - len(box.texts) * font.leading
    middle = box.header or look.valign == "middle"
    top = box.top + (free / 2 if middle else min(look.pad, free / 2))
    align = "justify" if look.justify and box.cell.align == "left" and not box.header else box.cell.align
    left = x0 + look.pad + box.cell.indent
    put_lines(page, box.texts, left, x1 - look.pad - left, top, font, align, ink)


Edge = tuple[float, float, float, float]


def _box_edges(box: Box, fr: Frame) -> tuple[Edge, Edge, Edge, Edge]:
    x0, x1 = fr.edges[box.column], fr.edges[box.column + box.cell.across]
    return (
        (x0, box.top, x1, box.top),
        (x0, box.bottom, x1, box.bottom),
        (x0, box.top, x0, box.bottom),
        (x1, box.top, x1, box.bottom),
    )


def _rules(page: Page, boxes: list[Box], piece: list[Placed], look: Look, fr: Frame, no_bottom: bool) -> None:
    """The ruling lines of one page's part of the table."""
    x0, x1, top, bottom = fr.edges[0], fr.edges[-1], piece[0].top, piece[-1].bottom
    below = max((b.bottom for b in boxes if b.header), default=top)
    outline = {(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, below, x1, below)}
    sides = {(x0, top, x0, bottom), (x1, top, x1, bottom)}
    cells = [_box_edges(b, fr) for b in boxes]
    level, upright = {e for c in cells for e in c[:2]}, {e for c in cells for e in c[2:]}
    chosen = {
        "none": set(),
        "outer": outline | sides,
        "horizontal": level | outline,
        "columns": outline | upright | sides,
    }.get(look.rules, level | upright)
    dash = DASHES.get(look.rules, ())
    for edge in sorted(chosen):
        if not (no_bottom and edge[1] == edge[3] == bottom):
            page.strokes.append(Stroke(((edge[0], edge[1]), (edge[2], edge[3])), 0.6, dash))
