"""Figures that a contradiction puts in doubt are marked for review."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from extractor.doubts import CONTRADICTED
from extractor.model import Report, Value
from extractor.periods import figures_of, with_figures


def with_marks(report: Report, suspects: Collection[str]) -> Report:
    """The report with the suspected cells (`row id.field`) marked; what a person settled, and what is marked already, stays."""
    wanted = set(suspects)
    tables = [t.model_copy(update={"rows": tuple(marked(row, wanted) for row in t.rows)}) for t in report.tables]
    return report.model_copy(update={"tables": tuple(tables)})


def marked(row: Any, wanted: Collection[str]) -> Any:
    update: dict[str, Any] = {}
    for name in type(row).model_fields:
        cell = getattr(row, name)
        if isinstance(cell, Value) and f"{row.id}.{name}" in wanted:
            update[name] = doubted(cell)
        elif isinstance(cell, dict) and any(f"{row.id}.{name}.{key}" in wanted for key in cell):
            update[name] = {k: doubted(v) if f"{row.id}.{name}.{k}" in wanted else v for k, v in cell.items()}
    of_periods = {field: doubted(cell) for field, cell in figures_of(row) if f"{row.id}.{field}" in wanted}
    return with_figures(row.model_copy(update=update) if update else row, of_periods)


def doubted(cell: Any) -> Any:
    settled = not isinstance(cell, Value) or cell.needs_review or cell.status == "corrected"
    return cell if settled else cell.doubted(CONTRADICTED)
