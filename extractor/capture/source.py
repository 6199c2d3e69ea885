"""Inputs -> pages' pictures: PDF, picture files; pages: text dumps, files of OCR results. Every failure is one clear sentence."""

from __future__ import annotations

import hashlib
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from extractor.capture.file_kinds import DUMPS, LONG_HEAD, PDF, PICTURES, is_pdf, ocr_form, other_kind
from extractor.capture.hidden_text import mark_hidden_words
from extractor.capture.image_files import limit_dpi, pages_of, picture_page
from extractor.capture.letter_size import assumed_dpi
from extractor.capture.ocr_files import read_ocr_pages
from extractor.capture.pdf import Health, health_of, opened_pdf, page_is_damaged, page_is_too_large
from extractor.capture.raster import MAX_PIXELS, PageImage
from extractor.capture.stamps import stamps_in, without_pale_strokes, without_stamps
from extractor.capture.text_dump import read_dump
from extractor.capture.typeset import typeset_page
from extractor.capture.vectors import Drawn, drawn_on
from extractor.errors import InputError
from extractor.geometry import POINTS_PER_INCH, BBox, union_box
from extractor.messages import Said, message
from extractor.model import LOST, Ocr, Page, Word

LOG = logging.getLogger(__name__)
LOOK_DPI = 72.0  # at which a page is looked over for coloured stamps
LONG_WORD = 3  # characters of a word that tell where it runs
LOWEST_LETTER = 4.0  # points that a character counts as high at least, for commas and full stops
APART, OTHER_LINE = 1.5, 1.2  # heights of characters between two of them across, or up and down, that are not of one word
RIGHTWARDS = 0.8  # share of the words of a text layer that must run rightwards: the rest may be headers set upwards


@dataclass(frozen=True)
class InputSource:
    """An opened input. `page_count` pages, numbered from 0 here and from 1 in what is read.

    `kind`: pdf, picture, dump (a text dump) or ocr (a file of OCR results of the form `form`).
    """

    path: Path
    kind: str
    form: str = field(default="", kw_only=True)

    @cached_property
    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def dump(self) -> tuple[tuple[Page, ...], str]:
        """The pages of a text dump, which need no reading, and how they were told apart."""
        return read_dump(self.path)

    @cached_property
    def ocr(self) -> tuple[tuple[Page, ...], Ocr | None, bool]:
        """The pages of a file of OCR results, who read them, and whether its end is missing."""
        return read_ocr_pages(self.path, self.form)

    @property
    def has_pictures(self) -> bool:
        """Its pages are pictures, which have to be read; the others' words are at hand."""
        return self.kind in ("pdf", "picture")

    @property
    def given(self) -> tuple[Page, ...]:
        """The pages of an input without pictures, which need no reading."""
        return () if self.has_pictures else self.dump[0] if self.kind == "dump" else self.ocr[0]

    @cached_property
    def page_count(self) -> int:
        if not self.has_pictures:
            return len(self.given)
        return len(opened_pdf(self.path)) if self.kind == "pdf" else len(pages_of(self.path))

    @cached_property
    def warnings(self) -> tuple[Said, ...]:
        """A sentence for each thing that may be missing from what is read."""
        if self.kind == "ocr":
            return (message("cut ocr", self.path.name),) if self.ocr[2] else ()
        return (message("damaged pdf", self.path.name),) if self.health.damaged else ()

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """Names of the files that are attached to it."""
        return self.health.inside

    @cached_property
    def health(self) -> Health:
        return health_of(self.path) if self.kind == "pdf" else Health()

    def notes(self, index: int) -> tuple[str, ...]:
        """What may be lost of one page, as in Page."""
        return (LOST,) if self.kind == "pdf" and page_is_damaged(self.path, index) else ()

    def checked(self) -> InputSource:
        """Itself; InputError where it cannot be opened or holds no page."""
        if self.page_count == 0:
            raise InputError.said("no page", self.path.name)
        return self

    def page_image(self, index: int, dpi: int) -> PageImage:
        """The page as displayed; of an input without pictures, its words set where they stand. InputError where it cannot be drawn."""
        if not self.has_pictures:
            return typeset_page(self.given[index], dpi)
        try:
            return pdf_page(self.path, index, dpi) if self.kind == "pdf" else limit_dpi(picture_page(self.path, index), dpi)
        except InputError:
            raise
        except Exception as error:
            LOG.info("the page cannot be drawn", exc_info=True)
            raise InputError.said("not drawn", self.path.name, index + 1) from error


def open_source(path: Path) -> InputSource:
    """An input ready to be read; InputError with what to do for everything that is none."""
    try:
        with path.open("rb") as file:
            head = file.read(LONG_HEAD)
    except OSError as error:
        raise InputError.said("file closed", path.name, error.strerror) from error
    if not head:
        raise InputError.said("empty file", path.name)
    if is_pdf(head):
        return InputSource(path, "pdf").checked()
    form = ocr_form(path, head)
    if form is not None:
        return InputSource(path, "ocr", form=form).checked()
    said = other_kind(path, head)
    if said is not None:
        raise InputError.said("file is kind", path.name, said)
    suffix = path.suffix.lower()
    if suffix in DUMPS:
        return checked_dump(path)
    if suffix in PDF:
        raise InputError.said("not a pdf", path.name)
    return InputSource(path, "picture").checked()


def checked_dump(path: Path) -> InputSource:
    source = InputSource(path, "dump")
    if source.page_count == 0:
        raise InputError.said("empty dump", path.name)
    return source


# ------------------------------------------------------------------------------------------- PDF


def pdf_page(path: Path, index: int, dpi: int) -> PageImage:
    if page_is_too_large(path, index):
        raise InputError.said("image on page too large", path.name, index + 1)
    image = drawn_page(opened_pdf(path)[index], path.name, index, dpi)
    return replace(image, notes=InputSource(path, "pdf").notes(index))


def drawn_page(page: Any, name: str, index: int, dpi: int) -> PageImage:
    """A PDF's page as displayed, with its own text; `name` and `index` (from 0) say which, where it cannot be drawn."""
    width, height = page.get_size()
    if not (width >= 1 and height >= 1):
        raise InputError.said("no size", name, index + 1)
    real = min(float(dpi), math.sqrt(MAX_PIXELS / (width * height)) * POINTS_PER_INCH)
    bitmap = page.render(scale=real / POINTS_PER_INCH, grayscale=True)
    gray = np.ascontiguousarray(bitmap.to_numpy())
    gray = gray[:, :, 0] if gray.ndim == 3 else gray
    view = DisplayView.of(page)
    words = mark_hidden_words(page, layer_words(page, view), gray, real)
    look = min(LOOK_DPI, real)  # of a giant page no more pixels either
    if stamps_in(page.render(scale=look / POINTS_PER_INCH).to_numpy()[:, :, :3], look):
        gray = without_stamps(page.render(scale=real / POINTS_PER_INCH).to_numpy()[:, :, :3], gray, real)
    gray = without_pale_strokes(gray, real)
    drawn = drawn_as_displayed(page, view) if words else Drawn()
    return PageImage(index + 1, np.ascontiguousarray(gray), real, width, height, words, drawn)


@dataclass(frozen=True)
class DisplayView:
    """How a page is shown: what of it lies within both its boxes (left, bottom, right, top), then turned clockwise by `turn` degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @staticmethod
    def of(page: Any) -> DisplayView:
        left, bottom, right, top = page.get_bbox()
        return DisplayView(left, bottom, right, top, page.get_rotation())

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def shown(self, x0: float, low: float, x1: float, high: float) -> BBox:
        """A box of the PDF's own space (upwards from the bottom) on the page as displayed."""
        return self.turned(BBox(x0 - self.left, self.top - high, x1 - self.left, self.top - low))

    def turned(self, box: BBox) -> BBox:
        """A box of the page before it is turned on the page as displayed."""
        if self.turn == 90:
            return BBox(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        if self.turn == 180:
            return BBox(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        if self.turn == 270:
            return BBox(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        return box

    def holds(self, box: BBox) -> bool:
        """The middle of a displayed box lies on the page as displayed."""
        across, down = (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)
        return 0 <= box.cx <= across and 0 <= box.cy <= down


def drawn_as_displayed(page: Any, view: DisplayView) -> Drawn:
    """The page's own lines and areas. They are measured on the page as it is before it is turned."""
    page.set_cropbox(view.left, view.bottom, view.right, view.top)
    page.set_rotation(0)
    try:
        drawn = drawn_on(page, view.height)
    finally:
        page.set_rotation(view.turn)
    if view.turn == 0:
        return drawn
    sideways = view.turn in (90, 270)
    return Drawn(
        tuple(r.model_copy(update={"bbox": view.turned(r.bbox), "horizontal": r.horizontal != sideways}) for r in drawn.rules),
        tuple(s.model_copy(update={"bbox": view.turned(s.bbox)}) for s in drawn.shades),
        tuple(view.turned(box) for box in drawn.pictures),
    )


def layer_words(page: Any, view: DisplayView) -> tuple[Word, ...]:
    """The text layer's words in displayed points; none where they do not run rightwards on the page as displayed.

    Such a page lies on its side or its head, which only reading its picture tells and mends.
    """
    text = page.get_textpage()
    count = text.count_chars()
    if count == 0:
        return ()
    content = text.get_text_range()
    if len(content) != count:
        return ()
    words: list[tuple[str, list[BBox]]] = []
    start: int | None = None
    for i, char in enumerate([*content, " "]):
        if not char.isspace() and start is None:
            start = i
        elif start is not None and (char.isspace() or begins_apart(text, i, view)):
            boxes = [view.shown(*b) for k in range(start, i) if (b := text.get_charbox(k, loose=True))[2] > b[0] and b[3] > b[1]]
            words.extend([(content[start:i], boxes)] if boxes else [])
            start = i if not char.isspace() else None
    if not run_rightwards([boxes for _, boxes in words]):
        return ()
    found = (Word(text=said, bbox=union_box(boxes), confidence=1.0, engine="text_layer") for said, boxes in words)
    return tuple(w for w in found if view.holds(w.bbox))


def run_rightwards(words: Sequence[Sequence[BBox]]) -> bool:
    """Most words of some length have their last character to the right of their first, on one level; so it is where none is long."""
    ends = [(boxes[0], boxes[-1]) for boxes in words if len(boxes) >= LONG_WORD]
    level = sum(last.cx - first.cx > abs(last.cy - first.cy) for first, last in ends)
    return level >= RIGHTWARDS * len(ends)


def begins_apart(text: Any, i: int, view: DisplayView) -> bool:
    """A character that begins far from the one before: another line or column without a blank between."""
    a, b = view.shown(*text.get_charbox(i - 1)), view.shown(*text.get_charbox(i))
    high = max(a.height, b.height, LOWEST_LETTER)
    return b.x0 - a.x1 > APART * high or b.x0 < a.x0 - high or abs(a.bottom - b.bottom) > OTHER_LINE * high


__all__ = ["DUMPS", "PDF", "PICTURES", "InputSource", "assumed_dpi", "drawn_page", "open_source", "opened_pdf"]
