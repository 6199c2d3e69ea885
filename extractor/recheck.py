"""After each word of a person the report is doubted and checked again, without reading the scan: what follows shows at once.

Each figure goes back to the facts with which it was read; corrections are laid over those, and proofreading begins there again, as in a
new run over the scan, with the second readings that the report keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from extractor.cells import cells_by_address, cells_of, figures_of, with_cells
from extractor.match import rematch_tables, year_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import AppliedCorrection, Reading, Report, Table, Value
from extractor.overlay import Corrections, acknowledge_findings, with_conflicts
from extractor.overlay.reapply import reapply_corrections
from extractor.proofread import first_pass, proofread_tables, second_pass
from extractor.proofread.confidence_grades import REVIEW_BELOW, judge_tables
from extractor.reconcile import reconcile_report, with_marks

Readings = tuple[Reading, ...]
Kept = Mapping[str, Readings]
"""What was read a second time, by address."""


def apply_and_recheck(report: Report, corrections: Corrections) -> Report:
    """A report that was written, under the corrections that are kept now, with what follows from them."""
    known = tells_facts(report)
    laid = reapply_corrections(report_as_read(report) if known else report, corrections)
    tables = rematch_tables(laid.tables, changed_addresses(laid.corrections), load_vocabulary(()), year_of(laid.document))
    laid = laid.model_copy(update={"tables": tables})
    tables = proofread_from_facts(laid, kept_second_readings(report)) if known else proofread_changes(report, laid)
    return judge_and_check(laid, tables, REVIEW_BELOW if report.review_below is None else report.review_below)


def tells_facts(report: Report) -> bool:
    """Its figures tell how they were read; those of files of old do not."""
    figures = [v for table in report.tables for row in table.rows for _, v in figures_of(row) if not v.by_person]
    return all(v.read_confidence is not None for v in figures)


def report_as_read(report: Report) -> Report:
    """The report with its figures as they were read."""
    tables = tuple(t.model_copy(update={"rows": tuple(map(row_as_read, t.rows))}) for t in report.tables)
    return report.model_copy(update={"tables": tables})


def row_as_read(row: Any) -> Any:
    return with_cells(row, {field: cell.facts for field, cell in cells_of(row)})


def kept_second_readings(report: Report) -> Kept:
    """What the report keeps of second readings: a figure whose own text and picture differ has two first ones."""
    return {
        ref: value.readings[1:]
        for table in report.tables for row in table.rows for ref, value in cells_by_address(row)
        if isinstance(value, Value) and value.readings and value.readings != value.facts.readings
    }  # fmt: skip


def changed_addresses(applied: Sequence[AppliedCorrection]) -> tuple[str, ...]:
    """The cells, rows and tables that people changed."""
    return tuple(c.cell for c in applied if c.state == "applied" and c.do != "as_printed")


def proofread_from_facts(report: Report, kept: Kept) -> tuple[Table, ...]:
    """The tables of a report of facts and people's words with all that follows."""
    tables = report.tables
    after_first, asked = first_pass(tables, partial(contradicting_figures, report))
    answers = [kept.get(f"{tables[look.table].rows[look.row].id}.{look.field}", ()) for look in asked]
    engine = report.source.ocr.engine if report.source.ocr is not None else ""
    return second_pass(tables, asked, answers, engine, after_first)


def contradicting_figures(report: Report, tables: tuple[Table, ...]) -> frozenset[str]:
    """The addresses of all that the report's contradictions stand on, with these tables in place of its own."""
    return frozenset(reconcile_report(report.model_copy(update={"tables": tables})).accused)


def proofread_changes(first: Report, corrected: Report) -> tuple[Table, ...]:
    """The tables of a corrected report whose figures were proofread before and do not tell what they were.

    To proofread them once more may change some by itself: only what differs because of the corrections counts.
    """
    before, after = figures_by_address(proofread_tables(first.tables)), figures_by_address(proofread_tables(corrected.tables))
    changed = {ref: value for ref, value in after.items() if value != before.get(ref)}
    return tuple(t.model_copy(update={"rows": tuple(row_with_changes(row, changed) for row in t.rows)}) for t in corrected.tables)


def figures_by_address(tables: Sequence[Table]) -> Mapping[str, Value]:
    return {f"{row.id}.{field}": value for table in tables for row in table.rows for field, value in figures_of(row)}


def row_with_changes(row: Any, changed: Mapping[str, Value]) -> Any:
    """The row with its changed figures; what a person settled stays as that person left it."""
    own = {field: f"{row.id}.{field}" for field, value in figures_of(row) if not value.by_person}
    return with_cells(row, {field: changed[ref] for field, ref in own.items() if ref in changed})


def judge_and_check(report: Report, tables: Sequence[Table], review_below: float | None) -> Report:
    """The report with its proofread tables judged, its findings, and what corrections that are stale and findings put in doubt marked.

    Checks look at what is marked, and mark more: figures are judged before and after them, which is the same where nothing was added.
    """
    judged = partial(judge_tables, review_below=review_below) if review_below is not None else tuple
    report = report.model_copy(update={"tables": with_conflicts(judged(tables), report.corrections)})
    found = reconcile_report(report)
    marked = with_marks(report, found.suspects)
    findings = acknowledge_findings(found.findings, report.corrections)
    return marked.model_copy(update={"tables": judged(marked.tables), "items": found.items, "findings": findings})
