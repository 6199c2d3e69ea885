"""Columns of figures named by the arithmetic between them, where headers are lost or lack columns."""

import pytest

from extractor.detect.dump.figure_roles import roles_by_arithmetic
from tests.detect.text import grids, lines, rows

BUDGET = """
Program Penataan Arsip 1.250.000.000 1.175.250.000 94,02
Penilaian Naskah 310.000.000 298.840.000 96,40
Layanan Baca Keliling 144.600.000 139.105.200 96,20
Pengadaan Rak Buku 88.000.000 81.400.000 92,50
Pelatihan Pustaka 52.000.000 49.920.000 96,00
"""
CAPAIAN = """
Persentase naskah tertata 80 76 95,00
Jumlah rak keliling 50 60 120,00
Indeks minat baca 40 30 75,00
"""


def told(text):
    return roles_by_arithmetic(lines(text))


def test_amounts_and_their_share_are_pagu_realisasi_and_persen():
    found = told(BUDGET)
    assert found.money and found.roles == ("pagu", "realisasi_anggaran", "persen")


def test_rupiah_without_separators_are_amounts_too():
    found = told(BUDGET.replace(".", ""))
    assert found.money and found.roles == ("pagu", "realisasi_anggaran", "persen")


def test_other_figures_and_their_share_are_target_realisasi_and_capaian():
    found = told(CAPAIAN)
    assert not found.money and found.roles == ("target", "realisasi", "capaian")


def test_an_older_budget_before_the_one_that_was_spent_has_no_name():
    found = told("""
Program Penataan Arsip 850.000.000 1.250.000.000 1.175.250.000 94,02
Penilaian Naskah 200.000.000 310.000.000 298.840.000 96,40
Layanan Baca Keliling 120.500.000 144.600.000 139.105.200 96,20
""")
    assert found.money and found.roles == ("", "pagu", "realisasi_anggaran", "persen")


def test_last_year_s_figure_before_the_target_has_no_name():
    found = told("""
Persentase naskah tertata 62,00 80 76 95,00
Jumlah rak keliling 41 50 60 120,00
Indeks minat baca 71,20 75 81 108,00
""")
    assert not found.money and found.roles == ("", "target", "realisasi", "capaian")


def test_what_is_left_of_the_budget_between_and_behind_has_no_name():
    found = told("""
Program Penataan Arsip 1.250.000.000 1.175.250.000 94,02 74.750.000
Penilaian Naskah 310.000.000 298.840.000 96,40 11.160.000
Layanan Baca Keliling 144.600.000 139.105.200 96,20 5.494.800
""")
    assert found.roles == ("pagu", "realisasi_anggaran", "persen", "")


@pytest.mark.parametrize("separator", [" ", " | ", "   "])
def test_bars_and_gaps_between_the_figures_do_not_matter(separator):
    text = "\n".join(separator.join(["Naskah tertata", *row.split()[-3:]]) for row in CAPAIAN.strip().split("\n"))
    assert told(text).roles == ("target", "realisasi", "capaian")


def test_nothing_is_told_where_the_arithmetic_holds_in_too_few_rows():
    assert told("\n".join(CAPAIAN.strip().split("\n")[:2])) is None
    wrong = CAPAIAN.replace("120,00", "97,00").replace("75,00", "88,00")
    assert told(wrong) is None


def test_a_few_rows_in_which_it_fails_do_not_matter():
    assert told(CAPAIAN + "Jumlah taman baca 12 7 91,00\nJumlah pameran arsip 4 3 57,00").roles == ("target", "realisasi", "capaian")


def test_equal_figures_with_100_percent_are_weak():
    """They would fit many tables, so a few of them tell nothing, and two rows that compute outweigh them."""
    equal = "\n".join(f"Persentase naskah {kind} {n} {n} 100%" for kind, n in (("kuno", 80), ("baru", 70), ("langka", 60), ("lontar", 90)))
    assert told(equal) is None
    assert told(equal + CAPAIAN).roles == ("target", "realisasi", "capaian")


# ------------------------------------------------------------------------------------------------ tables without a header


def test_a_table_without_any_header_is_found_through_its_arithmetic():
    (grid,) = grids(BUDGET)
    assert grid.roles == ("no", "uraian", "pagu", "realisasi_anggaran", "persen") and grid.head == (0, 0)
    assert [row[1:] for row in rows(grid)] == [
        ["Program Penataan Arsip", "1.250.000.000", "1.175.250.000", "94,02"],
        ["Penilaian Naskah", "310.000.000", "298.840.000", "96,40"],
        ["Layanan Baca Keliling", "144.600.000", "139.105.200", "96,20"],
        ["Pengadaan Rak Buku", "88.000.000", "81.400.000", "92,50"],
        ["Pelatihan Pustaka", "52.000.000", "49.920.000", "96,00"],
    ]


def test_rows_that_lost_a_figure_do_not_split_a_table_without_a_header():
    (grid,) = grids(BUDGET.replace("298.840.000 96,40", "298.840.000").replace("144.600.000 139.105.200", "139.105.200"))
    assert [row[1:] for row in rows(grid)][1:3] == [
        ["Penilaian Naskah", "310.000.000", "298.840.000", ""],
        ["Layanan Baca Keliling", "139.105.200", "", "96,20"],
    ]
    assert len(rows(grid)) == 5


def test_wording_of_several_lines_stays_in_its_row_without_a_header():
    (grid,) = grids(BUDGET.replace("Layanan Baca", "Layanan Baca\nuntuk Desa"))
    assert rows(grid)[2][1:3] == ["Layanan Baca untuk Desa Keliling", "144.600.000"]


def test_codes_before_the_wording_are_a_column_of_their_own():
    coded = "\n".join(f"2.23.01.2.0{n} {row}" for n, row in enumerate(BUDGET.strip().split("\n"), 1))
    (grid,) = grids(coded)
    assert grid.roles == ("no", "kode", "uraian", "pagu", "realisasi_anggaran", "persen")
    assert [row[1] for row in rows(grid)] == ["2.23.01.2.01", "2.23.01.2.02", "2.23.01.2.03", "2.23.01.2.04", "2.23.01.2.05"]


def test_units_before_the_figures_are_a_satuan_column():
    (grid,) = grids("""
Persentase naskah tertata persen 80 76 95,00
Jumlah rak keliling unit 50 60 120,00
Jumlah pembaca tahunan orang 40 30 75,00
""")
    assert grid.roles == ("no", "indikator", "satuan", "target", "realisasi", "capaian")
    assert [row[2] for row in rows(grid)] == ["persen", "unit", "orang"]


def test_running_text_with_a_few_figures_is_no_table():
    assert not grids("""
Pada triwulan kedua balai merawat 12 naskah dan 40 peta yang rusak karena lembap,
sedangkan pada triwulan ketiga jumlahnya turun menjadi 9 naskah dan 31 peta saja.
Perawatan itu memakai dana 310.000.000 rupiah dan selesai 30 hari lebih cepat.
""")
