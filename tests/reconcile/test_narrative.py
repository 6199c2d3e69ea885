"""Budget figures in running text against the tables."""

import pytest

from extractor.reconcile.text.narrative import CHECK
from tests.reconcile.builders import NotCheckable, Right, answers, budget, claim, kinds, wrong

TABLE = budget(
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
    ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "80,00%"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
)


def amount(number, of="pagu", **more):
    return claim("amount", number, of=of, unit="Rp", **more)


def share(number, **more):
    return claim("percent", number, raw=f"{number:.2f}%".replace(".", ","), of="realisasi_anggaran", unit="%", **more)


@pytest.mark.parametrize(("number", "of"), [(350_000_000, "pagu"), (310_000_000, "realisasi"), (300_000_000, "anggaran")])
def test_amounts_that_the_tables_state_are_right(number, of):
    assert kinds(CHECK, TABLE, amount(number, of)) == {Right}


@pytest.mark.parametrize(("number", "of", "name"), [(353_000_000, "pagu", "pagu"), (301_000_000, "realisasi", "realisasi")])
def test_another_total_is_wrong(number, of, name):
    (found,) = wrong(CHECK, TABLE, amount(number, of))
    assert found.refs == ("p1c1", f"p5t1.r003.{name}")
    assert found.stated == number and set(found.needed) == set(found.refs)


@pytest.mark.parametrize(
    "said",
    [
        {"number": 35_000_000},
        {"number": 353_000_000, "year": 2022},
        {"number": 353_000_000, "pihak": "Sekretaris"},
        {"number": 353_000_000, "text": "Anggaran Program Pelayanan Kesehatan sebesar Rp 353.000.000"},
    ],
    ids=["another size", "another year", "another office", "a part"],
)
def test_what_may_be_about_something_else_is_not_checkable(said):
    assert kinds(CHECK, TABLE, amount(**said)) == {NotCheckable}


def test_without_a_total_there_is_nothing_to_check():
    assert kinds(CHECK, amount(353_000_000)) == {NotCheckable}


def test_shares_are_those_of_the_table_or_of_the_amounts_beside_them():
    assert kinds(CHECK, TABLE, share(88.57)) == {Right}
    assert kinds(CHECK, TABLE, share(88.58)) == {Right}
    (found,) = wrong(CHECK, TABLE, share(85.88))
    assert found.refs == ("p1c1", "p5t1.r003.persen")
    beside = (amount(350_000_000, text="satu kalimat"), amount(301_000_000, "realisasi", id="p1c2", text="satu kalimat"))
    own = (a for a in answers(CHECK, TABLE, *beside, share(86.0, id="p1c3", text="satu kalimat")) if a.refs[0] == "p1c3")
    assert [type(a) for a in own] == [Right]


def test_a_share_far_from_the_total_is_of_something_else():
    assert kinds(CHECK, TABLE, share(40.0)) == {NotCheckable}


def test_a_total_that_was_planned_is_not_what_was_spent():
    (found,) = wrong(CHECK, TABLE, amount(350_000_000, "realisasi"))
    assert found.refs == ("p1c1", "p5t1.r003.realisasi") and (found.stated, found.computed) == (350_000_000, 310_000_000)
    assert wrong(CHECK, TABLE, amount(40_000_000, "realisasi")) == []


PART = "Program Pelayanan Kesehatan"


def of_part(number, text=f"{PART} dengan realisasi sebesar"):
    return amount(number, "realisasi_bagian", text=text)


def test_an_amount_of_a_part_that_a_slip_of_the_pen_parts_from_the_only_one_near():
    table = budget(("program", PART, "300.123.456", "270.456.789", "90,12%"), ("total", "JUMLAH", "300.123.456", "270.456.789", "90,12%"))
    assert kinds(CHECK, table, of_part(270_456_789)) == {Right}
    (found,) = wrong(CHECK, table, of_part(270_546_789))
    assert (found.stated, found.computed, found.severity) == (270_546_789, 270_456_789, "warning")
    assert kinds(CHECK, table, of_part(271_999_000)) == {NotCheckable}  # before a change of the budget, as may be
    assert kinds(CHECK, TABLE, of_part(280_000_000)) == {NotCheckable}  # round figures are near each other by chance
    assert kinds(CHECK, table, of_part(270_546_789, "Program Gizi")) == {NotCheckable}  # another one's, by chance near
