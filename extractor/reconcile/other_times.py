"""Checks of the report's own year, made for every other time too: its figures are compared with each other, never with another year's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

Run = Callable[[ReportEvidence], Iterator[Outcome]]
FEWEST = 2  # figures that must be printed of a time for a check to have something to compare


def check_at_all_times(run: Run) -> Run:
    """The check for the figures of the report's own year, then for those of each other time by themselves."""

    def answers(evidence: ReportEvidence) -> Iterator[Outcome]:
        yield from run(evidence)
        for view in evidence.at_other_times:
            yield from (date_outcome(answer, view.label or "") for answer in run(view) if has_comparison(answer, evidence))

    return answers


def has_comparison(answer: Outcome, evidence: ReportEvidence) -> bool:
    """There is something to compare: a time of which a row prints one figure is not one whose check fails to be made."""
    return not isinstance(answer, NotCheckable) or sum(ref in evidence.values for ref in answer.refs) >= FEWEST


def date_outcome(answer: Outcome, label: str) -> Outcome:
    """A contradiction that says of what time its figures are."""
    if not isinstance(answer, Wrong) or not label:
        return answer
    return replace(answer, message=Both(f"{label}: {answer.message.id}", f"{label}: {answer.message.en}"))
