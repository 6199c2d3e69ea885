"""Whose report it is: its kind, institution and year, told from title, headings and page footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.geometry import BBox, text_lines, union
from extractor.model import Document, Page, Text, Value, Word

KINDS = (
    ("LKjIP", r"\bLK[Jj]IP\b|laporan\s+kinerja\s+instansi\s+pemerintah"),
    ("LAKIP", r"\bLAKIP\b|laporan\s+akuntabilitas\s+kinerja"),
    ("LKIP", r"\bLKIP\b"),
    ("LKj", r"\bLKj\b|laporan\s+kinerja"),
    ("Perjanjian Kinerja", r"perjanjian\s+kinerja|penetapan\s+kinerja"),
)
YEAR = re.compile(r"(?:tahun(?:\s+anggaran)?|\bT\.?A\.?|LK[jJ]?I?P?\b.{0,60}?)\s*:?\s*(20[0-3]\d)\b", re.I)
OFFICE = re.compile(
    r"\b(?:Dinas|Badan|Inspektorat|Sekretariat|Kecamatan|Pengadilan|Komisi Pemilihan Umum|KPU|Balai|Rumah Sakit|Kantor|Kementerian)"
    r"(?:\s+(?:(?!Tahun\b)[A-Z][\w.()-]*|dan(?=\s+[A-Z])|/))+"
)  # an office named in running text: its kind and the capitalised words after it
InstansiOf = Callable[[str], tuple[str, float] | None]


@dataclass(frozen=True)
class PageLine:
    text: str
    words: tuple[Word, ...]
    page: Page

    @property
    def edge(self) -> bool:
        """In the page's head or foot."""
        y = self.words[0].bbox.cy / max(self.page.height, 1)
        return y < 0.09 or y > 0.9


def page_lines(pages: Sequence[Page]) -> list[PageLine]:
    return [
        PageLine(" ".join(w.text for w in line), tuple(line), page) for page in pages for line in text_lines(page.words, lambda w: w.bbox)
    ]


def document_of(pages: Sequence[Page], instansi_of: InstansiOf) -> Document:
    """Jenis, instansi and tahun of the report; a field that nothing tells is None."""
    lines = page_lines(pages)
    return Document(jenis=jenis_of(lines), instansi=found_instansi(lines, instansi_of), tahun=found_year(lines))


def jenis_of(lines: Sequence[PageLine]) -> Text | None:
    counted: Counter[str] = Counter()
    where: dict[str, PageLine] = {}
    for line in lines:
        for kind, pattern in KINDS:
            if re.search(pattern, line.text, re.I):
                counted[kind] += 2 if kind != "Perjanjian Kinerja" else 1
                where.setdefault(kind, line)
                break
    if not counted:
        return None
    kind = counted.most_common(1)[0][0]
    return line_text(where[kind], kind, min(1.0, 0.6 + 0.1 * counted[kind]))


def found_year(lines: Sequence[PageLine]) -> Value | None:
    """The year that titles, captions and footers name most."""
    counted: Counter[int] = Counter()
    where: dict[int, PageLine] = {}
    for line in lines:
        for found in YEAR.finditer(line.text):
            year = int(found.group(1))
            title = line.text.isupper() or line.edge or re.match(r"\s*(?:tabel|perjanjian|laporan)", line.text, re.I)
            counted[year] += 3 if title else 1
            where.setdefault(year, line)
    if not counted:
        return None
    (year, votes), *others = counted.most_common(2)
    sure = votes / (votes + (others[0][1] if others else 0))
    line = where[year]
    return Value(
        raw=str(year), value=year, confidence=round(min(0.99, 0.4 + 0.6 * sure), 4), page=line.page.number,
        bbox=line_box(line), needs_review=sure < 0.6, reasons=("several years are named",) if sure < 0.6 else (),
    )  # fmt: skip


def found_instansi(lines: Sequence[PageLine], instansi_of: InstansiOf) -> Text | None:
    """The institution that headings and footers name most; a heading in capitals may run over several lines."""
    counted: Counter[str] = Counter()
    where: dict[str, tuple[PageLine, str]] = {}
    for line, text in candidates(lines):
        found = instansi_of(text)
        if found is None:
            continue
        name, score = found
        key = re.sub(r"[^a-z0-9]", "", name.lower())
        weight = score * (3.0 if line.edge or text.isupper() else 1.0) * (1 + min(len(name), 80) / 80)
        counted[key] += int(100 * weight)
        where.setdefault(key, (line, name))
    if not counted:
        return None
    key, votes = counted.most_common(1)[0]
    longer = [k for k in counted if k.startswith(key) and 4 < len(k) - len(key) < 50 and counted[k] >= 0.1 * votes]
    if longer:  # the same office with its region
        key = max(longer, key=lambda k: counted[k])
        votes += counted[key]
    line, name = where[key]
    return line_text(line, name, min(0.99, 0.5 + votes / 1200))


def candidates(lines: Sequence[PageLine]) -> list[tuple[PageLine, str]]:
    """Lines that may name an institution: alone, and joined with the one or two below (wrapped headings)."""
    out = []
    for i, line in enumerate(lines):
        text = spaced_out(line.text)
        out.append((line, text))
        out.extend((line, found.group()) for found in OFFICE.finditer(text) if found.group() != text)
        for n in (1, 2):
            rest = lines[i + 1 : i + 1 + n]
            if len(rest) == n and all(r.page is line.page and r.text.isupper() for r in (line, *rest)):
                out.append((line, " ".join([text, *(r.text for r in rest)])))
    return out


def spaced_out(text: str) -> str:
    """`28 | L K I P R S J` : letters set apart are drawn together again."""
    return re.sub(r"(?:(?<=\s)|^)(\w)((?:\s\w)+)(?=\s|$)", lambda m: m.group(0).replace(" ", ""), text)


def line_text(line: PageLine, text: str, confidence: float) -> Text:
    return Text(
        raw=line.text, text=text, confidence=round(confidence, 4), page=line.page.number, bbox=line_box(line),
        needs_review=confidence < 0.6, reasons=("named only once",) if confidence < 0.6 else (),
    )  # fmt: skip


def line_box(line: PageLine) -> BBox | None:
    return line.page.displayed(union(w.bbox for w in line.words)) if line.page.origin != "dump" else None
