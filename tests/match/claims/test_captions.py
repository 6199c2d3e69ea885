"""Captions of tables and pictures, chapters, and references to them."""

from __future__ import annotations

import pytest

from tests.match.claims.reading import claims_in


@pytest.mark.parametrize(
    ("text", "of", "parts", "title"),
    [
        ("Tabel 3.2 Capaian Kinerja Tahun 2023", "tabel", (3, 2), "Capaian Kinerja Tahun 2023"),
        ("Tabel 3.2a. Capaian Kinerja", "tabel", (3, 2, 1), "Capaian Kinerja"),
        ("Tabel 4\nPagu dan Realisasi Belanja", "tabel", (4,), "Pagu dan Realisasi Belanja"),
        ("Gambar II.3 Bagan Alir", "gambar", (2, 3), "Bagan Alir"),
        ("Tabel 3.2 (lanjutan) Capaian Kinerja", "tabel_lanjutan", (3, 2), "(lanjutan) Capaian Kinerja"),
        ("BAB IV PENUTUP", "bab", (4,), "PENUTUP"),
    ],
)
def test_captions(text, of, parts, title):
    (claim,) = claims_in(text, "caption")
    assert (claim.of, claim.parts, claim.noun) == (of, parts, title)


def test_sentences_that_begin_with_a_number_are_references():
    (claim,) = claims_in("Tabel 3.3 memperlihatkan perbandingan realisasi dengan tahun lalu.")
    assert (claim.kind, claim.of, claim.parts) == ("reference", "tabel", (3, 3))


def test_a_list_of_tables_lists_captions():
    lines = "\n".join(f"Tabel 3.{n} Judul yang ke {n} ............ {n}" for n in range(1, 5))
    assert {c.of for c in claims_in(f"DAFTAR TABEL\n{lines}", "caption")} == {"tabel_daftar"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hasilnya dapat dilihat pada Tabel 3.4 dan pada Gambar 2.", [("tabel", (3, 4)), ("gambar", (2,))]),
        ("Rinciannya (Tabel 12) ada di bawah ini.", [("tabel", (12,))]),
        ("Ini sesuai Lampiran II Peraturan Menteri Nomor 53 Tahun 2014.", []),
        ("Hal itu ada pada lampiran 1 Peraturan Bupati.", []),
        ("Hasilnya dapat dilihat pada tabel berikut.", []),
    ],
)
def test_references(text, found):
    assert [(c.of, c.parts) for c in claims_in(text, "reference")] == found
