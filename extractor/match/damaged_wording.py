"""Wording read past word-by-word recognition -> the one known wording that its letters resemble, if no other comes near.

Letters are compared by skeleton (what scanners take for each other is made equal), so `Pamseniase ishapan penyu=upan dals
wilayah` is `Persentase tahapan penyusunan data wilayah`. Only for texts whose reading is doubtful anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.lexicon import known_word
from extractor.match.bigrams import letter_skeleton
from extractor.match.compare_wording import SLOT, Difference, WordingPiece, WordingToken, compare_wordings
from extractor.match.vocabulary import Vocabulary, VocabularyEntry

DOUBTFUL = 0.8  # a text that is read better is compared word by word only
ALIKE, CLEAR, MARGIN = 0.68, 0.80, 0.08  # likeness from which on it counts, needs no review, and by which it leads
PUNCTUATION = ".,:;()[]/-'\"“”"
STRAY = 2  # letters that specks beside words are read as
NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
SHORTEST = 20  # letters: shorter wordings resemble too many others


@dataclass(frozen=True)
class Resemblance:
    """A known entry, its spelling and the likeness 0..1; `damage_only`: nothing but damage tells the text from it."""

    entry: VocabularyEntry
    wording: str
    likeness: float
    damage_only: bool


def find_resemblance(text: str, kind: str, vocabulary: Vocabulary) -> Resemblance | None:
    """The one known wording that a text's letters resemble; None where none or several are alike."""
    plain = "".join(letter_skeleton(word) for word in text.split())
    if len(plain) < SHORTEST:
        return None
    known = _known(vocabulary, kind)
    found = process.extract(plain, known.keys(), scorer=Levenshtein.normalized_similarity, limit=8, score_cutoff=ALIKE - MARGIN)
    if not found or found[0][1] < ALIKE:
        return None
    entry, wording = known[found[0][0]]
    rival = next((score for other, score, _ in found[1:] if known[other][0].id != entry.id), 0.0)
    if found[0][1] - rival < MARGIN:
        return None
    return Resemblance(entry, wording, float(found[0][1]), not is_other_wording(text, wording))


def is_other_wording(text: str, wording: str) -> bool:
    """The text has a word or a number more or less, or another one: it is another wording, not a damaged one.

    Noise changes strokes inside words, or loses and adds the blanks between them; it never adds or takes away a word.
    """
    pieces = compare_wordings(text, wording).pieces
    if NUMBER.findall(text) != NUMBER.findall(wording) or any(is_other_piece(p, n == 0) for n, p in enumerate(pieces)):
        return True
    printed = [letter_skeleton(word) for word in re.findall(r"[^\W_]+", wording)]
    plain = "".join(printed)
    extra = [
        w
        for w in (token.strip(PUNCTUATION) for token in text.split())
        if len(w) > 3 and known_word(w) and not any(nearly_same(letter_skeleton(w), p) for p in printed)
    ]
    return bool(extra) or abs(len("".join(letter_skeleton(w) for w in text.split())) - len(plain)) > max(6, 0.12 * len(plain))


def is_other_piece(piece: WordingPiece, first: bool) -> bool:
    """A piece of a text is no misreading of its piece of the wording: a word on one side alone, or one that exists in place of another."""
    if not token_letters(piece.printed):
        return not all(is_speck(t, first) for t in piece.read)
    return not token_letters(piece.read) or (piece.difference is Difference.REAL and all(known_word(t.raw) for t in piece.read))


def is_speck(token: WordingToken, first: bool) -> bool:
    """What may be dirt beside words: few small letters that are no word, or one of any kind before all others."""
    small = token.raw.islower() and not known_word(token.raw)
    return len(token.letters) <= STRAY and (small or (first and len(token.letters) == 1 and not token.letters.isdigit()))


def token_letters(tokens: Sequence[WordingToken]) -> str:
    return "".join(t.letters for t in tokens)


def nearly_same(a: str, b: str) -> bool:
    return Levenshtein.normalized_similarity(a, b) >= 0.7


@lru_cache(maxsize=16)
def _known(vocabulary: Vocabulary, kind: str) -> dict[str, tuple[VocabularyEntry, str]]:
    return {
        "".join(letter_skeleton(word) for word in text.split()): (entry, text)
        for entry in vocabulary.entries(kind)
        for text in (entry.text, *entry.aliases)
        if SLOT not in text
    }
