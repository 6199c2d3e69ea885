"""How many open figures an answer is likely to settle: which cell to ask a person about first.

Figures are tied: a parent and its children in one column, pagu, realisasi and percentage of a row, target, realisasi and capaian. A tie
that does not hold leaves all of its figures open, though mostly one of them is misread; with that one put right all others are proven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import figures_of
from extractor.model import AnggaranProgram, CapaianKinerja, RealisasiAnggaran, Report, Table, Value
from extractor.printed_numbers import printed_number
from extractor.roles import Role
from extractor.sum_families import Family, ends_of, find_families

LEAST_DOUBT = 0.005  # of a figure that is settled, or read with full confidence: it may be the wrong one all the same
AMOUNTS = (Role.PAGU, Role.REALISASI)
SHARE, RATIO = (*AMOUNTS, Role.PERSEN), (Role.TARGET, Role.REALISASI, Role.CAPAIAN)
Place = tuple[str, Value]
"""A figure and its address."""


def answer_influence(report: Report) -> Mapping[str, float]:
    """Address of an open figure -> the expected number of other open figures that are settled once it is answered.

    Of a tie's figures each is the wrong one in proportion to its doubt; figures that a person settled are not.
    """
    out: dict[str, float] = defaultdict(float)
    for table in report.tables:
        for tie in ties_of(table):
            doubts = {ref: doubt_of(value) for ref, value in tie}
            opened, total = [ref for ref, value in tie if value.needs_review], sum(doubts.values())
            for ref in opened:
                out[ref] += (len(opened) - 1) * doubts[ref] / total
    return out


def doubt_of(value: Value) -> float:
    """0..1: how likely the figure is to be the wrong one of those that are tied to it. What says nothing is most in doubt."""
    if value.by_person:
        return 0.0
    return 1.0 if printed_number(value) is None else max(1.0 - value.confidence, LEAST_DOUBT)


def ties_of(table: Table) -> Iterator[Sequence[Place]]:
    """The figures that are bound to each other by arithmetic, those ties that hold somewhere in doubt only."""
    if isinstance(table, RealisasiAnggaran):
        yield from row_ties(table, SHARE)
        yield from sum_ties(table, AMOUNTS, budget_families(table))
    elif isinstance(table, AnggaranProgram):
        last = len(table.rows) - 1
        if last > 1 and table.rows[last].level == "total":
            yield from sum_ties(table, (Role.ANGGARAN,), [Family(last, tuple(range(last)), Role.ANGGARAN)])
    elif isinstance(table, CapaianKinerja):
        yield from row_ties(table, RATIO)


def budget_families(table: RealisasiAnggaran) -> list[Family]:
    columns: dict[str, list[Decimal | None]] = {name: [number_of(getattr(row, name)) for row in table.rows] for name in AMOUNTS}
    return find_families(columns, ends_of(table.rows))


def number_of(value: Value | None) -> Decimal | None:
    return None if value is None else printed_number(value)


def row_ties(table: Any, names: Sequence[str]) -> Iterator[Sequence[Place]]:
    for row in table.rows:
        tie = [(f"{row.id}.{name}", value) for name, value in figures_of(row) if name in names]
        if len(tie) == len(names):
            yield tie


def sum_ties(table: Any, names: Sequence[str], families: Sequence[Family]) -> Iterator[Sequence[Place]]:
    for family in families:
        for name in names:
            figures = [(f"{table.rows[m].id}.{name}", getattr(table.rows[m], name)) for m in family.members]
            if all(value is not None for _, value in figures):
                yield figures
