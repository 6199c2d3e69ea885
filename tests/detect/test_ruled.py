"""Which lattices are tables: two rows and columns, frames whose rows no line parts, no boxes at a page's foot."""

import pytest

from extractor.detect import detect_tables
from extractor.detect.lattice import Lattice
from extractor.detect.ruled import band_edges, detect_ruled, may_be_table
from extractor.geometry import BBox
from extractor.model import Shade
from tests.detect.test_dump_grid import role_of, texts
from tests.paper import h_rule, page, v_rule, words

XS = (50, 80, 250, 320, 400, 480)
HEAD = ("No", "Indikator", "Target", "Realisasi", "Capaian")
ROWS = (("1", "Jumlah dokumen", "40", "44", "110"), ("2", "Jumlah laporan", "12", "11", "91,67"), ("3", "Jumlah rapat", "7", "7", "100"))


def frame(xs, ys):
    return [*(h_rule(xs[0], xs[-1], y) for y in ys), *(v_rule(x, ys[0], ys[-1]) for x in xs)]


def placed(row, y, xs=XS):
    return [w for text, x in zip(row, xs, strict=False) for w in words(text, x + 4, y)]


@pytest.mark.parametrize(
    ("columns", "rows", "expected"), [(2, 2, True), (1, 5, False), (9, 1, True), (1, 1, False), (2, 1, False), (3, 1, False)]
)
def test_what_may_be_a_table(columns, rows, expected):
    assert may_be_table(Lattice(tuple(range(0, 50 * columns + 1, 50)), tuple(range(0, 20 * rows + 1, 20)), ())) is expected


# ------------------------------------------------------------------------------------------------ frames of one row


def framed(rows=ROWS, head=HEAD, xs=XS, foot=()):
    """All rows of a table in one frame, its columns ruled."""
    low = 110 + 20 * (len(rows) + 1)
    found = placed(head, 104, xs)
    for n, row in enumerate(rows, 1):
        found += placed(row, 104 + 20 * n, xs)
    return page([*found, *foot], frame(xs, (100, low)))


def test_rows_in_a_frame_without_lines_between_them_are_rows():
    """The header stands above the frame, or nowhere."""
    for above in ((), placed(HEAD, 88)):
        ((grid,),) = detect_tables([framed(ROWS[1:], ROWS[0], foot=above)], role_of)
        assert texts(grid) == [list(row) for row in ROWS]


def test_column_numbers_part_the_header_in_the_frame_from_its_rows():
    ((grid,),) = detect_tables([framed((("1", "2", "3", "4", "5"), *ROWS))], role_of)
    assert texts(grid)[-3:] == [list(row) for row in ROWS]
    assert [" ".join(c.heading.split()) for c in grid.cells if c.row == 0] == list(HEAD)


def test_a_header_in_the_frame_is_no_row():
    ((grid,),) = detect_tables([framed()], role_of)
    assert texts(grid)[-3:] == [list(row) for row in ROWS]
    assert [" ".join(c.heading.split()) for c in grid.cells if c.row == 0] == list(HEAD)


def test_running_text_under_such_a_frame_is_no_part_of_it():
    prose = "Target tahun ini tercapai karena semua dokumen perencanaan telah disusun tepat waktu oleh bidang"
    foot = [w for n in range(3) for w in words(prose, 56, 205 + 12 * n)]
    ((grid,),) = detect_tables([framed(foot=foot)], role_of)
    assert texts(grid)[-1] == list(ROWS[-1])


@pytest.mark.parametrize(
    "box",
    [("Laporan", "Kinerja", "Dinas", "Kesehatan", "Provinsi"), ("Disusun", "oleh", "Bidang", "Program", "2016"), ("", "", "", "", "")],
    ids=["words", "one figure", "empty"],
)
def test_a_box_at_the_page_s_foot_is_no_table(box):
    assert detect_ruled(page(placed(box, 784), frame(XS, (780, 800)))) == ()


def test_a_frame_of_few_columns_is_no_table():
    xs = XS[:4]
    made = page([*placed(HEAD[:3], 104), *placed(ROWS[0][:3], 124), *placed(ROWS[1][:3], 144)], frame(xs, (100, 160)))
    assert detect_ruled(made) == ()


def test_a_table_and_a_box_below_it_are_one_table():
    table = [w for n, row in enumerate((HEAD, *ROWS)) for w in placed(row, 104 + 20 * n)]
    rules = [*frame(XS, (100, 120, 140, 160, 180)), *frame(XS, (780, 800))]
    (grid,) = detect_ruled(page([*table, *placed(("Laporan", "Kinerja", "Dinas", "Kesehatan", "Provinsi"), 784)], rules))
    assert texts(grid) == [list(HEAD), *(list(row) for row in ROWS)]


# ------------------------------------------------------------------------------------------------ dark bands


def dark(*shades, found=(), rules=()):
    return page(list(found), rules).model_copy(update={"shades": tuple(Shade(bbox=BBox(*box), darkness=d) for *box, d in shades)})


def test_each_dark_band_has_two_ends_and_light_ones_none():
    edges = band_edges(dark((50, 100, 480, 120, 0.9), (50, 100, 480, 120, 0.1), (50, 160, 480, 180, 0.9)))
    assert [round(r.bbox.cy) for r in edges] == [100, 120, 160, 180] and all(r.horizontal for r in edges)
    assert all(r.bbox.x0 == 50 and r.bbox.x1 == 480 for r in edges)


def test_a_page_without_shades_has_none():
    assert band_edges(page([])) == []


def test_bands_within_a_page_without_lines_make_no_table():
    assert detect_ruled(dark((50, 100, 480, 120, 1.0), found=placed(HEAD, 104))) == ()


def test_the_end_of_a_band_parts_header_and_first_row():
    """The line under the header is as black as the header."""
    found = [w for n, row in enumerate((HEAD, *ROWS)) for w in placed(row, 104 + 20 * n)]
    rules = frame(XS, (100, 140, 160, 180))
    (grid,) = detect_ruled(dark((50, 100, 480, 120, 1.0), found=found, rules=rules))
    assert texts(grid) == [list(HEAD), *(list(row) for row in ROWS)]
