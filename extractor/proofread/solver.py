"""The search: the cheapest way to read the figures of one sum, and how much any other way costs more.

Costs are in unlikely events (misread.py). Knows numbers and costs only; what they are of, and what else ties them, is
`table_arithmetic.py`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

CERTAIN = 99.0  # the margin of what has no rival at all


class ReadingChange(NamedTuple):
    """A figure (`member` of the sum) read as another number: by how much the sum goes up, and what it costs to believe.

    `read`: somebody read it so, and it may be right though the sum is not.
    """

    member: int
    value: Decimal
    delta: Decimal
    cost: float
    read: bool


@dataclass(frozen=True)
class SolverWay:
    """Figures to be read otherwise so that the sum holds, by member; none where it is left as it stands."""

    cost: float
    values: Mapping[Any, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class SumSolution:
    """The cheapest way, and for each figure that it changes by how much the best way with another number there costs more."""

    best: SolverWay
    margins: Mapping[Any, float]

    @property
    def margin(self) -> float:
        """By how much the best other way costs more."""
        return min(self.margins.values(), default=CERTAIN)


def making_up(off: Decimal, changes: Iterable[ReadingChange]) -> Iterator[tuple[ReadingChange, ...]]:
    """Every change, and every two of different figures, that together take `off` away; linear in the changes."""
    seen: dict[Decimal, list[ReadingChange]] = defaultdict(list)
    for change in changes:
        if change.delta == -off:
            yield (change,)
            continue
        yield from ((other, change) for other in seen[-off - change.delta] if other.member != change.member)
        seen[change.delta].append(change)


def solve_sum(
    off: Decimal, changes: Sequence[ReadingChange], unsolved: float, more: Callable[[int, Decimal], float], limit: float
) -> SumSolution:
    """The ways to deal with a sum that is `off`: to leave it, which costs `unsolved`, or to read one or two figures otherwise.

    `more`: what a figure's other number costs beside its reading, as by its percentage; asked only of those that make the sum
    hold or were read. Readings that cost more than `limit` are not looked at, so no margin reaches beyond it.
    """
    ways = [(0.0, SolverWay(unsolved))]
    ways += [(c.cost, SolverWay(unsolved + c.cost + more(c.member, c.value), {c.member: c.value})) for c in changes if c.delta and c.read]
    for found in making_up(off, changes):
        cost = sum(change.cost for change in found)
        if cost <= limit:
            ways.append((cost, SolverWay(cost + sum(more(c.member, c.value) for c in found), {c.member: c.value for c in found})))
    reading, _ = min(ways, key=lambda found: found[1].cost)
    return cheapest_way([way for _, way in ways], limit - reading)


def cheapest_way(ways: Sequence[SolverWay], limit: float = CERTAIN) -> SumSolution:
    """The cheapest way with its margins, none more than `limit`."""
    best = min(ways, key=lambda way: way.cost)
    margins = {
        member: min((way.cost - best.cost for way in ways if way.values.get(member) != value), default=limit)
        for member, value in best.values.items()
    }
    return SumSolution(best, {member: min(margin, limit) for member, margin in margins.items()})
