"""Pages of an OCR file -> pages of the model: words and ruling lines in points, made level, words as sure as the file says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from statistics import median
from typing import Literal

from extractor.capture.letter_size import Letters, assumed_dpi, estimate_dpi
from extractor.capture.ocr_files.recorded import OcrFile, OcrLine, OcrPage, OcrWord
from extractor.geometry import POINTS_PER_INCH, BBox, contains_point, union_box
from extractor.model import SPREAD, Frame, Page, Rule, Word

UNTOLD = 0.75  # confidence of a word where the file does not say how sure its engine was, as of a text dump, and most of what others say
CALIBRATED = "tesseract"  # the engine whose confidence is known to mean something; what another one states can only make words less sure
SHARES = 1.0  # the greatest confidence of a file that tells shares; others tell percent
ALONE = 3  # power of a figure's confidence: of 84 amounts in real scans that Tesseract stated 0.80 to 0.95 of, 4 were wrong
FEW = 20  # words of one confidence from which it tells nothing: the program wrote the same everywhere
LETTER = 0.7  # height of a letter, small and capital, of that of its word's box
A4 = (595.0, 842.0)  # points of a page without words whose size is not stated
LEAST_RUN = 3.0  # heights of its writing that a line is long to tell how it runs
LEAST_LINES = 5  # such lines that tell by how much a page is skewed
LEAST_SKEW, MOST_SKEW = 0.3, 10.0  # degrees: less cannot be told from boxes that are not turned with the writing; more is no skew
QUARTER: tuple[Literal[0, 90, 180, 270], ...] = (0, 270, 180, 90)  # turns clockwise that level lines which run right, down, left, up
STROKES = "|[]!"  # what upright ruling lines are read as
ON_LINE = 2.0  # points that the middle of such a word may lie beside its line
SLIM = 5.0  # times as long as thick that a separator is at least to be a ruling line
THICK = 0.5  # points of a ruling line that stands for a cell's edge


def placed_pages(file: OcrFile, engine: str) -> tuple[Page, ...]:
    """The pages, numbered from 1; `engine` names who read the words."""
    per_unit = confidence_unit(w.confidence for page in file.pages for line in page.lines for w in line.words)
    return tuple(placed_page(page, number, engine, per_unit) for number, page in enumerate(file.pages, 1))


def confidence_unit(stated: Iterable[float | None]) -> float:
    """What a file's confidences are to be multiplied with to be shares; 0 where they tell nothing."""
    found = [v for v in stated if v is not None]
    if not found or (len(found) >= FEW and min(found) == max(found)):
        return 0.0
    return 1.0 if max(found) <= SHARES else 0.01


def placed_page(page: OcrPage, number: int, engine: str, per_unit: float) -> Page:
    lines = [spread_line(line) for line in page.lines]
    lines = [line for line in lines if line]
    boxes = [w.box for line in lines for w in line if w.box is not None]
    if not boxes:
        return blank_page(number, page)
    wide = page.width if page.width > 0 else max(b.x1 for b in boxes)
    high = page.height if page.height > 0 else max(b.bottom for b in boxes)
    letters = Letters(sum(len(w.text) for line in lines for w in line), LETTER * median(min(b.width, b.height) for b in boxes))
    dpi = page.per_inch if page.exact else estimate_dpi(page.per_inch, letters, round(wide), round(high))
    frame = frame_of([[w.box for w in line if w.box is not None] for line in lines], wide, high, POINTS_PER_INCH / dpi)

    def placed(box: BBox) -> BBox:
        return frame.upright(scaled(box, POINTS_PER_INCH / dpi)).rounded()

    words = tuple(
        Word(text=w.text, bbox=placed(w.box), confidence=share_of(w, per_unit, engine), engine=engine, line=n, bold=w.bold)
        for n, line in enumerate(lines)
        for w in line
        if w.box is not None
    )
    rules = (*rules_of(map(placed, page.separators)), *(rule for cell in page.cells for rule in edges_of(placed(cell))))
    words = tuple(w for w in words if not is_stroke(w, rules))
    spread = any(w.box is None for line in page.lines for w in line.words if w.text.strip())
    return Page(number=number, frame=frame, words=words, rules=rules, origin="scan", dpi=dpi, notes=(SPREAD,) if spread else ())


def share_of(word: OcrWord, per_unit: float, engine: str) -> float:
    """How sure a word is: as stated, but less for figures, which nobody can read a second time."""
    if word.confidence is None or per_unit == 0:
        return UNTOLD
    stated = min(max(word.confidence * per_unit, 0.0), 1.0)
    if engine != CALIBRATED:
        return min(stated, UNTOLD)
    return float(stated**ALONE) if any(c.isdigit() for c in word.text) else stated


def scaled(box: BBox, scale: float) -> BBox:
    return BBox(*(v * scale for v in box))


def blank_page(number: int, page: OcrPage) -> Page:
    """A page without words."""
    width, height = A4
    if page.width > 0 and page.height > 0:
        scale = POINTS_PER_INCH / (page.per_inch or assumed_dpi(round(page.width), round(page.height)))
        width, height = page.width * scale, page.height * scale
    return Page(number=number, frame=Frame(width=width, height=height), origin="blank")


# ------------------------------------------------------------------------------------------- words without a box of their own


def spread_line(line: OcrLine) -> tuple[OcrWord, ...]:
    """The words of a line, none with a blank in it: what has no box of its own lies in the line's, in proportion to its letters.

    Words of a line without any place are lost, and those without one beside words with one lie in what the line's box leaves.
    """
    words = [w for w in line.words if w.text.strip()]
    if any(w.box is None for w in words):
        box = line.box or (union_box(known) if (known := [w.box for w in words if w.box is not None]) else None)
        return spread(words, box) if box is not None else ()
    return tuple(part for w in words for part in (spread([w], w.box) if len(w.text.split()) > 1 else (clean(w),)))


def clean(word: OcrWord) -> OcrWord:
    return OcrWord(word.text.strip(), word.box, word.confidence, word.bold)


def spread(words: Sequence[OcrWord], box: BBox | None) -> tuple[OcrWord, ...]:
    """The words over a box, as if all characters and the blanks between them were equally wide."""
    if box is None:
        return ()
    text = " ".join(w.text.strip() for w in words)
    owners = [w for w in words for _ in w.text.split()]
    pitch = box.width / len(text)
    found = re.finditer(r"\S+", text)
    return tuple(
        OcrWord(m.group(), box._replace(x0=box.x0 + m.start() * pitch, x1=box.x0 + m.end() * pitch), w.confidence, w.bold)
        for m, w in zip(found, owners, strict=True)
    )


# ------------------------------------------------------------------------------------------- how the page lies


def frame_of(lines: Sequence[Sequence[BBox]], wide: float, high: float, scale: float) -> Frame:
    """The upright frame of a page `wide` x `high` units large, told by where the words of its lines follow one another."""
    runs = [run for line in lines if (run := run_of(line)) is not None]
    across, down = sum(x for x, y in runs if abs(x) > abs(y)), sum(y for x, y in runs if abs(y) > abs(x))
    way = (0 if across >= 0 else 2) if abs(across) >= abs(down) else (1 if down > 0 else 3)
    angles = [(angle, math.hypot(*run)) for run in runs if abs(angle := off_level(run, way)) <= MOST_SKEW]
    skew = -weighted_median(angles) if len(angles) >= LEAST_LINES else 0.0
    width, height = (wide, high) if way in (0, 2) else (high, wide)
    return Frame(turn=QUARTER[way], skew=round(skew, 2) if abs(skew) >= LEAST_SKEW else 0.0, width=width * scale, height=height * scale)


def run_of(line: Sequence[BBox]) -> tuple[float, float] | None:
    """From the first word's middle to the last one's; None where the line is too short to tell."""
    if len(line) < 2:
        return None
    x, y = line[-1].cx - line[0].cx, line[-1].cy - line[0].cy
    size = median(min(b.width, b.height) for b in line)
    return (x, y) if math.hypot(x, y) >= LEAST_RUN * size else None


def off_level(run: tuple[float, float], way: int) -> float:
    """Degrees clockwise by which a line runs off the way (0 right, 1 down, 2 left, 3 up)."""
    return (math.degrees(math.atan2(run[1], run[0])) - 90 * way + 180) % 360 - 180


def weighted_median(values: Sequence[tuple[float, float]]) -> float:
    """The value up to which half of the weights lie, of pairs of a value and its weight."""
    ordered = sorted(values)
    below = accumulate(weight for _, weight in ordered)
    half = sum(weight for _, weight in ordered) / 2
    return next(value for (value, _), total in zip(ordered, below, strict=True) if total >= half)


# ------------------------------------------------------------------------------------------- ruling lines


def is_stroke(word: Word, rules: Sequence[Rule]) -> bool:
    """A word of bars that lies on an upright ruling line: the line itself, read as writing."""
    if any(c not in STROKES for c in word.text):
        return False
    return any(not rule.horizontal and contains_point(rule.bbox, word.bbox.cx, word.bbox.cy, ON_LINE) for rule in rules)


def rules_of(boxes: Iterable[BBox]) -> tuple[Rule, ...]:
    """What is long and slim enough of separators to be ruling lines."""
    return tuple(
        Rule(bbox=box, horizontal=box.width > box.height, thickness=min(box.width, box.height))
        for box in boxes
        if max(box.width, box.height) >= SLIM * min(box.width, box.height)
    )


def edges_of(cell: BBox) -> tuple[Rule, ...]:
    """A cell's four sides as ruling lines."""
    x0, top, x1, bottom = cell
    level = (BBox(x0, y - THICK / 2, x1, y + THICK / 2) for y in (top, bottom))
    upright = (BBox(x - THICK / 2, top, x + THICK / 2, bottom) for x in (x0, x1))
    return (
        *(Rule(bbox=box, horizontal=True, thickness=THICK) for box in level),
        *(Rule(bbox=box, horizontal=False, thickness=THICK) for box in upright),
    )
