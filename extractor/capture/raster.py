"""What capture works on: one page's picture, and the settings that decide what is read from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.model import Word

Gray = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class PageImage:
    """A page as displayed: `gray` is height x width, 0 black; `width` and `height` in points; `dpi` of the raster."""

    number: int
    gray: Gray
    dpi: float
    width: float
    height: float
    text_layer: tuple[Word, ...] = ()


@dataclass(frozen=True)
class CaptureSettings:
    """What the reading of a page depends on; part of the cache's key."""

    engine: str = "rapid"
    dpi: int = 200
    language: str = "ind"
    threads: int = 1
