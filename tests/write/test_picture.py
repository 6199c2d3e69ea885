"""The picture of a page with what was seen on it: each thing in its colour, where the page shows it."""

import cv2
import numpy as np
import pytest

from extractor.geometry import BBox
from extractor.model import Cell, Frame, Grid, Page, Rule, Unplaced, Word
from extractor.write.picture import ASTRAY, CELL, RULE, SURE, UNSURE, draw_page

WIDE, HIGH, SCALE = 200.0, 100.0, 2  # points of the displayed page; pixels a point


def page(turn):
    upright = (WIDE, HIGH) if turn in (0, 180) else (HIGH, WIDE)
    frame = Frame(turn=turn, width=upright[0], height=upright[1])

    def lies(x0, top, x1, bottom):
        return frame.upright(BBox(x0, top, x1, bottom))

    words = (
        Word(text="8", bbox=lies(10, 40, 20, 50), confidence=0.95, engine="rapid"),
        Word(text="3", bbox=lies(40, 40, 50, 50), confidence=0.5, engine="rapid"),
    )
    rules = (Rule(bbox=lies(5, 20, 195, 21), horizontal=True),)
    cells = (Cell(row=0, col=0, bbox=lies(80, 40, 120, 60), page=1, lines=()),)
    grid = Grid(page=1, detector="ruled", bbox=lies(80, 40, 120, 60), n_rows=1, n_cols=1, cells=cells)
    seen = Page(number=1, frame=frame, words=words, rules=rules)
    return seen, grid


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_everything_is_drawn_in_its_colour_where_the_page_shows_it(turn, tmp_path):
    seen, grid = page(turn)
    astray = Unplaced(id="p1u1", page=1, text="12", bbox=BBox(150, 60, 160, 70))
    elsewhere = Unplaced(id="p2u1", page=2, text="13", bbox=BBox(150, 80, 160, 90))
    white = np.full((int(HIGH * SCALE), int(WIDE * SCALE)), 255, np.uint8)
    draw_page(seen, [grid], white, tmp_path / "new" / "page.png", [astray, elsewhere])
    picture = cv2.imread(str(tmp_path / "new" / "page.png"))
    assert picture.shape[:2] == white.shape
    for colour, x, y in ((RULE, 100, 20), (CELL, 80, 50), (SURE, 10, 45), (UNSURE, 40, 45), (ASTRAY, 148, 65)):
        assert tuple(picture[y * SCALE, x * SCALE]) == colour
    assert tuple(picture[85 * SCALE, 148 * SCALE]) == (255, 255, 255)
