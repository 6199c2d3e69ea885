"""Figures that the page's own text and its picture show differently: what settles them, and what does not."""

import pytest

from extractor.doubts import DISAGREE
from extractor.geometry import BBox
from extractor.match.cell_values import ReadingContext, read_value_cell
from extractor.model import TEXT_LAYER, Cell, Frame, Page, Reading, RealisasiAnggaran, RealisasiAnggaranRow, Value, Word
from extractor.proofread import proofread_tables, second_pass
from extractor.proofread.second_readings import SecondLook
from extractor.proofread.text_layer_disputes import with_disputes
from extractor.reconcile.origin import suspects_of
from extractor.reconcile.outcome import Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from tests.proofread.scans import CLEAN
from tests.proofread.tables import text

BOX = BBox(100, 100, 180, 110)


def number(raw):
    plain = raw.rstrip("%")
    return float(plain.replace(",", ".")) if "," in plain else int(plain.replace(".", ""))


def printed(raw, seen=None):
    """A figure of a text layer; `seen`: what the picture shows instead."""
    if seen is None:
        return Value(raw=raw, value=number(raw), confidence=1.0, page=1, bbox=BOX)
    readings = (Reading(raw=raw, engine=TEXT_LAYER, confidence=0.55), Reading(raw=seen, engine="rapid", confidence=0.99))
    return Value(raw=raw, value=number(raw), confidence=0.55, page=1, bbox=BOX, needs_review=True, readings=readings)


def table(place, own, seen, rows=CLEAN):
    """A budget as its layer says it; in one row the realisasi is `own` there and `seen` in the picture."""
    made = [
        RealisasiAnggaranRow(
            id=f"p1t1.r{n:03}", page=1, uraian=text(name), pagu=printed(pagu), persen=printed(persen.replace(".", ",")),
            realisasi=printed(own, seen) if n == place else printed(realisasi),
        )
        for n, (name, pagu, realisasi, persen) in enumerate(rows)
    ]  # fmt: skip
    return RealisasiAnggaran(id="p1t1", pages=(1,), rows=tuple(made))


def realisasi(place, own, seen, rows=CLEAN):
    """That figure after arithmetic."""
    return proofread_tables([table(place, own, seen, rows)])[0].rows[place].realisasi


UNSUMMED = CLEAN[1:]  # the programme whose parts they are is not printed


def test_the_rounding_of_a_percentage_settles_no_last_digits():
    figure = realisasi(0, "1.564.693.009", "1.564.698.009", UNSUMMED)
    assert figure.needs_review and figure.verified_by == () and DISAGREE in figure.codes and figure.confidence < 0.6


def test_undisputed_figures_are_confirmed_as_ever():
    figure = realisasi(0, "1.564.693.009", None, UNSUMMED)
    assert "persen" in figure.verified_by and not figure.needs_review


def test_a_percentage_that_only_the_layers_reading_gives_speaks_for_it_but_not_for_its_last_digits():
    figure = realisasi(0, "1.564.693.009", "1.864.693.009", UNSUMMED)
    assert figure.value == 1564693009 and figure.verified_by == ("persen",) and figure.needs_review


def test_a_sum_that_holds_for_the_layer_only_settles_it():
    figure = realisasi(1, "1.564.693.009", "1.564.698.009")
    assert figure.value == 1564693009 and "sum" in figure.verified_by and not figure.needs_review


def test_a_sum_that_holds_for_the_picture_only_never_confirms_the_layer():
    figure = realisasi(1, "1.564.698.009", "1.564.693.009")
    assert figure.needs_review if figure.value == 1564698009 else (figure.value, figure.status) == (1564693009, "repaired")


def looked_again(figure, *answers):
    rows = table(0, "1", None, UNSUMMED).rows
    made = RealisasiAnggaran(id="p1t1", pages=(1,), rows=(rows[0].model_copy(update={"realisasi": figure}), *rows[1:]))
    look = SecondLook(0, 0, "realisasi", 1, BOX, True)
    readings = tuple(Reading(raw=raw, engine=engine, confidence=0.99) for engine, raw in answers)
    return second_pass([made], [look], [readings], "rapid")[0].rows[0].realisasi


def test_a_finer_look_of_two_engines_settles_it_for_the_layer():
    figure = looked_again(printed("1.564.693.009", "1.564.698.009"), ("rapid", "1.564.693.009"), ("tesseract", "1.564.693.009"))
    assert figure.value == 1564693009 and not figure.needs_review and not figure.disputed
    assert [r.engine for r in figure.readings] == [TEXT_LAYER, "rapid", "tesseract"]


def test_a_finer_look_against_the_layer_never_leaves_it_unmarked():
    figure = looked_again(printed("1.564.698.009", "1.564.693.009"), ("rapid", "1.564.693.009"), ("tesseract", "1.564.693.009"))
    assert figure.needs_review


@pytest.mark.parametrize(("seen", "suspected"), [("4.611.208.415", True), (None, False)])
def test_no_contradiction_of_the_report_stands_on_a_disputed_figure(seen, suspected):
    class Held(ReportEvidence):
        values = {"p1t1.r001.realisasi": printed("4.611.703.415", seen)}

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
    value = read_value_cell(Cell(row=0, col=0, bbox=BOX, page=1, lines=(words,)), ReadingContext({1: page}), "percent", None)
    assert value is not None and value.disputed and value.needs_review
    assert [(r.raw, r.engine) for r in value.readings] == [("86,12 %", TEXT_LAYER), ("86,72 %", "rapid")]


# ------------------------------------------------------------------------------------------- what settles a dispute, by itself


def settled(now, weigh=lambda value: value):
    """The disputed realisasi 1.000 (the picture shows 7.000), once `now` is what weighing made of it; `weigh`: of another reading."""
    old = table(0, "1.000", "7.000", ROW)
    held = old.rows[0]

    def with_realisasi(value):
        return old.model_copy(update={"rows": (held.model_copy(update={"realisasi": value}),)})

    def weighed(tables):
        return tuple(with_realisasi(weigh(t.rows[0].realisasi)) for t in tables)

    return with_disputes([old], [with_realisasi(held.realisasi.model_copy(update=now))], weighed)[0].rows[0].realisasi


ROW = (("Penyediaan obat", "10.000", "1.000", "10.00%"),)
SUMMED = {"verified_by": ("sum",), "needs_review": False}


def test_a_check_that_holds_for_the_layer_alone_settles_it():
    assert settled(SUMMED).verified_by == ("sum",) and not settled(SUMMED).needs_review


def test_a_check_that_holds_for_the_picture_as_well_settles_nothing():
    figure = settled(SUMMED, lambda value: value.model_copy(update=SUMMED))
    assert figure.needs_review and figure.verified_by == () and DISAGREE in figure.codes


def test_what_makes_another_figure_of_the_pictures_reading_does_not_speak_for_it():
    figure = settled(SUMMED, lambda value: value.model_copy(update={**SUMMED, "value": 1000}))
    assert not figure.needs_review and figure.verified_by == ("sum",)


def test_a_repetition_settles_nothing():
    assert settled({"verified_by": ("repeat",), "needs_review": False}).needs_review


def test_a_repair_to_the_pictures_reading_stands_and_one_to_another_figure_does_not():
    repaired = {"status": "repaired", "value": 7000, "needs_review": False}
    assert (settled(repaired).value, settled(repaired).needs_review) == (7000, False)
    assert (settled({**repaired, "value": 4000}).value, settled({**repaired, "value": 4000}).needs_review) == (1000, True)
    assert settled({"value": 7000, "needs_review": False}).needs_review, "only a repair may take the picture's reading"
