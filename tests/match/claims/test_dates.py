"""Weekdays with their dates, days that no month has, periods, and the dates of signatures."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in, claims_in_dump


def dates(text, kind="date"):
    return [(c.of, c.parts) for c in claims_in(text, kind)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rapat dilaksanakan pada hari Jumat, 10 Maret 2023 di aula.", ("jumat", (20230310,))),
        ("Rapat dilaksanakan pada hari Jum’at tanggal 10 Maret 2023 di aula.", ("jumat", (20230310,))),
        ("Kegiatan ini diadakan Minggu 19 Nov 2023 di kantor.", ("minggu", (20231119,))),
        ("Data diambil pada 31 April 2023 oleh tim.", ("tanggal", (20230431,))),
        ("Jakarta, 19 Februari 2024", ("tanda_tangan", (20240219,))),
        ("Kota Baru, Januari 2024", ("tanda_tangan", (20240100,))),
    ],
)
def test_dates(text, found):
    assert dates(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Rapat dilaksanakan pada 10 Maret 2023 di aula.",  # no weekday
        "Rapat dilaksanakan Senin dan Selasa, 4 dan 5 Desember 2023.",
        "Rapat dilaksanakan Senin s.d. Rabu, 6 Desember 2023 di aula.",
        "Rapat dilaksanakan minggu 2 Januari 2023.",  # the second week
        "Ketua rapat, Jumat, membuka acara 8 orang tahun 2023.",
    ],
)
def test_no_dates(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Survei berlangsung 4 September 2023 sampai dengan 20 November 2023.", (20230904, 20231120)),
        ("Survei berlangsung 4 s.d. 20 November 2023.", (20231104, 20231120)),
        ("Mulai tanggal 5 Maret 2025 dibuka masa penerimaan usulan warga setempat hingga 9 Juni 2024.", (20250305, 20240609)),
        ("Survei berlangsung Januari 2023 sampai dengan Maret 2023.", (20230100, 20230300)),
        ("Rencana Strategis Dinas Kesehatan Tahun 2024-2020 menjadi acuan.", (20240000, 20200000)),
    ],
)
def test_periods(text, ends):
    assert [c.parts for c in claims_in(text, "period")] == [ends]


@pytest.mark.parametrize(
    "text",
    [
        "Survei berlangsung 15 November s.d. 10 Februari 2023.",  # may begin the year before
        "Perbandingan tahun 2023-2022 disajikan di bawah.",
        "Surat tanggal 4 September 2023 tentang survei.",
    ],
)
def test_no_periods(text):
    assert claims_in(text, "period") == []


def test_months_that_are_badly_read():
    (claim,) = claims_in_dump("Kegiatan dimulai hari Minggu, 8 Okiober 2023 di Aula", kind="date")
    assert (claim.of, claim.parts) == ("minggu", (20231008,))


def test_dates_move_no_other_claim():
    text = "Terdapat 12 (dua belas) indikator sejak hari Jumat, 10 Maret 2023 dengan 5 (lima) sasaran strategis."
    assert [(c.id, c.kind) for c in claims_in(text)] == [("p1c1", "count"), ("p1c2", "count"), ("p1c3", "date")]
