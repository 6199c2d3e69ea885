"""Cells and answers that all tables share."""

from __future__ import annotations

from .grid import Cell, Grid, Line, Raw, head, numbering
from .model import Indikator, Quantity, Sasaran
from .style import Look


def figure(quantity: Quantity, bare: bool = False, unit: str | None = None) -> Raw:
    """A figure of the answer key: {raw, value, unit?, parts?}."""
    own = quantity.unit if unit is None else unit
    key: Raw = {"raw": quantity.bare if bare else quantity.full, "value": quantity.value}
    if own and quantity.value is not None:
        key["unit"] = own
    if quantity.parts:
        key["parts"] = [{"raw": raw, "value": value, "unit": name} for raw, value, name in quantity.parts]
    return key


def titled(text: str, look: Look) -> str:
    """A heading as the look prints it."""
    return text.upper() if look.caps else text


def numbered(no: int, dot: bool) -> str:
    """A row number, with its full stop on some."""
    return f"{no}." if dot else str(no)


def flat(sasaran: tuple[Sasaran, ...]) -> list[tuple[Sasaran, int, Indikator]]:
    """(objective, place of the indicator within it from 0, indicator) in page order."""
    return [(s, at, i) for s in sasaran for at, i in enumerate(s.indikator)]


def merged(text: str, sasaran: Sasaran, at: int, align: str = "left") -> Cell | None:
    """The cell of an objective that spans its indicators."""
    return Cell(text, align, down=len(sasaran.indikator)) if at == 0 else None


def as_table(
    kind: str,
    names: tuple[str, ...],
    weights: tuple[float, ...],
    body: list[Line],
    rows: list[Raw],
    look: Look,
    caption: str,
) -> Grid:
    """A table with one line of headings and, on some, one of column numbers."""
    header = (Line(tuple(head(titled(n, look)) for n in names)), *numbering(len(names), look.numbering))
    return Grid(kind, weights, header, tuple(body), look, tuple(rows), caption)


def unit_cells(quantity: Quantity, unit: str, satuan: bool, look: Look) -> list[Cell]:
    """A figure's cell, after one for its unit where units have their own column."""
    shown = quantity.bare if satuan else quantity.full
    cells = [Cell(unit or "-", "center")] if satuan else []
    return [*cells, Cell(shown, look.align)]
