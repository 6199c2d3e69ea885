"""One mistake, one finding: contradictions that one other value would settle all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.periods import PERIODS
from extractor.reconcile.outcome import Wrong

Origin = Literal["document", "reading"]
GRAVITY = ("error", "warning", "info")
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


@dataclass(frozen=True)
class Group:
    """Contradictions (by position) that one change of a cell would settle together."""

    ref: str
    members: frozenset[int]


def merged(doubts: Sequence[Doubt]) -> list[tuple[Doubt, tuple[Doubt, ...]]]:
    """Each contradiction with those that the same change of one cell would settle.

    Of the gravest ones of a group the first at whose front the changed cell stands speaks for it, else the first.
    """
    groups = grouped(doubts)
    taken: set[int] = set()
    out: list[tuple[int, tuple[int, ...]]] = []
    for n in range(len(doubts)):
        if n in taken:
            continue
        found = max((g for g in groups if n in g.members), key=lambda g: len(g.members - taken), default=Group("", frozenset({n})))
        members = sorted({n, *found.members - taken})
        gravest = min(GRAVITY.index(doubts[i].wrong.severity) for i in members)
        grave = [i for i in members if GRAVITY.index(doubts[i].wrong.severity) == gravest]
        head = next((i for i in grave if doubts[i].wrong.refs[:1] == (found.ref,)), grave[0])
        taken.update(members)
        out.append((head, tuple(i for i in members if i != head)))
    return [(doubts[head], tuple(doubts[i] for i in rest)) for head, rest in sorted(out)]


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


def grouped(doubts: Sequence[Doubt]) -> list[Group]:
    """Contradictions of the same origin that ask the same cell for the same value, or are one row's by the same difference (a total
    of spending, and what is left of the budget), or doubt the same cell by a check that asks for no value.
    """
    asked: dict[tuple[str, Origin], list[tuple[int, Decimal, Decimal]]] = defaultdict(list)
    apart: dict[tuple[str, Decimal, Origin], set[int]] = defaultdict(set)
    for n, doubt in enumerate(doubts):
        for ref, value in doubt.wrong.needed.items():
            asked[ref, doubt.origin].append((n, value, doubt.wrong.slack.get(ref, Decimal(0))))
        off = difference(doubt.wrong)
        if off:
            apart[row_of(doubt.wrong.refs[0]), off, doubt.origin].add(n)
    alike = [
        Group(ref, frozenset(m for m, other, more in wishes if abs(other - value) <= slack + more))
        for (ref, _), wishes in asked.items()
        for _, value, slack in wishes
    ]
    return [g for g in (*alike, *(Group("", frozenset(s)) for s in apart.values()), *unasked(doubts)) if len(g.members) > 1]


def unasked(doubts: Sequence[Doubt]) -> Iterator[Group]:
    """Contradictions of one check that ask for no value, all of which name the cell that is at fault in one of them."""
    bare = [n for n, d in enumerate(doubts) if d.wrong.refs and not d.wrong.needed]
    for n in bare:
        own, ref = doubts[n], doubts[n].wrong.refs[0]
        same = (m for m in bare if doubts[m].code == own.code and doubts[m].origin == own.origin and ref in doubts[m].wrong.refs)
        yield Group(ref, frozenset(same))


def row_of(ref: str) -> str:
    """The row of a cell; of a figure of another time the row's period, as its differences have nothing to do with the own year's."""
    parts = ref.split(".")
    return ".".join(parts[: 4 if PERIODS in parts[2:3] else 2])


def difference(wrong: Wrong) -> Decimal | None:
    """How far apart two whole amounts are; None for others, which may differ alike by chance."""
    if isinstance(wrong.stated, Decimal) and isinstance(wrong.computed, Decimal) and wrong.refs:
        off = abs(wrong.stated - wrong.computed)
        return off.normalize() if off >= LEAST else None
    return None
