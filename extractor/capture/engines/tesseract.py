"""Tesseract through pytesseract: words with the Indonesian model, figures and `%` again with the English one."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from extractor.capture.raster import CaptureSettings, Gray
from extractor.capture.thresholds import NARROWEST_CROP
from extractor.errors import EngineError
from extractor.geometry import POINTS_PER_INCH, BBox, intersection_area
from extractor.model import Rule, Word

SPARSE, SHEET = "--psm 11", "--psm 6"  # page segmentation: text wherever it stands; one block of lines
BLOCKS_APART, PARAGRAPHS_APART = 1000, 100  # line numbers from one block or paragraph of its answer to the next
SAME_PLACE = 0.5  # share of a word's box that a figure of the other reading must cover to be the same
LINE_HIGH, GAP = 44, 26  # pixels of a crop on the sheet, and of paper around it


@dataclass(frozen=True)
class TesseractEngine:
    """`words` and `figures` name the language models; the same one where `ind` is missing."""

    words: str
    figures: str
    name: str = "tesseract"

    def boxes(self, gray: Gray) -> list[tuple[float, float, float, float]]:
        return []

    def read(self, gray: Gray, dpi: float, rules: Sequence[Rule]) -> list[Word]:
        text = self.page(gray, dpi, self.words)
        if self.words == self.figures:
            return text
        return prefer_figures(text, self.page(gray, dpi, self.figures))

    def page(self, gray: Gray, dpi: float, language: str) -> list[Word]:
        import pytesseract

        config = f"{SPARSE} --dpi {round(dpi)}"
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            as_ppm(gray), lang=language, config=config, output_type=pytesseract.Output.DICT
        )
        scale, out = POINTS_PER_INCH / dpi, []
        for i, text in enumerate(found["text"]):
            if not str(text).strip() or float(found["conf"][i]) < 0:
                continue
            x, y, w, h = (found[k][i] * scale for k in ("left", "top", "width", "height"))
            line = found["block_num"][i] * BLOCKS_APART + found["par_num"][i] * PARAGRAPHS_APART + found["line_num"][i]
            box = BBox(x, y, x + w, y + h)
            out.append(Word(text=text, bbox=box, confidence=float(found["conf"][i]) / 100, engine=self.name, line=line))
        return out

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None, words: bool = False) -> list[tuple[str, float]]:
        """All crops on one sheet, a line each: starting the program costs more than reading a line."""
        import pytesseract

        if not crops:
            return []
        sheet, places = sheet_of(crops)
        language = self.words if words else self.figures
        limit = f" -c tessedit_char_whitelist={charset.replace(' ', '')}" if charset else ""
        found = pytesseract.image_to_data(as_ppm(sheet), lang=language, config=SHEET + limit, output_type=pytesseract.Output.DICT)
        out: list[list[tuple[float, str, float]]] = [[] for _ in crops]
        for i, text in enumerate(found["text"]):
            if not str(text).strip() or float(found["conf"][i]) < 0:
                continue
            middle = found["top"][i] + found["height"][i] / 2
            line = min(range(len(places)), key=lambda n: abs(places[n] - middle))
            out[line].append((float(found["left"][i]), str(text), float(found["conf"][i]) / 100))
        return [(" ".join(t for _, t, _ in sorted(words)), min((c for *_, c in words), default=0.0)) for words in out]


def as_ppm(gray: Gray) -> Image.Image:
    """The picture in a form that the program is handed as it is: packing it as PNG takes longer than reading a line."""
    picture = Image.fromarray(gray)
    picture.format = "PPM"
    return picture


def sheet_of(crops: Sequence[Gray]) -> tuple[Gray, list[float]]:
    """The crops under one another at one height with paper between, and the middle of each line in pixels."""
    widths = [max(int(c.shape[1] * LINE_HIGH / c.shape[0]), NARROWEST_CROP) for c in crops]
    lines = [cv2.resize(c, (w, LINE_HIGH), interpolation=cv2.INTER_AREA) for c, w in zip(crops, widths, strict=True)]
    sheet = np.full((len(lines) * (LINE_HIGH + GAP) + GAP, max(line.shape[1] for line in lines) + 2 * GAP), 255, np.uint8)
    places = []
    for n, line in enumerate(lines):
        top = GAP + n * (LINE_HIGH + GAP)
        sheet[top : top + LINE_HIGH, GAP : GAP + line.shape[1]] = line
        places.append(top + LINE_HIGH / 2)
    return sheet, places


def prefer_figures(text: Sequence[Word], figures: Sequence[Word]) -> list[Word]:
    """Words of the first reading; where the second one read a figure at the same place, that."""
    out = []
    for word in text:
        other = next((f for f in figures if intersection_area(f.bbox, word.bbox) > SAME_PLACE * word.bbox.area), None)
        numeric = other is not None and re.search(r"\d", other.text) and re.search(r"\d|%", word.text)
        out.append(other if other is not None and numeric else word)
    return out


def is_missing() -> bool:
    """The program or one of its languages (ind for words, eng for figures) is not installed."""
    import pytesseract

    try:
        return not {"ind", "eng"} <= set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError):
        return True


def load(settings: CaptureSettings) -> TesseractEngine:
    """EngineError where the program is missing; without `ind` the English model reads words too."""
    import pytesseract

    try:
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise EngineError("The program tesseract is not installed. Install it with: apt install tesseract-ocr tesseract-ocr-ind") from error
    os.environ.setdefault("OMP_THREAD_LIMIT", str(settings.threads))  # pages are read side by side: more threads only get in the way
    words = settings.language if settings.language in languages else "eng"
    figures = "eng" if "eng" in languages else words
    return TesseractEngine(words, figures)
