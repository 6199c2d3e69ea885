"""Logical tables: cells, spans and the answer key's rows, before any geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .style import Look

Raw = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell; `across` columns and `down` lines are spanned; `indent` in points."""

    text: str = ""
    align: str = "left"
    bold: bool = False
    across: int = 1
    down: int = 1
    indent: float = 0.0


@dataclass(frozen=True)
class Line:
    """A printed line of a table: one cell per column, None where another cell reaches over.

    `row` is the index of the answer key's row that it prints, or None for a band.
    """

    cells: tuple[Cell | None, ...]
    row: int | None = None
    shade: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: relative column widths, header lines, body lines, and what the answer key says of it."""

    kind: str
    weights: tuple[float, ...]
    header: tuple[Line, ...]
    body: tuple[Line, ...]
    look: Look
    rows: tuple[Raw, ...] = ()
    caption: str = ""


def head(text: str, across: int = 1, down: int = 1) -> Cell:
    """A header cell."""
    return Cell(text, "center", True, across, down)


def numbering(count: int, form: str) -> tuple[Line, ...]:
    """The line of column numbers under a header."""
    if form == "none":
        return ()
    return (
        Line(tuple(Cell(f"({i})" if form == "brackets" else str(i), "center") for i in range(1, count + 1))),
    )
