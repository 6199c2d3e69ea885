"""Years and offices where the report's own should stand."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in, claims_in_dump


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laporan Kinerja Dinas Sosial Kabupaten Malang Tahun 2022 menyajikan capaian.", [("laporan", 2022)]),
        ("Laporan Kinerja Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Siak Tahun 2022 disusun.", [("laporan", 2022)]),
        ("PERJANJIAN KINERJA TAHUN 2023", [("perjanjian", 2023)]),
        ("Dokumen Penetapan Kinerja/Perjanjian Kinerja Tahun 2023 menjadi dasar.", [("perjanjian", 2023)]),
        ("Daftar Isian Pelaksanaan Anggaran (DIPA) Tahun Anggaran 2023 telah disahkan.", [("dipa", 2023)]),
        ("Capaian kinerja selama Tahun Anggaran 2022 disajikan.", [("anggaran", 2022)]),
        ("Untuk periode 1 Januari s/d 31 Desember 2023 disusun laporan.", [("periode", 2023)]),
    ],
)
def test_dated_things(text, expected):
    assert [(c.of, c.number) for c in claims_in(text, "year")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan Menteri Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja menjadi dasar.",
        "Peraturan tentang Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah Tahun 2014 menjadi dasar.",
        "Rencana Strategis Tahun 2020-2024 memuat tujuan.",
        "Capaian ini lebih baik dibandingkan Laporan Kinerja Tahun 2021.",
        "Pemilu Tahun 2024 akan berlangsung.",
        "Usulan Tahun Anggaran 2024 sedang disusun.",
        "Hasil evaluasi atas LKjIP Tahun 2021 telah ditindaklanjuti.",
    ],
)
def test_laws_plans_comparisons_and_other_years(text):
    assert claims_in(text, "year") == []


def test_an_office_in_the_role_of_the_own_one():
    claims = claims_in("Struktur organisasi Dinas Pertanian dan Pangan Kabupaten Malang dapat dilihat pada gambar.", "institution")
    assert [(c.noun, c.of) for c in claims] == [("Dinas Pertanian dan Pangan Kabupaten Malang", "instansi")]


def test_damaged_names():
    text = "Penjelasan penamaan dan pembagian Bivisi di Koamisi Pemilihan Umum Kabupaten Malang terdin atas -"
    assert [c.noun for c in claims_in_dump(text, kind="institution")] == ["Koamisi Pemilihan Umum Kabupaten Malang"]
    text = "maka strukiur organisasi Sekretanal Jenderal KPU Kabupaten IMalang dapat dillhat"
    assert [c.noun for c in claims_in_dump(text, kind="institution")] == ["KPU Kabupaten Malang"]


@pytest.mark.parametrize(
    "text",
    [
        "Kunjungan kerja ke Dinas Pertanian Kabupaten Bogor dilaksanakan bulan Mei.",
        "Rapat koordinasi pegawai dengan KPU Kabupaten Sleman membahas anggaran.",
        "Tugas KPU Kabupaten/Kota diatur dalam undang-undang.",
    ],
)
def test_others_in_their_own_role(text):
    assert claims_in(text, "institution") == []


def test_offices_in_headings_and_goals():
    (heading,) = claims_in("STRUKTUR ORGANISASI DINAS KESEHATAN KABUPATEN MALANG", "institution")
    (goal,) = claims_in("Tujuan pertama yaitu mewujudkan Dinas Kesehatan Kabupaten Malang yang profesional.", "institution")
    assert (heading.of, goal.of) == ("instansi", "tujuan")
    assert claims_in("Rapat bersama mewujudkan kerja sama dengan Dinas Kesehatan Kabupaten Malang.", "institution") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nilai evaluasi atas Laporan Kinerja (LKIP) Tahun 2019 adalah 70,5.",
        "Aturan tentang bentuk Laporan Kinerja (Berita Negara Republik Indonesia Tahun 2011 Nomor 5).",
    ],
)
def test_years_of_evaluations_and_gazettes_are_others(text):
    assert claims_in(text, "year") == []
