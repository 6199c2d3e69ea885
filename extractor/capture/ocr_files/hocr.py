"""hOCR (1.1 and 1.2, http://kba.github.io/hocr-spec/1.2/) -> pages of lines of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree

from extractor.capture.file_kinds import HEAD
from extractor.capture.ocr_files.recorded import OcrFile, OcrLine, OcrPage, OcrWord, box_around, number_in
from extractor.capture.ocr_files.safe_xml import NotXml, local_name, parse_xml
from extractor.capture.text_dump import decoded
from extractor.errors import InputError
from extractor.geometry import BBox

PAGE, WORD = "ocr_page", frozenset({"ocrx_word", "ocr_word"})
LINE = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"})
SEPARATOR = frozenset({"ocr_separator"})
PROPERTY = re.compile(r"""\s*(\w+)\s*((?:"[^"]*"|'[^']*'|[^;"'])*)""")
XML = re.compile(r"\s*<\?xml[^>]*\?>")
CONFIDENCES = ("x_wconf", "x_conf", "x_confs")
BOLD = frozenset({"strong", "b"})

Properties = dict[str, list[str]]


def read_hocr(path: Path) -> OcrFile:
    data = path.read_bytes()
    root, cut = parse_html(data, path)
    pages = tuple(page_in(element) for element in of_class(root, frozenset({PAGE})))
    if not pages:
        raise InputError.said("no ocr page", path.name)
    language = next((e.get("lang", "") for e in of_class(root, frozenset({"ocr_par"}))), "")
    return OcrFile(pages, software_in(root), language, cut)


def parse_html(data: bytes, path: Path) -> tuple[Any, bool]:
    """The root, and whether the file is damaged or cut off. XHTML is taken as XML, everything else as browsers do."""
    try:
        return parse_xml(data), False
    except NotXml as error:
        text = decoded(data, path)
        declared = XML.match(text)
        damaged = (declared is not None and error.broken) or ("<html" in text[:HEAD].lower() and "</html" not in text[-HEAD:].lower())
        parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
        try:
            return lxml.html.document_fromstring(XML.sub("", text), parser=parser), damaged
        except (etree.ParserError, ValueError) as empty:
            raise InputError.said("no ocr page", path.name) from empty


def software_in(root: Any) -> str:
    named = (e.get("content", "") for e in root.iter("{*}meta") if e.get("name") == "ocr-system")
    return next(named, "").strip()


def page_in(page: Any) -> OcrPage:
    stated = properties_of(page)
    box = box_of(page)
    across = [number_in(v) or 0.0 for v in stated.get("scan_res", [])]
    lines = [line_in(line) for line in of_class(page, LINE)]
    loose = [OcrLine((word_in(word),)) for word in of_class(page, WORD) if not any(has_class(e, LINE) for e in word.iterancestors())]
    size = (box.x1, box.bottom) if box is not None else (0.0, 0.0)
    separators = tuple(box for e in of_class(page, SEPARATOR) if (box := box_of(e)) is not None)
    return OcrPage((*lines, *loose), *size, across[0] if across else 0.0, False, separators)


def line_in(line: Any) -> OcrLine:
    """Its words, or its text where it has none."""
    words = tuple(word_in(word) for word in of_class(line, WORD))
    return OcrLine(words or (replace(word_in(line), box=None),), box_of(line))


def word_in(element: Any) -> OcrWord:
    stated = properties_of(element)
    said = next((values for name in CONFIDENCES if (values := stated.get(name))), [])
    sure = [v for v in map(number_in, said) if v is not None]
    bold = any(local_name(e) in BOLD for e in element.iter())
    return OcrWord("".join(element.itertext()), box_of(element), min(sure, default=None), bold)


def of_class(element: Any, names: frozenset[str]) -> Iterator[Any]:
    return (e for e in element.iter() if e is not element and has_class(e, names))


def has_class(element: Any, names: frozenset[str]) -> bool:
    return isinstance(element.tag, str) and not names.isdisjoint(element.get("class", "").split())


def properties_of(element: Any) -> Properties:
    """What an element's title states, by name; file names stand in quotes and may hold anything."""
    return {m[1]: m[2].split() for m in PROPERTY.finditer(element.get("title", "")) if m[1]}


def box_of(element: Any) -> BBox | None:
    values = [v for v in map(number_in, properties_of(element).get("bbox", [])) if v is not None]
    return box_around([(values[0], values[1]), (values[2], values[3])]) if len(values) == 4 else None
