"""Budgets of programmes in the agreement and in the table of realised budget."""

import pytest

from extractor.reconcile.repeats.targets import CHECK
from tests.reconcile.builders import NotCheckable, Right, budget, kinds, programmes, value, wrong

NAMES = tuple(
    f"Program {name}" for name in ("Pelayanan Kesehatan", "Penunjang Urusan", "Sediaan Farmasi", "Pemberdayaan Warga", "Gizi Anak")
)
AMOUNTS = ("300.000.000", "50.000.000", "20.000.000", "10.000.000", "5.000.000")
TOTAL = "385.000.000"


def spent(amounts=AMOUNTS, total=TOTAL, id="p5t1"):
    rows = [("program", name, amount, amount, "100%") for name, amount in zip(NAMES, amounts, strict=True)]
    return budget(*rows, ("total", "TOTAL", total, total, "100%"), id=id)


def agreed(*changes):
    amounts = [*changes, *AMOUNTS[len(changes) :]]
    return programmes(*zip(NAMES, amounts, strict=True), ("TOTAL", TOTAL))


def test_the_same_amounts_are_right():
    assert kinds(CHECK, agreed(), spent()) == {Right}


def test_another_amount_of_one_programme_is_a_warning():
    (found,) = wrong(CHECK, agreed("301.000.000"), spent())
    assert found.refs == ("p2t2.r001.anggaran", "p5t1.r001.pagu")
    assert found.severity == "warning"
    assert found.needed == {"p2t2.r001.anggaran": 300_000_000, "p5t1.r001.pagu": 301_000_000}


def test_an_amount_that_was_not_read_is_not_checkable():
    assert NotCheckable in kinds(CHECK, agreed(value("3OO", "rupiah", value=None)), spent())


def test_a_budget_that_was_revised_is_one_finding():
    (found,) = wrong(CHECK, agreed("301.000.000", "51.000.000", "21.000.000", "11.000.000"), spent())
    assert "4 dari 5" in found.message.id or "4 dari 6" in found.message.id


def test_two_tables_of_realised_budget_must_agree():
    found = wrong(CHECK, spent(), spent(("301.000.000", *AMOUNTS[1:]), id="p6t1"))
    assert {w.refs for w in found} == {
        ("p5t1.r001.pagu", "p6t1.r001.pagu"),
        ("p5t1.r001.realisasi", "p6t1.r001.realisasi"),
    }
    assert {w.severity for w in found} == {"error"}


def test_totals_of_tables_that_list_other_things_are_of_other_budgets():
    one = budget(("program", NAMES[0], "300.000.000", "270.000.000", ""), ("total", "JUMLAH", "300.000.000", "270.000.000", ""))
    rows = ("program", NAMES[1], "900.000.000", "800.000.000", ""), ("total", "JUMLAH", "900.000.000", "800.000.000", "")
    assert kinds(CHECK, one, budget(*rows, id="p6t1")) == set()


@pytest.mark.parametrize(("title", "told"), [("Realisasi setelah Perubahan APBD", True), ("Realisasi", False)])
def test_the_difference_and_whether_a_revision_explains_it(title, told):
    spent = budget(("program", "Program Pembinaan Olahraga", "120", "100", "83%"), title=title)
    (found,) = wrong(CHECK, programmes(("Program Pembinaan Olahraga", "100")), spent)
    assert "(20 apart)" in found.message.en
    assert ("The report mentions a revision" in found.message.en) is told


def test_the_total_of_a_table_that_lists_more_is_of_more():
    rows = [("program", name, amount, amount, "100%") for name, amount in zip(NAMES, AMOUNTS, strict=True)]
    total = "475.000.000"
    more = budget(*rows, ("belanja", "BELANJA PEGAWAI", "90.000.000", "90.000.000", "100%"), ("total", "TOTAL", total, total, "100%"))
    assert wrong(CHECK, agreed(), more) == []


def test_a_total_that_differs_as_its_programmes_do_follows_from_them():
    changed = ("310.000.000", "54.000.000", *AMOUNTS[2:])
    found = wrong(CHECK, agreed(), spent(changed, "399.000.000"))
    assert [w.refs[0] for w in found] == ["p2t2.r001.anggaran", "p2t2.r002.anggaran"]
    assert len(wrong(CHECK, agreed(), spent(changed, "398.000.000"))) == 3
