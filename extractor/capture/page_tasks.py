"""The work of which a page is the unit: functions of one task that run in any process, and what a task says.

A task names its page by a Sheet, so that it may be done on another machine; what comes back is small: a page as it is kept in the
cache, or readings.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import cv2

from extractor.capture.cache import packed_page
from extractor.capture.engines import OcrEngine, load_engine, second_engines
from extractor.capture.letter_size import PAPER_WIDTHS, measure_letters
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings, PageImage
from extractor.capture.reread_crop import DPI as SECOND_DPI
from extractor.capture.reread_crop import Spot, read_again
from extractor.capture.sheet import PageSource
from extractor.errors import InputError
from extractor.log import UNTOLD, Tags, log_error, log_stage
from extractor.model import ILLEGIBLE, UNREAD, Frame, Page, Reading

LOG = logging.getLogger(__name__)
MANY_LETTERS, READ_AT_LEAST = 200, 0.25  # letter-like parts of a page full of writing, and the share of them that must be read
BLANK_WIDTH, BLANK_HEIGHT = PAPER_WIDTHS["A4"]  # points of a page that cannot be drawn
ENGINES_KEPT = 4  # in a process: three there are, with one setting each
READ_AT_MOST = 500  # characters: a page of which more was read is legible, and need not be measured


@dataclass(frozen=True)
class PageTask:
    """A page to be read."""

    sheet: PageSource
    settings: CaptureSettings

    def packed(self) -> PageTask:
        return replace(self, sheet=self.sheet.packed())


@dataclass(frozen=True)
class SpotsTask:
    """Places on a page to be read again, by the engines of these names; `frame` is that of the first reading."""

    sheet: PageSource
    settings: CaptureSettings
    names: tuple[str, ...]
    frame: Frame
    spots: tuple[Spot, ...]

    def packed(self) -> SpotsTask:
        return replace(self, sheet=self.sheet.packed())


def log_tags_of(task: PageTask | SpotsTask) -> Tags:
    """What a log record tells of a task. A picture's frame that has travelled has no file name."""
    sheet: Any = task.sheet
    name = sheet.path.name if hasattr(sheet, "path") else getattr(sheet, "name", UNTOLD)
    return {"file": name, "page": sheet.index + 1}


@log_stage("capture", log_tags_of)
def read_one(task: PageTask) -> tuple[bytes, InputError | None]:
    """The page as the cache keeps it; where it cannot be drawn a blank one, and why."""
    try:
        image = task.sheet.picture(task.settings.dpi)
        page = read_page(image, worker_engine(task.settings))
        LOG.info("%s, %d words, %d lines, turned by %g degrees", page.origin, len(page.words), len(page.rules), page.frame.turn)
        return packed_page(page.model_copy(update={"notes": (*page.notes, *image.notes, *illegible_note(page, image))})), None
    except InputError as error:
        log_error(error)
        return packed_page(blank_page(task.sheet.index)), error


@log_stage("second reading", log_tags_of)
def look_again(task: SpotsTask) -> list[tuple[Reading, ...]]:
    """What each engine reads at each place; nothing where the page cannot be drawn."""
    engines = [worker_engine(replace(task.settings, engine=name)) for name in task.names]
    try:
        image = task.sheet.picture(SECOND_DPI)
    except InputError as error:
        log_error(error)
        return []
    return read_again(image, task.frame, task.spots, engines)


def illegible_note(page: Page, image: PageImage) -> tuple[str, ...]:
    """A note where the page is full of what looks like letters, and hardly any was read."""
    read = sum(len(w.text) for w in page.words)
    if page.origin != "scan" or read > READ_AT_MOST:
        return ()
    letters = measure_letters(image.gray).count
    return (ILLEGIBLE,) if letters >= MANY_LETTERS and read < READ_AT_LEAST * letters else ()


def blank_page(index: int) -> Page:
    return Page(number=index + 1, frame=Frame(width=BLANK_WIDTH, height=BLANK_HEIGHT), origin="blank", notes=(UNREAD,))


@lru_cache(maxsize=ENGINES_KEPT)
def worker_engine(settings: CaptureSettings) -> OcrEngine:
    """The process's engine: its models are loaded once. Pictures are worked on by as many threads as it has."""
    cv2.setNumThreads(settings.threads)
    return load_engine(settings)


__all__ = ["PageTask", "SpotsTask", "look_again", "read_one", "second_engines", "blank_page", "worker_engine"]
