"""The next best layout of a region, which may hold no table at all."""

from extractor.detect.choose_layout import rival_of
from extractor.geometry import BBox
from extractor.model import Grid


def grid(x0, detector="ruled"):
    return Grid(page=1, bbox=BBox(x0, 0, x0 + 100, 100), cells=(), detector=detector)


def test_a_layout_without_tables_has_no_rival():
    assert rival_of(grid(0), ()) is None


def test_the_rival_is_the_table_that_lies_there():
    assert rival_of(grid(0), (grid(90), grid(10, "open"))) == grid(10, "open")
    assert rival_of(grid(0), (grid(0),)) is None and rival_of(grid(0), (grid(200),)) is None
