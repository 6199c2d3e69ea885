"""The first sheet of the workbook: how to read it, and the meaning of every column."""

from __future__ import annotations

from typing import Any

from extractor.export.tables import SCHEMAS
from extractor.messages import message_text

WIDTHS = (18, 26, 16, 22, 90, 90)
LINE = 15  # points that a line of text is high
LINES = ("guide colour", "guide sheets", "guide folded", "guide keys", "guide sums")


def write_guide(sheet: Any, header: Any, wrapped: Any, marked: Any, lang: str) -> None:
    """Some lines of advice, the one on the colour in that colour; then a row for each column of each sheet."""
    for n, width in enumerate(WIDTHS):
        sheet.set_column(n, n, width)
    sheet.write_string(0, 0, message_text("export title", lang), header)
    for n, line in enumerate(LINES, 1):
        sheet.write_string(n, 0, message_text(line, lang), marked if line == "guide colour" else None)
    top = len(LINES) + 2
    for n, name in enumerate(("guide sheet", "guide column", "guide type", "guide unit", "guide meaning id", "guide meaning en")):
        sheet.write_string(top, n, message_text(name, lang), header)
    row = top
    for schema in SCHEMAS:
        row += 1
        for n, text in ((0, schema.name), (4, schema.title.id), (5, schema.title.en)):
            sheet.write_string(row, n, text, header)
        for column in schema.columns:
            row += 1
            unit = column.unit or column.unit_in or ""
            texts = (schema.name, column.name, message_text(f"type {column.type}", lang), unit, column.means.id, column.means.en)
            sheet.set_row(row, LINE * max(-(-len(text) // width) for text, width in zip(texts, WIDTHS, strict=True)))
            for n, text in enumerate(texts):
                sheet.write_string(row, n, text, wrapped)
    sheet.freeze_panes(top + 1, 2)
    sheet.autofilter(top, 0, row, len(WIDTHS) - 1)
