"""One mistake, one finding: contradictions that one other value would settle all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
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


def restated(doubts: Sequence[Doubt], claims: Collection[str]) -> list[Doubt]:
    """The same statement in several places of the text is one contradiction on all their pages; what two places print alike was
    not misread. `claims`: the ids of the claims.
    """
    groups: dict[tuple[object, ...], list[Doubt]] = {}
    for n, doubt in enumerate(doubts):
        stands_on_claim = bool(doubt.wrong.refs) and doubt.wrong.refs[0] in claims
        key = (doubt.code, doubt.wrong.message.en, doubt.wrong.stated, doubt.wrong.computed) if stands_on_claim else (n,)
        groups.setdefault(key, []).append(doubt)
    return [group[0] if len(group) == 1 else together(group, claims) for group in groups.values()]


def together(group: Sequence[Doubt], claims: Collection[str]) -> Doubt:
    first = group[0].wrong
    refs = tuple(dict.fromkeys(ref for d in group for ref in d.wrong.refs))
    needed = {ref: value for d in group for ref, value in d.wrong.needed.items()}
    pages = tuple(sorted({page for d in group for page in d.wrong.pages}))
    suspects = () if any(not d.suspects for d in group) else tuple(ref for ref in group[0].suspects if ref not in claims)
    return Doubt(group[0].code, replace(first, refs=refs, needed=needed, pages=pages), suspects)


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
