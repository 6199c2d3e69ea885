"""Columns that a header leaves out or puts elsewhere, told by the rows; cards under their labels."""

import pytest

from extractor.detect.dump.dump_columns import fit_lost_columns, shape_of
from extractor.detect.dump.dump_headers import heading_at
from extractor.match import header_roles_in
from tests.detect.text import grids, lines, rows, tables


def shape(header, body):
    """The columns of the header alone, and those fitted to the body."""
    heading = heading_at(lines(header), 0, header_roles_in)
    made = shape_of(heading)
    return made.roles, fit_lost_columns(made, lines(body)).roles


# ------------------------------------------------------------------------------------------------ words behind figures


def test_words_behind_the_figures_get_a_column():
    text = """
No Program Anggaran
1 Program Penataan Arsip Rp. 641.773.572 APBD
2 Program Layanan Baca Rp. 210.500.000 APBD
3 Program Rak Keliling Rp. 88.000.000 DAK
"""
    (grid,) = grids(text)
    assert grid.roles == ("no", "program", "pagu", "keterangan")
    assert [row[1:] for row in rows(grid)] == [
        ["Program Penataan Arsip", "Rp. 641.773.572", "APBD"],
        ["Program Layanan Baca", "Rp. 210.500.000", "APBD"],
        ["Program Rak Keliling", "Rp. 88.000.000", "DAK"],
    ]
    (table,) = tables(text)
    assert [(row.anggaran.value, row.keterangan.text) for row in table.rows] == [
        (641773572, "APBD"),
        (210500000, "APBD"),
        (88000000, "DAK"),
    ]


def test_words_behind_the_figures_of_a_single_row_are_no_column():
    body = "1 Program Penataan Arsip Rp. 641.773.572 APBD\n2 Program Layanan Baca Rp. 210.500.000\n3 Program Rak Keliling Rp. 88.000.000"
    assert shape("No Program Anggaran", body)[1] == ("no", "program", "pagu")


def test_strokes_behind_the_figures_are_no_column():
    body = "1 Program Penataan Arsip Rp. 641.773.572 l\n2 Program Layanan Baca Rp. 210.500.000 '\n3 Program Rak Keliling Rp. 88.000.000 i"
    assert shape("No Program Anggaran", body)[1] == ("no", "program", "pagu")


# ------------------------------------------------------------------------------------------------ order and lost headers


def test_a_column_of_words_that_the_header_puts_between_figures_stands_behind_them_where_the_rows_have_it_there():
    text = """
No Indikator Kinerja Target Realisasi Kategori Capaian
1 Persentase naskah tertata 80 76 95,00 Baik
2 Jumlah rak keliling 50 60 120,00 Baik sekali
3 Indeks minat baca 40 30 75,00 Cukup
"""
    (grid,) = grids(text)
    assert grid.roles == ("no", "indikator", "target", "realisasi", "capaian", "kategori")
    assert [row[1:] for row in rows(grid)][1] == ["Jumlah rak keliling", "50", "60", "120,00", "Baik sekali"]
    (table,) = tables(text)
    assert [(r.target.value, r.realisasi.value, r.capaian.value) for r in table.rows] == [(80, 76, 95), (50, 60, 120), (40, 30, 75)]


def test_it_stays_between_the_figures_where_the_rows_have_it_there():
    body = "1 Persentase naskah tertata 80 76 Baik 95,00\n2 Jumlah rak keliling 50 60 Baik 120,00\n3 Indeks minat baca 40 30 Cukup 75,00"
    before, after = shape("No Indikator Kinerja Target Realisasi Keterangan Capaian", body)
    assert before == after == ("no", "indikator", "target", "realisasi", "keterangan", "capaian")


PLAN = "No Sasaran Strategis Program Kegiatan Anggaran\nIndikator Kinerja Target"


def test_amounts_stand_before_the_indikator_where_a_plan_has_them_there():
    text = f"""
RENCANA KINERJA TAHUNAN
{PLAN}
1 Meningkatnya penataan arsip Penilaian naskah Rp. 310.000.000 Jumlah naskah yang dinilai 40 dokumen
2 Meningkatnya layanan baca Rak keliling Rp. 144.600.000 Jumlah rak keliling yang dikirim 12 unit
3 Terwujudnya pelatihan Kelas pustaka Rp. 52.000.000 Jumlah peserta yang dilatih 30 orang
"""
    (grid,) = grids(text)
    assert grid.roles == ("no", "sasaran", "pagu", "indikator", "target")
    assert [row[2:] for row in rows(grid)] == [
        ["Rp. 310.000.000", "Jumlah naskah yang dinilai", "40 dokumen"],
        ["Rp. 144.600.000", "Jumlah rak keliling yang dikirim", "12 unit"],
        ["Rp. 52.000.000", "Jumlah peserta yang dilatih", "30 orang"],
    ]
    (table,) = tables(text)
    assert table.kind == "rencana_kinerja_tahunan"
    assert [(row.target.value, row.anggaran.value) for row in table.rows] == [(40, 310000000), (12, 144600000), (30, 52000000)]


def test_amounts_at_the_ends_of_lines_stay_behind_the_target():
    body = """
1 Meningkatnya penataan arsip Jumlah naskah yang dinilai 40 dokumen Rp. 310.000.000
2 Meningkatnya layanan baca Jumlah rak keliling yang dikirim 12 unit Rp. 144.600.000
"""
    before, after = shape(PLAN, body)
    assert before == after == ("no", "sasaran", "indikator", "target", "pagu")


def test_figures_whose_headers_were_lost_are_named_by_arithmetic():
    body = """
1 Program Penataan Arsip 850.000.000 1.250.000.000 1.175.250.000 94,02
2 Penilaian Naskah 200.000.000 310.000.000 298.840.000 96,40
3 Layanan Baca Keliling 120.500.000 144.600.000 139.105.200 96,20
"""
    before, after = shape("No Program Anggaran Realisasi", body)
    assert before == ("no", "program", "pagu", "realisasi")
    assert after == ("no", "program", "", "pagu", "realisasi_anggaran", "persen")


def test_realisasi_beside_a_target_is_no_amount():
    assert shape("No Indikator Kinerja Target Realisasi Anggaran", "1 Persentase naskah tertata 80% 76%")[0][-1] == "realisasi"


# ------------------------------------------------------------------------------------------------ cards

LABELS = "Tujuan 1: Mewujudkan tata kelola arsip yang tertib\nSasaran 1: Meningkatnya penataan arsip daerah\n"
CARD = """No Lnaixatur Tanget Kinerja Cxpx
(1) (2) (3) (4) (5)
Persentase naskah tertata 80% 76% 95,00%
Jumlah rak keliling 12 unit 9 unit 75,00%
"""
TRIO = ("no", "indikator", "target", "realisasi", "capaian")


@pytest.mark.parametrize("labels", [LABELS, LABELS.split("\n")[0] + "\n", "Sasaran Strategis 2 Meningkatnya penataan arsip\n"])
def test_a_card_under_labels_is_a_capaian_table_though_its_header_cannot_be_read(labels):
    (table,) = tables(labels + CARD)
    assert table.kind == "capaian_kinerja"
    assert [r.indikator.text for r in table.rows] == ["Persentase naskah tertata", "Jumlah rak keliling"]
    assert [(r.target.value, r.realisasi.value, r.capaian.value) for r in table.rows] == [(80, 76, 95), (12, 9, 75)]


def test_the_card_s_header_ends_with_the_column_numbers():
    (grid,) = grids(LABELS + CARD)
    assert grid.roles == TRIO and grid.head == (2, 3), "labels, then the header"
    assert rows(grid)[0][1:] == ["Persentase naskah tertata", "80%", "76%", "95,00%"]


def test_the_labels_of_a_card_are_the_tujuan_and_sasaran_of_its_rows():
    (table,) = tables(LABELS + CARD)
    for row in table.rows:
        assert row.tujuan.text == "Mewujudkan tata kelola arsip yang tertib"
        assert row.sasaran.text == "Meningkatnya penataan arsip daerah"


def test_a_header_without_labels_above_stays_as_it_was_read():
    (grid,) = grids(CARD)
    assert grid.roles == ("no", "indikator", "target")


def test_a_header_that_is_read_whole_keeps_its_other_columns_under_labels():
    (grid,) = grids(f"""{LABELS}No Indikator Kinerja Satuan Target Realisasi Capaian
(1) (2) (3) (4) (5) (6)
1 Persentase naskah tertata persen 80 76 95,00
""")
    assert grid.roles == ("no", "indikator", "satuan", "target", "realisasi", "capaian")


def test_a_header_without_any_of_target_realisasi_and_capaian_is_no_card_s():
    (grid,) = grids(f"{LABELS}No Program Pagu Anggaran\n(1) (2) (3)\n1 Program Penataan Arsip 310.000.000\n")
    assert grid.roles == ("no", "program", "pagu")


@pytest.mark.parametrize("first", ["1 Persentase naskah tertata", "I Persentase naskah tertata", "1. Naskah tertata rapi"])
def test_a_numbered_row_right_under_the_labels_begins_a_card(first):
    (table,) = tables(f"{LABELS}{first} 80% 76% 95,00%\n")
    assert table.kind == "capaian_kinerja"
    (row,) = table.rows
    assert (row.target.value, row.realisasi.value, row.capaian.value) == (80, 76, 95)
