"""Cells that are merged over columns of figures: what stands in them is of each column."""

import pytest

from tests.match.builders import tables_of
from tests.paper import PITCH, h_rule, page, v_rule, words

XS = [50, 80, 220, 280, 340, 400, 460, 520]
HEAD = ["No", "Indikator Kinerja", "Target TW I", "Target TW II", "Target", "Realisasi", "Capaian"]
HEIGHT = PITCH + 8


def quarters(text, x, merged=(2, 4)):
    """A table of two rows; in the second one the columns merged[0]..merged[1] (exclusive) are one cell with `text` at x."""
    rows = [HEAD, ["1", "Jumlah dokumen", "3", "3", "6", "6", "100%"], ["2", "Nilai SAKIP", "", "", "74,00", "73,10", "98,78%"]]
    found = [w for r, row in enumerate(rows) for cell, left in zip(row, XS, strict=False) for w in words(cell, left + 4, 104 + r * HEIGHT)]
    found += words(text, x, 104 + 2 * HEIGHT)
    bottom = 100 + 3 * HEIGHT
    inner = {XS[n] for n in range(merged[0] + 1, merged[1])}
    rules = [h_rule(XS[0], XS[-1], 100 + n * HEIGHT) for n in range(4)]
    rules += [v_rule(x, 100, bottom - HEIGHT if x in inner else bottom) for x in XS]
    (table,) = tables_of(page(found, rules))
    return [(p.target.value if p.target else None) for p in table.rows[1].periods]


@pytest.mark.parametrize(("text", "x", "value"), [("74,00", 268, 74), ("20 orang", 262, 20)])
def test_a_figure_in_the_middle_is_of_every_column(text, x, value):
    assert quarters(text, x) == [value, value]


def test_a_figure_that_stands_in_one_column_is_not_of_the_next_one_too():
    assert quarters("74,00", 224) == [74, None]
