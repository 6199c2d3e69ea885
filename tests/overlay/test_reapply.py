"""Corrections laid over a report that was written before: new ones hold, those taken back since go out again."""

import pytest

from extractor.model import Report
from extractor.overlay import Corrections
from extractor.overlay.reapply import has_changed, reapply_corrections, structural_gone
from extractor.recheck import apply_and_recheck
from tests.overlay.builders import entry
from tests.reconcile.builders import budget, report, value

ROWS = (
    ("program", "Program Dukungan Manajemen", value("1.000.00O", "rupiah", needs_review=True), "900.000", "90,00%"),
    ("program", "Program Penyelenggaraan Pemilu", "2.000.000", "1.000.000", "50,00%"),
)
FIRST = report(budget(*ROWS))
RIGHT = entry("p5t1.r001.pagu", "1.000.00O", value=1000000, item=ROWS[0][1])


def pagu(made):
    return made.tables[0].rows[0].pagu


def written(made):
    """As it comes back from its file."""
    return Report.model_validate_json(made.model_dump_json())


def kept(*entries):
    return Corrections(entries)


def test_a_correction_taken_back_leaves_what_was_read_marked():
    made = written(reapply_corrections(FIRST, kept(RIGHT)))
    assert pagu(made).value == 1000000 and made.corrections[0].before == pagu(FIRST)
    back = reapply_corrections(made, kept())
    assert (pagu(back).raw, pagu(back).value, pagu(back).needs_review, pagu(back).by_person) == (
        "1.000.00O",
        pagu(FIRST).value,
        True,
        False,
    )
    assert back.corrections == ()


def test_laid_again_it_is_the_same():
    made = written(reapply_corrections(FIRST, kept(RIGHT)))
    assert reapply_corrections(made, kept(RIGHT)) == made


def test_of_two_of_one_cell_the_first_reading_comes_back_in_any_order():
    newer = entry("p5t1.r001.pagu", "1.000.00O", value=7, item=ROWS[0][1], when="2026-11-24T11:00:00+07:00")
    both = written(reapply_corrections(written(reapply_corrections(FIRST, kept(RIGHT))), kept(RIGHT, newer)))
    assert pagu(both).value == 7
    assert pagu(reapply_corrections(both, kept(RIGHT))).value == 1000000
    assert (
        pagu(reapply_corrections(reapply_corrections(both, kept(RIGHT)), kept())).raw == "1.000.00O"
        and not pagu(reapply_corrections(both, kept())).by_person
    )


def test_two_entries_that_say_the_same_of_two_cells_are_two():
    two = [entry(f"p5t1.r00{n}.uraian", ROWS[n - 1][1], value="Belanja", item=ROWS[n - 1][1]) for n in (1, 2)]
    made = written(reapply_corrections(FIRST, kept(*two)))
    back = reapply_corrections(made, kept(two[1]))
    assert [row.uraian.text for row in back.tables[0].rows] == [ROWS[0][1], "Belanja"]


def test_rows_and_tables_wait_for_a_new_reading():
    gone = entry(do="remove_row", row="p5t1.r002", item=ROWS[1][1])
    made = written(reapply_corrections(FIRST, kept(gone)))
    assert len(made.tables[0].rows) == 1 and structural_gone(made, kept(gone)) == []
    assert reapply_corrections(made, kept(gone)).tables == made.tables
    assert [c.cell for c in structural_gone(made, kept())] == ["p5t1.r002"]


@pytest.mark.parametrize(("entries", "new"), [((), False), ((RIGHT,), True)])
def test_whether_there_is_anything_new(entries, new):
    assert has_changed(FIRST, kept(*entries)) is new
    assert has_changed(written(reapply_corrections(FIRST, kept(*entries))), kept(*entries)) is False


def test_what_follows_from_a_correction_follows_from_its_withdrawal_too():
    made = apply_and_recheck(FIRST, kept(entry("p5t1.r002.pagu", "2.000.000", value=3000000, item=ROWS[1][1])))
    assert any("p5t1.r002.persen" in f.refs for f in made.findings)
    back = apply_and_recheck(written(made), kept())
    assert not any("p5t1.r002.persen" in f.refs for f in back.findings)


def test_wording_comes_back():
    made = written(reapply_corrections(FIRST, kept(entry("p5t1.r001.uraian", ROWS[0][1], value="Lain", item=ROWS[0][1]))))
    back = reapply_corrections(made, kept()).tables[0].rows[0].uraian
    assert back.text == ROWS[0][1] and back.needs_review


def test_a_report_without_any_is_left_as_it_is():
    assert reapply_corrections(FIRST, kept()) == FIRST
