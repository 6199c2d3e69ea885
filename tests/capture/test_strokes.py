"""Ruling lines in hard places, drawn in the test: pale, at grey areas, at merged cells; and ink of characters that is no line."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from extractor.capture.ink import ink_of
from extractor.capture.rules import find_rules

DPI = 200
FONTS = [None, *sorted(str(p) for p in Path("/usr/share/fonts").rglob("*.ttf"))]


def paper(height=800, width=1000, level=255):
    return np.full((height, width), level, np.uint8)


def places(rules, horizontal):
    scale = DPI / 72
    return sorted(round((r.bbox.cy if horizontal else r.bbox.cx) * scale) for r in rules if r.horizontal is horizontal)


def spans(rules, horizontal, at):
    """Start and end of the lines at a place, in pixels."""
    scale = DPI / 72
    found = [r.bbox for r in rules if r.horizontal is horizontal and abs((r.bbox.cy if horizontal else r.bbox.cx) * scale - at) < 4]
    return sorted((round((b.x0 if horizontal else b.top) * scale), round((b.x1 if horizontal else b.bottom) * scale)) for b in found)


def about(found, wanted, tolerance=6):
    return len(found) == len(wanted) and bool(np.all(np.abs(np.array(found) - np.array(wanted)) <= tolerance))


def grid(picture, xs, ys, colour=0):
    for y in ys:
        cv2.line(picture, (xs[0], y), (xs[-1], y), colour, 2)
    for x in xs:
        cv2.line(picture, (x, ys[0]), (x, ys[-1]), colour, 2)
    return picture


def test_lines_that_end_at_dark_cells_are_found_and_the_areas_are_none():
    """A filled cell ties every line that ends at it into one part of the ink; each line is found all the same."""
    picture = paper()
    cv2.rectangle(picture, (700, 100), (900, 400), 110, -1)
    grid(picture, (100, 400, 700, 900), (100, 200, 300, 400, 500))
    rules, _ = find_rules(picture, DPI)
    assert about(places(rules, True), [100, 200, 300, 400, 500]) and about(places(rules, False), [100, 400, 700, 900])


def test_lines_as_pale_as_they_print_on_dim_paper():
    picture = grid(paper(level=215), (100, 500, 900), (100, 200, 300), colour=180)
    rules, _ = find_rules(picture, DPI)
    assert about(places(rules, True), [100, 200, 300]) and about(places(rules, False), [100, 500, 900])


def test_a_line_that_stops_at_a_merged_cell_does_not_go_through_it():
    """The cell is as low as one line of print, narrower than the gap over which a worn line goes on."""
    picture = paper()
    for y in (100, 200, 240, 340):
        cv2.line(picture, (100, y), (900, y), 0, 2)
    for top, bottom in ((100, 200), (240, 340)):
        for x in (100, 500, 900):
            cv2.line(picture, (x, top), (x, bottom), 0, 2)
    for x in (100, 900):
        cv2.line(picture, (x, 200), (x, 240), 0, 2)
    cv2.putText(picture, "Sasaran 2: Meningkatnya mutu layanan", (120, 230), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    rules, _ = find_rules(picture, DPI)
    assert about(spans(rules, False, 500), [(100, 200), (240, 340)])


def test_the_edges_of_one_low_row_between_merged_ones():
    """Shorter than any stroke that is a line by itself; the course of the other rows' edges tells them."""
    picture = paper()
    for y in (100, 200, 230, 260, 360):
        cv2.line(picture, (100, y), (900, y), 0, 2)
    for top, bottom in ((100, 200), (230, 260), (260, 360)):
        for x in (100, 500, 900):
            if bottom != 360 or x != 500:
                cv2.line(picture, (x, top), (x, bottom), 0, 2)
    rules, _ = find_rules(picture, DPI)
    assert about(spans(rules, False, 500), [(100, 200), (230, 260)])


def printed(text, rows, font, size, pitch, dpi, skew, beside):
    """A column of the same text, printed row below row, and the same without anything beside it."""
    drawn = Image.new("L", (int(4 * dpi), int((rows * pitch * size + 40) * dpi / 72)), 255)
    alone = drawn.copy()
    high = int(size * dpi / 72)
    face = ImageFont.truetype(font, high) if font else ImageFont.load_default(high)
    for row in range(rows):
        at = int((10 + row * pitch * size) * dpi / 72)
        for picture in (drawn, alone):
            ImageDraw.Draw(picture).text((2 * dpi, at), text, font=face, fill=0)
        if beside:
            ImageDraw.Draw(drawn).text((0.4 * dpi, at), f"Jumlah {7 * row} dokumen", font=face, fill=0)
    turned = [np.asarray(p.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)) for p in (drawn, alone)]
    return turned[0], ink_of(turned[1])


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    text=st.sampled_from(["1", "I", "l", "|", "12", "100%", "1 Unit", "1.02", "(1)", "11", "-", ",1"]), rows=st.integers(4, 14),
    font=st.sampled_from(FONTS), size=st.sampled_from([7, 8, 10, 12]), pitch=st.sampled_from([1.25, 1.5, 2.0]),
    dpi=st.sampled_from([150, 200, 300]), skew=st.sampled_from([-0.3, 0.0, 0.25]), beside=st.booleans(),
)  # fmt: skip
def test_no_ink_of_characters_below_each_other_is_taken_for_a_line(text, rows, font, size, pitch, dpi, skew, beside):
    picture, letters = printed(text, rows, font, size, pitch, dpi, skew, beside)
    _, mask = find_rules(picture, float(dpi))
    assert not (mask & letters).any()


@pytest.mark.parametrize("dash", [6, 12])
def test_a_dashed_line_beside_writing_is_still_a_line(dash):
    picture = paper()
    for y in range(100, 700, 22):
        cv2.line(picture, (500, y), (500, y + dash), 0, 2)
    for y in range(120, 690, 35):
        for x in (150, 560):
            cv2.putText(picture, "Jumlah dokumen", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    rules, _ = find_rules(picture, DPI)
    assert about(places(rules, False), [500])


def test_dashed_lines_between_the_columns_of_close_rows():
    """Dashes stand at the height of the writing and between its lines; characters stand one beside each line."""
    picture = paper(height=1000)
    for y in range(100, 901, 40):
        for x in range(100, 880, 15):
            cv2.line(picture, (x, y), (x + 8, y), 0, 2)
        if y < 900:
            for x, text in ((120, "Pengelolaan Mutasi"), (520, "4.122.500")):
                cv2.putText(picture, text, (x, y + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    for x in (100, 480, 880):
        for y in range(100, 900, 15):
            cv2.line(picture, (x, y), (x, y + 8), 0, 2)
    rules, _ = find_rules(picture, DPI)
    assert about(places(rules, False), [100, 480, 880])
