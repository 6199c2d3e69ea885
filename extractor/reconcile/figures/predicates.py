"""The predicate printed beside a capaian against the scale that the report itself prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.model import CapaianKinerja, Lainnya, Text
from extractor.printed_numbers import printed_number, unit_of
from extractor.reconcile.figures.explained_capaian import meanings
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong, count_right
from extractor.reconcile.report_evidence import ReportEvidence, years_in
from extractor.roles import Role

COLUMN = re.compile(r"kategori|kriteria|predikat|penilaian|interpretasi|kualifikasi", re.I)
NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)\s*%?"
BETWEEN = re.compile(rf"[><≥≤=\s]*{NUMBER}\s*(?:[-–—]|s\.?/?d\.?|sampai(?: dengan)?|[<≤>≥]=?)+[\s<>≤≥=]*{NUMBER}", re.I)
ABOVE = re.compile(rf"(?:>|≥|lebih(?: besar)? dari|di ?atas)[\s=]*{NUMBER}(?:\s*(?:ke atas|lebih))?", re.I)
BELOW = re.compile(rf"(?:<|≤|kurang dari|di ?bawah)[\s=]*{NUMBER}", re.I)
FEWEST_GRADES = 3  # of a table that is a scale
FEWEST, MOST_WRONG = 4, 0.25  # rows that a scale must explain before the others are held against it
LIMIT = Decimal(10_000)  # per cent: no capaian is above it


@dataclass(frozen=True)
class Grade:
    """A predicate and the capaian, from and to, that it stands for; where two touch either is right."""

    name: str
    low: Decimal
    high: Decimal

    def named(self, text: str) -> bool:
        """The text is the predicate, or its initials (`SB`)."""
        letters = plain(text)
        return letters in (plain(self.name), "".join(word[0] for word in plain(self.name).split()))


Scale = tuple[Grade, ...]


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    scales = [scale for table in evidence.tables(Lainnya) if (scale := scale_in(table))]
    rows = [row for table in evidence.tables(CapaianKinerja) for row in table.rows]
    for column in dict.fromkeys(key for row in rows for key in row.extra if COLUMN.search(key)):
        if not years_in(column) or evidence.year in years_in(column):
            yield from check_column([row for row in rows if column in row.extra], column, scales)  # a card for each sasaran is a table


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", text.lower()).split())


def scale_in(table: Lainnya) -> Scale:
    """The scale that a table prints, a range and a predicate a row; empty where it is none."""
    found = [grade for row in table.rows if (grade := grade_in([cell.text for cell in row.cells])) is not None]
    return tuple(found) if len(found) >= FEWEST_GRADES and len(found) >= len(table.rows) - 2 else ()


def grade_in(cells: Sequence[str]) -> Grade | None:
    ranges = [(n, found) for n, text in enumerate(cells) if (found := range_in(" ".join(text.split()))) is not None]
    words = [text for n, text in enumerate(cells) if len(plain(text)) > 3 and n not in {place for place, _ in ranges}]
    return Grade(" ".join(words[0].split()), *ranges[0][1]) if len(ranges) == 1 and words else None


def range_in(text: str) -> tuple[Decimal, Decimal] | None:
    """`> 80 – 100` -> (80, 100), `> 100` -> (100, all), `< 50` -> (all below, 50); None for other text."""
    between, above, below = (pattern.fullmatch(text) for pattern in (BETWEEN, ABOVE, BELOW))
    if between is not None:
        low, high = sorted(Decimal(n.replace(",", ".")) for n in between.groups())
        return low, high
    if above is not None:
        return Decimal(above[1].replace(",", ".")), LIMIT
    return (-LIMIT, Decimal(below[1].replace(",", "."))) if below is not None else None


def check_column(rows: Sequence[Any], column: str, scales: Sequence[Scale]) -> Iterator[Outcome]:
    """The rows against the scale that explains most of them, if it does."""
    for answers in sorted(([check_row(row, column, scale) for row in rows] for scale in scales), key=count_right, reverse=True)[:1]:
        wrong = sum(isinstance(answer, Wrong) for answer in answers)
        right = count_right(answers)
        holds = right >= FEWEST and wrong <= MOST_WRONG * (right + wrong)
        yield from answers if holds else (NotCheckable(a.refs, "no printed scale explains these predicates") for a in answers)


def capaian_of(row: Any, cell: Text) -> Decimal | None:
    """The row's capaian, or the one that stands with the predicate in its cell: `63,36 % (Sedang)`."""
    if row.capaian is not None:
        return None if row.capaian.needs_review else printed_number(row.capaian)
    shown = re.search(rf"-?\s?{NUMBER}", cell.text)
    return Decimal(shown[1].replace(",", ".")) * (-1 if "-" in shown[0] else 1) if shown else None


def check_row(row: Any, column: str, scale: Scale) -> Outcome:
    refs = (f"{row.id}.extra.{column}", f"{row.id}.{Role.CAPAIAN}")
    cell = row.extra.get(column)
    grade = next((g for g in scale if isinstance(cell, Text) and g.named(cell.text)), None)
    capaian = capaian_of(row, cell) if grade is not None else None
    if grade is None or capaian is None or cell.needs_review:
        return NotCheckable(refs, "a capaian or its predicate was not read")
    ways = [capaian, *(meanings(row.capaian) if row.capaian is not None else ())]  # `16,000` may be sixteen thousand
    if any(grade.low - unit_of(capaian) <= way <= grade.high + unit_of(capaian) for way in ways):
        return Right(refs)
    fit = next((g.name for g in scale if g.low <= capaian <= g.high), None)
    if fit is None:
        return NotCheckable(refs, "the scale has no predicate for that capaian")
    return Wrong(
        Both(
            f'{label(row)}: capaian {money(capaian)}% berpredikat "{cell.text}", padahal menurut skala laporan "{fit}".',
            f'{label(row)}: a capaian of {money(capaian)}% bears the predicate "{cell.text}"; by the report\'s own scale it is "{fit}".',
        ),
        refs, cell.text, fit, {}, "warning",
    )  # fmt: skip


CHECK = Check(
    "predicate_mismatch",
    Both("Predikat tidak sesuai skala laporan", "A predicate is not that of the report's own scale"),
    Both("predikat yang menurut skala laporan sendiri lain", "a predicate that the report's own scale does not give"),
    run,
)
