"""The work of which a page is the unit: functions of one task that run in any process, and what a task says.

A task names its page by a Sheet, so that it may be done on another machine; what comes back is small: a page as it is kept in the
cache, or readings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2

from extractor.capture.again import DPI as SECOND_DPI
from extractor.capture.again import Spot, read_again
from extractor.capture.cache import packed_page
from extractor.capture.engines import OcrEngine, load_engine, second_engines
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings
from extractor.capture.sheet import Sheet
from extractor.errors import InputError
from extractor.model import Frame, Page, Reading


@dataclass(frozen=True)
class PageTask:
    """A page to be read."""

    sheet: Sheet
    settings: CaptureSettings

    def packed(self) -> PageTask:
        return replace(self, sheet=self.sheet.packed())


@dataclass(frozen=True)
class SpotsTask:
    """Places on a page to be read again, by the engines of these names; `frame` is that of the first reading."""

    sheet: Sheet
    settings: CaptureSettings
    names: tuple[str, ...]
    frame: Frame
    spots: tuple[Spot, ...]

    def packed(self) -> SpotsTask:
        return replace(self, sheet=self.sheet.packed())


def read_one(task: PageTask) -> tuple[bytes, str | None]:
    """The page as the cache keeps it; where it cannot be drawn a blank one, and a sentence."""
    try:
        return packed_page(read_page(task.sheet.picture(task.settings.dpi), worker_engine(task.settings))), None
    except InputError as error:
        return packed_page(unread(task.sheet.index)), str(error)


def look_again(task: SpotsTask) -> list[tuple[Reading, ...]]:
    """What each engine reads at each place; nothing where the page cannot be drawn."""
    engines = [worker_engine(replace(task.settings, engine=name)) for name in task.names]
    try:
        image = task.sheet.picture(SECOND_DPI)
    except InputError:
        return []
    return read_again(image, task.frame, task.spots, engines)


def unread(index: int) -> Page:
    return Page(number=index + 1, frame=Frame(width=595, height=842), origin="blank", notes=("the page could not be read",))


@lru_cache(maxsize=4)
def worker_engine(settings: CaptureSettings) -> OcrEngine:
    """The process's engine: its models are loaded once. Pictures are worked on by as many threads as it has."""
    cv2.setNumThreads(settings.threads)
    return load_engine(settings)


__all__ = ["PageTask", "SpotsTask", "look_again", "read_one", "second_engines", "unread", "worker_engine"]
