"""Items of an agency by year: indicators and budget lines with drift."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .budget import budget_lines
from .content import GRADES
from .figures import NumberStyle
from .model import Agency, Sasaran

POINTS = ("indeks", "nilai", "skor", "poin")
NEW_CODES = 2021


@dataclass(frozen=True)
class Measured:
    """An indicator in one year; `grade` in place of numbers where it is graded."""

    text: str
    unit: str
    target: Decimal
    realisasi: Decimal
    lower: bool = False
    grade: str = ""


@dataclass(frozen=True)
class Measure:
    """An indicator over the years, under its objective."""

    id: str
    sasaran: str
    years: dict[int, Measured]


@dataclass(frozen=True)
class Spent:
    """A budget line in one year; amounts are those of leaves."""

    kode: str
    uraian: str
    pagu: int
    realisasi: int


@dataclass(frozen=True)
class Line:
    """A budget line over the years; `path` are the ids of the lines above it and its own."""

    id: str
    level: str
    depth: int
    path: tuple[str, ...]
    leaf: bool
    years: dict[int, Spent]

    @property
    def parent(self) -> str:
        return self.path[-2] if len(self.path) > 1 else ""

    def under(self, other: str) -> bool:
        return other in self.path

    def parent_text(self, lines: Sequence[Line], year: int) -> str:
        return next((d.years[year].uraian for d in lines if d.id == self.parent), "")


# ------------------------------------------------------------------------------------------- drift


def measures_of(rng: random.Random, goals: Sequence[Sasaran], years: Sequence[int]) -> tuple[Measure, ...]:
    """The indicators of the first year's objectives, moved on year by year."""
    found = []
    for s in goals:
        for ind in s.indikator:
            number = len(found) + 1
            if ind.unit == "predikat" or not isinstance(ind.target.value, (int, float)) or not ind.target.value:
                grades = {y: rng.choice(GRADES) for y in years}
                made = {y: Measured(ind.text, "predikat", Decimal(0), Decimal(0), grade=g) for y, g in grades.items()}
            else:
                made = drifting(rng, ind.text, ind.unit, Decimal(str(ind.target.value)), ind.lower_better, years)
            found.append(Measure(f"i{number:02d}", s.text, made))
    return tuple(found)


def drifting(
    rng: random.Random, text: str, unit: str, target: Decimal, lower: bool, years: Sequence[int]
) -> dict[int, Measured]:
    out = {}
    for year in years:
        share = Decimal(rng.choice((100, rng.randrange(84, 100), rng.randrange(95, 112)))) / 100
        reached = rounded(target * share, unit, lower)
        out[year] = Measured(text, unit, target, max(reached, Decimal("0.01") if fine(unit) else Decimal(1)), lower)
        step = Decimal(rng.choice((100, 101, 102, 104, 105))) / 100
        target = rounded(target / step if lower else target * step, unit, lower) or target
    return out


def fine(unit: str) -> bool:
    return unit == "%" or unit in POINTS


def rounded(number: Decimal, unit: str, lower: bool) -> Decimal:
    number = number.quantize(Decimal("0.01") if fine(unit) else Decimal(1))
    return min(number, Decimal(100)) if unit == "%" and not lower else number


def lines_of_year(rng: random.Random, office: Agency, years: Sequence[int], style: NumberStyle) -> tuple[Line, ...]:
    """The budget over the years; before and after the change of codes in 2021 a regional budget is another one."""
    old = [y for y in years if y < NEW_CODES]
    new = [y for y in years if y >= NEW_CODES]
    found: list[Line] = []
    for group in (old, new):
        if group:
            found += grown(rng, office, group, style, len(found))
    return tuple(found)


def grown(rng: random.Random, office: Agency, years: Sequence[int], style: NumberStyle, start: int) -> list[Line]:
    base = budget_lines(rng, office, years[0], style, rng.randint(2, 4), False)[:-1]
    path: list[str] = []
    made: list[Line] = []
    for n, line in enumerate(base):
        id = f"p{start + n + 1:03d}"
        path = [*path[: line.depth], id]
        leaf = n + 1 == len(base) or base[n + 1].depth <= line.depth
        spent, pagu = {}, line.pagu
        for year in years:
            used = min(pagu, int(pagu * rng.choice((1.0, rng.uniform(0.82, 1), rng.uniform(0.93, 1)))))
            spent[year] = Spent(line.kode, line.uraian, pagu, used)
            pagu = int(pagu * rng.uniform(0.75, 1.35)) // 1000 * 1000 or pagu
        made.append(Line(id, line.level, line.depth, tuple(path), leaf, spent))
    return made


def shuffled(rng: random.Random, measures: tuple[Measure, ...], year: int) -> list[Measure]:
    """The year's indicators, objectives in an order of its own now and then."""
    own = [m for m in measures if year in m.years]
    order = list(dict.fromkeys(m.sasaran for m in own))
    if rng.random() < 0.3:
        rng.shuffle(order)
    return sorted(own, key=lambda m: order.index(m.sasaran))
