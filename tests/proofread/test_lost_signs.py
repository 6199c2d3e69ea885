"""Signs that the other figures of a row or a table contradict."""

import pytest

from extractor.proofread.lost_signs import SIGN, with_signs
from tests.reconcile.builders import budget, capaian, rupiah

LRA = (
    ("pendapatan", "PENDAPATAN", "2.450.000.000", "2.512.375.400", "102,55"),
    ("belanja", "BELANJA", "9.318.400.000", "9.004.166.210", "96,63"),
    ("surplus_defisit", "SURPLUS/(DEFISIT)", "(6.868.400.000)", "(6.491.790.810)", "94,52"),
)
DIFFERENCES = ("62.375.400", "(314.233.790)", "376.609.190")


def lra(*, differences=DIFFERENCES, rows=LRA, head="Lebih/(Kurang)"):
    table = budget(*rows)
    made = [row.model_copy(update={"extra": {head: rupiah(d)}}) for row, d in zip(table.rows, differences, strict=True)]
    return with_signs(table.model_copy(update={"rows": tuple(made)})).rows


def changed(row, column, new):
    return tuple(tuple(new if (r, c) == (row, column) else cell for c, cell in enumerate(cells)) for r, cells in enumerate(LRA))


def extra(row):
    (cell,) = row.extra.values()
    return cell


def test_differences_that_hold_confirm_their_sign():
    assert all(extra(row).verified_by == ("sum",) and not extra(row).needs_review for row in lra())


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_difference_whose_sign_is_another_way_round_than_the_others_is_marked(place):
    flipped = DIFFERENCES[place].strip("()") if "(" in DIFFERENCES[place] else f"({DIFFERENCES[place]})"
    rows = lra(differences=[flipped if n == place else d for n, d in enumerate(DIFFERENCES)])
    marks = [extra(row).needs_review for row in rows]
    assert marks == [n == place for n in range(3)] and SIGN in extra(rows[place]).codes


def test_a_column_of_something_else_is_left_alone():
    assert not any(extra(row).needs_review or extra(row).verified_by for row in lra(differences=("1.000", "(2.000)", "3.000")))


@pytest.mark.parametrize("differences", [("(62.375.400)", "314.233.790", "(376.609.190)"), ("62.375.400", "314.233.790", "376.609.190")])
def test_differences_may_be_counted_the_other_way_or_without_sign(differences):
    assert not any(extra(row).needs_review for row in lra(differences=differences, head="Selisih"))


def test_a_deficit_is_confirmed_by_income_and_spending():
    row = lra()[2]
    assert row.pagu.verified_by == row.realisasi.verified_by == ("sum",)


@pytest.mark.parametrize("column", [2, 3])
def test_a_deficit_without_its_sign_is_marked(column):
    rows = lra(rows=changed(2, column, LRA[2][column].strip("()")))
    name = ("pagu", "realisasi")[column - 2]
    assert SIGN in getattr(rows[2], name).codes and getattr(rows[2], name).needs_review


@pytest.mark.parametrize(
    ("cells", "marked"),
    [(("8,00%", "-1,25%", "-15,63%"), ()), (("8,00%", "1,25%", "-15,63%"), ("target", "realisasi")),
     (("8,00%", "-1,25%", "15,63%"), ("target", "capaian")), (("-0,50", "-0,65", "130,00%"), ()),
     (("0,50", "-0,65", "130,00%"), ("target", "capaian")), (("-0,50", "0,65", "130,00%"), ("realisasi", "capaian")),
     (("3,00%", "-0,12%", "104,00%"), ())],
)  # fmt: skip
def test_a_ratio_whose_size_fits_and_whose_sign_does_not_is_marked_where_no_sign_was_read(cells, marked):
    (row,) = with_signs(capaian(("Pertumbuhan PAD", *cells))).rows
    assert tuple(name for name in ("target", "realisasi", "capaian") if getattr(row, name).needs_review) == marked
    assert [getattr(row, n).value for n in ("target", "realisasi", "capaian")] == [float(c.strip("%").replace(",", ".")) for c in cells]
