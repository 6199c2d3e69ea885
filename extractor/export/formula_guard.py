"""Texts in CSV files that a spreadsheet would take for formulas are made harmless, and can be restored exactly.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. Such a text gets an apostrophe in front, as does one that begins
with an apostrophe, so that a reader restores every text by taking one away. A program that parts cells at semicolons or tabs, as
Excel does where the comma is the decimal mark, starts cells inside our texts: so the same holds after `;`, a tab and a line end,
with quotation marks between or not. A lone dash, the reports' sign for nothing, is no formula and stays.
"""

from __future__ import annotations

import re

START = r"((?:\A|[;\t\n])\"*)"
SIGNS = "=@\uff1d\uff20\uff0b\uff0d'"
FORMULA = re.compile(START + rf"(?=[{SIGNS}]|[+\-](?![\s\-.,%]*(?:\Z|[;\t\n])))")
GUARDED = re.compile(START + "'")
IN_JSON = re.compile(r"([;\"])([=@\uff1d\uff20\uff0b\uff0d+\-])")


def guard_formula(text: str) -> str:
    """The text, harmless."""
    if text[:1].isalnum() and text.isprintable() and ";" not in text:  # nearly all are, and this is quick
        return text
    return FORMULA.sub(r"\1'", text)


def unguard_formula(text: str) -> str:
    """The text as it was before `guard_formula`."""
    return GUARDED.sub(r"\1", text)


def guarded_json(text: str) -> str:
    """JSON in which such signs stand as escapes: the same JSON, harmless."""
    return IN_JSON.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04x}", text)


def like_formula(text: str) -> bool:
    """A spreadsheet would run the text if it were typed into a cell."""
    return FORMULA.match(text) is not None and not text.startswith("'")
