"""Stamps and signatures over print, told by their colour or their paler ink: their strokes are lifted off the page's grey picture.

Coloured headings, filled cells and ruling lines stay: what is lifted is wide, thin and not straight, with all of its colour inside.
Of ink that has no colour only strokes go that are wide by themselves, as rings and signatures are; pale writing stays.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.capture.raster import Gray, pixel_percentiles
from extractor.capture.thresholds import NEIGHBOURS

Colours = NDArray[Any]
"""Height x width x 3, 0..255; the order of the channels does not matter."""

CHROMA, RIM_CHROMA = 40, 16  # levels between a pixel's channels: of ink that is coloured, and of its blurred rim
BRIGHT, TINT = 70, 200  # black print beside coloured ink stays below the one in every channel; tinted paper above the other
UNDER, OVER = 0.62, 0.85  # brightness, of the stamp's own on paper: print lies under it up to the one, none does from the other on
LEAST_INCH = 0.45  # both ways, of a stamp or a signature: letters and figures are smaller
NEAR_INCH = 0.02  # a stroke's gaps
THIN = 0.4  # share of its box that strokes fill at most: what fills more is a coloured area
PALE, PALEST = 0.2, 0.85  # brightness between print and paper, 0..1: of ink that is paler than print, and hardly to be seen
THICK_INCH = 0.06  # of a stroke; what is thicker is a filled area
LONG_INCH = 0.6  # of a straight run of pale ink: a stamp's ring of 3 cm runs straight for half of that, within its own thickness
LEAST_SPAN, LEAST_DARK = 80.0, 60.0  # levels between print and paper of a page on which that can be told; below paper, of ink
PAPER_AT, PRINT_AT = 80, 10  # percentiles: of a picture's pixels that is its paper, of its ink that is its print
INK_RIM, STROKE_RIM, AREA_RIM = (5, 5), (7, 7), (9, 9)  # pixels, twice what is added around print, a lifted stroke, a filled area
AROUND = 3  # pixels around a stamp that are lifted with it
STRAIGHT, STRAIGHT_INCH = 0.4, 0.3  # share of its ink in straight runs of that length from which it is a ruled table


def without_stamps(colours: Colours, gray: Gray, dpi: float) -> Gray:
    """The grey picture with coloured stamps and signatures lifted off; itself where there are none."""
    found = stamps_in(colours, dpi)
    if not found:
        return gray
    out = gray.copy()
    rim = np.ones(INK_RIM, np.uint8)
    for x0, top, x1, bottom in found:
        area = (slice(max(top - AROUND, 0), bottom + AROUND), slice(max(x0 - AROUND, 0), x1 + AROUND))
        part = out[area]
        brightest, chroma = colour_levels(colours[area])
        ink = coloured_ink(brightest, chroma)
        alone = np.clip((brightest / np.median(brightest[ink > 0]) - UNDER) / (OVER - UNDER), 0.0, 1.0)
        lifted = part + alone * (np.percentile(part, PAPER_AT) - part)
        taken = (cv2.dilate(ink, rim) > 0) & (chroma >= RIM_CHROMA)
        part[taken] = np.maximum(part, lifted.astype(np.uint8))[taken]
    return out


def without_pale_strokes(gray: Gray, dpi: float) -> Gray:
    """The picture without wide strokes of ink that is paler than the print, as of a stamp copied in grey; itself where there are none."""
    paper = pixel_percentiles(gray, PAPER_AT)[0]
    ink = gray[gray < paper - LEAST_DARK]
    if ink.size < LEAST_INCH * dpi:
        return gray
    printed = pixel_percentiles(ink, PRINT_AT)[0]
    span = paper - printed
    if span < LEAST_SPAN:
        return gray
    low, high = printed + PALE * span, printed + PALEST * span
    print_and_rim = cv2.dilate((gray < low).astype(np.uint8), np.ones(INK_RIM, np.uint8))
    pale = ((gray >= low) & (gray < high)).astype(np.uint8) & (1 - print_and_rim)
    wide = round(THICK_INCH * dpi) | 1
    areas = cv2.dilate(cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((wide, wide), np.uint8)), np.ones(AREA_RIM, np.uint8))
    joined = cv2.morphologyEx(pale & (1 - areas), cv2.MORPH_CLOSE, np.ones(NEIGHBOURS, np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    taken = [label for label in range(1, len(stats)) if is_stroke(labels, stats, label, dpi)]
    if not taken:
        return gray
    strokes = cv2.dilate(np.isin(labels, taken).astype(np.uint8), np.ones(STROKE_RIM, np.uint8))
    out = gray.copy()
    out[(strokes > 0) & (out >= low)] = round(paper)
    return out


def is_stroke(labels: NDArray[Any], stats: NDArray[Any], label: int, dpi: float) -> bool:
    """Wider and higher than any letter, thin and not straight."""
    x, y, w, h, _ = stats[label].tolist()
    if min(w, h) < LEAST_INCH * dpi:
        return False
    stroke = (labels[y : y + h, x : x + w] == label).astype(np.uint8)
    return float(stroke.mean()) <= THIN and straight_share(stroke, dpi, LONG_INCH) < STRAIGHT


def stamps_in(colours: Colours, dpi: float) -> list[tuple[int, int, int, int]]:
    """Boxes (x0, top, x1, bottom in pixels) of coloured strokes that are stamps or signatures."""
    ink = coloured_ink(*colour_levels(colours))
    if int(ink.sum()) < LEAST_INCH * dpi:
        return []
    reach = max(round(NEAR_INCH * dpi), 1) * 2 + 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    out = []
    for x, y, w, h, _ in stats[1:count].tolist():
        part = ink[y : y + h, x : x + w]
        if min(w, h) >= LEAST_INCH * dpi and float(part.mean()) <= THIN and straight_share(part, dpi) < STRAIGHT:
            out.append((x, y, x + w, y + h))
    return out


def colour_levels(colours: Colours) -> tuple[Gray, Gray]:
    """Each pixel's brightest channel, and how far the channels lie apart."""
    a, b, c = (np.ascontiguousarray(colours[:, :, n]) for n in range(3))
    brightest = cv2.max(cv2.max(a, b), c)
    return np.asarray(brightest, np.uint8), np.asarray(brightest - cv2.min(cv2.min(a, b), c), np.uint8)


def coloured_ink(brightest: Gray, chroma: Gray) -> Gray:
    """1 where there is coloured ink: neither black print nor tinted paper."""
    return ((chroma >= CHROMA) & (brightest >= BRIGHT) & (brightest - chroma <= TINT)).astype(np.uint8)


def straight_share(ink: Gray, dpi: float, inch: float = STRAIGHT_INCH) -> float:
    """Share of the ink that lies in straight runs of that length, across or down."""
    length = round(inch * dpi) | 1
    wide = cv2.dilate(ink, np.ones(NEIGHBOURS, np.uint8))
    straight = [cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in ((1, length), (length, 1))]
    return float(((straight[0] | straight[1]) & ink).sum()) / max(int(ink.sum()), 1)
