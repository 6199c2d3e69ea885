"""Photos of paper: laid flat where the sheet is seen whole, refused where it would be read wrongly, left alone where they are scans."""

import cv2
import numpy as np
import pytest

from extractor.capture.photo import NotFlat, evenly_lit, find_sheet, flatten_photo, keystone_angle

HIGH, WIDE = 600, 420


def sheet():
    """White paper with a grid of black lines."""
    paper = np.full((HIGH, WIDE), 250, np.uint8)
    paper[50:550:50, 40:380] = 0
    paper[50:501, 40:381:85] = 0
    return paper


def photographed(corners, ground=60, size=(1200, 900)):
    """The sheet as a camera sees it: its corners (top left, then clockwise) at these places of the picture."""
    matrix = cv2.getPerspectiveTransform(np.float32([[0, 0], [WIDE, 0], [WIDE, HIGH], [0, HIGH]]), np.float32(corners))
    seen = cv2.warpPerspective(cv2.resize(sheet(), (WIDE, HIGH)), matrix, size, flags=cv2.INTER_AREA)
    there = cv2.warpPerspective(np.full((HIGH, WIDE), 255, np.uint8), matrix, size)
    return np.where(there > 127, seen, ground).astype(np.uint8)


def level(gray):
    """Share of the rows of the picture that a line crosses nearly from side to side."""
    return float(((gray < 128).mean(axis=1) > 0.6).sum())


def test_a_sheet_seen_at_an_angle_is_laid_flat():
    photo = photographed([(400, 100), (800, 100), (900, 850), (300, 850)])
    assert keystone_angle(find_sheet(photo).corners) > 6
    out = flatten_photo(photo)
    assert abs(out.shape[1] - 600) < 20 and abs(out.shape[0] - 757) < 20
    columns = [np.flatnonzero(row < 128).min() for row in out[60:-60:40] if (row < 128).any()]
    assert max(columns) - min(columns) < 12  # the left line stands upright again


@pytest.mark.parametrize(
    "corners",
    [[(500, 300), (700, 300), (1150, 850), (50, 850)], [(300, -150), (800, 60), (1000, 1100), (150, 850)]],
    ids=["too steep", "partly outside"],
)
def test_what_cannot_be_laid_flat_is_refused(corners):
    with pytest.raises(NotFlat):
        flatten_photo(photographed(corners))


def test_a_scan_is_left_as_it_is():
    assert find_sheet(sheet()) is None and flatten_photo(sheet()) is not None and (flatten_photo(sheet()) == sheet()).all()
    edged = np.full((HIGH + 30, WIDE + 20), 30, np.uint8)  # a dark scanner lid at two sides
    edged[30:, 20:] = sheet()
    assert flatten_photo(edged).shape == edged.shape


def test_falling_light_is_evened_and_printed_areas_are_not():
    light = np.linspace(0.55, 1, WIDE)
    lit = evenly_lit((sheet() * light + np.random.default_rng(1).normal(0, 2, (HIGH, WIDE))).clip(0, 255).astype(np.uint8))
    assert np.percentile(lit[:, :40], 60) > 230
    header = sheet()
    header[:150] = 120
    assert (evenly_lit(header) == header).all()
