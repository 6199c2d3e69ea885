"""Whether two cells of different tables state the same figure, and how such figures are shown."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.model import Value
from extractor.printed_numbers import printed_number, rounds_to
from extractor.reconcile.finding_text import money


def same_figure(one: Value | None, other: Value | None) -> bool | None:
    """Whether two cells state the same; None where that cannot be told (words, several figures, nothing printed)."""
    if one is None or other is None or one.value is None or other.value is None or one.parts or other.parts:
        return None
    a, b = printed_number(one), printed_number(other)
    if a is not None and b is not None:
        return a == b or (None if other_units(one, other) else False)
    if isinstance(one.value, str) and isinstance(other.value, str) and one.unit == other.unit:
        x, y = (re.sub(r"\W", "", str(v.value)).upper() for v in (one, other))
        return x == y or (False if {x, y} <= GRADES else None)
    return None


GRADES = frozenset({"AA", "A", "BB", "B", "CC", "C", "D", "WTP", "WDP"})


def other_units(one: Value, other: Value) -> bool:
    """Both say their unit, and it is not the same one: another check's matter."""
    return bool(one.unit and other.unit) and (one.unit or "").lower() != (other.unit or "").lower()


def target_text(value: Value) -> str:
    figure = printed_number(value)
    unit = value.unit or ""
    text = money(figure) if figure is not None else str(value.value)
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()


def target_value(value: Value) -> Decimal | str | None:
    figure = printed_number(value)
    return figure if figure is not None else str(value.value)


def is_rounded(a: Decimal | None, b: Decimal | None) -> bool:
    """The same figure with more and with fewer decimals."""
    return a is not None and b is not None and (rounds_to(a, b) or rounds_to(b, a))
