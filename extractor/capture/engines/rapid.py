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
from extractor.geometry import BBox
from extractor.model import Rule, Word

Box = tuple[float, float, float, float]
DETECT_SIDE = 1600  # pixels of the longer side at which lines are found
LINE_HEIGHT = 48  # pixels: what the recogniser takes
BATCH = 8
BATCH_RATIO = 100.0  # width over height of a batch's crops together: the recogniser's answer grows with it


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
            words.extend(self.words(chars, gray[box[1] : box[3], box[0] : box[2]], box, 72 / dpi, line))
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
            width = max(int(np.ceil(LINE_HEIGHT * max(ratios[i] for i in group))), 32)
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
    out = np.zeros((3, LINE_HEIGHT, width), np.float32)
    out[:, :, :wanted] = resized.astype(np.float32) / 127.5 - 1
    return out


def cut_at_rules(box: Box, rules: Sequence[Rule], dpi: float) -> list[Box]:
    """A line's box in pieces between the vertical rules that cross it, and none wider than the recogniser takes."""
    scale = dpi / 72
    x0, top, x1, bottom = box
    middle, edge = (top + bottom) / 2, 0.25 * (bottom - top)
    cuts = sorted(
        r.bbox.cx * scale
        for r in rules
        if not r.horizontal
        and x0 + edge < r.bbox.cx * scale < x1 - edge
        and r.bbox.top * scale - 2 < middle < r.bbox.bottom * scale + 2
        and r.bbox.height * scale > 1.1 * (bottom - top)
    )
    edges = [x0, *cuts, x1]
    pieces = [(a, top, b, bottom) for a, b in itertools.pairwise(edges) if b - a > 4]
    return pieces


def padded_box(box: Box, gray: Gray) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    pad = max(0.06 * (bottom - top), 1.5)
    return (
        max(int(x0 - pad), 0), max(int(top - pad / 2), 0), min(int(np.ceil(x1 + pad)), gray.shape[1]),
        min(int(np.ceil(bottom + pad / 2)), gray.shape[0]),
    )  # fmt: skip


def overlooked_boxes(gray: Gray, found: Sequence[Box], rules: Sequence[Rule], dpi: float) -> list[Box]:
    """Boxes around letter-sized ink that the detector left out: lone digits, dashes of a word, `%`.

    What lies on the course of a ruling line is a rest of it and no digit 1.
    """
    ink = (gray < 140).astype(np.uint8)
    for x0, top, x1, bottom in found:
        ink[max(int(top) - 2, 0) : int(bottom) + 3, max(int(x0) - 3, 0) : int(x1) + 4] = 0
    near = cv2.dilate(ink, np.ones((1, max(int(0.05 * dpi), 3)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    low, high = 0.05 * dpi, 0.22 * dpi
    out: list[Box] = []
    for x, y, w, h, area in stats[1:count].tolist():
        if low <= h <= high and 0.03 * dpi <= w <= 1.5 * dpi and area > 0.25 * w * h:
            inside = ink[y : y + h, x : x + w]
            if inside.sum() > 0.08 * w * h and not on_a_rule(x + w / 2, y + h / 2, w, rules, dpi):
                out.append((x, y - 0.2 * h, x + w, y + 1.2 * h))
    return out if len(out) <= 60 else []


def on_a_rule(x: float, y: float, width: float, rules: Sequence[Rule], dpi: float) -> bool:
    """The point lies on a vertical rule or where it would go on for another inch."""
    scale, near = dpi / 72, max(0.03 * dpi, 0.5 * width)
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
