"""Lines and areas that a PDF draws by itself: exact where a page was never on paper, in pale grey and inside filled headers too."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extractor.capture.thresholds import FORM_DEPTH
from extractor.geometry import BBox, cluster_values, contains_point, union_box
from extractor.model import Rule, Shade

THICKEST = 3.0  # points: what is thicker is an area
SHORTEST = 4.0  # points: shorter pieces are corners and dots of a border
JOINED = 1.5  # points between two pieces of one line: a border is drawn cell by cell
LEVEL = 0.8  # points by which pieces of one line may lie apart
LEAST_AREA = 4.0  # points: an area's shorter side
WHITE = 0.985  # of full brightness: what is brighter cannot be seen on paper
ALIKE = 0.02  # difference of brightness that nobody sees
BLACK = 0.3  # brightness up to which a line may have the colour of the area that it bounds
HAIRLINE = 0.2  # points of a stroke at least: a width of 0 is drawn as thin as the printer can
LEAST_THICKNESS = 0.1  # points of a ruling line at least
RECTANGLE, RECTANGLE_MOST = 4, 6  # points of an outline that is filled, and of one that may be a rectangle: some repeat a corner
ASKEW = 0.1  # points by which the sides of a rectangle may slope
RED_LIGHT, GREEN_LIGHT, BLUE_LIGHT = 0.299, 0.587, 0.114  # shares of brightness, ITU-R BT.601
MOST_PATHS = 20_000  # of one page: more of them are a map or a drawing, and cost time only


@dataclass(frozen=True)
class Drawn:
    """A page's ruling lines and filled areas in displayed points; `pictures`: where raster images lie."""

    rules: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()
    pictures: tuple[BBox, ...] = ()


NOTHING_DRAWN = Drawn()


@dataclass(frozen=True)
class DrawnPiece:
    """A straight stroke or a filled rectangle as drawn: its box in displayed points and how bright it is, 0..1."""

    box: BBox
    brightness: float


def drawn_on(page: Any, height: float) -> Drawn:
    """The lines, areas and images of a pdfium page that is not turned; `height` in points."""
    left, bottom, _, _ = page.get_cropbox()
    pieces: list[DrawnPiece] = []
    pictures: list[BBox] = []
    for item, form in islice(objects_on(page.raw), MOST_PATHS):
        place = Placed.of(item, form, left, bottom, height)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            pieces.extend(pieces_of(item, place))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [place.point(x, y) for x in (0, 1) for y in (0, 1)]  # an image fills the unit square of its own space
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            pictures.append(BBox(min(xs), min(ys), max(xs), max(ys)))
    seen = [p for p in pieces if p.brightness < WHITE]
    return Drawn(rules_of(seen), shades_of(seen), tuple(pictures))


Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def objects_on(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """What a page draws, and in which matrix the form that it stands in is drawn: forms within forms too."""
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        yield from with_inner(pdfium.FPDFPage_GetObject(page, n), UNMOVED, 0)


def with_inner(item: Any, form: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, form
    elif depth < FORM_DEPTH:
        own = matrix_product(matrix_of(item), form)
        for n in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from with_inner(pdfium.FPDFFormObj_GetObject(item, n), own, depth + 1)


def matrix_product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what `first` does, then what `second` does."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


@dataclass(frozen=True)
class Placed:
    """An object's own space -> displayed points, and how much longer a stroke's width is there."""

    matrix: Matrix
    widths: float

    @staticmethod
    def of(item: Any, form: Matrix, left: float, bottom: float, height: float) -> Placed:
        a, b, c, d, e, f = matrix_product(matrix_product(matrix_of(item), form), (1, 0, 0, -1, -left, height + bottom))
        return Placed((a, b, c, d, e, f), math.sqrt(abs(a * d - b * c)))

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def pieces_of(path: Any, place: Placed) -> Iterator[DrawnPiece]:
    """A path's straight strokes and filled rectangles."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroked):
        return
    width = ctypes.c_float(1.0)
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    for points in path_outlines(path):
        placed = [place.point(x, y) for x, y in points]
        if mode.value and len(placed) >= RECTANGLE and (box := outline_box(placed)) is not None:
            yield DrawnPiece(box, brightness(path, pdfium.FPDFPageObj_GetFillColor))
        if stroked.value:
            half = max(width.value * place.widths, HAIRLINE) / 2
            bright = brightness(path, pdfium.FPDFPageObj_GetStrokeColor)
            for (x0, y0), (x1, y1) in pairwise(placed):
                if min(abs(x1 - x0), abs(y1 - y0)) < LEVEL:
                    box = BBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                    yield DrawnPiece(box.grown(0, half) if box.width > box.height else box.grown(half, 0), bright)


def matrix_of(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX(*UNMOVED)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def path_outlines(path: Any) -> Iterator[list[tuple[float, float]]]:
    """The corner points of each part of a path that has straight sides only; a closed one ends where it began."""
    points: list[tuple[float, float]] = []
    straight = True
    for n in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def outline_box(points: Sequence[tuple[float, float]]) -> BBox | None:
    """The box of an outline whose sides are level and upright; None for any other shape."""
    if len(points) > RECTANGLE_MOST or any(min(abs(a - c), abs(b - d)) > ASKEW for (a, b), (c, d) in pairwise(points)):
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return BBox(min(xs), min(ys), max(xs), max(ys))


def brightness(path: Any, color_of: Any) -> float:
    """0 black .. 1 white on white paper; a transparent colour counts by its share."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color_of(path, red, green, blue, alpha):
        return 0.0
    light = (RED_LIGHT * red.value + GREEN_LIGHT * green.value + BLUE_LIGHT * blue.value) / 255
    return 1 - (1 - light) * alpha.value / 255


def rules_of(pieces: Sequence[DrawnPiece]) -> tuple[Rule, ...]:
    """The lines that thin pieces make, each joined from the pieces that follow each other on one level."""
    areas = [p for p in pieces if min(p.box.width, p.box.height) >= LEAST_AREA]
    out: list[Rule] = []
    for horizontal in (True, False):
        thin = [p.box for p in pieces if is_thin(p.box, horizontal) and not any(is_fill_rest(p, area) for area in areas)]
        for level in cluster_values(thin, (lambda b: b.cy) if horizontal else (lambda b: b.cx), LEVEL):
            out.extend(rule for run in joined_runs(level, horizontal) if (rule := rule_of(run, horizontal)) is not None)
    return tuple(out)


def is_fill_rest(piece: DrawnPiece, area: DrawnPiece) -> bool:
    """A thin piece at an area's side and of its colour: what is left of a cell beside its paragraph's fill, no line."""
    side = area.box.grown(THICKEST)
    inside = contains_point(side, piece.box.x0, piece.box.top) and contains_point(side, piece.box.x1, piece.box.bottom)
    return inside and abs(piece.brightness - area.brightness) < ALIKE and area.brightness > BLACK


def is_thin(box: BBox, horizontal: bool) -> bool:
    along, across = (box.width, box.height) if horizontal else (box.height, box.width)
    return across <= THICKEST and (along > across or (along == across and horizontal))


def joined_runs(boxes: Sequence[BBox], horizontal: bool) -> list[list[BBox]]:
    """Boxes of one level in groups without a gap."""
    start, end = (0, 2) if horizontal else (1, 3)
    out: list[list[BBox]] = []
    reach = 0.0
    for box in sorted(boxes, key=lambda b: b[start]):
        if out and box[start] - reach <= JOINED:
            out[-1].append(box)
            reach = max(reach, box[end])
        else:
            out.append([box])
            reach = box[end]
    return out


def rule_of(run: Sequence[BBox], horizontal: bool) -> Rule | None:
    box = union_box(run)
    along, across = (box.width, max(b.height for b in run)) if horizontal else (box.height, max(b.width for b in run))
    return Rule(bbox=box, horizontal=horizontal, thickness=max(across, LEAST_THICKNESS)) if along >= SHORTEST else None


def shades_of(pieces: Sequence[DrawnPiece]) -> tuple[Shade, ...]:
    return tuple(
        Shade(bbox=p.box, darkness=round(1 - p.brightness, 3)) for p in pieces if min(p.box.width, p.box.height) >= LEAST_AREA
    )
