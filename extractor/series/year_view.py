"""What is shown for a year: the own report's figure, or what another report says of that year where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.numerals import json_number, normal_unit
from extractor.reconcile.finding_text import money
from extractor.series.series_figures import series_number
from extractor.series.series_model import Agency, Figure, Item

MARKS = {"marked": "?", "corrected": "*", "sure": ""}


@dataclass(frozen=True)
class ShownFigure:
    """A figure in its place; `told`: it stands in another year's report."""

    figure: Figure
    told: bool = False

    @property
    def sure(self) -> bool:
        return self.figure.state != "marked" and not self.told


def years_of(agency: Agency) -> list[int]:
    """Every year from the first to the last that a figure of the agency is of, those without a report too."""
    known = {year for year, _ in agency.years} | {t.year for item in agency.items for t in item.told}
    return list(range(min(known), max(known) + 1)) if known else []


def shown_at(item: Item, year: int, name: str) -> ShownFigure | None:
    """What stands for a figure in a year; of what several other reports tell the newest one's word."""
    entry = item.entry(year)
    if entry is not None and (own := entry.figures.get(name)) is not None:
        return ShownFigure(own)
    told = [t.figure for t in item.told if t.year == year and t.field == name]
    return ShownFigure(told[-1], told=True) if told else None


def printed_figure(figure: Figure) -> str:
    """The figure as the report prints it, with its unit; a reading that was put right as it is now."""
    raw = " ".join(figure.raw.split())
    value = series_number(figure)
    if figure.state == "corrected" or not raw:
        raw = money(value) if value is not None else "" if figure.value is None else str(figure.value)
    unit = figure.unit or ""
    if not unit or isinstance(figure.value, str) or not raw or figure.value is None:
        return raw
    if unit == "Rp" or unit in raw or normal_unit(unit) in raw.lower():
        return raw
    return f"{raw}%" if unit == "%" else f"{raw} {unit}"


def text_with_marks(shown: ShownFigure | None, nothing: str = "–") -> str:
    if shown is None or not (text := printed_figure(shown.figure)):
        return nothing
    return f"{'~' if shown.told else ''}{text}{MARKS[shown.figure.state]}"


def chart_number(shown: ShownFigure | None) -> int | float | None:
    """The figure as a number for a chart."""
    value = series_number(shown.figure) if shown is not None else None
    return json_number(value) if isinstance(value, Decimal) else None


def figures_by_year(item: Item, years: list[int], name: str) -> Iterator[tuple[int, ShownFigure | None]]:
    yield from ((year, shown_at(item, year, name)) for year in years)


def weakest_link(item: Item) -> tuple[float, tuple[str, ...]] | None:
    """The least sure of the item's links, None where it has none."""
    links = [e.link for e in item.entries if e.link is not None]
    least = min(links, key=lambda link: link.score, default=None)
    return (least.score, least.grounds) if least is not None else None
