"""Figures that the page's own text and its picture show differently: what settles them, and what does not."""

import pytest

from extractor.geometry import BBox
from extractor.match.values import Context, value_of
from extractor.model import DISAGREE, TEXT_LAYER, Cell, Frame, Page, RealisasiAnggaran, RealisasiAnggaranRow, Reading, Value, Word
from extractor.proofread import proofread, second_pass
from extractor.proofread.second import Look
from extractor.reconcile.evidence import Evidence
from extractor.reconcile.origin import suspects_of
from extractor.reconcile.outcome import Wrong

BOX = BBox(100, 100, 180, 110)


def number(raw):
    return float(raw.replace(",", ".")) if "," in raw else int(raw.replace(".", ""))


def printed(raw, seen=None):
    """A figure of a text layer; `seen`: what the picture shows instead."""
    if seen is None:
        return Value(raw=raw, value=number(raw), confidence=1.0, page=1, bbox=BOX)
    readings = (Reading(raw=raw, engine=TEXT_LAYER, confidence=0.55), Reading(raw=seen, engine="rapid", confidence=0.99))
    return Value(raw=raw, value=number(raw), confidence=0.55, page=1, bbox=BOX, needs_review=True, readings=readings)


def budget(*rows):
    made = [
        RealisasiAnggaranRow(id=f"p1t1.r{n:03}", page=1, level=level, pagu=pagu, realisasi=realisasi, persen=persen)
        for n, (level, pagu, realisasi, persen) in enumerate(rows, 1)
    ]
    return RealisasiAnggaran(id="p1t1", pages=(1,), rows=tuple(made))


def alone(realisasi, persen="94,64"):
    """One line of a budget, which no sum holds."""
    return budget((None, printed("4.872.350.000"), realisasi, printed(persen)))


def test_the_rounding_of_a_percentage_settles_no_last_digits():
    (table,) = proofread([alone(printed("4.611.703.415", "4.611.208.415"), "94,65")])
    figure = table.rows[0].realisasi
    assert figure.needs_review and figure.verified_by == () and DISAGREE in figure.reasons and figure.confidence < 0.6


def test_undisputed_figures_are_confirmed_as_ever():
    (table,) = proofread([alone(printed("4.611.208.415"))])
    assert "persen" in table.rows[0].realisasi.verified_by and not table.rows[0].realisasi.needs_review


def test_a_percentage_that_only_the_layer_s_reading_gives_settles_the_first_digits():
    (table,) = proofread([alone(printed("4.611.208.415", "1.611.208.415"))])
    figure = table.rows[0].realisasi
    assert figure.value == 4611208415 and "persen" in figure.verified_by and not figure.needs_review


def family(disputed):
    return budget(
        ("total", printed("600.000.000"), printed("552.341.000"), printed("92,06")),
        (None, printed("100.000.000"), printed("90.111.000"), printed("90,11")),
        (None, printed("200.000.000"), disputed, printed("91,11")),
        (None, printed("300.000.000"), printed("280.000.000"), printed("93,33")),
    )


def test_a_sum_that_holds_for_the_layer_only_settles_it():
    (table,) = proofread([family(printed("182.230.000", "182.280.000"))])
    figure = table.rows[2].realisasi
    assert figure.value == 182230000 and "sum" in figure.verified_by and not figure.needs_review


def test_a_sum_that_fails_for_the_layer_leaves_it_marked():
    (table,) = proofread([family(printed("182.280.000", "182.230.000"))])
    figure = table.rows[2].realisasi
    assert figure.needs_review or (figure.value == 182230000 and figure.status == "repaired")


def looked_again(figure, *answers):
    table = alone(figure)
    look = Look(0, 0, ("realisasi",), 1, BOX, True)
    readings = tuple(Reading(raw=raw, engine=engine, confidence=0.99) for engine, raw in answers)
    return second_pass([table], [look], [readings], "rapid")[0].rows[0].realisasi


def test_a_finer_look_of_two_engines_settles_it_for_the_layer():
    figure = looked_again(printed("4.611.208.415", "4.611.203.415"), ("rapid", "4.611.208.415"), ("tesseract", "4.611.208.415"))
    assert figure.value == 4611208415 and not figure.needs_review and not figure.disputed
    assert [r.engine for r in figure.readings] == [TEXT_LAYER, "rapid", "tesseract"]


def test_a_finer_look_against_the_layer_never_leaves_it_unmarked():
    figure = looked_again(printed("4.611.703.415", "4.611.208.415"), ("rapid", "4.611.208.415"), ("tesseract", "4.611.208.415"))
    assert figure.needs_review


@pytest.mark.parametrize(("seen", "suspected"), [("4.611.208.415", True), (None, False)])
def test_no_contradiction_of_the_report_stands_on_a_disputed_figure(seen, suspected):
    class Held(Evidence):
        values = {"p1t1.r001.realisasi": printed("4.611.703.415", seen)}  # noqa: RUF012

    wrong = Wrong.__new__(Wrong)
    for name, given in {"anywhere": False, "refs": ("p1t1.r001.realisasi",), "needed": {}}.items():
        object.__setattr__(wrong, name, given)
    assert bool(suspects_of(Held(None), wrong)) is suspected


def test_a_cell_keeps_both_readings_of_its_words():
    other = Reading(raw="86,72", engine="rapid", confidence=0.9)
    words = (
        Word(text="86,12", bbox=BOX, confidence=0.55, engine=TEXT_LAYER, other=other),
        Word(text="%", bbox=BOX, confidence=1.0, engine=TEXT_LAYER),
    )
    page = Page(number=1, frame=Frame(width=595, height=842), origin="text_layer")
    value = value_of(Cell(row=0, col=0, bbox=BOX, page=1, lines=(words,)), Context({1: page}), "percent", None)
    assert value is not None and value.disputed and value.needs_review
    assert [(r.raw, r.engine) for r in value.readings] == [("86,12 %", TEXT_LAYER), ("86,72 %", "rapid")]
