"""How large the writing of a picture is, in its own pixels: what tells its scale where the file's word is wrong or missing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.ink import ink_of
from extractor.capture.raster import Gray
from extractor.geometry import POINTS_PER_INCH

LEAST_LETTERS = 40  # letter-like parts that say something of a page's writing
TYPICAL = 6.0  # points of the median letter, small and capital, of reports: 5.4 to 7.2 on scans and digital pages measured
SMALLEST, LARGEST = 3.2, 10.0  # points of the median letter: beyond these a stated resolution is wrong
PAPER_WIDTHS = {"A4": (595, 842), "F4": (612, 936)}  # points, the shorter side first
LEAST_DPI = 40.0  # of any picture: coarser ones cannot be read
STATED_LEAST, STATED_MOST = 60, 1200  # dpi between which a file is believed where no writing tells; image_files.LEAST_STATED is lower
LONG_SIDE, SHORT_SIDE = 4, 2  # pixels of a letter at least
LONGEST = 0.05  # share of the picture's longer side that a letter has at most
SLIMMEST = 4  # times as long as broad that a letter is at most: what is slimmer is a line
LEAST_FILLED = 0.15  # share of its box that a letter's ink fills


@dataclass(frozen=True)
class Letters:
    """The letter-like parts of a picture: how many, and the median of their longer sides in pixels (turned letters measure alike)."""

    count: int
    size: float


def measure_letters(gray: Gray) -> Letters:
    """Parts of ink as large and as solid as letters are."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink_of(gray), connectivity=8)
    _, _, wide, high, area = (stats[1:count, i] for i in range(5))
    long, short = np.maximum(wide, high), np.minimum(wide, high)
    fit = (long >= LONG_SIDE) & (short >= SHORT_SIDE) & (long < LONGEST * max(gray.shape)) & (long < SLIMMEST * short)
    fit &= area > LEAST_FILLED * wide * high
    found = long[fit]
    return Letters(int(found.size), float(np.median(found)) if found.size else 0.0)


def estimate_dpi(stated: float, letters: Letters, width: int, height: int) -> float:
    """Dots per inch of a picture of `width` x `height` pixels: as stated where the writing then has a usual size.

    Else as if it were a whole sheet of paper, or, where that makes the writing too large or too small, by the writing itself.
    """
    paper = assumed_dpi(width, height)
    if letters.count < LEAST_LETTERS:
        return stated if STATED_LEAST <= stated <= STATED_MOST else paper
    for dpi in (stated, paper):
        if dpi >= LEAST_DPI and SMALLEST <= letters.size * POINTS_PER_INCH / dpi <= LARGEST:
            return dpi
    return max(letters.size * POINTS_PER_INCH / TYPICAL, LEAST_DPI)


def assumed_dpi(width: int, height: int) -> float:
    """The resolution at which the picture has the width of the paper that its shape fits best."""
    short, long = sorted((width, height))
    paper = min(PAPER_WIDTHS.values(), key=lambda p: abs(p[1] / p[0] - long / short))
    return max(short / paper[0] * POINTS_PER_INCH, LEAST_DPI)
