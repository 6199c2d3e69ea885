"""Standing straight: how many degrees a page is skewed, and turning pictures. Degrees clockwise, pixels."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.capture.raster import Gray

MAX_SKEW = 4.0  # degrees either way in which skew is looked for
SEARCH_STEPS = (0.4, 0.08, 0.02)  # degrees: each search goes one step of the one before it to both sides
LAST_ANGLE = 0.001  # degrees by which a search's range is longer than its last angle, so that this is in it
LEAST_SKEW = 0.05  # degrees: less is left as it is
LEAST_GAIN = 1.01  # how much sharper the rows of a page must become for it to be turned
LEAST_INK = 200  # pixels of ink, of the small picture, that tell anything
SMALL = 900  # pixels of the longer side that is enough to measure skew


def skew_of(ink: Gray) -> float:
    """Degrees by which the page must be turned clockwise to lie straight; 0 where nothing tells.

    The sum of squares of the ink's row and column profiles peaks when lines of writing and rules lie level.
    """
    factor = min(1.0, SMALL / max(ink.shape))
    small = cv2.resize(ink * 255, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.sum() < 255 * LEAST_INK:
        return 0.0
    best, reach = 0.0, MAX_SKEW
    for step in SEARCH_STEPS:
        angles = np.arange(best - reach, best + reach + LAST_ANGLE, step).tolist()
        best, reach = max(angles, key=lambda angle: row_sharpness(small, angle)), step
    if row_sharpness(small, best) < LEAST_GAIN * row_sharpness(small, 0.0) or abs(best) < LEAST_SKEW:
        return 0.0
    return round(best, 2)


def row_sharpness(small: Gray, angle: float) -> float:
    """How level the ink lies after turning by `angle`."""
    turned = rotate_by_angle(small, angle, border=0)
    rows = np.diff(turned.sum(axis=1, dtype=np.float64))
    cols = np.diff(turned.sum(axis=0, dtype=np.float64))
    return float(max((rows**2).sum(), (cols**2).sum()))


def rotate_by_angle(gray: Gray, angle: float, border: int = 255) -> Gray:
    """The picture turned clockwise by `angle` about its centre, same size."""
    if angle == 0:
        return gray
    h, w = gray.shape
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), -angle, 1.0)
    flags = cv2.INTER_LINEAR if border == 0 else cv2.INTER_CUBIC
    return cv2.warpAffine(gray, matrix, (w, h), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=border)


def rotate_quarters(gray: Gray, degrees: int) -> Gray:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(gray, k=-degrees // 90 % 4))
