"""Which words are bold: their strokes are thicker, for their height, than the page's usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from extractor.capture.raster import Gray, part_at
from extractor.geometry import POINTS_PER_INCH
from extractor.model import Word

BOLDER = 1.28  # times the page's median stroke
LEAST_MEASURED = 8  # words of a page whose strokes can be told, for their median to be the usual one
LEAST_INK = 20  # pixels of a word's ink that tell the width of its strokes
DEPTHS = 4.0  # mean distances of a stroke's pixels to its rim that make its width: the distance rises evenly to half the width
DISTANCE_MASK = 3  # pixels each way that OpenCV's distances are worked out with


def with_bold(words: Sequence[Word], ink: Gray, dpi: float) -> tuple[Word, ...]:
    """The words with `bold` measured; `ink` is 1 where the page is dark, at `dpi`."""
    strokes = [stroke_of(word, ink, dpi / POINTS_PER_INCH) for word in words]
    known = [s for s in strokes if s]
    if len(known) < LEAST_MEASURED:
        return tuple(words)
    usual = median(known)
    return tuple(
        word.model_copy(update={"bold": True}) if stroke > BOLDER * usual else word for word, stroke in zip(words, strokes, strict=True)
    )


def stroke_of(word: Word, ink: Gray, scale: float) -> float:
    """Mean stroke width over the word's height; 0 where there is too little ink to tell.

    The mean distance of a stroke's pixels to its rim is a quarter of its width.
    """
    if sum(c.isalnum() for c in word.text) < 2:
        return 0.0
    part = part_at(ink, word.bbox, scale)
    if part.size == 0 or int(part.sum()) < LEAST_INK:
        return 0.0
    inked = np.flatnonzero(part.any(axis=1))
    depth = cv2.distanceTransform(cv2.copyMakeBorder(part, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), cv2.DIST_L2, DISTANCE_MASK)
    return DEPTHS * float(depth[depth > 0].mean()) / max(int(inked[-1] - inked[0]) + 1, 1)
