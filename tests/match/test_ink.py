"""An empty cell with ink in it is marked: something stands there that nobody could read."""

import pytest

from extractor.capture.cache import PageCache, packed_page
from extractor.capture.source import open_source
from extractor.geometry import BBox
from extractor.match.cell_values import ReadingContext, read_value_cell
from extractor.model import Cell, Frame, Page
from extractor.pipeline import Draft, DraftTask, FinishTask, Settings, draft_report, finish_report
from tests.paper import ruled_table
from tests.test_source import make_pdf

CELL = BBox(100, 100, 200, 120)


def value(blots):
    page = Page(number=1, frame=Frame(width=595, height=842), blots=tuple(BBox(*b) for b in blots))
    return read_value_cell(Cell(row=0, col=0, bbox=CELL, page=1), ReadingContext({1: page}), "rupiah", None)


@pytest.mark.parametrize(("blots", "marked"), [
    ((), False),
    (((120, 104, 160, 108), (120, 108, 160, 112)), True),
    (((120, 104, 160, 108),), False),  # a level line's rest
    (((100, 100, 200, 102), (100, 118, 200, 120)), False),  # rests of the cell's own lines
    (((120, 104, 124, 108), (120, 108, 122, 112)), False),  # a speck
    (((120, 140, 160, 144), (120, 144, 160, 148)), False),  # another cell's
])  # fmt: skip
def test_ink_well_inside_an_empty_cell_is_told(blots, marked):
    made = value(blots)
    assert made.status == "missing" and made.needs_review is marked
    assert (made.confidence < 0.5) is marked and bool(made.codes) is marked


def test_the_mark_is_there_in_the_finished_report(tmp_path):
    rows = [("No.", "Program", "Pagu", "Realisasi")]
    rows += [(f"{n}.", f"Program warga {n}", f"{n}.500.000.000", f"{n}.400.000.000") for n in (1, 2, 3)]
    cells = [[[text] for text in row] for row in rows]
    cells[2][3] = [""]
    page = ruled_table(cells, (50, 90, 300, 420, 540))
    stamped = page.model_copy(update={"blots": tuple(BBox(440, y, 500, y + 4) for y in (144, 148, 152))})
    source = open_source(make_pdf(tmp_path / "a.pdf"))
    marks = []
    for one in (page, stamped):
        settings = Settings(cache=PageCache(None), second=False)
        draft = draft_report(DraftTask(source, settings, (packed_page(one),)))
        assert isinstance(draft, Draft)
        (table,) = finish_report(FinishTask(draft, (), settings, ())).report.tables
        marks.append([(r.realisasi.status, r.realisasi.needs_review) for r in table.rows])
    assert marks[0][1] == ("missing", False) and marks[1][1] == ("missing", True)
    assert marks[0][0] == marks[1][0] == ("read", False)
