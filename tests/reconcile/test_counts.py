"""Claimed numbers of sasaran, indikator and programmes."""

import pytest

from extractor.model import Lainnya, LainnyaRow
from extractor.reconcile.text.counts import CHECK
from tests.reconcile.builders import Right, agreement, answers, budget, capaian, claim, kinds, not_checkable, text, wrong

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


def named(number, of="sasaran", **more):
    return says(number, of, text="Perjanjian Kinerja memuat sekian sasaran", **more)


def numbered(table):
    numbers = ("1", "1", "2")
    return table.model_copy(update={"rows": tuple(r.model_copy(update={"no": text(n)}) for r, n in zip(table.rows, numbers, strict=True))})


def own(table, title="PERJANJIAN KINERJA DINAS KESEHATAN KABUPATEN MALANG"):
    return table.model_copy(update={"title": title})


def test_the_document_that_the_sentence_names_is_held_against_it_whatever_others_list():
    three = capaian(*((name, "80%", "80%", "100%") for name in NAMES), sasaran=("Satu", "Dua", "Tiga"))
    (found,) = wrong(CHECK, own(numbered(TABLES[0])), three, named(3))
    assert (found.severity, found.stated, found.computed) == ("warning", 3, 2)
    assert found.message.en == "The text says 3 sasaran, but the performance agreement lists 2 (page 2); capaian tables 3."


def test_tables_of_another_part_of_the_office_are_no_witnesses():
    other = own(numbered(TABLES[0]), "PERJANJIAN KINERJA SEKRETARIAT DINAS KESEHATAN KABUPATEN MALANG")
    assert wrong(CHECK, other, named(3)) == []


def test_kinds_that_disagree_among_themselves_are_all_told_of():
    three = own(capaian(*((name, "80%", "80%", "100%") for name in NAMES), sasaran=("Satu", "Dua", "Tiga")))
    (found,) = wrong(CHECK, own(numbered(TABLES[0])), three, says(4, "sasaran"))
    assert found.message.en == "The text says 4 sasaran, but the performance agreement lists 2 (page 2); capaian tables 3."


def test_a_sentence_that_lists_what_it_counts_is_about_that():
    inner = claim("list", 5, "p1c2", of="sasaran", sentence="p1s1", parts=(1, 2, 3, 4, 5))
    assert wrong(CHECK, *TABLES, says(5, "sasaran", sentence="p1s1", text="lima"), inner) == []


def test_chapters():
    heads = [claim("caption", None, f"p{n}c9", page=n, of="bab", parts=(n,), noun=t) for n, t in enumerate(("", "", "", "PENUTUP"), 1)]
    assert kinds(CHECK, *heads, says(4, "bab")) == {Right}
    (found,) = wrong(CHECK, *heads, says(5, "bab"))
    assert (found.stated, found.computed) == (5, 4)
    for some in (heads[1:], heads[:3]):  # the last may be one that was not read
        assert list(not_checkable(CHECK, *some, says(5, "bab"))) == ["not all of their headings were read"]


def staff(*rows, page=1):
    cells = tuple(LainnyaRow(id=f"p1t1.r{n:03d}", page=page, cells=tuple(map(text, row))) for n, row in enumerate(rows, 1))
    return Lainnya(id="p1t1", pages=(page,), rows=cells)


def test_the_staff_table():
    table = staff(("PNS", "14"), ("PPPK", "6"), ("PPNPN", "5"), ("JUMLAH", "25"))
    assert kinds(CHECK, table, says(25, "pegawai", word_number=25)) == {Right}
    (found,) = wrong(CHECK, table, says(31, "pegawai", word_number=31))
    assert (found.stated, found.computed) == (31, 25)
    some = staff(("PNS", "10"), ("CPNS", "1"), ("JUMLAH", "11"))
    assert list(not_checkable(CHECK, some, says(31, "pegawai", word_number=31))) == ["no table of all staff"]


def test_a_list_whose_end_is_seen_counts_in_spite_of_a_gap():
    sentence = "3 tujuan, yaitu:"
    listed = claim("list", 4, "p1c2", of="tujuan", text=sentence, parts=(1, 2, 4, 5), confidence=0.67)
    (found,) = wrong(CHECK, says(3, "tujuan", text=sentence), listed)
    assert (found.refs, found.computed) == (("p1c1",), 5)
