"""Indonesian number words <-> integers, tolerant of OCR noise."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 1000))
SPECIAL = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "kosong": 0, "milyar": 10**9, "trilyun": 10**12}
WORDS = (*UNITS, *(w for w, _ in SCALES), *SPECIAL, "belas", "puluh", "ratus")
_FOLD = str.maketrans({"1": "i", "l": "i", "t": "i", "f": "i", "j": "i", "!": "i", "|": "i", "0": "o", "w": "u", "v": "u"})


def spell(n: int) -> str:
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
def closest(word: str) -> str | None:
    """The number word that a token stands for; None when none is near or two are equally near."""
    word = word.lower()
    if word in WORDS:
        return word
    if len(word) < 3:
        return None
    folded = word.translate(_FOLD)
    ranked = sorted((Levenshtein.distance(folded, known.translate(_FOLD)), known) for known in WORDS)
    limit = 1 if len(word) <= 5 else 2
    (best, known), (second, _) = ranked[0], ranked[1]
    return known if best <= limit and second > best and known[-1:] else None


def number_words(text: str) -> int | None:
    """'dua puluh delapan' -> 28; None where any token is no number word or the order makes no number."""
    tokens = [t for t in re.split(r"[\s\-]+", text.strip().strip("().,:;").lower()) if t]
    known = [closest(t) for t in tokens]
    if not known or any(k is None for k in known):
        return None
    return _value([k for k in known if k])


def _value(words: list[str]) -> int | None:
    total, group, last = 0, 0, 0
    scales = {**dict(SCALES), "milyar": 10**9, "trilyun": 10**12}
    limit = 10**18
    for word in words:
        if word in scales:
            if scales[word] >= limit or (group == 0 and last == 0):
                return None
            total += (group + last) * scales[word]
            group, last, limit = 0, 0, scales[word]
        elif word == "seribu":
            if limit <= 1000 or group or last:
                return None
            total, limit = total + 1000, 1000
        elif word == "seratus":
            if group or last:
                return None
            group = 100
        elif word == "ratus":
            if not 2 <= last <= 9 or group:
                return None
            group, last = last * 100, 0
        elif word == "puluh":
            if not 2 <= last <= 9 or group % 100:
                return None
            group, last = group + last * 10, 0
        elif word == "belas":
            if not 2 <= last <= 9 or group % 100:
                return None
            group, last = group + 10 + last, 0
        elif word in ("sepuluh", "sebelas"):
            if last or group % 100:
                return None
            group += SPECIAL[word]
        else:
            digit = 0 if word == "kosong" else UNITS.index(word)
            if last or (group % 10):
                return None
            last = digit
            if digit == 0 and len(words) > 1:
                return None
    return total + group + last
