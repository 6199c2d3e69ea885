"""Indonesian number words <-> integers, tolerant of OCR noise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.noise import merge_lookalikes

UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 1000))
SPECIAL = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "kosong": 0, "milyar": 10**9, "trilyun": 10**12}
WORDS = (*UNITS, *(w for w, _ in SCALES), *SPECIAL, "belas", "puluh", "ratus")


def spell_number(n: int) -> str:
    """28 -> 'dua puluh delapan'; ValueError below 0 or from 10**15 on."""
    if not 0 <= n < 10**15:
        raise ValueError(f"{n} is outside 0 .. 10^15")
    if n == 0:
        return UNITS[0]
    parts: list[str] = []
    for name, scale in SCALES:
        count, n = divmod(n, scale)
        if count:
            parts.append("seribu" if (name, count) == ("ribu", 1) else f"{_below_thousand(count)} {name}")
    return " ".join([*parts, _below_thousand(n)] if n else parts)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    parts = [] if not hundreds else ["seratus"] if hundreds == 1 else [f"{UNITS[hundreds]} ratus"]
    if rest == 10:
        parts.append("sepuluh")
    elif rest == 11:
        parts.append("sebelas")
    elif 11 < rest < 20:
        parts.append(f"{UNITS[rest - 10]} belas")
    elif rest >= 20:
        parts.append(f"{UNITS[rest // 10]} puluh")
        parts.extend([UNITS[rest % 10]] if rest % 10 else [])
    elif rest:
        parts.append(UNITS[rest])
    return " ".join(parts)


@lru_cache(maxsize=4096)
def closest_number_word(word: str) -> str | None:
    """The number word that a token stands for; None when none is near or two are equally near."""
    word = word.lower()
    if word in WORDS:
        return word
    if len(word) < 3:
        return None
    folded = merge_lookalikes(word, "number_words")
    ranked = sorted((Levenshtein.distance(folded, merge_lookalikes(known, "number_words")), known) for known in WORDS)
    limit = 1 if len(word) <= 5 else 2
    (best, known), (second, _) = ranked[0], ranked[1]
    return known if best <= limit and second > best and known[-1:] else None


def parse_number_words(text: str) -> int | None:
    """'dua puluh delapan' -> 28; None where any token is no number word or the order makes no number."""
    tokens = [t for t in re.split(r"[\s\-]+", text.strip().strip("().,:;").lower()) if t]
    known = [closest_number_word(t) for t in tokens]
    if not known or any(k is None for k in known):
        return None
    return _value([k for k in known if k])


_SCALE = {**dict(SCALES), "milyar": 10**9, "trilyun": 10**12, "seribu": 1000}
_AFTER_DIGIT = {"ratus": (1000, 100, 0), "puluh": (100, 10, 0), "belas": (100, 1, 10)}
_WHOLE = {"seratus": (1000, 100), "sepuluh": (100, 10), "sebelas": (100, 11)}
"""What the part so far must be a multiple of; then what the digit before is multiplied by and what is added, or the word's own value."""


def _value(words: Sequence[str]) -> int | None:
    """The number that the words make; None where their order makes none."""
    if len(words) > 1 and not {"nol", "kosong"}.isdisjoint(words):
        return None
    total, limit, start = 0, 10**18, 0
    for n, word in enumerate(words):
        if word not in _SCALE:
            continue
        before = words[start:n]
        count = _part(before) if word != "seribu" else int(not before)
        if not count or _SCALE[word] >= limit:
            return None
        total, limit, start = total + count * _SCALE[word], _SCALE[word], n + 1
    rest = _part(words[start:])
    return None if rest is None else total + rest


def _part(words: Sequence[str]) -> int | None:
    """Below a thousand; 0 without words."""
    part, digit = 0, 0
    for word in words:
        if word in _AFTER_DIGIT:
            free, factor, more = _AFTER_DIGIT[word]
            if not 2 <= digit <= 9 or part % free:
                return None
            part, digit = part + digit * factor + more, 0
            continue
        free, value = _WHOLE.get(word, (10, 0))
        if digit or part % free:
            return None
        part += value
        digit = UNITS.index(word) if word in UNITS else 0
    return part + digit
