"""The mending of single misread words, and the words of a TOTAL line."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.lexicon import FREQUENT, NAME_LENGTH, closest_word, counts, known_word, may_be_acronym, stroke_letters

_TOTALS = ("jumlah", "total", "grand", "belanja", "anggaran", "keseluruhan", "seluruh")
_TOTAL_ALIKE = 0.59
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W_](?:[\w!|\]\[£€$@]*[^\W_])?")


@lru_cache(maxsize=1024)
def total_word(word: str) -> str | None:
    """The word of a TOTAL line that a misread one stands for, None where it is near none."""
    found = process.extractOne(stroke_letters(word), _TOTALS, scorer=Levenshtein.normalized_similarity, score_cutoff=_TOTAL_ALIKE)
    return found[0] if found else None


def clean_words(text: str) -> tuple[str, bool]:
    """Mends misread words one by one; returns the text and whether anything was changed.

    Only a token that is no word and has exactly one close word is changed; its case is kept. Tokens with
    figures, short tokens and what may be an acronym or a name (capitals, few letters) stay as they are.
    """
    cleaned = _TOKEN.sub(lambda found: _mend(found.group(), found.start()), text)
    return cleaned, cleaned != text


def _mend(token: str, start: int) -> str:
    if any(c.isdigit() for c in token) or known_word(token) or may_be_acronym(token):
        return token
    parts = _CAMEL.split(token)
    if len(parts) > 1 and all(len(part) > 2 and known_word(part) for part in parts):
        return " ".join(parts)
    word = closest_word(token)
    if word is None or (start > 0 and _may_be_a_name(token, word)):
        return token
    return like_case(word, token)


def _may_be_a_name(token: str, word: str) -> bool:
    capital = token[0].isupper() and not token.isupper()
    return capital and (len(token) < NAME_LENGTH or counts()[word] < FREQUENT)


def like_case(word: str, sample: str) -> str:
    """`word` in the case of `sample`: capitals, capital first letter, or as it stands."""
    shapes = [c for c in sample if c.isalpha()]
    if len(shapes) > 1 and sum(c.isupper() for c in shapes) > len(shapes) * 0.6:
        return word.upper()
    if shapes and shapes[0].isupper():
        return word[:1].upper() + word[1:]
    return word[:1].lower() + word[1:] if shapes and not word.isupper() else word
