"""Word limits moved to where the ink ends: what a recogniser says of places is only about right. Pixels of a crop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extractor.capture.raster import Gray, pixel_percentiles

REACH = 0.9  # line heights around a guessed limit in which its gap is looked for
SMALLEST_CROP = 4  # pixels: smaller crops have no ink to snap to
RIM_PART = 8  # the part of a line's height at top and bottom that may belong to its neighbours; lower lines have no such rim
DARKEST_AT, PAPER_AT = 2, 90  # percentiles of a crop's pixels: its ink, its paper
INK_SHARE = 0.55  # of the way from ink to paper up to which a pixel is ink
FARTHER = 0.35  # pixels of width that a gap loses for each pixel that it lies away from the guessed limit
Span = tuple[float, float]


def snap_to_ink(crop: Gray, spans: Sequence[Span]) -> list[Span]:
    """(x0, x1) of each word of a line, moved to the ink; spans come and go from left to right."""
    if not spans or min(crop.shape) < SMALLEST_CROP:
        return list(spans)
    dark = dark_columns(crop)
    inked = np.flatnonzero(dark)
    if not len(inked):
        return list(spans)
    first, last = float(inked[0]), float(inked[-1] + 1)
    gaps = [(a + 1.0, float(b)) for a, b in pairwise(inked.tolist()) if b - a > 1]
    starts, ends = [min(first, spans[0][1] - 1)], []
    for left, right in pairwise(spans):
        gap = nearest_gap(gaps, (left[1] + right[0]) / 2, REACH * crop.shape[0], starts[-1])
        end, start = gap if gap else (left[1], right[0])
        ends.append(max(end, starts[-1] + 1))
        starts.append(max(start, ends[-1]))
    ends.append(max(last, starts[-1] + 1))
    return list(zip(starts, ends, strict=True))


def dark_columns(crop: Gray) -> npt.NDArray[np.bool_]:
    """Which columns hold ink, the rims at top and bottom left out."""
    rim = crop.shape[0] // RIM_PART
    inner = crop[rim : crop.shape[0] - rim] if crop.shape[0] > RIM_PART else crop
    low, high = pixel_percentiles(inner, DARKEST_AT, PAPER_AT)
    return np.asarray((inner < low + INK_SHARE * (high - low)).any(axis=0), dtype=np.bool_)


def nearest_gap(gaps: Sequence[Span], place: float, reach: float, after: float) -> Span | None:
    """The widest gap near a place, nearness counted too."""
    near = [g for g in gaps if g[0] > after and abs((g[0] + g[1]) / 2 - place) <= reach]
    return max(near, key=lambda g: (g[1] - g[0]) - FARTHER * abs((g[0] + g[1]) / 2 - place), default=None)
