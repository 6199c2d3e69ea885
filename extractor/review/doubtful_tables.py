"""A table in doubt as an entry of its own: what it is taken for, column by column, and what its second best reading says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extractor.cells import cells_by_address
from extractor.geometry import BBox, union_box
from extractor.model import AppliedCorrection, Doubt, Report
from extractor.overlay.table_corrections import columns_wanted

Data = dict[str, Any]
OF_TABLES = ("structure", "kind")  # corrections that say what a table is


def ref_of(table: Any) -> str:
    return f"{table.id}.structure"


def tables_in_doubt(report: Report) -> dict[str, Any]:
    """The tables of which it is not sure what they are, by ref."""
    return {ref_of(t): t for t in report.tables if t.structure.needs_review}


def settled_tables(report: Report) -> dict[str, AppliedCorrection]:
    """By ref: what a person said that a table is."""
    return {f"{c.cell}.structure": c for c in report.corrections if c.do in OF_TABLES and c.state == "applied"}


def structure_view(table: Any, before: Any, box: Any) -> Data:
    """The entry; `before`: the table as it was read, `box`: what places a box on its page."""
    structure, other = before.structure, before.structure.runner_up
    page = min((cell.page for row in table.rows for _, cell in cells_by_address(row)), default=table.pages[0])
    rival = [runner_up_data(other)] if other and table.structure.needs_review else []
    return {
        "kind": "structure", "table": table.id, "label": table.title or "", "field": "structure", "raw": table.kind, "value": table.kind,
        "unit": None, "confidence": table.structure.confidence, "page": page, "box": box(page, box_on(table, page)),
        "doubts": doubts_in_both(structure.doubts),
        "marked": table.structure.needs_review, "readings": rival, "columns": columns_shown(before, other),
    }  # fmt: skip


def doubts_in_both(doubts: Iterable[Doubt]) -> list[Data]:
    """Each doubt in both languages."""
    return [{lang: doubt.sentence(lang) for lang in ("id", "en")} for doubt in doubts]


def runner_up_data(other: Mapping[str, Any]) -> Data:
    """The second best reading as a button shows it."""
    return {"raw": str(other.get("kind", "")), "engines": [str(other["proposer"])] if other.get("proposer") else [], "confidence": None}


def columns_shown(table: Any, other: Mapping[str, Any] | None) -> list[Data]:
    """Each printed column: its header, what it is read as, and what it is by the second best reading."""
    read, header = table.structure.columns, table.header
    wanted = {n: name for name, n in columns_wanted(other).items()} if other else {}
    most = max(len(read), max(wanted, default=0))
    heads = [" ".join(text.split()) for text in header] + [""] * most
    now = [*read] + [""] * most
    return [{"header": heads[n], "now": now[n], "other": wanted.get(n + 1, "")} for n in range(most)]


def box_on(table: Any, page: int) -> BBox | None:
    """The box around the table's cells on that page."""
    cells = (cell for row in table.rows for _, cell in cells_by_address(row))
    boxes = [cell.bbox for cell in cells if cell.page == page and cell.bbox is not None]
    return union_box(boxes) if boxes else None
