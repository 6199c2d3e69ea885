"""Report -> findings: every check looks at it; one mistake gives one finding, with its consequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.model import Finding, Item, Report
from extractor.numerals import json_number
from extractor.reconcile.figures import averages, formula, percentages, predicates, sums
from extractor.reconcile.form import captions, codes, dates, institutions, missing_parts, numbering, outdated_years, row_checks, templates
from extractor.reconcile.mark_suspects import with_marks
from extractor.reconcile.merge_findings import Contradiction, merge_contradictions, merge_restated
from extractor.reconcile.origin import suspects_of
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Stated, Wrong
from extractor.reconcile.repeats import chain, measured, targets
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.reconcile.text import counts, narrative, spelled_numbers

__all__ = ["CHECKS", "Both", "Check", "Reconciled", "reconcile_report", "with_marks"]

CHECKS: tuple[Check, ...] = (
    counts.CHECK,
    spelled_numbers.CHECK,
    averages.CHECK,
    sums.CHECK,
    percentages.CHECK,
    formula.CHECK,
    predicates.CHECK,
    targets.CHECK,
    narrative.CHECK,
    outdated_years.CHECK,
    institutions.CHECK,
    codes.CHECK,
    numbering.CHECK,
    row_checks.DUPLICATES,
    row_checks.UNITS,
    row_checks.MISSING,
    dates.ORDER_CHECK,
    dates.WEEKDAY_CHECK,
    templates.CHECK,
    captions.CAPTIONS,
    captions.REFERENCES,
    missing_parts.CHECK,
    measured.MISSING,
    measured.UNPLANNED,
    chain.CHECK,
)


@dataclass(frozen=True)
class Answers:
    """How often a check said right, wrong and not checkable."""

    right: int = 0
    wrong: int = 0
    not_checkable: int = 0


@dataclass(frozen=True)
class Reconciled:
    """The findings, and how often each check (by code) gave which answer.

    `suspects`: the cells (refs) that may be misread; `accused`: all cells that contradict others; `reasons`: why a check (by code) could
    not be made, each reason with how often; `items`: the report's.
    """

    findings: tuple[Finding, ...]
    answers: Mapping[str, Answers]
    suspects: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    items: tuple[Item, ...] = ()


def reconcile_report(report: Report, only: Collection[str] = (), skip: Collection[str] = ()) -> Reconciled:
    """The findings in the order of CHECKS; `only` and `skip` name checks by code."""
    evidence = ReportEvidence(report)
    answers: dict[str, Answers] = {}
    reasons: dict[str, Counter[str]] = {}
    contradictions: list[Contradiction] = []
    for check in CHECKS:
        if (only and check.code not in only) or check.code in skip:
            continue
        outcomes = list(check.run(evidence))
        answers[check.code] = count_outcomes(outcomes)
        reasons[check.code] = Counter(o.why for o in outcomes if isinstance(o, NotCheckable))
        contradictions.extend(Contradiction(check.code, o, suspects_of(evidence, o)) for o in outcomes if isinstance(o, Wrong))
    contradictions = merge_restated(contradictions, evidence.claim_by_id)
    findings = (make_finding(contradiction, consequences, evidence) for contradiction, consequences in merge_contradictions(contradictions))
    suspects = dict.fromkeys(ref for contradiction in contradictions for ref in contradiction.suspects)
    accused = dict.fromkeys(ref for contradiction in contradictions for ref in contradiction.wrong.refs)
    return Reconciled(tuple(distinct_findings(findings)), answers, tuple(suspects), tuple(accused), reasons, evidence.items)


def count_outcomes(outcomes: list[Outcome]) -> Answers:
    kinds = Counter(type(o) for o in outcomes)
    return Answers(kinds[Right], kinds[Wrong], kinds[NotCheckable])


def make_finding(contradiction: Contradiction, consequences: tuple[Contradiction, ...], evidence: ReportEvidence) -> Finding:
    """What is in doubt for the reading only informs: its cells are marked for review anyway."""
    wrong = contradiction.wrong
    pages = {p for ref in wrong.refs if (p := evidence.page(ref)) is not None}
    return Finding(
        id=f"{contradiction.code}:{wrong.refs[0] if wrong.refs else 'report'}",
        check=contradiction.code,
        severity=wrong.severity if contradiction.origin == "document" else "info",
        origin=contradiction.origin,
        message=wrong.message.en,
        pesan=wrong.message.id,
        pages=wrong.pages or tuple(sorted(pages)),
        stated=plain_number(wrong.stated),
        computed=plain_number(wrong.computed),
        refs=wrong.refs,
        confidence=min((belief for ref in wrong.refs if (belief := evidence.confidence(ref)) is not None), default=None),
        consequences=tuple(c.wrong.message.en for c in consequences),
        akibat=tuple(c.wrong.message.id for c in consequences),
    )


def plain_number(value: Stated) -> str | int | float | None:
    return json_number(value) if isinstance(value, Decimal) else value


def distinct_findings(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Findings with ids of their own."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.id] += 1
        yield finding if seen[finding.id] == 1 else finding.model_copy(update={"id": f"{finding.id}:{seen[finding.id]}"})
