"""What the figures that stand side by side in lines are, told by the arithmetic between them: c is b / a in per cent, line after line.

For tables whose header is lost or lacks columns. Needs no words: a figure column is known by what it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.detect.dump.dump_lines import LIKELY_FIGURE, DumpFigure, DumpLine, longest_run
from extractor.misread import amount_guesses, percentage_guesses, share_holds
from extractor.roles import BUDGET_FIGURES, PERFORMANCE_FIGURES

STRONG, WEAK = 1.0, 0.2  # a share that could hardly hold by chance; 100 % of equal figures
ENOUGH = 2.0  # of such, before columns are named by it
MOST_COLUMNS = 7  # of figures that a row has
MOST_AMOUNTS = 0.5  # share of a column's figures that are amounts, for it to hold money
BETWEEN, BEHIND, WIDER = 0.05, 0.05, 0.02  # cost of each column between the three, behind them, and of each at all


@dataclass(frozen=True)
class FigureRoles:
    """How many figures a row has and what each of them is ('' where unknown)."""

    count: int
    roles: tuple[str, ...]
    money: bool


def roles_by_arithmetic(lines: Sequence[DumpLine]) -> FigureRoles | None:
    """The columns of figures that most of the evidence speaks for; None where none is enough."""
    counts = {len(longest_run(line.tokens, n)) for line in lines for n in (None, MOST_COLUMNS)} - {0, 1, 2}
    best: tuple[float, FigureRoles] | None = None
    for count in sorted(counts):
        if count > MOST_COLUMNS:
            continue
        rows = [(line, tail[-count:]) for line in lines if len(tail := longest_run(line.tokens, count)) >= count]
        values = [[likeliest_number(line, f) for f in tail] for line, tail in rows]
        long = [
            sum(f.kind == "amount" and f.strength >= LIKELY_FIGURE for f in column) > MOST_AMOUNTS * len(rows)
            for column in zip(*(t for _, t in rows), strict=True)
        ]
        for a, b, c in column_triples(count):
            money = long[a] and long[b]
            score = sum(share_evidence(row[a], row[b], row[c]) for row in values)
            score -= BETWEEN * (b - a - 1) + BEHIND * (count - 1 - c) + WIDER * count
            if score >= ENOUGH and (best is None or score > best[0]):
                best = (score, FigureRoles(count, roles_of_triple(count, a, b, c, money), money))
    return best[1] if best else None


def column_triples(count: int) -> list[tuple[int, int, int]]:
    return [(a, b, c) for a in range(count) for b in range(a + 1, count) for c in range(b + 1, count)]


def roles_of_triple(count: int, a: int, b: int, c: int, money: bool) -> tuple[str, ...]:
    """Roles: pagu, realisasi and persen, or target, realisasi and capaian; a column between or behind may be what is left."""
    roles = [""] * count
    roles[a], roles[b], roles[c] = BUDGET_FIGURES if money else PERFORMANCE_FIGURES
    return tuple(roles)


def likeliest_number(line: DumpLine, figure: DumpFigure) -> Decimal | None:
    """The likeliest number of a figure's text."""
    raw = " ".join(t.text for t in line.tokens[figure.start : figure.stop])
    guesses = amount_guesses(raw) if figure.kind == "amount" else percentage_guesses(raw)
    return guesses[0].value if guesses else None


def share_evidence(a: Decimal | None, b: Decimal | None, c: Decimal | None) -> float:
    """How much a row speaks for c being b / a in per cent."""
    if a is None or b is None or c is None or a <= 0 or c <= 0:
        return 0.0
    if a == b:
        return WEAK if c == 100 else 0.0
    return STRONG if share_holds(b, a, c) else 0.0


__all__ = ["FigureRoles", "roles_by_arithmetic"]
