"""Marks that are printed by mistake: what a template, a form or a spreadsheet left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# kind -> what is printed. Only marks that no finished text has; OCR makes none of them by chance.
MARKS = (
    ("rumus", re.compile(r"#\s?(?:REF\s?!|DIV\s?/\s?0\s?!?|N/A\b|VALUE\s?!|NAME\s?\?|NUM\s?!|NULL\s?!)")),
    (
        "rujukan",
        re.compile(
            r"\b(?:Error|Kesalahan)\s?!\s?(?:Reference source not found|Bookmark not defined|No text of specified style|Not a valid|"
            r"Sumber referensi tidak ditemukan|Bookmark tidak ditentukan|Marka buku tidak ditentukan)[^.]{0,20}",
            re.I,
        ),
    ),
    (
        "isian",
        re.compile(
            r"\b(?:tahun|TA|T\.A\.?|tanggal|bulan)\s+(?:anggaran\s+)?(?:20\s?(?:[Xx]{2}|\.{2,4}|_{2,})|[Xx]{4}|_{3,})(?![a-z])", re.I
        ),
    ),
    ("isian", re.compile(r"\b20XX\b")),
    (
        "isian",
        re.compile(
            r"\b(?:sebesar|sebanyak|sejumlah|mencapai|nomor|tanggal)\s+(?:Rp\.?\s*)?(?:\.{3,}|…+|_{3,}|[Xx]{3,})"
            r"\s*(?=%|\)|\(|[a-z,;]|persen)",
            re.I,
        ),
    ),
    ("isian", re.compile(r"\[\s?(?:nama|isi|sebutkan|tuliskan|diisi)\s+[a-z/ ]{3,40}\]", re.I)),
    ("isian", re.compile(r"\blorem ipsum\b", re.I)),
    (
        "daerah",
        re.compile(
            r"\b(?:PROV(?:INSI)?\.?\s?/\s?)?KAB(?:UPATEN)?\.?\s?/\s?KOTA\s?(?:\.{3,}|…+|_{3,}|(?-i:[XY]{2,}))",
            re.I,
        ),
    ),
)  # fmt: skip
BOTH_LEVELS = re.compile(r"\b(?P<levels>(?i:KAB(?:UPATEN)?\.?\s?/\s?KOTA))\s+(?P<name>[A-Z][A-Za-z’'-]{2,}(?:\s[A-Z][A-Za-z’'-]{2,}){0,4})")


@dataclass(frozen=True)
class TemplateMark:
    """What was left in: its kind, its characters and their place in the text."""

    kind: str
    text: str
    start: int
    end: int


def template_marks(text: str) -> Iterator[TemplateMark]:
    """The marks in a text, each place once; `Kabupaten/Kota X` too, which is one only where X is the own region's name."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in (*MARKS, ("kab_kota", BOTH_LEVELS)):
        for found in pattern.finditer(text):
            if not any(a < found.end() and found.start() < b for a, b in taken):
                taken.append(found.span())
                yield TemplateMark(kind, found[0].strip(), found.start(), found.end())
