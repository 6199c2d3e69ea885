"""A report as checks look at it: its cells by address, its tables by kind, its claims by what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from extractor.cells import cells_by_address
from extractor.join_items import join_items
from extractor.model import MEASURED, CapaianKinerja, Claim, Efisiensi, Item, Report, Table, Text, Value
from extractor.periods import as_of, by_time, label_of
from extractor.printed_numbers import printed_number, with_decimals

T = TypeVar("T")


@dataclass(frozen=True)
class ReportEvidence:
    """A report with its addresses. A ref is `row id.field` (`p5t1.r003.pagu`, `p5t1.r003.triwulan.1`, `p5t1.r003.periods.2.target`) or
    a claim's id. `label`: the time that its tables' figures are of, where that is not the report's own.
    """

    report: Report
    label: str | None = None

    @cached_property
    def at_other_times(self) -> tuple[ReportEvidence, ...]:
        """The tables as of each other time of which they state figures, without anything else."""
        tables = self.report.tables
        return tuple(
            ReportEvidence(self.report.model_copy(update={"tables": tuple(as_of(tables[n], time) for n in places), "claims": ()}),
                     label_of([tables[n] for n in places], time))
            for time, places in by_time(tables)
        )  # fmt: skip

    @property
    def year(self) -> int | None:
        """The report's year, None where nothing tells it."""
        tahun = self.report.document.tahun
        return tahun.value if tahun is not None and isinstance(tahun.value, int) else None

    def tables(self, kind: type[T]) -> list[T]:
        """The tables of one kind, in reading order."""
        return [t for t in self.report.tables if isinstance(t, kind)]

    @cached_property
    def measured(self) -> list[Any]:
        """The tables that state target, realisasi and capaian of the report's own year, in reading order."""
        return [t for t in self.report.tables if isinstance(t, MEASURED)]

    @cached_property
    def achievements(self) -> list[Any]:
        """The tables in which the report measures its indikator: those of achievement, else those that add its efficiency."""
        rated = [t for t in self.tables(Efisiensi) if any(row.target and row.realisasi for row in t.rows)]
        return self.tables(CapaianKinerja) or rated

    def of_year(self, tables: Sequence[T]) -> list[T]:
        """Those tables whose title does not name other years only."""
        return [t for t in tables if not (years := years_in(getattr(t, "title", None))) or self.year is None or self.year in years]

    def claims(self, kind: str, of: str | None = None) -> list[Claim]:
        return [c for c in self.report.claims if c.kind == kind and (of is None or c.of == of)]

    def of_another_year(self, claim: Claim) -> bool:
        """The sentence dates its figure to another year than the report's."""
        return claim.year is not None and self.year is not None and claim.year != self.year

    @cached_property
    def values(self) -> dict[str, Value]:
        """Every figure of the tables by its ref."""
        return {ref: cell for ref, cell in self._cells() if isinstance(cell, Value)}

    @cached_property
    def texts(self) -> dict[str, Text]:
        return {ref: cell for ref, cell in self._cells() if isinstance(cell, Text)}

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        return {c.id: c for c in self.report.claims}

    @cached_property
    def table_of_row(self) -> dict[str, Table]:
        return {row.id: table for table in self.report.tables for row in table.rows}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What the tables list, joined over them."""
        return join_items(self.report.tables)

    @cached_property
    def item_at(self) -> dict[str, Item]:
        """The item of a cell, by its ref."""
        return {place.ref: item for item in self.items for place in item.places}

    def page(self, ref: str) -> int | None:
        """The page on which a cell or claim is printed."""
        found = self.values.get(ref) or self.texts.get(ref) or self.claim_by_id.get(ref)
        return found.page if found is not None else None

    def confidence(self, ref: str) -> float | None:
        """How sure the reading of a cell or claim is; None where there is none."""
        found = self.values.get(ref) or self.texts.get(ref) or self.claim_by_id.get(ref)
        return found.confidence if found is not None else None

    def number(self, ref: str) -> Decimal | None:
        """A figure as it was read, None where it is empty, illegible or no number."""
        found = self.values.get(ref)
        return printed_number(found) if found is not None else claim_number(self.claim_by_id.get(ref))

    def _cells(self) -> Iterator[tuple[str, Any]]:
        for table in self.report.tables:
            for row in table.rows:
                yield from cells_by_address(row)


def years_in(text: str | None) -> set[int]:
    return {int(y) for y in re.findall(r"\b20[0-4]\d\b", text or "")}


def claim_number(claim: Claim | None) -> Decimal | None:
    """What a claim states, with the decimals that its text shows."""
    return None if claim is None or claim.number is None else with_decimals(Decimal(str(claim.number)), claim.raw)
