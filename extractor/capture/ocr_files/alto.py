"""ALTO (versions 1 to 4, https://www.loc.gov/standards/alto/) -> pages of lines of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.capture.ocr_files.recorded import OcrFile, OcrLine, OcrPage, OcrWord, number_in, sized_box
from extractor.capture.ocr_files.safe_xml import all_named, children_named, local_name, read_xml
from extractor.geometry import BBox

PER_INCH = {"mm10": 254.0, "inch1200": 1200.0}  # MeasurementUnit: tenths of millimetres, 1200ths of inches; pixels tell no length
SOFT_HYPHEN = "\u00ad"
BOLD = "bold"


def read_alto(path: Path) -> OcrFile:
    root = read_xml(path, "ALTO")
    unit = next((e.text or "" for e in all_named(root, "MeasurementUnit")), "").strip().lower()
    bold = frozenset(e.get("ID", "") for e in all_named(root, "TextStyle") if BOLD in e.get("FONTSTYLE", "").split())
    pages = tuple(page_in(page, PER_INCH.get(unit, 0.0), bold) for page in all_named(root, "Page"))
    software = next((e.text.strip() for e in all_named(root, "softwareName") if e.text), "")
    language = next((said for e in all_named(root, "TextBlock", "TextLine", "String") if (said := e.get("LANG") or e.get("language"))), "")
    return OcrFile(pages, software, language)


def page_in(page: Any, per_inch: float, bold: frozenset[str]) -> OcrPage:
    sized = [page, *all_named(page, "PrintSpace")]
    width, height = (next((v for e in sized if (v := number_in(e.get(name)))), 0.0) for name in ("WIDTH", "HEIGHT"))
    lines = [line_in(line, bold) for line in all_named(page, "TextLine")]
    loose = [OcrLine((word_in(e, bold),)) for e in all_named(page, "String") if local_name(e.getparent()) != "TextLine"]
    separators = tuple(box for e in all_named(page, "GraphicalElement") if (box := box_of(e)) is not None)
    return OcrPage((*lines, *loose), width, height, per_inch, per_inch > 0, separators)


def line_in(line: Any, bold: frozenset[str]) -> OcrLine:
    """Its strings; the hyphen at its end belongs to the last one, as it is printed. SUBS_CONTENT, which is not, is left alone."""
    words: list[OcrWord] = []
    for element in children_named(line, "String", "HYP"):
        if local_name(element) == "String":
            words.append(word_in(element, bold))
        elif words:
            words[-1] = with_hyphen(words[-1], box_of(element))
    return OcrLine(tuple(words), box_of(line))


def with_hyphen(word: OcrWord, box: BBox | None) -> OcrWord:
    text = word.text if word.text.endswith(("-", SOFT_HYPHEN)) else f"{word.text}-"
    wide = word.box._replace(x1=max(word.box.x1, box.x1)) if word.box is not None and box is not None else word.box
    return OcrWord(text, wide, word.confidence, word.bold)


def word_in(element: Any, bold: frozenset[str]) -> OcrWord:
    styled = BOLD in element.get("STYLE", "").split() or not bold.isdisjoint(element.get("STYLEREFS", "").split())
    return OcrWord(element.get("CONTENT", ""), box_of(element), number_in(element.get("WC")), styled)


def box_of(element: Any) -> BBox | None:
    return sized_box(*(element.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
