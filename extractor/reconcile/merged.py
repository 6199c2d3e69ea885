"""One mistake, one finding: contradictions that one other value would settle all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.reconcile.outcome import Wrong

Origin = Literal["document", "reading"]
LEAST = 1000  # rupiah: differences below may be the same by chance


@dataclass(frozen=True)
class Doubt:
    """A contradiction with the code of its check, and the cells that may be misread: none where the report itself is wrong."""

    code: str
    wrong: Wrong
    suspects: tuple[str, ...]

    @property
    def origin(self) -> Origin:
        return "reading" if self.suspects else "document"


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
    """Sets of contradictions (by position) of the same origin that ask the same cell for the same value, or are one row's by the
    same difference (a total of spending, and what is left of the budget).
    """
    asked: dict[tuple[str, Decimal, Origin], set[int]] = defaultdict(set)
    for n, doubt in enumerate(doubts):
        for ref, value in doubt.wrong.needed.items():
            asked[ref, value.normalize(), doubt.origin].add(n)
        off = difference(doubt.wrong)
        if off:
            asked[row_of(doubt.wrong.refs[0]), off, doubt.origin].add(n)
    return [g for g in asked.values() if len(g) > 1]


def row_of(ref: str) -> str:
    return ".".join(ref.split(".")[:2])


def difference(wrong: Wrong) -> Decimal | None:
    """How far apart two whole amounts are; None for others, which may differ alike by chance."""
    if isinstance(wrong.stated, Decimal) and isinstance(wrong.computed, Decimal) and wrong.refs:
        off = abs(wrong.stated - wrong.computed)
        return off.normalize() if off >= LEAST else None
    return None
