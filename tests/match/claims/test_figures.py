"""Amounts, means and shares: what they are of, whether of the whole report, and what was torn or is round."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in


def figures(text: str) -> list[tuple[str, str | None, int | float | None]]:
    return [(c.kind, c.of, c.number) for c in claims_in(text) if c.kind in ("amount", "percent", "average")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pagu anggaran Tahun 2022 sebesar Rp. 37.855.000.000,- dengan realisasi sebesar Rp 33.316.000.000,00 atau 88,01%.",
            [("amount", "pagu", 37855000000), ("amount", "realisasi", 33316000000), ("percent", "realisasi_anggaran", 88.01)],
        ),
        (
            "Dengan pagu anggaran sebesar Rp10.000.000.000, realisasinya mencapai Rp 9.500.000.000 (95%).",
            [("amount", "pagu", 10000000000), ("amount", "realisasi", 9500000000), ("percent", "realisasi_anggaran", 95)],
        ),
        ("Penyerapan anggaran sampai dengan akhir tahun sebesar 93,4 %.", [("percent", "realisasi_anggaran", 93.4)]),
        ("Sisa anggaran sebesar Rp 500.000.000.", [("amount", "sisa", 500000000)]),
        (
            "Pagu anggaran untuk melaksanakan 5 program, 10 kegiatan, dan 25 sub kegiatan sebesar Rp3.455.678.900 tersedia.",
            [("amount", "pagu", 3455678900)],
        ),
        (
            "Sebanyak 8 (delapan) program dan 24 (dua puluh empat) kegiatan didukung anggaran sebesar Rp 12.500.000.000.",
            [("amount", "anggaran", 12500000000)],
        ),
    ],
)
def test_the_budget(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Belanja pegawai dengan pagu sebesar Rp 4.000.000.000 terealisasi sebesar Rp 3.900.000.000 atau 97,5%.",
        "Program Penyelenggaraan Pemilu dengan pagu sebesar Rp 4.000.000.000 terealisasi sebesar Rp 3.900.000.000 atau 97,5%.",
        "Anggaran sebesar Rp 500.000.000 digunakan untuk pengadaan kendaraan.",
        "Pagu awal sebesar Rp 4.000.000.000 kemudian berubah.",
        "Realisasi anggaran pada tahun sebelumnya sebesar Rp 4.000.000.000.",
    ],
)
def test_a_part_of_the_budget_is_not_the_whole(text):
    assert all(of is not None and of.endswith("_bagian") for _, of, _ in figures(text)) and figures(text)


def test_the_year_of_each_figure():
    claims = claims_in(
        "Realisasi anggaran tahun 2021 sebesar Rp 5.000.000 dan realisasi anggaran tahun 2022 sebesar Rp 6.000.000.", "amount"
    )
    assert [(c.number, c.year) for c in claims] == [(5000000, 2021), (6000000, 2022)]


def test_an_amount_spelled_out():
    claim = claims_in(
        "Pagu sebesar Rp. 37.855.000.000,- (tiga puluh tujuh miliar delapan ratus lima puluh juta rupiah) tersedia.", "amount"
    )[0]
    assert (claim.number, claim.word_number, claim.unit) == (37855000000, 37850000000, "Rp")


@pytest.mark.parametrize("text", ["Pagu sebesar Rp. 1 18.065.503.878 tersedia.", "Pagu sebesar Rp 18. tersedia."])
def test_torn_amounts_are_left_out(text):
    assert figures(text) == []


def test_a_speck_in_an_amount_costs_belief():
    claim = claims_in("Realisasi anggaran sebesar Rp 8.881.848:748 tercatat.", "amount")[0]
    assert claim.number == 8881848748 and claim.confidence < 0.9


def test_round_amounts_have_no_number():
    claims = claims_in("Realisasi sebesar Rp 37,8 miliar dari pagu Rp 40 miliar.", "amount")
    assert [(c.of, c.number) for c in claims] == [("lain", None), ("lain", None)]


@pytest.mark.parametrize(
    ("text", "of", "number", "noun"),
    [
        ("Rata-rata capaian kinerja Dinas Sosial pada Tahun 2022 adalah sebesar 97,58%.", "capaian", 97.58, None),
        ("Hal itu menghasilkan rata-rata capaian kinerja sebesar 98.05 %, pada kisaran = 80 - 100 termasuk Interpretasi Memuaskan.",
         "capaian", 98.05, "80 - 100, Memuaskan"),
        ("Secara umum rata-rata capaian kinerja mencapai 101,25% dengan predikat Sangat Berhasil.", "capaian", 101.25, "Sangat Berhasil"),
        ("Rata-rata penyerapan anggaran sebesar 95,2%.", "realisasi_anggaran", 95.2, None),
        ("Rata-rata capaian sasaran ini sebesar 95,2%.", "capaian_bagian", 95.2, None),
        ("Rata-rata capaian kinerja tahun sebelumnya sebesar 95,2%.", "capaian_bagian", 95.2, None),
        ("Rata-rata lama sekolah sebesar 8,3 tahun.", "lain", 8.3, None),
    ],
)  # fmt: skip
def test_means(text, of, number, noun):
    claim = claims_in(text, "average")[0]
    assert (claim.of, claim.number, claim.noun) == (of, number, noun)


@pytest.mark.parametrize("text", ["Rata-rata capaian kinerja di atas 90%.", "Rata-rata capaian kinerja minimal 90% menjadi target."])
def test_bounds_are_no_means(text):
    assert figures(text) == []


def test_a_share_whose_first_digit_was_misread_is_left_out():
    assert claims_in("Pagu sebesar Rp 28.876.905.673 dengan realisasi sebesar Rp 25.055.248.230 atau B6.76%.", "percent") == []


def test_the_achievement_of_one_indicator_is_a_part():
    claim = claims_in("Indikator Kinerja Akurasi Data mendapatkan capaian sebesar 97,95%.", "percent")[0]
    assert (claim.of, claim.number) == ("capaian_bagian", 97.95)
    assert claim.noun is not None and "Akurasi Data" in claim.noun
