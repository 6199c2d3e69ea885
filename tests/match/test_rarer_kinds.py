"""Evaluations of the Renja, matrices of the Renstra, efficiency, comparisons with a standard, evaluation sheets, in several layouts."""

import pytest

from tests.match.builders import plain, tables_of
from tests.paper import ruled_table, words

ITEMS = ("Persentase jalan mantap", "Jumlah layanan terpadu", "Indeks mutu layanan")
WIDE = 46


def one_table(head, rows, title="", year=2023, width=WIDE, first=150):
    xs = [40, 66, 66 + first, *(66 + first + width * n for n in range(1, len(head) - 1))]
    page = ruled_table([[list(h) if isinstance(h, tuple) else [h] for h in head], *[[[c] for c in row] for row in rows]], xs,
                       extra=words(title, 60, 60) if title else ())  # fmt: skip
    (table,) = tables_of(page, year=year)
    return table


def numbered(rows, items=ITEMS):
    return [(str(n), item, *row) for n, (item, row) in enumerate(zip(items, rows, strict=True), 1)]


# --------------------------------------------------------------------------------------------- efisiensi


@pytest.mark.parametrize("item", ["Sasaran Strategis", "Indikator Kinerja", "Program"])
def test_efficiency_is_told_by_its_own_column(item):
    head = ("No", item, ("Capaian", "Kinerja", "(%)"), ("Serapan", "Anggaran", "(%)"), ("Tingkat", "Efisiensi", "(%)"))
    table = one_table(head, numbered([("101,20", "93,10", "8,10"), ("98,00", "90,50", "7,50"), ("100,00", "88,25", "11,75")]), width=70)
    assert table.kind == "efisiensi"
    row = table.rows[0]
    assert (row.capaian.value, row.persen.value, row.efisiensi.value) == (101.2, 93.1, 8.1)


def test_efficiency_beside_target_and_budget():
    head = ("No", "Indikator Kinerja", "Target", "Realisasi", ("Capaian", "(%)"), ("Anggaran", "(Rp)"), ("Realisasi", "Anggaran", "(Rp)"),
            ("Efisiensi", "(Rp)"))  # fmt: skip
    rows = numbered([("80", "72", "90,00", "400.000.000", "380.000.000", "20.000.000"), ("50", "55", "110,00", "900.000.000", "810.000.000",
                     "90.000.000"), ("70", "70", "100,00", "125.000.000", "100.000.000", "25.000.000")])  # fmt: skip
    table = one_table(head, rows, width=58, first=110)
    row = table.rows[0]
    assert table.kind == "efisiensi"
    assert (row.target.value, row.realisasi.value, row.capaian.value) == (80, 72, 90)
    assert (row.pagu.value, row.realisasi_anggaran.value, row.efisiensi.value) == (400000000, 380000000, 20000000)


def test_efficiency_in_words_is_kept_under_its_header():
    head = ("No", "Sasaran", ("Rata-rata", "Capaian (%)"), ("Penyerapan", "Anggaran (%)"), "Efisiensi")
    rows = numbered([("101,20", "93,10", "Efisien"), ("98,00", "90,50", "Efisien"), ("87,00", "99,25", "Tidak Efisien")])
    table = one_table(head, rows, "Tabel 3.5 Analisis Efisiensi Penggunaan Sumber Daya", width=75)
    assert (table.kind, table.rows[2].efisiensi) == ("efisiensi", None)
    assert plain(table.rows[2].extra["Efisiensi"]) == "Tidak Efisien"
    assert (table.rows[2].capaian.value, table.rows[2].persen.value) == (87, 99.25)


def test_the_number_of_indikator_is_no_target():
    head = ("No", "Sasaran Strategis", ("Jumlah", "Indikator"), ("Rata-rata", "Capaian", "(%)"), ("Serapan", "(%)"), ("Efisiensi", "(%)"))
    rows = numbered([("2", "101,20", "93,10", "8,10"), ("1", "98,00", "90,50", "7,50"), ("3", "87,00", "80,25", "6,75")])
    table = one_table(head, rows, width=62)
    assert (table.kind, table.rows[0].target) == ("efisiensi", None)
    assert plain(table.rows[0].extra["Jumlah Indikator"]) == "2"


def test_a_title_alone_makes_no_table_of_efficiency():
    head = ("No", "Indikator Kinerja", "Target", "Realisasi", ("Capaian", "(%)"))
    rows = numbered([("80", "72", "90,00"), ("50", "55", "110,00"), ("70", "70", "100,00")])
    assert one_table(head, rows, "Tabel 3.5 Efisiensi Penggunaan Sumber Daya").kind == "capaian_kinerja"


# --------------------------------------------------------------------------------------------- perbandingan_standar


@pytest.mark.parametrize("standard", [("Standar", "Nasional"), ("Rata-rata", "Nasional"), ("Realisasi", "Nasional", "2023"), ("SPM",)])
def test_a_comparison_keeps_the_standard_as_a_period(standard):
    head = ("No", "Indikator Kinerja", ("Realisasi", "2023"), standard, "Keterangan")
    rows = numbered([("97,31", "97,94", "di bawah"), ("67,30", "65,40", "di atas"), ("7,46", "8,77", "di bawah")])
    table = one_table(head, rows, width=75)
    row = table.rows[0]
    assert (table.kind, row.realisasi.value) == ("perbandingan_standar", 97.31)
    (period,) = row.periods
    assert (period.jenis, [v.value for v in period.figures.values()]) == ("standar", [97.94])


def test_a_table_of_the_own_target_with_a_standard_beside_it_stays_one_of_achievement():
    head = ("No", "Indikator Kinerja", "Target", "Realisasi", ("Capaian", "(%)"), ("Standar", "Nasional"))
    rows = numbered([("80", "72", "90,00", "75"), ("50", "55", "110,00", "60"), ("70", "70", "100,00", "80")])
    table = one_table(head, rows)
    assert table.kind == "capaian_kinerja"
    assert [p.jenis for p in table.rows[0].periods] == ["standar"]


# --------------------------------------------------------------------------------------------- matriks_renstra

YEARS = ("2021", "2022", "2023", "2024", "2025")


def test_a_matrix_of_the_plan_has_a_target_for_each_year():
    head = ("No", "Indikator Kinerja", "Satuan", *(("Target", y) for y in YEARS))
    table = one_table(head, numbered([("%", "60", "65", "70", "75", "80"), ("unit", "4", "5", "6", "7", "8"), ("poin", "3,1", "3,2", "3,3",
                      "3,4", "3,5")]), "Tabel 2.1 Matriks Renstra Tahun 2021-2025")  # fmt: skip
    row = table.rows[0]
    assert (table.kind, row.target.value, row.target.unit) == ("matriks_renstra", 70, "%")
    assert [(p.tahun, p.target.value) for p in row.periods] == [(2021, 60), (2022, 65), (2024, 75), (2025, 80)]


def test_a_matrix_with_money_has_both_for_each_year():
    head = ("No", "Program/Kegiatan", *(h for y in YEARS[1:4] for h in (("Target", y), ("Rp", y))))
    money = ("100.000.000", "110.000.000", "120.000.000")
    rows = numbered([tuple(c for n, m in zip(("60%", "65%", "70%"), money, strict=True) for c in (n, m)) for _ in ITEMS],
                    ("Program Jalan", "Program Air", "Program Data"))  # fmt: skip
    table = one_table(head, rows, width=62, first=100)
    row = table.rows[0]
    assert (table.kind, plain(row.program)) == ("matriks_renstra", "Program Jalan")
    assert (row.target.value, row.pagu.value) == (65, 110000000)
    assert [(p.tahun, p.target.value, p.pagu.value) for p in row.periods] == [(2022, 60, 100000000), (2024, 70, 120000000)]


def test_amounts_of_several_years_alone_are_a_budget():
    head = ("No", "Program", *(("Pagu", f"{y} (Rp)") for y in YEARS[:3]))
    rows = numbered([("10.000.000", "20.000.000", "30.000.000")] * 3, ("Program Jalan", "Program Air", "Program Data"))
    assert one_table(head, rows, width=80).kind in ("anggaran_program", "realisasi_anggaran")
    assert one_table(head, rows, "Tabel 2.1 Matriks Renstra", width=80).kind == "matriks_renstra"


def test_what_was_reached_in_several_years_is_no_plan():
    head = ("No", "Indikator Kinerja", *(("Realisasi", y) for y in YEARS[:3]))
    assert one_table(head, numbered([("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9")])).kind == "capaian_kinerja"


@pytest.mark.parametrize("title", ["Tabel 2.2 Indikator Kinerja Utama Tahun 2021-2023", "Perjanjian Kinerja Tahun 2023"])
def test_a_title_of_another_kind_outweighs_targets_of_several_years(title):
    head = ("No", "Indikator Kinerja", *(("Target", y) for y in YEARS[:3]))
    assert one_table(head, numbered([("60", "65", "70"), ("4", "5", "6"), ("3", "3", "4")]), title).kind != "matriks_renstra"


# --------------------------------------------------------------------------------------------- evaluasi_renja


def quarterly(names, first="Program/Kegiatan"):
    return ("No", first, ("Target", "K"), ("Pagu", "Rp"), *((*name.split(), unit) for name in names for unit in ("K", "Rp")))


QUARTERS = ("Realisasi TW I", "Realisasi TW II")
DONE = [("100%", "80.000.000", "25%", "20.000.000", "50%", "30.000.000"), ("12", "60.000.000", "3", "10.000.000", "6", "20.000.000"),
        ("4", "40.000.000", "1", "10.000.000", "1", "10.000.000")]  # fmt: skip


@pytest.mark.parametrize(
    "names", [QUARTERS, ("Realisasi Triwulan I", "Realisasi Triwulan II"), ("Realisasi s/d TW I", "Realisasi s/d TW II")]
)
def test_an_evaluation_of_the_renja_has_money_and_results_of_each_quarter(names):
    table = one_table(quarterly(names), numbered(DONE, ("Program Jalan", "Program Air", "Program Data")), width=62, first=100)
    row = table.rows[0]
    assert (table.kind, plain(row.uraian)) == ("evaluasi_renja", "Program Jalan")
    assert (row.target.value, row.target.unit, row.pagu.value) == (100, "%", 80000000)
    assert [(p.triwulan, p.realisasi.value, p.realisasi_anggaran.value) for p in row.periods] == [(1, 25, 20000000), (2, 50, 30000000)]


def test_a_programme_is_that_of_each_of_its_indikator():
    head = ("No", "Program", "Indikator", ("Pagu", "Rp"), *((*q.split(), unit) for q in QUARTERS for unit in ("K", "Rp")))
    figures = [("80.000.000", "25%", "20.000.000", "50%", "30.000.000"), ("", "3", "", "6", ""),
               ("40.000.000", "1", "10.000.000", "1", "10.000.000")]  # fmt: skip
    rows = numbered([(item, *own) for item, own in zip(ITEMS, figures, strict=True)], ("Program Jalan", "", "Program Data"))
    table = one_table(head, rows, width=62, first=90)
    assert (table.kind, [plain(r.uraian) for r in table.rows]) == ("evaluasi_renja", ["Program Jalan", "Program Jalan", "Program Data"])


def test_money_of_quarters_alone_is_a_budget_and_never_an_own_amount():
    head = ("No", "Program", ("Pagu", "(Rp)"), ("Realisasi", "TW I", "(Rp)"), ("Realisasi", "TW II", "(Rp)"))
    rows = numbered([("80.000.000", "20.000.000", "30.000.000"), ("60.000.000", "10.000.000", "20.000.000"), ("40.000.000", "10.000.000",
                     "10.000.000")], ("Program Jalan", "Program Air", "Program Data"))  # fmt: skip
    table = one_table(head, rows, width=80)
    row = table.rows[0]
    assert (table.kind, row.pagu.value, row.realisasi) == ("realisasi_anggaran", 80000000, None)
    assert [(p.triwulan, p.realisasi.value) for p in row.periods] == [(1, 20000000), (2, 30000000)]


# --------------------------------------------------------------------------------------------- kertas_kerja_evaluasi

PARTS = ("Perencanaan Kinerja", "Pengukuran Kinerja", "Pelaporan Kinerja")


@pytest.mark.parametrize("head", [
    ("No", "Komponen", "Bobot", "Jawaban", "Nilai"),
    ("No", ("Komponen yang", "Dinilai"), "Bobot", "Jawaban", "Skor"),
    ("No", "Komponen/Sub Komponen", ("Bobot", "(%)"), "Y/T", ("Nilai", "Hasil")),
])  # fmt: skip
def test_an_evaluation_sheet_has_weights_answers_and_scores(head):
    rows = numbered([("30,00", "BB", "24,60"), ("30,00", "B", "20,10"), ("15,00", "A", "13,05")], PARTS)
    table = one_table(head, rows, "Lembar Kerja Evaluasi", width=70)
    row = table.rows[0]
    assert (table.kind, plain(row.uraian), plain(row.jawaban)) == ("kertas_kerja_evaluasi", "Perencanaan Kinerja", "BB")
    assert (row.bobot.value, row.nilai.value) == (30, 24.6)


def test_weights_of_indikator_make_no_evaluation_sheet():
    head = ("No", "Indikator Kinerja", "Bobot", "Target", "Realisasi", ("Capaian", "(%)"))
    rows = numbered([("30", "80", "72", "90,00"), ("30", "50", "55", "110,00"), ("40", "70", "70", "100,00")])
    assert one_table(head, rows).kind == "capaian_kinerja"
