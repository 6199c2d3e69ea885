"""Efficiency against what was reached and spent, by the formula that the table's other rows follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from extractor.printed_numbers import printed_number, unit_of
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.roles import Role

HUNDRED = Decimal(100)
HALF = Decimal("0.5")
FEWEST, MOST_HOLD = 2, 0.6  # rows, and share of rows, that must follow a formula to hold the others to it
SURE, MOST_SURE = 3, 0.7  # the same, to hold those to it that another formula would explain

Ways = Callable[[Decimal, Decimal], Decimal]


@dataclass(frozen=True)
class Formula:
    """A way to work out efficiency from two figures of the row, as it is told to people."""

    fields: tuple[str, str]
    text: str
    work_out: Ways


REACHED = (Role.CAPAIAN, Role.PERSEN)
FORMULAS = (
    Formula(REACHED, "capaian - serapan", lambda c, p: c - p),
    Formula(REACHED, "100 - serapan", lambda c, p: HUNDRED - p),
    Formula(REACHED, "capaian / serapan x 100", lambda c, p: c / p * HUNDRED),
    Formula(REACHED, "capaian / serapan", lambda c, p: c / p),
    Formula(REACHED, "serapan / capaian x 100", lambda c, p: p / c * HUNDRED),
    Formula(REACHED, "serapan / capaian", lambda c, p: p / c),
    Formula(REACHED, "(1 - serapan / capaian) x 100", lambda c, p: (1 - p / c) * HUNDRED),
    Formula(REACHED, "50 + E / 20 x 50", lambda c, p: 50 + (1 - p / c) * HUNDRED * 50 / 20),
    Formula((Role.PAGU, Role.REALISASI_ANGGARAN), "anggaran - realisasi", lambda a, b: a - b),
    Formula((Role.PAGU, Role.REALISASI_ANGGARAN), "(anggaran - realisasi) / anggaran x 100", lambda a, b: (a - b) / a * HUNDRED),
)


def check_efficiency(rows: Sequence[Any]) -> Iterator[Outcome]:
    """Each row's efficiency; where the rows follow no one formula none is held against any."""
    stated = [row for row in rows if printed_number(row.efisiensi) is not None]
    explained = {row.id: [f for f in FORMULAS if explains(f, row)] for row in stated}
    usual = max(FORMULAS, key=lambda f: sum(f in found for found in explained.values()))
    held = sum(usual in found for found in explained.values())
    known = held >= FEWEST and held >= MOST_HOLD * len(stated)
    sure = held >= SURE and held >= MOST_SURE * len(stated)
    for row in stated:
        refs = tuple(f"{row.id}.{name}" for name in (Role.EFISIENSI, *usual.fields))
        if usual in explained[row.id] or (explained[row.id] and not sure):
            yield Right(refs)
        elif not known or figures(usual, row) is None:
            yield NotCheckable(refs, "the table's formula of efficiency cannot be told")
        else:
            yield other_efficiency(row, usual, refs)


def figures(formula: Formula, row: Any) -> tuple[Decimal, Decimal] | None:
    first, second = (printed_number(getattr(row, name)) for name in formula.fields)
    return None if not first or not second else (first, second)


def explains(formula: Formula, row: Any) -> bool:
    """The formula gives what is printed, with figures as exact as they are printed."""
    found, stated = figures(formula, row), printed_number(row.efisiensi)
    if found is None or stated is None:
        return False
    spans = [(value - unit_of(value) * HALF, value, value + unit_of(value) * HALF) for value in found]
    corners = [formula.work_out(a, b) for a, b in product(*spans) if a and b]
    return min(corners) - unit_of(stated) <= stated <= max(corners) + unit_of(stated)


def other_efficiency(row: Any, formula: Formula, refs: tuple[str, ...]) -> Wrong:
    a, b = figures(formula, row) or (HUNDRED, HUNDRED)
    stated = printed_number(row.efisiensi) or Decimal(0)
    exact = formula.work_out(a, b).quantize(min(unit_of(stated), unit_of(a), unit_of(b)))
    return Wrong(
        Both(
            f"{label(row)}: efisiensi tercetak {money(stated)}, sedangkan rumus baris lain ({formula.text}) menghasilkan {money(exact)}.",
            f"{label(row)}: efisiensi is printed as {money(stated)}, but the other rows' formula ({formula.text}) gives {money(exact)}.",
        ),
        refs, stated, exact, needed_figures(row, formula, refs, stated, exact),
    )  # fmt: skip


def needed_figures(row: Any, formula: Formula, refs: tuple[str, ...], stated: Decimal, exact: Decimal) -> Mapping[str, Decimal]:
    """What the efficiency would be; of a plain difference, what each of the two figures would be too."""
    if formula.text not in ("capaian - serapan", "anggaran - realisasi"):
        return {refs[0]: exact}
    a, b = figures(formula, row) or (HUNDRED, HUNDRED)
    return {refs[0]: exact, refs[1]: stated + b, refs[2]: a - stated}
