"""Picture -> ruling lines, and the picture without them. Works in pixels; `to_rules` gives points.

Strokes of both directions are found first (`strokes.py`); a line is then what its crossings make of them: it goes on over gaps where
it is worn, but not where it ends at a crossing line and begins again at the next; a stroke too short to tell from a letter is a line
where it runs from one crossing line to another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from extractor.capture.raster import Gray
from extractor.capture.strokes import Stroke, are_characters, dashes_of, draw_strokes, line_ink, solid_lines
from extractor.capture.thresholds import NEIGHBOURS
from extractor.geometry import POINTS_PER_INCH, BBox, cluster_values
from extractor.model import Rule

GAP_INCH = 0.2  # a solid line goes on over such a gap
MEETS_INCH = 0.03  # so near a line's end a crossing line may lie
LETTER_INCH = 0.5  # strokes down the page that meet no line may be letters of a heading up to that height
BRIDGE_INCH = 1.5  # the widest gap that faint rests of a line bridge
PIECE_INCH = 0.35  # a shorter piece is not bridged
BRIDGE_RESTS = 0.12  # share of such a gap that must hold rests
REST_PARTS, SPREAD = 4, 3  # parts of a gap, and how many of them must hold rests: else it is one letter
CROSSED = 0.5  # times the rests, of ink that goes on beside the line, from which writing runs through the gap
OFF_INCH, OFF_PIXELS = 0.02, 3  # how far beside a line's course ink is no rest of it, and that in pixels at least
ONE_LEVEL = 3.0  # pixels across a line by which its pieces may lie apart
ONE_COURSE = 4  # pixels by which a short stroke may lie beside the line that it belongs to; more than ONE_LEVEL, for it is less exact
REACHES = 3  # pixels by which a line may fall short of its crossing line, or a stroke lie outside of a longer one
OVERSHOOTS = 1  # pixels by which a stroke may end inside of its crossing line
SOLID_RIM, BROKEN_RIM = 5, 1  # pixels beside a line's thickness that belong to it: a solid one is cut out by its ink, a broken one whole
SOLID_BEYOND, BROKEN_BEYOND = 2, 12  # pixels beyond a line's ends that belong to it
LETTER_REACH = 9  # pixels above and below a line in which ink of a letter that it runs through is looked for


def find_rules(gray: Gray, dpi: float) -> tuple[tuple[Rule, ...], Gray]:
    """All ruling lines in points, and the mask of the pixels to take out (crossing strokes kept)."""
    ink = line_ink(gray, dpi)
    turned = cv2.transpose(ink)
    across, strips, mask_h = solid_lines(ink, dpi, writing=True)
    down, posts, mask_v = solid_lines(turned, dpi, writing=False)
    lying, standing = dashes_of(ink, mask_h, dpi), dashes_of(turned, mask_v, dpi)
    rest_h, rest_v = ink & (1 - mask_h) & (1 - cv2.transpose(mask_v)), turned & (1 - mask_v) & (1 - cv2.transpose(mask_h))
    lying, standing = (
        [d for d in lying if not are_characters(d, rest_h, [*down, *(o.line for o in standing)], dpi)],
        [d for d in standing if not are_characters(d, rest_v, [*across, *(o.line for o in lying)], dpi)],
    )
    across, down = [*across, *(d.line for d in lying)], [*down, *(d.line for d in standing)]
    across, down = join_collinear(across, down, ink, dpi), join_collinear(down, across, turned, dpi)
    strips, posts = edges_between(strips, across, down), edges_between(posts, down, across)
    across, down = join_collinear([*across, *strips], down, ink, dpi), join_collinear([*down, *posts], across, turned, dpi)
    down = [line for line in down if line.broken or line.length >= LETTER_INCH * dpi or meets_crossing(line, across, dpi)]
    mask_h |= draw_strokes([*strips, *(part for chain in lying for part in chain.parts)], ink)
    mask_v |= draw_strokes([*posts, *(part for chain in standing for part in chain.parts)], turned)
    mask_h, mask_v = with_worn(mask_h, across), cv2.transpose(with_worn(mask_v, down))
    letters = ink & (1 - (mask_h | mask_v))
    mask = (mask_h & (1 - letter_crossings(letters, mask_h, True))) | (mask_v & (1 - letter_crossings(letters, mask_v, False)))
    return (*to_rules(across, dpi, True), *to_rules(down, dpi, False)), mask


def join_collinear(lines: Sequence[Stroke], crossing: Sequence[Stroke], ink: Gray, dpi: float) -> list[Stroke]:
    """Collinear pieces joined: over narrow gaps, and over wide ones in which faint rests of the line are left."""

    def one(left: Stroke, right: Stroke) -> bool:
        worn = right.start - left.end <= GAP_INCH * dpi or is_bridged(left, right, ink, dpi)
        return worn and not is_cell_gap(left, right, crossing, dpi)

    return merge_lines(lines, one)


def merge_lines(lines: Sequence[Stroke], one: Callable[[Stroke, Stroke], bool]) -> list[Stroke]:
    """Collinear pieces joined where `one` says that two which follow each other are one line."""
    out: list[Stroke] = []
    for level in cluster_values(lines, lambda li: li.place, ONE_LEVEL):
        current: Stroke | None = None
        for line in sorted(level, key=lambda li: li.start):
            if current is not None and (line.start <= current.end or one(current, line)):
                weight = current.ink + line.ink
                current = Stroke(
                    (current.place * current.ink + line.place * line.ink) / weight, current.start, max(current.end, line.end),
                    max(current.thickness, line.thickness), weight, current.broken or line.broken,
                )  # fmt: skip
            else:
                out.extend([current] if current else [])
                current = line
        out.extend([current] if current else [])
    return out


def is_cell_gap(left: Stroke, right: Stroke, crossing: Sequence[Stroke], dpi: float) -> bool:
    """A line ends at one crossing line and begins again at another: a merged cell lies between."""
    place, reach = (left.place + right.place) / 2, MEETS_INCH * dpi
    places = [line.place for line in crossing if line.start - REACHES <= place <= line.end + REACHES]
    ends = [at for at in places if abs(at - left.end) <= reach]
    starts = [at for at in places if abs(at - right.start) <= reach]
    return any(b - a > 2 * reach for a in ends for b in starts)


def is_bridged(left: Stroke, right: Stroke, ink: Gray, dpi: float) -> bool:
    """A wide gap with faint rests of the line: specks on its course that stand alone."""
    return is_bridgeable(left, right, dpi) and faint_rest_share(ink, left, right, dpi) >= BRIDGE_RESTS


def is_bridgeable(left: Stroke, right: Stroke, dpi: float) -> bool:
    """Two pieces long enough to be no strokes of letters, on one course, the gap not much wider than they are long."""
    gap, shorter = right.start - left.end, min(left.end - left.start, right.end - right.start)
    together = (left.end - left.start) + (right.end - right.start)
    level = abs(right.place - left.place) <= ONE_LEVEL
    return level and shorter >= PIECE_INCH * dpi and gap <= min(BRIDGE_INCH * dpi, together)


def faint_rest_share(ink: Gray, left: Stroke, right: Stroke, dpi: float) -> float:
    """Share of the gap between two pieces in which thin ink lies on the line's course and none beside it.

    0 where writing runs through.
    """
    start, end = int(left.end), int(right.start)
    y = int((left.place + right.place) / 2)
    off = max(int(OFF_INCH * dpi), OFF_PIXELS)
    if end <= start or y - off < 0 or y + off >= ink.shape[0]:
        return 1.0 if end <= start else 0.0
    on = ink[y - 1 : y + 2, start:end].any(axis=0)
    beside = ink[y - off, start:end] | ink[y + off, start:end]
    thin = on & (beside == 0)
    crossed, spread = float((on & (beside > 0)).mean()), sum(part.any() for part in np.array_split(thin, REST_PARTS))
    found = float(thin.mean())
    return found if spread >= SPREAD and crossed < CROSSED * found else 0.0  # else writing runs through the gap


def edges_between(short: Sequence[Stroke], lines: Sequence[Stroke], crossing: Sequence[Stroke]) -> list[Stroke]:
    """Strokes too short to tell from letters that run from one crossing line into another on the course of a known line: the edges
    of one low row between two merged ones.
    """
    out = []
    for line in short:
        course = [li for li in lines if abs(li.place - line.place) <= ONE_COURSE]
        if not course or any(li.start - REACHES <= line.start and line.end <= li.end + REACHES for li in course):
            continue
        near = [c for c in crossing if c.start - c.thickness <= line.place <= c.end + c.thickness]
        begins = any(c.place - c.thickness / 2 - REACHES <= line.start <= c.place + OVERSHOOTS for c in near)
        ends = any(c.place - OVERSHOOTS <= line.end <= c.place + c.thickness / 2 + REACHES for c in near)
        if begins and ends:
            out.append(line)
    return out


def meets_crossing(line: Stroke, crossing: Sequence[Stroke], dpi: float) -> bool:
    """A crossing line lies at one of its ends or on its course."""
    reach = MEETS_INCH * dpi
    return any(c.start - reach <= line.place <= c.end + reach and line.start - reach <= c.place <= line.end + reach for c in crossing)


def with_worn(mask: Gray, lines: Sequence[Stroke]) -> Gray:
    """The mask where lines run; of broken ones their whole course, so that their corners and crossings go too."""
    out = np.zeros_like(mask)
    for line in lines:
        half = int(line.thickness / 2) + (BROKEN_RIM if line.broken else SOLID_RIM)
        beyond = BROKEN_BEYOND if line.broken else SOLID_BEYOND
        area = (
            slice(max(int(line.place) - half, 0), int(line.place) + half + 1),
            slice(max(int(line.start) - beyond, 0), int(line.end) + beyond),
        )
        out[area] |= 1 if line.broken else mask[area]
    return out


def letter_crossings(letters: Gray, mask: Gray, horizontal: bool) -> Gray:
    """Line pixels with ink that is no line on both sides: a stroke of a letter runs through."""
    reach = LETTER_REACH
    shape = (reach, 1) if horizontal else (1, reach)
    before = cv2.dilate(letters, np.ones(shape, np.uint8), anchor=(0, reach - 1) if horizontal else (reach - 1, 0))
    after = cv2.dilate(letters, np.ones(shape, np.uint8), anchor=(0, 0))
    return mask & before & after


def to_rules(lines: Sequence[Stroke], dpi: float, horizontal: bool) -> list[Rule]:
    scale = POINTS_PER_INCH / dpi
    out = []
    for line in lines:
        half = line.thickness / 2
        box = (
            BBox(line.start, line.place - half, line.end, line.place + half)
            if horizontal
            else BBox(line.place - half, line.start, line.place + half, line.end)
        )
        scaled = BBox(*(v * scale for v in box))
        out.append(Rule(bbox=scaled, horizontal=horizontal, thickness=line.thickness * scale, broken=line.broken))
    return out


def without_rules(gray: Gray, mask: Gray) -> Gray:
    """The picture with the lines' pixels (and their grey rims) painted white."""
    out = gray.copy()
    out[cv2.dilate(mask, np.ones(NEIGHBOURS, np.uint8)) > 0] = 255
    return out
