"""What a cell in doubt would say if a sum, a percentage or another place of the report is right.

It is offered to a person, never taken by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz import fuzz

from extractor.answer_influence import SHARE, budget_families, number_of
from extractor.cells import cells_of, name_of
from extractor.model import RealisasiAnggaran, Report, Table, Text
from extractor.sum_families import Family

ALIKE = 60.0  # likeness 0..100 of the digits that were read and those that a sum asks for, from which these may be what is printed
SAME_WORDING = 75.0  # likeness 0..100 of two readings of what may be one wording
MOST = 2  # wordings that are offered
CENT = Decimal("0.01")
BY_SUM, BY_SHARE, ELSEWHERE = "sum", "persen", "repeat"


@dataclass(frozen=True)
class LikelyAnswer:
    """What a person would type, and what says so."""

    raw: str
    source: str


Answers = Mapping[str, Sequence[LikelyAnswer]]


def likely_answers(report: Report) -> Answers:
    """Address of a cell in doubt -> what may be printed there, likeliest first."""
    out: dict[str, list[LikelyAnswer]] = defaultdict(list)
    for ref, answer in (*amounts_told(report.tables), *wordings_told(report.tables)):
        if answer not in out[ref]:
            out[ref].append(answer)
    return out


def amounts_told(tables: Sequence[Table]) -> Iterator[tuple[str, LikelyAnswer]]:
    for table in tables:
        if not isinstance(table, RealisasiAnggaran):
            continue
        for row in table.rows:
            share = share_of(number_of(row.pagu), number_of(row.realisasi))
            if share is not None and row.persen is not None and row.persen.needs_review and share != number_of(row.persen):
                yield f"{row.id}.{SHARE[-1]}", LikelyAnswer(printed(share), BY_SHARE)
        for family in budget_families(table):
            for name in SHARE[:-1]:
                values = [getattr(row, name) for row in table.rows]
                for m in family.members:
                    wanted = sum_asks_for(family, m, [number_of(v) for v in values])
                    if wanted is not None and values[m] is not None and values[m].needs_review and may_be(values[m].raw, wanted):
                        yield f"{table.rows[m].id}.{name}", LikelyAnswer(printed(wanted), BY_SUM)


def share_of(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """Per cent, as most reports round it."""
    return (realisasi * 100 / pagu).quantize(CENT, ROUND_HALF_UP) if pagu and realisasi is not None else None


def sum_asks_for(family: Family, member: int, column: Sequence[Decimal | None]) -> Decimal | None:
    """What a member of a sum must be if all others are right; None where it is that, or nothing can be told."""
    others = [column[m] for m in family.members if m != member]
    known = [v for v in others if v is not None]
    if len(known) < len(others):
        return None
    wanted = sum(known, Decimal(0)) if member == family.parent else known[0] - sum(known[1:], Decimal(0))
    return wanted if wanted >= 0 and wanted != column[member] else None


def may_be(raw: str, amount: Decimal) -> bool:
    """The characters that were read may be a misreading of that amount; where none were, anything may stand there."""
    return not raw.strip() or fuzz.ratio("".join(c for c in raw if c.isalnum()), str(amount.to_integral_value())) >= ALIKE


def printed(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return f"{int(number):,}".replace(",", ".") if whole else f"{number:f}".replace(".", ",")


def wordings_told(tables: Sequence[Table]) -> Iterator[tuple[str, LikelyAnswer]]:
    """Wordings of the same field that are in no doubt and resemble one that is, the most alike first."""
    rows = [row for table in tables for row in table.rows]
    held = [(name_of(field), f"{row.id}.{field}", cell) for row in rows for field, cell in cells_of(row) if isinstance(cell, Text)]
    known: dict[str, set[str]] = defaultdict(set)
    for name, _, cell in held:
        if not cell.needs_review and cell.text.strip():
            known[name].add(cell.text)
    for name, ref, cell in held:
        if cell.needs_review:
            alike = sorted(((fuzz.ratio(cell.text, other), other) for other in known[name] - {cell.text}), reverse=True)
            yield from ((ref, LikelyAnswer(other, ELSEWHERE)) for likeness, other in alike[:MOST] if likeness >= SAME_WORDING)
