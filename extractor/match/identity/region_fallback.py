"""The region of the government that the report comes from, where it is not printed with the office itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.match.identity.name_tokens import LEVELS, NameToken, known_region_length, name_tokens_of
from extractor.match.identity.office_mentions import WEIGHTS, mention_weight, region_key
from extractor.match.identity.text_blocks import Place, TextBlock
from extractor.match.office_name import region_names, region_word

RULERS = {
    "gubernur": "Provinsi", "bupati": "Kabupaten", "walikota": "Kota", "pemprov": "Provinsi", "pemkab": "Kabupaten", "pemkot": "Kota",
}  # fmt: skip
OF_GOVERNMENT = frozenset({"pemerintah", "daerah"})  # words before a region's level that make it a government
DOMINANT = 2.0  # how many times the next region's weight the one must have that is lent to an office
RULED = 2.0  # what a government's mention counts beside that of the region alone
TITLED = 3.0  # weight of one mention of a government in a heading or signature


@dataclass(frozen=True)
class Lent:
    """A region, as printed, for an office printed without one; `government`: the report names it as a government's."""

    text: str
    government: bool


def lent_region(blocks: Sequence[TextBlock]) -> Lent | None:
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
    ranked = sorted(((mention_weight(mentions), key) for key, mentions in found.items()), reverse=True)
    if not ranked or ranked[0][0] < TITLED or (len(ranked) > 1 and ranked[0][0] < DOMINANT * ranked[1][0]):
        return None
    return Lent(printed[ranked[0][1]], ranked[0][1] in ruled)


def regions_in(text: str) -> Iterator[tuple[str, bool]]:
    """The regions that a block names, with their level; whether as a government (`Pemerintah Kabupaten X`, `Bupati X`)."""
    tokens = name_tokens_of(text)
    for at, token in enumerate(tokens):
        if token.capital:
            level, ruled = level_at(tokens, at)
            size = known_region_length(tokens, at + 1, region_names(level.casefold())) if level else 0
            if size:
                name = " ".join(t.plain for t in tokens[at + 1 : at + 1 + size])
                yield f"{level if ruled else token.plain} {name}", ruled or tokens[max(at - 1, 0)].word in OF_GOVERNMENT


def level_at(tokens: Sequence[NameToken], at: int) -> tuple[str, bool]:
    """The level of region that a word announces ('' for none), and whether by its ruler or government."""
    word = tokens[at].word
    if word == "kota" and at > 0 and tokens[at - 1].word == "wali":
        return "Kota", True
    if word in RULERS:
        return RULERS[word], True
    return LEVELS.get(region_word(tokens[at].plain) or "", ""), False
