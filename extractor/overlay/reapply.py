"""The corrections that are kept now, laid over a report that was written before: what was taken back since goes out again.

Rows and tables that an earlier reading was given stay as they were written; the next reading lays them anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extractor.cells import has_field, parse_address, with_cells
from extractor.model import AppliedCorrection, Claim, Report, Structure, Text, Value
from extractor.overlay import apply_corrections
from extractor.overlay.confirm_structure import unconfirm_table
from extractor.overlay.correct_claims import NUMBER, with_claims
from extractor.overlay.correction_entries import OfCell, SetAside, entry_age
from extractor.overlay.correction_files import Corrections
from extractor.overlay.correction_status import Key, key_in, key_kept

LAID_ANEW = ("value", "as_printed", "set_aside")  # corrections that every report can be laid under again; the others need a reading
WITHDRAWN = "correction_withdrawn"


def reapply_corrections(report: Report, corrections: Corrections) -> Report:
    """The report under `corrections`, of which it may hold older ones already."""
    kept = Counter(key_kept(e) for e in corrections.entries)
    gone = withdrawn_corrections(report.corrections, kept)
    report = undo_corrections(report, gone)
    held = [c for c in report.corrections if c.do not in LAID_ANEW and c.state == "applied"]
    already = {(c.by, c.when, c.do) for c in held}
    entries = tuple(e for e in corrections.entries if isinstance(e, OfCell | SetAside) or (e.by, e.when.isoformat(), e.do) not in already)
    laid = apply_corrections(report.tables, report.document, Corrections(entries, corrections.seen), report.claims, report.unplaced)
    applied = (*held, *(with_first(c, report) for c in laid.applied))
    changed = {"tables": laid.tables, "document": laid.document, "claims": laid.claims, "unplaced": laid.unplaced, "corrections": applied}
    return report.model_copy(update=changed)


def has_changed(report: Report, corrections: Corrections) -> bool:
    """The corrections are others than the report was written under, or find another state of it."""
    held = Counter(key_in(c) for c in report.corrections if c.state != "proposed")
    return held != Counter(key_kept(e) for e in {entry_age(e): e for e in corrections.entries}.values())


def structural_gone(report: Report, corrections: Corrections) -> list[AppliedCorrection]:
    """Rows and tables changed in this report by corrections that are no longer kept: only a new reading takes those back."""
    gone = withdrawn_corrections(report.corrections, Counter(key_kept(e) for e in corrections.entries))
    return [c for c in gone if c.before is None and c.do != "set_aside"]


def withdrawn_corrections(applied: Sequence[AppliedCorrection], kept: Counter[Key]) -> list[AppliedCorrection]:
    """The applied corrections that are no longer kept."""
    left = kept.copy()
    out = []
    for one in applied:
        if one.state != "applied":
            continue
        if left[key_in(one)] > 0:
            left[key_in(one)] -= 1
        else:
            out.append(one)
    return out


def undo_corrections(report: Report, gone: Sequence[AppliedCorrection]) -> Report:
    """The report with what was read put back in the cells of these corrections, marked for review."""
    claims = {c.before.id: c.before for c in gone if isinstance(c.before, Claim)}
    cells: dict[str, dict[str, Any]] = {}
    doubted_tables = {c.cell: c.before for c in gone if isinstance(c.before, Structure)}
    for one in gone:
        if one.cell.removesuffix(NUMBER) not in claims and one.before is not None and one.cell not in doubted_tables:
            row, field = parse_address(one.cell)
            cells.setdefault(row, {})[field] = doubt_cell(one.before)
    tables = tuple(t.model_copy(update={"rows": tuple(put_cells_back(r, cells.get(r.id, {})) for r in t.rows)}) for t in report.tables)
    tables = tuple(unconfirm_table(t, doubted_tables[t.id]) if t.id in doubted_tables else t for t in tables)
    document = put_cells_back(report.document, cells.get("document", {}))
    gone_ids = {id(c) for c in gone if c.before is not None or c.do == "set_aside"}
    kept = tuple(c for c in report.corrections if id(c) not in gone_ids)
    changed = {"tables": tables, "document": document, "claims": with_claims(report.claims, claims), "corrections": kept}
    return report.model_copy(update=changed) if gone else report


def put_cells_back(row: Any, cells: dict[str, Any]) -> Any:
    for field, cell in cells.items():
        row = with_cells(row, {field: cell}) if has_field(row, field) else row
    return row


def doubt_cell(cell: Any) -> Any:
    """What was read, as nothing has weighed it since."""
    if isinstance(cell, Value):
        return cell.facts.doubted(WITHDRAWN)
    if isinstance(cell, Text):
        return cell.with_doubt(WITHDRAWN)
    return cell


def with_first(applied: AppliedCorrection, report: Report) -> AppliedCorrection:
    """The correction with what was read in its cell at first, where the report holds a correction of that cell already."""
    if applied.before is None:
        return applied
    first = next((c.before for c in report.corrections if c.cell == applied.cell and c.state == "applied" and c.before is not None), None)
    return applied if first is None else applied.model_copy(update={"before": first})
