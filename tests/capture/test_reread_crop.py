"""Figures read again from crops: the right places of pages however they lie, and what real engines read there."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.capture.deskew import rotate_by_angle, rotate_quarters
from extractor.capture.engines.tesseract import GAP, LINE_HIGH, TesseractEngine, is_missing, sheet_of
from extractor.capture.page_tasks import worker_engine
from extractor.capture.raster import CaptureSettings, PageImage
from extractor.capture.reread_crop import DPI, FIGURES, Spot, magnified_crop, read_again
from extractor.capture.thresholds import LINE_HEIGHT
from extractor.geometry import BBox
from extractor.model import Frame

WIDTH, HEIGHT = 480.0, 360.0  # points of the upright page
COUNTS = {(60, 40): 3, (60, 62): 5, (60, 84): 2, (300, 40): 4, (300, 300): 1, (380, 330): 6}  # where, points -> how many squares


@dataclass
class Counting:
    """Reads the squares in a crop by counting them; what reaches a crop's edge is not read whole."""

    name: str = "first"
    sure: float = 0.9
    seen: list = field(default_factory=list)

    def read_crops(self, crops, charset=None, words=False):
        self.seen.append((charset, [c.shape for c in crops]))
        return [(self.count(c), self.sure) for c in crops]

    def count(self, crop):
        ink = (crop < 128).astype(np.uint8)
        if ink[0].any() or ink[-1].any() or ink[:, 0].any() or ink[:, -1].any():
            return "cut"
        return str(cv2.connectedComponents(ink)[0] - 1)


def drawn(dpi=DPI):
    """The upright page: rows of outlined squares 8 points high, each row at its place."""
    scale = dpi / 72
    picture = np.full((round(HEIGHT * scale), round(WIDTH * scale)), 255, np.uint8)
    for (x, y), count in COUNTS.items():
        for n in range(count):
            corners = [tuple(round(v * scale) for v in (x + 12 * n + d, y + d)) for d in (0.7, 7.3)]
            cv2.rectangle(picture, *corners, 0, round(1.2 * scale))
    return picture


def box(place):
    x, y = place
    return BBox(x, y, x + 12 * COUNTS[place] - 4, y + 8)


def displayed(upright, frame, dpi=DPI):
    """The page's picture as a scanner gives it: turned and skewed."""
    gray = rotate_by_angle(rotate_quarters(upright, -frame.turn % 360), -frame.skew)
    return PageImage(1, gray, dpi, gray.shape[1] * 72 / dpi, gray.shape[0] * 72 / dpi)


def spots(frame, places=tuple(COUNTS), plain=True):
    return [Spot(frame.displayed(box(place)), plain) for place in places]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.3, -2.5])
def test_crops_lie_on_their_figures_however_the_page_lies(turn, skew):
    frame = Frame(turn=turn, skew=skew, width=WIDTH, height=HEIGHT)
    found = read_again(displayed(drawn(), frame), frame, spots(frame), [Counting()])
    assert [readings[0].raw for readings in found] == [str(n) for n in COUNTS.values()]


@pytest.mark.parametrize("dpi", [100, 200, 400])
def test_pictures_of_any_fineness_are_read_at_the_same_places(dpi):
    frame = Frame(turn=90, skew=1.0, width=WIDTH, height=HEIGHT)
    found = read_again(displayed(drawn(dpi), frame, dpi), frame, spots(frame), [Counting()])
    assert [readings[0].raw for readings in found] == [str(n) for n in COUNTS.values()]


def test_ruling_lines_around_a_figure_are_not_read():
    frame = Frame(width=WIDTH, height=HEIGHT)
    picture, scale = drawn(), DPI / 72
    for y in (39, 49, 61, 71, 83, 93):
        cv2.line(picture, (round(20 * scale), round(y * scale)), (round(460 * scale), round(y * scale)), 0, 3)
    for x in (57, 122, 250):
        cv2.line(picture, (round(x * scale), round(37 * scale)), (round(x * scale), round(95 * scale)), 0, 3)
    found = read_again(displayed(picture, frame), frame, spots(frame, ((60, 40), (60, 62), (60, 84))), [Counting()])
    assert [readings[0].raw for readings in found] == ["3", "5", "2"]


def test_every_engine_reads_every_spot_and_is_named():
    frame = Frame(width=WIDTH, height=HEIGHT)
    found = read_again(displayed(drawn(), frame), frame, spots(frame), [Counting("first", 0.75), Counting("other", 1.4)])
    assert all([(r.engine, r.confidence) for r in readings] == [("first", 0.75), ("other", 1.0)] for readings in found)


def test_places_where_only_figures_stand_are_read_with_their_characters_alone():
    frame, engine = Frame(width=WIDTH, height=HEIGHT), Counting()
    mixed = [Spot(frame.displayed(box(place)), n % 2 == 0) for n, place in enumerate(COUNTS)]
    found = read_again(displayed(drawn(), frame), frame, mixed, [engine])
    assert {charset: len(shapes) for charset, shapes in engine.seen if shapes} == {FIGURES: 3, None: 3}
    assert set("0123456789.,%-") <= set(FIGURES)
    assert [readings[0].raw for readings in found] == [str(n) for n in COUNTS.values()], "each answer at its own spot"


def test_no_spots_give_no_readings():
    frame = Frame(width=WIDTH, height=HEIGHT)
    assert read_again(displayed(drawn(), frame), frame, [], [Counting()]) == []


@pytest.mark.parametrize("outside", [BBox(900, 40, 950, 50), BBox(60, 700, 90, 710), BBox(-80, -40, -60, -30), BBox(60, 40, 60, 40)])
def test_a_spot_off_the_paper_is_read_as_nothing(outside):
    frame, engine = Frame(width=WIDTH, height=HEIGHT), Counting()
    (found, other) = read_again(displayed(drawn(), frame), frame, [Spot(outside, True), Spot(box((60, 40)), True)], [engine])
    assert found[0].raw in ("0", "cut") and other[0].raw == "3"


@pytest.mark.parametrize("high", [3.0, 8.0, 40.0])
def test_crops_have_one_height_and_keep_their_shape(high):
    gray = np.full((1500, 2000), 255, np.uint8)
    crop = magnified_crop(gray, BBox(100, 100, 100 + 4 * high, 100 + high), DPI / 72)
    assert crop.shape[0] == LINE_HEIGHT and crop.dtype == np.uint8
    assert crop.shape[1] / LINE_HEIGHT == pytest.approx(4.5 / 1.36, rel=0.08)  # a little paper on each side


# ------------------------------------------------------------------------------------------------ the sheet


def test_crops_stand_on_a_sheet_under_each_other():
    crops = [np.full((48, width), shade, np.uint8) for width, shade in ((100, 10), (400, 90), (30, 170))]
    sheet, places = sheet_of(crops)
    for crop, middle in zip(crops, places, strict=True):
        line = sheet[round(middle)]
        (inked,) = np.nonzero(line < 255)
        assert set(line[inked]) == {crop[0, 0]}
        assert len(inked) == pytest.approx(crop.shape[1] * LINE_HIGH / 48, abs=1)
        assert inked[0] > 0 and inked[-1] < sheet.shape[1] - 1
    steps = np.diff(places)
    assert (steps >= LINE_HIGH + GAP).all() and sheet[round((places[0] + places[1]) / 2)].min() == 255
    assert places[0] - LINE_HIGH / 2 > 0 and places[-1] + LINE_HIGH / 2 < sheet.shape[0]


# ------------------------------------------------------------------------------------------------ real engines


def lettered(texts, high=34):
    """A crop of each text, black on white."""
    letters = ImageFont.load_default(size=high)
    out = []
    for written in texts:
        picture = Image.new("L", (int(letters.getlength(written)) + 24, high + 16), 255)
        ImageDraw.Draw(picture).text((12, 4), written, fill=0, font=letters)
        out.append(np.asarray(picture, dtype=np.uint8))
    return out


@pytest.mark.ocr
@pytest.mark.skipif(is_missing(), reason="the program or its languages are not installed")
def test_a_real_sheet_is_read_line_by_line():
    texts = ["1.564.693.009", "94,77", "438.208.842", "", "100", "8.000.000", "62,5"]
    crops = [*lettered(texts[:3]), np.full((50, 120), 255, np.uint8), *lettered(texts[4:])]
    found = TesseractEngine("ind", "eng").read_crops(crops, FIGURES)
    assert [text.replace(" ", "") for text, _ in found] == texts
    assert all((0.5 < sure <= 1) if text else sure == 0 for text, sure in found)
    assert TesseractEngine("ind", "eng").read_crops([]) == []


@pytest.mark.ocr
@pytest.mark.skipif(is_missing(), reason="the program or its languages are not installed")
def test_two_real_engines_read_a_turned_and_skewed_page_alike():
    texts = {(60, 60): "2.010.744.784", (60, 90): "1.564.693.009", (60, 120): "94,77 %", (250, 60): "37 dokumen"}
    upright, boxes, scale = np.full((round(HEIGHT * DPI / 72), round(WIDTH * DPI / 72)), 255, np.uint8), [], DPI / 72
    for (x, y), crop in zip(texts, lettered(texts.values(), 40), strict=True):
        left, top = round(x * scale), round(y * scale)
        upright[top : top + crop.shape[0], left : left + crop.shape[1]] = crop
        ink = np.argwhere(crop < 128)
        (low_y, low_x), (high_y, high_x) = ink.min(0), ink.max(0)
        boxes.append(BBox((left + low_x) / scale, (top + low_y) / scale, (left + high_x) / scale, (top + high_y) / scale))
    frame = Frame(turn=270, skew=1.2, width=WIDTH, height=HEIGHT)
    looks = [Spot(frame.displayed(b), not any(c.isalpha() for c in t)) for b, t in zip(boxes, texts.values(), strict=True)]
    engines = [worker_engine(CaptureSettings(threads=2)), worker_engine(CaptureSettings(engine="tesseract"))]
    found = read_again(displayed(upright, frame), frame, looks, engines)
    for readings, written in zip(found, texts.values(), strict=True):
        assert [r.raw.replace(" ", "") for r in readings] == [written.replace(" ", "")] * 2
        assert len({r.engine for r in readings}) == 2
