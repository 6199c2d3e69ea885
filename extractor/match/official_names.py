"""Badly read wording -> the official name of a programme or activity that it stands for, with the codes that bear it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.match.nearest_wording import WordingIndex, choose_candidate, make_index, rank_many
from extractor.noise import compact_letters
from extractor.nomenclature import CodedName, entries_by_name, schemes_in_force

CUTOFF = 0.9
"""Least score of a name; see vocabulary.CUTOFF."""


@dataclass(frozen=True)
class NameHit:
    """The official name that a text stands for, and every code that bears it in the lists of the year."""

    name: str
    score: float
    entries: tuple[CodedName, ...]
    runner_up: tuple[str, float] | None


@lru_cache(maxsize=16)
def _name_index(names: tuple[str, ...], level: str | None) -> WordingIndex:
    named = entries_by_name(names, level)
    whole = [(entries[0].name, key) for key, entries in named.items()]
    bare = [(name.split(" ", 1)[1], key) for name, key in whole if name.startswith("Program ") and " " in name]
    return make_index([*whole, *((name, key) for name, key in bare if compact_letters(name) not in named)])


def match_name(text: str, year: int | None, level: str | None = None) -> NameHit | None:
    """The official name of a programme or activity that `text` stands for; None where none does.

    `level` is 'program', 'kegiatan', 'sub_kegiatan', 'urusan', 'bidang_urusan', 'kro', 'ro' or None for any.
    """
    return match_names([text], year, level)[0]


def match_names(texts: Sequence[str], year: int | None, level: str | None = None) -> list[NameHit | None]:
    """`match_name` for each text, in order; far quicker than one by one."""
    named = entries_by_name(schemes_in_force(year), level)
    exact = {text: named.get(compact_letters(text)) for text in dict.fromkeys(texts)}
    rest = [text for text, entries in exact.items() if entries is None]
    near = dict(zip(rest, _near_names(rest, year, level), strict=True))
    return [NameHit(found[0].name, 1.0, found, None) if (found := exact[text]) else near[text] for text in texts]


def _near_names(texts: Sequence[str], year: int | None, level: str | None) -> list[NameHit | None]:
    if not texts:
        return []
    named, index = entries_by_name(schemes_in_force(year), level), _name_index(schemes_in_force(year), level)
    hits: list[NameHit | None] = []
    for ranked in rank_many(texts, index):
        best = choose_candidate(ranked, CUTOFF)
        other = (named[ranked[1].owner][0].name, ranked[1].comparison.score) if len(ranked) > 1 else None
        hits.append(NameHit(best.wording, best.comparison.score, named[best.owner], other) if best else None)
    return hits
