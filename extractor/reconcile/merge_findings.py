"""One mistake, one finding: contradictions that one other value would settle all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.cells import PERIODS
from extractor.reconcile.outcome import Wrong

Origin = Literal["document", "reading"]
GRAVITY = ("error", "warning", "info")
LEAST = 1000  # rupiah: differences below may be the same by chance


@dataclass(frozen=True)
class Contradiction:
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


def merge_contradictions(all_found: Sequence[Contradiction]) -> list[tuple[Contradiction, tuple[Contradiction, ...]]]:
    """Each contradiction with those that the same change of one cell would settle.

    Of the gravest ones of a group the first at whose front the changed cell stands speaks for it, else the first.
    """
    groups = group_contradictions(all_found)
    taken: set[int] = set()
    out: list[tuple[int, tuple[int, ...]]] = []
    for n in range(len(all_found)):
        if n in taken:
            continue
        found = max((g for g in groups if n in g.members), key=lambda g: len(g.members - taken), default=Group("", frozenset({n})))
        members = sorted({n, *found.members - taken})
        gravest = min(GRAVITY.index(all_found[i].wrong.severity) for i in members)
        grave = [i for i in members if GRAVITY.index(all_found[i].wrong.severity) == gravest]
        head = next((i for i in grave if all_found[i].wrong.refs[:1] == (found.ref,)), grave[0])
        taken.update(members)
        out.append((head, tuple(i for i in members if i != head)))
    return [(all_found[head], tuple(all_found[i] for i in rest)) for head, rest in sorted(out)]


def merge_restated(all_found: Sequence[Contradiction], claims: Collection[str]) -> list[Contradiction]:
    """The same statement in several places of the text is one contradiction on all their pages; what two places print alike was
    not misread. `claims`: the ids of the claims.
    """
    groups: dict[tuple[object, ...], list[Contradiction]] = {}
    for n, one in enumerate(all_found):
        stands_on_claim = bool(one.wrong.refs) and one.wrong.refs[0] in claims
        key = (one.code, one.wrong.message.en, one.wrong.stated, one.wrong.computed) if stands_on_claim else (n,)
        groups.setdefault(key, []).append(one)
    return [group[0] if len(group) == 1 else merge_group(group, claims) for group in groups.values()]


def merge_group(group: Sequence[Contradiction], claims: Collection[str]) -> Contradiction:
    first = group[0].wrong
    refs = tuple(dict.fromkeys(ref for d in group for ref in d.wrong.refs))
    needed = {ref: value for d in group for ref, value in d.wrong.needed.items()}
    pages = tuple(sorted({page for d in group for page in d.wrong.pages}))
    suspects = () if any(not d.suspects for d in group) else tuple(ref for ref in group[0].suspects if ref not in claims)
    return Contradiction(group[0].code, replace(first, refs=refs, needed=needed, pages=pages), suspects)


def group_contradictions(all_found: Sequence[Contradiction]) -> list[Group]:
    """Contradictions of the same origin that ask the same cell for the same value, or are one row's by the same difference (a total
    of spending, and what is left of the budget), or doubt the same cell by a check that asks for no value.
    """
    asked: dict[tuple[str, Origin], list[tuple[int, Decimal, Decimal]]] = defaultdict(list)
    apart: dict[tuple[str, Decimal, Origin], set[int]] = defaultdict(set)
    for n, one in enumerate(all_found):
        for ref, value in one.wrong.needed.items():
            asked[ref, one.origin].append((n, value, one.wrong.slack.get(ref, Decimal(0))))
        off = amount_difference(one.wrong)
        if off:
            apart[row_ref(one.wrong.refs[0]), off, one.origin].add(n)
    alike = [
        Group(ref, frozenset(m for m, other, more in wishes if abs(other - value) <= slack + more))
        for (ref, _), wishes in asked.items()
        for _, value, slack in wishes
    ]
    return [g for g in (*alike, *(Group("", frozenset(s)) for s in apart.values()), *group_without_value(all_found)) if len(g.members) > 1]


def group_without_value(all_found: Sequence[Contradiction]) -> Iterator[Group]:
    """Contradictions of one check that ask for no value, all of which name the cell that is at fault in one of them."""
    bare = [n for n, d in enumerate(all_found) if d.wrong.refs and not d.wrong.needed]
    for n in bare:
        own, ref = all_found[n], all_found[n].wrong.refs[0]
        same = (m for m in bare if all_found[m].code == own.code and all_found[m].origin == own.origin and ref in all_found[m].wrong.refs)
        yield Group(ref, frozenset(same))


def row_ref(ref: str) -> str:
    """The row of a cell; of a figure of another time the row's period, as its differences have nothing to do with the own year's."""
    parts = ref.split(".")
    return ".".join(parts[: 4 if PERIODS in parts[2:3] else 2])


def amount_difference(wrong: Wrong) -> Decimal | None:
    """How far apart two whole amounts are; None for others, which may differ alike by chance."""
    if isinstance(wrong.stated, Decimal) and isinstance(wrong.computed, Decimal) and wrong.refs:
        off = abs(wrong.stated - wrong.computed)
        return off.normalize() if off >= LEAST else None
    return None
