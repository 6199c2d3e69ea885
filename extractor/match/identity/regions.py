"""The region of the government that the report comes from, where it is not printed with the office itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.match.identity.names import regions_in
from extractor.match.identity.offices import WEIGHTS, region_key, repeated
from extractor.match.identity.places import Block, Place

DOMINANT = 2.0  # how many times the next region's weight the one must have that is lent to an office
RULED = 2.0  # what a government's mention counts beside that of the region alone
TITLED = 3.0  # weight of one mention of a government in a heading or signature


@dataclass(frozen=True)
class Lent:
    """A region, as printed, for an office printed without one; `government`: the report names it as a government's."""

    text: str
    government: bool


def lent_region(blocks: Sequence[Block]) -> Lent | None:
    """The region that the report names far more, and in weightier places, than any other; None where none stands out."""
    found: dict[str, list[tuple[float, Place, int]]] = defaultdict(list)
    printed: dict[str, str] = {}
    ruled: set[str] = set()
    for block in blocks:
        for region, government in regions_in(block.text):
            key = region_key(region) + region[:1].casefold()
            found[key].append((WEIGHTS[block.place] * (RULED if government else 1.0), block.place, block.page))
            printed.setdefault(key, region)
            ruled |= {key} if government else set()
    ranked = sorted(((repeated(mentions), key) for key, mentions in found.items()), reverse=True)
    if not ranked or ranked[0][0] < TITLED or (len(ranked) > 1 and ranked[0][0] < DOMINANT * ranked[1][0]):
        return None
    return Lent(printed[ranked[0][1]], ranked[0][1] in ruled)
