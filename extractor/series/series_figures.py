"""Cells of a report -> figures of a series, with the doubt that lies on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from extractor.doubts import OTHER_YEAR
from extractor.model import Claim, Doubt, Part, Text, Value
from extractor.numerals import Quantity, Style, json_number, normal_unit, parse_figure, style_of
from extractor.printed_numbers import with_decimals
from extractor.reconcile.origin import FAIR
from extractor.series.series_model import Figure, State

UNSURE_TEXT = Doubt(code="read_once")
CONTRADICTED = "printed_otherwise"


def figure_of_value(cell: Value | None, ref: str, report: str) -> Figure | None:
    """A typed cell's figure; None where nothing is printed, or where the column is another year's."""
    if cell is None or (cell.value is None and not cell.raw.strip()):
        return None
    if OTHER_YEAR in cell.codes:  # of reports of schema 1, which had no place for figures of other years
        return None
    state: State = "corrected" if cell.by_person else "marked" if cell.needs_review else "sure"
    return Figure(
        raw=cell.raw, value=cell.value, unit=cell.unit, report=report, page=cell.page, ref=f"{report}:{ref}", state=state,
        doubts=cell.doubts if state == "marked" else (), parts=cell.parts,
    )  # fmt: skip


def figure_of_text(cell: Text, ref: str, report: str, unit: str | None, style: Style | None, amount: bool) -> Figure | None:
    """The figure that a column kept as wording prints; None where it is none."""
    found = parse_figure(" ".join(cell.raw.split()), expect="rupiah" if amount else "quantity", style=style, unit=None if amount else unit)
    if not isinstance(found, Quantity):
        return None
    value = json_number(found.value) if isinstance(found.value, Decimal) else found.value
    unsure = cell.needs_review or not found.certain or cell.confidence < FAIR
    parts = tuple(Part(raw=p.raw, value=json_value(p.value), unit=p.unit) for p in found.parts)
    return Figure(
        raw=cell.raw, value=" ".join(cell.raw.split()) if parts else value, unit=found.unit, report=report, page=cell.page,
        ref=f"{report}:{ref}", state="marked" if unsure else "sure", doubts=(*found.notes, UNSURE_TEXT) if unsure else (), parts=parts,
    )  # fmt: skip


def figure_of_claim(claim: Claim, report: str) -> Figure:
    """What a sentence states."""
    unsure = claim.confidence < FAIR
    return Figure(
        raw=claim.raw, value=claim.number, unit=claim.unit, report=report, page=claim.page, ref=f"{report}:{claim.id}",
        state="marked" if unsure else "sure", doubts=(UNSURE_TEXT,) if unsure else (),
    )  # fmt: skip


def json_value(value: Decimal | str) -> int | float | str:
    return json_number(value) if isinstance(value, Decimal) else value


def series_number(figure: Figure | None) -> Decimal | None:
    """The figure as a number with its printed decimals; None where it is none."""
    if figure is None or figure.parts or isinstance(figure.value, str) or figure.value is None:
        return None
    return with_decimals(Decimal(str(figure.value)), figure.raw)


def usual_unit(figure: Figure | None) -> str | None:
    """The unit in its usual spelling; a lone grade is its own unit."""
    if figure is None or figure.parts or figure.value is None:
        return None
    if isinstance(figure.value, str):
        return None
    return normal_unit(figure.unit) if figure.unit else None


def better_figure(old: Figure | None, new: Figure | None) -> Figure | None:
    """Of two cells of one report that state the same figure the one to show: what a person said, then what is sure, then the first.

    Where both are sure and differ, the first is shown as marked: the report says two things.
    """
    if old is None or old.value is None:
        return new if new is not None and (old is None or new.value is not None) else old
    if new is None or new.value is None or old.state == "corrected":
        return old
    if new.state == "corrected" or (old.state == "marked" and new.state == "sure"):
        return new
    a, b = series_number(old), series_number(new)
    if (
        old.state == new.state == "sure"
        and a is not None
        and b is not None
        and a != b
        and (usual_unit(old) or usual_unit(new)) == (usual_unit(new) or usual_unit(old))
    ):
        return old.model_copy(update={"state": "marked", "doubts": (Doubt(code=CONTRADICTED, params={"raw": new.raw.strip()}),)})
    return old


def figures_differ(one: Figure, other: Figure) -> bool:
    """Two numbers of the same unit that are not the same."""
    a, b = series_number(one), series_number(other)
    return (
        a is not None
        and b is not None
        and a != b
        and (usual_unit(one) == usual_unit(other) or None in (usual_unit(one), usual_unit(other)))
    )


def style_in(rows: Iterable[Any], names: Iterable[str]) -> Style | None:
    """How the rows' typed figures part thousands and decimals: the style in which their texts give their values."""
    wanted = tuple(names)
    cells = [v for row in rows for name in wanted if isinstance(v := getattr(row, name, None), Value) and isinstance(v.value, int | float)]
    votes = Counter(style for v in cells if (style := style_told(v)) is not None)
    if len(votes) == 1:
        return next(iter(votes))
    return style_of(v.raw for v in cells)


def style_told(cell: Value) -> Style | None:
    """The one style in which the cell's text is its value; None where either would do."""
    fits = []
    for style in Style:
        found = parse_figure(" ".join(cell.raw.split()), style=style, unit=cell.unit)
        if isinstance(found, Quantity) and isinstance(found.value, Decimal) and found.value == Decimal(str(cell.value)):
            fits.append(style)
    return fits[0] if len(fits) == 1 else None
