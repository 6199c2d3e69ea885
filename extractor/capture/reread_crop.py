"""Figures in doubt read again from their own crops: drawn finer, by each engine that is at hand, all of a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.deskew import rotate_by_angle, rotate_quarters
from extractor.capture.engines import OcrEngine
from extractor.capture.ink import flatten_shading, stretch_contrast
from extractor.capture.page import enlarge_picture
from extractor.capture.raster import Gray, PageImage
from extractor.capture.rules import find_rules, without_rules
from extractor.capture.thresholds import LINE_HEIGHT, NARROWEST_CROP
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Frame, Reading

DPI = 300  # finer than pages are read first: another sampling of the same ink
FIGURES = "0123456789.,%-()Rp: "
AROUND, ABOVE = 0.25, 0.18  # paper left around the writing, as shares of its height


@dataclass(frozen=True)
class Spot:
    """A place on a page to be read again: its displayed box in points.

    `plain`: nothing but a figure can stand there; `word`: a word does, and no figure.
    """

    bbox: BBox
    plain: bool
    word: bool = False


def read_again(image: PageImage, frame: Frame, spots: Sequence[Spot], engines: Sequence[OcrEngine]) -> list[tuple[Reading, ...]]:
    """For each spot what each engine reads there; plain ones with the characters of figures only."""
    gray, scale = upright_picture(image, frame)
    crops = [magnified_crop(gray, frame.upright(spot.bbox), scale) for spot in spots]
    out: list[list[Reading]] = [[] for _ in spots]
    for engine in engines:
        for charset, word in ((FIGURES, False), (None, False), (None, True)):
            chosen = [i for i, spot in enumerate(spots) if (spot.plain, spot.word) == (charset is not None, word)]
            for i, (text, sure) in zip(chosen, engine.read_crops([crops[i] for i in chosen], charset, words=word), strict=True):
                out[i].append(Reading(raw=text, engine=engine.name, confidence=round(float(min(max(sure, 0.0), 1.0)), 4)))
    return [tuple(readings) for readings in out]


def upright_picture(image: PageImage, frame: Frame) -> tuple[Gray, float]:
    """The page as it was read, without its ruling lines, and pixels per point."""
    gray, _ = enlarge_picture(stretch_contrast(image.gray), image.dpi)
    gray, _ = flatten_shading(rotate_quarters(rotate_by_angle(gray, frame.skew), frame.turn))
    dpi = gray.shape[1] / frame.width * POINTS_PER_INCH
    _, mask = find_rules(gray, dpi)
    return without_rules(gray, mask), dpi / POINTS_PER_INCH


def magnified_crop(gray: Gray, box: BBox, scale: float) -> Gray:
    """The writing in a box of the upright frame with a little paper around it, LINE_HEIGHT pixels high."""
    high = box.height * scale
    x0, x1 = int(box.x0 * scale - AROUND * high), int(np.ceil(box.x1 * scale + AROUND * high))
    top, bottom = int(box.top * scale - ABOVE * high), int(np.ceil(box.bottom * scale + ABOVE * high))
    crop = gray[max(top, 0) : max(bottom, 1), max(x0, 0) : max(x1, 1)]
    if min(crop.shape, default=0) < 2:
        return np.full((LINE_HEIGHT, LINE_HEIGHT), 255, np.uint8)
    factor = LINE_HEIGHT / crop.shape[0]
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(crop, (max(int(crop.shape[1] * factor), NARROWEST_CROP), LINE_HEIGHT), interpolation=way), dtype=np.uint8)
