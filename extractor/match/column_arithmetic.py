"""What columns of figures are to each other: one is the share of two others, a total, a difference."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from extractor.match.column_facts import ColumnFacts

Formula = Callable[[Decimal, Decimal], Decimal]
FEWEST, LEAST_CHECKED = 2, 3  # rows in which a share must hold, of as many that can be checked, before it is evidence
SLACK = Decimal("1.1")  # in units of the last printed decimal: rounded or cut off
HUNDRED = Decimal(100)


def share_of_whole(whole: Decimal, part: Decimal) -> Decimal:
    """Higher is better, and money: part of the whole in percent."""
    return part / whole * HUNDRED


def inverse_share(whole: Decimal, part: Decimal) -> Decimal:
    """Lower is better: (2T - R) / T in percent."""
    return (2 * whole - part) / whole * HUNDRED


def rows_holding(whole: ColumnFacts, part: ColumnFacts, percent: ColumnFacts, capped: bool = False) -> tuple[int, int]:
    """(rows in which `percent` is what `part` is of `whole`, rows in which that can be worked out).

    `capped`: capaian, which may be cut at 100 and, where lower is better, follows the inverse formula.
    """
    right = checked = 0
    for place, stated in percent.figures.items():
        a, b = whole.figures.get(place), part.figures.get(place)
        if a is None or b is None or a == 0:
            continue
        checked += 1
        slack = SLACK * Decimal(10) ** -min(percent.decimals[place], 2)
        fits = abs(share_of_whole(a, b) - stated) <= slack
        if capped and not fits:
            fits = abs(inverse_share(a, b) - stated) <= slack or (stated == HUNDRED and share_of_whole(a, b) > HUNDRED)
        right += fits
    return right, checked


def relation_support(whole: ColumnFacts, part: ColumnFacts, percent: ColumnFacts, capped: bool = False) -> float:
    """How much the rows speak for such a relation, 0..1: the share of rows that agree, nothing below a few of them.

    Rows that all state the same (100 of 100 is 100) agree with any choice of columns and count for little.
    """
    right, checked = rows_holding(whole, part, percent, capped)
    if right < FEWEST or checked < LEAST_CHECKED:
        return 0.0
    telling = len({percent.figures[p] for p in percent.figures if p in whole.figures and p in part.figures})
    return right / checked * (1.0 if telling > 2 else 0.3)
