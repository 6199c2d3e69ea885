"""Figures that a contradiction puts in doubt are marked for review."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from extractor.cells import figures_of, with_cells
from extractor.doubts import CONTRADICTED
from extractor.model import Report, Value


def with_marks(report: Report, suspects: Collection[str]) -> Report:
    """The report with the suspected cells (`row id.field`) marked; what a person settled, and what is marked already, stays."""
    wanted = set(suspects)
    tables = [t.model_copy(update={"rows": tuple(mark_row(row, wanted) for row in t.rows)}) for t in report.tables]
    return report.model_copy(update={"tables": tuple(tables)})


def mark_row(row: Any, wanted: Collection[str]) -> Any:
    return with_cells(row, {field: mark_cell(cell) for field, cell in figures_of(row) if f"{row.id}.{field}" in wanted})


def mark_cell(cell: Value) -> Value:
    return cell if cell.needs_review or cell.status == "corrected" else cell.doubted(CONTRADICTED)
