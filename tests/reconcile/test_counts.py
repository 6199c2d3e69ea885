"""Claimed numbers of sasaran, indikator and programmes."""

import pytest

from extractor.reconcile.counts import CHECK
from tests.reconcile.builders import Right, agreement, answers, budget, capaian, claim, kinds, not_checkable, wrong

NAMES = ("Persentase penduduk yang terlayani", "Jumlah dokumen yang disusun", "Indeks kepuasan masyarakat")
GOALS = ("Meningkatnya derajat kesehatan", "Meningkatnya derajat kesehatan", "Meningkatnya mutu layanan")
TABLES = (
    agreement(*((name, "80%") for name in NAMES), sasaran=GOALS),
    capaian(*((name, "80%", "80%", "100%") for name in NAMES), sasaran=GOALS),
)
BUDGET = budget(*(("program", f"Program {name}", "1.000.000", "900.000", "90%") for name in ("Kesehatan", "Farmasi")))


def says(number, of, id="p1c1", **more):
    return claim("count", number, id, of=of, noun=of, **more)


@pytest.mark.parametrize(("number", "of"), [(3, "indikator"), (2, "sasaran")])
def test_the_number_that_the_tables_list_is_right(number, of):
    assert kinds(CHECK, *TABLES, says(number, of)) == {Right}


@pytest.mark.parametrize(("number", "of", "true"), [(4, "indikator", 3), (2, "indikator", 3), (3, "sasaran", 2)])
def test_another_number_is_wrong(number, of, true):
    (found,) = wrong(CHECK, *TABLES, says(number, of))
    assert (found.refs, found.stated, found.computed, found.needed) == (("p1c1",), number, true, {"p1c1": true})
    assert found.pages == (1, 2, 4)


def test_programmes_are_counted_in_the_budget():
    assert kinds(CHECK, BUDGET, says(2, "program")) == {Right}


def test_what_no_table_lists_and_what_is_of_another_size_is_not_checkable():
    assert list(not_checkable(CHECK, says(3, "indikator"))) == ["no table of these"]
    assert list(not_checkable(CHECK, *TABLES, says(28, "indikator"))) == ["a number of another size: about something else"]


def test_one_table_alone_that_may_have_lost_a_row_is_no_witness():
    assert list(not_checkable(CHECK, TABLES[0], says(4, "indikator"))) == ["the tables do not agree on their number"]


def test_parts_of_the_indikator_are_not_counted():
    assert answers(CHECK, *TABLES, says(2, "indikator_bagian")) == []


def test_a_numbered_list_has_as_many_items_as_its_sentence_says():
    sentence = "3 tujuan, yaitu:"
    three, four = (claim("list", n, "p1c2", of="tujuan", text=sentence, parts=tuple(range(1, n + 1))) for n in (3, 4))
    assert Right in kinds(CHECK, says(3, "tujuan", text=sentence), three)
    (found,) = wrong(CHECK, says(3, "tujuan", text=sentence), four)
    assert (found.refs, found.stated, found.computed) == (("p1c1", "p1c2"), 3, 4)


def test_a_list_whose_numbers_were_not_all_read_is_not_checkable():
    sentence = "3 tujuan, yaitu:"
    listed = claim("list", 2, "p1c2", of="tujuan", text=sentence, parts=(1, 3))
    assert "the list's numbers were not all read" in not_checkable(CHECK, says(3, "tujuan", text=sentence), listed)


def test_two_places_that_count_the_same_differently_contradict_each_other():
    (found,) = wrong(CHECK, dated(3), dated(4, id="p9c1", page=9))
    assert (found.severity, found.stated, found.computed) == ("warning", 3, 4)
    assert found.needed == {"p1c1": 4, "p9c1": 3}


def test_numbers_of_another_year_or_not_surely_read_contradict_nothing():
    assert wrong(CHECK, dated(3), dated(4, year=2019, id="p9c1")) == []
    assert wrong(CHECK, dated(3), says(4, "tujuan", "p9c1", year=2023)) == []


def dated(number, year=2023, **more):
    """A number of tujuan that the text gives for a year, in digits and words."""
    return says(number, "tujuan", year=year, word_number=number, **more)
