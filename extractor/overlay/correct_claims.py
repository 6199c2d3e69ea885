"""Corrections of what running text states, at `<claim id>.number`: found by id and by the sentence, as ids count a page's claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.model import AppliedCorrection, Claim
from extractor.overlay.apply_correction import stated_figure
from extractor.overlay.correction_entries import OfCell
from extractor.overlay.correction_status import applied_as
from extractor.overlay.locate import ALIKE, one_of, plain_likeness, plain_words, without_blanks

NUMBER = ".number"
ADDRESS = re.compile(r"^p\d+c\d+\.number$")
EXPECTED = {"Rp": "rupiah", "%": "percent"}


def is_about_claim(entry: OfCell) -> bool:
    """The correction is about a statement in running text."""
    return ADDRESS.match(entry.cell) is not None


def find_claim(claims: Sequence[Claim], entry: OfCell) -> Claim | None:
    """The statement meant, None where none is or two are."""
    wanted = entry.cell.removesuffix(NUMBER)
    own = next((c for c in claims if c.id == wanted), None)
    if not entry.item or not plain_words(entry.item):
        return own
    near = [c for c in claims if plain_likeness(plain_words(entry.item), plain_words(c.text)) >= ALIKE]
    equal = [c for c in near if without_blanks(c.raw) == without_blanks(entry.raw)]
    if own is not None and any(c.id == own.id for c in equal or near):
        return own
    found: Claim | None = one_of(equal) or (None if equal else one_of(near))
    return found


def apply_to_claim(entry: OfCell, ref: str, claim: Claim | None) -> tuple[AppliedCorrection, Claim | None]:
    """What becomes of a correction, and its statement with it."""
    if claim is None:
        return applied_as(entry, ref, "orphan"), None
    if without_blanks(claim.raw) != without_blanks(entry.raw) and not claim_agrees(entry, claim):
        return applied_as(entry, ref, "stale", claim.raw), None
    return applied_as(entry, ref, "applied", claim.raw, claim), corrected_claim(entry, claim)


def claim_agrees(entry: OfCell, claim: Claim) -> bool:
    return entry.value is not None and claim_value(entry, claim)[0] == claim.number


def claim_value(entry: OfCell, claim: Claim) -> tuple[Any, str | None]:
    return stated_figure(entry, expected_number(claim))


def expected_number(claim: Claim) -> Any:
    """What numerals should expect of the number that a statement gives."""
    return EXPECTED.get(claim.unit or "", "quantity")


def corrected_claim(entry: OfCell, claim: Claim) -> Claim:
    """The statement with the number that a person gave or confirmed; without one it states nothing that can be checked."""
    if entry.empty:
        return claim.model_copy(update={"number": None, "word_number": None, "parts": (), "confidence": 1.0})
    number, unit = claim_value(entry, claim) if entry.value is not None else (claim.number, None)
    known = number if isinstance(number, int | float) else claim.number
    return claim.model_copy(update={"number": known, "unit": unit or claim.unit, "confidence": 1.0})


def with_claims(claims: Sequence[Claim], changed: dict[str, Claim]) -> tuple[Claim, ...]:
    return tuple(changed.get(c.id, c) for c in claims)
