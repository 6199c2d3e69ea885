"""Tesseract through pytesseract: words with the Indonesian model, figures and `%` again with the English one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.capture.raster import CaptureSettings, Gray
from extractor.errors import EngineError
from extractor.geometry import BBox, intersection
from extractor.model import Rule, Word

SPARSE = "--psm 11"
LINE = "--psm 7"


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
        return preferred(text, self.page(gray, dpi, self.figures))

    def page(self, gray: Gray, dpi: float, language: str) -> list[Word]:
        import pytesseract

        config = f"{SPARSE} --dpi {round(dpi)}"
        found: dict[str, list[Any]] = pytesseract.image_to_data(gray, lang=language, config=config, output_type=pytesseract.Output.DICT)
        scale, out = 72 / dpi, []
        for i, text in enumerate(found["text"]):
            if not str(text).strip() or float(found["conf"][i]) < 0:
                continue
            x, y, w, h = (found[k][i] * scale for k in ("left", "top", "width", "height"))
            line = found["block_num"][i] * 1000 + found["par_num"][i] * 100 + found["line_num"][i]
            box = BBox(x, y, x + w, y + h)
            out.append(Word(text=text, bbox=box, confidence=float(found["conf"][i]) / 100, engine=self.name, line=line))
        return out

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None) -> list[tuple[str, float]]:
        import pytesseract

        limit = f" -c tessedit_char_whitelist={charset}" if charset else ""
        out = []
        for crop in crops:
            found = pytesseract.image_to_data(crop, lang=self.figures, config=LINE + limit, output_type=pytesseract.Output.DICT)
            words = [(t, float(c)) for t, c in zip(found["text"], found["conf"], strict=True) if str(t).strip()]
            out.append((" ".join(t for t, _ in words), min((c for _, c in words), default=0.0) / 100))
        return out


def preferred(text: Sequence[Word], figures: Sequence[Word]) -> list[Word]:
    """Words of the first reading; where the second one read a figure at the same place, that."""
    out = []
    for word in text:
        other = next((f for f in figures if intersection(f.bbox, word.bbox) > 0.5 * word.bbox.area), None)
        numeric = other is not None and re.search(r"\d", other.text) and re.search(r"\d|%", word.text)
        out.append(other if other is not None and numeric else word)
    return out


def lacking() -> bool:
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
    words = settings.language if settings.language in languages else "eng"
    figures = "eng" if "eng" in languages else words
    return TesseractEngine(words, figures)
