"""Arithmetic and repetition: what they confirm, what they repair, what they must leave alone."""

import random
from decimal import Decimal

import pytest

from extractor.model import Doubt
from extractor.printed_numbers import printed_number
from extractor.proofread import proofread_tables
from extractor.proofread.capaian_formula import settled_by_formula
from extractor.sum_families import find_families
from tests.proofread.tables import agreement, budget, capaian, programmes, text, value

CLEAN = (
    ("Program", "2.132.188.000", "2.010.744.784", "94.30%"),
    ("Perencanaan", "1.651.063.000", "1.564.693.009", "94.77%"),
    ("Sosialisasi", "473.125.000", "438.208.842", "92.62%"),
    ("Penyusunan", "8.000.000", "7.842.933", "98.04%"),
)


def one(table):
    return proofread_tables([table])[0]


def cells(table, *names):
    return [[getattr(row, name).value for name in names] for row in table.rows]


def changed(rows, place, column, raw):
    rows = [list(r) for r in rows]
    rows[place][column] = raw
    return [tuple(r) for r in rows]


def test_sums_and_shares_confirm_a_whole_table():
    table = one(budget(*CLEAN))
    for row in table.rows:
        for cell in (row.pagu, row.realisasi):
            assert set(cell.verified_by) == {"sum", "persen"} and not cell.needs_review and cell.confidence > 0.9
        assert row.persen.verified_by == ("persen",) and not row.persen.needs_review


@pytest.mark.parametrize(
    ("place", "column", "raw", "name", "printed"),
    [(1, 2, "1.564.693.0O9", "realisasi", 1564693009), (2, 1, "473 125 00", "pagu", 473125000), (3, 1, "£.000.000", "pagu", 8000000),
     (2, 3, "9262 %", "persen", 92.62), (1, 2, "1.584.693.009", "realisasi", 1564693009), (2, 2, "436.208.842", "realisasi", 438208842)],
)  # fmt: skip
def test_a_misread_figure_is_read_again(place, column, raw, name, printed):
    row = one(budget(*changed(CLEAN, place, column, raw))).rows[place]
    cell = getattr(row, name)
    assert cell.raw == raw, "what was read stays"
    assert cell.value == printed and cell.verified_by
    assert cell.status == "repaired" or "O" in raw


def test_an_amount_that_only_the_percentage_confirms_stays_marked():
    table = one(budget(("Satu", "1.651.063.000", "1.564.693.009", "94.77%"), ("Dua", "473.125.000", "438.208.842", "92.62%")))
    for row in table.rows:
        assert row.pagu.needs_review and row.pagu.verified_by == ("persen",)
        assert not row.persen.needs_review


def test_a_printed_mistake_is_not_put_right():
    """The parent is off by an amount that no misread digit explains: figures stay as printed, nothing is confirmed by the sum."""
    wrong = changed(CLEAN, 0, 1, "2.177.400.300")
    table = one(budget(*wrong))
    assert cells(table, "pagu", "realisasi") == cells(budget(*wrong), "pagu", "realisasi")
    assert "sum" not in table.rows[0].pagu.verified_by and table.rows[0].pagu.needs_review


def test_a_clean_digit_is_not_changed_for_a_sum_alone():
    """One digit in the last places: the percentage holds both ways, so the paper may print it so."""
    wrong = changed(CLEAN, 1, 2, "1.564.693.003")
    table = one(budget(*wrong))
    assert table.rows[1].realisasi.needs_review
    assert all(row.realisasi.needs_review for row in table.rows), "a sum that holds by a guess confirms nobody"


def test_percentages_do_not_confirm_themselves():
    """The percentage and the amount disagree by one digit: either may be misread, both stay marked."""
    table = one(budget(("Satu", "13.200.000", "13.153.650", "99.95%"), ("Dua", "473.125.000", "438.208.842", "92.62%")))
    assert table.rows[0].persen.needs_review and table.rows[0].realisasi.needs_review


def test_scans_are_confirmed_but_not_repaired():
    table = one(budget(*changed(CLEAN, 1, 2, "1.584.693.009"), scan=True))
    assert table.rows[1].realisasi.value == 1584693009 and table.rows[1].realisasi.status == "read"
    assert not table.rows[3].pagu.needs_review and "sum" in table.rows[3].pagu.verified_by


def test_figures_in_the_wrong_column_are_not_confirmed_by_their_sum():
    rows = [(name, realisasi, "", "") for name, _, realisasi, _ in CLEAN]
    assert all(row.pagu.needs_review for row in one(budget(*rows)).rows)


def test_families_nest_and_totals_close_them():
    pagu = [Decimal(n) for n in (60, 30, 10, 20, 30, 40, 40, 100)]
    found = find_families({"pagu": pagu}, totals=[7])
    assert [(f.parent, f.children) for f in found] == [(0, (1, 4)), (1, (2, 3)), (5, (6,)), (7, (0, 5))]


# ------------------------------------------------------------------------------------------------ capaian


def test_capaian_confirms_target_and_realisasi():
    table = one(capaian(("95%", "90,25%", "95,00%"), ("100%", "100%", "100%")))
    for row in table.rows:
        assert all(not v.needs_review and v.verified_by == ("formula",) for v in (row.target, row.realisasi, row.capaian))


def test_signs_read_as_digits_are_read_again_where_all_three_agree():
    (row,) = one(capaian(("100 56", "1005%", "T005%"))).rows
    assert [v.value for v in (row.target, row.realisasi, row.capaian)] == [100, 100, 100]
    assert row.target.status == "repaired" and row.target.raw == "100 56"


def test_a_formula_that_would_hold_for_other_figures_settles_nothing():
    (row,) = one(capaian(("20", "120", "100%"))).rows  # capped at 100: the target may be anything up to 120
    assert row.target.needs_review and row.target.verified_by == ("formula",)


def test_the_same_noise_twice_confirms_nothing():
    (row,) = one(capaian(("3,58Y6", "3,58Y6", "100.00%"))).rows
    assert row.target.needs_review and row.realisasi.needs_review


def test_a_wrong_capaian_stays_as_printed():
    (row,) = one(capaian(("80%", "60%", "85%"))).rows
    assert row.capaian.value == 85 and not row.capaian.verified_by


# ------------------------------------------------------------------------------------------------ printed decimals


@pytest.mark.parametrize(
    ("raw", "expect", "decimals"),
    [("93,40", "percent", 2), ("93,4 %", "percent", 1), ("100,00%", "percent", 2), ("97, 5%", "percent", 1), ("93", "percent", 0),
     ("1.250", "quantity", 0), ("310.000.000,00", "rupiah", 0)],
)  # fmt: skip
def test_a_number_has_the_decimals_that_its_text_shows(raw, expect, decimals):
    assert -printed_number(value(raw, expect)).as_tuple().exponent == decimals


@pytest.mark.parametrize(
    ("printed", "held"), [("93,47", True), ("93,46", True), ("93,4", True), ("93,5", True), ("93,40", False), ("93,50", False)]
)
def test_a_capaian_holds_at_the_decimals_that_it_is_printed_with(printed, held):
    """45,8 of 49 is 93,4694 per cent."""
    (row,) = one(capaian(("49", "45,8", printed))).rows
    assert row.capaian.value == float(printed.replace(",", "."))
    assert row.capaian.verified_by == (("formula",) if held else ()) and row.capaian.needs_review is not held


@pytest.mark.parametrize(("printed", "held"), [("93,47", True), ("93,46", True), ("93,40", False)])
def test_a_share_of_the_budget_holds_at_the_decimals_that_it_is_printed_with(printed, held):
    table = one(budget(("Satu", "490.000.000", "458.000.000", printed), ("Dua", "473.125.000", "438.208.842", "92.62%")))
    assert table.rows[0].persen.needs_review is not held
    assert ("persen" in table.rows[0].pagu.verified_by) is held


def test_a_misread_percentage_that_may_be_rounded_or_cut_off_stays_marked():
    """94,4867 per cent: both 94,49 and 94,48 are one misread digit away from 94,45."""
    rows = ("Program", "963.125.000", "901.193.842", "93.57%"), ("Satu", "490.000.000", "462.985.000", "94.45%"), CLEAN[2]
    table = one(budget(*rows))
    cell = table.rows[1].persen
    assert cell.raw == "94.45%" and cell.value in (94.48, 94.49) and cell.status == "repaired" and cell.needs_review
    assert not table.rows[1].pagu.needs_review, "the sums hold without it"


# ------------------------------------------------------------------------------------------------ what a formula settles


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "settled"),
    [
        ("80", "76", "95.00", ("target", "realisasi", "capaian")),
        ("90", "45", "50", ("realisasi", "capaian")),  # a target of 91 would give 50 (49.5) as well
        ("1250", "1168", "93.44", ("target", "realisasi", "capaian")),
        ("1250", "1168", "93", ()),
        ("750000", "701025", "93.47", ()),
        ("20", "120", "100", ()),  # capped
        ("80", "100", "75", ()),  # the lower the better
        ("0", "5", "100", ()),
    ],
)
def test_a_formula_tells_only_figures_whose_last_digit_shows_in_the_capaian(target, realisasi, capaian, settled):
    assert settled_by_formula(Decimal(target), Decimal(realisasi), Decimal(capaian)) == settled


def test_figures_whose_last_digit_does_not_show_stay_marked_beside_those_that_are_settled():
    (row,) = one(capaian(("90", "45", "50%"))).rows
    assert all(v.verified_by == ("formula",) for v in (row.target, row.realisasi, row.capaian))
    assert [v.needs_review for v in (row.target, row.realisasi, row.capaian)] == [True, False, False]


ITEM = "Persentase naskah kuno yang tertata rapi"


def measured(*raws):
    """One row of capaian for ITEM."""
    table = capaian(raws)
    return table.model_copy(update={"rows": tuple(row.model_copy(update={"indikator": text(ITEM)}) for row in table.rows)})


def test_a_dump_s_target_that_equals_its_realisasi_is_settled_once_another_place_confirms_it():
    (alone,) = proofread_tables([measured("75%", "75%", "100%")])
    assert alone.rows[0].target.needs_review and alone.rows[0].realisasi.needs_review
    found, _ = proofread_tables([measured("75%", "75%", "100%"), agreement((ITEM, "75%"))])
    assert found.rows[0].target.verified_by == ("formula", "repeat") and not found.rows[0].target.needs_review
    assert found.rows[0].realisasi.verified_by == ("formula",) and not found.rows[0].realisasi.needs_review


@pytest.mark.parametrize("other", [(ITEM, "76%"), ("Jumlah rak keliling yang dikirim", "75%")])
def test_another_figure_or_another_item_elsewhere_settles_nothing(other):
    found, _ = proofread_tables([measured("75%", "75%", "100%"), agreement(other)])
    assert found.rows[0].target.needs_review and found.rows[0].realisasi.needs_review


def test_a_scan_s_target_that_equals_its_realisasi_is_settled_by_the_formula():
    (row,) = one(capaian(("75%", "75%", "100%"), scan=True)).rows
    assert not row.target.needs_review and not row.realisasi.needs_review


@pytest.mark.parametrize("raws", [("60%", "75%", "1005%"), ("6056", "75%", "100%"), ("60%", "7596", "1008%")])
def test_a_capped_capaian_repairs_nothing(raws):
    (row,) = one(capaian(raws)).rows
    for cell, raw in zip((row.target, row.realisasi, row.capaian), raws, strict=True):
        assert cell.raw == raw and cell.status == "read"
    assert row.target.needs_review and row.realisasi.needs_review


@pytest.mark.parametrize("raws", [("9,000", "9,133", "101.47"), ("9,000", "9,133", "101.47%"), ("12,500", "11,000", "88.00")])
def test_groups_of_three_digits_are_thousands_where_the_capaian_agrees(raws):
    """Never percentages that lost their last digits (90 and 91.33), and the row says that it was read again."""
    (row,) = one(capaian(raws)).rows
    for cell, raw in zip((row.target, row.realisasi), raws, strict=False):
        assert cell.value == int(raw.replace(",", "")) and cell.unit != "%"
        assert cell.status == "repaired" and cell.raw == raw and cell.codes


def test_groups_of_three_digits_stay_refused_where_nothing_agrees():
    (row,) = one(capaian(("9,000", "9,133", "88.20"))).rows
    assert row.target.value is None and row.target.needs_review and row.realisasi.value is None and row.realisasi.needs_review


@pytest.mark.parametrize("reason", ["row_of_neighbours", "row_without_wording"])
def test_no_evidence_settles_figures_whose_row_is_in_doubt(reason):
    table = capaian(("80", "76", "95.00"))
    (row,) = table.rows
    marked = {name: getattr(row, name).model_copy(update={"doubts": (Doubt(code=reason),)}) for name in ("target", "realisasi", "capaian")}
    (found,) = one(table.model_copy(update={"rows": (row.model_copy(update=marked),)})).rows
    for cell in (found.target, found.realisasi, found.capaian):
        assert cell.needs_review and cell.verified_by == ("formula",) and cell.codes == (reason,)


# ------------------------------------------------------------------------------------------------ elsewhere


def test_the_same_target_for_the_same_indikator_elsewhere_confirms_both():
    name = "Persentase pegawai yang mendapatkan layanan kepegawaian"
    first, second = proofread_tables([agreement((name, "37%"), ("Jumlah laporan keuangan yang diselesaikan", "2 Lap")),
                               agreement((name.replace("kepegawaian", "kepegawalan"), "37%"), table_id="q")])  # fmt: skip
    assert first.rows[0].target.verified_by == second.rows[0].target.verified_by == ("repeat",)
    assert not first.rows[1].target.verified_by and first.rows[1].target.needs_review


def test_a_total_and_another_table_repair_a_misread_programme():
    chair = programmes(
        ("Penyelenggaraan Pemilu dalam Proses Konsolidasi", "Rp. 35.652.457.000"), ("Program Dukungan Manajemen", "Rp. 2.125.576.000")
    )
    office = programmes(("Penyelenggaraan Pemilu dalam proses Konsolidasi", "Rp. 35.652.457.000"),
                        ("Program Dukungan Manajemen", "Rp 1 135.576.000"), ("TOTAL ANGGARAN", "37.778.033.000"), table_id="b")  # fmt: skip
    _, table = proofread_tables([chair, office])
    repaired = table.rows[1].anggaran
    assert repaired.value == 2125576000 and repaired.status == "repaired" and set(repaired.verified_by) == {"sum", "repeat"}
    assert not table.rows[2].anggaran.needs_review
    (alone,) = proofread_tables([office])
    assert alone.rows[1].anggaran.value == 1135576000 and alone.rows[1].anggaran.needs_review


def test_a_clean_100_of_a_dump_is_believed_only_where_every_row_has_its_figure():
    names = ("Persentase satu yang pertama", "Persentase dua yang kedua")
    whole = one(agreement((names[0], "100%"), (names[1], "90%")))
    assert [row.target.needs_review for row in whole.rows] == [False, True]
    gap = one(agreement((names[0], "100%"), (names[1], "")))
    assert gap.rows[0].target.needs_review


def test_percent_signs_read_as_digits_are_proposed_and_marked():
    table = one(agreement(*((f"Persentase nomor {n}", raw) for n, raw in enumerate(("85%", "90%", "8596", "79Yo")))))
    cell = table.rows[2].target
    assert cell.value == 85 and cell.status == "repaired" and cell.needs_review and cell.raw == "8596"


# ------------------------------------------------------------------------------------------------ how much a sum may settle


ONE_DIGIT = [(1, 2, "1.584.693.009", 1564693009), (1, 1, "1.681.063.000", 1651063000), (0, 2, "2.040.744.784", 2010744784)]
TWO_DIGITS = [(1, 2, "1.584.693.008", 1564693009), (1, 1, "1.681.083.000", 1651063000), (1, 2, "1.884.693.009", 1564693009),
              (0, 1, "2.182.168.000", 2132188000)]  # fmt: skip


def amount(table, place, column):
    return getattr(table.rows[place], ("", "pagu", "realisasi")[column])


@pytest.mark.parametrize(("place", "column", "raw", "printed"), ONE_DIGIT)
def test_a_sum_settles_an_amount_of_which_one_digit_was_misread(place, column, raw, printed):
    table = one(budget(*changed(CLEAN, place, column, raw)))
    cell = amount(table, place, column)
    assert (cell.value, cell.status, cell.needs_review) == (printed, "repaired", False) and "sum" in cell.verified_by


@pytest.mark.parametrize(("place", "column", "raw", "printed"), TWO_DIGITS)
def test_it_settles_nothing_where_two_were(place, column, raw, printed):
    """Another amount of the sum may be misread as well: all of the column stay marked, the other column does not."""
    table = one(budget(*changed(CLEAN, place, column, raw)))
    cell = amount(table, place, column)
    assert cell.needs_review and cell.value in (printed, amount(budget(*changed(CLEAN, place, column, raw)), place, column).value)
    for row in range(len(CLEAN)):
        assert amount(table, row, column).needs_review and "sum" not in amount(table, row, column).verified_by
        assert not amount(table, row, 3 - column).needs_review and "sum" in amount(table, row, 3 - column).verified_by


def test_two_misread_amounts_that_one_explanation_would_cover_are_not_settled():
    """6 -> 8 in one child, 2 -> 7 in another: the first alone, changed in two digits, would make the sum hold too."""
    rows = changed(changed(CLEAN, 1, 2, "1.584.693.009"), 2, 2, "438.208.847")
    table = one(budget(*rows))
    for place, printed in ((1, 1564693009), (2, 438208842)):
        cell = amount(table, place, 2)
        assert cell.needs_review or cell.value == printed


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [(1, (2, "473.123.000"), (3, "8.009.000")), (2, (2, "438.258.842"), (1, "1.564.623.009"))],
    ids=["the percentage is changed with it", "the percentage holds by chance"],
)
def test_two_misread_amounts_are_marked_though_one_change_makes_the_sum_hold(column, first, second):
    table = one(budget(*changed(changed(CLEAN, first[0], column, first[1]), second[0], column, second[1])))
    printed = [amount(budget(*CLEAN), row, column).value for row in range(len(CLEAN))]
    assert all(amount(table, row, column).needs_review or amount(table, row, column).value == printed[row] for row in range(len(CLEAN)))


@pytest.mark.parametrize(("place", "raw", "printed"), [(1, "94.70%", 94.77), (3, "98.08%", 98.04)])
def test_a_misread_percentage_that_may_be_rounded_or_cut_off_is_marked(place, raw, printed):
    cell = one(budget(*changed(CLEAN, place, 3, raw))).rows[place].persen
    assert cell.needs_review or cell.value == printed


def misread(text, chance):
    """The text with one digit taken for any other."""
    place = chance.choice([i for i, c in enumerate(text) if c.isdigit()])
    return text[:place] + chance.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]


def test_what_two_misread_amounts_make_of_a_sum_is_never_settled():
    """Every repair that is not marked is what is printed, whichever two digits of a column were misread."""
    printed = budget(*CLEAN)
    for seed in range(200):
        chance = random.Random(seed)
        column, rows = chance.choice([1, 2]), CLEAN
        for place in chance.sample(range(len(CLEAN)), 2):
            rows = changed(rows, place, column, misread(CLEAN[place][column], chance))
        for row, right in zip(one(budget(*rows)).rows, printed.rows, strict=True):
            for name in ("pagu", "realisasi", "persen"):
                cell = getattr(row, name)
                assert cell.status != "repaired" or cell.needs_review or cell.value == getattr(right, name).value, (seed, rows)


def test_a_digit_beside_the_misread_one_that_the_percentage_allows_as_well_leaves_the_repair_marked():
    """7 -> 0 in a child, 2 -> 5 in the parent: 28.330.599 would make the sum hold, and 80.40 per cent of 35.233.000 are both."""
    rows = (
        ("Program", "9.883.135.000", "8.846.255.475", "89.51%"),  # printed: 8.846.252.475
        ("Satu", "61.368.000", "58.752.176", "95.74%"),
        ("Dua", "8.481.992.000", "7.742.303.470", "91.28%"),
        ("Tiga", "35.233.000", "28.320.599", "80.40%"),  # printed: 28.327.599
        ("Empat", "1.304.542.000", "1.016.869.230", "77.95%"),
    )
    table = one(budget(*rows))
    assert table.rows[0].realisasi.needs_review and table.rows[3].realisasi.needs_review
    assert all(not row.pagu.needs_review for row in table.rows)


def test_a_percentage_that_holds_once_its_amounts_are_repaired_stands_as_it_was_read():
    """The second reading of the row's amount comes from the sum; until then another percentage would suit it."""
    table = one(budget(*changed(changed(CLEAN, 1, 2, "1.564.623.009"), 2, 2, "438.258.842")))
    cell = table.rows[1].persen
    assert (cell.raw, cell.value, cell.status) == ("94.77%", 94.77, "read")


def test_a_percentage_derived_from_a_repair_does_not_confirm_it():
    """Both amount and percentage of a row are misread: the sum tells the amount, the amount the percentage, and nothing the amount."""
    table = one(budget(*changed(changed(CLEAN, 2, 2, "488.208.842"), 2, 3, "92.82%")))
    cell = table.rows[2].realisasi
    assert (cell.value, cell.status, cell.needs_review, cell.verified_by) == (438208842, "repaired", True, ("sum",))
    assert table.rows[2].persen.value == 92.62
    assert not any(table.rows[row].realisasi.needs_review for row in (0, 1, 3)), "no other digit would do for the percentage"


# ------------------------------------------------------------------------------------------------ rounded, or cut off

ROUNDED = (
    ("Program", "1.400.000.000", "1.232.460.000", "88.03%"),
    ("Satu", "300.000.000", "285.500.000", "95.17%"),  # 95.1667
    ("Dua", "700.000.000", "598.960.000", "85.57%"),  # 85.5657
    ("Tiga", "400.000.000", "348.000.000", "87.00%"),
    ("Empat", "600.000.000", "527.910.000", "87.99%"),  # 87.985
    ("TOTAL", "2.000.000.000", "1.760.370.000", "88.02%"),  # 88.0185
)
CUT_OFF = changed(changed(changed(ROUNDED, 1, 3, "95.16%"), 2, 3, "85.56%"), 5, 3, "88.01%")
MIXED = changed(ROUNDED, 2, 3, "85.56%")


@pytest.mark.parametrize(("rows", "may_be", "sure"), [(ROUNDED, (87.99,), True), (CUT_OFF, (87.98,), True), (MIXED, (87.99, 87.98), False)])
def test_a_misread_percentage_is_made_as_the_other_rows_are(rows, may_be, sure):
    """87.95: both 87.99 and 87.98 are one digit away."""
    cell = one(budget(*changed(rows, 4, 3, "87.95%"))).rows[4].persen
    assert cell.status == "repaired" and cell.value in may_be and cell.needs_review is not sure


@pytest.mark.parametrize(("rows", "raw"), [(ROUNDED, "87.98%"), (changed(CUT_OFF, 4, 3, "87.98%"), "87.99%")])
def test_the_only_percentage_that_is_cut_off_or_rounded_is_marked(rows, raw):
    """Its last digit may be misread; its amounts are confirmed all the same, and nothing is put right."""
    table = one(budget(*changed(rows, 4, 3, raw)))
    cell = table.rows[4].persen
    assert (cell.raw, cell.status, cell.needs_review) == (raw, "read", True)
    assert not table.rows[4].pagu.needs_review and not table.rows[4].realisasi.needs_review
    assert all(not row.persen.needs_review for row in one(budget(*rows)).rows), "as the others, it is confirmed"
