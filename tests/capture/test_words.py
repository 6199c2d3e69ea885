"""Places and weight of words, measured on pictures drawn in the test."""

import cv2
import numpy as np

from extractor.capture.bold import with_bold
from extractor.capture.engines.snap import snap_to_ink
from extractor.geometry import BBox
from extractor.model import Word


def bars(*spans, height=30, width=300):
    """A white line picture with black bars from x0 to x1."""
    picture = np.full((height, width), 255, np.uint8)
    for x0, x1 in spans:
        picture[8:24, x0:x1] = 0
    return picture


def test_word_limits_move_to_the_ink():
    crop = bars((10, 50), (54, 90), (110, 180))
    assert snap_to_ink(crop, [(16, 96), (118, 190)]) == [(10, 90), (110, 180)]


def test_narrow_gaps_between_letters_are_no_limits():
    crop = bars((10, 20), (23, 33), (36, 46), (60, 70), (73, 83))
    assert snap_to_ink(crop, [(12, 50), (64, 84)]) == [(10, 46), (60, 83)]


def test_empty_crop_and_no_words_stay_as_they_are():
    assert snap_to_ink(np.full((30, 100), 255, np.uint8), [(5, 50)]) == [(5, 50)]
    assert snap_to_ink(bars((10, 20)), []) == []


def test_bold_words_are_told_by_their_strokes():
    ink = np.zeros((400, 600), np.uint8)
    words = []
    for i in range(12):
        y = 30 * i + 8
        line = np.zeros((26, 600), np.uint8)
        cv2.putText(line, "Layanan", (10, 18), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 1, 2)
        ink[y : y + 26] = cv2.dilate(line, np.ones((2, 3), np.uint8)) if i in (2, 7) else line
        words.append(Word(text="Layanan", bbox=BBox(8, y, 120, y + 24), confidence=1, engine="test"))
    assert [i for i, w in enumerate(with_bold(words, ink, 72)) if w.bold] == [2, 7]
