"""Running numbers."""

import pytest

from extractor.reconcile.form.numbering import CHECK
from tests.reconcile.builders import NotCheckable, Right, answers, budget, kinds, numbers, text, wrong


def test_numbers_without_a_gap_are_right():
    assert kinds(CHECK, numbers("1", "2", "3", "4")) == {Right}
    assert kinds(CHECK, numbers("1.", "2.", "3.")) == {Right}


@pytest.mark.parametrize(
    ("printed", "first", "stated", "computed"),
    [(("1", "2", "4", "5"), "p2t1.r003.no", 5, 4), (("1", "2", "3", "5"), "p2t1.r004.no", 5, 4)],
    ids=["in the middle", "the last"],
)
def test_a_number_left_out_is_a_warning(printed, first, stated, computed):
    (found,) = wrong(CHECK, numbers(*printed))
    assert (found.refs[0], found.stated, found.computed, found.severity) == (first, stated, computed, "warning")


def test_a_merged_number_counts_once():
    table = numbers("1", "1", "2", "3")
    place = table.rows[0].no.bbox
    shared = table.rows[1].model_copy(update={"no": text("1", place=place)})
    assert kinds(CHECK, table.model_copy(update={"rows": (table.rows[0], shared, *table.rows[2:])})) == {Right}


@pytest.mark.parametrize("printed", [("1", "2", "1", "2"), ("1", "2", "5", "9")], ids=["restarts", "two gaps"])
def test_numbers_that_restart_or_jump_about_are_not_checkable(printed):
    assert kinds(CHECK, numbers(*printed)) == {NotCheckable}


def test_a_last_number_badly_read_is_not_checkable():
    table = numbers("1", "2", "3", "5")
    last = table.rows[3].model_copy(update={"no": text("5", confidence=0.6)})
    assert kinds(CHECK, table.model_copy(update={"rows": (*table.rows[:3], last)})) == {NotCheckable}


def test_few_numbers_other_beginnings_and_no_numbers_say_nothing():
    assert answers(CHECK, numbers("1", "3")) == []
    assert answers(CHECK, numbers("4", "5", "7")) == []
    assert answers(CHECK, budget(("program", "Program Kesehatan", "1.000.000", "900.000", "90%"))) == []
