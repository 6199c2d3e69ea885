"""Rows whose figures belong to nobody knows what are marked."""

import pytest

from extractor.match.doubt import doubted_row
from extractor.model import CapaianKinerjaRow, RealisasiAnggaranRow, Text, Value

NAME = Text(raw="Program Data", text="Program Data", confidence=0.99, page=1)


def value(number, confidence=0.99):
    return Value(raw=str(number), value=number, confidence=confidence, page=1)


def budget(pagu, realisasi, persen, confidence):
    return RealisasiAnggaranRow(id="r", page=1, uraian=NAME, pagu=value(pagu), realisasi=value(realisasi, confidence), persen=value(persen))


def test_an_impossible_percentage_marks_its_row():
    made = doubted_row(budget(1000, 800, 2848181, 0.99))
    assert made.pagu.needs_review and made.realisasi.needs_review and made.realisasi.value == 800
    assert not doubted_row(budget(1000, 800, 90, 0.9)).pagu.needs_review  # arithmetic is weighed later


def test_figures_of_a_row_without_wording_are_marked():
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000), realisasi=value(900), persen=value(90))
    assert doubted_row(row).pagu.needs_review


@pytest.mark.parametrize(
    "wording",
    ["Penilaian Naskah Kuno\n310.000.000 Layanan Baca", "Penilaian 310 000 000 Naskah Kuno", "Penilaian Naskah 850.000 dan Layanan Baca"],
)
def test_a_row_whose_wording_holds_an_amount_is_marked_whole(wording):
    name = NAME.model_copy(update={"raw": wording, "text": " ".join(wording.split()), "confidence": 0.75})
    made = doubted_row(budget(1000, 900, 90, 0.99).model_copy(update={"uraian": name}))
    for cell in (made.pagu, made.realisasi, made.persen):
        assert cell.needs_review and cell.reasons == ("the row's wording holds the figure of another row",)


@pytest.mark.parametrize(
    ("wording", "confidence"), [("Penilaian Naskah 310.000.000", 0.99), ("Penilaian 40 naskah tahun 2023", 0.75), ("Tarif 2.500 rak", 0.99)]
)
def test_small_numbers_in_the_wording_and_clear_readings_mark_nothing(wording, confidence):
    name = NAME.model_copy(update={"raw": wording, "text": wording, "confidence": confidence})
    assert not doubted_row(budget(1000, 900, 90, 0.99).model_copy(update={"uraian": name})).pagu.needs_review


def test_an_amount_in_the_wording_of_an_indikator_marks_its_figures():
    name = NAME.model_copy(update={"raw": "Persentase naskah 310.000.000 tertata", "confidence": 0.75})
    row = CapaianKinerjaRow(id="r", page=1, indikator=name, target=value(50), realisasi=value(25), capaian=value(50))
    made = doubted_row(row)
    assert made.target.needs_review and made.realisasi.needs_review and made.capaian.needs_review
