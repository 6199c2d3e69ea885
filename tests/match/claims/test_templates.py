"""What templates and spreadsheets leave in running text."""

from __future__ import annotations

import pytest

from extractor.template_marks import template_marks
from tests.match.claims.reading import claims_in


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Realisasi sebesar #REF! dari pagu.", [("rumus", "#REF!")]),
        ("Capaian #DIV/0! dan #N/A", [("rumus", "#DIV/0!"), ("rumus", "#N/A")]),
        ("Lihat Error! Reference source not found. di atas", [("rujukan", "Error! Reference source not found")]),
        ("Laporan Kinerja Tahun 20XX disusun.", [("isian", "Tahun 20XX")]),
        ("Anggaran sebesar Rp........ dan realisasi", [("isian", "sebesar Rp........")]),
        ("Dinas ini di Kabupaten/Kota ..... memiliki", [("daerah", "Kabupaten/Kota .....")]),
        ("BUPATI KAB/KOTA PASIR PUTIH", [("kab_kota", "KAB/KOTA PASIR PUTIH")]),
        ("di 7 kabupaten/kota selama setahun", []),
        ("nomor #5 dan 2020", []),
        ("adalah ... sebagai berikut", []),
    ],
)
def test_marks(text, marks):
    assert [(m.kind, m.text) for m in template_marks(text)] == marks


def test_leaders_of_a_table_of_contents_are_none():
    assert claims_in("DAFTAR ISI\nBab dengan jumlah sebesar ........... dan lain-lain 5", "template") == []
    assert len(claims_in("Anggaran Tahun 20XX adalah sebesar itu.", "template")) == 1
