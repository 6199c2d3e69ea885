"""Ink that no reader made words of: stamps and signatures over print, and what lies below them. No cell that holds it is empty."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.capture.raster import Gray, part_at
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Word

TILE = 4.0  # points: the side of the squares in which ink is counted, half the height of a figure
INKED = 0.12  # share of a square that ink must fill: two pixels of a ruling line's rest at 200 dpi do not
AROUND = 2  # pixels around a word's box that belong to it
MOST = 600  # stretches of squares on a page: more of them are a photo or a map


def blots_of(ink: Gray, words: Sequence[Word], dpi: float) -> tuple[BBox, ...]:
    """Where ink lies outside of all words: level stretches of inked squares, in points. `ink` is 1 where it is, without ruling lines."""
    free, scale = ink.copy(), dpi / POINTS_PER_INCH
    for word in words:
        part_at(free, word.bbox, scale, AROUND)[:] = 0
    size = (max(round(ink.shape[1] / scale / TILE), 1), max(round(ink.shape[0] / scale / TILE), 1))
    dense = cv2.resize(free * np.uint8(255), size, interpolation=cv2.INTER_AREA) >= INKED * 255
    found = [run for row, squares in enumerate(dense) for run in runs_of(squares, row)]
    return tuple(found[:MOST])


def runs_of(squares: np.ndarray, row: int) -> list[BBox]:  # type: ignore[type-arg]
    """The stretches of inked squares in one row of them."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], squares.astype(np.int8), [0]))))
    return [BBox(a * TILE, row * TILE, b * TILE, (row + 1) * TILE) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]
