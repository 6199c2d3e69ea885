"""One mistake, one finding: contradictions that one other value would settle all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.reconcile.origin import Origin
from extractor.reconcile.outcome import Wrong


@dataclass(frozen=True)
class Doubt:
    """A contradiction with the code of its check and whose mistake it seems to be."""

    code: str
    wrong: Wrong
    origin: Origin


def merged(doubts: Sequence[Doubt]) -> list[tuple[Doubt, tuple[Doubt, ...]]]:
    """Each contradiction with those that the same change of one cell would settle; the first of a group stands for it."""
    groups = grouped(doubts)
    taken: set[int] = set()
    out: list[tuple[Doubt, tuple[Doubt, ...]]] = []
    for n, doubt in enumerate(doubts):
        if n in taken:
            continue
        others = max((g for g in groups if n in g), key=lambda g: len(g - taken), default={n}) - taken - {n}
        taken |= {n, *others}
        out.append((doubt, tuple(doubts[i] for i in sorted(others))))
    return out


def grouped(doubts: Sequence[Doubt]) -> list[set[int]]:
    """Sets of contradictions (by position) of the same origin that ask the same cell for the same value."""
    asked: dict[tuple[str, Decimal, Origin], set[int]] = defaultdict(set)
    for n, doubt in enumerate(doubts):
        for ref, value in doubt.wrong.needed.items():
            asked[ref, value.normalize(), doubt.origin].add(n)
    return [g for g in asked.values() if len(g) > 1]
