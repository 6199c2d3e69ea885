"""Which word may follow which, and which words begin an item: told from the known wordings.

For text whose columns were read into one line: where `tahapan | Persentase` stands, the bar may be lost, but no known
wording goes on that way. Words are compared by their skeleton, so that `Kabupalen` and `Kabupaten` are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.match.compare_wording import SLOT
from extractor.match.vocabulary import Vocabulary
from extractor.model import Page
from extractor.noise import fold_case, merge_lookalikes
from extractor.nomenclature import all_names

SEEN, UNSEEN, UNKNOWN = 1.0, -0.5, 0.0
MOST_REMEMBERED = 50_000  # words whose answer is kept
MIN_OPENINGS = 4  # so many known wordings begin with a word that begins items
OBJECTIVE = re.compile(r"^\W?(?:[TF]e|Me|Op|Ber)\w{3,12}n?[nmr]y\w$")  # Terwujudnya, Meningkatnya, Optimalnya
_WORD = re.compile(r"[^\W_](?:[\w!|]*[^\W_])?")


@lru_cache(maxsize=65536)
def letter_skeleton(word: str) -> str:
    """A word's letters with those made equal that scanners take for each other; runs of strokes count once."""
    plain = merge_lookalikes(re.sub(r"[^a-z0-9!|]", "", fold_case(word)), "phrases")
    return re.sub(r"i+", "i", plain)


def nearly_in(plain: str, words: Iterable[str]) -> bool:
    """One of the words differs by one letter at most."""
    return any(abs(len(w) - len(plain)) < 2 and Levenshtein.distance(plain, w, score_cutoff=1) <= 1 for w in words if len(w) > 5)


@lru_cache(maxsize=1)
def names_by_skeleton() -> tuple[str, ...]:
    return tuple({"".join(letter_skeleton(w) for w in _WORD.findall(name)) for name in all_names()})


class Bigrams:
    """Word pairs of known wordings. `follows` is about 1 for a known pair, below 0 where both words are known but never so."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        pairs: Counter[tuple[str, str]] = Counter()
        words: set[str] = set()
        openings: dict[str, Counter[str]] = {}
        for kind, text in wordings:
            tokens = [letter_skeleton(w) for w in _WORD.findall(text.replace(SLOT, " "))]
            words.update(tokens)
            pairs.update(pairwise(tokens))
            if tokens:
                openings.setdefault(kind, Counter())[tokens[0]] += 1
        self._pairs, self._words = pairs, words
        self._opened: dict[str, frozenset[str]] = {}
        self._openings = {
            kind: frozenset(w for w, n in counted.items() if n >= MIN_OPENINGS and len(w) > 2)
            for kind, counted in openings.items()
            if kind != "prose"
        }

    def follows(self, before: str, word: str) -> float:
        a, b = letter_skeleton(before), letter_skeleton(word)
        if (a, b) in self._pairs:
            return SEEN
        return UNSEEN if a in self._words and b in self._words else UNKNOWN

    def named(self, text: str) -> float:
        """How like the nearest official or known name of a programme, activity or component a text is, 0..1."""
        plain = "".join(letter_skeleton(w) for w in _WORD.findall(text))
        if len(plain) < 6:
            return 0.0
        found = process.extractOne(plain, names_by_skeleton(), scorer=Levenshtein.normalized_similarity, score_cutoff=0.6)
        return float(found[1]) if found else 0.0

    def opens(self, word: str) -> frozenset[str]:
        """The kinds of item (indikator, sasaran, program) that often begin with this word."""
        if word not in self._opened:
            if len(self._opened) >= MOST_REMEMBERED:
                self._opened.clear()
            self._opened[word] = self._kinds(word)
        return self._opened[word]

    def _kinds(self, word: str) -> frozenset[str]:
        plain = letter_skeleton(word)
        kinds = {kind for kind, words in self._openings.items() if plain in words or (len(plain) >= 6 and nearly_in(plain, words))}
        if not kinds and OBJECTIVE.match(word):
            kinds = {"sasaran"}
        return frozenset(kinds)


def phrases_of(vocabulary: Vocabulary, pages: Sequence[Page] = ()) -> Bigrams:
    """The known wordings' phrases; those of the pages' own running text count too."""
    prose = tuple(line for page in pages if page.origin == "dump" for line in prose_of(page))
    return phrases_with(vocabulary, prose)


@lru_cache(maxsize=1)
def phrases_with(vocabulary: Vocabulary, prose: tuple[str, ...]) -> Bigrams:
    """Kept, as scans have no prose of their own here and ask for the same phrases, report after report."""
    known = ((entry.kind, text) for kind in ("indikator", "sasaran", "program") for entry in vocabulary.entries(kind)
             for text in (entry.text, *entry.aliases))  # fmt: skip
    return Bigrams(
        [
            *known,
            *(("program", name) for name in all_names()),
            *(("prose", line) for line in prose),
        ]
    )


def prose_of(page: Page) -> list[str]:
    """Lines of running text: long, without bars, in a paragraph with others as long."""
    lines = [" ".join(w.text for w in group) for _, group in groupby(page.words, key=lambda w: w.line)]
    long = [len(t.split()) >= 9 and "|" not in t and not re.search(r"\d\s*%|\d\.\d{3}", t) for t in lines]
    return [t for i, t in enumerate(lines) if long[i] and i > 0 and i + 1 < len(lines) and long[i - 1] and long[i + 1]]


__all__ = ["Bigrams", "phrases_of", "letter_skeleton"]
