"""What OCR programs wrote of their pages (hOCR, ALTO, PAGE, Tesseract's TSV) -> pages of words. Read `read_ocr_pages` first.

The boxes of the words were kept, so these are pages like any other, but for their picture: there are no ruling lines but those of
cells that the file names, and nothing can be read a second time.
"""

from __future__ import annotations

from pathlib import Path

from extractor.capture.ocr_files.alto import read_alto
from extractor.capture.ocr_files.hocr import read_hocr
from extractor.capture.ocr_files.page_xml import read_page_xml
from extractor.capture.ocr_files.place_words import placed_pages
from extractor.capture.ocr_files.recorded import OcrFile
from extractor.capture.ocr_files.tsv import read_tsv
from extractor.errors import InputError
from extractor.model import Ocr, Page

READERS = {"hOCR": read_hocr, "ALTO": read_alto, "PAGE": read_page_xml, "TSV": read_tsv}
UNTOLD = "und"  # the language where the file does not say, as in BCP 47
TESSERACT = "tesseract"


def read_ocr_pages(path: Path, form: str) -> tuple[tuple[Page, ...], Ocr | None, bool]:
    """The pages of a file in one of the forms of `READERS`, who read them, and whether the file's end is missing.

    InputError where it is damaged, or holds no word with a place.
    """
    found = READERS[form](path)
    check_words(found, path.name, form)
    engine = engine_name(found.software, form)
    pages = placed_pages(found, engine)
    dpi = next((page.dpi for page in pages if page.dpi is not None), 0.0)
    return pages, Ocr(engine=engine, language=found.language or UNTOLD, dpi=round(dpi, 1)), found.cut


def check_words(found: OcrFile, name: str, form: str) -> None:
    lines = [line for page in found.pages for line in page.lines]
    if not any(word.text.strip() for line in lines for word in line.words):
        raise InputError.said("no words in ocr", name)
    if not any(line.box or any(word.box for word in line.words) for line in lines):
        raise InputError.said("no boxes", name, form)


def engine_name(software: str, form: str) -> str:
    """Who read the words: the program as the file names it, Tesseract as this program calls it, else the form of the file."""
    return TESSERACT if TESSERACT in software.lower() else software or form


__all__ = ["READERS", "read_ocr_pages"]
