"""The same indikator or programme in several tables: matched by wording, one row of a table with one of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from extractor.model import Text

ALIKE = 90.0  # per cent of letters from which two wordings may be the same item, read twice
APART = 5.0  # per cent by which the next likely item must be less alike, where the wording differs at all
SAME = 99.0


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Letters and digits of a wording, without its number in front."""
    flat = re.sub(r"^\W*(?:[a-z]|\d{1,2})(?:\.\d{1,2})*\s*[.)]\s*", "", " ".join(text.lower().split()))
    return re.sub(r"[^a-z0-9 ]", "", flat).strip()


def wording(row: Any, *names: str) -> str:
    """The plain wording of the first of these fields that the row has."""
    return next((plain(t.text) for name in names if isinstance(t := getattr(row, name, None), Text) and t.text.strip()), "")


def pairs(first: Sequence[Any], second: Sequence[Any], *names: str) -> Iterator[tuple[Any, Any]]:
    """Rows of two tables that are about the same item; rows whose item cannot be told from another are left out."""
    ours, theirs = [wording(r, *names) for r in first], [wording(r, *names) for r in second]
    for n, text in enumerate(ours):
        found = best(text, theirs)
        if found is not None and best(theirs[found], ours) == n:
            yield first[n], second[found]


def best(text: str, others: Sequence[str]) -> int | None:
    """Which of the others is the same wording; None where none is near, or two are."""
    if len(text) < 6:
        return None
    ranked = sorted(((score(text, other), n) for n, other in enumerate(others)), reverse=True)[:2]
    if not ranked or ranked[0][0] < ALIKE:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= APART or (ranked[0][0] >= SAME > ranked[1][0])
    return ranked[0][1] if clear else None


@lru_cache(maxsize=65536)
def score(a: str, b: str) -> float:
    """Likeness in per cent; figures in a wording must be the same ones."""
    alike = fuzz.ratio(a, b)
    return alike if re.findall(r"\d+", a) == re.findall(r"\d+", b) or alike >= SAME else min(alike, ALIKE - 1)
