"""Ink -> ruling lines, and the picture without them. Works in pixels; `to_rules` gives points.

Solid lines come from opening the ink with long thin kernels; dashed, dotted and eroded ones from chains of thin
components that stand alone. Strokes of letters are neither long nor alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.raster import Gray
from extractor.geometry import BBox, cluster
from extractor.model import Rule

SOLID_INCH = 0.22  # a shorter run may be a stroke
WORD_INCH = 0.75  # a longer run is no word
LETTER_INCH, TALL_INCH = 0.045, 0.15  # a line of that thickness is a black bar; how far a letter is followed
BROKEN_INCH = 0.6
GAP_INCH = 0.2  # a solid line goes on over such a gap
DASH_GAP_INCH = 0.21
THICK_INCH = 0.07
BRIDGE_INCH = 1.5  # the widest gap that faint rests of a line bridge
PIECE_INCH = 0.35  # a shorter piece is not bridged
BRIDGE_RESTS = 0.12  # share of such a gap that must hold rests


@dataclass(frozen=True)
class Line:
    """A line of one direction: `place` across it, `start` and `end` along it, `ink` its drawn length. Pixels."""

    place: float
    start: float
    end: float
    thickness: float
    ink: float
    broken: bool = False


def find_lines(ink: Gray, dpi: float, horizontal: bool) -> tuple[list[Line], Gray]:
    """Lines of one direction and the mask (1) of the pixels that draw them."""
    work = ink if horizontal else np.ascontiguousarray(ink.T)
    solid, mask = solid_lines(work, dpi, horizontal)
    dashes, dash_mask = broken_lines(work, mask, dpi)
    lines = merged([*solid, *dashes], GAP_INCH * dpi)
    lines = [line for line in lines if line.end - line.start >= SOLID_INCH * dpi]
    lines = bridged(lines, work, dpi)
    mask = mask | dash_mask
    return lines, (mask if horizontal else np.ascontiguousarray(mask.T))


def solid_lines(ink: Gray, dpi: float, writing: bool = True) -> tuple[list[Line], Gray]:
    """Horizontal runs of ink, a pixel of waviness allowed; `writing`: in the direction in which words run."""
    length = max(int(SOLID_INCH * dpi), 8)
    thick = THICK_INCH * dpi
    wavy = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(wavy, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    lines: list[Line] = []
    mask = np.zeros_like(ink)
    for label in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[label])
        if h > max(thick, 0.02 * w + 6) or area / max(w, 1) > thick:
            continue
        part = labels[y : y + h, x : x + w] == label
        if writing and w < WORD_INCH * dpi and through_letters(ink, part, x, y, dpi):
            continue
        mask[y : y + h, x : x + w] |= part.astype(np.uint8)
        lines.append(Line(y + h / 2, x, x + w, max(area / w - 2, 1.0), w))
    return lines, mask & cv2.dilate(ink, np.ones((3, 3), np.uint8))


def through_letters(ink: Gray, run: Gray, x: int, y: int, dpi: float) -> bool:
    """A short run that is a slice of letters which dirt, shading or bold print ties together: high here, low there.

    A line has about the same thickness all along.
    """
    reach = int(TALL_INCH * dpi)
    heights = []
    for column in np.flatnonzero(run.any(axis=0)):
        course = ink[:, x + column]
        middle = int(y + np.flatnonzero(run[:, column]).mean())
        above, below = course[max(middle - reach, 0) : middle + 1][::-1], course[middle : middle + reach]
        heights.append(int(np.cumprod(above).sum() + np.cumprod(below).sum()) - 1)
    low, high = np.percentile(heights, (15, 60))
    return bool(high >= LETTER_INCH * dpi and high - low >= 0.5 * LETTER_INCH * dpi)


def broken_lines(ink: Gray, taken: Gray, dpi: float) -> tuple[list[Line], Gray]:
    """Chains of thin parts that stand alone: dashes, dots, the rests of an eroded line."""
    rest = ink & (1 - cv2.dilate(taken, np.ones((3, 3), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    high = max(0.03 * dpi, 3.0)
    parts = [
        (label, y + h / 2, x, x + w, h)
        for label, (x, y, w, h, _) in enumerate(stats.tolist())
        if label and h <= high and w >= 2 and (w >= 1.5 * h or h <= 0.016 * dpi)
    ]
    mask = np.zeros_like(ink)
    lines: list[Line] = []
    for chain in chains(parts, DASH_GAP_INCH * dpi):
        start, end = chain[0][2], max(p[3] for p in chain)
        drawn = sum(p[3] - p[2] for p in chain)
        place = sum(p[1] * (p[3] - p[2]) for p in chain) / drawn
        if end - start < BROKEN_INCH * dpi or len(chain) < 4 or drawn < 0.3 * (end - start):
            continue
        if not alone(ink, chain, dpi):
            continue
        lines.append(Line(place, start, end, max(p[4] for p in chain), drawn, True))
        for label, y, x0, x1, h in chain:
            ys = slice(int(y - h / 2), int(y + h / 2) + 1)
            mask[ys, x0:x1] |= (labels[ys, x0:x1] == label).astype(np.uint8)
    return lines, mask


Part = tuple[int, float, int, int, int]


def chains(parts: Sequence[Part], gap: float) -> list[list[Part]]:
    """Parts that follow each other on one level with short gaps; a level may drift slowly along the chain."""
    out: list[list[Part]] = []
    open_at: dict[int, list[int]] = {}
    for part in sorted(parts, key=lambda p: p[2]):
        level = round(part[1])
        near = [
            i
            for y in range(level - 2, level + 3)
            for i in open_at.get(y, ())
            if part[2] - out[i][-1][3] <= gap and abs(part[1] - out[i][-1][1]) <= 2.0
        ]
        if near:
            home = min(near, key=lambda i: (abs(part[1] - out[i][-1][1]), part[2] - out[i][-1][3]))
            out[home].append(part)
        else:
            home = len(out)
            out.append([part])
        kept = [i for i in open_at.get(level, ()) if i != home and part[2] - out[i][-1][3] <= gap]
        open_at[level] = [*kept, home]
    return out


def alone(ink: Gray, chain: Sequence[Part], dpi: float) -> bool:
    """Few parts of a chain have ink close by on both sides: letters stand between others, dashes beside writing at most."""
    reach = max(int(0.03 * dpi), 3)
    between = 0
    for _, y, x0, x1, h in chain:
        top, bottom = int(y - h / 2), int(y + h / 2) + 1
        above = ink[max(top - reach, 0) : top, x0:x1]
        below = ink[bottom : bottom + reach, x0:x1]
        between += bool(above.any() and below.any())
    return between <= 0.2 * len(chain)


def merged(lines: Sequence[Line], gap: float) -> list[Line]:
    """Collinear pieces joined over gaps."""
    out: list[Line] = []
    for level in cluster(lines, lambda li: li.place, 3.0):
        current: Line | None = None
        for line in sorted(level, key=lambda li: li.start):
            if current is not None and line.start - current.end <= gap:
                weight = current.ink + line.ink
                current = Line(
                    (current.place * current.ink + line.place * line.ink) / weight, current.start, max(current.end, line.end),
                    max(current.thickness, line.thickness), weight, current.broken or line.broken,
                )  # fmt: skip
            else:
                out.extend([current] if current else [])
                current = line
        out.extend([current] if current else [])
    return out


def bridged(lines: Sequence[Line], ink: Gray, dpi: float) -> list[Line]:
    """Collinear pieces joined over a wide gap in which faint rests of the line are left: specks on its course that stand alone."""
    out: list[Line] = []
    for level in cluster(lines, lambda li: li.place, 3.0):
        current: Line | None = None
        for line in sorted(level, key=lambda li: li.start):
            near = current is not None and bridgeable(current, line, dpi)
            if current is not None and near and rests(ink, current, line, dpi) >= BRIDGE_RESTS:
                weight = current.ink + line.ink
                place = (current.place * current.ink + line.place * line.ink) / weight
                thick, end = max(current.thickness, line.thickness), max(current.end, line.end)
                current = Line(place, current.start, end, thick, weight, current.broken)
            else:
                out.extend([current] if current else [])
                current = line
        out.extend([current] if current else [])
    return out


def bridgeable(left: Line, right: Line, dpi: float) -> bool:
    """Two pieces long enough to be no strokes of letters, on one course, the gap not much wider than they are long."""
    gap, shorter = right.start - left.end, min(left.end - left.start, right.end - right.start)
    together = (left.end - left.start) + (right.end - right.start)
    level = abs(right.place - left.place) <= 3.0
    return level and shorter >= PIECE_INCH * dpi and gap <= min(BRIDGE_INCH * dpi, together)


def rests(ink: Gray, left: Line, right: Line, dpi: float) -> float:
    """Share of the gap between two pieces in which thin ink lies on the line's course and none beside it.

    0 where writing runs through.
    """
    start, end = int(left.end), int(right.start)
    y = int((left.place + right.place) / 2)
    off = max(int(0.02 * dpi), 3)
    if end <= start or y - off < 0 or y + off >= ink.shape[0]:
        return 1.0 if end <= start else 0.0
    on = ink[y - 1 : y + 2, start:end].any(axis=0)
    beside = ink[y - off, start:end] | ink[y + off, start:end]
    thin = on & (beside == 0)
    crossed, spread = float((on & (beside > 0)).mean()), sum(part.any() for part in np.array_split(thin, 4))
    found = float(thin.mean())
    return found if spread >= 3 and crossed < 0.5 * found else 0.0  # else writing runs through the gap


def find_rules(ink: Gray, dpi: float) -> tuple[tuple[Rule, ...], Gray]:
    """All ruling lines in points, and the mask of the pixels to take out (crossing strokes kept)."""
    across, mask_h = find_lines(ink, dpi, True)
    down, mask_v = find_lines(ink, dpi, False)
    mask_h, mask_v = with_worn(mask_h, across, True), with_worn(mask_v, down, False)
    mask = (mask_h | mask_v) & (1 - crossing(ink, mask_h, True)) & (1 - crossing(ink, mask_v, False))
    return (*to_rules(across, dpi, True), *to_rules(down, dpi, False)), mask


def with_worn(mask: Gray, lines: Sequence[Line], horizontal: bool) -> Gray:
    """The mask with the whole course of broken lines, so that their corners and crossings go too."""
    out = mask.copy()
    for line in (li for li in lines if li.broken):
        half = int(line.thickness / 2) + 1
        across = slice(max(int(line.place) - half, 0), int(line.place) + half + 1)
        along = slice(max(int(line.start) - 12, 0), int(line.end) + 12)
        if horizontal:
            out[across, along] = 1
        else:
            out[along, across] = 1
    return out


def crossing(ink: Gray, mask: Gray, horizontal: bool) -> Gray:
    """Line pixels with ink on both sides that is no line: a stroke of a letter runs through."""
    outside = ink & (1 - mask)
    reach = 9
    shape = (reach, 1) if horizontal else (1, reach)
    before = cv2.dilate(outside, np.ones(shape, np.uint8), anchor=(0, reach - 1) if horizontal else (reach - 1, 0))
    after = cv2.dilate(outside, np.ones(shape, np.uint8), anchor=(0, 0))
    return mask & before & after


def to_rules(lines: Sequence[Line], dpi: float, horizontal: bool) -> list[Rule]:
    scale = 72 / dpi
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
    out[cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0] = 255
    return out
