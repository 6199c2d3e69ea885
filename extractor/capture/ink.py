"""Picture -> clean picture and ink: borders whitened, shading flattened, white-on-black turned round. Pixels throughout."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.raster import Gray, pixel_percentiles

FAINTEST = 6  # levels of 255 by which a shaded area is darker than the paper around it
CONTRAST = 35  # levels of 255 by which writing differs from the area that it stands on
BLANK_INK = 0.0004  # share of dark pixels below which a page is blank


@dataclass(frozen=True)
class FilledBand:
    """A filled rectangle (pixels) behind text and how dark it is, 0..1."""

    x0: int
    top: int
    x1: int
    bottom: int
    darkness: float


def ink_of(gray: Gray) -> Gray:
    """1 where there is ink. Otsu's threshold, held between 90 and 200 so that empty paper stays empty."""
    level, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    level = min(max(level, 90.0), 200.0)
    return (gray < level).astype(np.uint8)


def is_blank(ink: Gray) -> bool:
    """Nothing but specks: judged inside the margins, without parts smaller than a full stop."""
    h, w = ink.shape
    inner = ink[int(0.03 * h) : int(0.97 * h), int(0.03 * w) : int(0.97 * w)]
    solid = cv2.morphologyEx(inner, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return float(solid.mean()) < BLANK_INK


def without_edges(gray: Gray, ink: Gray) -> Gray:
    """Dark scan edges whitened: ink that hangs together with the border and is long or massive."""
    h, w = ink.shape
    margin_x, margin_y = int(0.06 * w), int(0.05 * h)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    out = gray.copy()
    for label in range(1, count):
        x, y, bw, bh, area = stats[label]
        touches = x <= 2 or y <= 2 or x + bw >= w - 2 or y + bh >= h - 2
        inside = x > margin_x and x + bw < w - margin_x and y > margin_y and y + bh < h - margin_y
        strip = (bw < margin_x and (x < margin_x or x + bw > w - margin_x)) or (bh < margin_y and (y < margin_y or y + bh > h - margin_y))
        if touches and not inside and strip and (max(bw, bh) > 60 or area > 2000):
            out[labels == label] = 255
    return out


def flatten_shading(gray: Gray) -> tuple[Gray, tuple[FilledBand, ...]]:
    """Shaded areas made white and black areas turned round; where they were."""
    scale = 4
    small = cv2.resize(gray, (max(gray.shape[1] // scale, 1), max(gray.shape[0] // scale, 1)), interpolation=cv2.INTER_AREA)
    middle = cv2.medianBlur(small, 9)
    out = gray.copy()
    bands: list[FilledBand] = []
    for x0, top, x1, bottom in boxes_of((middle < 105).astype(np.uint8)):
        box = (x0 * scale, top * scale, min(x1 * scale, gray.shape[1]), min(bottom * scale, gray.shape[0]))
        part = out[box[1] : box[3], box[0] : box[2]]
        if part.size and 0.55 < float((part < 128).mean()) < 0.995:
            out[box[1] : box[3], box[0] : box[2]] = on_paper(part)
            bands.append(FilledBand(*box, 1.0))
    shade = (middle >= 105) & (middle < 228)
    for x0, top, x1, bottom in boxes_of(shade.astype(np.uint8)):
        box = (x0 * scale, top * scale, min(x1 * scale, gray.shape[1]), min(bottom * scale, gray.shape[0]))
        part = out[box[1] : box[3], box[0] : box[2]]
        paper = pixel_percentiles(part, 70)[0] if part.size else 255.0
        if 100 < paper < 240 and pixel_percentiles(part, 85)[0] < paper_around(gray, box) - FAINTEST:
            lifted = np.clip(part.astype(np.float32) * (250.0 / paper), 0, 255)
            out[box[1] : box[3], box[0] : box[2]] = lifted.astype(np.uint8)
            bands.append(FilledBand(*box, 1 - paper / 255))
    return out, tuple(bands)


def on_paper(part: Gray) -> Gray:
    """The writing of a dark area dark on white: turned round where it is brighter than the area, the area lifted where it is darker."""
    ground, darkest = pixel_percentiles(part, 50, 1)
    inner = part[3:-3, 3:-3] if min(part.shape) > 12 else part
    if float((inner > ground + CONTRAST).mean()) >= float((inner < ground - CONTRAST).mean()):
        return np.asarray(255 - part, np.uint8)
    return np.clip((part.astype(np.float32) - darkest) * (250.0 / max(ground - darkest, 1.0)), 0, 255).astype(np.uint8)


def paper_around(gray: Gray, box: tuple[int, int, int, int]) -> float:
    """How bright the paper is close around a box: words set close are dim on the whole, but stand on the paper of their surroundings."""
    x0, top, x1, bottom = box
    rim = max((bottom - top) // 3, 12)
    strips = (
        gray[max(top - rim, 0) : top, x0:x1], gray[bottom : bottom + rim, x0:x1],
        gray[top:bottom, max(x0 - rim, 0) : x0], gray[top:bottom, x1 : x1 + rim],
    )  # fmt: skip
    return max((pixel_percentiles(strip, 85)[0] for strip in strips if strip.size), default=255.0)


def boxes_of(mask: Gray) -> list[tuple[int, int, int, int]]:
    """Rectangles (x0, top, x1, bottom) of the large, well filled parts of a mask."""
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 7), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    out = []
    for x, y, w, h, area in stats[1:count]:
        if w >= 20 and h >= 4 and area >= 0.6 * w * h and h < 0.5 * mask.shape[0]:
            out.append((int(x), int(y), int(x + w), int(y + h)))
    return out


def stretch_contrast(gray: Gray) -> Gray:
    """Pale or dim scans brought to full contrast; a good scan is returned as it is."""
    low, high = pixel_percentiles(gray, 0.5, 90)
    if low < 60 and high > 225:
        return gray
    if high - low < 30:
        return gray
    table = np.clip((np.arange(256) - low) * (255.0 / (high - low)), 0, 255).astype(np.uint8)
    return cv2.LUT(gray, table)
