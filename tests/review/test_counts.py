"""What the terminal says is to be reviewed is what the review page counts."""

from pathlib import Path

import pytest

from extractor.doubts import NAMED_ONCE, UNSURE
from extractor.match.doubtful_rows import all_marked
from extractor.model import Lainnya, LainnyaRow, Period, RencanaAksi, RencanaAksiRow, Structure, Unplaced
from extractor.write.run_tally import tally_report
from tests.golden.cases import NAMES
from tests.golden.replay import replayed
from tests.reconcile.builders import budget, report, rupiah, text, value
from tests.review.builders import session, with_unplaced


def shown(tmp_path, what):
    """How many figures the page shows as open."""
    figures = session(tmp_path, what).view()["progress"]["figures"]
    return figures["total"] - figures["settled"]


def a_plan():
    """A row in doubt with figures wherever a row may have them."""
    one = value("5 dokumen")
    row = RencanaAksiRow(
        id="p6t1.r001", page=6, target=one, triwulan={"1": one, "2": text("X")}, bulan={"3": one}, extra={"2019": one, "Satuan": text("%")},
        periods=(Period(label="2022", tahun=2022, target=one),),
    )  # fmt: skip
    return RencanaAksi(id="p6t1", pages=(6,), rows=(all_marked(row, "row_illegible"),))


def test_a_doubt_of_a_whole_row_reaches_all_its_figures():
    (row,) = a_plan().rows
    marked = [row.target, row.triwulan["1"], row.bulan["3"], row.extra["2019"], row.periods[0].target]
    assert all(cell.needs_review and cell.codes == ("row_illegible",) for cell in marked)
    assert not row.triwulan["2"].needs_review and not row.extra["Satuan"].needs_review


def test_the_terminal_counts_what_the_page_shows(tmp_path):
    table = budget(("program", "Program", rupiah("1.000", needs_review=True, doubts=(UNSURE,)), "900", "90,00%"))
    lost = table.rows[0].persen.model_copy(update={"raw": "", "value": None, "status": "missing"}).with_doubt("not_in_text")
    rows = (table.rows[0].model_copy(update={"persen": lost}),)
    doubted = table.model_copy(update={"rows": rows, "structure": Structure(confidence=0.5, needs_review=True)})
    cells = (text("a"), text("b").with_doubt("words_hard_to_read"))
    other = Lainnya(id="p7t1", pages=(7,), rows=(LainnyaRow(id="p7t1.r001", page=7, cells=cells),))
    made = report(doubted, a_plan(), other)
    tahun = value("2023").with_doubt(NAMED_ONCE)
    groups = (Unplaced(id="p5u1", page=5, text="12 30", figures=("12", "30")), Unplaced(id="p5u2", page=5, text="Grafik"))
    made = made.model_copy(update={"document": made.document.model_copy(update={"tahun": tahun}), "unplaced": groups})
    assert tally_report(Path("x.json"), made).review == shown(tmp_path, made) == 2 + 1 + 5 + 1 + 2


def test_so_it_does_for_words_in_no_table(tmp_path):
    assert tally_report(Path("x.json"), with_unplaced()).review == shown(tmp_path, with_unplaced())


@pytest.mark.parametrize("name", [name for name in NAMES if "20" in name or "pk" in name])
def test_so_it_does_for_recorded_reports(name, tmp_path):
    found = replayed(name).report
    assert tally_report(Path("x.json"), found).review == shown(tmp_path, found)
