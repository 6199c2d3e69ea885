"""What a word weighs as a figure: nothing, little (a short number, which may count or number anything), or much.

Only the shape counts; no wording is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extractor.noise import misread_characters

Weight = Literal["none", "light", "heavy"]

_D = rf"[\d{misread_characters('weights')}]"
FIGURE = re.compile(rf"^[(<>≤≥±~=]*(?:Rp|RP|rp)?[.:]?[(+–-]?(?P<core>\d{_D}*(?:[.,:]{{1,2}}{_D}+)*)[.,]?(?P<tail>-*|%?)[)*%,.;]*$")
CURRENCY = re.compile(r"^(?:Rp|RP|rp)[.,:]?$")
GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$")
DECIMAL = re.compile(r"^\d{1,4}[.,]\d{1,4}$")
YEAR = re.compile(r"^(?:19|20)\d\d$")
ORDINAL = re.compile(r"^[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]*$")
NUMBERED = re.compile(r"^(?:[(\[{]?\d{1,3}[.)\]}:]+|[(\[{]\d{1,2})$")  # `1.`, `(2)`: it counts what follows it
CODE = re.compile(r"^\d{1,4}(?:\.\d{1,4}){2,8}\.?$|^\d\.\d{2}\.?$|^0\d+$")
LONG = 9  # digits in a row that no report prints without points: a person's or a phone's number


@lru_cache(maxsize=65536)
def figure_weight(text: str) -> Weight:
    """`heavy`: grouped, with decimals, a percentage or an amount; `light`: a plain number of at most four digits.

    `none` is also a year, a code, a number too long for an amount, and one with the mark of a list behind it.
    """
    found = FIGURE.match(text)
    if not found or NUMBERED.match(text):
        return "none"
    core = found["core"].rstrip(".,")
    digits = sum(c.isdigit() for c in core)
    plain = core.isdigit()
    if (plain and digits >= LONG) or YEAR.match(core):
        return "none"
    if "%" in text or GROUPED.match(core):
        return "heavy"
    if CODE.match(core):
        return "none"
    if plain and digits <= 4:
        return "light"
    return "heavy" if plain or DECIMAL.match(core) or digits >= 5 else "light"


def weighs_as_figure(text: str) -> bool:
    return figure_weight(text) != "none"


def is_ordinal(text: str) -> bool:
    """A running number, a letter or a section's number, as it stands before an item."""
    return ORDINAL.match(text) is not None


def is_mark(text: str) -> bool:
    """A currency sign, or no letter and no digit at all: nothing that could be lost by itself."""
    return CURRENCY.match(text) is not None or not any(c.isalnum() for c in text)
