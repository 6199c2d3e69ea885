"""The distance of lines inside a row of writing, and codes with which a row begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.detect.row_split import anchor_ys, code_first, line_pitch, split_bases, split_rows
from extractor.geometry import BBox
from extractor.model import Cell, Grid
from tests.paper import words


def grid(*cells):
    """A grid of one column; each cell is the tops of its lines (9 points high)."""
    made = [
        Cell(row=n, col=0, bbox=BBox(50, min(ys) - 4, 300, max(ys) + 13), page=1, lines=tuple(tuple(words("Jumlah", 54, y)) for y in ys))
        for n, ys in enumerate(cells)
    ]
    return Grid(page=1, bbox=BBox(50, 0, 300, 800), cells=tuple(made), detector="ruled")


def spaced(*steps, top=100.0):
    out = [top]
    for step in steps:
        out.append(out[-1] + step)
    return out


def test_lines_of_even_distance():
    assert line_pitch(grid(spaced(12, 12, 12))) == pytest.approx(12)


def test_most_steps_between_rows_do_not_hide_the_few_inside_them():
    """Ten rows of one line, 18 points apart, and two of two lines, 11 points apart."""
    ys = spaced(18, 18, 11, 18, 18, 18, 11, 18, 18, 18, 18)
    assert line_pitch(grid(ys)) == pytest.approx(11)


def test_one_odd_step_is_no_pitch():
    assert line_pitch(grid(spaced(*[14] * 12, 8, *[14] * 12))) == pytest.approx(14)


def test_steps_that_vary_a_little_are_one_pitch():
    assert line_pitch(grid(spaced(12, 12.4, 11.8, 12.1, 20, 12.2))) == pytest.approx(12.1, abs=0.2)


def test_steps_over_empty_stretches_do_not_count():
    assert line_pitch(grid(spaced(12, 60, 12, 45))) == pytest.approx(12)


def test_single_lines_tell_their_pitch_by_their_height():
    assert line_pitch(grid([100.0], [140.0])) == pytest.approx(1.25 * 9)


def test_an_empty_grid_has_a_pitch():
    assert line_pitch(Grid(page=1, bbox=BBox(0, 0, 1, 1), cells=(), detector="ruled")) > 0


@pytest.mark.parametrize(
    "text",
    ["5.02.01 Program Penunjang", "1.02", "2.11.01.2.01 Kegiatan", "521.A Belanja", "5.2.XX.01 Kegiatan", "WBD.994"],
)
def test_codes_begin_a_row(text):
    assert code_first(text)


@pytest.mark.parametrize("text", ["APBD Provinsi", "DPA", "SKM", "Program 5.02.01", "dan 2.11", "Jumlah", "12,5 %"])
def test_abbreviations_and_wording_do_not(text):
    assert not code_first(text)


# ------------------------------------------------------------------------------------------------ figures of one row


def table(*cells, right=()):
    """One row of cells: wording (two lines at 100 and 112) and columns of figures, each a list of (text, top)."""
    columns = [[("Persentase dokumen", 100), ("yang disusun", 112)], *cells, *right]
    made = [
        Cell(row=0, col=n, bbox=BBox(50 + 100 * n, 96, 150 + 100 * n, 200), page=1,
             lines=tuple(tuple(words(text, 54 + 100 * n, y)) for text, y in lines))
        for n, lines in enumerate(columns)
    ]  # fmt: skip
    return Grid(page=1, bbox=BBox(50, 96, 50 + 100 * len(columns), 200), cells=tuple(made), detector="ruled")


def rows(found):
    return [[" ".join(c.text.split()) for c in found.cells if c.row == r] for r in range(found.n_rows)]


@pytest.mark.parametrize("y", [103, 106, 109])
def test_a_figure_over_its_unit_is_level_with_the_others(y):
    before = table([("95", 100), ("persen", 112)], [("90", y)])
    assert split_rows(before) == before


def test_figures_a_line_apart_are_two_rows():
    before = table([("95", 100), ("12", 112)], [("90", 100), ("11", 112)])
    made = before.cells[0].model_copy(
        update={"lines": (tuple(words("Persentase dokumen", 54, 100)), tuple(words("Jumlah laporan", 54, 112)))}
    )
    found = split_rows(before.model_copy(update={"cells": (made, *before.cells[1:])}))
    assert rows(found) == [["Persentase dokumen", "95", "90"], ["Jumlah laporan", "12", "11"]]


def test_anchors_are_where_figures_stand_level():
    assert anchor_ys([100, 100, 106], 12) == pytest.approx([102])
    assert anchor_ys([100, 112, 124], 12) == pytest.approx([100, 112, 124])
    assert anchor_ys([], 12) == []


@given(st.lists(st.floats(0, 800), max_size=12), st.floats(8, 20))
def test_anchors_are_in_order_and_each_near_a_figure(ys, pitch):
    found = anchor_ys(ys, pitch)
    assert found == sorted(found) and len(found) <= len(ys)
    assert all(min(ys) - 1e-6 <= a <= max(ys) + 1e-6 for a in found) if ys else not found


def test_two_lines_beside_one_figure_are_no_two_rows():
    """The unit under a target stands a line lower; the percentage beside both stands between them: all are of one row."""

    def cell(row, col, *lines, x):
        tops = {"wording": (100, 114, 128), "target": (107, 121), "percent": (116,)}[lines[0]]
        texts = {"wording": ("Pemberdayaan perempuan melalui", "Program PEKKA /Jumlah Kelompok", "PEKKA"), "target": ("545", "kelompok")}
        made = [tuple(words(t, x + 4, y)) for t, y in zip(texts.get(lines[0], ("91.93",)), tops, strict=True)]
        return Cell(row=row, col=col, bbox=BBox(x, 96, x + 170, 142), page=1, lines=tuple(made))

    cells = (cell(0, 0, "wording", x=50), cell(0, 1, "target", x=220), cell(0, 2, "percent", x=390))
    one = Grid(page=1, bbox=BBox(50, 96, 560, 142), cells=cells, detector="ruled")
    assert {split_rows(one, 0, how).n_rows for how in (None, *split_bases(one, 0))} == {1}
