"""A row whose arithmetic fails is marked only where its reading is less than sure."""

import pytest

from extractor.cells import figures_of
from extractor.doubts import NO_RATIO, NO_SHARE
from extractor.geometry import BBox
from extractor.model import CapaianKinerja, CapaianKinerjaRow, Doubt, Period, Reading, RealisasiAnggaran, RealisasiAnggaranRow, Value
from extractor.proofread.row_contradictions import MISTAKEN, ratio_fails, share_fails, with_contradictions
from tests.reconcile import builders


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
    assert made.realisasi.codes == ((NO_SHARE,) if marked else ())


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "marked"), [(50, 25, 50, False), (50, 60, 100, False), (4, 5, 75, False), (50, 25, 30, True)]
)
def test_capaian(target, realisasi, capaian, marked):
    row = CapaianKinerjaRow(id="r", page=1, target=value(target, 0.9), realisasi=value(realisasi), capaian=value(capaian))
    (table,) = with_contradictions([CapaianKinerja(id="t", pages=(1,), rows=(row,))])
    assert table.rows[0].target.codes == ((NO_RATIO,) if marked else ())
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
    assert made.needs_review and made.value == 800 and made.codes == (NO_SHARE,)


@pytest.mark.parametrize("raw", ["900", "-", ""])
def test_a_reading_without_trust_or_figure_disputes_nothing(raw):
    found = (
        Reading(raw="800", engine="first", confidence=0.999),
        Reading(raw=raw, engine="other", confidence=0.2 if raw == "900" else 0.99),
    )
    assert not contradicting(confidence=0.999, readings=found).needs_review


def test_figures_of_sums_and_of_dumps_and_repaired_ones_are_judged_elsewhere():
    for more in ({"verified_by": ("sum",)}, {"status": "repaired"}, {"bbox": None, "origin": "dump"}):
        assert not contradicting(**more).needs_review


def test_the_reason_is_given_once_and_other_reasons_stay():
    made = contradicting(doubts=(Doubt(code="cents_rare"),))
    assert made.codes == ("cents_rare", NO_SHARE) and made.confidence < 0.8
    assert contradicting(doubts=made.doubts).doubts == made.doubts


def test_a_row_with_a_figure_missing_contradicts_nothing():
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000, 0.5), realisasi=None, persen=value(90, 0.5))
    table = RealisasiAnggaran(id="t", pages=(1,), rows=(row,))
    assert with_contradictions([table]) == (table,)


# ------------------------------------------------------------------------------------------------ mistaken columns


def shares(*held):
    """Budget rows whose percentage holds or does not, all read beyond doubt."""
    rows = [RealisasiAnggaranRow(id=f"r{n}", page=1, pagu=value(1000), realisasi=value(900), persen=value(90 if ok else 45))
            for n, ok in enumerate(held)]  # fmt: skip
    return RealisasiAnggaran(id="t", pages=(1,), rows=tuple(rows))


def ratios(*held):
    rows = [CapaianKinerjaRow(id=f"r{n}", page=1, target=value(50), realisasi=value(25), capaian=value(50 if ok else 30))
            for n, ok in enumerate(held)]  # fmt: skip
    return CapaianKinerja(id="t", pages=(1,), rows=tuple(rows))


def doubts(table):
    (out,) = with_contradictions([table])
    return [v for row in out.rows for _, v in figures_of(row)]


@pytest.mark.parametrize("made", [shares, ratios])
@pytest.mark.parametrize("held", [[False] * 4, [False] * 5 + [True] * 2, [False] * 9 + [True]])
def test_a_table_that_contradicts_itself_in_most_rows_is_marked_whole(made, held):
    found = doubts(made(*held))
    assert all(v.needs_review and v.codes == (MISTAKEN,) and v.confidence < 0.8 for v in found)
    assert [v.value for v in found] == [v.value for row in made(*held).rows for _, v in figures_of(row)]


@pytest.mark.parametrize("made", [shares, ratios])
@pytest.mark.parametrize("held", [[False] * 2, [False] * 3, [False] * 2 + [True] * 2, [False] + [True] * 6])
def test_few_rows_and_few_contradictions_mark_nothing_that_was_read_surely(made, held):
    assert not any(v.needs_review for v in doubts(made(*held)))


def test_a_doubtful_figure_of_a_few_rows_is_marked_for_its_row():
    table = shares(False, True, True, True)
    weak = table.rows[0].model_copy(update={"realisasi": value(900, 0.9)})
    found = doubts(table.model_copy(update={"rows": (weak, *table.rows[1:])}))
    assert [v.codes for v in found if v.needs_review] == [(NO_SHARE,)]


def test_rows_without_a_percentage_do_not_count():
    bare = RealisasiAnggaranRow(id="b", page=1, pagu=value(1000), realisasi=value(900))
    table = shares(False, False, False, True)
    many = table.model_copy(update={"rows": (*table.rows, *[bare] * 9)})
    assert all(v.needs_review for v in doubts(many)), "their columns are the same ones"


def test_empty_cells_of_a_mistaken_table_stay_unmarked():
    table = ratios(*[False] * 5)
    empty = value(25).model_copy(update={"value": None, "raw": "", "status": "missing"})
    rows = (table.rows[0].model_copy(update={"realisasi": empty}), *table.rows[1:])
    found = doubts(table.model_copy(update={"rows": rows}))
    assert [v.needs_review for v in found if v.value is None] == [False] and sum(v.needs_review for v in found) == len(found) - 1


def test_one_table_s_mistake_does_not_mark_another():
    first, second = with_contradictions([shares(*[False] * 5), shares(*[True] * 5)])
    assert first.rows[0].pagu.needs_review and second == shares(*[True] * 5)


def test_empty_percentages_do_not_count_either():
    """As a scan has them: a cell without writing is a value that is missing, not none."""
    empty = value(0).model_copy(update={"value": None, "raw": "", "status": "missing"})
    table = shares(*[False] * 5)
    bare = RealisasiAnggaranRow(id="b", page=1, pagu=value(1000), realisasi=value(900), persen=empty)
    assert all(v.needs_review for v in doubts(table.model_copy(update={"rows": (*table.rows, *[bare] * 9)})) if v.value is not None)


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "fails"),
    [(50, 25, 200, False), (50, 25, 150, False), (50, 25, 51, False), (50, 25, 51.1, True), (50, 25, 2, True), (50, 25, 125, True),
     (50, 75, 100, False), (50, 75, 101.1, True), (50, 0, 0, False), (50, 0, 30, True), (0, 25, 30, False)],
)  # fmt: skip
def test_a_capaian_may_follow_from_any_formula_and_from_nothing_else(target, realisasi, capaian, fails):
    """Ratio, capped at 100, less is better by 200 less the ratio or by its inverse; one per cent for rounding."""
    assert ratio_fails(CapaianKinerjaRow(id="r", page=1, target=value(target), realisasi=value(realisasi), capaian=value(capaian))) is fails


@pytest.mark.parametrize(("persen", "fails"), [(90, False), (90.6, False), (90.7, True), (89.4, False), (89.3, True), (0.9, True)])
def test_a_share_may_be_off_by_rounding(persen, fails):
    assert share_fails(RealisasiAnggaranRow(id="r", page=1, pagu=value(1000), realisasi=value(900), persen=value(persen))) is fails


def test_a_column_that_follows_from_another_targets_is_not_mistaken():
    rows = [(f"Indikator {n}", "80", f"{40 + n}", f"{40 + n}%") for n in range(5)]
    table = builders.capaian(*rows)
    later = Period(label="Target 2028", tahun=2028, jenis="akhir_renstra", target=builders.value("100"))
    with_target = table.model_copy(update={"rows": tuple(r.model_copy(update={"periods": (later,)}) for r in table.rows)})
    marked, clean = (with_contradictions((t,))[0] for t in (table, with_target))
    assert all(MISTAKEN in r.capaian.codes for r in marked.rows) and not any(r.capaian.codes for r in clean.rows)
