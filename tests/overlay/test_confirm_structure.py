"""Tables in doubt: confirmed as read, taken for the second best reading, and in doubt again where that is taken back."""

import pytest

from extractor.doubts import KIND_IN_DOUBT, ROLE_IN_DOUBT, UNSURE
from extractor.errors import UsageError
from extractor.model import Doubt, Period, Scale, Structure
from extractor.overlay import table_corrections
from extractor.overlay.change_kind import table_of_kind
from extractor.overlay.correction_entries import ENTRY, PeriodOf
from extractor.overlay.correction_files import Corrections
from extractor.overlay.correction_status import status_sentences
from extractor.overlay.reapply import reapply_corrections, structural_gone
from tests.overlay.builders import entry, laid, states
from tests.reconcile.builders import capaian, report, text, value

COLUMNS = ("no", "indikator", "target", "realisasi", "capaian", "extra.Satuan")
OTHER = {"kind": "capaian_kinerja", "columns": ["no", "indikator", "", "target", "realisasi", ""], "proposer": "content"}
DOUBTED = Structure(confidence=0.6, needs_review=True, doubts=(Doubt(code="kind_close"),), columns=COLUMNS, runner_up=OTHER)
HEADER = ("No", "Indikator", "Target 2022", "Target", "Realisasi", "Satuan")


def table(structure=DOUBTED, **more):
    made = capaian(("Nilai SAKIP", "70", "80", "78%"), ("Indeks Kepuasan", "71", "82", "82%"))
    kept = {"extra": {"Satuan": text("nilai")}, "no": text("1")}
    rows = tuple(r.model_copy(update={**kept, "realisasi": r.realisasi.doubted(KIND_IN_DOUBT, 0.5), **more}) for r in made.rows)
    return made.model_copy(update={"rows": rows, "structure": structure, "header": HEADER})


def right(made, **more):
    said = table_corrections.structure_right(report(made), made.id)
    return ENTRY.validate_python({**said, "by": "Sekretaris", "when": "2026-11-24T10:00:00+07:00", **more})


def test_what_a_person_confirms_is_certain_and_no_longer_marked():
    made = laid(table(), right(table()))
    structure = made.tables[0].structure
    assert (structure.confidence, structure.needs_review, structure.doubts, structure.columns) == (1.0, False, (), COLUMNS)
    assert [r.realisasi.needs_review for r in made.tables[0].rows] == [False, False]
    assert [(c.cell, c.do, c.state, c.value) for c in made.applied] == [("p4t1", "structure", "applied", "capaian_kinerja")]


def test_a_figure_with_a_doubt_of_its_own_stays_marked():
    unsure = value("80", needs_review=True, doubts=(ROLE_IN_DOUBT, UNSURE))
    made = laid(table(realisasi=unsure), right(table())).tables[0].rows[0].realisasi
    assert made.needs_review and made.codes == (UNSURE,)


@pytest.mark.parametrize("structure", [DOUBTED.model_copy(update={"columns": ("no", "indikator", "", "target", "realisasi", "")})])
def test_a_table_read_otherwise_is_asked_about_again(structure):
    made = laid(table(structure), right(table()))
    assert states(made) == ["stale"] and made.tables[0].structure.needs_review and made.tables[0].rows[0].realisasi.needs_review
    assert "look at the table again" in next(iter(status_sentences(made.applied, "x.toml")))
    assert states(laid(table().model_copy(update={"id": "p9t9"}), right(table()))) == ["orphan"]


def test_taken_back_it_is_in_doubt_again():
    first = report(table())
    kept = reapply_corrections(first, Corrections((right(table()),)))
    assert not kept.tables[0].structure.needs_review
    again = reapply_corrections(kept, Corrections())
    assert again.tables[0].structure == DOUBTED and again.tables[0].rows[0].target.codes == (KIND_IN_DOUBT,)
    assert structural_gone(kept, Corrections()) == []


def test_the_doubt_of_one_column_comes_back_to_that_column():
    doubt = DOUBTED.model_copy(update={"doubts": (Doubt(code="column_close", params={"field": "capaian"}),)})
    kept = reapply_corrections(report(table(doubt)), Corrections((right(table(doubt)),)))
    row = reapply_corrections(kept, Corrections()).tables[0].rows[0]
    assert row.capaian.codes == (ROLE_IN_DOUBT,) and not row.target.needs_review


def test_the_runner_up_moves_each_column_to_its_field():
    said = table_corrections.as_runner_up(report(table()), "p4t1")
    wanted = {"no": 1, "indikator": 2, "target": 4, "realisasi": 5}
    assert said == {"do": "kind", "table": "p4t1", "kind": "capaian_kinerja", "columns": wanted}
    made = laid(table(), entry(**said)).tables[0]
    row = made.rows[0]
    assert (row.no.text, row.indikator.text, row.target.value, row.realisasi.value, row.capaian) == ("1", "Nilai SAKIP", 80, 78, None)
    assert row.extra["Target 2022"].value == 70 and row.extra["Satuan"].text == "nilai"
    assert not row.target.needs_review and made.structure.confidence == 1 and not made.structure.needs_review
    assert made.structure.columns == ("no", "indikator", "", "target", "realisasi", "")


def test_a_runner_up_of_another_kind():
    other = {"kind": "realisasi_anggaran", "columns": ["no", "uraian", "pagu", "realisasi", "persen", ""]}
    made = table(DOUBTED.model_copy(update={"runner_up": other}), target=value("1.234"))
    made = made.model_copy(update={"scale": Scale(factor=1000, raw="(dalam ribuan rupiah)", page=4)})
    new = laid(made, entry(**table_corrections.as_runner_up(report(made), "p4t1"))).tables[0]
    row = new.rows[0]
    assert new.kind == "realisasi_anggaran" and row.uraian.text == "Nilai SAKIP" and row.pagu.value == 1234000
    assert row.persen.value == 78 and new.scale == made.scale


def test_a_figure_kept_in_a_period_is_named_where_a_person_says_so():
    last = Period(label="Target 2022", tahun=2022, target=value("65"))
    made = table(DOUBTED.model_copy(update={"columns": (*COLUMNS[:5], "periods.1.target")}), periods=(last,))
    row = table_of_kind(made, "capaian_kinerja", {"no": 1, "indikator": 2, "target": 6, "realisasi": 4}).rows[0]
    assert row.target.value == 65 and row.periods[0].target is None and row.extra["Target 2022"].value == 70
    other = last.model_copy(update={"label": "Target 2021", "tahun": 2021})
    uneven = made.model_copy(update={"rows": (made.rows[0], made.rows[1].model_copy(update={"periods": (other, last)}))})
    assert table_of_kind(uneven, "capaian_kinerja", {"indikator": 2, "target": 6, "realisasi": 4}).rows[0].periods[0].target.value == 65


def test_what_cannot_be_told_is_said():
    bare = table(Structure(needs_review=True, runner_up={**OTHER, "kind": "tidak_ada"}))
    with pytest.raises(UsageError):
        table_corrections.as_runner_up(report(bare), "p4t1")
    with pytest.raises(UsageError):
        table_corrections.as_runner_up(report(table(Structure())), "p4t1")
    with pytest.raises(UsageError):
        table_corrections.kind_entry(report(table(Structure())), "p4t1", "capaian_kinerja", {"target": 4})
    unknown = laid(table(Structure(confidence=0.5)), entry(do="kind", table="p4t1", kind="capaian_kinerja", columns={"target": 4}))
    assert unknown.tables[0].structure.confidence == 0.5


def test_the_newest_word_about_a_table_holds():
    newer = entry(do="kind", table="p4t1", kind="perjanjian_kinerja", when="2026-11-24T11:00:00+07:00")
    made = laid(table(), right(table()), newer)
    assert sorted(states(made)) == ["applied", "superseded"] and made.tables[0].kind == "perjanjian_kinerja"


def test_another_kind_keeps_figures_of_other_times():
    last = Period(label="Tahun 2022", tahun=2022, realisasi=value("65"))
    for kind in ("perjanjian_kinerja", "realisasi_anggaran", "lainnya"):
        row = table_of_kind(table(periods=(last,)), kind, {}).rows[0]
        assert row.periods == (last,)
    assert PeriodOf(tahun=2022).time == last.time


def test_a_table_joined_with_one_in_doubt_is_in_doubt():
    sure, doubted = table(Structure()), table().model_copy(update={"id": "p5t1"})
    rows = tuple(r.model_copy(update={"id": r.id.replace("p4t1", "p5t1")}) for r in doubted.rows)
    made = laid((sure, doubted.model_copy(update={"rows": rows})), entry(do="merge_tables", tables=["p4t1", "p5t1"]))
    assert [t.structure for t in made.tables] == [DOUBTED] and len(made.tables[0].rows) == 4
