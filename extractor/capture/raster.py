"""What capture works on: one page's picture, and the settings that decide what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.capture.thresholds import LEVELS
from extractor.capture.vectors import NOTHING_DRAWN, Drawn
from extractor.geometry import BBox
from extractor.model import Word

Gray = npt.NDArray[np.uint8]
MAX_PIXELS = 40_000_000  # of one page's picture


def part_at(picture: npt.NDArray[Any], box: BBox, scale: float, rim: int = 0) -> npt.NDArray[Any]:
    """The part of a picture under a box in points, with `rim` pixels around it; `scale`: pixels per point. A view, to be written to."""
    x0, top, x1, bottom = (int(v * scale) for v in box)
    return picture[max(top - rim, 0) : max(bottom + 1 + rim, 0), max(x0 - rim, 0) : max(x1 + 1 + rim, 0)]


def pixel_percentiles(gray: Gray, *shares: float) -> tuple[float, ...]:
    """numpy's percentiles (0..100, linear) of a picture's pixels, from their histogram: many times quicker on bytes."""
    below = np.cumsum(np.bincount(gray.reshape(-1), minlength=LEVELS))
    out = []
    for share in shares:
        place = (int(below[-1]) - 1) * (share / 100)
        first = int(place)
        a, b = (float(np.searchsorted(below, n, side="right")) for n in (first, min(first + 1, int(below[-1]) - 1)))
        part = place - first
        out.append(b - (b - a) * (1 - part) if part >= 0.5 else a + (b - a) * part)
    return tuple(out)


@dataclass(frozen=True)
class PageImage:
    """A page as displayed: `gray` is height x width, 0 black; `width` and `height` in points; `dpi` of the raster.

    `notes`: as in Page.
    """

    number: int
    gray: Gray
    dpi: float
    width: float
    height: float
    text_layer: tuple[Word, ...] = ()
    drawn: Drawn = NOTHING_DRAWN
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaptureSettings:
    """What the reading of a page depends on; part of the cache's key."""

    engine: str = "rapid"
    dpi: int = 200
    language: str = "ind"
    threads: int = 1
