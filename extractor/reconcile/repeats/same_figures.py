"""Whether two cells of different tables state the same figure, and how such figures are shown."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.figure_forms import figures_stated, is_compound, same_figures
from extractor.model import Value
from extractor.printed_numbers import printed_number, rounds_to
from extractor.reconcile.finding_text import money


def same_figure(one: Value | None, other: Value | None) -> bool | None:
    """Whether two cells state the same; None where that cannot be told (words, figures of other units, nothing printed)."""
    if one is None or other is None or one.value is None or other.value is None:
        return None
    a, b = figures_stated(one), figures_stated(other)
    if a is not None and b is not None:
        return same_figures(a, b)
    if isinstance(one.value, str) and isinstance(other.value, str) and one.unit == other.unit:
        x, y = (re.sub(r"\W", "", str(v.value)).upper() for v in (one, other))
        return x == y or (False if {x, y} <= GRADES else None)
    return None


GRADES = frozenset({"AA", "A", "BB", "B", "CC", "C", "D", "WTP", "WDP"})


def target_text(value: Value) -> str:
    figure = printed_number(value)
    unit = value.unit or ""
    text = money(figure) if figure is not None and not is_compound(value) else " ".join(value.raw.split())
    if is_compound(value):
        return text
    return f"{text}{unit}" if unit == "%" or unit.startswith("/") else f"{text} {unit}".strip()


def target_value(value: Value) -> Decimal | str | None:
    figure = printed_number(value)
    return figure if figure is not None else str(value.value)


def is_rounded(a: Decimal | None, b: Decimal | None) -> bool:
    """The same figure with more and with fewer decimals."""
    return a is not None and b is not None and (rounds_to(a, b) or rounds_to(b, a))
