"""What the summary of a run needs of a report, without the report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extractor.cells import figures_of
from extractor.model import Report, Table


class OfKind(BaseModel):
    """The tables of one kind: how many, their rows, the figures printed in them, those to review; `doubted`: tables in doubt."""

    model_config = ConfigDict(frozen=True)

    kind: str
    tables: int
    rows: int
    figures: int
    review: int
    doubted: int = 0


class RunTally(BaseModel):
    """One report's line in the summary. `contradictions`: those that the report itself holds.

    `unplaced`: page and how many figures on it stand in no table and were not settled; `identity`: 1 where the report's year is in doubt.
    """

    model_config = ConfigDict(frozen=True)

    path: Path
    pages: int
    kinds: tuple[OfKind, ...]
    contradictions: int
    unplaced: tuple[tuple[int, int], ...] = ()
    identity: int = 0

    @property
    def review(self) -> int:
        """What a person has to look at, as the review page counts it: figures, tables in doubt, the report's year."""
        return sum(k.review for k in self.kinds) + self.astray + self.doubted + self.identity

    @property
    def astray(self) -> int:
        """Figures in no table."""
        return sum(figures for _, figures in self.unplaced)

    @property
    def doubted(self) -> int:
        """Tables whose kind or columns a person must look at."""
        return sum(k.doubted for k in self.kinds)


def tally_report(path: Path, report: Report) -> RunTally:
    kinds = tuple(tally_kind(kind, [t for t in report.tables if t.kind == kind]) for kind in dict.fromkeys(t.kind for t in report.tables))
    found = sum(f.origin == "document" and f.severity != "info" for f in report.findings)
    in_doubt = int(report.document.tahun is not None and report.document.tahun.needs_review)
    return RunTally(
        path=path, pages=report.source.pages, kinds=kinds, contradictions=found, unplaced=unplaced_in(report), identity=in_doubt
    )


def unplaced_in(report: Report) -> tuple[tuple[int, int], ...]:
    """Pages and how many figures on each are in no table."""
    pages: Counter[int] = Counter()
    for group in report.unplaced:
        if group.open:
            pages[group.page] += len(group.figures)
    return tuple(sorted(pages.items()))


def tally_kind(kind: str, tables: list[Table]) -> OfKind:
    values = [value for t in tables for row in t.rows for _, value in figures_of(row)]
    printed = sum(bool(value.raw) for value in values)
    rows, review = sum(len(t.rows) for t in tables), sum(v.needs_review for v in values)
    doubted = sum(t.structure.needs_review for t in tables)
    return OfKind(kind=kind, tables=len(tables), rows=rows, figures=printed, review=review, doubted=doubted)
