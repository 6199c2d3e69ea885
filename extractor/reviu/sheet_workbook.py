"""A reviu sheet as an Excel workbook: findings with room for answers, parts, checks; texts as texts whatever they look like."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from extractor.export.formula_guard import like_formula
from extractor.export.workbook import CREATED, EXACT, GREY, YELLOW, cell_text
from extractor.reviu.reviu_sheet import Entry, ReviuSheet
from extractor.reviu.reviu_words import reviu_word

PICTURE_WIDTH, PICTURE_HEIGHT = 330, 130  # pixels that a picture takes at most
COLUMNS = (
    "number", "severity", "origin", "page column", "title", "finding", "stated", "computed", "follows", "places", "answer", "follow-up",
)  # fmt: skip
ROW_POINTS = 0.75  # of a pixel
COLUMN_PIXELS = 340


class Book:
    """A workbook in memory, its sheets written row by row."""

    def __init__(self) -> None:
        self._data = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(self._data, {"in_memory": True})
        self.book.set_properties({"title": "lkj", "created": CREATED})
        self.header = self.book.add_format({"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True, "valign": "top"})
        look = {"border": 1, "text_wrap": True, "valign": "top"}
        self.cell = self.book.add_format(look)
        self.quoted = self.book.add_format({**look, "quote_prefix": True})
        self.marked = self.book.add_format({**look, "bg_color": YELLOW})

    def sheet(self, name: str, header: Sequence[str], widths: Sequence[float]) -> Any:
        """A sheet for A4 across, with its header on every page."""
        made = self.book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        for n, width in enumerate(widths):
            made.set_column(n, n, width)
        if header:
            self.row(made, 0, header, self.header)
            made.repeat_rows(0)
            made.freeze_panes(1, 0)
        return made

    def row(self, sheet: Any, at: int, values: Sequence[str | int | float], look: Any = None) -> None:
        for n, value in enumerate(values):
            if isinstance(value, int | float) and abs(value) < EXACT:
                sheet.write_number(at, n, value, look or self.cell)
                continue
            text = cell_text(value)
            sheet.write_string(at, n, text, look or (self.quoted if like_formula(text) else self.cell))

    def whole(self) -> bytes:
        self.book.close()
        return self._data.getvalue()


def sheet_workbook(sheet: ReviuSheet) -> bytes:
    """The workbook's file; the same sheet gives the same bytes."""
    book, lang = Book(), sheet.lang
    first = book.sheet(reviu_word("summary", lang), (), (46, 70))
    lines: list[tuple[str | int, ...]] = [(sheet.title, ""), *sheet.head, *sheet.summary, *((text, "") for text in sheet.notices)]
    for n, line in enumerate(lines):
        book.row(first, n, line)
    write_findings(book, sheet)
    parts = book.sheet(sheet_name(sheet.parts_title), [reviu_word(key, lang) for key in ("part", "where", "wording")], (50, 40, 70))
    for n, part in enumerate(sheet.parts, 1):
        book.row(parts, n, (part.name, part.where, part.wording), book.marked if part.missing else None)
    if sheet.parts_note:
        book.row(parts, len(sheet.parts) + 1, (sheet.parts_note, "", ""))
    titles = [reviu_word(key, lang) for key in ("check", "right", "wrong", "not checkable", "why")]
    checks = book.sheet(reviu_word("checks", lang), titles, (44, 10, 14, 18, 80))
    for n, check in enumerate(sheet.checks, 1):
        answers = check.answers
        book.row(checks, n, (check.title, answers.right, answers.wrong, answers.not_checkable, check.why))
    return book.whole()


def write_findings(book: Book, sheet: ReviuSheet) -> None:
    """A row for each finding, with the pictures of its places behind the columns for answers."""
    lang = sheet.lang
    most = max((sum(p.picture is not None for p in entry.places) for entry in sheet.entries), default=0)
    widths = (5, 10, 16, 10, 28, 50, 16, 16, 30, 40, 30, 30, *[COLUMN_PIXELS / 7] * most)
    header = [reviu_word(key, lang) for key in COLUMNS]
    made = book.sheet(reviu_word("findings", lang), header, widths)
    made.autofilter(0, 0, max(len(sheet.entries), 1), len(COLUMNS) - 1)
    for n, entry in enumerate(sheet.entries, 1):
        book.row(made, n, finding_cells(entry, lang))
        if any(place.picture for place in entry.places):
            made.set_row(n, PICTURE_HEIGHT * ROW_POINTS)
        place_pictures(made, n, len(COLUMNS), entry)


def finding_cells(entry: Entry, lang: str) -> tuple[str | int, ...]:
    places = "\n".join(f"{reviu_word('page', lang)} {p.page}: {p.label} = {p.text}" for p in entry.places)
    more = f"\n{reviu_word('more places', lang).format(entry.more)}" if entry.more else ""
    known = f" ({reviu_word('known', lang)})" if entry.known else ""
    return (
        entry.number, reviu_word(entry.severity, lang) + known, reviu_word(f"of {entry.origin}", lang), ", ".join(map(str, entry.pages)),
        entry.title, entry.message, entry.stated, entry.computed, "\n".join(entry.follow), places + more, "", "",
    )  # fmt: skip


def place_pictures(sheet: Any, row: int, first: int, entry: Entry) -> None:
    """Side by side, in columns of their own, each as large as its cell lets it be."""
    pictured = [place for place in entry.places if place.picture is not None]
    for n, place in enumerate(pictured):
        data = place.picture or b""
        wide, high = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")  # a PNG's header
        scale = min(PICTURE_WIDTH / wide, (PICTURE_HEIGHT - 8) / high, 1.0)
        options = {"image_data": io.BytesIO(data), "x_scale": scale, "y_scale": scale, "x_offset": 4, "y_offset": 4,
                   "object_position": 1, "description": place.label}  # fmt: skip
        sheet.insert_image(row, first + n, f"{entry.number}-{n}.png", options)


def sheet_name(text: str) -> str:
    """A name that Excel takes: 31 characters, some signs left out."""
    return "".join(c if c not in "[]:*?/\\" else "-" for c in text)[:31].strip()
