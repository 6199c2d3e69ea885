"""Lines of wording that a stray line cut off the row above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.detect import detect_tables
from extractor.detect.stray_lines import with_openings
from extractor.geometry import BBox
from extractor.model import Cell, Grid
from tests.detect.test_dump_grid import role_of, texts
from tests.paper import block, h_rule, page, v_rule, words

OPENED = ("Persentase dokumen", "Jumlah laporan", "Indeks kepuasan", "Nilai akuntabilitas")


def cell(row, *lines, col=0, **more):
    """A cell whose lines are (text, top)."""
    top = min((y for _, y in lines), default=100.0)
    made = tuple(tuple(words(text, 60, y)) for text, y in lines)
    return Cell(**{"row": row, "col": col, "bbox": BBox(50, top - 2, 300, top + 40), "page": 1, "lines": made, **more})


def grid(*cells):
    return Grid(page=1, bbox=BBox(50, 90, 500, 400), cells=tuple(cells), detector="ruled")


def wording(found, col=0):
    return [" ".join(c.text.split()) for c in found.cells if c.col == col]


def column(first_gap=12.0, second_gap=24.0, strays=("yang tepat waktu",), col=0):
    """Four rows; the lines of the second one begin with the strays, `first_gap` under the row above."""
    at = 100 + first_gap
    lines = [(text, at + 12 * n) for n, text in enumerate(strays)]
    own = (OPENED[1], lines[-1][1] + second_gap)
    low = own[1] + 40
    return [cell(0, (OPENED[0], 100), col=col), cell(1, *lines, own, col=col),
            *(cell(n, (OPENED[n], low + 40 * n), col=col) for n in (2, 3))]  # fmt: skip


def test_lines_close_under_the_row_above_go_there():
    assert wording(with_openings(grid(*column()))) == ["Persentase dokumen yang tepat waktu", *OPENED[1:]]


def test_several_lines_do_too():
    found = with_openings(grid(*column(strays=("yang tepat waktu", "dan lengkap"))))
    assert wording(found) == ["Persentase dokumen yang tepat waktu dan lengkap", *OPENED[1:]]


def test_everything_but_the_wording_stays_where_it_is():
    before = grid(*column(), *(cell(n, (str(n), 100 + 40 * n), col=1) for n in range(4)))
    after = with_openings(before)
    same = [c.model_copy(update={"lines": ()}) for c in after.cells]
    assert same == [c.model_copy(update={"lines": ()}) for c in before.cells]
    assert wording(after, 1) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(("first_gap", "second_gap"), [(12, 12), (24, 12), (24, 24)])
def test_lines_no_closer_to_the_row_above_than_to_their_own_stay(first_gap, second_gap):
    before = grid(*column(first_gap, second_gap))
    assert with_openings(before) == before


def test_a_row_that_opens_with_its_own_wording_stays():
    first, second, *rest = column()
    turned = second.model_copy(update={"lines": tuple(reversed(second.lines))})
    before = grid(first, turned, *rest)
    assert with_openings(before) == before


def test_a_row_whose_wording_opens_nowhere_stays():
    first, _, *rest = column()
    before = grid(first, cell(1, ("yang tepat waktu", 112), ("dan lengkap", 140)), *rest)
    assert with_openings(before) == before


def test_a_column_of_other_wording_says_nothing():
    first, second, *_ = column()
    others = [cell(n, (text, 200 + 40 * n)) for n, text in ((2, "Dinas Kesehatan"), (3, "Badan Kepegawaian"), (4, "Biro Umum"))]
    before = grid(first, second, *others)
    assert with_openings(before) == before


def test_a_few_rows_say_nothing():
    first, second, *_ = column()
    before = grid(first, second)
    assert with_openings(before) == before


def test_nothing_goes_into_a_merged_or_an_empty_cell_or_out_of_the_table():
    first, second, *rest = column()
    for above in (first.model_copy(update={"row_span": 2}), cell(0)):
        before = grid(above, second.model_copy(update={"row": above.row_span}), *(c.model_copy(update={"row": c.row + 1}) for c in rest),
                      cell(8, (OPENED[0], 400)))  # fmt: skip
        assert with_openings(before) == before
    top = grid(second.model_copy(update={"row": 0}), *(c.model_copy(update={"row": c.row - 1}) for c in rest), cell(3, (OPENED[0], 400)))
    assert with_openings(top) == top


def test_numbered_openings_are_openings_and_wide_cells_are_none():
    first, second, *rest = column()
    numbered = second.model_copy(update={"lines": (second.lines[0], tuple(words("2. Jumlah laporan", 60, second.lines[1][0].bbox.top)))})
    assert wording(with_openings(grid(first, numbered, *rest)))[0] == "Persentase dokumen yang tepat waktu"
    wide = grid(first, second.model_copy(update={"col_span": 2}), *rest, cell(4, (OPENED[0], 400)))
    assert with_openings(wide) == wide


def test_each_column_is_judged_by_itself():
    found = with_openings(grid(*column(), *column(12, 12, col=1)))
    assert wording(found)[0] == "Persentase dokumen yang tepat waktu" and wording(found, 1)[0] == "Persentase dokumen"


def test_an_empty_grid_stays_empty():
    assert with_openings(grid()).cells == ()


@given(st.lists(st.lists(st.tuples(st.sampled_from([*OPENED, "yang tepat", "dan lengkap"]), st.integers(10, 30)), max_size=4), max_size=7))
def test_no_line_is_lost_doubled_or_moved_past_another(rows):
    y, cells = 100.0, []
    for n, lines in enumerate(rows):
        placed = []
        for text, step in lines:
            y += step
            placed.append((text, y))
        cells.append(cell(n, *placed))
    before = grid(*cells)
    after = with_openings(before)
    assert [line for c in after.cells for line in c.lines] == [line for c in before.cells for line in c.lines]


def test_a_stray_line_across_the_rest_of_a_row_does_not_cut_it_off():
    """A page on which the line between two rows lies one line of writing too high in the column of wording."""
    xs, ys = (50, 80, 300, 400), (100, 120, 140, 184, 204, 224)
    rules = [*(h_rule(xs[0], xs[-1], y) for y in ys), *(v_rule(x, ys[0], ys[-1]) for x in xs)]
    rows = (("1", ["Persentase dokumen"], 122), ("2", ["yang tepat waktu", "", "Jumlah laporan"], 141), ("3", ["Indeks kepuasan"], 188),
            ("4", ["Nilai akuntabilitas"], 208))  # fmt: skip
    found = [*words("No", 56, 104), *words("Indikator", 90, 104), *words("Target", 310, 104)]
    for no, lines, y in rows:
        at = y if len(lines) == 1 else 165
        found += [*words(no, 56, at), *block(lines, 90, y - 4 if len(lines) > 1 else y), *words(no * 2, 320, at)]
    ((grid_,),) = detect_tables([page(found, rules)], role_of)
    assert texts(grid_)[1:3] == [["1", "Persentase dokumen yang tepat waktu", "11"], ["2", "Jumlah laporan", "22"]]


def test_nothing_goes_into_the_header():
    xs, ys = (50, 80, 300, 400), (100, 116, 160, 180, 200, 220)
    rules = [*(h_rule(xs[0], xs[-1], y) for y in ys), *(v_rule(x, ys[0], ys[-1]) for x in xs)]
    found = [*words("No", 56, 104), *words("Indikator", 90, 104), *words("Target", 310, 104)]
    found += [*words("1", 56, 145), *words("Layanan publik:", 90, 119), *words("Persentase dokumen", 90, 145), *words("11", 320, 145)]
    for n, text in enumerate(OPENED[1:], 2):
        found += [*words(str(n), 56, 124 + 20 * n), *words(text, 90, 124 + 20 * n), *words(str(n) * 2, 320, 124 + 20 * n)]
    ((made,),) = detect_tables([page(found, rules)], role_of)
    assert texts(made)[0] == ["No", "Indikator", "Target"]
