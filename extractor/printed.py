"""Figures as they are printed: with their decimals, and what counts as the same figure. Shared by all that computes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.model import Value


def number(value: Value | None) -> Decimal | None:
    """The value as a number with the decimals that its text shows (93.40 is finer than 93.4), None where it has none."""
    if value is None or isinstance(value.value, str) or value.value is None:
        return None
    return with_decimals(Decimal(str(value.value)), value.raw)


def with_decimals(plain: Decimal, raw: str) -> Decimal:
    """The number with as many decimals as its text shows."""
    shown = re.search(r"\d\s?[.,]\s?(\d{1,2})(?!\d)\D*$", raw.strip())
    if shown is None or (plain.as_tuple().exponent == 0 and plain == plain.to_integral_value() and abs(plain) >= 1000):
        return plain
    finer = plain.quantize(Decimal(1).scaleb(-len(shown[1])))
    return finer if finer == plain else plain


def unit_of(value: Decimal) -> Decimal:
    """One in the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def close(exact: Decimal, printed: Decimal) -> bool:
    """The exact number, rounded or cut off at the printed decimals, is the printed one: agencies do either."""
    unit = unit_of(printed)
    return abs(exact - printed) <= unit / 2 or printed <= exact < printed + unit


def capaian_ways(target: Decimal, realisasi: Decimal) -> Iterator[Decimal]:
    """What agencies print as capaian, in percent: higher is better, that capped at 100, lower is better."""
    if target:
        ratio = realisasi / target * 100
        yield ratio
        yield min(ratio, Decimal(100))
        yield 200 - ratio
