"""Stamps over print, drawn in the test: the stamp goes, the print stays; what is coloured or pale but no stamp stays too."""

import cv2
import numpy as np
import pytest

from extractor.capture.ink_blots import MOST, blots_of
from extractor.capture.rules import find_rules
from extractor.capture.stamps import stamps_in, without_pale_strokes, without_stamps
from extractor.geometry import BBox, union_box
from extractor.model import Word

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


# ------------------------------------------------------------------------------------------- without colour


@pytest.mark.parametrize("level", [95, 130, 170])
def test_a_stamp_copied_in_grey_is_lifted_off_darker_print(level):
    few = np.full((900, 900, 3), 240, np.uint8)
    cv2.putText(few, "3.915.750.000", (250, 460), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (20, 20, 20), 3, cv2.LINE_AA)
    clean, picture = grey(few), grey(stamped(few, (level, level, level)))
    after = without_pale_strokes(picture, DPI)
    ring = np.zeros_like(clean)
    for radius in (220, 150):
        cv2.circle(ring, (450, 450), radius, 255, 3)
    on_paper = (ring > 0) & (clean > 230)
    assert (picture[on_paper] < 215).mean() > 0.9, "the ring is there"
    assert (after[on_paper] < 215).mean() < 0.1
    lost = (clean < 128) & (after > 160)
    assert lost.sum() < 0.02 * (clean < 128).sum()


def test_pale_writing_lines_and_areas_stay():
    picture = np.full((900, 900), 245, np.uint8)
    for y in range(150, 800, 60):
        cv2.putText(picture, "3.915.750.000", (250, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 20 if y % 120 else 120, 3, cv2.LINE_AA)
        cv2.line(picture, (200, y + 18), (700, y + 18), 130, 2)
    for x in (200, 700):
        cv2.line(picture, (x, 120), (x, 768), 130, 2)
    cv2.rectangle(picture, (200, 40), (700, 100), 190, -1)
    assert without_pale_strokes(picture, DPI) is picture


def test_pictures_of_two_levels_and_blank_ones_are_left_alone():
    bits = np.where(grey(stamped(printed(), (30, 30, 30))) > 128, np.uint8(255), np.uint8(0))
    blank = np.full((900, 900), 250, np.uint8)
    assert without_pale_strokes(bits, DPI) is bits and without_pale_strokes(blank, DPI) is blank


def ruled_and_stamped(level, bits):
    """A table of four columns with a ring over its figures, and the picture without the ring."""
    picture = np.full((900, 1200), 255, np.uint8)
    for y in range(100, 821, 60):
        cv2.line(picture, (100, y), (1100, y), 0, 2)
    for x in (100, 350, 600, 850, 1100):
        cv2.line(picture, (x, 100), (x, 820), 0, 2)
    for y in range(145, 820, 60):
        for x in (380, 630):
            cv2.putText(picture, "915.750.000", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    ink = np.full_like(picture, 255)
    for radius, thick in ((230, 6), (170, 4), (90, 3)):
        cv2.circle(ink, (600, 460), radius, level, thick, cv2.LINE_AA)
    stamped_one = (picture.astype(np.float32) * ink / 255).astype(np.uint8)
    return tuple(np.where(p > 150, np.uint8(255), np.uint8(0)) if bits else p for p in (picture, stamped_one))


@pytest.mark.parametrize(("level", "bits"), [(100, False), (60, False), (60, True), (0, True)])
def test_the_rings_of_a_stamp_are_no_ruling_lines(level, bits):
    """So a stamp makes no column and no row; the table's own lines are found as without it."""
    places = []
    for picture in ruled_and_stamped(level, bits):
        rules, _ = find_rules(picture, DPI)
        levels = {round(r.bbox.cy * DPI / 72 / 10) for r in rules if r.horizontal}
        places.append((levels, {round(r.bbox.cx * DPI / 72 / 10) for r in rules if not r.horizontal}))
    assert places[1] == places[0] == (set(range(10, 83, 6)), {10, 35, 60, 85, 110})


# ------------------------------------------------------------------------------------------- ink that is no word


def test_ink_outside_of_words_is_kept():
    picture = np.zeros((400, 800), np.uint8)
    cv2.putText(picture, "12", (100, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 1, 4)
    cv2.putText(picture, "34", (500, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 1, 4)
    read = Word(text="12", bbox=BBox(30, 20, 70, 40), confidence=0.9, engine="test")
    found = blots_of(picture, [read], DPI)
    assert found and union_box(found).x0 >= 176 and union_box(found).top >= 88
    assert blots_of(picture, [read, read.model_copy(update={"bbox": BBox(170, 80, 230, 115)})], DPI) == ()


def test_rests_of_lines_and_specks_are_no_ink_of_words():
    picture = np.zeros((400, 800), np.uint8)
    cv2.line(picture, (50, 104), (700, 104), 1, 1)
    picture[200, 300] = 1
    assert blots_of(picture, [], DPI) == ()


def test_what_is_kept_has_bounds():
    assert len(blots_of(np.tile(np.kron([[1, 0], [0, 1]], np.ones((12, 12), np.uint8)), (100, 100)).astype(np.uint8), [], DPI)) == MOST
