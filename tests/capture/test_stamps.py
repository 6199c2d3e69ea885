"""Coloured stamps over print, drawn in the test: the stamp goes, the print stays; what is coloured but no stamp stays too."""

import cv2
import numpy as np
import pytest

from extractor.capture.stamps import stamps_in, without_stamps

DPI = 200.0
BLUE, RED = (60, 70, 190), (190, 50, 60)


def printed():
    """A picture in colour with rows of black figures."""
    picture = np.full((900, 900, 3), 240, np.uint8)
    for y in range(150, 800, 60):
        cv2.putText(picture, "3.915.750.000", (250, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (20, 20, 20), 3, cv2.LINE_AA)
    return picture


def stamped(picture, colour):
    """A ring with strokes across, as ink on paper: it lets the print through."""
    ink = np.full_like(picture, 255)
    cv2.circle(ink, (450, 450), 220, colour, 6, cv2.LINE_AA)
    cv2.circle(ink, (450, 450), 150, colour, 4, cv2.LINE_AA)
    cv2.putText(ink, "DINAS", (370, 460), cv2.FONT_HERSHEY_SIMPLEX, 1.5, colour, 4, cv2.LINE_AA)
    return (picture.astype(np.float32) * ink / 255).astype(np.uint8)


def grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


@pytest.mark.parametrize("colour", [BLUE, RED])
def test_a_coloured_stamp_is_lifted_off_the_print_below(colour):
    clean = printed()
    picture = stamped(clean, colour)
    ink_before, ink_with, ink_after = (g < 128 for g in (grey(clean), grey(picture), without_stamps(picture, grey(picture), DPI)))
    added, lost = ink_with & ~ink_before, ink_before & ~ink_after
    assert added.sum() > 4000, "the stamp is there"
    assert (ink_after & added).sum() < 0.1 * added.sum()
    assert lost.sum() < 0.02 * ink_before.sum()


def test_black_stamps_and_plain_pages_are_left_as_they_are():
    for picture in (printed(), stamped(printed(), (30, 30, 30))):
        gray = grey(picture)
        assert without_stamps(picture, gray, DPI) is gray


def test_coloured_tables_headings_and_filled_cells_are_no_stamps():
    picture = printed()
    for y in range(100, 820, 60):
        cv2.line(picture, (200, y), (700, y), BLUE, 2)
    for x in (200, 450, 700):
        cv2.line(picture, (x, 100), (x, 820), BLUE, 2)
    cv2.rectangle(picture, (200, 100), (700, 160), BLUE, -1)
    cv2.putText(picture, "CAPAIAN KINERJA", (220, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.4, RED, 3)
    assert stamps_in(picture, DPI) == []
