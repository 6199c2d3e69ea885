"""A header's words -> the terms they are composed of, whatever their order and however the line breaks tore them.

The wordings lie in data/terms.toml. Headers that nobody listed are understood by their parts: `Realisasi Keuangan s/d Triwulan II`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.data_files import load_toml
from extractor.lexicon import known_word
from extractor.noise import compact_letters, fold_case, noise_similarity

ANYWHERE = 6  # letters from which a term is seen inside a run of letters; shorter ones begin where a word begins
ALIKE, NOISE = 0.72, 0.25  # likeness of a misread word to a term's; by how much letters alone may be less alike
STEP = 0.6  # letters that a term must explain more than it costs, so that few long terms win over many short ones
SHORT = 4  # letters up to which a term is known only as it is written
LONGEST = 40  # letters of a term's wording


@dataclass(frozen=True)
class HeaderTerm:
    """A term in a header; `place`: where its letters begin among the header's; `group` as in terms.toml."""

    code: str
    group: str
    place: int
    end: int


@dataclass(frozen=True)
class Composition:
    """The terms of a header in printed order, and the share of its letters that they explain, 0..1."""

    terms: tuple[HeaderTerm, ...]
    coverage: float

    def codes(self, *groups: str) -> tuple[str, ...]:
        return tuple(t.code for t in self.terms if not groups or t.group in groups)


@lru_cache(maxsize=1)
def term_lexicon() -> Mapping[str, tuple[str, str]]:
    """Wording without blanks -> (code, group)."""
    source = load_toml(__package__, "terms")
    return {compact_letters(w): (code, group) for group, codes in source.items() for code, wordings in codes.items() for w in wordings}


@lru_cache(maxsize=8192)
def compose_terms(text: str) -> Composition:
    """The terms of a header's wording (years, numbers and units taken out by the caller)."""
    plain = re.sub(r"[^a-z0-9% ]", " ", fold_case(text))
    tokens = plain.split()
    letters = "".join(tokens)
    if not letters:
        return Composition((), 0.0)
    starts = {0}
    for token in tokens:
        starts.add(max(starts) + len(token))
    found = segment_letters(letters, frozenset(starts))
    found = sorted([*found, *misread_terms(letters, found, starts)], key=lambda t: t.place)
    return Composition(tuple(found), sum(t.end - t.place for t in found) / len(letters))


def segment_letters(letters: str, starts: frozenset[int]) -> list[HeaderTerm]:
    """The terms that explain most letters, by dynamic programming over where each one ends."""
    known = term_lexicon()
    best: list[tuple[float, tuple[HeaderTerm, ...]]] = [(0.0, ())]
    for end in range(1, len(letters) + 1):
        option = best[end - 1]
        for start in range(max(0, end - LONGEST), end):
            entry = known.get(letters[start:end])
            if entry is None or not may_stand(start, end, starts):
                continue
            score = best[start][0] + (end - start) - STEP
            if score > option[0]:
                option = (score, (*best[start][1], HeaderTerm(entry[0], entry[1], start, end)))
        best.append(option)
    return list(best[-1][1])


def may_stand(start: int, end: int, starts: frozenset[int]) -> bool:
    """Long terms stand anywhere (words are torn and glued); short ones are whole words."""
    if end - start >= ANYWHERE:
        return True
    return start in starts and end in starts


def misread_terms(letters: str, found: list[HeaderTerm], starts: set[int]) -> list[HeaderTerm]:
    """Terms that the unexplained stretches of letters are near to, as a whole or word by word."""
    out: list[HeaderTerm] = []
    at = 0
    for term in [*found, HeaderTerm("", "", len(letters), len(letters))]:
        inner = [at, *sorted(s for s in starts if at < s < term.place), term.place]
        whole = near_term(letters, at, term.place)
        out += [whole] if whole else [near for a, b in pairwise(inner) if (near := near_term(letters, a, b))]
        at = term.end
    return out


def near_term(letters: str, start: int, end: int) -> HeaderTerm | None:
    """The term that a stretch of letters was misread from; a word that such reports print is not misread."""
    stretch = letters[start:end]
    near = nearest_term(stretch) if len(stretch) > SHORT and not known_word(stretch) else None
    return HeaderTerm(near[0], near[1], start, end) if near else None


@lru_cache(maxsize=8192)
def nearest_term(stretch: str) -> tuple[str, str] | None:
    """(code, group) of the wording that a stretch of letters was misread from, None where none is near."""
    near = process.extract(stretch, searchable_wordings(), scorer=Levenshtein.normalized_similarity, limit=3, score_cutoff=ALIKE - NOISE)
    best = max((w for w, _, _ in near), key=lambda w: noise_similarity(stretch, w), default=None)
    return term_lexicon()[best] if best is not None and noise_similarity(stretch, best) >= ALIKE else None


@lru_cache(maxsize=1)
def searchable_wordings() -> tuple[str, ...]:
    """The wordings that are long enough to be known when misread."""
    return tuple(w for w in term_lexicon() if len(w) > SHORT)
