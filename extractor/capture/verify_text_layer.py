"""Each figure of a text layer read from the picture as well: two readers, whose disagreement is evidence.

The place of a figure is known, so only the recogniser runs. On digital pages at 200 dpi it reads 999 of 1000 figures as they are
printed; a layer that differs in more than that is the one that errs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from extractor.capture.engines import OcrEngine
from extractor.capture.raster import Gray, PageImage, part_at
from extractor.capture.thresholds import LEAST_CROP, LINE_HEIGHT, NARROWEST_CROP
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Reading, Word
from extractor.noise import printed_characters
from extractor.signs import MINUS

BESIDE, ABOVE = 2.0, 1.0  # points of paper around a word's box
FINER = 0.2  # of the height around it for the second try
SURE, SURE_OF_MARKS = 0.8, 0.95  # how sure a reading must be to speak against the layer's digits, and both against its marks
FEW_DIFFER, MOST_DIFFER = 2, 0.04  # figures of a page, and share of them, that may differ while the layer is still used
OFTEN, ALIKE = 3, 0.8  # how often, and in what share of its places, a printed digit must be one and the same other in the layer
FIGURE = re.compile(r"\d|^[^A-Za-z]+$|^[OoIl|SBZ.,%]{2,}$")  # has a digit, or no letter, or letters that stand for digits only
WORDED = re.compile(r"[A-QS-Za-oq-z]")  # letters beside digits other than Rp: the number of a page or a paragraph, no amount
Crop = Callable[[Gray, BBox, float], Gray]
"""The part of a page's picture around a box in points; pixels per point."""


@dataclass(frozen=True)
class FigureComparison:
    """A figure of the layer (its place among the words, its digits) with what the picture shows there; `other` where that differs."""

    place: int
    own: str
    seen: str
    other: Reading | None = None


class Marks(NamedTuple):
    """A minus before a figure, brackets around it, a percent sign; its separators between zeros that stand for its groups of digits."""

    minus: bool
    brackets: bool
    percent: bool
    separators: str


def second_look(image: PageImage, words: Sequence[Word], engine: OcrEngine) -> tuple[FigureComparison, ...]:
    """What the picture shows at each figure of the layer; figures that cannot be read there are left out."""
    places = [n for n, w in enumerate(words) if FIGURE.search(w.text)]
    first = read_at(image, [words[n] for n in places], engine, tight_crop)
    doubtful = [
        k for k, n in enumerate(places) if not same_digits(words[n].text, first[k].raw) or marks_of(words[n].text) != marks_of(first[k].raw)
    ]
    again = dict(zip(doubtful, read_at(image, [words[places[k]] for k in doubtful], engine, wide_crop), strict=True))
    found = (compare_readings(n, words[n].text, first[k], again.get(k)) for k, n in enumerate(places))
    return tuple(second for second in found if second is not None)


def compare_readings(place: int, text: str, first: Reading, again: Reading | None) -> FigureComparison | None:
    """The figure as both readers see it. None where the picture could not be read, or only with a doubt of its own."""
    own = digits_of(text)
    if again is None or (same_digits(text, again.raw) and not other_marks(text, first, again)):
        return FigureComparison(place, own, own) if own else None
    if same_digits(text, again.raw):
        return FigureComparison(place, own, own, max(first, again, key=lambda r: r.confidence))
    least = 1 if own else 2  # a speck beside a dash is no figure
    against = [r for r in (first, again) if r.confidence >= SURE and len(digits_of(r.raw)) >= least]
    if not against:
        return None
    other = max(against, key=lambda r: r.confidence)
    return FigureComparison(place, own, digits_of(other.raw), other)


def layer_differs(seconds: Sequence[FigureComparison]) -> bool:
    """The layer is not what the page shows: too many figures differ, or one digit is shown as another by rule."""
    differing = [s for s in seconds if s.other is not None]
    return len(differing) > max(FEW_DIFFER, MOST_DIFFER * len(seconds)) or by_rule(seconds)


def by_rule(seconds: Sequence[FigureComparison]) -> bool:
    """A printed digit is nearly always one and the same other digit in the layer: so its font says it."""
    pairs = Counter(pair for s in seconds if len(s.own) == len(s.seen) for pair in zip(s.own, s.seen, strict=True))
    held = Counter[str]()
    for (_, seen), times in pairs.items():
        held[seen] += times
    return any(own != seen and times >= OFTEN and times >= ALIKE * held[seen] for (own, seen), times in pairs.items())


def digits_of(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def same_digits(text: str, seen: str) -> bool:
    """Two readings have the same digits, letters that look like one taken for it."""
    own = digits_of(text)
    return own in (digits_of(seen), digits_of(seen.translate(printed_characters("codes"))))


def marks_of(text: str) -> Marks:
    """The marks of a figure that change what it is worth."""
    parts = re.findall(r"\d+|[.,]", text)
    separators = "".join(p if p in ".," else "0" for p in parts).strip(".,")
    signed = re.match(rf"(?:Rp\.?)?[^\w.,]*[{MINUS}][^\w.,]*\d", text) is not None
    return Marks(signed, "(" in text and ")" in text, "%" in text, separators)


def other_marks(text: str, first: Reading, again: Reading) -> bool:
    """Both looks at the picture surely show the same marks, and others than the layer says.

    Engines lose dots and commas, so only a dot where the layer has a comma counts, or the other way round.
    """
    own, seen = marks_of(text), marks_of(first.raw)
    if seen == own or marks_of(again.raw) != seen or min(first.confidence, again.confidence) < SURE_OF_MARKS or not digits_of(text):
        return False
    if not same_digits(text, first.raw) or WORDED.search(text):
        return False
    exchanged = len(own.separators) == len(seen.separators) and own.separators != seen.separators
    return exchanged or own._replace(separators="") != seen._replace(separators="")


# ------------------------------------------------------------------------------------------- pictures of figures


def read_at(image: PageImage, words: Sequence[Word], engine: OcrEngine, crop: Crop) -> list[Reading]:
    """What the engine reads at each word; nothing, and surely so, where its box is too small."""
    crops = [crop(image.gray, word.bbox, image.dpi / POINTS_PER_INCH) for word in words]
    kept = [n for n, c in enumerate(crops) if min(c.shape, default=0) > LEAST_CROP]
    answers = dict(zip(kept, engine.read_crops([crops[n] for n in kept]), strict=True)) if kept else {}
    found = (answers.get(n, ("", 0.0)) for n in range(len(words)))
    return [Reading(raw=text, engine=engine.name, confidence=round(min(max(float(sure), 0.0), 1.0), 4)) for text, sure in found]


def tight_crop(gray: Gray, box: BBox, scale: float) -> Gray:
    """The box with the least paper around it that the recogniser wants."""
    return part_at(gray, box.grown(BESIDE, ABOVE), scale)


def wide_crop(gray: Gray, box: BBox, scale: float) -> Gray:
    """The box with more paper, at another size: another sampling of the same ink."""
    crop = part_at(gray, box.grown(FINER * box.height), scale)
    if min(crop.shape, default=0) < 2:
        return crop
    width = max(int(crop.shape[1] * LINE_HEIGHT / crop.shape[0]), NARROWEST_CROP)
    return np.asarray(cv2.resize(crop, (width, LINE_HEIGHT), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
