"""The place of a cell or statement, cut out of the picture of its page, with the cell outlined."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import cv2
import numpy as np

from extractor.errors import InputError
from extractor.geometry import BBox
from extractor.review.page_pictures import PagePictures
from extractor.review.page_rotation import turn_box, turned_size

LOG = logging.getLogger(__name__)
DPI = 130
AROUND, ABOVE = 60.0, 16.0  # points shown beside and above the cell
WIDE, HIGH, HIGHEST = 260.0, 44.0, 230.0  # points of a picture at least, and of its height at most
INK = (38, 38, 200)  # of the outline: blue, green, red


@dataclass
class PlacePictures:
    """Cuts pictures out of pages; `turns`: degrees clockwise that bring a page upright. The page drawn last is kept."""

    pictures: PagePictures
    turns: dict[int, int]
    _last: tuple[int, np.ndarray] | None = field(default=None)  # type: ignore[type-arg]

    def cut(self, page: int, bbox: BBox) -> bytes | None:
        """PNG of what lies around the box; None where the page cannot be drawn."""
        try:
            drawn = self.drawn(page)
            size = self.pictures.size(page)
        except (InputError, IndexError):
            LOG.info("no picture", exc_info=True, extra={"page": page, "stage": "reviu"})
            return None
        if size is None:
            return None
        turn = self.turns.get(page, 0)
        wide, high = turned_size(turn, *size)
        return cut_out(drawn, BBox(*turn_box(bbox, turn, *size)), wide, high)

    def drawn(self, page: int) -> np.ndarray:  # type: ignore[type-arg]
        if self._last is not None and self._last[0] == page:
            return self._last[1]
        data = self.pictures.picture(page, self.turns.get(page, 0), ".png", DPI)
        drawn = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))
        self._last = (page, drawn)
        return drawn


def cut_out(drawn: np.ndarray, box: BBox, wide: float, high: float) -> bytes:  # type: ignore[type-arg]
    """A picture of `box` and its surroundings; `wide`, `high`: the page's size in points."""
    scale_x, scale_y = drawn.shape[1] / wide, drawn.shape[0] / high
    x0, x1 = span(box.x0, box.x1, AROUND, WIDE, wide, wide)
    top, bottom = span(box.top, box.bottom, ABOVE, HIGH, HIGHEST, high)
    part = drawn[round(top * scale_y) : round(bottom * scale_y), round(x0 * scale_x) : round(x1 * scale_x)].copy()
    first = (round((box.x0 - x0 - 1.5) * scale_x), round((box.top - top - 1.5) * scale_y))
    last = (round((box.x1 - x0 + 1.5) * scale_x), round((box.bottom - top + 1.5) * scale_y))
    cv2.rectangle(part, first, last, INK, 2)
    return bytes(cv2.imencode(".png", part, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1])


def span(first: float, last: float, around: float, least: float, most: float, page: float) -> tuple[float, float]:
    """A stretch with `around` on both sides, of `least` points at least and `most` at most, within the page."""
    length = min(max(last - first + 2 * around, least), most, page)
    start = min(max((first + last) / 2 - length / 2, 0.0), page - length)
    if last - first + 2 * around > length:  # too long to be shown whole: its beginning is
        start = min(max(first - around, 0.0), page - length)
    return start, start + length
