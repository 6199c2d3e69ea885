"""Excel: a sheet a table, figures as figures, texts as texts whatever they look like, marked cells yellow, and what it all means."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from extractor.export.formula_guard import like_formula
from extractor.export.table_schema import Column, Record, TableSchema
from extractor.export.tables import SCHEMAS
from extractor.export.workbook_guide import write_guide
from extractor.export.writer import Add

CREATED = datetime(2000, 1, 1)  # always the same, so that the same reports give the same bytes
MOST_ROWS = 1_048_576  # of a sheet, its header's too
LONGEST = 32_767  # characters of a cell
CUT = " [... Excel: 32.767]"
EXACT = 10**15  # Excel shows 15 digits of a number
NARROWEST, WIDEST = 9, 60  # of a column, in characters
YELLOW, GREY = "#FFEB9C", "#D9D9D9"
TRUTH = '"TRUE";;"FALSE"'  # LibreOffice shows 1 and 0 otherwise
PLAIN, WORDS, AMOUNT, COUNT = "General", "@", "#,##0", "0"


class Kept(io.FileIO):
    """A file that keeps the error of a full disk until all is written: the library would leave its ZIP open and complain twice."""

    error: OSError | None = None

    def write(self, data: Any) -> int:
        left = memoryview(data).cast("B")
        whole = len(left)
        try:
            while left and self.error is None:
                left = left[super().write(left) :]
        except OSError as error:
            self.error = error
        return whole


class Formats:
    """The formats of cells, each made once."""

    def __init__(self, book: Any):
        self._book = book
        self._known: dict[tuple[str, bool, bool], Any] = {}
        self.header = book.add_format({"bold": True, "bg_color": GREY, "bottom": 1, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.marked = book.add_format({"bg_color": YELLOW})

    def get(self, number: str, marked: bool, quoted: bool) -> Any:
        """`quoted`: the cell stays text when somebody edits it."""
        key = (number, marked, quoted)
        if key not in self._known:
            colour = {"bg_color": YELLOW} if marked else {}
            left = {"align": "left"} if number in (COUNT, TRUTH) else {}  # not glued to the text on their right
            self._known[key] = self._book.add_format({"num_format": number, **colour, **left, **({"quote_prefix": True} if quoted else {})})
        return self._known[key]


class TableSheet:
    """A table's sheet, and more of them where one does not hold all rows."""

    def __init__(self, book: Any, schema: TableSchema, formats: Formats, most_rows: int):
        self._book, self._schema, self._formats, self._most_rows = book, schema, formats, most_rows
        self._unit_at = {c.name: schema.names.index(c.unit_in) for c in schema.columns if c.unit_in}
        self._parts = 0
        self._begin()

    def _begin(self) -> None:
        self._parts += 1
        self._sheet = self._book.add_worksheet(self._schema.name if self._parts == 1 else f"{self._schema.name}_{self._parts}")
        self._row = 0
        self._widths = [len(c.name) + 3 for c in self._schema.columns]
        self._filled = [False] * len(self._widths)
        for n, column in enumerate(self._schema.columns):
            self._sheet.write_string(0, n, column.name, self._formats.header)

    def add(self, records: Sequence[Record]) -> None:
        for record in records:
            if self._row + 1 == self._most_rows:
                self.close()
                self._begin()
            self._row += 1
            for n, (column, value) in enumerate(zip(self._schema.columns, record.values, strict=True)):
                marked = column.name in record.marked
                if value is not None or marked:
                    unit = record.values[self._unit_at[column.name]] if column.unit_in else column.unit
                    self._write(n, column, value, unit, marked)

    def _write(self, n: int, column: Column, value: Any, unit: str | None, marked: bool) -> None:
        self._filled[n] = True
        if value is None:
            self._sheet.write_blank(self._row, n, None, self._formats.get(PLAIN, marked, False))
        elif column.type == "boolean":
            self._sheet.write_boolean(self._row, n, value, self._formats.get(TRUTH, marked, False))
        elif isinstance(value, int | float) and abs(value) < EXACT:
            self._sheet.write_number(self._row, n, value, self._formats.get(number_format(column, unit), marked, False))
            self._widths[n] = max(self._widths[n], len(f"{value:,}") + 1)
        else:
            text = cell_text(value)
            form = WORDS if column.type == "code" else PLAIN
            self._sheet.write_string(self._row, n, text, self._formats.get(form, marked, like_formula(text)))
            self._widths[n] = max(self._widths[n], min(len(text), WIDEST))

    def close(self) -> None:
        """Header frozen, filters, widths; columns in which nothing stands are folded away behind a [+]."""
        last = len(self._schema.columns) - 1
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, self._row, last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        for n, (width, filled) in enumerate(zip(self._widths, self._filled, strict=True)):
            folded = {} if filled or not self._row else {"level": 1, "hidden": True}
            self._sheet.set_column(n, n, min(max(width, NARROWEST), WIDEST), None, folded)


@contextlib.contextmanager
def write_workbook(path: Path, lang: str, most_rows: int = MOST_ROWS) -> Iterator[Add]:
    """Writes the workbook, row by row to disk. OSError where that fails."""
    file = Kept(path, "wb")
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"title": "lkj", "created": CREATED})
    book.use_zip64()
    formats = Formats(book)
    guide = book.add_worksheet("keterangan")
    write_guide(guide, formats.header, formats.wrapped, formats.marked, lang)
    sheets = {schema.name: TableSheet(book, schema, formats, most_rows) for schema in SCHEMAS}
    with file:
        yield lambda schema, records: sheets[schema.name].add(records)
        for sheet in sheets.values():
            sheet.close()
        book.close()
    if file.error is not None:
        raise file.error


def number_format(column: Column, unit: str | None) -> str:
    """Amounts as whole rupiah with separators; years and pages without; percentages as they are."""
    if column.type == "rupiah" or unit == "Rp":
        return AMOUNT
    return COUNT if column.type == "integer" else PLAIN


def cell_text(value: Any) -> str:
    """A text, a list or a number too long for Excel as text; one too long for a cell ends by saying so."""
    text = "; ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
    return text if excel_length(text) <= LONGEST else cut_text(text)


def cut_text(text: str) -> str:
    while excel_length(text) > LONGEST - len(CUT):
        text = text[: len(text) - max(1, (excel_length(text) - LONGEST + len(CUT)) // 2)]
    return text + CUT


def excel_length(text: str) -> int:
    """As Excel counts: characters beyond the first plane are two."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)
