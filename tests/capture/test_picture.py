"""Pictures drawn in the test: rules, skew, edges, blank pages, black bands, and one page read for real."""

import cv2
import numpy as np
import pytest

from extractor.capture.deskew import rotate_by_angle, rotate_quarters, skew_of
from extractor.capture.engines.ctc import Char, decode_ctc, words_of
from extractor.capture.engines.rapid import cut_at_rules
from extractor.capture.engines.recorded import RecordedEngine
from extractor.capture.ink import flatten_shading, ink_of, is_blank, without_edges
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings, PageImage
from extractor.capture.rules import find_rules, without_rules
from extractor.geometry import BBox
from extractor.model import Frame, Rule

DPI = 200


def paper(height=800, width=1000):
    return np.full((height, width), 255, np.uint8)


def write(picture, text, x, y, size=1.0, colour=0):
    cv2.putText(picture, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, int(colour), 2, cv2.LINE_AA)


def table(picture):
    for y in (100, 200, 300):
        cv2.line(picture, (100, y), (900, y), 0, 2)
    for x in (100, 500, 900):
        cv2.line(picture, (x, 100), (x, 300), 0, 2)
    return picture


def placed(rules, horizontal):
    scale = DPI / 72
    return sorted(round((r.bbox.cy if horizontal else r.bbox.cx) * scale) for r in rules if r.horizontal is horizontal)


def near(found, wanted):
    return len(found) == len(wanted) and all(abs(a - b) <= 2 for a, b in zip(found, wanted, strict=True))


def test_solid_lines_are_found_and_letters_are_none():
    picture = table(paper())
    write(picture, "Illustrasi 111", 120, 160)
    rules, _ = find_rules(picture, DPI)
    assert near(placed(rules, True), [100, 200, 300]) and near(placed(rules, False), [100, 500, 900])


def test_a_bold_word_whose_letters_run_together_is_no_line():
    """Shading and heavy print tie letters together; a run through them is longer than a short line."""
    picture = table(paper())
    picture[150:153, 120:220] = 0  # the tie
    for n, x in enumerate(range(120, 220, 11)):
        picture[(140 if n % 3 else 132) : 163, x : x + 6] = 0
    rules, mask = find_rules(picture, DPI)
    assert near(placed(rules, True), [100, 200, 300])
    assert not mask[130:165, 118:222].any()


def test_the_short_edges_of_a_narrow_column_are_lines_beside_writing_and_black_bars_too():
    picture = paper()
    for y in (100, 140, 180):
        cv2.line(picture, (100, y), (150, y), 0, 2)
        write(picture, "12", 108, y + 28, 0.8)
    cv2.rectangle(picture, (300, 100), (360, 110), 0, -1)
    rules, _ = find_rules(picture, DPI)
    assert near(placed(rules, True), [100, 105, 140, 180])


def test_dashed_lines_are_found():
    picture = paper()
    for x in range(100, 900, 22):
        cv2.line(picture, (x, 300), (x + 12, 300), 0, 2)
    for y in range(100, 700, 22):
        cv2.line(picture, (500, y), (500, y + 12), 0, 2)
    rules, _ = find_rules(picture, DPI)
    assert near(placed(rules, True), [300]) and near(placed(rules, False), [500])
    assert all(r.broken for r in rules)


def test_digit_that_a_line_crosses_survives():
    picture, alone = paper(200, 400), paper(200, 400)
    for p in (picture, alone):
        write(p, "8", 200, 110, 2.0)
    cv2.line(picture, (20, 90), (380, 90), 0, 3)
    _, mask = find_rules(picture, DPI)
    left = ink_of(without_rules(picture, mask)).sum()
    assert left > 0.75 * ink_of(alone).sum()
    assert not ink_of(without_rules(picture, mask))[85:96, 20:180].any()


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.4, 1.5])
def test_skew_is_measured(angle):
    picture = table(paper())
    for i in range(8):
        write(picture, "Persentase pelayanan yang tepat waktu", 120, 360 + 45 * i, 0.9)
    assert abs(skew_of(ink_of(rotate_by_angle(picture, -angle))) - angle) <= 0.1


def test_straight_page_is_left_alone():
    assert skew_of(ink_of(table(paper()))) == 0.0


def test_turning_is_clockwise():
    picture = paper(10, 20)
    picture[0, 0] = 0
    assert rotate_quarters(picture, 90)[0, -1] == 0


def test_frame_leads_back_to_the_displayed_page():
    frame = Frame(turn=90, skew=0.0, width=800, height=600)
    box = frame.displayed(BBox(10, 20, 110, 40))
    assert box == BBox(20, 690, 40, 790)


def test_blank_page_with_dark_edge_is_blank():
    picture = paper()
    picture[:, :12] = 0
    picture[400, 500] = 0
    assert is_blank(ink_of(picture))
    page = read_page(PageImage(1, picture, DPI, 360, 288), RecordedEngine())
    assert page.origin == "blank" and not page.words and not page.rules


def test_dark_edge_is_whitened_and_writing_stays():
    picture = paper()
    picture[:, :15] = 0
    write(picture, "Target", 300, 400)
    out = without_edges(picture, ink_of(picture))
    assert out[:, :15].min() == 255
    assert (out[360:410, 300:420] < 128).any()


def test_white_on_black_is_turned_round():
    picture = paper()
    picture[100:160, 100:900] = 0
    write(picture, "Indikator Kinerja", 150, 145, 1.2, 255)
    out, bands = flatten_shading(picture)
    assert bands and bands[0].darkness == 1.0
    assert float((out[104:156, 104:896] < 128).mean()) < 0.4


def test_grey_header_becomes_white():
    picture = paper()
    picture[100:160, 100:900] = 190
    write(picture, "Target", 150, 145)
    out, _ = flatten_shading(picture)
    assert np.percentile(out[105:155, 400:890], 50) > 240
    assert out[105:155, 150:260].min() < 100


def test_ctc_answer_gives_characters_with_places():
    steps = np.zeros((6, 3), np.float32)
    for step, index in enumerate([0, 1, 1, 0, 2, 0]):
        steps[step, index] = 0.9
    first, second = decode_ctc(steps, ["", "7", "%"])
    assert (first.text, round(first.start, 2), round(first.end, 2)) == ("7", 0.17, 0.5)
    assert second.text == "%"


def test_wide_gap_parts_two_columns():
    chars = [Char("a", 1, 0.0, 0.05), Char("b", 1, 0.05, 0.1), Char("1", 1, 0.6, 0.65)]
    assert [len(w) for w in words_of(chars, width=400, height=30)] == [2, 1]


def test_line_is_cut_where_a_vertical_rule_crosses():
    rule = Rule(bbox=BBox(71.9, 0, 72.1, 100), horizontal=False)
    assert [round(p[0]) for p in cut_at_rules((100, 50, 400, 80), [rule], DPI)] == [100, 200]


@pytest.mark.ocr
def test_real_engine_reads_a_page():
    from extractor.capture.engines import load_engine

    picture = table(paper())
    write(picture, "Realisasi", 130, 160, 1.3)
    write(picture, "132.085.209.311", 530, 160, 1.1)
    page = read_page(PageImage(1, picture, DPI, 360, 288), load_engine(CaptureSettings(threads=2)))
    assert {"Realisasi", "132.085.209.311"} <= {w.text for w in page.words}
    figure = next(w for w in page.words if w.text.startswith("132"))
    assert abs(figure.bbox.x0 - 530 * 72 / DPI) < 8 and len(page.rules) >= 6
