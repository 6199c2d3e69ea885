"""Picture -> clean picture and ink: borders whitened, shading flattened, white-on-black turned round. Pixels throughout."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.raster import Gray, pixel_percentiles
from extractor.capture.thresholds import FLAT_LEVELS, LEVELS, LIT_PAPER

FAINTEST = 6  # levels of 255 by which a shaded area is darker than the paper around it
CONTRAST = 35  # levels of 255 by which writing differs from the area that it stands on
BLANK_INK = 0.0004  # share of dark pixels below which a page is blank
INK_LEAST, INK_MOST = 90.0, 200.0  # levels between which Otsu's threshold is held, so that empty paper stays empty
BLANK_MARGIN = 0.03  # share of a page's width and height at each side that does not tell whether it is blank
SPECK = (2, 2)  # pixels: what does not hold such a square is a speck
EDGE_X, EDGE_Y = 0.06, 0.05  # share of the width and of the height beside each border in which dark scan edges lie
AT_BORDER = 2  # pixels from the border up to which ink hangs together with it
LONG_EDGE, MASSIVE_EDGE = 60, 2000  # pixels of length, or of area, from which such ink is a scan edge
SHRINK = 4  # times smaller that a picture is drawn to look for shading
WRITING_BLUR = 9  # pixels of the small picture: its median over so many each way is the ground on which writing stands
BLACK_GROUND, WHITE_GROUND = 105, 228  # levels of a ground below which it is black, and from which it is white; between them it is shaded
DARK = 128  # level: half way between black and white
BLACK_LEAST, BLACK_MOST = 0.55, 0.995  # share of dark pixels of a black area: it holds writing, and is no bar
GROUND_AT, PAPER_AT = 70, 85  # percentiles of an area's pixels: its ground; what of it must be darker than the same around it
SHADE_DARKEST, SHADE_BRIGHTEST = 100, 240  # levels between which the ground of a shaded area lies
MIDDLE_AT, DARKEST_AT = 50, 1  # percentiles of a dark area's pixels: its ground, its darkest ink
EDGELESS = 12  # pixels: areas larger than that each way are judged without the 3 pixels of their blurred rim
RIM_PART, RIM_LEAST = 3, 12  # the paper around a box is looked at in strips of that part of its height, and that many pixels
CLOSES = (3, 7)  # pixels of the small picture, rows x columns, over which a shaded area is closed
BAND_WIDTH, BAND_HEIGHT = 20, 4  # pixels of the small picture that a shaded area has at least
BAND_FILLED, BAND_TALLEST = 0.6, 0.5  # share of its box that it fills; share of the page's height that it has at most
LOW_AT, HIGH_AT = 0.5, 90  # percentiles of a page's pixels: its blackest ink, its paper
GOOD_LOW, GOOD_HIGH = 60, 225  # levels of these from which a scan is good as it is


@dataclass(frozen=True)
class FilledBand:
    """A filled rectangle (pixels) behind text and how dark it is, 0..1."""

    x0: int
    top: int
    x1: int
    bottom: int
    darkness: float


def ink_of(gray: Gray) -> Gray:
    """1 where there is ink: Otsu's threshold, within bounds."""
    level, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    level = min(max(level, INK_LEAST), INK_MOST)
    return (gray < level).astype(np.uint8)


def is_blank(ink: Gray) -> bool:
    """Nothing but specks: judged inside the margins, without parts smaller than a full stop."""
    h, w = ink.shape
    start, end = BLANK_MARGIN, 1 - BLANK_MARGIN
    inner = ink[int(start * h) : int(end * h), int(start * w) : int(end * w)]
    solid = cv2.morphologyEx(inner, cv2.MORPH_OPEN, np.ones(SPECK, np.uint8))
    return float(solid.mean()) < BLANK_INK


def without_edges(gray: Gray, ink: Gray) -> Gray:
    """Dark scan edges whitened: ink that hangs together with the border and is long or massive."""
    h, w = ink.shape
    margin_x, margin_y = int(EDGE_X * w), int(EDGE_Y * h)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    out = gray.copy()
    for label in range(1, count):
        x, y, bw, bh, area = stats[label]
        touches = min(x, y) <= AT_BORDER or x + bw >= w - AT_BORDER or y + bh >= h - AT_BORDER
        inside = x > margin_x and x + bw < w - margin_x and y > margin_y and y + bh < h - margin_y
        strip = (bw < margin_x and (x < margin_x or x + bw > w - margin_x)) or (bh < margin_y and (y < margin_y or y + bh > h - margin_y))
        if touches and not inside and strip and (max(bw, bh) > LONG_EDGE or area > MASSIVE_EDGE):
            out[labels == label] = 255
    return out


def flatten_shading(gray: Gray) -> tuple[Gray, tuple[FilledBand, ...]]:
    """Shaded areas made white and black areas turned round; where they were."""
    scale = SHRINK
    small = cv2.resize(gray, (max(gray.shape[1] // scale, 1), max(gray.shape[0] // scale, 1)), interpolation=cv2.INTER_AREA)
    middle = cv2.medianBlur(small, WRITING_BLUR)
    out = gray.copy()
    bands: list[FilledBand] = []
    for x0, top, x1, bottom in boxes_of((middle < BLACK_GROUND).astype(np.uint8)):
        box = (x0 * scale, top * scale, min(x1 * scale, gray.shape[1]), min(bottom * scale, gray.shape[0]))
        part = out[box[1] : box[3], box[0] : box[2]]
        if part.size and BLACK_LEAST < float((part < DARK).mean()) < BLACK_MOST:
            out[box[1] : box[3], box[0] : box[2]] = on_paper(part)
            bands.append(FilledBand(*box, 1.0))
    shade = (middle >= BLACK_GROUND) & (middle < WHITE_GROUND)
    for x0, top, x1, bottom in boxes_of(shade.astype(np.uint8)):
        box = (x0 * scale, top * scale, min(x1 * scale, gray.shape[1]), min(bottom * scale, gray.shape[0]))
        part = out[box[1] : box[3], box[0] : box[2]]
        paper = pixel_percentiles(part, GROUND_AT)[0] if part.size else 255.0
        shaded = SHADE_DARKEST < paper < SHADE_BRIGHTEST
        if shaded and pixel_percentiles(part, PAPER_AT)[0] < paper_around(gray, box) - FAINTEST:
            lifted = np.clip(part.astype(np.float32) * (LIT_PAPER / paper), 0, 255)
            out[box[1] : box[3], box[0] : box[2]] = lifted.astype(np.uint8)
            bands.append(FilledBand(*box, 1 - paper / 255))
    return out, tuple(bands)


def on_paper(part: Gray) -> Gray:
    """The writing of a dark area dark on white: turned round where it is brighter than the area, the area lifted where it is darker."""
    ground, darkest = pixel_percentiles(part, MIDDLE_AT, DARKEST_AT)
    inner = part[3:-3, 3:-3] if min(part.shape) > EDGELESS else part
    if float((inner > ground + CONTRAST).mean()) >= float((inner < ground - CONTRAST).mean()):
        return np.asarray(255 - part, np.uint8)
    return np.clip((part.astype(np.float32) - darkest) * (LIT_PAPER / max(ground - darkest, 1.0)), 0, 255).astype(np.uint8)


def paper_around(gray: Gray, box: tuple[int, int, int, int]) -> float:
    """How bright the paper is close around a box: words set close are dim on the whole, but stand on the paper of their surroundings."""
    x0, top, x1, bottom = box
    rim = max((bottom - top) // RIM_PART, RIM_LEAST)
    strips = (
        gray[max(top - rim, 0) : top, x0:x1], gray[bottom : bottom + rim, x0:x1],
        gray[top:bottom, max(x0 - rim, 0) : x0], gray[top:bottom, x1 : x1 + rim],
    )  # fmt: skip
    return max((pixel_percentiles(strip, PAPER_AT)[0] for strip in strips if strip.size), default=255.0)


def boxes_of(mask: Gray) -> list[tuple[int, int, int, int]]:
    """Rectangles (x0, top, x1, bottom) of the large, well filled parts of a mask."""
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(CLOSES, np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    out = []
    for x, y, w, h, area in stats[1:count]:
        if w >= BAND_WIDTH and h >= BAND_HEIGHT and area >= BAND_FILLED * w * h and h < BAND_TALLEST * mask.shape[0]:
            out.append((int(x), int(y), int(x + w), int(y + h)))
    return out


def stretch_contrast(gray: Gray) -> Gray:
    """Pale or dim scans brought to full contrast; a good scan is returned as it is."""
    low, high = pixel_percentiles(gray, LOW_AT, HIGH_AT)
    if low < GOOD_LOW and high > GOOD_HIGH:
        return gray
    if high - low < FLAT_LEVELS:
        return gray
    table = np.clip((np.arange(LEVELS) - low) * (255.0 / (high - low)), 0, 255).astype(np.uint8)
    return cv2.LUT(gray, table)
