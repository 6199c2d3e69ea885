"""Suspected figures are marked for review; what a person settled is not."""

from extractor.doubts import CONTRADICTED, UNSURE
from extractor.reconcile import reconcile_report, with_marks
from tests.reconcile.builders import budget, percent, report, rupiah

REF = "p5t1.r001.persen"


def made(persen, **extra):
    table = budget(("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", persen))
    return report(table.model_copy(update={"rows": (table.rows[0].model_copy(update={"extra": extra}),)}))


def row(marked):
    return marked.tables[0].rows[0]


def test_a_suspect_is_marked_with_its_reason():
    before = made("80,00%")
    after = row(with_marks(before, {REF}))
    assert after.persen.needs_review and after.persen.codes == (CONTRADICTED,)
    assert after.persen.value == row(before).persen.value
    assert (after.pagu, after.realisasi) == (row(before).pagu, row(before).realisasi)


def test_nothing_is_marked_without_a_suspect():
    before = made("80,00%")
    assert with_marks(before, ()) == before


def test_a_column_without_a_name_of_its_own_is_marked_too():
    before = made("90,00%", sisa=rupiah("30.000.000"), keterangan=rupiah("1"))
    after = row(with_marks(before, {"p5t1.r001.extra.sisa"}))
    assert after.extra["sisa"].needs_review and not after.extra["keterangan"].needs_review


def test_a_corrected_figure_is_never_marked():
    before = made(percent("80,00%", status="corrected"))
    assert with_marks(before, {REF}) == before


def test_a_figure_that_is_marked_already_keeps_its_reasons():
    before = made(percent("80,00%", needs_review=True, doubts=(UNSURE,)))
    assert with_marks(before, {REF}) == before


def test_what_reconciling_suspects_is_what_is_marked():
    before = made("9,00%")
    suspects = reconcile_report(before).suspects
    after = row(with_marks(before, suspects))
    assert suspects and {f"p5t1.r001.{name}" for name in ("pagu", "realisasi", "persen") if getattr(after, name).needs_review} == set(
        suspects
    )
