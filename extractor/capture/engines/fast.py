"""The fast PP-OCR build (faster-paddle, an optional extra). It gives lines; words get their share of a line's width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2

from extractor.capture.engines.rapid import cut_at_rules
from extractor.capture.engines.snap import snap_to_ink
from extractor.capture.raster import CaptureSettings, Gray
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Rule, Word

PAPER_AROUND = 20  # pixels of paper laid around a crop: the detector finds no line at a picture's edge


@dataclass(frozen=True)
class FastEngine:
    session: Any
    name: str = "fast"

    def boxes(self, gray: Gray) -> list[tuple[float, float, float, float]]:
        return [box for _, box, _ in self.lines(gray)]

    def lines(self, gray: Gray) -> list[tuple[str, tuple[float, float, float, float], float]]:
        answer = self.session.ocr(cv2.imencode(".bmp", gray)[1].tobytes())  # a bitmap costs no time to pack and unpack
        return [parse_entry(found) for found in answer["bounds"].values()]

    def read(self, gray: Gray, dpi: float, rules: Sequence[Rule]) -> list[Word]:
        scale, out = POINTS_PER_INCH / dpi, []
        for n, (text, box, confidence) in enumerate(self.lines(gray)):
            pieces = cut_at_rules(box, rules, dpi)
            found = shared_out(text, box, pieces)
            x, top, right, bottom = (max(int(v), 0) for v in box)
            spans = snap_to_ink(gray[top:bottom, x:right], [(a - x, b - x) for _, a, b in found])
            for (word, _, _), (a, b) in zip(found, spans, strict=True):
                x0, x1 = x + a, x + b
                place = BBox(x0 * scale, box[1] * scale, x1 * scale, box[3] * scale)
                out.append(Word(text=word, bbox=place, confidence=confidence, engine=self.name, line=n))
        return out

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None, words: bool = False) -> list[tuple[str, float]]:
        out = []
        for crop in crops:
            padded = cv2.copyMakeBorder(crop, PAPER_AROUND, PAPER_AROUND, PAPER_AROUND, PAPER_AROUND, cv2.BORDER_CONSTANT, value=255)
            found = self.lines(padded)
            text = " ".join(t for t, _, _ in found)
            kept = "".join(c for c in text if charset is None or c in charset)
            out.append((kept, min((c for _, _, c in found), default=0.0)))
        return out


def parse_entry(found: Any) -> tuple[str, tuple[float, float, float, float], float]:
    """Text, box and confidence of one entry of the engine's answer."""
    (x0, top), (x1, bottom) = found["topLeftCoord"], found["bottomRightCoord"]
    return found["text"], (float(x0), float(top), float(x1), float(bottom)), float(found["confidence"])


def shared_out(
    text: str, box: tuple[float, float, float, float], pieces: Sequence[tuple[float, float, float, float]]
) -> list[tuple[str, float, float]]:
    """Words of a line with x0 and x1; a word that a cut goes through moves to the side where most of it lies."""
    width = (box[2] - box[0]) / max(len(text), 1)
    out, at = [], 0
    for word in text.split(" "):
        x0, x1 = box[0] + at * width, box[0] + (at + len(word)) * width
        at += len(word) + 1
        if not word:
            continue
        home = max(pieces, key=lambda p: min(p[2], x1) - max(p[0], x0), default=box)
        out.append((word, max(x0, home[0]), min(x1, home[2])))
    return [(w, a, max(b, a + 1)) for w, a, b in out]


def load(settings: CaptureSettings) -> FastEngine:
    from faster_paddle import OcrEngine as Session

    return FastEngine(Session("tiny", threads=settings.threads))
