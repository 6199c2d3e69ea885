"""A row whose arithmetic fails is marked only where its reading is less than sure."""

import pytest

from extractor.match.doubt import doubted_row
from extractor.model import CapaianKinerjaRow, RealisasiAnggaranRow, Text, Value

NAME = Text(raw="Program Data", text="Program Data", confidence=0.99, page=1)


def value(number, confidence=0.99):
    return Value(raw=str(number), value=number, confidence=confidence, page=1)


def budget(pagu, realisasi, persen, confidence):
    return RealisasiAnggaranRow(id="r", page=1, uraian=NAME, pagu=value(pagu), realisasi=value(realisasi, confidence), persen=value(persen))


@pytest.mark.parametrize(("row", "marked"), [
    (budget(1000, 900, 90, 0.9), False),
    (budget(1000, 900, 89.66, 0.99), False),
    (budget(1000, 800, 90, 0.9), True),
    (budget(1000, 800, 2848181, 0.99), True),
])  # fmt: skip
def test_budget(row, marked):
    made = doubted_row(row)
    assert made.pagu.needs_review is marked and made.realisasi.needs_review is marked
    assert made.realisasi.value == row.realisasi.value


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "marked"), [(50, 25, 50, False), (50, 60, 100, False), (4, 5, 75, False), (50, 25, 30, True)]
)
def test_capaian(target, realisasi, capaian, marked):
    row = CapaianKinerjaRow(id="r", page=1, indikator=NAME, target=value(target, 0.9), realisasi=value(realisasi), capaian=value(capaian))
    assert doubted_row(row).capaian.needs_review is marked


def test_figures_of_a_row_without_wording_are_marked():
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000), realisasi=value(900), persen=value(90))
    assert doubted_row(row).pagu.needs_review
