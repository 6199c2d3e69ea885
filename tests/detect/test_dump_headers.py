"""Header lines told from labels, rows and titles; headers that several lines make up."""

import pytest

from extractor.detect.dump.dump_headers import heading_at
from extractor.match import header_roles_in
from tests.detect.text import grids, lines, rows


def heading(text):
    return heading_at(lines(text), 0, header_roles_in)


def roles(text):
    found = heading(text)
    return found.roles if found else None


# ------------------------------------------------------------------------------------------------ labels and rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sasaran Strategis . Indikator Kinerja | Target |", ("sasaran", "indikator", "target")),
        ("Tujuan Sasaran Indikator Kinerja Target", ("tujuan", "sasaran", "indikator", "target")),
    ],
)
def test_a_header_may_begin_like_a_label(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize("text", ["Sasaran Strategis 1 Meningkatnya penataan arsip", "Sasaran : Tertatanya target kinerja arsip"])
def test_a_label_with_header_words_in_it_is_no_header(text):
    assert roles(text) is None


def test_the_rows_below_a_header_that_begins_like_a_label_are_its_own():
    (grid,) = grids("""
Sasaran Strategis . Indikator Kinerja | Target |
Meningkatnya penataan arsip | Persentase naskah tertata | 80% |
Meningkatnya layanan baca | Jumlah rak keliling | 12 unit |
""")
    assert grid.roles == ("no", "sasaran", "indikator", "target")
    assert rows(grid)[1][1:] == ["Meningkatnya layanan baca", "Jumlah rak keliling", "12 unit"]


def test_a_header_that_ends_in_its_year_states_no_figure():
    assert roles("No Indikator Kinerja Target 2023") == ("no", "indikator", "target")


def test_a_row_that_ends_in_a_figure_is_no_header():
    assert roles("Jumlah kegiatan penataan target 40") is None


HEADER = "No Program/Kegiatan Pagu Anggaran Realisasi %\n"


@pytest.mark.parametrize(
    "wording", ["Pengelolaan Keuangan dan Barang Milik", "Pengadaan Realita dan Rak Buku Daerah", "Persandian untuk Pengamanan Naskah"]
)
def test_a_row_that_weakly_resembles_header_words_is_not_swallowed_by_the_header(wording):
    assert heading(f"{HEADER}{wording}\nDaerah 310.000.000 298.840.000 96,40").stop == 1


def test_such_a_row_keeps_its_first_line():
    (grid,) = grids(f"""
{HEADER}Pengelolaan Keuangan dan Barang Milik
Balai 310.000.000 298.840.000 96,40
Layanan Baca Keliling 144.600.000 139.105.200 96,20
""")
    assert rows(grid)[0][1] == "Pengelolaan Keuangan dan Barang Milik Balai"


@pytest.mark.parametrize("more", ["Anggaran (Rp)", "Kegiatan (Rp) (Rp)", "Anggamn Perubahan 2023"])
def test_lines_that_only_go_on_with_header_words_belong_to_the_header(more):
    assert heading(f"{HEADER}{more}\n1 Program Penataan Arsip 310.000.000 298.840.000 96,40").stop == 2


# ------------------------------------------------------------------------------------------------ several lines


def test_lines_of_header_words_make_up_one_header_in_the_usual_order():
    found = heading(
        "No Sasaran Strategis Program Kegiatan Anggaran\nIndikator Kinerja Target\n1 Meningkatnya arsip Jumlah naskah 40 dokumen"
    )
    assert found.roles == ("no", "sasaran", "indikator", "target", "pagu") and found.stop == 2


def test_headers_that_stand_in_a_line_each():
    found = heading("No\nIndikator Kinerja\nTarget\nRealisasi\nCapaian\n1 Persentase naskah tertata 80% 76% 95%")
    assert found.roles == ("no", "indikator", "target", "realisasi", "capaian") and found.stop == 5


def test_years_over_repeated_columns_go_to_each_of_them():
    found = heading(
        "No Indikator Kinerja Satuan\nTahun 2023 Tahun 2024\nTarget Realisasi Target Realisasi\n1 Naskah tertata persen 80 76 85 83"
    )
    assert found.roles == ("no", "indikator", "satuan", "target", "realisasi", "target", "realisasi") and found.stop == 3
    assert [" ".join(t.text for t in tokens) for role, tokens in found.columns if role == "target"] == [
        "Target Tahun 2023",
        "Target Tahun 2024",
    ]


@pytest.mark.parametrize("title", ["CAPAIAN INDIKATOR KINERJA DAN TARGET", "Indikator Kinerja dan Target", "RENCANA KINERJA TAHUNAN"])
def test_a_title_above_is_no_part_of_the_header(title):
    text = f"{title}\nNo Indikator Kinerja Target Realisasi Capaian\n1 Persentase naskah tertata 80% 76% 95%"
    assert roles(text) is None
    assert heading_at(lines(text), 1, header_roles_in).roles == ("no", "indikator", "target", "realisasi", "capaian")
