"""The sign of a figure as it is printed: a minus of any make, brackets of accounts, the word; and what only looks like one.

`-`, `−`, `–` and their like directly before digits, or before `Rp`, are a minus; so are brackets around a whole figure:
`(1.250.000)`, `(0,12)%`, `Rp (5.000)`. A dash that stands apart before counted things is a list's marker (`- 5 dokumen`), one between
two figures a range, one alone nothing. Where the print may be either, the sign is taken and is not certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.noise import misread_characters
from extractor.units import counted_unit

MINUS = "-\u2212\u2013\u2014\u2010\u2011\u2012\u2015\ufe63\uff0d"
"""Hyphens, dashes and minus signs: fonts and engines take any of them for a minus."""

APART = "dash_apart"
COUNTED = "dash_before_count"
HALF_BRACKET = "half_bracket"
SHARE_IN_BRACKETS = "percentage_in_brackets"
SMALL_IN_BRACKETS = "small_in_brackets"

_RP = r"(?:(?:Rp|RP|rp)\s*[.,:;]?\s*)?"
_LETTERS = misread_characters("shapes")
_BODY = rf"\d(?:[\d.,:;'\s{_LETTERS}]*[\d{_LETTERS}])?(?:\s*[.,]\s*[-\u2013\u2014]+)?"
_DASHED = re.compile(rf"^(?P<before>{_RP})(?P<minus>[{MINUS}])(?P<gap>\s*)(?P<after>{_RP})(?P<rest>[\d(].*)$", re.S)
_WORD = re.compile(r"^minus\s+(?P<rest>\d.*)$", re.S | re.I)
_BRACKETED = re.compile(
    rf"^(?P<before>{_RP})(?P<open>[(\[{{]?)\s*(?P<minus>[{MINUS}]?)\s*(?P<inner>{_RP})(?P<body>{_BODY})\s*(?P<percent>%?)\s*"
    rf"(?P<close>[)\]}}]?)(?P<tail>\s*%|\s*[.,]?\s*[-\u2013\u2014]*|\s+[A-Za-z\u00b0][^\d()]*)$",
    re.S,
)
_COUNTED = re.compile(r"^\d{1,3}(?:\.?\d{3})*\s*(?:\([a-z\s]+\)\s*)?(?P<unit>[A-Za-z/]{2,})\.?$", re.I)  # `5 dokumen`, `1 (satu) laporan`
_FINE = re.compile(r"\d[.,]\d")  # has separators: no column number, no enumerator
_SMALL = re.compile(r"^\d{1,2}$")


@dataclass(frozen=True)
class Signed:
    """A figure without its sign: `text`; `notes`: why the sign is not certain, as codes of doubts."""

    text: str
    negative: bool
    notes: tuple[str, ...] = ()


def parse_sign(text: str) -> Signed | None:
    """The sign in front of or around a figure; None where none is printed. `text`: one line, blanks single."""
    return _bracketed(text) or _dashed(text)


def _dashed(text: str) -> Signed | None:
    word = _WORD.match(text)
    if word is not None:
        return Signed(word["rest"], True)
    found = _DASHED.match(text)
    if found is None or found["rest"].startswith("("):
        return None
    rest = found["rest"]
    figure = found["before"] + found["after"] + rest
    things = _COUNTED.match(rest) if not (found["before"] or found["after"]) else None
    if things is not None:
        marker = bool(found["gap"])
        return Signed(figure, not marker, () if marker and counted_unit(things["unit"]) else (COUNTED,))
    return Signed(figure, True, (APART,) if found["gap"] and not found["after"] else ())


def _bracketed(text: str) -> Signed | None:
    outer = re.match(rf"^[{MINUS}]\s*(?=[(])", text)
    found = _BRACKETED.match(text[outer.end() :] if outer else text)
    if found is None or not has_brackets(found):
        return None
    whole = (found["open"], found["close"]) == ("(", ")")
    certain = bool(found["minus"] or outer)
    figure = f"{found['before']}{found['inner']}{found['body']}{found['percent']}{found['tail']}"
    notes = (
        *((HALF_BRACKET,) if not whole else ()),
        *((SHARE_IN_BRACKETS,) if found["percent"] and not certain else ()),
        *((SMALL_IN_BRACKETS,) if _SMALL.match(found["body"]) and not certain and not found["tail"].strip() else ()),
    )
    return Signed(figure, True, notes)


def has_brackets(found: re.Match[str]) -> bool:
    """Both brackets around a figure, or one around a figure with separators; a lone square one is a ruling line's rest."""
    pair = bool(found["open"] and found["close"])
    if not pair and "(" not in found["open"] and ")" not in found["close"]:
        return False
    plain = not _FINE.search(found["body"])
    worded = any(c.isalpha() for c in found["tail"])  # `(1) laporan` is the first of several
    return not plain if worded or not pair or found["open"] != "(" else True
