"""Sums with complete addends, and one number of another."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in, claims_in_dump


@pytest.mark.parametrize(
    ("text", "number", "parts"),
    [
        ("Jumlah pegawai 28 orang terdiri dari 17 PNS dan 11 PPNPN.", 28, (17, 11)),
        ("Jumlah pegawai sebanyak 45 (empat puluh lima) orang, terdiri dari laki-laki 25 orang dan perempuan 20 orang.", 45, (25, 20)),
        ("Pegawai berjumlah 30 orang yang terdiri atas 17 orang PNS, 8 orang PPPK dan 6 orang PPNPN.", 30, (17, 8, 6)),
        (
            "Terdapat 1.210.602 pemilih yang terdiri dari 597.226 laki-laki dan 613.376 perempuan dengan 4.505 TPS.",
            1210602,
            (597226, 613376),
        ),
    ],
)
def test_totals_and_addends(text, number, parts):
    claims = claims_in(text, "sum")
    assert [(c.number, c.parts) for c in claims] == [(number, parts)]


@pytest.mark.parametrize(
    "text",
    [
        "Kantor ini memiliki 60 pegawai yang terdiri dari 1 sekretariat, 4 bidang dan 12 seksi.",
        "Terdapat 28 orang pegawai terdiri dari 17 PNS, 5 PPPK,",
        "Pelaksanaan 24 kegiatan yang terdiri dari 4 program dan 20 sub kegiatan.",
    ],
)
def test_other_units_and_open_lists_are_no_sums(text):
    assert claims_in(text, "sum") == []


def test_a_sum_in_a_damaged_dump():
    claims = claims_in_dump("yaitu 1210602 pemilin yang lemin dar 597.226 pemiiih laki-lzki dan 613376 pemilih\nperempuan", kind="sum")
    assert [(c.number, c.parts) for c in claims] == [(1210602, (597226, 613376))]


@pytest.mark.parametrize(
    ("text", "number", "parts"),
    [
        ("Nilai yang diperoleh adalah 71 dari 75 atau 94 %.", 94, (71, 75)),
        ("Sebanyak 71 dari target 75 desa atau 94,67% telah melapor.", 94.67, (71, 75)),
        ("Dari 20 indikator, 15 indikator (75%) berkategori tinggi.", 75, (15, 20)),
        ("Dari 12 indikator kinerja, 10 indikator tercapai.", None, (10, 12)),
        ("Target yang ditetapkan adalah 75 poin dan hasilnya adalah 71 poin sehingga capaian indeks adalah 94%.", 94, (71, 75)),
    ],
)
def test_ratios(text, number, parts):
    assert [(c.number, c.parts) for c in claims_in(text, "ratio")] == [(number, parts)]


def test_dates_are_no_ratios():
    assert claims_in("Kegiatan berlangsung 12 hari dari tanggal 3 Januari atau 5% dari waktu.", "ratio") == []


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("Dari 20 indikator program, sebanyak 12 indikator tercapai, 3 indikator hampir tercapai, 2 indikator belum tercapai dan "
         "4 indikator tidak dinilai tercapai.", 20, (12, 3, 2, 4)),
        ("Dari 5 (lima) sasaran dengan jumlah 10 (sepuluh) indikator kinerja dengan hasil 4 (empat) berpredikat tinggi, "
         "3 (tiga) berpredikat cukup dan 2 (dua) berpredikat rendah.", 10, (4, 3, 2)),
    ],
)  # fmt: skip
def test_all_by_their_results(text, total, parts):
    (claim,) = claims_in(text, "sum")
    assert (claim.number, claim.parts) == (total, parts)


def test_some_results_are_no_sum():
    assert claims_in("Dari 15 indikator, sebanyak 7 indikator tercapai dan 2 indikator belum tercapai.", "sum") == []


def test_the_total_of_a_staff_table_without_lines():
    lines = "Jumlah pegawai dapat dilihat pada tabel berikut\n1 PNS 14 56 %\n2 PPPK 6 24 %\n3 PPNPN 5 20 %\nTOTAL 25 100 %"
    (claim,) = claims_in_dump(lines, kind="sum")
    assert (claim.of, claim.number, claim.parts) == ("pegawai", 25, (14, 6, 5))
