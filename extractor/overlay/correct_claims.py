"""Corrections of what running text states, at `<claim id>.number`: found by id and by the sentence, as ids count a page's claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.model import AppliedCorrection, Claim
from extractor.overlay.apply_correction import stated
from extractor.overlay.correction_entries import OfCell
from extractor.overlay.correction_status import applied_as
from extractor.overlay.locate import ALIKE, likeness, one_of, plain, squashed

NUMBER = ".number"
ADDRESS = re.compile(r"^p\d+c\d+\.number$")
EXPECTED = {"Rp": "rupiah", "%": "percent"}


def of_sentence(entry: OfCell) -> bool:
    """The correction is about a statement in running text."""
    return ADDRESS.match(entry.cell) is not None


def find_claim(claims: Sequence[Claim], entry: OfCell) -> Claim | None:
    """The statement meant, None where none is or two are."""
    wanted = entry.cell.removesuffix(NUMBER)
    own = next((c for c in claims if c.id == wanted), None)
    if not entry.item or not plain(entry.item):
        return own
    near = [c for c in claims if likeness(plain(entry.item), plain(c.text)) >= ALIKE]
    equal = [c for c in near if squashed(c.raw) == squashed(entry.raw)]
    if own is not None and any(c.id == own.id for c in equal or near):
        return own
    found: Claim | None = one_of(equal) or (None if equal else one_of(near))
    return found


def judged(entry: OfCell, ref: str, claim: Claim | None) -> tuple[AppliedCorrection, Claim | None]:
    """What becomes of a correction, and its statement with it."""
    if claim is None:
        return applied_as(entry, ref, "orphan"), None
    if squashed(claim.raw) != squashed(entry.raw) and not agrees(entry, claim):
        return applied_as(entry, ref, "stale", claim.raw), None
    return applied_as(entry, ref, "applied", claim.raw, claim), laid(entry, claim)


def agrees(entry: OfCell, claim: Claim) -> bool:
    return entry.value is not None and said(entry, claim)[0] == claim.number


def said(entry: OfCell, claim: Claim) -> tuple[Any, str | None]:
    return stated(entry, expected(claim))


def expected(claim: Claim) -> Any:
    """What numerals should expect of the number that a statement gives."""
    return EXPECTED.get(claim.unit or "", "quantity")


def laid(entry: OfCell, claim: Claim) -> Claim:
    """The statement with the number that a person gave or confirmed; without one it states nothing that can be checked."""
    if entry.empty:
        return claim.model_copy(update={"number": None, "word_number": None, "parts": (), "confidence": 1.0})
    number, unit = said(entry, claim) if entry.value is not None else (claim.number, None)
    known = number if isinstance(number, int | float) else claim.number
    return claim.model_copy(update={"number": known, "unit": unit or claim.unit, "confidence": 1.0})


def with_claims(claims: Sequence[Claim], changed: dict[str, Claim]) -> tuple[Claim, ...]:
    return tuple(changed.get(c.id, c) for c in claims)
