"""Counts: what is counted, the number spelled out, and what is no count of the report's things."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in, claims_in_dump


def counts(text: str) -> list[tuple[str | None, int | float | None, int | None]]:
    return [(c.of, c.number, c.word_number) for c in claims_in(text, "count")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Perjanjian Kinerja Kantor ini Tahun 2023 memuat 5 (lima) sasaran strategis dengan 9 (sembilan) indikator kinerja.",
            [("sasaran", 5, 5), ("indikator", 9, 9)],
        ),
        ("Kantor ini menetapkan 11 (dua belas) indikator kinerja.", [("indikator", 11, 12)]),
        ("Anggaran tersebut dialokasikan untuk 4(empat)program.", [("program", 4, 4)]),
        ("Dokumen itu memuat 12 indikator kinerja utama.", [("indikator_utama", 12, None)]),
        ("Terdapat dua belas indikator kinerja.", [("indikator", 12, None)]),
        ("Sasaran strategis sebanyak 12 (dua belas) dengan indikator kinerja sebanyak 14.", [("sasaran", 12, 12), ("indikator", 14, None)]),
        ("Jumlah pegawai kantor ini berjumlah 28 (dua puluh delapan) orang.", [("pegawai", 28, 28)]),
        ("Renstra disusun untuk 5 (lima) tahun.", [("lain", 5, 5)]),
        ("Kegiatan dibagi atas 11 (sebelas) Program dan 208 (dua ratus delapan) kegiatan.", [("program", 11, 11), ("kegiatan", 208, 208)]),
        ("Kabupaten ini terdiri dari 24 kecamatan.", [("kecamatan", 24, None)]),
        ("Dokumen itu memuat 5 misi, 7 tujuan dan 15 sasaran.", [("misi", 5, None), ("tujuan", 7, None), ("sasaran", 15, None)]),
        ("Pegawai terdiri dari PNS sebanyak 17 (tujuh belas) orang dan PPNPN 11 (sebelas) orang.", [("lain", 17, 17), ("lain", 11, 11)]),
    ],
)
def test_what_is_counted(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dari 12 indikator kinerja, 10 indikator tercapai dan 2 indikator tidak tercapai.",
        "Dari 12 indikator kinerja yang ditetapkan, sebanyak 10 (sepuluh) indikator mencapai target.",
    ],
)
def test_some_of_them_are_not_all(text):
    assert [n for of, n, _ in counts(text) if of == "indikator"] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Sasaran 3 memiliki 2 (dua) indikator kinerja.",
        "Sasaran ini diukur dengan 2 indikator.",
        "Sasaran strategis meningkatnya mutu layanan diukur dengan 3 indikator kinerja.",
        "Masing-masing sasaran memiliki 2 (dua) indikator.",
        "Hanya 3 (tiga) program yang terlaksana.",
        "Indeks Demokrasi yang meliputi 3 (tiga) indikator menjadi ukuran.",
        "Dari 23 sasaran strategis ditetapkan 9 sasaran strategis yang merupakan unggulan.",
    ],
)
def test_those_of_a_part_are_not_the_reports(text):
    assert all(of is not None and of.endswith("_bagian") for of, _, _ in counts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sasaran 3 dan Indikator 2 dibahas pada Tabel 5 dan Program 1 pada Bab 2.",
        "Laporan ini berpedoman pada Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja.",
        "Rapat pada tanggal 12 Januari 2024 membahas kegiatan.",
        "Kegiatan menghabiskan Rp 500.000.000 (lima ratus juta rupiah).",
        "Lampiran 4 (IKU) memuat semuanya.",
    ],
)
def test_ordinals_codes_dates_and_money_are_no_counts(text):
    assert counts(text) == []


def test_whose_of_which_year_and_from_which_document():
    claim = claims_in("Perjanjian Kinerja Sekretaris Tahun 2022 memuat 5 (lima) sasaran.", "count")[0]
    assert (claim.pihak, claim.year, claim.scope) == ("Sekretaris", 2022, "perjanjian")
    claim = claims_in("Rencana Strategis Tahun 2020-2024 memuat 6 (enam) tujuan.", "count")[0]
    assert (claim.year, claim.scope) == (None, "renstra")


def test_damaged_spelling_of_an_old_dump():
    first, second = claims_in_dump(
        "KPU menelapkan sebanyak 12 (bua belas) aasaran Program dengan\n11 (Dua belas) indikalor Kinenja Kegiatan", kind="count"
    )
    assert (first.of, first.number, first.word_number, first.bbox) == ("sasaran", 12, 12, None)
    assert (second.of, second.number, second.word_number, second.noun) == ("indikator", 11, 12, "indikalor Kinenja Kegiatan")
    assert first.confidence < second.confidence <= 0.75


def test_illegible_words_leave_no_number():
    assert counts("Nilai yang diperoleh adalah 71 (wwjuh puluh satu) poin.") == [("lain", 71, None)]


def test_ids_boxes_and_the_words_of_the_figure():
    claims = claims_in("Kantor ini menetapkan 5 (lima) sasaran dengan 9 (sembilan) indikator kinerja.")
    assert [c.id for c in claims] == ["p1c1", "p1c2"]
    assert [c.raw for c in claims] == ["5 (lima)", "9 (sembilan)"]
    assert claims[0].bbox is not None and claims[0].bbox.x1 < claims[1].bbox.x0
    assert claims[0].sentence == claims[1].sentence == "p1s1"
