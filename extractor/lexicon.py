"""Words of the language that such reports are written in; words that look misread; the word that a misread one stands for.

Listed are the words of the vocabulary and of the official nomenclature (data/words.txt.xz, `word count` a line). Words of the language
are also the root words of Sastrawi with Indonesian prefixes and suffixes around them, and the names of regions. A listed word is never
taken for a misreading, however near another one lies: 'penurunan' is not a misread 'peningkatan'.
"""

from __future__ import annotations

import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.noise import fold_case, merge_lookalikes, noise_distance
from extractor.nomenclature import wilayah_names

if TYPE_CHECKING:
    from Sastrawi.Stemmer.CachedStemmer import CachedStemmer

SHORTEST = 4  # letters: most shorter words are abbreviations, of which no list has all
NAME_LENGTH = 6  # letters: a shorter word in capitals may be an acronym
FREQUENT = 20  # times that a word stands in the list: one that is common in such reports
RARE, FAR_MORE = 3, 50  # times that a word stands in the list, and how much more often one does of which it is a misprint
ONE_STROKE = 0.6  # cost in letters (noise.py) of one likely misreading
GAP = 0.3  # letters by which the nearest word must lead the next
SMALL = frozenset("di ke yg dan dari pada oleh yang untuk dengan".split())  # what words are often glued to
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


# ------------------------------------------------------------------------------------------- words


@lru_cache(maxsize=65536)
def known_word(word: str) -> bool:
    """The word, in any case, is listed; parts joined by hyphens are words of their own."""
    plain = fold_case(word)
    return plain in counts() or all(part in counts() for part in plain.split("-"))


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """The word, in any case, is one of the language or a region's name."""
    return all(part in counts() or part in region_words() or is_inflected(part) for part in fold_case(word).split("-"))


@lru_cache(maxsize=65536)
def looks_misread(word: str) -> bool:
    """A word that is none, or an unlisted one that is a letter or a stroke away from a common one; what may be an acronym never."""
    plain = fold_case(word)
    if len(plain) < SHORTEST or plain in region_words() or may_be_acronym(word):
        return False
    if known_word(word):
        return is_misprint(plain)
    near = closest_word(plain)
    return not is_word(word) or bool(common_words_near(plain)) or (near is not None and noise_distance(plain, near) <= ONE_STROKE)


def is_misprint(plain: str) -> bool:
    """A listed word (folded) that the papers of which the list is made hold by mistake: rare, and a stroke from a very common one."""
    count = counts().get(plain, FREQUENT)
    near = common_words_near(plain) if count <= RARE else ()
    return any(counts()[word] >= count * FAR_MORE and noise_distance(plain, word) <= ONE_STROKE for word in near if word != plain)


def may_be_acronym(word: str) -> bool:
    return word.isupper() and len(word) < NAME_LENGTH


@lru_cache(maxsize=16384)
def split_glued_words(word: str) -> tuple[str, str] | None:
    """The two listed words that `word` is made of where nothing but the blank between them is lost; None where it is a word, or unclear."""
    if len(word) < SHORTEST + 2 or is_word(word):
        return None
    halves = [(word[:n], word[n:]) for n in range(2, len(word) - 1)]
    found = [pair for pair in halves if all(is_part(half) for half in pair)]
    return found[0] if len(found) == 1 else None


def is_part(half: str) -> bool:
    plain = fold_case(half)
    return plain in SMALL or (len(plain) >= SHORTEST and known_word(half))


# ------------------------------------------------------------------------------------------- what a misread word stands for


@lru_cache(maxsize=16384)
def closest_word(word: str) -> str | None:
    """The one listed word, in lower case, that `word` is a plausible misreading of; None where none or several."""
    read = stroke_letters(word)
    if len(read) < SHORTEST or read.isdigit():
        return None
    near = sorted((distance, other) for distance, other in words_near(read) if distance <= damage_limit(len(read)) + GAP)
    close = [pair for pair in near if not rarer_by_far(pair[1], near[0][1])]
    if not close or close[0][0] > damage_limit(len(read)):
        return None
    return close[0][1] if len(close) == 1 or close[1][0] - close[0][0] >= GAP else None


def stroke_letters(token: str) -> str:
    """A token as lower-case letters, digits and %, with strokes such as ! and | read as the letters they stand for."""
    return re.sub(r"[^a-z0-9%]", "", merge_lookalikes(fold_case(token), "strokes"))


def words_near(read: str) -> Iterable[tuple[float, str]]:
    pool = [word for length in range(len(read) - 2, len(read) + 3) for word in words_by_length().get(length, ())]
    found = process.extract(read, pool, scorer=Levenshtein.distance, score_cutoff=3, limit=25)
    return ((noise_distance(read, word), word) for word, _, _ in found)


@lru_cache(maxsize=16384)
def common_words_near(plain: str) -> tuple[str, ...]:
    """Common words that differ from `plain` (folded) by one letter."""
    pool = [word for length in range(len(plain) - 1, len(plain) + 2) for word in common_words().get(length, ())]
    return tuple(word for word, _, _ in process.extract(plain, pool, scorer=Levenshtein.distance, score_cutoff=1, limit=4))


def damage_limit(length: int) -> float:
    """How many letters of damage a word may carry: one likely confusion, two or three in a long word."""
    return 0.4 if length < NAME_LENGTH else 0.75 if length < 9 else 1.1


def rarer_by_far(word: str, best: str) -> bool:
    return word != best and counts()[word] * FREQUENT < counts()[best]


# ------------------------------------------------------------------------------------------- the lists


@lru_cache(maxsize=1)
def counts() -> Mapping[str, int]:
    """Listed word -> how often the vocabulary and the nomenclature have it."""
    text = lzma.decompress(files(__package__).joinpath("data/words.txt.xz").read_bytes()).decode()
    pairs = (line.rsplit(" ", 1) for line in text.splitlines())
    return {word: int(count) for word, count in pairs}


@lru_cache(maxsize=1)
def words_by_length() -> Mapping[int, tuple[str, ...]]:
    return group_by_length(counts())


@lru_cache(maxsize=1)
def common_words() -> Mapping[int, tuple[str, ...]]:
    """The common words by their length."""
    return group_by_length(word for word, count in counts().items() if count >= FREQUENT)


def group_by_length(words: Iterable[str]) -> Mapping[int, tuple[str, ...]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word in words:
        groups[len(word)].append(word)
    return {length: tuple(found) for length, found in groups.items()}


@lru_cache(maxsize=1)
def region_words() -> frozenset[str]:
    """Each word in the names of provinces, regencies, towns and districts."""
    return frozenset(word for region in wilayah_names() for word in WORD.findall(fold_case(region.name)))


@lru_cache(maxsize=16384)
def is_inflected(plain: str) -> bool:
    """A root word of the language, with prefixes and suffixes around it or without."""
    stemmer, roots = root_words()
    return plain in roots or stemmer.stem(plain) in roots


@lru_cache(maxsize=1)
def root_words() -> tuple[CachedStemmer, frozenset[str]]:
    """Sastrawi's stemmer and its root words; loaded when the first unlisted word is met."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    factory = StemmerFactory()
    return factory.create_stemmer(), frozenset(factory.get_words())
