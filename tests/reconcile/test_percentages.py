"""The printed share of the budget."""

import pytest

from extractor.reconcile.figures.percentages import CHECK
from tests.reconcile.builders import Right, answers, budget, claim, kinds, not_checkable, value, wrong


def row(pagu, realisasi, persen):
    return ("program", "Program Pelayanan Kesehatan", pagu, realisasi, persen)


@pytest.mark.parametrize("persen", ["66,67%", "66,66%", "66,7%", "67%", "66%"])
def test_a_share_may_be_rounded_or_cut_off(persen):
    assert kinds(CHECK, budget(row("300.000.000", "200.000.000", persen))) == {Right}


@pytest.mark.parametrize("persen", ["66,76%", "76,66%", "6,67%", "68%"])
def test_another_share_is_wrong(persen):
    (found,) = wrong(CHECK, budget(row("300.000.000", "200.000.000", persen)))
    assert found.refs == ("p5t1.r001.persen", "p5t1.r001.realisasi", "p5t1.r001.pagu")
    assert float(found.computed) == 66.67
    assert set(found.needed) == set(found.refs)


def test_amounts_that_would_settle_it_may_differ_by_rounding():
    (found,) = wrong(CHECK, budget(row("300.000.000", "240.000.000", "66,67%")))
    realisasi = found.needed["p5t1.r001.realisasi"]
    assert abs(realisasi - 200_000_000) <= found.slack["p5t1.r001.realisasi"]


def test_more_spent_than_there_was_is_a_warning_though_the_share_is_right():
    (found,) = wrong(CHECK, budget(row("100.000.000", "112.000.000", "112,00%")))
    assert found.severity == "warning"


@pytest.mark.parametrize("cells", [("", "200.000.000", "66,67%"), ("300.000.000", "", "0%"), ("300.000.000", "200.000.000", "")])
def test_a_missing_figure_makes_it_not_checkable(cells):
    assert list(not_checkable(CHECK, budget(row(*cells)))) == ["a figure is missing"]


def test_a_table_whose_shares_mostly_fail_states_other_ones():
    rows = [row("100.000.000", "50.000.000", f"{n}%") for n in (10, 20, 30)]
    table = budget(*rows, row("100.000.000", "50.000.000", "50%"))
    assert wrong(CHECK, table) == []
    assert len(answers(CHECK, table)) == 4


def test_a_share_that_is_no_number_is_not_checkable():
    assert wrong(CHECK, budget(row("300.000.000", "200.000.000", value("-", "percent", value=None)))) == []


# ------------------------------------------------------------------------------------------- `71 dari 75 (94,67%)` in running text


@pytest.mark.parametrize("stated", [94.67, 94.66, 94.7, 95])
def test_the_share_of_two_numbers_in_a_sentence_may_be_rounded_or_cut_off(stated):
    assert kinds(CHECK, claim("ratio", stated, parts=(71, 75), raw=f"{stated}%")) == {Right}


def test_another_share_in_a_sentence_is_wrong():
    (found,) = wrong(CHECK, claim("ratio", 97.67, parts=(71, 75), raw="97,67%"))
    assert found.refs == ("p1c1",) and found.severity == "warning"
    assert float(found.computed) == 94.67
    assert {ref: float(needed) for ref, needed in found.needed.items()} == {"p1c1": 94.67}
    assert "71 dari 75" in found.message.id and "71 of 75" in found.message.en


@pytest.mark.parametrize(("stated", "parts"), [(None, (71, 75)), (94.67, (71,)), (94.67, (71, 0)), (94.67, ())])
def test_a_sentence_without_two_numbers_and_their_share_is_not_checkable(stated, parts):
    assert list(not_checkable(CHECK, claim("ratio", stated, parts=parts))) == ["no percentage beside the two numbers"]


def test_income_is_told_by_the_header_over_its_wordings():
    table = budget(("kegiatan", "Lain-lain PAD yang Sah", "848.871.792", "919.504.521", "108,32"))
    assert len(wrong(CHECK, table)) == 1
    assert wrong(CHECK, table.model_copy(update={"header": ("No", "Penerimaan", "Target", "Realisasi", "%")})) == []
