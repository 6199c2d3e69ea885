"""Which words are bold: their strokes are thicker, for their height, than the page's usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from extractor.capture.raster import Gray, part_at
from extractor.model import Word

BOLDER = 1.28  # times the page's median stroke


def with_bold(words: Sequence[Word], ink: Gray, dpi: float) -> tuple[Word, ...]:
    """The words with `bold` measured; `ink` is 1 where the page is dark, at `dpi`."""
    strokes = [stroke_of(word, ink, dpi / 72) for word in words]
    known = [s for s in strokes if s]
    if len(known) < 8:
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
    if part.size == 0 or int(part.sum()) < 20:
        return 0.0
    inked = np.flatnonzero(part.any(axis=1))
    depth = cv2.distanceTransform(cv2.copyMakeBorder(part, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), cv2.DIST_L2, 3)
    return 4.0 * float(depth[depth > 0].mean()) / max(int(inked[-1] - inked[0]) + 1, 1)
