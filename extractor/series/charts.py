"""Small charts as SVG: two figures of an item over the years. What is missing is a gap, what is in doubt is hollow.

The axis begins at nought (or below, for negative figures), lines do not run over years without a figure nor over a change of unit,
scale or direction, and every figure stands in the description too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from extractor.reconcile.finding_text import money
from extractor.series.series_figures import series_number
from extractor.series.series_model import Item
from extractor.series.year_view import ShownFigure, chart_number, figures_by_year, printed_figure, shown_at

WIDE, HIGH = 340, 170
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 12, 26
PARTING = ("unit", "scale", "direction", "definition")  # breaks that a line must not cross
PAIRS = {"indikator": ("target", "realisasi"), "program": ("pagu", "realisasi"), "total": ("pagu", "realisasi"), "average": ("capaian",)}
SIZES = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))
WORDS = {"marked": "meragukan/in doubt", "told": "menurut laporan lain/as another report states", "corrected": "dikoreksi/corrected"}


@dataclass(frozen=True)
class ChartScale:
    """Years and figures -> places in the drawing."""

    years: tuple[int, ...]
    low: float
    high: float

    def x(self, year: float) -> float:
        span = max(self.years[-1] - self.years[0], 1)
        inner = WIDE - LEFT - RIGHT - 24
        place = (year - self.years[0]) / span if len(self.years) > 1 else 0.5
        return round(LEFT + 12 + inner * place, 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * share, 1)


def draw_chart(item: Item, years: Sequence[int], id: str) -> str:
    """The item's chart; '' where it has no two figures to draw."""
    names = PAIRS.get(item.kind, ())
    points = {name: list(figures_by_year(item, list(years), name)) for name in names}
    values = [v for run in points.values() for _, shown in run if (v := chart_number(shown)) is not None]
    if len(values) < 2:
        return ""
    low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
    scale = ChartScale(tuple(years), -round_up_nicely(-low) or 0.0, round_up_nicely(high) if high > low else low + 1)
    drawn = [*chart_axis(scale), *chart_breaks(item, scale)]
    for n, name in enumerate(names):
        drawn += [*chart_line(item, points[name], scale, line_kind(name, n)), *chart_marks(points[name], scale, line_kind(name, n))]
    title, described = escape(item.text), escape(chart_description(item, names, years))
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="{id}t {id}d"><title id="{id}t">{title}</title>'
        f'<desc id="{id}d">{described}</desc>{"".join(drawn)}</svg>'
    )


def line_kind(name: str, place: int) -> str:
    """`first` is what was to be, `second` what was."""
    return "second" if name in ("realisasi", "capaian") else "first" if place == 0 else "second"


def chart_axis(scale: ChartScale) -> Iterator[str]:
    for value in (scale.low, (scale.low + scale.high) / 2, scale.high):
        y = scale.y(value)
        yield f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{WIDE - RIGHT}" y2="{y}"/>'
        yield f'<text class="tick" x="{LEFT - 5}" y="{y + 3.5}" text-anchor="end">{escape(brief_number(value))}</text>'
    step = max(1, -(-len(scale.years) // 8))
    for year in scale.years[::step]:
        yield f'<text class="tick" x="{scale.x(year)}" y="{HIGH - 8}" text-anchor="middle">{year}</text>'


def round_up_nicely(value: float) -> float:
    """The next number at or above whose half is short to print: 1, 2, 3, 4, 5, 6, 8 or 10 of a power of ten."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= value * 0.9999)


def brief_number(value: float) -> str:
    """`1.250.000.000` -> `1,25 M` (miliar)."""
    size, name = next(((s, n) for s, n in SIZES if abs(value) >= s), (1, ""))
    return f"{value / size:.3g}".replace(".", ",") + (f" {name}" if name else "") if size > 1 else f"{value:.4g}".replace(".", ",")


def chart_breaks(item: Item, scale: ChartScale) -> Iterator[str]:
    for years in sorted({(b.from_year, b.to_year) for b in item.breaks}):
        x = scale.x(sum(years) / 2)
        kinds = ", ".join(b.kind for b in item.breaks if (b.from_year, b.to_year) == years)
        yield f'<line class="break" x1="{x}" y1="{TOP}" x2="{x}" y2="{HIGH - BOTTOM}"><title>{escape(kinds)}</title></line>'


def chart_line(item: Item, run: Sequence[tuple[int, ShownFigure | None]], scale: ChartScale, kind: str) -> Iterator[str]:
    """A line between neighbouring years that the own reports state, and no break between them."""
    for (year, one), (after, other) in pairwise(run):
        a, b = chart_number(one), chart_number(other)
        if a is None or b is None or one is None or other is None or one.told or other.told or is_parted(item, year, after):
            continue
        yield f'<line class="{kind}" x1="{scale.x(year)}" y1="{scale.y(a)}" x2="{scale.x(after)}" y2="{scale.y(b)}"/>'


def is_parted(item: Item, year: int, after: int) -> bool:
    return any(b.kind in PARTING and b.from_year < after and b.to_year > year for b in item.breaks)


def chart_marks(run: Sequence[tuple[int, ShownFigure | None]], scale: ChartScale, kind: str) -> Iterator[str]:
    """A square for what was to be, a circle for what was, hollow where in doubt; a diamond for what another report tells."""
    for year, shown in run:
        value = chart_number(shown)
        if value is None or shown is None:
            continue
        x, y = scale.x(year), scale.y(value)
        style = f"{kind} {'sure' if shown.sure else 'hollow'}"
        about = f"<title>{year}: {escape(printed_figure(shown.figure))}</title>"
        if shown.told:
            yield f'<path class="mark {style}" d="M{x} {y - 5:.1f}l5 5l-5 5l-5 -5z">{about}</path>'
        elif kind == "first":
            yield f'<rect class="mark {style}" x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10">{about}</rect>'
        else:
            yield f'<circle class="mark {style}" cx="{x}" cy="{y}" r="3.5">{about}</circle>'


def chart_description(item: Item, names: Sequence[str], years: Sequence[int]) -> str:
    """Every figure in words."""
    out = []
    for name in names:
        told = []
        for year in years:
            shown = shown_at(item, year, name)
            value = series_number(shown.figure) if shown is not None else None
            state = "told" if shown is not None and shown.told else shown.figure.state if shown is not None else ""
            doubt = f" ({WORDS[state]})" if state in WORDS else ""
            told.append(f"{year} {money(value) if value is not None else '–'}{doubt}")
        out.append(f"{name}: {'; '.join(told)}")
    return ". ".join(out)
