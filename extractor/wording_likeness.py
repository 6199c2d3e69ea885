"""How alike two wordings of an item are, read twice or written in two places. Other numbers or another word make another item."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from rapidfuzz import fuzz

from extractor.lexicon import known_word
from extractor.noise import item_likeness, noise_distance, noise_similarity
from extractor.pair_items import plain_item

SAME = 0.90  # likeness from which two wordings are one item's
PERHAPS = 0.6  # from which an item is told as perhaps the same
WORTH = 50.0  # per cent of letters from which it is worth looking closer
CLOSE = 72.0  # from which the noise of a scan may be all that differs
GLUED = 1.0  # letters by which wordings may differ whose blanks alone were lost
WORD = 0.8  # likeness of one word read twice
SPELLINGS = {
    "prosentase": "persentase", "presentase": "persentase", "propinsi": "provinsi", "standard": "standar", "kab": "kabupaten",
    "tingginya": "", "thn": "tahun",
}  # fmt: skip
SMALL = frozenset("dan yang di ke dari dalam pada untuk oleh dengan atau serta atas bagi terhadap secara tahun per para".split())
MEASURES = frozenset("persentase jumlah tingkat cakupan indeks nilai rasio angka skor capaian rata".split())
LEVELS = ("program", "kegiatan")  # words in front that only say the level, badly read ones too
COMMON = sorted(SMALL | MEASURES | {w for w in SPELLINGS if len(w) > 5})
LONG, OF_MEASURE = 5, 0.75  # letters of a long word, and its likeness to a word of measure that it stands for


@lru_cache(maxsize=65536)
def bare_wording(text: str) -> str:
    """The wording without years, which change with every report, and with one spelling of words that have several."""
    flat = plain_item(re.sub(r"\b(?:tahun|thn|ta)?\s*20[0-4]\d\b(?:\s*[-/–]\s*20[0-4]\d)?", " ", text, flags=re.I))
    words = flat.split()
    if len(words) > 1 and any(noise_similarity(words[0], level) >= WORD for level in LEVELS):
        words = words[1:]
    return " ".join(w for word in words if (w := usual_spelling(word)))


@lru_cache(maxsize=65536)
def usual_spelling(word: str) -> str:
    """One spelling of a word that has several; small words and words of measure as they are meant where one was badly read."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    if word in COMMON or len(word) < 2 or any(c.isdigit() for c in word):
        return word
    near = max((w for w in COMMON if abs(len(w) - len(word)) <= 1), key=lambda w: noise_similarity(word, w), default=word)
    alike = noise_similarity(word, near) >= (WORD if len(word) < LONG else OF_MEASURE) and not known_word(word)
    return SPELLINGS.get(near, near) if alike else word


@lru_cache(maxsize=65536)
def wording_likeness(one: str, other: str) -> float:
    """Likeness of two wordings, 0..1, the noise of the scan forgiven."""
    a, b = bare_wording(one), bare_wording(other)
    if not a or not b:
        return 0.0
    rough = item_likeness(a, b, WORTH - 1)
    if rough >= 99 or rough < CLOSE or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return rough / 100
    return max(rough / 100, noise_similarity(a.replace(" ", ""), b.replace(" ", "")))


def same_wording(one: str, other: str) -> bool:
    """Two tables of one report mean the same item."""
    return wording_likeness(one, other) >= SAME and not words_swapped(one, other)


@lru_cache(maxsize=65536)
def measure_of(text: str) -> tuple[str, ...]:
    """The words in front that only say how it is measured: `persentase`, `rata rata jumlah`."""
    return tuple(itertools.takewhile(lambda w: w in MEASURES or w in SMALL, bare_wording(text).split()))


@lru_cache(maxsize=65536)
def meaning_words(text: str) -> tuple[str, ...]:
    """The words that carry a wording's meaning."""
    rest = bare_wording(text).split()[len(measure_of(text)) :]
    return tuple(w for w in rest if w not in SMALL and len(w) > 1)


@lru_cache(maxsize=65536)
def unlike_words(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of each wording that the other one does not have, however badly read."""
    left, right = list(meaning_words(one)), list(meaning_words(other))
    for word in list(left):
        if word in right:
            left.remove(word)
            right.remove(word)
    for word in list(left):
        near = max((w for w in right if fuzz.ratio(word, w) >= WORTH), key=lambda w: noise_similarity(word, w), default=None)
        if near is not None and noise_similarity(word, near) >= WORD:
            left.remove(word)
            right.remove(near)
    return tuple(left), tuple(right)


def words_swapped(one: str, other: str) -> bool:
    """Each has a word that the other lacks: `produksi padi` and `produksi jagung` are two things, however long the rest.

    A word that runs into its neighbour is not lacking.
    """
    left, right = unlike_words(one, other)
    if not left or not right or noise_distance(bare_wording(one).replace(" ", ""), bare_wording(other).replace(" ", "")) <= GLUED:
        return False
    return noise_similarity("".join(left), "".join(right)) < WORD


def shared_share(one: str, other: str) -> tuple[float, float]:
    """The share of the shorter and of the longer wording's words that both have."""
    left, right = unlike_words(one, other)
    counted = sorted((len(meaning_words(text)), len(meaning_words(text)) - len(lost)) for text, lost in ((one, left), (other, right)))
    (short, of_short), (long, of_long) = counted
    return of_short / max(short, 1), of_long / max(long, 1)


@lru_cache(maxsize=65536)
def same_numbers(one: str, other: str) -> bool:
    """Both wordings have the same numbers in the same order, years aside."""
    return re.findall(r"\d+", bare_wording(one)) == re.findall(r"\d+", bare_wording(other))
