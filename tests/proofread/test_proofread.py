"""Arithmetic and repetition: what they confirm, what they repair, what they must leave alone."""

from decimal import Decimal

import pytest

from extractor.proofread import proofread
from extractor.proofread.families import families
from tests.proofread.tables import agreement, budget, capaian, programmes

CLEAN = (
    ("Program", "2.132.188.000", "2.010.744.784", "94.30%"),
    ("Perencanaan", "1.651.063.000", "1.564.693.009", "94.77%"),
    ("Sosialisasi", "473.125.000", "438.208.842", "92.62%"),
    ("Penyusunan", "8.000.000", "7.842.933", "98.04%"),
)


def one(table):
    return proofread([table])[0]


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
    found = families({"pagu": pagu}, totals=[7])
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


# ------------------------------------------------------------------------------------------------ elsewhere


def test_the_same_target_for_the_same_indikator_elsewhere_confirms_both():
    name = "Persentase pegawai yang mendapatkan layanan kepegawaian"
    first, second = proofread([agreement((name, "37%"), ("Jumlah laporan keuangan yang diselesaikan", "2 Lap")),
                               agreement((name.replace("kepegawaian", "kepegawalan"), "37%"), table_id="q")])  # fmt: skip
    assert first.rows[0].target.verified_by == second.rows[0].target.verified_by == ("repeat",)
    assert not first.rows[1].target.verified_by and first.rows[1].target.needs_review


def test_a_total_and_another_table_repair_a_misread_programme():
    chair = programmes(
        ("Penyelenggaraan Pemilu dalam Proses Konsolidasi", "Rp. 35.652.457.000"), ("Program Dukungan Manajemen", "Rp. 2.125.576.000")
    )
    office = programmes(("Penyelenggaraan Pemilu dalam proses Konsolidasi", "Rp. 35.652.457.000"),
                        ("Program Dukungan Manajemen", "Rp 1 135.576.000"), ("TOTAL ANGGARAN", "37.778.033.000"), table_id="b")  # fmt: skip
    _, table = proofread([chair, office])
    repaired = table.rows[1].anggaran
    assert repaired.value == 2125576000 and repaired.status == "repaired" and set(repaired.verified_by) == {"sum", "repeat"}
    assert not table.rows[2].anggaran.needs_review
    (alone,) = proofread([office])
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
