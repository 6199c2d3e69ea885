"""Clean generated reports raise nothing; one mistake at a time is noticed (benchmarks/checks.py counts on more reports)."""

import pytest

pytest.importorskip("reportlab", reason="the generator draws with reportlab, a development package")
pytest.importorskip("pikepdf", reason="the generator writes PDFs with pikepdf, a development package")

from benchmarks.checks import Trial, trials
from benchmarks.mistakes import kinds
from benchmarks.perfect import Case, generated
from extractor.reconcile import CHECKS, reconcile_report

SEED, COUNT = 900, 3
# What some reports cannot tell: a figure may fit another formula, an amount of another size may be about something else, a second
# table of the kind may be for comparison, and the lists do not hold every code.
UNDECIDED = {"formula_mismatch", "narrative_total_mismatch", "year_mismatch", "institution_mismatch", "code_mismatch"}
WATERTIGHT = sorted({k.check for k in kinds()} - UNDECIDED)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return generated(SEED, COUNT)


@pytest.fixture(scope="module")
def tried(cases: list[Case]) -> list[Trial]:
    return list(trials(cases, 1))


def test_every_check_has_kinds_of_mistakes():
    assert {k.check for k in kinds()} == {c.code for c in CHECKS}


def test_clean_reports_raise_nothing(cases):
    raised = [(case.name, f.check, f.message) for case in cases for f in reconcile_report(case.report).findings if f.severity != "info"]
    assert raised == []


def test_clean_reports_give_the_checks_something_to_look_at(cases):
    answers = [reconcile_report(case.report).answers for case in cases]
    silent = {code for code in answers[0] if not any(a[code].right for a in answers)}
    assert silent <= {"code_mismatch"}


@pytest.mark.parametrize("check", WATERTIGHT)
def test_every_mistake_is_noticed(tried, check):
    own = [t for t in tried if t.kind.check == check]
    assert own
    assert [(t.case, t.kind.name) for t in own if not t.noticed] == []


@pytest.mark.parametrize("check", sorted(UNDECIDED))
def test_most_mistakes_are_noticed_where_a_report_may_leave_it_open(tried, check):
    own = [t for t in tried if t.kind.check == check]
    assert not own or sum(t.noticed for t in own) >= len(own) / 2


def test_one_mistake_gives_one_finding(tried):
    noticed = [t for t in tried if t.noticed]
    assert sum(len(t.findings) for t in noticed) <= 1.05 * len(noticed)


def test_mistakes_of_sure_figures_are_the_reports_own(tried):
    assert {f.origin for t in tried for f in t.findings} == {"document"}
