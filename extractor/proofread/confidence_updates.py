"""How a value's confidence changes with evidence; one place, so that all steps weigh alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.doubts import READING_ONLY, UNSETTLED
from extractor.model import Doubt, Value
from extractor.numerals import json_number

CONFIRMED, TWICE, REPAIRED, PLAIN = 0.95, 0.98, 0.88, 0.86


def confirm_value(value: Value, check: str) -> Value:
    """The value with one more check that holds for it; its confidence grows, and what was doubted for the reading alone is settled."""
    if check in value.verified_by and not value.needs_review:
        return value
    checks = tuple(dict.fromkeys((*value.verified_by, check)))
    if is_unsettled(value):
        return value.model_copy(update={"verified_by": checks})
    belief = max(value.confidence, TWICE if len(checks) > 1 else CONFIRMED)
    return value.model_copy(update={"verified_by": checks, "confidence": belief, "needs_review": False, "doubts": settled_doubts(value)})


def is_unsettled(value: Value) -> bool:
    """Whose figure it is cannot be told, however well its digits were read; or nobody read the figure that was taken."""
    return not UNSETTLED.isdisjoint(value.codes)


def lasting_doubts(value: Value) -> tuple[Doubt, ...]:
    """The doubts that lie in the figure itself, not only in how well it was read."""
    return tuple(doubt for doubt in value.doubts if doubt.code not in READING_ONLY)


def settled_doubts(value: Value) -> tuple[Doubt, ...]:
    """What lasts of the doubts where the figure is confirmed: on record."""
    return tuple(doubt.model_copy(update={"settled": True}) for doubt in lasting_doubts(value))


def repair_value(value: Value, new: Decimal, checks: tuple[str, ...], code: str, review: bool = False) -> Value:
    """The value that the constraints give in place of a misread one; `raw` keeps what was read. What a person settled stays."""
    if value.by_person:
        return value
    review = review or is_unsettled(value)
    sure = min(value.confidence, 0.6) if review else REPAIRED
    return value.model_copy(
        update={
            "value": json_number(new),
            "status": "repaired",
            "verified_by": checks,
            "confidence": sure,
            "needs_review": review,
            "doubts": (*(lasting_doubts(value) if review else settled_doubts(value)), Doubt(code=code, settled=not review)),
        }
    )


def raise_belief(value: Value, belief: float) -> Value:
    """The value at least as sure as `belief`, enough not to be marked."""
    if value.confidence >= belief:
        return value
    return value.model_copy(update={"confidence": belief, "needs_review": False, "doubts": settled_doubts(value)})


def with_values(row: Any, changed: dict[str, Value]) -> Any:
    return row.model_copy(update=changed) if changed else row
