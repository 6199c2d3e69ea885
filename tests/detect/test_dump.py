"""Tables in text dumps: rows in lines, columns read into one line, columns one after another."""

import pytest

from extractor.capture.text_dump import dump_page
from extractor.detect.dump import running_titles
from extractor.detect.dump.dump_headers import heading_at, is_label, is_number_line
from extractor.detect.dump.dump_lines import figures_in, lines_of
from extractor.match import header_roles_in
from tests.detect.text import grids, page, rows

AGREEMENT = """
PERJANJIAN KINERJA TAHUN 2023
No, Sasaran Kegiatan Indikntor Kinerja Target Curn Penghitungun
- kegiatan Capaian Kinerjn
I | Terwujudnya dukungnn sarana | Persentase tersedianya | 70 % Jumlah sarana prasarana
prasarang gune meninghathan | sarana prasarana untuk yang berfungsi dengan
kelancaran tugas KPU memenuhi kebutuhan kerja baik dibagi jumlah
pegawai yang berfungsi sarana prasarana
2 | Terwujudnya rencana kerja dan | Jumlah revisi yang | 15kali | Jumlah total revisi dalam
anggaran KPU Kabupaten yang | dilakukan terhadap rencana satu tahun
efektif dan efisien kerja yang telah ditetapkan
3 | Meningkatnya tertib | Persentase pegawai yang | 97, 5% Jumlah pegawai yang
administrasi dan pengelolaan mendapatkan layanan mendapatkan layanan
sumberdaya manusia kepegawaian secara tepat pegawai tepat waktu

Pasuruan, 12 Januari 2023
Ketua
"""


def line(text):
    return lines_of(dump_page(text, 1))[0]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Persentase tersedianya | 70 % Jumlah sarana", ["70 %"]),
        ("Rp. 35.652.457.000", ["Rp. 35.652.457.000"]),
        ("Program Dukungan Manajemen Rp 1 135.576.000", ["Rp 1 135.576.000"]),
        ("Masa Kampanye 76.232.000 54.092.179 70.96 %", ["76.232.000", "54.092.179", "70.96 %"]),
        ("377.316.000 377.316.000 100.00%", ["377.316.000", "377.316.000", "100.00%"]),
        ("1 | Nilai Kinerja | 74.86 nilai 92.83 nilai 124.00%", ["1", "74.86 nilai", "92.83 nilai", "124.00%"]),
        ("Undang Undang Nomor 7 Tahun 2017 Pasal 18", []),
        ("Jumlah realisasi dibagi target x 100%", []),
        ("100 56 100% T005%", ["100 56", "100%", "T005%"]),
        ("paling lambat 62-72 hari", ["62-72"]),
    ],
)
def test_figures_of_a_line(text, figures):
    tokens = line(text).tokens
    assert [" ".join(t.text for t in tokens[f.start : f.stop]) for f in figures_in(tokens)] == figures


@pytest.mark.parametrize("text", ["(1) (2) (3) (4) (5)", "(n (2 (3} (4) (53", "i1 Py I 3 {4} L", "1 2 3 4"])
def test_column_numbers(text):
    assert is_number_line(line(text))


@pytest.mark.parametrize("text", ["1 Persentase KPU 100%", "PNS 10 45 %", "100% 100% 100%", "APR 3 3 3 0 0"])
def test_no_column_numbers(text):
    assert not is_number_line(line(text))


@pytest.mark.parametrize(
    "text",
    ["Tujuan : 2 Menyalenggarakan Pamilu", "‘Sasaran Shategis 3 Terwujudnya koordinasi", "Sezacan Stategic § Meningialiva kuallas yanan",
     "Tujusn 3 Mewujudkas Pemilu", "Sasaran 1 : Meningkatnya efektivitas"],
)  # fmt: skip
def test_labels_above_a_table(text):
    assert is_label(line(text))


@pytest.mark.parametrize("text", ["Tuban, 12 Januari 2023", "Sarana IT Pemilu 6.178.000", "Tujuan dari dilaksanakan diklat tersebut"])
def test_no_labels(text):
    assert not is_label(line(text))


def roles(text):
    found = heading_at(lines_of(dump_page(text, 1)), 0, header_roles_in)
    return found.roles if found else None


def test_headers_read_past_recognition_are_told_by_the_column_numbers_below():
    assert roles("Mo I ston Torget Reésfingsi Cephian\n(n (2 (3} (4) (53") == ("no", "target", "realisasi", "capaian")


def test_headers_of_two_levels():
    assert roles("No Indikator Kinerja Satuan Realisasi Tahun 2018\nTahun 2017 Target Realisasi Capaian\n(1) (2) (3) (4) (5) (6) (7)") == (
        "no", "indikator", "satuan", "target", "realisasi", "capaian",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Pagu anggaran dan realisasi anggaran tahun 2023 disajikan berikut", "sasaran program dan kegiatan yang ditetapkan", "KABUPATEN TEGAL",
     "Tujuan Program dan Kegiatan ini adalah meningkatkan capaian kinerja"],
)  # fmt: skip
def test_running_text_is_no_header(text):
    assert roles(text) is None


def test_columns_read_into_one_line_are_parted():
    (grid,) = grids(AGREEMENT)
    first, second, third = rows(grid)
    assert first == [
        "I", "Terwujudnya dukungnn sarana prasarang gune meninghathan kelancaran tugas KPU",
        "Persentase tersedianya sarana prasarana untuk memenuhi kebutuhan kerja pegawai yang berfungsi", "70 %",
        "Jumlah sarana prasarana yang berfungsi dengan baik dibagi jumlah sarana prasarana",
    ]  # fmt: skip
    assert second[2:4] == ["Jumlah revisi yang dilakukan terhadap rencana kerja yang telah ditetapkan", "15kali"]
    assert third[2:4] == ["Persentase pegawai yang mendapatkan layanan kepegawaian secara tepat", "97, 5%"]


def test_a_sasaran_over_several_indikator_spans_them_wherever_it_is_centred():
    (grid,) = grids("""
No Sasaran Strategis Indikator Kinerja Target
1 2 3 4
Nilai Kinerja Anggaran (SMART) 74.86 nilai
1 Tersusunnya keputusan KPU Kabupaten
Tegal sesuai kerangka regulasi Nilai akuntabilitas kinerja KPU Kabupaten Tegal A
melalui penilaian kinerja mandiri
2 Meningkatnya keandalan lumbung pangan Persentase jembatan gantung perdesaan yang 100%
kelurahan telah diverifikasi
""")
    sasaran = "Tersusunnya keputusan KPU Kabupaten Tegal sesuai kerangka regulasi"
    assert [row[1:] for row in rows(grid)] == [
        [sasaran, "Nilai Kinerja Anggaran (SMART)", "74.86 nilai"],
        [sasaran, "Nilai akuntabilitas kinerja KPU Kabupaten Tegal melalui penilaian kinerja mandiri", "A"],
        ["Meningkatnya keandalan lumbung pangan kelurahan", "Persentase jembatan gantung perdesaan yang telah diverifikasi", "100%"],
    ]


def test_rows_go_on_over_a_page_turn_and_running_text_ends_them():
    first, second = grids(
        "No Program/Kegiatan Pagu Anggaran Realisasi %\n1 Program Dukungan Manajemen 5.425.935.000 5.321.549.019 98.08%\n"
        "Layanan Perkantoran 131.201.000 121.851.107 92.87%",
        "Layanan Umum 82.966.000 74.715.172 90.06%\nJumlah 14.961.409.000 14.615.026.552 97.68%\n\n"
        "Hasil pengukuran menjadi dasar penyusunan rencana aksi pada triwulan pertama tahun berikutnya.",
    )
    assert first.roles == second.roles == ("no", "program_kegiatan", "pagu", "realisasi", "persen")
    assert [row[1] for row in (*rows(first), *rows(second))] == [
        "Program Dukungan Manajemen", "Layanan Perkantoran", "Layanan Umum", "Jumlah",
    ]  # fmt: skip


def test_columns_one_after_another_are_put_beside_each_other_by_arithmetic():
    (grid,) = grids("""
REALISASI ANGGARAN
Tata Kelola Kelembagaan Publik
Bidang Politik dan Hukum

Perencanaan dan
Penganggaran Pemilu

Penyelenggaraan Pelatihan
Teknis Kepemiluan

Penyusunan Peraturan Pemilu

2.132.188.000

1.651 063.000

473.125.000

8.000.000

2.002.845.364

1.564.693.009

430.208.842

7.943.513

93.93%

94.T7%

99.29 %
""")
    assert grid.detector == "stacked"
    assert [row[2:] for row in rows(grid)] == [
        ["Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum", "2.132.188.000", "2.002.845.364", "93.93%"],
        ["Perencanaan dan Penganggaran Pemilu", "1.651 063.000", "1.564.693.009", "94.T7%"],
        ["Penyelenggaraan Pelatihan Teknis Kepemiluan", "473.125.000", "430.208.842", ""],
        ["Penyusunan Peraturan Pemilu", "8.000.000", "7.943.513", "99.29 %"],
    ]


def test_programme_amounts_without_a_header_leave_the_agreement():
    agreement, amounts = grids(
        AGREEMENT.split("Pasuruan,")[0] + "Penyelenggaraan Pemilu dalam proses | Rp. 35.652.457.000\nKonsolidasi demokrasi\n"
        "Program Dukungan Manajemen Rp 2.125.576.000\nTOTAL ANGGARAN Rp 37.778.033.000"
    )
    assert "target" in agreement.roles and amounts.roles == ("no", "uraian", "pagu")
    assert [row[2] for row in rows(amounts)] == ["Rp. 35.652.457.000", "Rp 2.125.576.000", "Rp 37.778.033.000"]


TITLES = ("Balai Arsip Kencana Muda Wilayah Timur", "Balal Arsip Kencana Muda Wilayoh Timur", "Ba1ai Arslp Kencana Mudo Wilayah Timur")
BODIES = ("Gedung\nRak\nNaskah\nPeta\nTaman\nRuang", "Satu\nDua\nTiga\nEmpat\nLima\nEnam", "Merah\nPutih\nHijau\nBiru\nKuning\nUngu")


def repeated(*texts):
    return running_titles([page(text, n) for n, text in enumerate(texts, 1)])


@pytest.mark.parametrize("place", ["{title}\n{body}", "{body}\n{title}", "{body}\n{title} III"])
def test_running_titles_are_found_through_misread_letters(place):
    found = repeated(*(place.format(title=title, body=body) for title, body in zip(TITLES, BODIES, strict=True)))
    assert len(found) == 3 and all("kencana" in text for text in found)


def test_a_title_on_two_pages_or_in_the_middle_of_three_is_no_running_title():
    assert not repeated(*(f"{title}\n{body}" for title, body in zip(TITLES[:2], BODIES[:2], strict=True)))
    assert not repeated(
        *(f"{body[: len(body) // 2]}\n{title}\n{body}" for title, body in zip(TITLES, ("A\nB\nC\nD\nE\nF",) * 3, strict=True))
    )


def test_short_lines_must_be_alike_to_the_letter():
    assert not repeated(
        *(f"{title}\n{body}" for title, body in zip(("Arsip Kencana", "Arsip Kencani", "Arslp Kencana"), BODIES, strict=True))
    )
    assert repeated(*(f"Arsip Kencana\n{body}" for body in BODIES)) == {"arsipkencana"}


def test_misread_running_titles_between_two_pages_of_a_table_are_no_rows_of_it():
    head = "No Program/Kegiatan Pagu Anggaran Realisasi %\n"
    texts = [
        f"{TITLES[0]}\n{head}1 Program Penataan Arsip 310.000.000 298.840.000 96,40\n2 Penilaian Naskah 88.000.000 81.400.000 92,50",
        f"{TITLES[1]}\n3 Layanan Baca Keliling 144.600.000 139.105.200 96,20\n4 Pelatihan Pustaka 52.000.000 49.920.000 96,00",
        f"{TITLES[2]}\n{BODIES[2]}",
    ]
    found = grids(*texts)
    assert [row[1] for grid in found for row in rows(grid)] == [
        "Program Penataan Arsip", "Penilaian Naskah", "Layanan Baca Keliling", "Pelatihan Pustaka",
    ]  # fmt: skip
