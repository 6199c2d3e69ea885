"""A row whose arithmetic fails is marked only where its reading is less than sure."""

import pytest

from extractor.geometry import BBox
from extractor.model import CapaianKinerja, CapaianKinerjaRow, Reading, RealisasiAnggaran, RealisasiAnggaranRow, Value
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


def contradicting(**more):
    """The realisasi of a row of budget whose percentage fails, its other figures sure."""
    realisasi = value(800, 0.9).model_copy(update=more)
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000), realisasi=realisasi, persen=value(90))
    (table,) = with_contradictions([RealisasiAnggaran(id="t", pages=(1,), rows=(row,))])
    return table.rows[0].realisasi


def readings(*raws, sure=(0.9, 0.9, 0.9)):
    """The first reading of 800 and those of the first engine and of another make."""
    named = zip(("800", *raws), ("first", "first", "other"), sure, strict=False)
    return tuple(Reading(raw=raw, engine=engine, confidence=p) for raw, engine, p in named if raw is not None)


def test_what_another_make_reads_alike_is_the_report_s_own_mistake():
    assert not contradicting(readings=readings("800", "800")).needs_review
    assert contradicting(readings=readings("800")).needs_review, "the same engine again is no witness"


@pytest.mark.parametrize(("raws", "sure"), [((None, "900"), (0.999, 0.9, 0.9)), (("900", "800"), (0.9, 0.9, 0.9))])
def test_a_reading_that_differs_marks_a_row_that_contradicts_itself(raws, sure):
    made = contradicting(confidence=sure[0], readings=readings(*raws, sure=sure))
    assert made.needs_review and made.value == 800 and made.reasons == (NO_SHARE,)


@pytest.mark.parametrize("raw", ["900", "-", ""])
def test_a_reading_without_trust_or_figure_disputes_nothing(raw):
    found = (
        Reading(raw="800", engine="first", confidence=0.999),
        Reading(raw=raw, engine="other", confidence=0.2 if raw == "900" else 0.99),
    )
    assert not contradicting(confidence=0.999, readings=found).needs_review


def test_figures_of_sums_and_of_dumps_and_repaired_ones_are_judged_elsewhere():
    for more in ({"verified_by": ("sum",)}, {"status": "repaired"}, {"bbox": None}):
        assert not contradicting(**more).needs_review


def test_the_reason_is_given_once_and_other_reasons_stay():
    made = contradicting(reasons=("a doubt",))
    assert made.reasons == ("a doubt", NO_SHARE) and made.confidence < 0.8
    assert contradicting(reasons=made.reasons).reasons == made.reasons


def test_a_row_with_a_figure_missing_contradicts_nothing():
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000, 0.5), realisasi=None, persen=value(90, 0.5))
    table = RealisasiAnggaran(id="t", pages=(1,), rows=(row,))
    assert with_contradictions([table]) == (table,)
