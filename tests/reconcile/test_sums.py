"""Totals and parents against their rows, and totals in running text."""

import pytest

from extractor.model import Claim
from extractor.reconcile.figures.sums import CHECK
from tests.reconcile.builders import NotCheckable, Right, answers, budget, claim, kinds, not_checkable, programmes, text, value, wrong

ROWS = (
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00"),
    ("kegiatan", "Penyediaan obat", "100.000.000", "90.000.000", "90,00"),
    ("kegiatan", "Penyediaan vaksin", "200.000.000", "180.000.000", "90,00"),
    ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "80,00"),
    ("kegiatan", "Penyediaan gaji", "30.000.000", "25.000.000", "83,33"),
    ("kegiatan", "Penyediaan listrik", "20.000.000", "15.000.000", "75,00"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57"),
)


def changed(row, column, new):
    return tuple(tuple(new if (r, c) == (row, column) else cell for c, cell in enumerate(cells)) for r, cells in enumerate(ROWS))


def test_parents_and_totals_that_add_up_are_right():
    assert kinds(CHECK, budget(*ROWS)) == {Right}


@pytest.mark.parametrize("row", [0, 3, 6], ids=["first parent", "second parent", "total"])
@pytest.mark.parametrize("column", [2, 3], ids=["pagu", "realisasi"])
def test_a_parent_or_total_that_is_not_the_sum_is_wrong(row, column):
    found = wrong(CHECK, budget(*changed(row, column, "299.000.000")))
    ref = f"p5t1.r{row + 1:03d}.{('pagu', 'realisasi')[column - 2]}"
    assert found and all(ref in w.needed for w in found)
    assert ref in {w.refs[0] for w in found}


def test_a_child_that_breaks_the_sum_is_asked_for_what_would_mend_it():
    (found,) = wrong(CHECK, budget(*changed(1, 2, "100.001.000")))
    assert (found.stated, found.computed) == (300_000_000, 300_001_000)
    assert found.needed["p5t1.r002.pagu"] == 100_000_000
    assert found.message.id.endswith("(selisih 1.000).")


def test_a_figure_that_was_not_read_makes_a_sum_not_checkable():
    cell = value("1oo.ooo", "rupiah", value=None, needs_review=True)
    found = answers(CHECK, budget(*changed(1, 2, cell)))
    assert {type(a) for a in found} == {Right, NotCheckable}


def test_a_list_with_running_numbers_is_held_against_its_total():
    rows = (("Program Pelayanan Kesehatan", "300.000.000"), ("Program Penunjang Urusan", "50.000.000"))
    assert kinds(CHECK, programmes(*rows, ("TOTAL", "350.000.000"))) == {Right}
    (found,) = wrong(CHECK, programmes(*rows, ("TOTAL", "351.000.000"), numbered=True))
    assert (found.stated, found.computed) == (351_000_000, 350_000_000)


def test_a_list_that_may_have_lost_a_row_is_not_held_against_its_total():
    rows = (("Program Pelayanan Kesehatan", "300.000.000"), ("Program Penunjang Urusan", "50.000.000"), ("TOTAL", "400.000.000"))
    assert list(not_checkable(CHECK, programmes(*rows))) == ["the rows that belong to the total cannot be told"]


def stated(number, *parts) -> Claim:
    return claim("sum", number, parts=parts, noun="pegawai")


def test_a_total_in_the_text_is_the_sum_of_its_addends_or_wrong():
    assert kinds(CHECK, stated(28, 17, 11)) == {Right}
    (found,) = wrong(CHECK, stated(29, 17, 11))
    assert (found.stated, found.computed, found.needed) == (29, 28, {"p1c1": 28})
    assert answers(CHECK, stated(28, 17)) == []


GROUPED = (
    ("belanja", "BELANJA LANGSUNG", "350.000.000", "310.000.000", "88,57"),
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00"),
    ("program", "Program Penunjang Urusan", "", "", ""),
    ("kegiatan", "Penyediaan gaji", "30.000.000", "25.000.000", "83,33"),
    ("kegiatan", "Penyediaan listrik", "20.000.000", "15.000.000", "75,00"),
)


def grouped(**amounts):
    """A parent over a programme with its amount and one whose kegiatan alone have theirs, lettered A and B."""
    rows = [list(cells) for cells in GROUPED]
    rows[0][2:4] = amounts.get("parent", rows[0][2:4])
    table = budget(*rows)
    numbers, parents = ("I", "A", "B", "1", "2"), (None, "r001", "r001", "r003", "r003")
    made = (
        r.model_copy(update={"no": text(no), "parent": parent and f"p5t1.{parent}"})
        for r, no, parent in zip(table.rows, numbers, parents, strict=True)
    )
    return table.model_copy(update={"rows": tuple(made)})


def test_what_stands_under_a_heading_without_amounts_counts_for_the_row_over_it():
    assert kinds(CHECK, grouped()) == {Right}
    found = wrong(CHECK, grouped(parent=("360.000.000", "312.000.000")))  # neither column adds up
    assert {(w.refs[0], w.severity) for w in found} == {("p5t1.r001.pagu", "warning"), ("p5t1.r001.realisasi", "warning")}


def test_a_heading_whose_amount_was_not_read_hides_a_sum():
    table = grouped()
    unread = value("3oo", "rupiah", value=None, needs_review=True)
    rows = (*table.rows[:2], table.rows[2].model_copy(update={"pagu": unread}), *table.rows[3:])
    assert {r for a in wrong(CHECK, table.model_copy(update={"rows": rows})) for r in a.refs} == set()


def test_a_parent_that_was_not_read_does_not_hide_the_total_of_its_column():
    unread = value("3oo.ooo", "rupiah", value=None, needs_review=True)
    rows = changed(0, 2, unread)
    total = (*rows[6][:3], "312.000.000", rows[6][4])
    (found,) = wrong(CHECK, budget(*rows[:6], total))
    assert found.refs[0] == "p5t1.r007.realisasi" and found.computed == 310_000_000
