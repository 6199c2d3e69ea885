"""What corrections mean for what comes after: findings that a person has seen, cells whose correction no longer fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from extractor.cells import cells_of, with_cells
from extractor.doubts import STALE
from extractor.model import AppliedCorrection, Finding, Table, Value
from extractor.overlay.correct_claims import NUMBER


def acknowledge_findings(findings: Sequence[Finding], applied: Sequence[AppliedCorrection]) -> tuple[Finding, ...]:
    """The findings; those of which a person said that the report really prints this only inform."""
    seen = [c for c in applied if c.do == "as_printed" and c.state == "applied"]
    known = {"severity": "info", "acknowledged": True}
    return tuple(f.model_copy(update=known) if any(settles_finding(c, f) for c in seen) else f for f in findings)


def settles_finding(correction: AppliedCorrection, finding: Finding) -> bool:
    """The finding is the one named, or of that check on this cell; or no finding is named and it stands on this cell."""
    named = correction.finding
    if named == finding.id:
        return True
    return correction.cell.removesuffix(NUMBER) in finding.refs and (named is None or named.split(":")[0] == finding.check)


def with_conflicts(tables: Sequence[Table], applied: Sequence[AppliedCorrection]) -> tuple[Table, ...]:
    """The tables with the cells marked for review whose correction is stale."""
    stale = {c.cell for c in applied if c.state == "stale"}
    return tuple(mark_conflicting(t, stale) for t in tables) if stale else tuple(tables)


def mark_conflicting(table: Table, stale: Collection[str]) -> Any:
    rows = tuple(mark_stale(row, [ref[len(row.id) + 1 :] for ref in stale if ref.startswith(f"{row.id}.")]) for row in table.rows)
    return table.model_copy(update={"rows": rows})


def mark_stale(row: Any, fields: Sequence[str]) -> Any:
    held = ((field, cell) for field, cell in cells_of(row) if field in fields)
    return with_cells(row, {field: cell.doubted(STALE) if isinstance(cell, Value) else cell.with_doubt(STALE) for field, cell in held})
