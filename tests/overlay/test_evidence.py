"""A person's figure is certain: sums rest on it, nothing changes or marks it, and what it settles only informs."""

import pytest

from extractor.model import AppliedCorrection, Reading, Value
from extractor.overlay import acknowledge_findings, with_conflicts
from extractor.proofread import proofread_tables
from extractor.proofread.confidence_grades import judge_tables
from extractor.reconcile import reconcile_report, with_marks
from tests.overlay.builders import entry, laid, states
from tests.proofread import tables as read
from tests.reconcile.builders import budget, report, rupiah

CHILD = "Program Penunjang Urusan"
ROWS = (
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
    ("program", CHILD, "50.0O0.000", "40.000.000", "80,00%"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
)


def unsure(raw: str, *others: str) -> Value:
    readings = (Reading(raw=raw, engine="rapid", confidence=0.5), *(Reading(raw=o, engine="tesseract", confidence=0.9) for o in others))
    return rupiah(raw, confidence=0.5, needs_review=True, doubts=("no_figure",), readings=readings)


def proofed(table, *entries, again=None):
    made = laid(table, *entries)
    return judge_tables(proofread_tables(made.tables, again, "rapid"))[0]


def test_a_corrected_child_makes_its_parents_sum_hold():
    misread = (ROWS[0], ("program", CHILD, "58.000.000", "40.000.000", "80,00%"), ROWS[2])
    assert "sum" not in proofed(budget(*misread)).rows[2].pagu.verified_by
    table = proofed(budget(*misread), entry("p5t1.r002.pagu", "58.000.000", value=50000000))
    assert "sum" in table.rows[0].pagu.verified_by and "sum" in table.rows[2].pagu.verified_by
    assert (table.rows[1].pagu.value, table.rows[1].pagu.status, table.rows[1].pagu.needs_review) == (50000000, "corrected", False)
    assert {"person", "sum", "persen"} <= set(table.rows[1].pagu.verified_by)


def test_a_corrected_child_lets_the_sum_repair_its_neighbour():
    """Of two misread amounts neither can be told; with one of them known, the other's second reading makes the sum hold."""
    rows = (
        ("program", "Program Pelayanan Kesehatan", unsure("800.000.000"), "270.000.000", ""),
        ("program", CHILD, unsure("58.000.000"), "40.000.000", ""),
        ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
    )

    def again(looks):
        return [(Reading(raw="300.000.000", engine="tesseract", confidence=0.9),) if look.row == 0 else () for look in looks]

    assert proofed(budget(*rows), again=again).rows[0].pagu.value == 800000000
    table = proofed(budget(*rows), entry("p5t1.r002.pagu", "58.000.000", value=50000000), again=again)
    assert [row.pagu.value for row in table.rows] == [300000000, 50000000, 350000000]
    assert table.rows[0].pagu.status == "repaired" and "sum" in table.rows[0].pagu.verified_by


def test_a_corrected_figure_of_a_dump_is_not_repaired_by_a_sum():
    """The sum and the percentage ask for another figure in the corrected cell: the report prints it so."""
    rows = (("A", "300.000.000", "270.000.000", "90,00%"), ("B", "58.000.000", "40.000.000", "80,00%"),
            ("TOTAL", "350.000.000", "310.000.000", "88,57%"))  # fmt: skip
    plain = proofed(read.budget(*rows))
    assert plain.rows[1].pagu.value == 50000000 and plain.rows[1].pagu.status == "repaired"
    table = proofed(read.budget(*rows), entry("r1.pagu", "58.000.000", value=58000000))
    assert (table.rows[1].pagu.value, table.rows[1].pagu.needs_review, table.rows[1].pagu.codes) == (58000000, False, ())


@pytest.mark.parametrize("field", ["target", "realisasi", "capaian"])
def test_a_corrected_figure_of_a_ratio_is_not_read_again(field):
    table = read.capaian(("80%", "8O%", "l00%"))
    raw = getattr(table.rows[0], field).raw
    found = getattr(proofed(table, entry(f"r0.{field}", raw, value=77)).rows[0], field)
    assert (found.value, found.status, found.confidence, found.needs_review) == (77, "corrected", 1.0, False)


def test_settled_figures_are_not_looked_at_again():
    asked = []

    def again(looks):
        asked.extend((look.row, look.field) for look in looks)
        return [() for _ in looks]

    rows = (("program", "Program Pelayanan Kesehatan", unsure("3OO"), unsure("27O"), unsure("9O")),)
    proofed(budget(*rows, *ROWS[1:]), entry("p5t1.r001.pagu", "3OO", value=300), entry("p5t1.r001.realisasi", "27O", do="as_printed"),
            again=again)  # fmt: skip
    assert (0, "persen") in asked and not {(0, "pagu"), (0, "realisasi")} & set(asked)


def test_a_created_cell_does_not_make_a_scan_a_dump():
    table = budget(*ROWS)
    row = table.rows[1].model_copy(update={"pagu": None})
    table = table.model_copy(update={"rows": (table.rows[0], row, table.rows[2])})
    made = proofed(table, entry("p5t1.r002.pagu", "", value=50000000))
    assert not any(getattr(r, name).needs_review for r in made.rows for name in ("pagu", "realisasi", "persen"))
    assert "sum" in made.rows[2].pagu.verified_by


WRONG = budget(ROWS[0], ("program", CHILD, "50.000.000", "40.000.000", "70,00%"), ROWS[2])


def findings(*entries, table=WRONG):
    made = laid(table, *entries)
    found = reconcile_report(report(*made.tables))
    return acknowledge_findings(found.findings, made.applied)


def test_what_is_printed_so_is_acknowledged():
    (open_,) = findings()
    assert (open_.severity, open_.acknowledged) == ("error", False)
    for more in ({}, {"finding": open_.id}, {"finding": "percent_mismatch:p4t1.r001.persen"}):
        (known,) = findings(entry("p5t1.r002.persen", "70,00%", do="as_printed", **more))
        assert (known.severity, known.acknowledged, known.id) == ("info", True, open_.id)


def test_other_findings_stay_open():
    (found,) = findings(entry("p5t1.r002.persen", "70,00%", do="as_printed", finding="sum_mismatch:p5t1.r003.pagu"))
    assert not found.acknowledged
    (found,) = findings(entry("p5t1.r002.persen", "71,00%", do="as_printed"))
    assert not found.acknowledged
    (found,) = findings(entry("p5t1.r001.pagu", "300.000.000", do="as_printed"))
    assert not found.acknowledged


def test_marks_leave_what_a_person_settled():
    made = laid(WRONG, entry("p5t1.r002.persen", "70,00%", do="as_printed"), entry("p5t1.r002.pagu", "50.000.000", value=50000000))
    refs = ["p5t1.r002.persen", "p5t1.r002.pagu", "p5t1.r002.realisasi"]
    (table,) = with_marks(report(*made.tables), refs).tables
    assert [getattr(table.rows[1], name).needs_review for name in ("persen", "pagu", "realisasi")] == [False, False, True]


def test_cells_of_stale_corrections_are_marked():
    made = laid(budget(*ROWS), entry("p5t1.r001.pagu", "1", value=2), entry("p5t1.r001.uraian", "x", value="y"))
    assert states(made) == ["stale", "stale"]
    (table,) = with_conflicts(made.tables, made.applied)
    assert table.rows[0].pagu.needs_review and table.rows[0].uraian.needs_review
    assert table.rows[0].pagu.value == 300000000 and table.rows[1] == made.tables[0].rows[1]


def test_reports_written_before_have_no_new_fields():
    old = {"cell": "a.b", "raw": "1", "value": 2, "by": "A", "when": "2026", "reason": ""}
    assert AppliedCorrection.model_validate(old).do == "value"
