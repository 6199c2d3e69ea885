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
from extractor.proofread.places import Place, figures_in, with_figures
from extractor.reconcile import reconcile, with_marks

Figures = Mapping[tuple[str, Place], Value]


def under(report: Report, corrections: Corrections) -> Report:
    """A report that was written, under the corrections that are kept now, with what follows from them."""
    laid = relaid(report, corrections)
    tables = matched_again(laid.tables, changed_in(laid.corrections), load_vocabulary(()), year_of(laid.document))
    return rechecked(laid.model_copy(update={"tables": tables}), report)


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
            changed[place] = now.model_copy(update={"reasons": tuple(dict.fromkeys(now.reasons))})
    return with_figures(row, changed)
