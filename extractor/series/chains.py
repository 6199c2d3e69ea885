"""Entries of several years -> items: each year's entries are assigned to the items known so far, one to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.series.hungarian import best_assignment
from extractor.series.likeness import Likeness, same_code, worth_comparing
from extractor.series.series_model import Entry, Link
from extractor.wording_likeness import wording_likeness

Alike = Callable[[Entry, Entry], Likeness | None]
SURELY = 1.0  # what a pair that may be joined weighs before its likeness, so that one more such pair beats any likeness
GAP = 0.01  # what each year without a report of the item takes off
SASARAN, PARENT, CODE, PLACE = 0.15, 0.15, 0.05, 0.02  # what tells items of equal wording apart, each of them read badly perhaps


@dataclass(frozen=True)
class ChainCandidate:
    """An entry that may continue a chain, though not surely."""

    chain: int
    entry: Entry
    likeness: Likeness


@dataclass(frozen=True)
class ItemChains:
    """Each chain's entries, oldest first; `perhaps`: what was not joined."""

    chains: tuple[tuple[Entry, ...], ...]
    perhaps: tuple[ChainCandidate, ...] = ()


def chains_of(years: Sequence[Sequence[Entry]], alike: Alike) -> ItemChains:
    """The entries of each year in turn, oldest year first."""
    out = ItemChains(())
    for entries in years:
        out = continue_chains(out, entries, alike)
    return out


def continue_chains(known: ItemChains, entries: Sequence[Entry], alike: Alike) -> ItemChains:
    """One more year: joined where the same, a new chain otherwise."""
    found = compare_entries([chain[-1] for chain in known.chains], entries, alike)
    sure = {pair: SURELY + pair_weight(known, entries, pair, likeness) for pair, likeness in found.items() if likeness.same}
    pairs = best_assignment(sure)
    chains = list(known.chains)
    for n, at in pairs.items():
        likeness = found[n, at]
        link = Link(year=chains[n][-1].year, score=round(min(likeness.score, 1.0), 3), grounds=likeness.grounds)
        chains[n] = (*chains[n], entries[at].model_copy(update={"link": link}))
    new = [n for n in range(len(entries)) if n not in set(pairs.values())]
    free = {pair: max(lk.score, 0.01) for pair, lk in found.items() if pair[0] not in pairs and pair[1] in set(new)}
    perhaps = [ChainCandidate(n, entries[at], found[n, at]) for n, at in sorted(best_assignment(free).items())]
    return replace(known, chains=(*chains, *((entries[n],) for n in new)), perhaps=(*known.perhaps, *perhaps))


def compare_entries(old: Sequence[Entry], new: Sequence[Entry], alike: Alike) -> dict[tuple[int, int], Likeness]:
    out = {}
    for n, one in enumerate(old):
        for m, other in enumerate(new):
            if worth_comparing(one, other) and (likeness := alike(one, other)) is not None:
                out[n, m] = likeness
    return out


def pair_weight(known: ItemChains, entries: Sequence[Entry], pair: tuple[int, int], likeness: Likeness) -> float:
    """The likeness, and a little for what stands around the two items."""
    n, m = pair
    old, new = known.chains[n][-1], entries[m]
    distance = abs(n / max(len(known.chains) - 1, 1) - m / max(len(entries) - 1, 1))
    return (
        likeness.score
        + SASARAN * parent_likeness(old.sasaran, new.sasaran)
        + PARENT * parent_likeness(old.parent, new.parent)
        + CODE * same_code(old, new)
        + PLACE * (1 - distance)
        - GAP * (new.year - old.year)
    )


def parent_likeness(one: str | None, other: str | None) -> float:
    """How alike what stands above two items is; nought where one says nothing."""
    return wording_likeness(one, other) if one and other else 0.0
