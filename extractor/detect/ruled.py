"""Tables drawn with ruling lines: cells are the regions that the lines enclose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.detect.figure_shapes import ORDINAL, is_figure
from extractor.detect.header_bands import cut_header_bands, with_head_of_frame, with_parted_heads
from extractor.detect.lattice import MIN_COLUMN, MIN_ROW, CellRegion, Lattice, find_lattices, merged_regions, without_rare_columns
from extractor.geometry import BBox, contains_point, text_lines
from extractor.model import Cell, Grid, Page, Rule, Shade, Word

MIN_WORDS = 4
FRAMED_COLUMNS, FRAMED_FIGURES = 4, 2
WORD_SLACK = 1.5  # points by which a word may reach over a line
DARK, MIN_BAND = 0.5, 60.0  # darkness from which a band hides lines; points of its width
FAINT = 0.03  # darkness from which a fill can be seen on paper


def detect_ruled(page: Page, exact: bool = False) -> tuple[Grid, ...]:
    """Every ruled table of at least two columns and two rows, in reading order.

    `exact`: with the lines just as they are; else faint, worn and hidden ones are made whole.
    """
    rules = page.rules if exact else (*page.rules, *band_edges(page))
    return enclosed_grids(page, rules, exact)


def detect_filled(page: Page, lined: Sequence[BBox]) -> tuple[Grid, ...]:
    """Tables whose cells are told apart by their fill, where lines enclose none: outside of the boxes `lined`."""
    fills = [s for s in page.shades if s.darkness >= FAINT and not any(contains_point(box, s.bbox.cx, s.bbox.cy) for box in lined)]
    return enclosed_grids(page, (*page.rules, *fill_edges(fills, upright=True)), exact=True) if len(fills) > 1 else ()


def enclosed_grids(page: Page, rules: Sequence[Rule], exact: bool) -> tuple[Grid, ...]:
    """The tables that rules enclose, in reading order."""
    found = [grid_of_lattice(page, lattice) for lattice in find_lattices(rules, page.words, exact) if may_be_table(lattice)]
    grids = [g for g in found if g is not None]
    return tuple(sorted(without_nested(grids), key=lambda g: (g.bbox.top, g.bbox.x0)))


def may_be_table(lattice: Lattice) -> bool:
    """Two columns and two rows, or several columns in a frame whose rows no line parts."""
    return len(lattice.xs) > 2 and (len(lattice.ys) > 2 or len(lattice.xs) > FRAMED_COLUMNS)


def band_edges(page: Page) -> list[Rule]:
    """The upper and lower ends of dark bands: there a black header's own line cannot be seen."""
    return fill_edges(s for s in page.shades if s.darkness > DARK)


def fill_edges(shades: Iterable[Shade], upright: bool = False) -> list[Rule]:
    """The upper and lower ends of filled areas; `upright`: their sides too."""
    boxes = [s.bbox for s in shades if s.bbox.height > MIN_ROW and s.bbox.width > (MIN_COLUMN if upright else MIN_BAND)]
    level = [Rule(bbox=BBox(b.x0, y - 0.2, b.x1, y + 0.2), horizontal=True, thickness=0.4) for b in boxes for y in (b.top, b.bottom)]
    sides = [Rule(bbox=BBox(x - 0.2, b.top, x + 0.2, b.bottom), horizontal=False, thickness=0.4) for b in boxes for x in (b.x0, b.x1)]
    return [*level, *sides] if upright else level


def without_nested(grids: Sequence[Grid]) -> list[Grid]:
    """Drops grids that lie inside another one (boxes drawn in cells)."""
    return [
        g
        for g in grids
        if not any(o is not g and o.bbox.area > g.bbox.area and contains_point(o.bbox, g.bbox.cx, g.bbox.cy) for o in grids)
    ]


def grid_of_lattice(page: Page, lattice: Lattice) -> Grid | None:
    """The lattice's regions filled with the words whose middle lies in them."""
    inside = [w for w in page.words if contains_point(lattice.bbox, w.bbox.cx, w.bbox.cy, slack=2)]
    found = merged_regions(lattice, inside) if lattice.exact else whole_regions(lattice := without_rare_columns(lattice, inside), inside)
    if len(inside) < MIN_WORDS or len(found) < 4:
        return None
    boxes = [region_box(lattice, region) for region in found]
    content: list[list[Word]] = [[] for _ in found]
    for word in inside:
        content[home_cell(word.bbox, boxes)].append(word)
    cells = tuple(
        Cell(
            row=region.row,
            col=region.col,
            row_span=region.row_span,
            col_span=region.col_span,
            bbox=box,
            page=page.number,
            lines=word_lines(words),
        )
        for region, box, words in zip(found, boxes, content, strict=True)
    )
    if len(lattice.ys) == 2 and sum(any(is_figure(t) for t in c.text_lines) for c in cells) < FRAMED_FIGURES:
        return None  # a box at the page's foot
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    grid = Grid(page=page.number, bbox=lattice.bbox, cells=ordered, detector="ruled")
    if lattice.exact:
        return grid
    return with_parted_heads(cut_header_bands(with_head_of_frame(grid), lattice.xs), lattice.xs)


def whole_regions(lattice: Lattice, words: Sequence[Word]) -> list[CellRegion]:
    """The lattice's regions, parted where the writing in them says that a line is worn."""
    found = [part for region in merged_regions(lattice, words) for part in split_merged_cell(region, lattice, words)]
    return [part for region in found for part in split_spanning_cell(region, found, lattice, words)]


def split_merged_cell(region: CellRegion, lattice: Lattice, words: Sequence[Word]) -> list[CellRegion]:
    """A merged cell that holds one figure or running number for each of several rows is several cells: a line is worn.

    In the first row a header may stand above the figures.
    """
    if region.row_span == 1:
        return [region]
    box = region_box(lattice, region)
    lines = word_lines([w for w in words if contains_point(box, w.bbox.cx, w.bbox.cy)])
    texts = [" ".join(w.text for w in line) for line in lines]
    under_header = region.row == 0 and all(is_figure(t) and not ORDINAL.match(t) for t in texts[1:])
    if len(lines) < 2 or not (under_header or all(is_figure(t) or ORDINAL.match(t) for t in texts)):
        return [region]
    rows = [row_at(lattice, line[0].bbox.cy) for line in lines]
    starts = sorted({region.row, *rows[1:]})
    if len(set(rows)) < len(rows):
        return [region]
    ends = [*starts[1:], region.row + region.row_span]
    return [CellRegion(a, region.col, b - a, region.col_span) for a, b in zip(starts, ends, strict=True)]


def split_spanning_cell(region: CellRegion, found: Sequence[CellRegion], lattice: Lattice, words: Sequence[Word]) -> list[CellRegion]:
    """A cell over several columns whose words stand in them, figures at the right, is several cells: the line between is worn.

    Other rows must have that line, and no word may lie over it.
    """
    if region.col_span == 1 or region.row == 0:
        return [region]
    box = region_box(lattice, region)
    held = [w for w in words if contains_point(box, w.bbox.cx, w.bbox.cy)]
    limits = [k for k in range(region.col + 1, region.col + region.col_span) if is_usual_edge(k, found) and is_clear(lattice.xs[k], held)]
    starts = [region.col]
    for k, stop in zip(limits, [*limits[1:], region.col + region.col_span], strict=False):
        inside = [w for w in held if lattice.xs[k] < w.bbox.cx < lattice.xs[stop]]
        if inside and is_figure(" ".join(w.text for line in word_lines(inside) for w in line)):
            starts.append(k)
    left = [w for w in held if len(starts) > 1 and w.bbox.cx < lattice.xs[starts[1]]]
    if not left:
        return [region]
    ends = [*starts[1:], region.col + region.col_span]
    return [CellRegion(region.row, a, region.row_span, b - a) for a, b in zip(starts, ends, strict=True)]


def is_usual_edge(k: int, found: Sequence[CellRegion]) -> bool:
    """Most cells of the table end where this column begins."""
    over = sum(r.row_span for r in found if r.row > 0 and r.col < k < r.col + r.col_span)
    at = sum(r.row_span for r in found if r.row > 0 and r.col == k)
    return at >= 2 * over


def is_clear(x: float, words: Sequence[Word]) -> bool:
    """No word lies over the line."""
    return not any(w.bbox.x0 < x - WORD_SLACK and w.bbox.x1 > x + WORD_SLACK for w in words)


def row_at(lattice: Lattice, y: float) -> int:
    return max(i for i, top in enumerate(lattice.ys) if top <= y or i == 0)


def region_box(lattice: Lattice, region: CellRegion) -> BBox:
    return BBox(
        lattice.xs[region.col],
        lattice.ys[region.row],
        lattice.xs[region.col + region.col_span],
        lattice.ys[region.row + region.row_span],
    )


def home_cell(box: BBox, boxes: Sequence[BBox]) -> int:
    """Index of the cell that holds most of a word; the nearest one when it lies outside of all."""

    def held(cell: BBox) -> tuple[float, float]:
        w = min(box.x1, cell.x1) - max(box.x0, cell.x0)
        h = min(box.bottom, cell.bottom) - max(box.top, cell.top)
        return (w * h if w > 0 and h > 0 else 0.0, min(w, 0) + min(h, 0))

    return max(range(len(boxes)), key=lambda i: held(boxes[i]))


def word_lines(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    return tuple(tuple(line) for line in text_lines(words, lambda w: w.bbox))
