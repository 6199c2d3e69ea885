"""The checks run together: which of them, and what their answers become."""

import pytest

from extractor.reconcile import CHECKS, reconcile_report
from tests.reconcile.builders import budget, claim, report

SUM, SHARE = "sum_mismatch", "percent_mismatch"
CODES = [check.code for check in CHECKS]


@pytest.fixture
def wrong_twice():
    """A report whose only programme adds up to other amounts, and whose sentence states another share."""
    rows = budget(
        ("program", "Program Pelayanan Kesehatan", "300.000.000", "200.000.000", "66,67%"),
        ("program", "Program Penunjang Urusan", "100.000.000", "50.000.000", "50,00%"),
        ("total", "TOTAL", "450.000.000", "250.000.000", "55,56%"),
    )
    return report(rows, claim("ratio", 97.5, parts=(71, 75), raw="97,50%"))


@pytest.mark.parametrize(
    ("only", "skip", "asked"),
    [((), (), CODES), ((SUM,), (), [SUM]), ((SHARE, SUM), (), [c for c in CODES if c in (SUM, SHARE)]),
     ((), (SUM,), [c for c in CODES if c != SUM]), ((SUM, SHARE), (SUM,), [SHARE]), ((SUM,), (SUM,), [])],
)  # fmt: skip
def test_checks_run_in_their_order_where_they_are_asked_for_and_not_skipped(wrong_twice, only, skip, asked):
    found = reconcile_report(wrong_twice, only, skip)
    assert list(found.answers) == asked
    assert {f.check for f in found.findings} <= set(asked)


def test_findings_state_both_figures_as_json_numbers(wrong_twice):
    total, ratio = (next(f for f in reconcile_report(wrong_twice).findings if f.check == code) for code in (SUM, SHARE))
    assert (total.stated, total.computed) == (450_000_000, 400_000_000)
    assert isinstance(total.stated, int) and isinstance(total.computed, int)
    assert (ratio.stated, ratio.computed, ratio.refs) == (97.5, 94.67, ("p1c1",))
    assert isinstance(ratio.stated, float) and isinstance(ratio.computed, float)


def test_answers_are_counted_each_under_its_check(wrong_twice):
    answers = reconcile_report(wrong_twice, [SUM, SHARE]).answers
    assert (answers[SHARE].right, answers[SHARE].wrong) == (3, 1)
    assert answers[SUM].wrong == 1 and answers[SUM].right >= 1
