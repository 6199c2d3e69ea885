"""Tesseract's TSV -> pages of lines of words: a line of the file for each page, block, paragraph, line (levels 1 to 4) and word (5)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extractor.capture.ocr_files.recorded import OcrFile, OcrLine, OcrPage, OcrWord, number_in, sized_box
from extractor.capture.text_dump import decoded
from extractor.geometry import BBox

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
PAGE_LEVEL = "1"
OF_LINE = ("block_num", "par_num", "line_num")

Row = Mapping[str, str]


def read_tsv(path: Path) -> OcrFile:
    text = decoded(path.read_bytes(), path)
    head, *lines = text.split("\n")
    names = head.strip().split("\t")
    cells = [line.rstrip("\r").split("\t", len(names) - 1) for line in lines if line.strip()]
    rows = [dict(zip(names, row, strict=False)) for row in cells if len(row) >= len(names) - 1]  # what is no word may lack the last tab
    pages: dict[str, list[Row]] = {}
    for row in rows:
        pages.setdefault(row["page_num"], []).append(row)
    return OcrFile(tuple(page_of(found) for found in pages.values()), "tesseract", cut=len(rows) < len(cells) or not text.endswith("\n"))


def page_of(rows: list[Row]) -> OcrPage:
    sheet = next((box for row in rows if row["level"] == PAGE_LEVEL and (box := box_of(row)) is not None), None)
    lines: dict[tuple[str, ...], list[OcrWord]] = {}
    for row in rows:
        if row.get("text", "").strip():
            sure = number_in(row["conf"])
            word = OcrWord(row["text"], box_of(row), sure if sure is not None and sure >= 0 else None)
            lines.setdefault(tuple(row[name] for name in OF_LINE), []).append(word)
    width, height = (sheet.x1, sheet.bottom) if sheet is not None else (0.0, 0.0)
    return OcrPage(tuple(OcrLine(tuple(words)) for words in lines.values()), width, height)


def box_of(row: Row) -> BBox | None:
    return sized_box(row["left"], row["top"], row["width"], row["height"])
