"""Standing straight: how many degrees a page is skewed, and turning pictures. Degrees clockwise, pixels."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.capture.raster import Gray

MAX_SKEW = 4.0
SMALL = 900  # pixels of the longer side that is enough to measure skew


def skew_of(ink: Gray) -> float:
    """Degrees by which the page must be turned clockwise to lie straight; 0 where nothing tells.

    The sum of squares of the ink's row and column profiles peaks when lines of writing and rules lie level.
    """
    factor = min(1.0, SMALL / max(ink.shape))
    small = cv2.resize(ink * 255, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.sum() < 255 * 200:
        return 0.0
    coarse = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.01, 0.4), key=lambda a: row_sharpness(small, float(a)))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.08), key=lambda a: row_sharpness(small, float(a)))
    best = max(np.arange(fine - 0.08, fine + 0.081, 0.02), key=lambda a: row_sharpness(small, float(a)))
    if row_sharpness(small, float(best)) < 1.01 * row_sharpness(small, 0.0) or abs(best) < 0.05:
        return 0.0
    return round(float(best), 2)


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
