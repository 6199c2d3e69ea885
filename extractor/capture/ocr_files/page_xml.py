"""PAGE (versions 2009 to 2019, https://github.com/PRImA-Research-Lab/PAGE-XML) -> pages of lines of words, with the cells of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.capture.ocr_files.recorded import OcrFile, OcrLine, OcrPage, OcrWord, box_around, number_in
from extractor.capture.ocr_files.safe_xml import all_named, children_named, local_name, read_xml
from extractor.geometry import BBox

CM_PER_INCH = 2.54
LAST = 10**6  # place of a reading without an index among those of one element


def read_page_xml(path: Path) -> OcrFile:
    root = read_xml(path, "PAGE")
    software = next((e.text.strip() for e in all_named(root, "Creator") if e.text), "")
    language = next((said for e in all_named(root, "Page", "TextRegion") if (said := e.get("primaryLanguage"))), "")
    return OcrFile(tuple(page_in(page) for page in all_named(root, "Page")), software, language)


def page_in(page: Any) -> OcrPage:
    width, height, per_inch = (number_in(page.get(name)) or 0.0 for name in ("imageWidth", "imageHeight", "imageXResolution"))
    if page.get("imageResolutionUnit") == "PPCM":
        per_inch *= CM_PER_INCH
    lines = [line_in(line) for line in all_named(page, "TextLine")]
    for region in all_named(page, "TextRegion"):
        if not children_named(region, "TextLine", "TextRegion"):
            lines.extend(lines_of_region(region))
    separators = tuple(box for e in all_named(page, "SeparatorRegion") if (box := box_of(e)) is not None)
    return OcrPage(tuple(lines), width, height, per_inch, False, separators, cells_in(page))


def line_in(line: Any) -> OcrLine:
    """Its words, or its text where no word has one."""
    bold = is_bold(line)
    words = [word_in(word, bold) for word in children_named(line, "Word")]
    if not any(word.text.strip() for word in words):
        text, confidence = reading_of(line)
        words = [OcrWord(text, None, confidence, bold)]
    return OcrLine(tuple(words), box_of(line))


def word_in(word: Any, bold: bool) -> OcrWord:
    text, confidence = reading_of(word)
    return OcrWord(text, box_of(word), confidence, bold or is_bold(word))


def lines_of_region(region: Any) -> list[OcrLine]:
    """The text of a region whose lines have no place: they share its height."""
    text, confidence = reading_of(region)
    lines, box = text.strip().split("\n"), box_of(region)
    pitch = box.height / len(lines) if box is not None else 0.0
    boxes = [box._replace(top=box.top + n * pitch, bottom=box.top + (n + 1) * pitch) if box else None for n in range(len(lines))]
    return [OcrLine((OcrWord(line, None, confidence),), place) for line, place in zip(lines, boxes, strict=True) if line.strip()]


def reading_of(element: Any) -> tuple[str, float | None]:
    """The text and its confidence; of several readings the first."""
    readings = children_named(element, "TextEquiv")
    if not readings:
        return "", None
    first = min(readings, key=lambda e: LAST if (index := number_in(e.get("index"))) is None else index)
    said = [e.text or "" for e in children_named(first, "Unicode")] or [e.text or "" for e in children_named(first, "PlainText")]
    return said[0] if said else "", number_in(first.get("conf"))


def is_bold(element: Any) -> bool:
    return any(style.get("bold") in ("true", "1") for style in children_named(element, "TextStyle"))


def box_of(element: Any) -> BBox | None:
    """The box around an element's outline: a list of points, or, in old versions, elements of their own."""
    outline = next(iter(children_named(element, "Coords")), None)
    if outline is None:
        return None
    pairs = [pair.split(",") for pair in outline.get("points", "").split()]
    pairs += [[point.get("x", ""), point.get("y", "")] for point in children_named(outline, "Point")]
    points = [(number_in(pair[0]), number_in(pair[1])) for pair in pairs if len(pair) == 2]
    return box_around((x, y) for x, y in points if x is not None and y is not None)


def cells_in(page: Any) -> tuple[BBox, ...]:
    """The boxes of the cells of all tables: elements of their own in some programs' files, text regions with that role in the standard."""
    cells = [cell for table in all_named(page, "TableRegion") for cell in all_named(table, "TableCell", "TextRegion")]
    boxes = (box_of(cell) for cell in cells if local_name(cell) == "TableCell" or any(True for _ in all_named(cell, "TableCellRole")))
    return tuple(box for box in boxes if box is not None)
