"""Pages drawn with what was seen on them: rules, cells and readings. For people who would rather look than read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from extractor.geometry import BBox
from extractor.model import Grid, Page, Unplaced

RULE, CELL, SURE, UNSURE, ASTRAY = (60, 60, 230), (60, 170, 60), (200, 120, 0), (0, 90, 255), (200, 0, 200)


def draw_page(page: Page, grids: Sequence[Grid], gray: np.ndarray, path: Path, unplaced: Sequence[Unplaced] = ()) -> None:  # type: ignore[type-arg]
    """A PNG of the displayed page: rules red, cells green, sure words blue, doubtful ones orange with their reading.

    What stands in no table, sentence or furniture of the page is framed in magenta.
    """
    scale = gray.shape[1] / displayed_width(page)
    picture = cv2.addWeighted(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), 0.7, np.full((*gray.shape, 3), 255, np.uint8), 0.3, 0)

    def box(bbox: BBox, colour: tuple[int, int, int], thick: int = 1) -> tuple[int, int]:
        x0, top, x1, bottom = (round(v * scale) for v in page.frame.displayed(bbox))
        cv2.rectangle(picture, (x0, top), (x1, bottom), colour, thick)
        return x0, top

    for rule in page.rules:
        box(rule.bbox, RULE)
    for grid in grids:
        for cell in grid.cells:
            box(cell.bbox, CELL, 2)
    for word in page.words:
        doubtful = word.confidence < 0.8
        x0, top = box(word.bbox, UNSURE if doubtful else SURE)
        if doubtful:
            label = word.text.encode("ascii", "replace").decode()
            cv2.putText(picture, label, (x0, max(top - 3, 10)), cv2.FONT_HERSHEY_SIMPLEX, 0.45, UNSURE, 1, cv2.LINE_AA)
    for group in unplaced:
        if group.page == page.number and group.bbox is not None:
            x0, top, x1, bottom = (round(v * scale) for v in group.bbox.grown(2))
            cv2.rectangle(picture, (x0, top), (x1, bottom), ASTRAY, 3)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), picture)


def displayed_width(page: Page) -> float:
    return page.height if page.frame.turn in (90, 270) else page.width
