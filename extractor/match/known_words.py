"""Words that such reports print, and the mending of single misread words.

The list (data/words.txt.xz, `word count` a line) comes from the vocabulary and the official nomenclature.
A word of the list is never changed, however near another one lies: 'penurunan' is not a misread
'peningkatan'.
"""

from __future__ import annotations

import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.noise import fold_case, noise_distance

_TOTALS = ("jumlah", "total", "grand", "belanja", "anggaran", "keseluruhan", "seluruh")
_TOTAL_ALIKE = 0.59
_STROKES = str.maketrans({"!": "i", "|": "l", "]": "l", "[": "l", "£": "e", "€": "e", "$": "s", "@": "a", "®": None, "©": None})
_MIN_LENGTH = 4
_NAME_LENGTH = 6
_FREQUENT = 20
_GAP = 0.3
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W_](?:[\w!|\]\[£€$@]*[^\W_])?")


def stroke_letters(token: str) -> str:
    """A token as lower-case letters, digits and %, with strokes such as ! and | read as the letters they
    stand for."""
    return re.sub(r"[^a-z0-9%]", "", fold_case(token).translate(_STROKES))


@lru_cache(maxsize=1)
def _counts() -> Mapping[str, int]:
    text = lzma.decompress(files(__package__).joinpath("data/words.txt.xz").read_bytes()).decode()
    pairs = (line.rsplit(" ", 1) for line in text.splitlines())
    return {word: int(count) for word, count in pairs}


@lru_cache(maxsize=1)
def _by_length() -> Mapping[int, tuple[str, ...]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word in _counts():
        groups[len(word)].append(word)
    return {length: tuple(words) for length, words in groups.items()}


@lru_cache(maxsize=65536)
def known_word(word: str) -> bool:
    """Whether `word` (any case, with or without hyphens) is a word of the list."""
    plain = fold_case(word)
    return plain in _counts() or all(part in _counts() for part in plain.split("-"))


@lru_cache(maxsize=1024)
def total_word(word: str) -> str | None:
    """The word of a TOTAL line that a misread one stands for, None where it is near none."""
    found = process.extractOne(stroke_letters(word), _TOTALS, scorer=Levenshtein.normalized_similarity, score_cutoff=_TOTAL_ALIKE)
    return found[0] if found else None


@lru_cache(maxsize=16384)
def closest_word(word: str) -> str | None:
    """The one word of the list, in lower case, that `word` is a plausible misreading of; None where none
    or several."""
    read = stroke_letters(word)
    if len(read) < _MIN_LENGTH or read.isdigit():
        return None
    near = sorted((distance, other) for distance, other in _near(read) if distance <= _limit(len(read)) + _GAP)
    close = [pair for pair in near if not _rarer_by_far(pair[1], near[0][1])]
    if not close or close[0][0] > _limit(len(read)):
        return None
    return close[0][1] if len(close) == 1 or close[1][0] - close[0][0] >= _GAP else None


def _near(read: str) -> Iterable[tuple[float, str]]:
    pool = [word for length in range(len(read) - 2, len(read) + 3) for word in _by_length().get(length, ())]
    found = process.extract(read, pool, scorer=Levenshtein.distance, score_cutoff=3, limit=25)
    return ((noise_distance(read, word), word) for word, _, _ in found)


def _limit(length: int) -> float:
    """How many letters of doubt a word may carry: one likely confusion, two or three in a long word."""
    return 0.4 if length < _NAME_LENGTH else 0.75 if length < 9 else 1.1


def _rarer_by_far(word: str, best: str) -> bool:
    return word != best and _counts()[word] * _FREQUENT < _counts()[best]


def clean_words(text: str) -> tuple[str, bool]:
    """Mends misread words one by one; returns the text and whether anything was changed.

    Only a token that is no word and has exactly one close word is changed; its case is kept. Tokens with
    figures, short tokens and what may be an acronym or a name (capitals, few letters) stay as they are.
    """
    cleaned = _TOKEN.sub(lambda found: _mend(found.group(), found.start()), text)
    return cleaned, cleaned != text


def _mend(token: str, start: int) -> str:
    if any(c.isdigit() for c in token) or known_word(token) or _may_be_an_acronym(token):
        return token
    parts = _CAMEL.split(token)
    if len(parts) > 1 and all(len(part) > 2 and known_word(part) for part in parts):
        return " ".join(parts)
    word = closest_word(token)
    if word is None or (start > 0 and _may_be_a_name(token, word)):
        return token
    return like_case(word, token)


def _may_be_an_acronym(token: str) -> bool:
    return token.isupper() and len(token) < _NAME_LENGTH


def _may_be_a_name(token: str, word: str) -> bool:
    capital = token[0].isupper() and not token.isupper()
    return capital and (len(token) < _NAME_LENGTH or _counts()[word] < _FREQUENT)


def like_case(word: str, sample: str) -> str:
    """`word` in the case of `sample`: capitals, capital first letter, or as it stands."""
    shapes = [c for c in sample if c.isalpha()]
    if len(shapes) > 1 and sum(c.isupper() for c in shapes) > len(shapes) * 0.6:
        return word.upper()
    if shapes and shapes[0].isupper():
        return word[:1].upper() + word[1:]
    return word[:1].lower() + word[1:] if shapes and not word.isupper() else word
