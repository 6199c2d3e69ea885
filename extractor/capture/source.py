"""Inputs -> pages' pictures: PDF, PNG, JPEG, multi-page TIFF, text dumps. Every failure is one clear sentence."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.capture.dump import read_dump
from extractor.capture.hidden import told_apart
from extractor.capture.raster import PageImage
from extractor.capture.vectors import Drawn, drawn_on
from extractor.errors import InputError
from extractor.geometry import BBox
from extractor.model import Page, Word

PDF, PICTURES, DUMPS = (".pdf",), (".png", ".jpg", ".jpeg", ".tif", ".tiff"), (".txt",)
MAX_PIXELS = 40_000_000  # of one rendered page
PAPER_WIDTHS = {"A4": (595, 842), "F4": (612, 936)}
Image.MAX_IMAGE_PIXELS = 400_000_000


@dataclass(frozen=True)
class Source:
    """An opened input. `page_count` pages, numbered from 0 here and from 1 in what is read."""

    path: Path
    kind: str

    @cached_property
    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def dump(self) -> tuple[tuple[Page, ...], str]:
        """The pages of a text dump, which need no reading, and how they were told apart."""
        return read_dump(self.path)

    @cached_property
    def page_count(self) -> int:
        if self.kind == "dump":
            return len(self.dump[0])
        return len(opened_pdf(self.path)) if self.kind == "pdf" else picture_frames(self.path)

    def page_image(self, index: int, dpi: int) -> PageImage:
        """The page as displayed; InputError for a page that cannot be drawn."""
        try:
            return pdf_page(self.path, index, dpi) if self.kind == "pdf" else picture_page(self.path, index)
        except InputError:
            raise
        except Exception as error:
            raise InputError(
                f"{self.path.name}, page {index + 1}: the page is damaged and cannot be drawn. Scan or export it again."
            ) from error


def open_source(path: Path) -> Source:
    """An input ready to be read; InputError with what to do for everything that is none."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise InputError(f"{path.name}: the file cannot be opened ({error.strerror}). Check its name and permissions.") from error
    if not head:
        raise InputError(f"{path.name}: the file is empty (0 bytes). Copy or download it again.")
    suffix = path.suffix.lower()
    if b"%PDF-" in head:
        return checked_pdf(path)
    if suffix in DUMPS:
        return checked_dump(path)
    if suffix in PDF:
        raise InputError(f"{path.name}: the name says PDF but the content is not. Save it again as PDF.")
    return checked_picture(path)


def checked_pdf(path: Path) -> Source:
    source = Source(path, "pdf")
    if source.page_count == 0:
        raise InputError(f"{path.name}: the PDF has no pages. Export it again.")
    return source


def checked_dump(path: Path) -> Source:
    source = Source(path, "dump")
    if source.page_count == 0:
        raise InputError(f"{path.name}: the file holds no page. Make the dump again from the scan.")
    return source


@lru_cache(maxsize=4)
def opened_pdf(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in path.read_bytes():
            raise InputError(f"{path.name}: the PDF is encrypted. Save it without a password and try again.") from error
        raise InputError(f"{path.name}: the PDF is broken and cannot be opened. Export or download it again.") from error


def checked_picture(path: Path) -> Source:
    source = Source(path, "picture")
    if source.page_count == 0:
        raise InputError(f"{path.name}: there is no page in this image. Scan it again.")
    return source


def picture_frames(path: Path) -> int:
    try:
        with Image.open(path) as picture:
            return int(getattr(picture, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise InputError(f"{path.name}: the image is too large. Save it with at most 300 dpi.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path.name}: this is no PDF and no PNG, JPEG or TIFF image. Convert it to PDF and try again.") from error


# ------------------------------------------------------------------------------------------- PDF


def pdf_page(path: Path, index: int, dpi: int) -> PageImage:
    return drawn_page(opened_pdf(path)[index], path.name, index, dpi)


def drawn_page(page: Any, name: str, index: int, dpi: int) -> PageImage:
    """A PDF's page as displayed, with its own text; `name` and `index` (from 0) say which, where it cannot be drawn."""
    width, height = page.get_size()
    if width < 1 or height < 1:
        raise InputError(f"{name}, page {index + 1}: the page has no size. Export it again.")
    fitting = math.sqrt(MAX_PIXELS / (width * height)) * 72
    real = min(float(dpi), fitting)
    bitmap = page.render(scale=real / 72, grayscale=True)
    gray = np.ascontiguousarray(bitmap.to_numpy())
    gray = gray[:, :, 0] if gray.ndim == 3 else gray
    words = told_apart(page, layer_words(page, width, height), gray, real)
    drawn = drawn_on(page, height) if words else Drawn()
    return PageImage(index + 1, np.ascontiguousarray(gray), real, width, height, words, drawn)


def layer_words(page: Any, width: float, height: float) -> tuple[Word, ...]:
    """The text layer's words in displayed points; none where the page is turned (rare, and then the picture is read)."""
    text = page.get_textpage()
    count = text.count_chars()
    if count == 0 or page.get_rotation() != 0:
        return ()
    left, bottom, _, _ = page.get_cropbox()
    content = text.get_text_range()
    if len(content) != count:
        return ()
    words: list[Word] = []
    start: int | None = None
    for i, char in enumerate([*content, " "]):
        if not char.isspace() and start is None:
            start = i
        elif start is not None and (char.isspace() or apart(text, i)):
            words.extend(word_of(text, content, start, i, height, left, bottom))
            start = i if not char.isspace() else None
    return tuple(w for w in words if 0 <= w.bbox.cx <= width and 0 <= w.bbox.cy <= height)


def apart(text: Any, i: int) -> bool:
    """A character that begins far from the one before: another line or column without a blank between."""
    a, b = text.get_charbox(i - 1), text.get_charbox(i)
    high = max(a[3] - a[1], b[3] - b[1], 4.0)
    return bool(b[0] - a[2] > 1.5 * high or b[0] < a[0] - high or abs(a[1] - b[1]) > 1.2 * high)


def word_of(text: Any, content: str, start: int, end: int, height: float, left: float, bottom: float) -> list[Word]:
    boxes = [text.get_charbox(k, loose=True) for k in range(start, end)]
    boxes = [b for b in boxes if b[2] > b[0] and b[3] > b[1]]
    if not boxes:
        return []
    x0, x1 = min(b[0] for b in boxes) - left, max(b[2] for b in boxes) - left
    low, high = min(b[1] for b in boxes) - bottom, max(b[3] for b in boxes) - bottom
    box = BBox(x0, height - high, x1, height - low)
    return [Word(text=content[start:end], bbox=box, confidence=1.0, engine="text_layer")]


# ------------------------------------------------------------------------------------------- pictures


def picture_page(path: Path, index: int) -> PageImage:
    with Image.open(path) as opened:
        opened.seek(index)
        stated = opened.info.get("dpi", (0, 0))[0]
        picture = ImageOps.exif_transpose(opened).convert("L")
    if picture.width * picture.height > MAX_PIXELS:
        shrink = math.sqrt(MAX_PIXELS / (picture.width * picture.height))
        picture = picture.resize((int(picture.width * shrink), int(picture.height * shrink)))
        stated = float(stated) * shrink
    gray = np.asarray(picture, dtype=np.uint8)
    dpi = float(stated) if 60 <= float(stated) <= 1200 else assumed_dpi(picture.width, picture.height)
    return PageImage(index + 1, np.ascontiguousarray(gray), dpi, picture.width * 72 / dpi, picture.height * 72 / dpi)


def assumed_dpi(width: int, height: int) -> float:
    """The resolution at which the picture has the width of the paper that its shape fits best."""
    short, long = sorted((width, height))
    paper = min(PAPER_WIDTHS.values(), key=lambda p: abs(p[1] / p[0] - long / short))
    return max(short / paper[0] * 72, 40.0)
