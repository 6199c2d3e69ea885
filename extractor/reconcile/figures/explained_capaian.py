"""Whether a printed capaian follows from a target and a realisasi, by any formula in use and as exact as the figures are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.model import Value
from extractor.printed_numbers import capaian_ways, negative_ways, printed_as, printed_number, unit_of

CAPS = tuple(Decimal(n) for n in (100, 110, 120, 125, 150, 200))
HALF = Decimal("0.5")
LEAST_ROUNDED = 10  # per cent: whole percentages below are taken as exact, or anything would fit
FINE, SLIP = Decimal("0.01"), 2  # a capaian of two decimals and more is printed off by as many last places where it was worked by hand
ONE_MARK = re.compile(r"\d{1,3}[.,]\d{3}(?:\s*%)?")  # its mark may part thousands or decimals
THOUSAND = Decimal(1000)


def follows(target: Value, realisasi: Value, capaian: Value) -> bool:
    """Some formula gives the printed capaian; a mark that may mean two things may mean either."""
    targets, realised, stated = (tuple(meanings(value)) for value in (target, realisasi, capaian))
    spans = (is_measured(target, False), is_measured(realisasi, True))
    return any(gives(t, r, c, spans) for t in targets for r in realised for c in stated)


def meanings(value: Value) -> Iterator[Decimal]:
    """What a figure may state: `82.029` is 82 029, or 82,029."""
    number = printed_number(value)
    if number is None:
        return
    yield number
    if ONE_MARK.fullmatch(value.raw.strip()):
        yield number / THOUSAND if number >= THOUSAND else number * THOUSAND


def is_measured(value: Value, percent: bool) -> bool:
    """The figure is rounded: it has decimals, or (`percent`) it is a whole percentage. Counts and targets that were set are exact."""
    number = printed_number(value) or Decimal(0)
    return unit_of(number) < 1 or (percent and value.unit == "%" and number >= LEAST_ROUNDED)


def gives(target: Decimal, realisasi: Decimal, capaian: Decimal, measured: tuple[bool, bool]) -> bool:
    if not target:
        return False
    unit = unit_of(capaian)
    slip = SLIP if unit <= FINE else 1
    if realisasi < 0:
        return any(printed_as(way, capaian, slip) for way in negative_ways(target, realisasi))
    if any(printed_as(way, capaian, slip) for way in capaian_values(target, realisasi)):
        return True
    (low_t, high_t), (low_r, high_r) = (span(n, known) for n, known in zip((target, realisasi), measured, strict=True))
    corners = [tuple(capaian_values(t, r)) for t in (low_t, high_t) if t > 0 for r in (low_r, high_r)]
    return any(min(found) - unit / 2 <= capaian <= max(found) + unit / 2 for found in zip(*corners, strict=True))


def capaian_values(target: Decimal, realisasi: Decimal) -> Iterator[Decimal]:
    """The usual formulas, always as many: ratio, capped ones, less is better (two ways)."""
    ratio, _, lower = capaian_ways(target, realisasi)
    yield ratio
    yield from (min(ratio, cap) for cap in CAPS)
    yield lower
    yield max(lower, Decimal(0))
    yield from (min(lower, cap) for cap in CAPS)
    yield target / realisasi * 100 if realisasi else ratio


def span(figure: Decimal, measured: bool) -> tuple[Decimal, Decimal]:
    """Between what a figure may lie before it was rounded."""
    half = unit_of(figure) * HALF if measured else Decimal(0)
    return figure - half, figure + half
