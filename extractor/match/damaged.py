"""Wording read past word-by-word recognition -> the one known wording that its letters resemble, if no other comes near.

Letters are compared by skeleton (what scanners take for each other is made equal), so `Pamseniase ishapan penyu=upan dals
wilayah` is `Persentase tahapan penyusunan data wilayah`. Only for texts whose reading is doubtful anyway.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.match.phrases import skeleton
from extractor.match.vocabulary import Entry, Vocabulary
from extractor.match.wording import SLOT
from extractor.match.words import known_word

DOUBTFUL = 0.8  # a text that is read better is compared word by word only
ALIKE, CLEAR, MARGIN = 0.68, 0.80, 0.08  # likeness from which on it counts, needs no review, and by which it leads
PUNCTUATION = ".,:;()[]/-'\"“”"
SHORTEST = 20  # letters: shorter wordings resemble too many others


def resembled(text: str, kind: str, vocabulary: Vocabulary) -> tuple[Entry, str, float] | None:
    """The known entry, its spelling and the likeness 0..1; None where none or several are alike."""
    plain = "".join(skeleton(word) for word in text.split())
    if len(plain) < SHORTEST:
        return None
    known = _known(vocabulary, kind)
    found = process.extract(plain, known.keys(), scorer=Levenshtein.normalized_similarity, limit=8, score_cutoff=ALIKE - MARGIN)
    if not found or found[0][1] < ALIKE:
        return None
    entry, wording = known[found[0][0]]
    if differs(text, wording):
        return None
    rival = next((score for other, score, _ in found[1:] if known[other][0].id != entry.id), 0.0)
    return (entry, wording, float(found[0][1])) if found[0][1] - rival >= MARGIN else None


def differs(text: str, wording: str) -> bool:
    """The text has a whole word more, or is longer or shorter by a word or two: it is another wording, not a damaged one."""
    printed = [skeleton(word) for word in re.findall(r"[^\W_]+", wording)]
    plain = "".join(printed)
    extra = [
        w
        for w in (token.strip(PUNCTUATION) for token in text.split())
        if len(w) > 3 and known_word(w) and not any(alike(skeleton(w), p) for p in printed)
    ]
    return bool(extra) or abs(len("".join(skeleton(w) for w in text.split())) - len(plain)) > max(6, 0.12 * len(plain))


def alike(a: str, b: str) -> bool:
    return Levenshtein.normalized_similarity(a, b) >= 0.7


@lru_cache(maxsize=16)
def _known(vocabulary: Vocabulary, kind: str) -> dict[str, tuple[Entry, str]]:
    return {
        "".join(skeleton(word) for word in text.split()): (entry, text)
        for entry in vocabulary.entries(kind)
        for text in (entry.text, *entry.aliases)
        if SLOT not in text
    }
