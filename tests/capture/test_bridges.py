"""Worn lines: pieces far apart are one line where faint rests lie between, and never through writing."""

import cv2
import numpy as np

from extractor.capture.rules import find_rules

DPI = 200


def lines_at(picture, x):
    rules, _ = find_rules(picture, DPI)
    return [r for r in rules if not r.horizontal and abs(r.bbox.cx * DPI / 72 - x) < 4]


def worn(rests):
    picture = np.full((1000, 600), 255, np.uint8)
    cv2.line(picture, (300, 100), (300, 400), 0, 2)
    cv2.line(picture, (300, 560), (300, 900), 0, 2)
    for y in rests:
        picture[y : y + 4, 300:302] = 0
    return picture


def test_faint_rests_bridge_a_gap():
    (line,) = lines_at(worn(range(405, 560, 20)), 300)
    assert line.bbox.height * DPI / 72 > 780


def test_clean_gap_stays_a_gap():
    assert len(lines_at(worn(()), 300)) == 2


def test_writing_in_the_gap_is_no_rest():
    picture = worn(())
    for y in range(420, 550, 30):
        cv2.putText(picture, "MENINGKATNYA MUTU", (150, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    assert len(lines_at(picture, 300)) == 2
