"""The words that say what amounts are printed in multiples of: `(Rp 000)`, `dalam jutaan rupiah`, `Rp. Juta`, `(x 1.000)`.

A scale of other things (`ribu ton`, `juta orang`) is theirs, and an amount in words (`35 juta rupiah`) is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

FACTORS = {"ribu": 1000, "rb": 1000, "juta": 10**6, "jt": 10**6, "mil": 10**9, "m": 10**9}
"""Beginning of the word -> what it multiplies by."""

_RP = r"(?:[rfk]p(?![a-z])\.?|rupiah|idr(?![a-z]))"
_WORD = r"(?:ribu(?:an)?|rb|jt|juta(?:an)?|mil[iy]ar(?:an)?)\b\.?"
_IN = r"(?:dalam|dlm\.?|satuan|dinyatakan)"
_TIMES = r"(?:[x×*]\s*(?:rp\.?\s*)?1(?P<by{n}>(?:[.,]?000){{1,3}}))"
_NOUGHTS = r"(?:000(?:[.,]000){0,2}(?!\d))"
_END = r"\s*(?:[.,]?\s*-+)?\s*"
_AFTER = r"(?=\s*(?:[)\]},;:]|[jl]?(?:\s|$)(?!\s*[a-z])|/))"  # nothing that is counted follows

_PATTERNS = tuple(
    re.compile(p, re.I)
    for p in (
        # in brackets: (Rp 000) (ribuan) (dalam juta Rp.) (x 1.000) (Rp x 1.000) (dalam Rp. 1.000,-) (Rp M)
        rf"[(\[{{]\s*(?P<said>(?:{_IN}\W{{0,3}}){{0,2}}(?:{_RP}\s*)?[.,]?\s*(?:(?P<nol>{_NOUGHTS})|(?P<kata>{_WORD})|{_TIMES.format(n=1)})\s*"
        rf"(?:{_RP})?){_END}{_AFTER}",
        rf"[(\[{{]\s*(?P<said>(?:{_IN}\s*)?{_RP}\s*(?:1(?P<per>(?:[.,]000){{1,3}})|(?P<m>M)\b)){_END}{_AFTER}",
        # without brackets, where the currency stands beside the scale
        rf"\b(?P<said>{_IN}\W{{0,3}}(?:{_IN}\W{{0,3}})?(?:rp\W{{0,3}})?(?P<kata>{_WORD})\s*{_RP})",
        rf"\b(?P<said>{_IN}\W{{0,3}}(?:{_IN}\W{{0,3}})?{_RP}\s*(?:(?P<nol>{_NOUGHTS})|(?P<kata>{_WORD})|1(?P<per>(?:[.,]000){{1,3}})))"
        rf"{_END}{_AFTER}",
        rf"\b(?P<said>{_RP}\s*(?:(?P<kata>{_WORD})|\.?\s?(?P<nol>{_NOUGHTS}))){_END}{_AFTER}",
        rf"^\W*(?P<said>(?P<kata>{_WORD})\s*{_RP}){_END}$",
    )
)  # fmt: skip
_HEADER = re.compile(
    rf"(?<![\d)])\s(?P<said>(?P<kata>{_WORD})\s*{_RP}){_END}{_AFTER}|"
    r"\s(?P<bare>dalam\s+(?:ribuan|jutaan|mil[iy]aran))\s*$",
    re.I,
)
"""Only in a header: `Pagu Juta Rupiah`, `Anggaran dalam jutaan`; in a sentence such words are of an amount."""


@lru_cache(maxsize=4096)
def scale_in(text: str, header: bool = False) -> tuple[int, str]:
    """(factor, words) of a line or a header that says a scale; (1, '') where it does not."""
    flat = " ".join(text.split())
    for pattern in (*_PATTERNS, *((_HEADER,) if header else ())):
        for found in pattern.finditer(flat):
            factor = _factor(found.groupdict())
            if factor > 1:
                return factor, (found.groupdict().get("said") or found.group()).strip(" ()[]{}")
    return 1, ""


def _factor(parts: dict[str, str | None]) -> int:
    noughts = next((re.sub(r"\D", "", v) for k, v in parts.items() if v and k in ("nol", "by1", "per")), "")
    if noughts:
        return int("1" + noughts)
    word = (parts.get("kata") or parts.get("m") or (parts.get("bare") or "").removeprefix("dalam ")).casefold().strip(" .")
    return next((factor for start, factor in FACTORS.items() if word and word.startswith(start)), 1)
