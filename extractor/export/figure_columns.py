"""Cells -> columns: a figure as number and as wording, with its unit and its mark beside it, so that no doubt is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.export.table_schema import DOUBLE, INT64, Column
from extractor.model import Text, Value
from extractor.reconcile import Both

Figure = int | float | str | None


def number_of(value: Figure, whole: bool = False) -> int | float | None:
    """The figure as a number that keeps all its digits; None for wording and for numbers too long. `whole`: only whole ones."""
    if value is None or isinstance(value, str):
        return None
    if isinstance(value, int):
        return value if abs(value) <= (INT64 if whole else DOUBLE) else None
    if not whole:
        return value
    return int(value) if value.is_integer() and abs(value) <= DOUBLE else None


def wording_of(value: Figure, whole: bool = False) -> str | None:
    """The figure as wording where it is no such number: a grade, several figures, a number too long."""
    return None if value is None or number_of(value, whole) is not None else str(value)


@dataclass(frozen=True)
class Field:
    """A field of rows as columns of a wide table. `unit`: of all its figures; None where each figure states its own.

    `known`: it is matched with the vocabulary, and the entry is told too.
    """

    name: str
    type: Literal["text", "code", "number", "rupiah"]
    means: Both
    unit: str | None = None
    known: bool = False

    @property
    def is_figure(self) -> bool:
        return self.type in ("number", "rupiah")

    @property
    def whole(self) -> bool:
        return self.type == "rupiah"

    def columns(self) -> Iterator[Column]:
        name, means = self.name, self.means
        if not self.is_figure:
            yield Column(name, self.type, means)
            return
        yield Column(name, self.type, means, unit=self.unit, unit_in=None if self.unit else f"{name}_unit")
        yield Column(f"{name}_text", "text", AS_WORDING)
        if self.unit is None:
            yield Column(f"{name}_unit", "text", UNIT)
        yield Column(f"{name}_needs_review", "boolean", MARKED)

    def match_columns(self) -> Iterator[Column]:
        """For programs, so they stand apart from what people read."""
        if self.known:
            yield Column(f"{self.name}_match_id", "code", MATCH_ID)
            yield Column(f"{self.name}_match_score", "number", MATCH_SCORE)

    def values(self, cell: Text | Value | None) -> dict[str, Any]:
        """The cell in these columns; all empty where the row has none."""
        if isinstance(cell, Text):
            found = {f"{self.name}_match_id": cell.match.id, f"{self.name}_match_score": cell.match.score} if cell.match else {}
            return {self.name: cell.text} | (found if self.known else {})
        return self.figure(cell) if cell is not None else {}

    def figure(self, cell: Value) -> dict[str, Any]:
        """A figure whose unit is not the column's is wording there, never a number among others."""
        out: dict[str, Any] = {f"{self.name}_needs_review": cell.needs_review}
        if self.unit is None:
            out[f"{self.name}_unit"] = cell.unit
        elif cell.unit not in (self.unit, None) and cell.value is not None:
            return out | {f"{self.name}_text": f"{cell.value} {cell.unit}"}
        return out | {self.name: number_of(cell.value, self.whole), f"{self.name}_text": wording_of(cell.value, self.whole)}

    def marked(self, cell: Text | Value | None) -> Iterator[str]:
        """The columns to colour where the cell is in doubt, be they empty."""
        if cell is not None and cell.needs_review:
            yield self.name
            if self.is_figure:
                yield f"{self.name}_needs_review"
                if self.values(cell).get(f"{self.name}_text") is not None:
                    yield f"{self.name}_text"


def columns_of(fields: Sequence[Field]) -> tuple[Column, ...]:
    return tuple(c for field in fields for c in field.columns())


def match_columns_of(fields: Sequence[Field]) -> tuple[Column, ...]:
    return tuple(c for field in fields for c in field.match_columns())


MARKED = Both(
    "benar bila angka di sebelahnya meragukan dan harus diperiksa orang; kosong bila tidak ada selnya",
    "true where the figure beside it is in doubt and a person must look at it; empty where there is no such cell",
)
AS_WORDING = Both(
    "isi sel bila bukan satu bilangan: predikat (BB), beberapa angka, angka yang terlalu panjang, satuan lain",
    "what the cell says where it is not one number: a grade (BB), several figures, a number too long, another unit",
)
UNIT = Both("satuan angka itu: Rp, %, orang ...", "the unit of that figure: Rp, %, orang ...")
MATCH_ID = Both("entri kosakata yang cocok dengan teks itu, sama di semua laporan", "the known wording it matches, the same in all reports")
MATCH_SCORE = Both("kecocokan dengan entri itu, 0 sampai 1", "how well it matches, 0 to 1")
