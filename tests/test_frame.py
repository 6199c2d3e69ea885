"""The upright frame and the displayed page: each box leads to the other and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import BBox
from extractor.model import Frame

turns = st.sampled_from([0, 90, 180, 270])
frames = st.builds(Frame, turn=turns, skew=st.floats(-4, 4), width=st.floats(300, 1200), height=st.floats(300, 1200))
points = st.tuples(st.floats(0, 1200), st.floats(0, 1200))
boxes = st.tuples(st.floats(0, 900), st.floats(0, 1100), st.floats(1.1, 300), st.floats(1.1, 100)).map(
    lambda b: BBox(b[0], b[1], b[0] + b[2], b[1] + b[3])
)


def near(a, b, tolerance):
    return all(abs(x - y) <= tolerance for x, y in zip(a, b, strict=True))


@given(frames, points)
def test_a_point_comes_back(frame, point):
    assert near(frame.upright_point(*frame.displayed_point(*point)), point, 1e-6)
    assert near(frame.displayed_point(*frame.upright_point(*point)), point, 1e-6)


@given(frames, boxes)
def test_a_box_comes_back(frame, box):
    """To what rounding to hundredths of a point leaves."""
    assert near(frame.upright(frame.displayed(box)), box, 0.03)


@given(frames, boxes)
def test_the_displayed_box_holds_the_upright_one(frame, box):
    out = frame.displayed(box).grown(0.01)
    for x in (box.x0, box.x1):
        for y in (box.top, box.bottom):
            px, py = frame.displayed_point(x, y)
            assert out.x0 <= px <= out.x1 and out.top <= py <= out.bottom


@pytest.mark.parametrize(("turn", "displayed"), [(0, (10, 20)), (90, (20, 790)), (180, (790, 580)), (270, (580, 10))])
def test_quarter_turns_are_clockwise(turn, displayed):
    """The displayed page, turned clockwise, is the upright one of 800 by 600."""
    frame = Frame(turn=turn, width=800, height=600)
    assert near(frame.displayed_point(10, 20), displayed, 1e-9)


def test_skew_is_clockwise_about_the_centre():
    """Writing that falls to the right on the displayed page was turned back counter-clockwise."""
    frame = Frame(skew=-2.0, width=800, height=600)
    left, right = frame.displayed_point(100, 300), frame.displayed_point(700, 300)
    assert right[1] - left[1] == pytest.approx(600 * 0.0349, abs=0.01)
    assert near(frame.displayed_point(400, 300), (400, 300), 1e-9)


@given(frames, st.floats(0, 500), st.floats(0, 500))
def test_a_point_s_box_is_never_inside_out(frame, x, y):
    box = frame.upright(BBox(x, y, x, y))
    assert box.width > 0.99 and box.height > 0.99
