"""What a figure looks like on paper, before anybody reads it: enough to tell figure columns from text columns."""

from __future__ import annotations

import re

from extractor.noise import misread_characters

# Letters that engines print for digits are allowed inside, never at the start of a word of letters.
_BODY = rf"[\d{misread_characters('shapes')}]"
FIGURE = re.compile(
    rf"""^\(?\s*(?:[<>≤≥±+=-]\s*)?
    (?:(?:Rp|RP|rp|Kp)[.,:]?\s*)?
    -?\(?\d(?:{_BODY}|[.,:\s'](?=[\d\s]))*
    (?:\s*[,.]\s*-+|\s*[,.]-?)?\)?\s*\*?
    (?P<unit>.*)$""",
    re.X | re.S,
)
GRADE = re.compile(r"^(?:AA|A|BB|B|CC|C|D|WTP|WDP|TMP|BAIK|NIHIL)(?:\s*\(.{1,12}\))?$", re.I)
NOTHING = re.compile(r"^(?:[-–—_.]+|n/?a)$", re.I)
RUPIAH = re.compile(r"^(?:Rp|RP|rp|Kp)[.,:]?$")
ORDINAL = re.compile(r"^[(\[]?(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])(?:[.)\]:]|$)(?:\d{1,2}[.)]?)*$")
ENUMERATOR = re.compile(r"^(?:[(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]]\s*(?=[A-Za-z(\"']|$)|[-•▪●◦➢✓*·–](?:\s|$))")
SPECKS = " .,:;'`·|_"  # what dirt before a figure is read as
LONG_NUMBER = re.compile(r"\d{1,3}(?:[.,]\s?\d{3}){2,}")
LABELLED = re.compile(r"^\W*(?:tujuan|sasaran|misi|perspektif)\b(?:\s+\w+)?[\s\d]*(?:ke\W*\d+\s*)?:", re.I)
AMOUNT_LAST = re.compile(r"\s(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{2}|[.,]?-)?$")  # after words of a stamp
DATED = re.compile(
    r"^(?:\W|\d{1,2}\s)*[A-Z][\w.\s]{2,30}[,.]\s*(?:\d{0,2}|[.…_]*)\s*(?:(?:Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|"
    r"Oktober|November|Nopember|Desember)\b|20\d\d\W*$)"
)
SIGNED = re.compile(
    r"^\W*(?:P(?:IHAK|ihak)\s+(?:P(?:ERTAMA|ertama)|K(?:EDUA|edua))\b|(?:PLT\W+|PLH\W+|a\.?n\.?\s+)?(?:GUBERNUR|BUPATI|WALI\s?KOTA|KETUA|"
    r"SEKRETARIS|KEPALA|CAMAT|LURAH|INSPEKTUR|DIREKTUR|REKTOR|MENTERI|PANITERA)\b[^a-z\d]*$)"
)
OFFICES = re.compile(
    r"^\W*(?:Gubernur|Bupati|Wali\s?[Kk]ota|Ketua|Sekretaris|Kepala|Camat|Lurah|Inspektur|Direktur|Rektor|Menteri|Panitera)\b.*,\W*$"
)
CHAPTER = re.compile(r"^\W*(?:BAB|LAMPIRAN)\s+(?:[IVX]{1,4}|\d{1,2})\b")
CODE = re.compile(r"^\d{1,4}(?:\.(?:\d{1,4}|[A-Z]{1,3}|X{1,2})){1,8}\.?$|^[A-Z]{3}(?:\.\d{3})?$|^\d{3,6}$|^\d{3}\.[A-Z]$")


def is_figure(text: str) -> bool:
    """A cell's line that states a number (with a short unit), a grade or a dash."""
    text = text.strip()
    text = text.lstrip(SPECKS) or text
    if not text:
        return False
    if NOTHING.match(text) or GRADE.match(text):
        return True
    found = FIGURE.match(text)
    if not found:
        return False
    unit = found["unit"].strip()
    return len(unit.split()) <= 3 and len(unit) <= 30 and not (unit and ENUMERATOR.match(text))


def is_closing(text: str) -> bool:
    """What begins after a table: a chapter, or a signature block with place and date (`Bandung, 14 November 2016`) or the office."""
    return bool(DATED.search(text) or SIGNED.match(text) or is_signature_line(text) or CHAPTER.match(text))


def is_signature_line(text: str) -> bool:
    """Offices in a line of their own, each with its comma: `Bupati Jembrana, Camat,`."""
    words = [w for w in text.split() if w[0].isalpha()]
    return bool(OFFICES.match(text)) and len(words) <= 8 and all(w[0].isupper() for w in words)


def is_amount(text: str) -> bool:
    """A figure of at least seven digits in groups: rupiah."""
    return bool(LONG_NUMBER.search(text)) and is_figure(text)
