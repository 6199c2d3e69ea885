"""Two tables side by side, whose lines hang together."""

from itertools import pairwise

from extractor.detect import detect_tables
from extractor.detect.ruled import detect_filled, detect_ruled
from extractor.detect.side_by_side import blank_columns, side_by_side
from extractor.geometry import BBox
from extractor.model import Shade
from tests.paper import h_rule, page, v_rule, words

ROLES = {"No": "no", "Indikator": "indikator", "Target": "target", "Program": "program", "Pagu": "pagu"}
LEFT, RIGHT = [40, 70, 190, 250], [270, 300, 420, 520]


def role_of(text):
    return ROLES.get(text.strip())


def laid(xs, rows, step):
    return [w for n, row in enumerate(rows) for text, x in zip(row, xs, strict=False) for w in words(text, x + 4, 105 + n * step)]


def side_page():
    """Three rows left, two higher ones right, and a rule along the top of both."""
    left = laid(LEFT, [["No", "Indikator", "Target"], ["1", "Nilai SAKIP", "70,00"], ["2", "Indeks layanan", "80,00"]], 20)
    right = laid(RIGHT, [["No", "Program", "Pagu"], ["1", "Penyelenggaraan Jalan", "9.875.400.000"]], 30)
    rules = [h_rule(40, 520, 100), h_rule(40, 520, 160)]
    rules += [h_rule(40, 250, y) for y in (120, 140)] + [h_rule(270, 520, 130)]
    rules += [v_rule(x, 100, 160) for x in (*LEFT, *RIGHT)]
    return page([*left, *right], rules)


def test_the_blank_column_parts_them():
    found = side_page()
    (grid,) = detect_ruled(found)
    assert blank_columns(grid) == [3]
    assert [(g.n_rows, g.n_cols) for g in side_by_side(found, grid, ROLES.get)] == [(3, 3), (2, 3)]


def test_each_is_a_table_of_its_own():
    grids = detect_tables([side_page()], role_of)[0]
    assert [[c.text for c in g.cells if c.row == 1] for g in grids] == [
        ["1", "Nilai SAKIP", "70,00"], ["1", "Penyelenggaraan Jalan", "9.875.400.000"]
    ]  # fmt: skip


def test_a_column_without_figures_yet_parts_nothing():
    """Under a header of its own a blank column is one of the table."""
    heads = laid([*LEFT, 270, 300], [["No", "Indikator", "Target", "Capaian", "Realisasi"]], 20)
    rules = [h_rule(40, 420, y) for y in (100, 120, 140)] + [v_rule(x, 100, 140) for x in (40, 70, 190, 250, 300, 420)]
    found = page([*heads, *laid(LEFT, [[], ["1", "Nilai SAKIP", "70,00"]], 20)], rules)
    (grid,) = detect_ruled(found, exact=True)
    assert side_by_side(found, grid, ROLES.get) == (grid,)


def test_fills_enclose_cells_where_no_line_does():
    xs, ys = (40, 100, 200, 300), (100, 120, 140)
    found = page(laid([42, 102, 202], [["Indikator", "Target", "Pagu"], ["Nilai", "70,00", "1.000.000"]], 20))
    boxes = [BBox(x0, y0, x1, y1) for x0, x1 in pairwise(xs) for y0, y1 in pairwise(ys)]
    found = found.model_copy(update={"shades": tuple(Shade(bbox=b, darkness=0.1) for b in boxes)})
    (grid,) = detect_filled(found, [])
    assert (grid.n_rows, grid.n_cols) == (2, 3)
    assert detect_filled(found, [BBox(30, 90, 310, 150)]) == ()
