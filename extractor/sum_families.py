"""Which rows of a budget table are the children of which: told by sums, as levels are often not printed.

A row's subtree is itself, or itself and a chain of subtrees right below it whose heads sum up to its figure. A total sums up
the heads above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.sections import ENDS

MAX_CHILDREN, MAX_ENDS, MAX_CHAINS = 30, 3, 60
Column = Sequence[Decimal | None]


def ends_of(rows: Sequence[Any]) -> list[int]:
    """The rows that are computed from those above them, which no sum runs over: totals, surplus and deficit."""
    return [n for n, row in enumerate(rows) if row.level in ENDS]


@dataclass(frozen=True)
class Family:
    """A parent row and its children; `column`: the field in which their sum holds as read."""

    parent: int
    children: tuple[int, ...]
    column: str

    @property
    def members(self) -> tuple[int, ...]:
        return (self.parent, *self.children)


Near = Callable[[int, tuple[int, ...]], bool]
"""Whether a parent and a chain of children are a family although no sum holds as read: likely misreadings explain why."""


def find_families(columns: Mapping[str, Column], totals: Sequence[int], near: Near | None = None) -> list[Family]:
    """Families whose sum holds exactly in at least one column, found from the bottom up; then those of the totals.

    `near` is asked about chains where none holds; what it accepts is a family whose column is ''.
    """
    n = len(next(iter(columns.values()), ()))
    ends: list[list[int]] = [[i + 1] for i in range(n)]
    found: dict[int, Family] = {}
    for i in reversed(range(n)):
        if i in totals:
            continue
        best: tuple[int, Family, int] | None = None
        for name, column in columns.items():
            for children, end in with_naughts(summing_chain(i, column, ends, totals), column, ends, totals):
                held = sum(sum_holds(i, children, other) for other in columns.values())
                told = best is not None and len(children) > len(best[1].children) and near is not None and held < len(columns)
                if best is None or held > best[0] or (told and held == best[0] and near is not None and near(i, children)):
                    best = (held, Family(i, children, name), end)
        if best is not None:
            found[i] = best[1]
            ends[i] = [best[2], *[e for e in ends[i] if e != best[2]]][:MAX_ENDS]
        elif near is not None:
            for children, end in chains_below(i, ends, totals, n):
                if near(i, children):
                    found[i] = Family(i, children, "")
                    ends[i] = [end, *ends[i]][:MAX_ENDS]
                    break
    out = sorted(found.values(), key=lambda f: f.parent)
    for total in totals:
        family = summed_up(total, columns, found, totals)
        if family is not None:
            out.append(family)
    return out


def summing_chain(i: int, column: Column, ends: Sequence[Sequence[int]], totals: Sequence[int]) -> tuple[tuple[int, ...], int] | None:
    """The children below row i whose figures sum up to its own, and the row after the last of their subtrees."""
    wanted = column[i]
    if wanted is None or wanted <= 0:
        return None
    stack: list[tuple[int, Decimal, tuple[int, ...]]] = [(i + 1, Decimal(0), ())]
    seen: set[tuple[int, Decimal]] = set()
    while stack:
        at, total, chain = stack.pop()
        if chain and total == wanted:
            return chain, at
        if at >= len(column) or at in totals or len(chain) >= MAX_CHILDREN or (at, total) in seen:
            continue
        seen.add((at, total))
        value = column[at]
        if value is None or total + value > wanted:
            continue
        stack.extend((end, total + value, (*chain, at)) for end in reversed(ends[at]))
    return None


def with_naughts(
    chain: tuple[tuple[int, ...], int] | None, column: Column, ends: Sequence[Sequence[int]], totals: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """A chain, and those that go on with rows that are naught in its column: whether these belong to it, other columns tell."""
    while chain is not None:
        yield chain
        children, end = chain
        goes_on = end < len(column) and end not in totals and column[end] == 0 and len(children) < MAX_CHILDREN
        chain = ((*children, end), ends[end][0]) if goes_on else None


def chains_below(i: int, ends: Sequence[Sequence[int]], totals: Sequence[int], n: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Chains of subtrees below row i, the shorter ones first; at most MAX_CHAINS of them."""
    queue: list[tuple[int, tuple[int, ...]]] = [(i + 1, ())]
    for _ in range(MAX_CHAINS):
        if not queue:
            return
        at, chain = queue.pop(0)
        if chain:
            yield chain, at
        if at < n and at not in totals and len(chain) < 12:
            queue.extend((end, (*chain, at)) for end in ends[at][:2])


def sum_holds(parent: int, children: Sequence[int], column: Column) -> bool:
    values = [column[c] for c in children]
    return column[parent] is not None and all(v is not None for v in values) and sum(v for v in values if v is not None) == column[parent]


def summed_up(total: int, columns: Mapping[str, Column], found: dict[int, Family], totals: Sequence[int]) -> Family | None:
    """The rows above a total that are nobody's children, if they sum up to it in one column or the total stands alone under them."""
    first = max((t + 1 for t in totals if t < total), default=0)
    children = {c for f in found.values() for c in f.children}
    heads = tuple(i for i in range(first, total) if i not in children)
    if not heads:
        return None
    for name, column in columns.items():
        if sum_holds(total, heads, column):
            return Family(total, heads, name)
    return None
