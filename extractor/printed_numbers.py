"""Figures as they are printed: with their decimals, and what counts as the same figure. Shared by all that computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractor.model import Value


def printed_number(value: Value | None) -> Decimal | None:
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


def last_place(value: Value | None) -> Decimal:
    """One in the last printed place, in whole units: 1000 where an amount is printed in thousands, 10.000 of `4.872,35` millions."""
    return step_shown(value.raw, value.value) if value is not None else Decimal(1)


def step_shown(raw: str, known: int | float | str | None) -> Decimal:
    """What one in the last place of a text is worth, if the number it states is `known`; 1 where that does not show."""
    digits = re.sub(r"\D", "", raw)
    if isinstance(known, str) or not known or not digits.strip("0"):
        return Decimal(1)
    found = abs(Decimal(str(known))) / Decimal(digits)
    return found if found.normalize().as_tuple().digits == (1,) else Decimal(1)


def rounding_tolerance(steps: Iterable[Decimal]) -> Decimal:
    """By how much a sum of figures printed in thousands or millions may be off: each is rounded; nothing where all are whole."""
    return sum((s / 2 for s in steps if s > 1), Decimal(0))


def share_span(whole: Value, part: Value) -> tuple[Decimal, Decimal] | None:
    """Between what the percentage of two amounts may lie printed in thousands or millions; None where they are whole."""
    a, b = printed_number(whole), printed_number(part)
    half_a, half_b = (max(last_place(v), Decimal(1)) / 2 for v in (whole, part))
    if a is None or b is None or max(half_a, half_b) <= 1 or a <= half_a or b < 0:
        return None
    return max(b - half_b, Decimal(0)) / (a + half_a) * 100, (b + half_b) / (a - half_a) * 100


def unit_of(value: Decimal) -> Decimal:
    """One in the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def rounds_to(exact: Decimal, printed: Decimal) -> bool:
    """The exact number, rounded or cut off at the printed decimals, is the printed one: agencies do either."""
    unit = unit_of(printed)
    return abs(exact - printed) <= unit / 2 or printed <= exact < printed + unit


def printed_as(exact: Decimal, printed: Decimal, slip: int = 1) -> bool:
    """Rounded or cut off at the printed decimals, or off by so many last places: figures that stand elsewhere were rounded too."""
    return abs(exact - printed) <= unit_of(printed) * slip


def telling_digits(number: Decimal) -> int:
    """How many digits say something: without noughts in front and at the end, and the mark between them."""
    return len(str(abs(number)).replace(".", "").strip("0"))


def negative_ways(target: Decimal, realisasi: Decimal) -> Iterator[Decimal]:
    """What agencies print where target or realisasi is below nought, which no rule settles: any of the formulas in use."""
    if target:
        ratio = realisasi / target * 100
        better = (realisasi - target) / abs(target) * 100
        yield from (ratio, -ratio, 200 - ratio, 100 - ratio, 100 + ratio, 100 + better, 100 - better, Decimal(0), Decimal(100))
        if realisasi:
            yield target / realisasi * 100


def capaian_ways(target: Decimal, realisasi: Decimal) -> Iterator[Decimal]:
    """What agencies print as capaian, in percent: higher is better, that capped at 100, lower is better."""
    if target:
        ratio = realisasi / target * 100
        yield ratio
        yield min(ratio, Decimal(100))
        yield 200 - ratio
