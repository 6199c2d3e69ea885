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
        ("Dari 11 indikator sasaran, sebanyak 6 indikator tercapai sangat baik, 1 indikator tercapai baik, 4 indikator tercapai sedang dan "
         "1 indikator tercapai kurang.", 11, (6, 1, 4, 1)),
        ("Dari 9 (sembilan) sasaran yang diukur melalui 16 (enam belas) indikator kinerja dengan capaian 7 (tujuh) mendapat kategori baik, "
         "5 (lima) mendapat kategori sedang dan 4 (empat) mendapat kategori kurang.", 16, (7, 5, 4)),
    ],
)  # fmt: skip
def test_all_by_their_results(text, total, parts):
    (claim,) = claims_in(text, "sum")
    assert (claim.number, claim.parts) == (total, parts)


def test_some_results_are_no_sum():
    assert claims_in("Dari 11 indikator, sebanyak 6 indikator tercapai dan 2 indikator belum tercapai.", "sum") == []


def test_the_total_of_a_staff_table_without_lines():
    lines = "Jumlah pegawai dapat dilihat pada tabel berikut\n1 PNS 10 45 %\n2 PPPK 1 3 %\n3 PPNPN 12 52 %\nTOTAL 23 100 %"
    (claim,) = claims_in_dump(lines, kind="sum")
    assert (claim.of, claim.number, claim.parts) == ("pegawai", 23, (10, 1, 12))
