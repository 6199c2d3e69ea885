"""The same indikator or programme in several tables: matched by wording, one row of a table with one of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from extractor.model import Text
from extractor.noise import SAME, item_likeness

ALIKE = 90.0  # per cent of letters from which two wordings may be the same item, read twice
APART = 5.0  # per cent by which the next likely item must be less alike, where the wording differs at all
LEAST_BEGINNING = 20  # letters of a shortened name


@lru_cache(maxsize=16384)
def plain_item(text: str) -> str:
    """Letters and digits of a wording, without its number in front and the word that only says its level."""
    flat = re.sub(r"^\W*(?:[a-z]|\d{1,2})(?:\.\d{1,2})*\s*[.)]\s*", "", " ".join(text.lower().split()))
    return re.sub(r"^(?:program|sub kegiatan|kegiatan) (?=\S)", "", re.sub(r"[^a-z0-9 ]", "", flat).strip())


def item_wording(row: Any, *names: str) -> str:
    """The plain wording of the first of these fields that the row has."""
    return next((plain_item(t.text) for name in names if isinstance(t := getattr(row, name, None), Text) and t.text.strip()), "")


def pair_items(first: Sequence[Any], second: Sequence[Any], name: str, shortened: bool = False) -> Iterator[tuple[Any, Any]]:
    """Rows of two tables that are about the same item; rows whose item cannot be told from another are left out.

    `shortened`: a table may print only the beginning of a name, as they do with programmes.
    """
    ours, theirs = [item_wording(r, name) for r in first], [item_wording(r, name) for r in second]
    for n, text in enumerate(ours):
        found = best_match(text, theirs, shortened)
        if found is not None and best_match(theirs[found], ours, shortened) == n:
            yield first[n], second[found]


def best_match(text: str, others: Sequence[str], shortened: bool = False) -> int | None:
    """Which of the others is the same wording; None where none is near, or two are."""
    if len(text) < 6:
        return None
    ranked = sorted(((pair_likeness(text, other, shortened), n) for n, other in enumerate(others)), reverse=True)[:2]
    if not ranked or ranked[0][0] < ALIKE:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= APART or (ranked[0][0] >= SAME > ranked[1][0])
    return ranked[0][1] if clear else None


def pair_likeness(a: str, b: str, shortened: bool) -> float:
    short, long = sorted((a, b), key=len)
    begins = shortened and len(short) >= LEAST_BEGINNING and plain_item_score(short, long[: len(short)]) >= SAME - APART
    return max(plain_item_score(a, b), ALIKE + APART if begins else 0.0)


def plain_item_score(a: str, b: str) -> float:
    """Likeness in per cent; figures in a wording must be the same ones."""
    return item_likeness(a, b, ALIKE - 1)
