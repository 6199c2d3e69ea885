"""One page's picture -> one Page of words and rules. Read `read_page` first; each step is a function of its own file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.capture.bold import with_bold
from extractor.capture.deskew import rotate_by_angle, rotate_quarters, skew_of
from extractor.capture.digital import digital_page, shades_of
from extractor.capture.engines import OcrEngine
from extractor.capture.ink import FilledBand, flatten_shading, ink_of, is_blank, stretch_contrast, without_edges
from extractor.capture.ink_blots import blots_of
from extractor.capture.raster import Gray, PageImage
from extractor.capture.rules import find_rules, without_rules
from extractor.capture.textlayer import layer_of
from extractor.geometry import BBox, union_box
from extractor.model import Frame, Page, Rule, Word

LINES_TO_COMPARE = 8
MIN_SURE_WORDS, SURE_UPRIGHT = 12, 0.85  # so many words, and how sure of them the engine must be
FEW_STANDING = 0.3  # share of the longest lines that may run down an upright page
UPSIDE_DOWN = 1.4  # how much better a page must read the other way round before it is turned
WORKING_DPI = 190.0  # poorer pictures are enlarged to about this
GOOD_DPI = 0.85 * WORKING_DPI  # from which a picture is read as it is
FEW_LEVELS, EVERY = 4, 7  # grey levels of a 1-bit scan, counted on every seventh pixel of each row and column
STANDS = 1.5  # times as high as wide: a line that runs down the page
SIDEWAYS = 0.6  # share of the longest lines that do on a page that lies on its side
LONG_WORD = 2  # letters that a word has more than to tell how sure the engine is
SAMPLED = 3 * LINES_TO_COMPARE  # longest lines whose direction is looked at
SMALL_SIDE = 800  # pixels of the longer side, enough to see the direction of lines
LEAST_CROP, RIM = 4, 2  # pixels: a line that is no higher cannot be read; what is kept around one
WORD_LETTERS = 8  # letters of an answer that counts in full


def read_page(image: PageImage, engine: OcrEngine) -> Page:
    """The page in its upright frame. A blank page has neither words nor rules."""
    ink = ink_of(image.gray)
    if is_blank(ink):
        return Page(number=image.number, frame=Frame(width=image.width, height=image.height), origin="blank", dpi=image.dpi)
    layer = layer_of(image, ink, engine)
    if layer[1]:
        return digital_page(image, layer, engine)
    gray = without_edges(stretch_contrast(image.gray), ink)
    gray, dpi = enlarge_picture(gray, image.dpi)
    skew = skew_of(ink_of(gray))
    gray = rotate_by_angle(gray, skew)
    turn, seen = upright_reading(gray, dpi, engine)
    frame = Frame(turn=turn, skew=skew, width=seen.ink.shape[1] * 72 / dpi, height=seen.ink.shape[0] * 72 / dpi)  # type: ignore[arg-type]
    return Page(
        number=image.number, frame=frame, words=with_bold(seen.words, seen.ink, dpi), rules=seen.rules,
        shades=shades_of(seen.bands, dpi), blots=seen.blots, origin="scan", dpi=image.dpi, layer=layer[0],
    )  # fmt: skip


@dataclass(frozen=True)
class PageReading:
    """What one reading of a page gave: its words, ruling lines and shaded bands, its ink without the lines, and what of it is no word."""

    words: list[Word]
    rules: tuple[Rule, ...]
    bands: tuple[FilledBand, ...]
    ink: Gray
    blots: tuple[BBox, ...]


def upright_reading(gray: Gray, dpi: float, engine: OcrEngine) -> tuple[int, PageReading]:
    """The quarter turn (degrees clockwise) that brings the page upright, and its reading.

    Most pages stand upright already, and a reading that is sure of its words proves that: only for the others is the turn looked
    for, and they are read once more where there is one.
    """
    seen = seen_on(gray, dpi, engine)
    if stands_upright(seen.words):
        return 0, seen
    turn = quarter_turns(gray, engine)
    return turn, seen if turn == 0 else seen_on(rotate_quarters(gray, turn), dpi, engine)


def seen_on(gray: Gray, dpi: float, engine: OcrEngine) -> PageReading:
    """A straight page's picture, read as it lies."""
    flat, bands = flatten_shading(gray)
    ink = ink_of(flat)
    rules, mask = find_rules(flat, dpi)
    words = [w for w in engine.read(without_rules(flat, mask), dpi, rules) if w.text.strip()]
    unruled = ink & (1 - cv2.dilate(mask, np.ones((3, 3), np.uint8)))
    return PageReading(words, rules, bands, ink & (1 - mask), blots_of(unruled, words, dpi))


def stands_upright(words: Sequence[Word]) -> bool:
    """The words were surely read as they stand on the paper: their engine is sure of them, and their lines lie level.

    Of pages read upside down an engine is sure to 0.4 to 0.7, of upright ones to 0.9 and more; some engines also read lines that
    run down the page, so the shape of the lines counts too.
    """
    long = [w for w in words if len(w.text) > LONG_WORD]
    if len(long) < MIN_SURE_WORDS or float(np.mean([w.confidence for w in long])) < SURE_UPRIGHT:
        return False
    lines: dict[int, list[BBox]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.bbox)
    boxes = [union_box(found) for found in lines.values()]
    longest = sorted(boxes, key=lambda b: -max(b.width, b.height))[:SAMPLED]
    return sum(b.height > STANDS * b.width for b in longest) <= FEW_STANDING * len(longest)


def enlarge_picture(gray: Gray, dpi: float) -> tuple[Gray, float]:
    """Poor pictures scaled up, softened so that 1-bit steps vanish."""
    if dpi >= GOOD_DPI:
        levels = len(np.unique(gray[::EVERY, ::EVERY]))
        return (cv2.GaussianBlur(gray, (3, 3), 0), dpi) if levels <= FEW_LEVELS else (gray, dpi)
    factor = WORKING_DPI / dpi
    larger = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(larger, (3, 3), 0), dpi * factor


def quarter_turns(gray: Gray, engine: OcrEngine) -> int:
    """Degrees clockwise that bring the page upright: 0, 90, 180 or 270.

    The shape of the lines' boxes tells lying from standing; reading a few of them both ways tells the rest.
    """
    boxes = engine.boxes(shrink_picture(gray))
    factor = gray.shape[0] / shrink_picture(gray).shape[0]
    boxes = [(a * factor, b * factor, c * factor, d * factor) for a, b, c, d in boxes]
    longest = sorted(boxes, key=lambda b: -max(b[2] - b[0], b[3] - b[1]))[:SAMPLED]
    if not longest:
        return 0
    standing = sum((b[3] - b[1]) > STANDS * (b[2] - b[0]) for b in longest)
    sideways = standing > SIDEWAYS * len(longest)
    crops = [c for c in (crop_with_rim(gray, b) for b in sample_lines(longest)) if min(c.shape) > LEAST_CROP]
    ways = (90, 270) if sideways else (0, 180)
    if not crops:
        return ways[0]
    scores = {way: sum(legibility_scores(engine.read_crops([rotate_quarters(c, way) for c in crops]))) for way in ways}
    if not sideways and scores[180] < UPSIDE_DOWN * scores[0]:
        return 0
    return max(ways, key=lambda way: scores[way])


def shrink_picture(gray: Gray) -> Gray:
    """Small enough that finding lines costs little, large enough to see their direction."""
    factor = min(1.0, SMALL_SIDE / max(gray.shape))
    return cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def sample_lines(boxes: Sequence[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """A few lines of middling length: long enough to tell, short enough to be quick."""
    by_length = sorted(boxes, key=lambda b: max(b[2] - b[0], b[3] - b[1]))
    middle = len(by_length) // 2
    return by_length[middle : middle + LINES_TO_COMPARE]


def legibility_scores(answers: Sequence[tuple[str, float]]) -> list[float]:
    """How much each answer looks like writing: sure characters, most of them letters and digits, in words."""
    return [
        p * (sum(c.isalnum() or c == " " for c in text) / len(text)) ** 2 * min(len(text) / WORD_LETTERS, 1.0)
        for text, p in answers
        if text
    ]


def crop_with_rim(gray: Gray, box: tuple[float, float, float, float]) -> Gray:
    x0, top, x1, bottom = (int(v) for v in box)
    return gray[max(top - RIM, 0) : bottom + RIM, max(x0 - RIM, 0) : x1 + RIM]


__all__ = ["read_page"]
