"""PP-OCR through rapidocr (weights come with its wheel): detection and recognition driven separately.

The page is straight and free of rules, so crops are plain slices; a line that a vertical rule crosses is cut there, so
that two cells are never one text.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from extractor.capture.engines.ctc import Char, decode_ctc, latin_classes, weakest_probability, words_of
from extractor.capture.engines.snap import snap_to_ink
from extractor.capture.raster import CaptureSettings, Gray
from extractor.capture.thresholds import LINE_HEIGHT
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Rule, Word

Box = tuple[float, float, float, float]
DETECT_SIDE = 1600  # pixels of the longer side at which lines are found
NARROWEST = 32  # pixels wide that the recogniser takes a line at least
CHANNELS, HALF_SCALE = 3, 127.5  # of the recogniser's input, whose levels are -1 .. 1
BATCH = 8  # crops read together at most
BATCH_RATIO = 100.0  # width over height of a batch's crops together: the recogniser's answer grows with it
CUT_MARGIN = 0.25  # line heights from the ends of a line's box within which no rule cuts it
CUT_SLACK = 2  # pixels by which a rule may end before the middle of the line that it cuts
CUT_TALLER = 1.1  # line heights that a rule is high at least: what is shorter may be a letter
NARROW_PIECE = 4  # pixels: what a cut leaves of a line is no writing up to that width
PAD, PAD_LEAST = 0.06, 1.5  # paper left beside a line's box: share of its height, and pixels; half of that above and below
INK_LEVEL = 140  # level below which a pixel is ink that the detector may have left out
FOUND_BESIDE, FOUND_ABOVE = 3, 2  # pixels around a box that was found in which no ink was left out
JOINED_INCH, JOINED_PIXELS = 0.05, 3  # over which the ink left out is joined across, and that in pixels at least
LOWEST_INCH, TALLEST_INCH = 0.05, 0.22  # height of such ink: textlayer's letters are 0.03 to 0.25, for it counts commas too
NARROWEST_INCH, WIDEST_INCH = 0.03, 1.5  # and its width
JOINED_FILLED, LEAST_INKED = 0.25, 0.08  # share of its box that it fills once it is joined, and by itself
LOOSE_ABOVE = 0.2  # of its height: paper taken above and below
MOST_OVERLOOKED = 60  # boxes of a page: more of them are a picture or dirt
ON_RULE_INCH, ON_RULE_WIDTH = 0.03, 0.5  # how near a rule's course such ink is a rest of it: inches, share of its width


@dataclass(frozen=True)
class RapidEngine:
    """Detector and recogniser sessions with the characters that may be read."""

    detector: Any
    recogniser: Any
    classes: tuple[int, ...]
    characters: tuple[str, ...]
    name: str = "rapid"

    def boxes(self, gray: Gray) -> list[Box]:
        factor = min(1.0, DETECT_SIDE / max(gray.shape))
        small = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else gray
        answer = self.detector(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
        if answer.boxes is None:
            return []
        corners = np.asarray(answer.boxes, dtype=np.float64) / factor
        return [(float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 0].max()), float(b[:, 1].max())) for b in corners]

    def read(self, gray: Gray, dpi: float, rules: Sequence[Rule]) -> list[Word]:
        found = self.boxes(gray)
        pieces = [(n, piece) for n, box in enumerate(found) for piece in cut_at_rules(box, rules, dpi)]
        pieces += [(len(found) + n, box) for n, box in enumerate(overlooked_boxes(gray, found, rules, dpi))]
        padded = [(n, padded_box(box, gray)) for n, box in pieces]
        crops = [gray[b[1] : b[3], b[0] : b[2]] for _, b in padded]
        words: list[Word] = []
        for (line, box), chars in zip(padded, self.characters_of(crops), strict=True):
            words.extend(self.words(chars, gray[box[1] : box[3], box[0] : box[2]], box, POINTS_PER_INCH / dpi, line))
        return words

    def words(self, chars: Sequence[Char], crop: Gray, box: tuple[int, int, int, int], scale: float, line: int) -> list[Word]:
        width, height = box[2] - box[0], box[3] - box[1]
        out = []
        found = words_of(chars, width, height)
        spans = snap_to_ink(crop, [(word[0].start * width, word[-1].end * width) for word in found])
        for word, (x0, x1) in zip(found, spans, strict=True):
            place = BBox((box[0] + x0) * scale, box[1] * scale, (box[0] + x1) * scale, box[3] * scale)
            text = "".join(c.text for c in word)
            out.append(Word(text=text, bbox=place, confidence=min(weakest_probability(word), 1.0), engine=self.name, line=line))
        return out

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None, words: bool = False) -> list[tuple[str, float]]:
        answers = self.characters_of(crops, charset)
        return [("".join(c.text for c in chars), weakest_probability(chars)) for chars in answers]

    def characters_of(self, crops: Sequence[Gray], charset: str | None = None) -> list[list[Char]]:
        """Each crop's characters, places as shares of the crop's width; crops are read in batches of like width."""
        classes, characters = self.classes, self.characters
        if charset is not None:
            kept = [i for i, c in enumerate(characters) if i == 0 or c in charset]
            classes, characters = tuple(classes[i] for i in kept), tuple(characters[i] for i in kept)
        ratios = [crop.shape[1] / max(crop.shape[0], 1) for crop in crops]
        order = sorted(range(len(crops)), key=lambda i: ratios[i])
        out: list[list[Char]] = [[] for _ in crops]
        for group in crop_batches([i for i in order if min(crops[i].shape) > 1], ratios):
            width = max(int(np.ceil(LINE_HEIGHT * max(ratios[i] for i in group))), NARROWEST)
            answer = self.recogniser.session(np.stack([normalize_crop(crops[i], width) for i in group]))
            for place, i in enumerate(group):
                share = width / max(min(LINE_HEIGHT * ratios[i], width), 1.0)
                chars = decode_ctc(answer[place][:, list(classes)], characters)
                out[i] = [Char(c.text, c.p, min(c.start * share, 1.0), min(c.end * share, 1.0)) for c in chars]
        return out


def crop_batches(order: Sequence[int], ratios: Sequence[float]) -> list[list[int]]:
    """Crops, narrow ones first, in groups that need a bounded memory: at most BATCH, fewer where they are wide."""
    out: list[list[int]] = []
    for i in order:
        if out and len(out[-1]) < BATCH and (len(out[-1]) + 1) * ratios[i] <= BATCH_RATIO:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def normalize_crop(crop: Gray, width: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A crop as the recogniser wants it: 3 x 48 x width, -1 .. 1, padded with zero at the right."""
    wanted = min(max(int(np.ceil(LINE_HEIGHT * crop.shape[1] / crop.shape[0])), 1), width)
    shrinks = crop.shape[0] > LINE_HEIGHT
    resized = cv2.resize(crop, (wanted, LINE_HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    out = np.zeros((CHANNELS, LINE_HEIGHT, width), np.float32)
    out[:, :, :wanted] = resized.astype(np.float32) / HALF_SCALE - 1
    return out


def cut_at_rules(box: Box, rules: Sequence[Rule], dpi: float) -> list[Box]:
    """A line's box in pieces between the vertical rules that cross it, and none wider than the recogniser takes."""
    scale = dpi / POINTS_PER_INCH
    x0, top, x1, bottom = box
    middle, edge = (top + bottom) / 2, CUT_MARGIN * (bottom - top)
    cuts = sorted(
        r.bbox.cx * scale
        for r in rules
        if not r.horizontal
        and x0 + edge < r.bbox.cx * scale < x1 - edge
        and r.bbox.top * scale - CUT_SLACK < middle < r.bbox.bottom * scale + CUT_SLACK
        and r.bbox.height * scale > CUT_TALLER * (bottom - top)
    )
    edges = [x0, *cuts, x1]
    return [(a, top, b, bottom) for a, b in itertools.pairwise(edges) if b - a > NARROW_PIECE]


def padded_box(box: Box, gray: Gray) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    pad = max(PAD * (bottom - top), PAD_LEAST)
    return (
        max(int(x0 - pad), 0), max(int(top - pad / 2), 0), min(int(np.ceil(x1 + pad)), gray.shape[1]),
        min(int(np.ceil(bottom + pad / 2)), gray.shape[0]),
    )  # fmt: skip


def overlooked_boxes(gray: Gray, found: Sequence[Box], rules: Sequence[Rule], dpi: float) -> list[Box]:
    """Boxes around letter-sized ink that the detector left out: lone digits, dashes of a word, `%`.

    What lies on the course of a ruling line is a rest of it and no digit 1.
    """
    ink = (gray < INK_LEVEL).astype(np.uint8)
    for x0, top, x1, bottom in found:
        rows = slice(max(int(top) - FOUND_ABOVE, 0), int(bottom) + FOUND_ABOVE + 1)
        ink[rows, max(int(x0) - FOUND_BESIDE, 0) : int(x1) + FOUND_BESIDE + 1] = 0
    near = cv2.dilate(ink, np.ones((1, max(int(JOINED_INCH * dpi), JOINED_PIXELS)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    low, high = LOWEST_INCH * dpi, TALLEST_INCH * dpi
    out: list[Box] = []
    for x, y, w, h, area in stats[1:count].tolist():
        if low <= h <= high and NARROWEST_INCH * dpi <= w <= WIDEST_INCH * dpi and area > JOINED_FILLED * w * h:
            inside = ink[y : y + h, x : x + w]
            if inside.sum() > LEAST_INKED * w * h and not on_a_rule(x + w / 2, y + h / 2, w, rules, dpi):
                out.append((x, y - LOOSE_ABOVE * h, x + w, y + (1 + LOOSE_ABOVE) * h))
    return out if len(out) <= MOST_OVERLOOKED else []


def on_a_rule(x: float, y: float, width: float, rules: Sequence[Rule], dpi: float) -> bool:
    """The point lies on a vertical rule or where it would go on for another inch."""
    scale, near = dpi / POINTS_PER_INCH, max(ON_RULE_INCH * dpi, ON_RULE_WIDTH * width)
    return any(
        abs(r.bbox.cx * scale - x) <= near and r.bbox.top * scale - dpi < y < r.bbox.bottom * scale + dpi for r in rules if not r.horizontal
    )


def load(settings: CaptureSettings) -> RapidEngine:
    """Sessions with as many threads as the settings give one process."""
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": settings.threads})
    detector, recogniser = engine._load_det_model(), engine._load_rec_model()
    characters = recogniser.postprocess_op.character
    classes = latin_classes(characters)
    return RapidEngine(detector, recogniser, tuple(classes), tuple(characters[i] for i in classes))
