"""An agency's items over the years, and one year's report before it is drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .model import Agency, Content, Raw
from .report import Spec
from .style import Style
from .yearly import Line, Measure


@dataclass(frozen=True)
class Plan:
    """An agency's items for every year; `breaks` is the answer key of what was changed on purpose."""

    agency: Agency
    years: tuple[int, ...]
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    breaks: tuple[Raw, ...]
    contradictions: list[Raw] = field(default_factory=list)


@dataclass(frozen=True)
class YearReport:
    """One year's report before it is drawn."""

    spec: Spec
    content: Content
    style: Style
    rng: random.Random


def totals(plan: Plan, year: int) -> tuple[int, int]:
    leaves = [line for line in plan.lines if line.leaf and year in line.years]
    return sum(d.years[year].pagu for d in leaves), sum(d.years[year].realisasi for d in leaves)
