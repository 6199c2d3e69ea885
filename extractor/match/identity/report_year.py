"""The report's year: every year that the report names, weighed by the place and by what is said of it.

A report of year Y has realisasi of Y, beside those of earlier years, and targets of later ones; its agreement is signed at the
beginning of Y, the report itself in the first months of Y + 1.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.doubts import DISAGREE
from extractor.match.header_terms import compose_terms
from extractor.match.identity.page_lines import PageLine, line_place
from extractor.match.identity.text_blocks import PAPER, Place, TextBlock, count_head_rows
from extractor.model import Doubt, Grid, Value

WEIGHTS: Mapping[Place, float] = {
    "cover": 6, "running": 6, "edge": 4, "caption": 3, "title": 4, "heading": 3, "signature": 1, "text": 1, "columns": 0, "cell": 0.25,
}  # fmt: skip
"""What a year counts by its place, in mentions of running text."""
OF_PAPER = 3.0  # the year of a paper named in a sentence (`Laporan Kinerja Tahun 2016`) counts at least so much
MEASURED = 3.0  # the latest year of a table's columns of realisasi
LATEST = 1.5  # the latest year of a table's columns where the header does not say realisasi
SIGNED = 1.0  # a date of signature
EARLY = 4  # months of a year in which the report of the year before may be signed
SURE_SHARE = 0.6  # share of the two weightiest years' weight from which the first is taken for certain
ENOUGH = 2.0  # weight below which a year is named in passing only

YEAR = re.compile(r"(?<![\d.,/-])(20[0-3]\d)(?=(\d{1,3})?(?:\D|$))")
NAMED = re.compile(r"(?:\btahun(?:\s+anggaran)?|\bT\.?\s?A\.?|\bperiode|\bL[AK]{1,2}[Jj]?[Ii]?P\b.{0,60})\s*[:.]?\s*$", re.I)
RANGE = re.compile(r"^\s*(?:[-–—]|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s*)?20[0-4]\d")
RANGE_END = re.compile(r"20[0-4]\d\s*(?:[-–—]|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s*)?$")
LAW = re.compile(
    r"(?:\bnomor|\bno\b\.?|\bperaturan|\bundang|\bkeputusan|\binstruksi|\bpermen\w*|\bperda|\binpres|\bperpres|\bkepmen\w*)\W(?:(?!\n\n).){0,60}$",
    re.I | re.S,
)
COMPARED = re.compile(r"(?:\bdi?banding(?:kan)?|\bterhadap|\bdari|\bsejak|\bsebelumnya|\bdaripada)\W+(?:\w+\W+){0,3}$", re.I)
PLANNED = re.compile(r"(?:\btarget|\brencana|\bproyeksi|\bakhir)\W+(?:\w+\W+){0,3}$", re.I)
MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
DATE = re.compile(rf"\b(\d{{1,2}})?\s*({'|'.join(MONTHS)})\s*$", re.I)
MEASURES = frozenset({"realisasi", "capaian"})


@dataclass(frozen=True)
class YearMention:
    """One place that names a year; `weight`: what it counts by itself."""

    year: int
    weight: float
    place: Place
    line: PageLine


def ranked_years(blocks: Sequence[TextBlock], grids: Sequence[Grid]) -> list[tuple[int, float, YearMention]]:
    """Year, weight and its weightiest mention, the likeliest year first."""
    lines = {(b.page, line.text): line for b in blocks for line in b.lines}
    mentions = [m for block in blocks for m in years_in_block(block)]
    mentions += [m for grid in grids for m in measured_years(grid, lines)]
    by_year: dict[int, list[YearMention]] = defaultdict(list)
    for mention in mentions:
        by_year[mention.year].append(mention)
    ranked = [(year, weigh_year(found), max(found, key=lambda m: m.weight)) for year, found in by_year.items()]
    return sorted(ranked, key=lambda item: (-item[1], -item[0]))


def weigh_year(mentions: Iterable[YearMention]) -> float:
    """Each kind of place counts with its best mention, and more the more pages repeat it (by the logarithm)."""
    pages: dict[tuple[float, Place], set[int]] = defaultdict(set)
    for m in mentions:
        pages[m.weight, m.place].add(m.line.page.number)
    return sum(weight * (1 + math.log(len(numbers))) for (weight, _), numbers in pages.items())


def tahun_of(ranked: Sequence[tuple[int, float, YearMention]]) -> Value | None:
    """The likeliest year, marked where another comes near or where it is named in passing only."""
    if not ranked or ranked[0][1] <= 0:
        return None
    year, weight, mention = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0.0
    share = weight / (weight + rival)
    doubts = tuple(
        Doubt(code=code)
        for code, holds in (
            ("several_years", share < SURE_SHARE),
            ("year_in_passing", weight < ENOUGH),
            (DISAGREE, any(w.other is not None and str(year) in w.text for w in mention.line.words)),
        )
        if holds
    )
    confidence = round(min(0.4 + 0.6 * share * min(1.0, weight / ENOUGH), 0.6 if doubts else 0.99), 4)
    return Value(
        raw=str(year), value=year, confidence=confidence, **line_place(mention.line),
        needs_review=bool(doubts), doubts=doubts,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- in writing


def years_in_block(block: TextBlock) -> Iterator[YearMention]:
    """The years that a block names as a time of what it says; of several years in a title the latest counts."""
    found = [m for m in YEAR.finditer(block.text) if is_report_year(block, m)]
    latest = max((int(m[1]) for m in found), default=0)
    for match in found:
        year, before = int(match[1]), block.text[: match.start()]
        line = block.lines[before.count("\n")]
        dated = DATE.search(before)
        if dated:
            yield from signature_years(year, MONTHS.index(dated[2].lower()) + 1, block, line)
        elif block.place in ("text", "cell"):
            yield YearMention(year, in_text(block.place, before), block.place, line)
        elif year == latest:
            yield YearMention(year, WEIGHTS[block.place], block.place, line)


def is_report_year(block: TextBlock, match: re.Match[str]) -> bool:
    """A year, and not one of a regulation, of a plan over years, or four figures of a number."""
    text, start = block.text, match.start()
    before, after = text[max(0, start - 80) : start], text[match.end() :]
    if block.place == "columns" or RANGE.match(after) or RANGE_END.search(before):
        return False
    if match[2] and not (block.place in ("running", "edge") or re.match(r"\d{1,3}\s*$", after)):
        return False  # more figures: a number, but for the page number of a running line
    if LAW.search(before) and not PAPER.search(before[-40:]):
        return False
    return bool(NAMED.search(before) or DATE.search(before) or block.place not in ("text", "cell") or PAPER.search(before[-60:]))


def in_text(place: Place, before: str) -> float:
    near = before[-70:]
    if COMPARED.search(near) or PLANNED.search(near):
        return 0.25 * WEIGHTS[place]
    return OF_PAPER if place == "text" and PAPER.search(near) else WEIGHTS[place]


def signature_years(year: int, month: int, block: TextBlock, line: PageLine) -> Iterator[YearMention]:
    """A date that stands by itself is one of signature: of an agreement for that year, or of the report of the year before."""
    if len(block.text.split()) > 12 or block.place == "cell":
        return
    yield YearMention(year, SIGNED, "signature", line)
    if month <= EARLY:
        yield YearMention(year - 1, SIGNED, "signature", line)


# ------------------------------------------------------------------------------------------- in columns


def measured_years(grid: Grid, lines: Mapping[tuple[int, str], PageLine]) -> Iterator[YearMention]:
    """The latest year under which a table has a column of realisasi; where the header does not say so, its latest year."""
    head = [c for c in grid.cells if c.row < count_head_rows(grid)]
    columns: dict[int, set[int]] = defaultdict(set)
    where: dict[int, PageLine] = {}
    for cell in head:
        for match in YEAR.finditer(cell.text):
            if match[2] or RANGE.match(cell.text[match.end() :]) or RANGE_END.search(cell.text[: match.start()]):
                continue
            columns[int(match[1])] |= set(range(cell.col, cell.col + cell.col_span))
            line = next((lines[grid.page, text] for text in cell.text_lines if match[1] in text and (grid.page, text) in lines), None)
            if line is not None:
                where[int(match[1])] = line
    under = {c.col + n for c in head if MEASURES & set(compose_terms(c.text).codes("measure")) for n in range(c.col_span)}
    found = [year for year in columns if columns[year] & under and year in where]
    if found:
        yield YearMention(max(found), MEASURED, "columns", where[max(found)])
    elif len(where) == 1:
        yield YearMention(max(where), LATEST, "columns", where[max(where)])
