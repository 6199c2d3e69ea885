"""A row whose arithmetic fails is marked only where its reading is less than sure."""

import pytest

from extractor.geometry import BBox
from extractor.model import CapaianKinerja, CapaianKinerjaRow, RealisasiAnggaran, RealisasiAnggaranRow, Value
from extractor.proofread.contradictions import NO_RATIO, NO_SHARE, with_contradictions


def value(number, confidence=0.99):
    return Value(raw=str(number), value=number, confidence=confidence, page=1, bbox=BBox(0, 0, 9, 9))


@pytest.mark.parametrize(
    ("pagu", "realisasi", "persen", "confidence", "marked"),
    [(1000, 900, 90, 0.9, False), (1000, 900, 89.66, 0.99, False), (1000, 800, 90, 0.9, True), (1000, 800, 90, 0.99, False)],
)
def test_budget(pagu, realisasi, persen, confidence, marked):
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(pagu), realisasi=value(realisasi, confidence), persen=value(persen))
    (table,) = with_contradictions([RealisasiAnggaran(id="t", pages=(1,), rows=(row,))])
    made = table.rows[0]
    assert made.realisasi.needs_review is marked and made.realisasi.value == realisasi
    assert not made.pagu.needs_review and not made.persen.needs_review  # read beyond doubt
    assert made.realisasi.reasons == ((NO_SHARE,) if marked else ())


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "marked"), [(50, 25, 50, False), (50, 60, 100, False), (4, 5, 75, False), (50, 25, 30, True)]
)
def test_capaian(target, realisasi, capaian, marked):
    row = CapaianKinerjaRow(id="r", page=1, target=value(target, 0.9), realisasi=value(realisasi), capaian=value(capaian))
    (table,) = with_contradictions([CapaianKinerja(id="t", pages=(1,), rows=(row,))])
    assert table.rows[0].target.reasons == ((NO_RATIO,) if marked else ())
    assert not table.rows[0].capaian.needs_review
