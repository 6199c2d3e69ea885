"""One page that can be drawn anywhere: where its file lies on this machine, or in a parcel that carries all that drawing needs.

A parcel of a PDF page is a PDF of that page alone: a fraction of its picture's size, drawn at any resolution where it arrives,
and drawn the same. A picture's frame travels as its pixels, packed without loss.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import pypdfium2 as pdfium

from extractor.capture.image_files import limit_dpi
from extractor.capture.pdf import opened_pdf
from extractor.capture.raster import PageImage
from extractor.capture.source import drawn_page, open_source
from extractor.errors import InputError

WHOLE = 10_000  # dpi: every pixel that a picture has


class PageSource(Protocol):
    """A page to be drawn; `index` counts from 0."""

    @property
    def index(self) -> int: ...

    def picture(self, dpi: int) -> PageImage:
        """The page as displayed; InputError where it cannot be drawn."""
        ...

    def packed(self) -> PageSource:
        """The same page, to be drawn where its file is not at hand."""
        ...


@dataclass(frozen=True)
class OnDisk:
    """A page of a file on this machine."""

    path: Path
    index: int

    def picture(self, dpi: int) -> PageImage:
        return open_source(self.path).page_image(self.index, dpi)

    def packed(self) -> PageSource:
        source = open_source(self.path)
        if source.kind != "pdf":
            return Pixels.of(source.page_image(self.index, WHOLE))
        try:
            return OnePage(self.path.name, self.index, page_alone(self.path, self.index), source.notes(self.index))
        except pdfium.PdfiumError as error:
            raise InputError.said("not drawn", self.path.name, self.index + 1) from error


@dataclass(frozen=True)
class OnePage:
    """A PDF of one page; `name` and `index` are those of the file that it was taken from."""

    name: str
    index: int
    data: bytes
    notes: tuple[str, ...] = ()

    def picture(self, dpi: int) -> PageImage:
        try:
            return replace(drawn_page(pdfium.PdfDocument(self.data)[0], self.name, self.index, dpi), notes=self.notes)
        except pdfium.PdfiumError as error:
            raise InputError.said("not drawn", self.name, self.index + 1) from error

    def packed(self) -> PageSource:
        return self


@dataclass(frozen=True)
class Pixels:
    """A picture's frame: its grey pixels as PNG, its resolution, its size in points."""

    index: int
    data: bytes
    dpi: float
    width: float
    height: float
    notes: tuple[str, ...] = ()

    @staticmethod
    def of(image: PageImage) -> Pixels:
        data = cv2.imencode(".png", image.gray)[1].tobytes()
        return Pixels(image.number - 1, data, image.dpi, image.width, image.height, image.notes)

    def picture(self, dpi: int) -> PageImage:
        gray = cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_GRAYSCALE)
        gray = np.ascontiguousarray(gray, dtype=np.uint8)
        return limit_dpi(PageImage(self.index + 1, gray, self.dpi, self.width, self.height, notes=self.notes), dpi)

    def packed(self) -> PageSource:
        return self


def page_alone(path: Path, index: int) -> bytes:
    """A PDF that holds one page of a file."""
    out = pdfium.PdfDocument.new()
    out.import_pages(opened_pdf(path), [index])
    held = io.BytesIO()
    out.save(held)
    out.close()
    return held.getvalue()
