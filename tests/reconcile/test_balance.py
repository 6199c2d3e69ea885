"""Income, spending and what is left; amounts printed in thousands."""

from decimal import Decimal

import pytest

from extractor.printed_numbers import step_shown
from extractor.reconcile.figures import formula, percentages, sums
from extractor.reconcile.repeats import targets
from extractor.reconcile.text import narrative
from tests.reconcile.builders import NotCheckable, Right, answers, budget, capaian, claim, kinds, programmes, rupiah, wrong

INCOME = ("pendapatan", "PENDAPATAN", "2.450.000.000", "2.512.375.400", "102,55")
SPENT = ("belanja", "BELANJA", "9.318.400.000", "9.004.166.210", "96,63")
LEFT = ("surplus_defisit", "SURPLUS/(DEFISIT)", "(6.868.400.000)", "(6.491.790.810)", "94,52")


def thousands(raw):
    return rupiah(raw, value=int(raw.replace(".", "")) * 1000, unit="Rp")


def in_thousands(total):
    rows = [("Program A", "4.872.350", "4.611.208", "94,64"), ("Program B", "2.146.800", "1.987.663", "92,59")]
    made = [("program", name, thousands(a), thousands(b), c) for name, a, b, c in rows]
    return budget(*made, ("total", "Jumlah", thousands("7.019.150"), thousands(total), "94,01"))


def test_income_may_exceed_its_target_and_a_deficit_is_no_spending():
    assert wrong(percentages.CHECK, budget(INCOME, SPENT, LEFT)) == []


def test_income_and_its_total_are_told_by_their_section():
    rows = [("pendapatan", "PENDAPATAN", "100.000", "110.000", "110,00"), ("total", "Jumlah", "100.000", "110.000", "110,00"), SPENT]
    assert wrong(percentages.CHECK, budget(*rows)) == []


def test_a_table_of_income_is_told_by_its_title():
    table = budget(("total", "Jumlah", "100.000", "110.000", "110,00"), title="Tabel 3.9 Target dan Realisasi Pendapatan Daerah")
    assert wrong(percentages.CHECK, table) == []


def test_spending_beside_income_is_still_held_against_its_budget():
    (found,) = wrong(percentages.CHECK, budget(INCOME, ("belanja", "BELANJA", "100.000.000", "112.000.000", "112,00"), LEFT))
    assert found.refs[0] == "p5t1.r002.realisasi"


def test_what_is_left_is_income_less_spending():
    assert [a for a in answers(sums.CHECK, budget(INCOME, SPENT, LEFT)) if "r003" in a.refs[0]] == [
        Right(tuple(f"p5t1.r00{n}.{name}" for n in (3, 1, 2))) for name in ("pagu", "realisasi")
    ]  # fmt: skip


def test_what_is_left_otherwise_is_wrong():
    (found,) = wrong(sums.CHECK, budget(INCOME, SPENT, (*LEFT[:2], "(6.868.300.000)", *LEFT[3:])))
    assert (found.stated, found.computed) == (-6_868_300_000, -6_868_400_000)


def test_a_deficit_printed_without_its_sign_is_no_mistake_of_the_report():
    assert wrong(sums.CHECK, budget(INCOME, SPENT, (*LEFT[:2], "6.868.400.000", *LEFT[3:]))) == []


@pytest.mark.parametrize("missing", [INCOME, SPENT])
def test_without_income_or_spending_it_cannot_be_checked(missing):
    rows = [row for row in (INCOME, SPENT, LEFT) if row is not missing]
    assert kinds(sums.CHECK, budget(*rows)) == {NotCheckable}


@pytest.mark.parametrize(("total", "right"), [("6.598.871", True), ("6.598.872", True), ("6.598.870", True), ("6.598.873", False)])
def test_sums_are_compared_at_the_printed_precision(total, right):
    assert (wrong(sums.CHECK, in_thousands(total)) == []) is right


def test_text_may_state_to_the_rupiah_what_the_table_rounds():
    table = in_thousands("6.598.872")
    assert kinds(narrative.CHECK, table, claim("amount", 6_598_871_617, of="realisasi", unit="Rp")) == {Right}
    assert wrong(narrative.CHECK, table, claim("amount", 6_598_971_617, of="realisasi", unit="Rp"))


def test_an_agreement_in_rupiah_and_a_table_in_thousands_state_the_same():
    assert wrong(targets.CHECK, in_thousands("6.598.871"), programmes(("Program A", "4.872.349.700"), ("Program B", "2.146.800.000"))) == []


def test_shares_of_small_amounts_in_millions_lie_between_two():
    def millions(raw):
        return rupiah(raw, value=int(raw) * 10**6, unit="Rp")

    row = ("program", "Program A", millions("13"), millions("12"))
    assert wrong(percentages.CHECK, budget((*row, "95,24"))) == []
    assert wrong(percentages.CHECK, budget((*row, "75,24")))


@pytest.mark.parametrize(
    ("raw", "value", "step"),
    [("4.872,35", 4_872_350_000, 10_000), ("4.872.350", 4_872_350_000, 1000), ("1.234.567", 1_234_567, 1), ("", None, 1), ("0", 0, 1),
     ("1.234.567,00", 1_234_567, "0.01"), ("12 juta", 12_000_000, 10**6), ("(1.250)", -1_250_000, 1000), ("1.258.000", 1_253_000, 1)],
)  # fmt: skip
def test_what_one_in_the_last_printed_place_is_worth(raw, value, step):
    assert step_shown(raw, value) == Decimal(str(step))


@pytest.mark.parametrize(
    "cells",
    [("5,10%", "-2,07%", "-40,59%"), ("3,00%", "-0,12%", "104,00%"), ("8,00%", "-1,25%", "0,00%"), ("-0,50", "-0,65", "130,00%"),
     ("-0,50", "-0,65", "70,00%")],
)  # fmt: skip
def test_no_formula_for_figures_below_nought_is_held_against_the_report(cells):
    assert wrong(formula.CHECK, capaian(("Laju pertumbuhan ekonomi", *cells))) == []


def test_a_share_of_a_figure_below_nought_that_no_formula_gives_is_wrong():
    assert wrong(formula.CHECK, capaian(("Laju pertumbuhan ekonomi", "8,00%", "-1,25%", "55,00%")))
