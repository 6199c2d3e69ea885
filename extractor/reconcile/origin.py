"""Whose mistake a contradiction is: the report's, or that of our reading. From how sure the cells are on which it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from extractor.misread import reading_cost
from extractor.model import Claim, Text, Value
from extractor.reconcile.evidence import Evidence

Origin = Literal["document", "reading"]
BELIEVABLE = 3.2  # noise (see misread) by which a figure may be another one
FAIR = 0.8  # confidence of wording and claims that may stand for itself
LEGIBLE = 0.5  # of wording read from a scan


def origin_of(evidence: Evidence, refs: tuple[str, ...], needed: Mapping[str, Decimal]) -> Origin:
    """`document` where every cell is sure, or no likely misreading of an unsure one would make the figures agree."""
    return "reading" if any(misread(evidence, ref, needed.get(ref)) for ref in refs) else "document"


def misread(evidence: Evidence, ref: str, needed: Decimal | None) -> bool:
    """The cell is unsure, and may well print what the other figures ask for."""
    value = evidence.values.get(ref)
    if value is not None:
        return value.status != "corrected" and unsure(value) and (needed is None or believable(value.raw, needed))
    claim = evidence.claim_by_id.get(ref)
    if claim is not None:
        return unsure_claim(claim) and (needed is None or believable(claim.raw, needed))
    return unsure_text(evidence.texts.get(ref))


def unsure(value: Value) -> bool:
    return value.needs_review


def unsure_claim(claim: Claim) -> bool:
    return claim.confidence < FAIR and claim.word_number != claim.number


def unsure_text(text: Text | None) -> bool:
    return text is not None and text.bbox is not None and text.confidence < LEGIBLE


def believable(raw: str, needed: Decimal) -> bool:
    """The text may stand for the needed figure: few digits differ, and those in likely ways."""
    shown = re.search(r"\d[\d.,\s]*", raw)
    if shown is None or needed < 0:
        return True
    places = len(found[1]) if (found := re.search(r"[.,](\d{1,2})\D*$", shown[0])) else 0
    digits = Decimal(int((needed * 10**places).to_integral_value()))
    plain = re.sub(r"\D", "", shown[0])
    return min(reading_cost(digits, plain), reading_cost(needed.to_integral_value(), plain)) <= BELIEVABLE
