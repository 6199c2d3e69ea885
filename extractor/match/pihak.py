"""Which office signs an agreement: from `Jabatan : …` before it or from the signature block under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.match.identity.page_lines import PageLine, line_place, page_lines
from extractor.model import Page, Table, Text
from extractor.roles import TableKind

SIGNED = {TableKind.PERJANJIAN_KINERJA, TableKind.ANGGARAN_PROGRAM, TableKind.RENCANA_KINERJA_TAHUNAN, TableKind.RENCANA_AKSI}
OFFICE = re.compile(
    r"\b(?:plt\.?\s*|plh\.?\s*)?(?P<office>ketua|sekretaris|kepala|kasubbag|kasubag|kasubbid|direktur|rektor|camat|lurah|bupati|"
    r"wali\s?kota|gubernur|menteri|inspektur|koordinator|panitera|kabag|kabid)\b",
    re.I,
)
JABATAN = re.compile(r"^\W*jabatan\s*[:;.]?\s*(?P<office>.{4,})$", re.I)


def with_pihak(tables: Sequence[Table], pages: Sequence[Page]) -> tuple[Table, ...]:
    by_number = {p.number: p for p in pages}
    out = []
    for table in tables:
        if table.kind in SIGNED:
            near = [by_number[n] for n in (table.pages[0] - 1, table.pages[0], table.pages[-1]) if n in by_number]
            found = signing_office(page_lines(list(dict.fromkeys(near, None))), table.pages[-1])
            table = table.model_copy(update={"pihak": found}) if found else table
        out.append(table)
    return tuple(out)


def signing_office(lines: Sequence[PageLine], last_page: int) -> Text | None:
    """The first party: the first `Jabatan` named, else the office at the right of the signature block."""
    for line in lines:
        found = JABATAN.match(line.text)
        if found and OFFICE.search(found["office"]):
            return office_text(line, found["office"])
    signing = [w for w in lines if w.page.number == last_page and w.page.origin != "dump" and w.text.upper() == w.text]
    best: PageLine | None = None
    place = -1.0
    for line in signing:
        for found in OFFICE.finditer(line.text):
            x = x_at(line, found.start())
            if line.words[0].bbox.cy > 0.3 * line.page.height and x > place:
                best, place = line, x
    return office_text(best, best.text[start_at(best, place) :]) if best else None


def x_at(line: PageLine, offset: int) -> float:
    """x of the word that holds a character of the line's text."""
    reached = 0
    for word in line.words:
        reached += len(word.text) + 1
        if offset < reached:
            return word.bbox.x0
    return line.words[-1].bbox.x0


def start_at(line: PageLine, x: float) -> int:
    reached = 0
    for word in line.words:
        if word.bbox.x0 >= x:
            return reached
        reached += len(word.text) + 1
    return 0


def office_text(line: PageLine, office: str) -> Text:
    name = " ".join(office.split()).strip(" ,.;:")
    return Text(raw=line.text, text=name, confidence=0.8, **line_place(line))
