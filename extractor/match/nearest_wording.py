"""The nearest of many known wordings: a quick rough list over all, then word by word over the few best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from extractor.noise import compact_letters, merge_lookalikes

from .compare_wording import SLOT, Comparison, compare_wordings

if TYPE_CHECKING:
    import numpy as np

    _Matrix = np.ndarray[Any, np.dtype[np.float32]]

SHORTLIST = 4
ROUGH_CUTOFF = 0.62
MIN_LETTERS = 5
MARGIN = 0.04
"""By how much the best must lead, unless it alone differs by noise or both are near spellings of one text."""

_ROUGH_SPREAD = 0.18
_SAME_MEANING = 0.95
_BLOCK = 4_000_000


@dataclass(frozen=True)
class WordingIndex:
    """Known spellings, and the key of what each of them names."""

    wordings: tuple[str, ...]
    skeletons: tuple[str, ...]
    owners: tuple[str, ...]


@dataclass(frozen=True)
class WordingCandidate:
    """A known spelling beside the text that was read."""

    owner: str
    wording: str
    comparison: Comparison


def text_skeleton(text: str) -> str:
    """The letters of a text with those that a scanner mixes up made one."""
    return merge_lookalikes(compact_letters(text.replace(SLOT, "")), "search")


def make_index(spellings: Iterable[tuple[str, str]]) -> WordingIndex:
    """An index of (wording, owner) pairs."""
    pairs = tuple(spellings)
    wordings = tuple(wording for wording, _ in pairs)
    return WordingIndex(wordings, tuple(map(text_skeleton, wordings)), tuple(owner for _, owner in pairs))


def rank_many(texts: Sequence[str], index: WordingIndex, *, rough_cutoff: float = ROUGH_CUTOFF) -> list[tuple[WordingCandidate, ...]]:
    """For each text its best candidates, one spelling for each owner, best first; empty where nothing is
    near."""
    if not texts or not index.wordings:
        return [()] * len(texts)
    step = max(1, _BLOCK // len(index.wordings))
    blocks = [texts[start : start + step] for start in range(0, len(texts), step)]
    return [ranked for block in blocks for ranked in _rank_block(block, index, rough_cutoff)]


def _rank_block(texts: Sequence[str], index: WordingIndex, rough_cutoff: float) -> list[tuple[WordingCandidate, ...]]:
    import numpy as np  # only now: not every command compares

    skeletons = [text_skeleton(text) for text in texts]
    rows = process.cdist(
        skeletons,
        index.skeletons,
        scorer=Indel.normalized_similarity,
        score_cutoff=rough_cutoff,
        dtype=np.float32,
    )
    return [
        _ranked(text, index, _shortlist(row, index)) if len(letters) >= MIN_LETTERS else ()
        for text, letters, row in zip(texts, skeletons, rows, strict=True)
    ]


def _shortlist(row: _Matrix, index: WordingIndex) -> list[int]:
    """The best spellings, and the best one of a few different owners; what lies far behind is not looked
    at."""
    import numpy as np

    positions = np.flatnonzero(row >= max(1e-6, float(row.max()) - _ROUGH_SPREAD))
    order = [int(position) for position in positions[np.argsort(-row[positions], kind="stable")]]
    owners: dict[str, int] = {}
    for position in order:
        owners.setdefault(index.owners[position], position)
        if len(owners) == SHORTLIST:
            break
    return list(dict.fromkeys([*order[:SHORTLIST], *owners.values()]))


def _ranked(text: str, index: WordingIndex, positions: Sequence[int]) -> tuple[WordingCandidate, ...]:
    candidates = sorted(
        (WordingCandidate(index.owners[p], index.wordings[p], compare_wordings(text, index.wordings[p])) for p in positions),
        key=lambda candidate: (-candidate.comparison.score, not candidate.comparison.noise_only),
    )
    best: dict[str, WordingCandidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.owner, candidate)
    return tuple(best.values())


def choose_candidate(ranked: Sequence[WordingCandidate], cutoff: float) -> WordingCandidate | None:
    """The first candidate when it is good enough and no other is as good."""
    if not ranked or ranked[0].comparison.score < cutoff or _torn(ranked):
        return None
    return ranked[0]


def _torn(ranked: Sequence[WordingCandidate]) -> bool:
    if len(ranked) < 2:
        return False
    best, other = ranked[0].comparison, ranked[1].comparison
    if best.score == 1.0 or best.score - other.score >= MARGIN or (best.noise_only and not other.noise_only):
        return False
    return compare_wordings(ranked[0].wording, ranked[1].wording).score < _SAME_MEANING
