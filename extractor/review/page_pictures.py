"""The pages of the scan as pictures, turned so that the tables stand upright; the pages of a text dump as lines.

Pages of OCR results, whose picture is not at hand, are drawn from their words.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from extractor.batch.ledger import FOLDER, INSIDE
from extractor.capture.source import InputSource, open_source, opened_pdf
from extractor.capture.typeset import displayed_size
from extractor.errors import InputError, UsageError
from extractor.model import Page
from extractor.model import Source as ReportSource

LOG = logging.getLogger(__name__)
DPI, SMALL_DPI = 130, 100  # of the pictures shown from the scan, and of those kept in a file


@dataclass
class PagePictures:
    """One scan's pages, each drawn once. The PDF library draws one page at a time, whoever asks."""

    source: InputSource
    _drawn: dict[tuple[int, int, str], bytes] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def picture(self, page: int, turn: int, kind: str = ".png", dpi: int = DPI) -> bytes:
        """The page (from 1) as PNG or JPEG, turned clockwise by `turn` degrees. InputError where it cannot be drawn."""
        key = (page, turn, kind)
        with self._lock:
            if key not in self._drawn:
                gray = self.source.page_image(page - 1, dpi).gray
                self._drawn[key] = encode_picture(limit_resolution(np.rot90(gray, -turn // 90), dpi), kind)
            return self._drawn[key]

    def size(self, page: int) -> tuple[float, float] | None:
        """Width and height of the page in points as displayed; None where it cannot be opened."""
        with self._lock:
            try:
                if self.source.kind == "pdf":
                    return tuple(opened_pdf(self.source.path)[page - 1].get_size())
                if self.source.kind == "ocr":
                    return displayed_size(self.source.given[page - 1])
                drawn = self.source.page_image(page - 1, DPI)
                return drawn.width, drawn.height
            except Exception:  # a damaged page costs its picture only
                LOG.warning("no size", exc_info=True, extra={"file": self.source.path.name, "page": page, "stage": "review"})
                return None

    def lines(self, page: int) -> list[str]:
        """The lines of a page of a text dump."""
        return dump_text_lines(self.source.dump[0][page - 1]) if self.source.kind == "dump" else []


def limit_resolution(gray: np.ndarray, dpi: int) -> np.ndarray:  # type: ignore[type-arg]
    """Page images that come in their own resolution are brought down to what an A4 page needs."""
    most = dpi * 14
    scale = most / max(gray.shape)
    return gray if scale >= 1 else cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def encode_picture(gray: np.ndarray, kind: str) -> bytes:  # type: ignore[type-arg]
    options = [cv2.IMWRITE_JPEG_QUALITY, 60] if kind == ".jpg" else [cv2.IMWRITE_PNG_COMPRESSION, 4]
    return bytes(cv2.imencode(kind, np.ascontiguousarray(gray), options)[1])


def dump_text_lines(page: Page) -> list[str]:
    """The words of a dump's page put back into their lines, where they stood."""
    lines: dict[int, str] = {}
    for word in page.words:
        place = round(word.bbox.x0 / (word.bbox.width / max(len(word.text), 1)))
        line = lines.get(word.line, "")
        lines[word.line] = line.ljust(place) + word.text
    return [lines.get(n, "") for n in range(max(lines, default=-1) + 1)]


def find_scan(stated: Path | None, source: ReportSource, folders: Sequence[Path]) -> PagePictures | None:
    """The file that the report was read from: the one that is named, else one of its name and content in these folders.

    None where it is not at hand; UsageError where the named one is another file.
    """
    if stated is not None:
        named = open_source(stated)
        if named.sha256 != source.sha256:
            raise UsageError(f"{stated}: this is not the file that the report was read from ({source.file}). Name that one.")
        return PagePictures(named)
    for folder in folders:
        path = folder / Path(source.file).name
        if path.is_file() and (opened := opened_or_none(path)) is not None and opened.sha256 == source.sha256:
            return PagePictures(opened)
    return None


def taken_out(folder: Path) -> list[Path]:
    """Where the files lie that were inside portfolios, beside the reports of this folder."""
    return sorted((folder / FOLDER / INSIDE).glob("*/"))


def opened_or_none(path: Path) -> InputSource | None:
    try:
        return open_source(path)
    except InputError:
        return None
