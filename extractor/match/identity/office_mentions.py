"""Whose report it is: all mentions of offices, put together office by office and weighed by where they stand.

What the report's own office has and others have not: it stands in the cover, the running heads, the captions, the signatures, and it
is named again and again. A ministry or a neighbour is named in sentences.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.lexicon import stroke_letters
from extractor.match.identity.find_offices import NamedOffice, names_in, official_abbreviations
from extractor.match.identity.name_tokens import known_region
from extractor.match.identity.page_lines import PageLine
from extractor.match.identity.text_blocks import Place, TextBlock
from extractor.match.office_name import region_word
from extractor.noise import compact_letters, noise_similarity

WEIGHTS: Mapping[Place, float] = {
    "cover": 6, "running": 6, "edge": 4, "caption": 4, "title": 4, "heading": 3, "signature": 2.5, "text": 1, "columns": 0.5, "cell": 0.5,
}  # fmt: skip
"""What a mention counts by its place, in mentions of running text; set by what such places are for, not fitted."""
TITLED = 3.0  # a mention right after a paper's name (`Laporan Kinerja Dinas ...`) counts at least so much
SAME = 0.9  # likeness of two names of one office, one of them badly read
CUT = 0.5  # what a name that its block breaks off counts as a wording
"""A name cut short is a mention of the office all the same; but its wording is not taken where another is as well attested."""


@dataclass(frozen=True)
class Mention:
    """One place that names an office; `lines`: those that the name runs over."""

    name: NamedOffice
    place: Place
    lines: tuple[PageLine, ...]

    @property
    def page(self) -> int:
        return self.lines[0].page.number

    @property
    def weight(self) -> float:
        weight = WEIGHTS[self.place]
        return max(weight, TITLED) if self.name.titled else weight

    @property
    def whole(self) -> bool:
        """The name is not broken off, nor may it be: a paragraph or cell may end in the middle of one, a title does not."""
        return self.name.whole and not (self.name.last_word and not self.name.region and self.place in ("text", "columns", "cell"))


@dataclass(frozen=True)
class MentionedOffice:
    """One office with all that names it; `weight`: what its mentions count together."""

    mentions: tuple[Mention, ...]
    weight: float

    @property
    def spelled_out(self) -> bool:
        """The report prints more than an acronym."""
        return any(m.name.office for m in self.mentions)


def mentions_of(blocks: Iterable[TextBlock]) -> list[Mention]:
    return [Mention(name, block.place, block.lines[name.first : name.last + 1]) for block in blocks for name in names_in(block.text)]


def offices_of(mentions: Sequence[Mention]) -> list[MentionedOffice]:
    """The offices that the mentions name, the weightiest first."""
    keys = root_keys(mentions)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        key = keys.get(own_key(mention.name))
        if key is not None:
            groups[key].append(mention)
    parts = [part for group in groups.values() for part in by_region(group)]
    return sorted((MentionedOffice(tuple(part), weigh_mentions(part)) for part in parts), key=lambda o: -o.weight)


def weigh_mentions(mentions: Sequence[Mention]) -> float:
    return mention_weight([(m.weight * (0.5 + m.name.score / 2), m.place, m.page) for m in mentions])


def mention_weight(mentions: Iterable[tuple[float, Place, int]]) -> float:
    """What mentions (weight, place, page) count together: each kind of place its best, and more the more pages repeat it (logarithm)."""
    best: dict[Place, float] = defaultdict(float)
    pages: dict[Place, set[int]] = defaultdict(set)
    for weight, place, page in mentions:
        best[place] = max(best[place], weight)
        pages[place].add(page)
    return sum(best[place] * (1 + math.log(len(pages[place]))) for place in best)


# ------------------------------------------------------------------------------------------- which mentions are of one office


def own_key(name: NamedOffice) -> str:
    """What a mention itself calls the office: its name in full, else its acronym."""
    return compact_letters(name.office) or stroke_letters(name.acronym)


def root_keys(mentions: Sequence[Mention]) -> dict[str, str]:
    """Every key to the one that stands for its office; acronyms that nothing explains and no region or paper attests are left out."""
    counted: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for m in mentions:
        if m.name.score > 0:
            counted[own_key(m.name)] += m.weight * (1 if m.whole else CUT)  # type: ignore[assignment]
            printed.setdefault(own_key(m.name), m.name.office)
    roots: dict[str, str] = {}
    for key, _ in sorted(counted.items(), key=lambda item: (-item[1], -len(item[0]))):
        known = list(dict.fromkeys(roots.values()))
        roots[key] = next((other for other in known if same_name(printed[key], printed[other], key, other)), key)
    full = [key for key in roots if printed[key]]
    bracketed = {stroke_letters(m.name.acronym): own_key(m.name) for m in mentions if m.name.office and m.name.acronym}
    for acronym in {stroke_letters(m.name.acronym) for m in mentions if m.name.acronym and not m.name.office}:
        official = official_abbreviations().get(acronym, "")
        meant = bracketed.get(acronym) or next((k for k in full if stands_for(acronym, printed[k]) or (official and k == official)), None)
        if meant is not None:
            roots[acronym] = roots[meant]
    return roots


def same_name(office: str, other: str, key: str, other_key: str) -> bool:
    """Two names of one office: alike but for misread letters, or one is the other's beginning, cut at a word."""
    if not office or not other:
        return False
    a, b = office_words(office), office_words(other)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return noise_similarity(key, other_key) >= SAME or (len(short) > 1 and long[: len(short)] == short)


def office_words(office: str) -> list[str]:
    return [stroke_letters(word) for word in office.split() if stroke_letters(word)]


def stands_for(acronym: str, office: str) -> bool:
    """The acronym is made of the initials of the name's words, or (`disnakertrans`) of their beginnings."""
    words = [w for w in office_words(office) if w not in ("dan", "serta", "di")]
    initials = "".join(w[0] for w in words)
    spelled = re.sub(r"([a-z])([2-5])", lambda m: m[1] * int(m[2]), acronym)  # `bp3akb`: three words with p
    if spelled == initials:
        return True
    return len(acronym) > 5 and bool(words) and acronym[:2] == words[0][:2] and matches_initials(acronym, words)


def matches_initials(acronym: str, words: Sequence[str]) -> bool:
    """The acronym's letters are found in order in the words, and those of each word from its first letter on."""
    if not acronym:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    sizes = range(min(len(acronym), len(first)), 0, -1)
    return any(subsequence(acronym[:size], first) and matches_initials(acronym[size:], rest) for size in sizes)


def subsequence(part: str, word: str) -> bool:
    letters_left = iter(word)
    return part[:1] == word[:1] and all(letter in letters_left for letter in part)


# ------------------------------------------------------------------------------------------- regions


def region_key(region: str) -> str:
    """The region's name without its level: `Provinsi Jawa Barat` and `Jawa Barat` are one."""
    return compact_letters(" ".join(w for w in region.split() if not region_word(w)))


def by_region(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions apart by region; those without one, or with one that no list has, go with the weightiest."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        groups[region_key(m.name.region) if m.name.region and known_region(m.name.region) else ""].append(m)
    bare = groups.pop("", [])
    if not groups:
        return [bare]
    ranked = sorted(groups.values(), key=weigh_mentions, reverse=True)
    return [[*ranked[0], *bare], *ranked[1:]]
