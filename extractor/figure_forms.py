"""In which form a figure is printed: a plain one, a bound (`≥ 95%`), a range (`5-6`), a ratio (`1 : 400`), several at once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.model import Value
from extractor.numerals import LIMIT, RANGE, RATIO
from extractor.printed_numbers import printed_number

Form = Literal["plain", "least", "most", "range", "ratio", "several"]


@dataclass(frozen=True)
class Figures:
    """The numbers that a cell states: one of a plain figure or bound, two of a range or ratio, each with its unit."""

    form: Form
    numbers: tuple[Decimal, ...]
    units: tuple[str | None, ...] = ()


def figures_stated(value: Value | None) -> Figures | None:
    """What a cell states as numbers; None where it states words, a grade or nothing."""
    if value is None or value.value is None:
        return None
    number = printed_number(value)
    text = " ".join(value.raw.split())
    if number is not None and len(value.parts) > 1:
        return several(value, "several")
    if number is not None:
        return Figures(bound_form(text), (number,), (value.unit,))
    if len(value.parts) < 2:
        return None
    return several(value, "range" if RANGE.match(text) else "ratio" if RATIO.match(text) else "several")


def is_compound(value: Value | None) -> bool:
    """A bound, a range, a ratio or several figures: its text says more than its value."""
    figures = figures_stated(value)
    return figures is not None and figures.form != "plain"


def bound_form(text: str) -> Form:
    found = LIMIT.match(text)
    return "plain" if found is None else "least" if found["least"] else "most" if found["most"] else "plain"


def several(value: Value, form: Form) -> Figures | None:
    """A cell of several figures; None where one of them is no number."""
    known = [p for p in value.parts if isinstance(p.value, int | float)]
    if len(known) < len(value.parts):
        return None
    return Figures(form, tuple(Decimal(str(p.value)) for p in known), tuple(p.unit for p in known))


def same_figures(one: Figures, other: Figures) -> bool | None:
    """Whether two cells state the same; None where their forms or units leave that open.

    A figure that another cell states among others (`100% (20 laporan)`) is the same; a bound is the same as its bare figure.
    """
    if "several" in (one.form, other.form):
        return same_among_several(one, other)
    if len(one.numbers) != len(other.numbers) or {one.form, other.form} in ({"range", "ratio"},):
        return None
    if {one.form, other.form} == {"least", "most"}:
        return False if one.numbers == other.numbers and same_unit(one, other) else None
    if one.numbers == other.numbers:
        return True
    return False if same_unit(one, other) else None


def same_among_several(one: Figures, other: Figures) -> bool | None:
    """The figures of a unit that both state are the same ones; None where no unit is in both, or not as often."""
    ours, theirs = by_unit(one), by_unit(other)
    shared = [unit for unit in ours if unit in theirs]
    if not shared or any(len(ours[unit]) != len(theirs[unit]) for unit in shared):
        return None
    return all(ours[unit] == theirs[unit] for unit in shared)


def by_unit(figures: Figures) -> dict[str, tuple[Decimal, ...]]:
    out: dict[str, tuple[Decimal, ...]] = {}
    for number, unit in zip(figures.numbers, figures.units, strict=True):
        key = (unit or "").lower()
        out[key] = (*out.get(key, ()), number)
    return out


def same_unit(one: Figures, other: Figures) -> bool:
    """Not two units that differ; one that is not printed is no other one."""
    a, b = (figures.units[0] or "" for figures in (one, other))
    return not (a and b) or a.lower() == b.lower()
