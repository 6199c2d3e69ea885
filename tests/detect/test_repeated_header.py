"""Tables that touch: a second header begins another one; a header over several rows is one."""

from extractor.detect.repeated_header import header_roles, split_at_headers
from extractor.geometry import BBox
from extractor.model import Cell, Grid
from tests.detect.test_dump_grid import role_of, texts
from tests.paper import words

XS = (50, 80, 250, 340, 430, 500)
HEAD = ("No", "Indikator", "Target", "Realisasi", "Capaian")
OTHER = ("No", "Program", "Anggaran", "Keterangan", "")


def cell(row, col, text, rows=1, cols=1):
    box = BBox(XS[col], 100 + 20 * row, XS[col + cols], 100 + 20 * (row + rows))
    line = tuple(words(text, XS[col] + 4, 104 + 20 * row))
    return Cell(row=row, col=col, row_span=rows, col_span=cols, bbox=box, page=1, lines=(line,) if line else ())


def row(n, *found):
    return [cell(n, col, text) for col, text in enumerate(found)]


def body(n):
    return row(n, f"{n}.", "Jumlah dokumen", "4", "3", "75")


def grid(*rows):
    cells = [c for found in rows for c in found]
    return Grid(page=1, bbox=BBox(50, 100, 500, 400), cells=tuple(cells), detector="ruled")


def high(n, rows):
    """A header over several rows: Target, Realisasi, Capaian only in its last one, under a common heading."""
    return [*(cell(n, col, HEAD[col], rows=rows) for col in (0, 1)), cell(n, 2, "Tahun 2016", cols=3),
            *(cell(n + 1, col, HEAD[col], rows=rows - 1) for col in (2, 3, 4))]  # fmt: skip


def test_one_header_is_one_table():
    before = grid(row(0, *HEAD), body(1), body(2))
    assert split_at_headers(before, role_of) == [before]


def test_another_header_begins_another_table():
    first, second = split_at_headers(grid(row(0, *HEAD), body(1), body(2), row(3, *OTHER), body(4)), role_of)
    assert texts(first)[0] == list(HEAD) and first.n_rows == 3
    assert texts(second)[0][:4] == list(OTHER[:4]) and second.n_rows == 2
    assert second.bbox.top >= first.bbox.bottom


def test_the_same_header_again_does_not():
    before = grid(row(0, *HEAD), body(1), body(2), row(3, *HEAD), body(4))
    assert split_at_headers(before, role_of) == [before]


def test_a_header_over_two_or_three_rows_is_one():
    for rows in (2, 3):
        before = grid(high(0, rows), body(rows), body(rows + 1))
        assert split_at_headers(before, role_of) == [before]


def test_so_is_one_below_a_title():
    """Its roles differ from row to row, as further names begin below."""
    title = [cell(0, 0, "Pengukuran Kinerja", cols=5)]
    head = [cell(1, 0, "No", rows=3), cell(1, 1, "Indikator", rows=3), cell(1, 2, "Target", rows=3),
            cell(1, 3, "Capaian", cols=2), cell(2, 3, "Realisasi", cols=2), cell(3, 3, "Realisasi"), cell(3, 4, "Capaian")]  # fmt: skip
    before = grid(title, head, body(4), body(5))
    assert [bool(header_roles(before, r, role_of)) for r in (1, 2, 3)] == [True] * 3
    assert len({header_roles(before, r, role_of) for r in (1, 2, 3)}) > 1
    assert split_at_headers(before, role_of) == [before]


def test_a_second_header_over_several_rows_begins_one_table():
    head = [cell(3, 0, "No", rows=3), cell(3, 1, "Program", rows=3), cell(3, 2, "Anggaran", rows=3),
            cell(3, 3, "Keterangan", cols=2), cell(4, 3, "Target", cols=2), cell(5, 3, "Target"), cell(5, 4, "Realisasi")]  # fmt: skip
    parts = split_at_headers(grid(row(0, *HEAD), body(1), body(2), head, body(6), body(7)), role_of)
    assert [p.n_rows for p in parts] == [3, 5]
    assert next(c for c in parts[1].cells if c.text == "No").row_span == 3


def test_a_merged_body_cell_does_not_hide_the_next_header():
    """The sasaran of the rows above reaches down to the header, not into it."""
    above = [cell(1, 0, "1.", rows=2), *row(1, "", "Jumlah dokumen", "4", "3", "75")[1:], *row(2, "", "Jumlah laporan", "4", "3", "75")[1:]]
    parts = split_at_headers(grid(row(0, *HEAD), above, row(3, *OTHER), body(4)), role_of)
    assert [p.n_rows for p in parts] == [3, 2]


def test_columns_without_a_cell_are_dropped_in_each_part():
    """Only the second table has a line between its first two columns."""
    head = [cell(0, 0, "Indikator", cols=2), *(cell(0, col, HEAD[col]) for col in (2, 3, 4))]
    first = [cell(1, 0, "Jumlah dokumen", cols=2), *row(1, "", "", "4", "3", "75")[2:]]
    one, two = split_at_headers(grid(head, first, row(2, *OTHER), body(3)), role_of)
    assert (one.n_cols, two.n_cols) == (4, 5)
    assert texts(one)[0] == ["Indikator", "Target", "Realisasi", "Capaian"]
