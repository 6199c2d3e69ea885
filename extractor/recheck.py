"""After each word of a person the report is doubted and checked again, without reading the scan: what follows shows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from extractor.match import matched_again, year_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import AppliedCorrection, Report, Value
from extractor.overlay import Corrections, acknowledged
from extractor.overlay.relaid import relaid
from extractor.proofread import proofread
from extractor.proofread.grades import REVIEW_BELOW, SURE_AT_LEAST, with_grade
from extractor.proofread.places import Place, figures_in, with_figures
from extractor.reconcile import reconcile, with_marks

Figures = Mapping[tuple[str, Place], Value]


def under(report: Report, corrections: Corrections) -> Report:
    """A report that was written, under the corrections that are kept now, with what follows from them."""
    laid = relaid(report, corrections)
    tables = matched_again(settled_tables(laid), changed_in(laid.corrections), load_vocabulary(()), year_of(laid.document))
    return rechecked(laid.model_copy(update={"tables": tables}), report)


def settled_tables(report: Report) -> tuple[Any, ...]:
    """The tables; figures of those that a person says the kind or columns of are as sure as their own reading is."""
    said = {c.cell for c in report.corrections if c.do in ("kind", "structure") and c.state == "applied"}
    return tuple(t.model_copy(update={"rows": tuple(map(with_grades, t.rows))}) if t.id in said else t for t in report.tables)


def with_grades(row: Any) -> Any:
    """The row with the confidence of what is not marked, at which it was marked before, as figures like it have."""
    low = {place: v for place, v in figures_in(row) if v.value is not None and not v.needs_review and v.confidence < SURE_AT_LEAST}
    return with_figures(row, {place: with_grade(v, REVIEW_BELOW) for place, v in low.items() if not v.by_person})


def changed_in(applied: Sequence[AppliedCorrection]) -> tuple[str, ...]:
    """The cells, rows and tables that people changed."""
    return tuple(c.cell for c in applied if c.state == "applied" and c.do != "as_printed")


def rechecked(corrected: Report, first: Report) -> Report:
    """`corrected` (the report as it was read, `first`, under people's corrections) with what follows for its neighbours.

    Proofreading what was proofread before may change figures by itself (those of text dumps, which it doubts anew); only what
    differs because of the corrections counts.
    """
    before, after = weighed_once(first.model_dump_json()), weighed(corrected)
    tables = [t.model_copy(update={"rows": tuple(followed(row, before, after) for row in t.rows)}) for t in corrected.tables]
    return checked(corrected.model_copy(update={"tables": tuple(tables)}))


def checked(report: Report) -> Report:
    """The report with its findings, those that a person acknowledged among them, and what they put in doubt marked."""
    found = reconcile(report)
    return with_marks(report, found.suspects).model_copy(update={"findings": acknowledged(found.findings, report.corrections)})


def weighed(report: Report) -> Figures:
    tables = proofread(report.tables, None, report.source.ocr.engine if report.source.ocr is not None else "")
    return {(row.id, place): value for table in tables for row in table.rows for place, value in figures_in(row)}


@lru_cache(maxsize=2)
def weighed_once(report: str) -> Figures:
    return weighed(Report.model_validate_json(report))


def followed(row: Any, before: Figures, after: Figures) -> Any:
    """The row with the figures that the corrections changed; what a person settled stays as that person left it."""
    changed: dict[Place, Value] = {}
    for place, value in figures_in(row):
        now = after.get((row.id, place))
        if now is not None and not value.by_person and now != before.get((row.id, place)):
            changed[place] = now.model_copy(update={"doubts": tuple(dict.fromkeys(now.doubts))})
    return with_figures(row, changed)
