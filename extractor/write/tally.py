"""What the summary of a run needs of a report, without the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extractor.model import Report, Table, Value
from extractor.periods import figures_of


class OfKind(BaseModel):
    """The tables of one kind: how many, their rows, the figures printed in them, those to review; `doubted`: tables in doubt."""

    model_config = ConfigDict(frozen=True)

    kind: str
    tables: int
    rows: int
    figures: int
    review: int
    doubted: int = 0


class Tally(BaseModel):
    """One report's line in the summary. `contradictions`: those that the report itself holds.

    `unplaced`: page and how many figures on it stand in no table and were not settled.
    """

    model_config = ConfigDict(frozen=True)

    path: Path
    pages: int
    kinds: tuple[OfKind, ...]
    contradictions: int
    unplaced: tuple[tuple[int, int], ...] = ()

    @property
    def review(self) -> int:
        return sum(k.review for k in self.kinds) + self.astray

    @property
    def astray(self) -> int:
        """Figures in no table."""
        return sum(figures for _, figures in self.unplaced)

    @property
    def doubted(self) -> int:
        """Tables whose kind or columns a person must look at."""
        return sum(k.doubted for k in self.kinds)


def tally(path: Path, report: Report) -> Tally:
    kinds = tuple(of_kind(kind, [t for t in report.tables if t.kind == kind]) for kind in dict.fromkeys(t.kind for t in report.tables))
    found = sum(f.origin == "document" and f.severity != "info" for f in report.findings)
    return Tally(path=path, pages=report.source.pages, kinds=kinds, contradictions=found, unplaced=unplaced_in(report))


def unplaced_in(report: Report) -> tuple[tuple[int, int], ...]:
    """Pages and how many figures on each are in no table."""
    pages: Counter[int] = Counter()
    for group in report.unplaced:
        if group.open:
            pages[group.page] += len(group.figures)
    return tuple(sorted(pages.items()))


def of_kind(kind: str, tables: list[Table]) -> OfKind:
    values = [v for t in tables for v in values_of(t)]
    rows, review = sum(len(t.rows) for t in tables), sum(v.needs_review for v in values)
    doubted = sum(t.structure.needs_review for t in tables)
    return OfKind(kind=kind, tables=len(tables), rows=rows, figures=len(values), review=review, doubted=doubted)


def values_of(table: Table) -> Iterator[Value]:
    """Every figure of a table's rows that was printed, of other times too."""
    for row in table.rows:
        for name in type(row).model_fields:
            value = getattr(row, name)
            if isinstance(value, Value) and value.raw:
                yield value
        yield from (value for _, value in figures_of(row) if value.raw)
