"""Headers on dark bands, whose own lines cannot be seen: cells over the whole width cut into columns, band ends as lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.detect.header_bands import cut_header_bands, with_parted_heads
from extractor.detect.ruled import band_edges, detect_ruled
from extractor.geometry import BBox
from extractor.model import Cell, Grid, Shade
from tests.paper import h_rule, page, v_rule, words

XS = (50.0, 80.0, 300.0, 400.0, 500.0)
HEAD = (("No", 58), ("Indikator", 120), ("Kinerja", 168), ("Target", 320), ("Realisasi", 420))  # in columns


def line(y, *placed):
    return tuple(w for text, x in placed for w in words(text, x, y))


def cell(row, col, *lines, span=1, rows=1):
    box = BBox(XS[col], 100 + 40 * row, XS[col + span], 100 + 40 * (row + rows))
    return Cell(row=row, col=col, row_span=rows, col_span=span, bbox=box, page=1, lines=tuple(lines))


def body(row):
    texts = (f"{row}.", "Jumlah dokumen", "4", "5")
    return [cell(row, col, line(104 + 40 * row, (text, XS[col] + 4))) for col, text in enumerate(texts)]


def grid(*cells):
    box = BBox(XS[0], 100, XS[-1], 100 + 40 * max(c.row + c.row_span for c in cells))
    return Grid(page=1, bbox=box, cells=tuple(cells), detector="ruled")


def texts(found):
    return [[" ".join(c.text.split()) for c in found.cells if c.row == r] for r in range(found.n_rows)]


def test_a_header_in_one_cell_over_the_whole_width_is_cut_at_the_borders():
    found = cut_header_bands(grid(cell(0, 0, line(110, *HEAD), span=4), *body(1)), XS)
    assert texts(found) == [["No", "Indikator Kinerja", "Target", "Realisasi"], ["1.", "Jumlah dokumen", "4", "5"]]
    assert [(c.bbox.x0, c.bbox.x1, c.col_span) for c in found.cells if c.row == 0] == [(a, b, 1) for a, b in pairwise(XS)]


def test_a_title_above_the_header_keeps_its_cell_and_the_rows_below_move_down():
    title = line(102, ("Perjanjian Kinerja Tahun 2019 Dinas Kesehatan", 110))
    found = cut_header_bands(grid(cell(0, 0, title, line(125, *HEAD), span=4), *body(1), *body(2)), XS)
    assert texts(found) == [["Perjanjian Kinerja Tahun 2019 Dinas Kesehatan"], ["No", "Indikator Kinerja", "Target", "Realisasi"],
                            ["1.", "Jumlah dokumen", "4", "5"], ["2.", "Jumlah dokumen", "4", "5"]]  # fmt: skip
    (above,), first = ([c for c in found.cells if c.row == r] for r in (0, 1))
    assert above.col_span == 4 and all(above.bbox.bottom == c.bbox.top for c in first)
    assert all(w.bbox.bottom <= above.bbox.bottom for w in above.words)
    assert all(above.bbox.bottom <= w.bbox.top for c in first for w in c.words)


def test_a_header_of_two_lines_has_both_in_its_cells():
    second = line(122, ("(1)", 58), ("(2)", 180), ("(3)", 340), ("(4)", 440))
    found = cut_header_bands(grid(cell(0, 0, line(110, *HEAD), second, span=4), *body(1)), XS)
    assert [c.text for c in found.cells if c.row == 0] == ["No\n(1)", "Indikator Kinerja\n(2)", "Target\n(3)", "Realisasi\n(4)"]


def test_a_column_without_a_word_has_an_empty_cell():
    found = cut_header_bands(grid(cell(0, 0, line(110, *HEAD[1:]), span=4), *body(1)), XS)
    assert [c.text for c in found.cells if c.row == 0] == ["", "Indikator Kinerja", "Target", "Realisasi"]


@pytest.mark.parametrize(
    "placed",
    [
        [("Sasaran 1 : Meningkatnya mutu pelayanan kesehatan bagi masyarakat di daerah", 60)],
        [("Meningkatnya mutu pelayanan", 60), ("5", 320), ("6", 420)],  # a word lies across a border
        [("1", 60), ("Program pelayanan", 215), ("kesehatan", 302), ("5", 420)],  # a phrase goes on across one
        [("Indikator", 120), ("Target", 320)],  # too few columns
        [],
    ],
)
def test_wording_that_does_not_stand_in_columns_stays_whole(placed):
    before = grid(cell(0, 0, *([line(110, *placed)] if placed else []), span=4), *body(1))
    assert cut_header_bands(before, XS) == before


def test_only_lines_at_the_end_of_a_cell_are_a_header():
    below = line(125, ("Sasaran 1 : Meningkatnya mutu pelayanan kesehatan bagi masyarakat", 60))
    before = grid(cell(0, 0, line(110, *HEAD), below, span=4), *body(1))
    assert cut_header_bands(before, XS) == before


@pytest.mark.parametrize("head", [cell(0, 0, line(110, *HEAD), span=3), cell(0, 0, line(110, *HEAD), span=4, rows=2)])
def test_cells_over_fewer_columns_or_several_rows_stay_whole(head):
    rest = [cell(0, 3)] if head.col_span == 3 else []
    before = grid(head, *rest, *body(2))
    assert cut_header_bands(before, XS) == before


def test_bands_further_down_are_cut_too():
    again = cell(2, 0, line(190, *HEAD), span=4)
    found = cut_header_bands(grid(cell(0, 0, line(110, *HEAD), span=4), *body(1), again, *body(3)), XS)
    assert [len(row) for row in texts(found)] == [4, 4, 4, 4]


placed_words = st.lists(st.tuples(st.sampled_from(["No", "Target", "5", "Realisasi", "%"]), st.floats(50, 470)), min_size=1, max_size=8)


def cut_without_loss(lines, cut):
    """The grid that a cut makes of a cell over all columns with these lines: each word stands in it once, each place has one cell."""
    made = [tuple(sorted(line(104 + 12 * n, *placed), key=lambda w: w.bbox.x0)) for n, placed in enumerate(lines)]
    found = cut(grid(cell(0, 0, *made, span=4), *body(1)), XS)
    key = lambda w: (w.text, w.bbox)  # noqa: E731
    top = [w for c in found.cells for w in c.words if w.bbox.top < 140]
    assert sorted(top, key=key) == sorted((w for made_line in made for w in made_line), key=key)
    assert len({(c.row, c.col) for c in found.cells}) == len(found.cells)
    return found


@given(st.lists(placed_words, min_size=1, max_size=3))
def test_no_word_is_lost_or_doubled(lines):
    cut_without_loss(lines, cut_header_bands)


@pytest.mark.parametrize("x", [46.0, 498.5])
def test_a_word_on_the_outer_border_is_not_lost(x):
    head = tuple(sorted(line(110, *HEAD, ("%", x)), key=lambda w: w.bbox.x0))
    box = next(w.bbox for w in head if w.text == "%")
    assert XS[0] - 2 <= box.cx <= XS[-1] + 2
    found = cut_header_bands(grid(cell(0, 0, head, span=4), *body(1)), XS)
    assert "%" in [w.text for c in found.cells for w in c.words]


# ------------------------------------------------------------------------------------------------ ends of bands


def shaded(*shades, found=(), rules=()):
    return page(list(found), rules).model_copy(update={"shades": tuple(Shade(bbox=BBox(*box), darkness=d) for *box, d in shades)})


def test_both_ends_of_a_dark_band_are_lines():
    edges = band_edges(shaded((50, 100, 400, 120, 1.0)))
    assert [(r.horizontal, r.bbox.x0, r.bbox.x1, round(r.bbox.cy, 1)) for r in edges] == [(True, 50, 400, 100), (True, 50, 400, 120)]


@pytest.mark.parametrize(
    "shade", [(50, 100, 400, 120, 0.2), (50, 100, 90, 120, 1.0), (50, 100, 400, 103, 1.0)], ids=["grey", "narrow", "flat"]
)
def test_other_shades_are_no_lines(shade):
    assert band_edges(shaded(shade)) == []


def banded(*shades):
    """A table whose line under its header cannot be seen, nor those between its columns beside it."""
    ys = (145, 170)
    rules = [h_rule(XS[0], XS[-1], y) for y in ys]
    rules += [v_rule(x, 100 if x in (XS[0], XS[-1]) else 120, ys[-1]) for x in XS]
    found = [*line(105, *HEAD), *(w for row, y in ((1, 128), (2, 153)) for c in body(row) for w in words(c.text, c.bbox.x0 + 4, y))]
    return shaded(*shades, found=found, rules=rules)


def test_a_header_on_black_belongs_to_its_table():
    (found,) = detect_ruled(banded((50, 100, 500, 120, 1.0)))
    assert texts(found)[:2] == [["No", "Indikator Kinerja", "Target", "Realisasi"], ["1.", "Jumlah dokumen", "4", "5"]]


def test_without_the_band_it_is_one_with_the_row_below():
    (found,) = detect_ruled(banded())
    assert texts(found)[0] != ["No", "Indikator Kinerja", "Target", "Realisasi"]


# ------------------------------------------------------------------------------------------------ headers that share a cell


def header_row(*lines, cols=(2, 2)):
    """No and Indikator in cells of their own, the lines in one cell over columns cols[0]..(cols[0] + cols[1])."""
    start, span = cols
    return [*(cell(0, n, line(110, (text, XS[n] + 4))) for n, text in enumerate(("No", "Indikator")) if n < start),
            cell(0, start, *lines, span=span)]  # fmt: skip


def test_headers_far_apart_in_one_cell_are_parted_at_the_line_drawn_below():
    found = with_parted_heads(grid(*header_row(line(110, ("Target", 320), ("Realisasi", 420))), *body(1)), XS)
    assert texts(found) == [["No", "Indikator", "Target", "Realisasi"], ["1.", "Jumlah dokumen", "4", "5"]]
    assert [(c.col, c.col_span, c.bbox.x0, c.bbox.x1) for c in found.cells if c.row == 0][2:] == [(2, 1, 300, 400), (3, 1, 400, 500)]


def test_three_headers_in_one_cell_are_three():
    head = cell(0, 0, line(110, ("Indikator", 100), ("Target", 320), ("Realisasi", 420)), span=4)
    assert texts(with_parted_heads(grid(head, *body(1)), XS))[0] == ["Indikator", "Target", "Realisasi"]


def test_each_part_keeps_its_lines():
    lines = (line(105, ("Target", 320), ("Realisasi", 420)), line(117, ("Tahun", 320), ("Tahun", 420)))
    found = with_parted_heads(grid(*header_row(*lines), *body(1)), XS)
    assert [c.text for c in found.cells if c.row == 0][2:] == ["Target\nTahun", "Realisasi\nTahun"]


@pytest.mark.parametrize(
    "head",
    [
        header_row(line(110, ("Target dan Realisasi", 350))),  # one phrase
        header_row(line(110, ("Target", 310), ("Ket", 350))),  # nothing is drawn between them
        header_row(line(110, ("Target 1", 320), ("Realisasi", 420))),  # a row with figures is no header
        header_row(),
        [cell(0, n, line(110, (t, XS[n] + 4))) for n, t in enumerate(("No", "Indikator", "Target", "Realisasi"))],
    ],
    ids=["phrase", "inside one column", "figures", "empty", "parted"],
)
def test_other_header_cells_stay_whole(head):
    before = grid(*head, *body(1))
    assert with_parted_heads(before, XS) == before


def test_a_line_that_no_row_below_draws_parts_nothing():
    merged = [cell(1, 0, line(144, ("1.", 54))), cell(1, 1, line(144, ("Jumlah", 84))), cell(1, 2, line(144, ("4", 320)), span=2)]
    before = grid(*header_row(line(110, ("Target", 320), ("Realisasi", 420))), *merged)
    assert with_parted_heads(before, XS) == before


def test_wide_cells_below_the_header_stay_whole():
    band = cell(1, 0, line(150, ("Sasaran 1", 60), ("Meningkatnya mutu", 320)), span=4)
    before = grid(*(c for c in header_row(line(110, ("Target dan Realisasi", 350)))), band, *body(2))
    assert with_parted_heads(before, XS) == before


def test_a_long_word_over_a_short_one_is_not_parted_within():
    """`Pertanggungjawaban` stands over two columns, `Rp` under its beginning; the blank before `Sisa` begins behind it."""
    xs = (50.0, 80.0, 140.0, 200.0, 260.0)
    head = [line(105, ("Pertanggungjawaban", 86), ("Sisa", 215)), line(117, ("Rp", 88))]
    made = [cell(0, 0, line(110, ("No", 54))), Cell(row=0, col=1, col_span=3, bbox=BBox(80, 100, 260, 140), page=1, lines=tuple(head))]
    rest = [cell(1, n, line(144, (t, xs[n] + 4))) for n, t in enumerate(("1.", "4", "5", "6"))]
    found = with_parted_heads(grid(*made, *rest), xs)
    assert [(c.text.split(), c.col, c.col_span) for c in found.cells if c.row == 0][1:] == [
        (["Pertanggungjawaban", "Rp"], 1, 2), (["Sisa"], 3, 1)]  # fmt: skip


@given(st.lists(placed_words, min_size=1, max_size=2))
def test_no_word_of_a_header_is_lost_or_doubled(lines):
    found = cut_without_loss(lines, with_parted_heads)
    assert sum(c.col_span for c in found.cells if c.row == 0) == 4


def test_a_page_whose_header_lost_a_line_has_all_its_columns():
    ys = (100, 120, 140, 160)
    rules = [h_rule(XS[0], XS[-1], y) for y in ys]
    rules += [v_rule(x, 120 if x == 400 else 100, ys[-1]) for x in XS]
    found = [*line(105, *HEAD), *(w for n in (1, 2) for c in body(n) for w in words(c.text, c.bbox.x0 + 4, 105 + 20 * n))]
    (made,) = detect_ruled(page(found, rules))
    assert texts(made)[0] == ["No", "Indikator Kinerja", "Target", "Realisasi"]
