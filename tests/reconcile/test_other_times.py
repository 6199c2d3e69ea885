"""The checks for figures of other times: right, wrong or not checkable, and never one time's figure against another's."""

import pytest

from extractor.cells import cells_by_address
from extractor.model import Period
from extractor.reconcile import CHECKS, reconcile_report, with_marks
from extractor.reconcile.figures import formula, percentages, sums
from extractor.reconcile.outcome import NotCheckable, Right, Wrong
from extractor.reconcile.repeats import targets
from extractor.reconcile.report_evidence import ReportEvidence
from tests.reconcile.builders import agreement, budget, capaian, percent, report, rupiah, value

NAME = "Nilai SAKIP Kabupaten Malang"
OTHER = "Indeks Kepuasan Masyarakat"


def at(table, *held, label="Tahun 2022", tahun=2022, **more):
    """The table with figures of one time in its rows, from the first one on; None for a row without."""
    rows = list(table.rows)
    for n, figures in enumerate(held):
        if figures is not None:
            rows[n] = rows[n].model_copy(update={"periods": (*rows[n].periods, Period(label=label, tahun=tahun, **{**more, **figures}))})
    return table.model_copy(update={"rows": tuple(rows)})


def measured(target=None, realisasi=None, share=None):
    made = {"target": target and value(target), "realisasi": realisasi and value(realisasi), "capaian": share and percent(share)}
    return {name: cell for name, cell in made.items() if cell}


def money(pagu, realisasi, share=None):
    return {"pagu": rupiah(pagu), "realisasi": rupiah(realisasi), **({"persen": percent(share)} if share else {})}


OWN = capaian((NAME, "80", "78", "97,5%"))


def of_other_times(check, *parts):
    return [a for a in check.run(ReportEvidence(report(*parts))) if any(".periods." in ref for ref in a.refs)]


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        (measured("80", "70", "87,50%"), Right),
        (measured("80", "70", "77,50%"), Wrong),
        (measured("80", "x", "77,50%"), NotCheckable),
    ],
)
def test_the_formula_of_one_time(held, kind):
    assert [type(a) for a in of_other_times(formula.CHECK, at(OWN, held))] == [kind]


def test_a_contradiction_names_its_time_and_its_cells():
    (found,) = of_other_times(formula.CHECK, at(OWN, measured("80", "70", "77,50%"), label="Tahun  2022"))
    assert found.refs == tuple(f"p4t1.r001.periods.1.{name}" for name in ("capaian", "realisasi", "target"))
    assert found.message.en.startswith(f"Tahun 2022: {NAME}: capaian is printed as 77,50%")
    assert found.message.id.startswith("Tahun 2022: ")


@pytest.mark.parametrize(("label", "tahun", "said"), [("Target", 2022, "Target (2022): "), ("", 2022, "2022: "), ("TW I", None, "TW I: ")])
def test_a_label_that_names_no_year_gets_it(label, tahun, said):
    (found,) = of_other_times(formula.CHECK, at(OWN, measured("80", "70", "77,50%"), label=label, tahun=tahun))
    assert found.message.en.startswith(said)


def test_nothing_is_asked_of_a_time_of_which_one_figure_is_printed():
    assert of_other_times(formula.CHECK, at(OWN, measured(realisasi="70"))) == []


def test_last_years_figures_are_not_held_against_this_years():
    """Target of the year, capaian of another: neither formula nor repetition."""
    made = at(OWN, measured(realisasi="40", share="97,50%"))
    assert {type(a) for a in of_other_times(formula.CHECK, made)} == {NotCheckable}
    other = at(capaian((NAME, "80", "78", "97,5%"), id="p6t1"), measured(realisasi="99"), label="Tahun 2021", tahun=2021)
    assert of_other_times(targets.CHECK, made, other) == []


def test_last_years_realisasi_in_two_tables():
    first = at(OWN, measured(realisasi="70"))
    page = capaian((NAME, "80", "78", "97,5%"), id="p6t1")
    page = page.model_copy(update={"rows": tuple(r.model_copy(update={"page": 6}) for r in page.rows)})
    same, other = (at(page, measured(realisasi=r)) for r in ("70", "71"))
    assert [type(a) for a in of_other_times(targets.CHECK, first, same)] == [Right]
    (found,) = of_other_times(targets.CHECK, first, other)
    assert isinstance(found, Wrong) and found.severity == "warning" and found.message.en.endswith("in another one.")
    assert found.refs == ("p4t1.r001.periods.1.realisasi", "p6t1.r001.periods.1.realisasi")
    unread = at(page, {"realisasi": value("#?")})
    assert [type(a) for a in of_other_times(targets.CHECK, first, unread)] == [NotCheckable]


def test_a_plans_target_in_two_tables():
    end = {"label": "Target akhir Renstra 2024", "tahun": 2024, "jenis": "akhir_renstra"}
    first = at(agreement((NAME, "80")), measured("90"), **end)
    (found,) = of_other_times(targets.CHECK, first, at(OWN, measured("95"), **end))
    assert isinstance(found, Wrong) and (found.stated, found.computed) == (90, 95)
    assert of_other_times(targets.CHECK, first, at(OWN, measured("95"), **{**end, "jenis": "tahun"})) == []


def test_a_time_that_no_header_tells_is_compared_with_no_other_table():
    first, second = (at(t, measured("90"), label="Target", tahun=None) for t in (agreement((NAME, "80")), OWN))
    assert of_other_times(targets.CHECK, first, second) == []
    quarter = {"label": "TW II", "tahun": None, "jenis": "triwulan", "triwulan": 2}
    first, second = (at(t, measured(x), **quarter) for t, x in ((agreement((NAME, "80")), "90"), (OWN, "91")))
    assert of_other_times(targets.CHECK, first, second) == []
    (found,) = of_other_times(formula.CHECK, at(OWN, measured("80", "70", "77,50%"), **quarter))
    assert isinstance(found, Wrong) and found.message.en.startswith("TW II: ")


SPENT = budget(
    ("program", "Program Dukungan Manajemen", "10", "5", "50,00%"),
    ("program", "Program Penyelenggaraan Pemilu", "20", "10", "50,00%"),
    ("total", "TOTAL", "30", "15", "50,00%"),
)


@pytest.mark.parametrize(("total", "kind"), [("3.000.000", Right), ("3.000.500", Wrong), ("3.0x0.000", NotCheckable)])
def test_a_sum_down_one_times_column(total, kind):
    made = at(SPENT, money("1.000.000", "700.000"), money("2.000.000", "800.000"), money(total, "1.500.000"))
    found = [a for a in of_other_times(sums.CHECK, made) if a.refs[0].endswith("pagu")]
    assert [type(a) for a in found] == [kind]
    assert found[0].refs == tuple(f"p5t1.r00{n}.periods.1.pagu" for n in (3, 1, 2))


@pytest.mark.parametrize(("share", "kind"), [("70,00%", Right), ("75,00%", Wrong), (None, None)])
def test_the_share_of_one_time(share, kind):
    found = of_other_times(percentages.CHECK, at(SPENT, money("1.000.000", "700.000", share)))
    assert [type(a) for a in found] == ([kind] if kind else [NotCheckable])


def test_budgets_of_a_year_in_two_tables():
    second = budget(("program", "Program Dukungan Manajemen", "10", "5", "50,00%"), id="p7t1")
    (found,) = [
        a for a in of_other_times(targets.CHECK, at(SPENT, money("1.000.000", "700.000")), at(second, money("1.000.000", "900.000")))
        if isinstance(a, Wrong)
    ]  # fmt: skip
    assert found.refs[0] == "p5t1.r001.periods.1.realisasi"


def test_findings_of_other_times_are_marked_where_they_may_be_misread():
    doubted = {"realisasi": value("70", needs_review=True, confidence=0.5, doubts=("several_figures",))}
    made = report(at(OWN, {**measured("80", share="77,50%"), **doubted}))
    found = reconcile_report(made)
    assert [f.origin for f in found.findings if f.check == "formula_mismatch"] == ["reading"]
    sure = report(at(OWN, measured("80", "70", "77,50%")))
    (finding,) = (f for f in reconcile_report(sure).findings if f.check == "formula_mismatch")
    assert finding.origin == "document" and finding.pages == (1,) and finding.id == "formula_mismatch:p4t1.r001.periods.1.capaian"
    marked = with_marks(sure, ["p4t1.r001.periods.1.target"]).tables[0].rows[0]
    assert marked.periods[0].target.needs_review and not marked.periods[0].realisasi.needs_review and not marked.target.needs_review


def test_the_same_difference_in_two_years_is_two_mistakes():
    rows = [("program", "Program A dan B", "10.000", "5", "1%"), ("program", "Program C dan D", "20.000", "5", "1%")]
    made = budget(*rows, ("total", "TOTAL", "35.000", "10", "1%"))
    made = at(made, money("1.000.000", "1"), money("2.000.000", "1"), money("3.005.000", "2"))
    found = [f for f in reconcile_report(report(made), only=["sum_mismatch"]).findings]
    assert [f.refs[0] for f in found] == ["p5t1.r003.pagu", "p5t1.r003.periods.1.pagu"] and not any(f.consequences for f in found)


def test_every_cell_of_a_period_has_its_ref():
    row = at(OWN, measured("80", "70")).rows[0]
    assert [ref for ref, _ in cells_by_address(row) if "periods" in ref] == ["p4t1.r001.periods.1.target", "p4t1.r001.periods.1.realisasi"]


def test_no_check_fails_for_any_time():
    made = report(at(OWN, measured("80", "70", "87,50%")), at(SPENT, money("1.000.000", "700.000", "70,00%"), None, money("1", "2", "3%")))
    for check in CHECKS:
        list(check.run(ReportEvidence(made)))
