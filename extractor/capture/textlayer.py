"""A PDF's own text is one reader of its page: words that the page shows, lie on its ink and have the figures of its picture.

Many text layers are garbage, misplaced, or the unchecked OCR of a scanner; some fonts show other digits than their text says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from extractor.capture.engines import OcrEngine
from extractor.capture.raster import Gray, PageImage, part_at
from extractor.capture.thresholds import LEAST_CROP
from extractor.capture.verify_text_layer import FigureComparison, layer_differs, second_look
from extractor.geometry import POINTS_PER_INCH
from extractor.model import DISPUTED, HIDDEN_LAYER, TextLayer, Word

SAMPLE = 8  # words compared with the picture
SAMPLE_LETTERS = 4  # of such a word at least
SAMPLE_RIM = 1.5  # points of paper around its crop
SAME_WORD, SAME_SHARE = 0.7, 0.6  # likeness (0..1) of a word read as the layer says; share of the sample that must be
MIN_WORDS = 8  # of a layer, and as shown, for it to stand for its page
MEANINGFUL, STRANGE = 0.75, 0.02  # share of words that look like writing at least; share of characters without meaning at most
LAST_USUAL = 0x2122  # code point (the trade mark sign) beyond which characters have no meaning in a report
LETTER_LOW_INCH, LETTER_HIGH_INCH = 0.03, 0.25  # height of a letter; engines/rapid looks for single ones of 0.05 to 0.22
LETTER_WIDE = 2  # times the greatest height that a letter, or two that touch, is wide at most
AROUND = 2  # pixels around a word's box that count as covered by it
ON_INK, MOST_OUTSIDE = 0.9, 0.25  # share of words that lie on ink; share of the letters that may lie under no word

Layer = tuple[TextLayer | None, tuple[Word, ...]]
"""What became of a page's own text, and its words as far as they stand for the page."""


def layer_of(image: PageImage, ink: Gray, engine: OcrEngine) -> Layer:
    """May the text layer stand for the page, or for the part of it that it covers?

    It must be shown, look like writing and lie where the ink is; a sample of its words must be what an engine reads there, and so
    must its figures, but for a few, which carry both readings.
    """
    if not image.text_layer:
        return None, ()
    words = [w for w in image.text_layer if w.engine != HIDDEN_LAYER]
    if len(words) < max(MIN_WORDS, len(image.text_layer) / 2):
        return TextLayer(use="hidden" if len(words) < len(image.text_layer) else "unlike"), ()
    on_ink, outside = coverage(words, ink, image.dpi)
    if not like_writing(words) or on_ink < ON_INK or outside > MOST_OUTSIDE or not picture_agrees(image, words, engine):
        return TextLayer(use="unlike"), ()
    seconds = second_look(image, words, engine)
    told = TextLayer(use="whole", figures=len(seconds), differing=sum(s.other is not None for s in seconds))
    if layer_differs(seconds):
        return told.model_copy(update={"use": "differs"}), ()
    return told, with_seconds(words, seconds)


def with_seconds(words: Sequence[Word], seconds: Sequence[FigureComparison]) -> tuple[Word, ...]:
    """The words, those whose figures the picture shows otherwise with both readings and as little sure as that leaves them."""
    changed = {s.place: s for s in seconds if s.other is not None}
    return tuple(
        w if n not in changed else w.model_copy(update={"confidence": DISPUTED, "other": changed[n].other}) for n, w in enumerate(words)
    )


def like_writing(words: Sequence[Word]) -> bool:
    """Most words have vowels or are figures; symbols without meaning are few."""
    good = sum(bool(re.search(r"[aeiouAEIOU]|^[\W\d]+$|^[A-Z]{2,5}$", w.text)) for w in words)
    strange = sum(ord(c) > LAST_USUAL or c == "\ufffd" for w in words for c in w.text)
    return good >= MEANINGFUL * len(words) and strange <= STRANGE * sum(len(w.text) for w in words)


def coverage(words: Sequence[Word], ink: Gray, dpi: float) -> tuple[float, float]:
    """Share of words with ink under them, and share of the letter-sized ink that lies under no word."""
    scale = dpi / POINTS_PER_INCH
    hit = sum(bool(part_at(ink, word.bbox, scale).any()) for word in words)
    letters = letter_parts(ink, dpi)
    return hit / len(words), len(uncovered_letters(letters, words, ink.shape, scale)) / max(len(letters), 1)


Part = tuple[int, int, int, int]
"""A piece of ink in pixels: x, y, width, height."""


def letter_parts(ink: Gray, dpi: float) -> list[Part]:
    """Pieces of ink of a letter's size."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    low, high = LETTER_LOW_INCH * dpi, LETTER_HIGH_INCH * dpi
    return [(s[0], s[1], s[2], s[3]) for s in stats[1:count].tolist() if low < s[3] < high and s[2] < high * LETTER_WIDE]


def cover_words(picture: Gray, words: Sequence[Word], scale: float, level: int) -> Gray:
    """The picture, changed itself, with one level where the words stand and close around them."""
    for word in words:
        part_at(picture, word.bbox, scale, AROUND)[:] = level
    return picture


def uncovered_letters(letters: Sequence[Part], words: Sequence[Word], shape: tuple[int, ...], scale: float) -> list[Part]:
    """Letters whose middle lies under no word."""
    covered = cover_words(np.zeros(shape, np.uint8), words, scale, 1)
    return [s for s in letters if not covered[s[1] + s[3] // 2, min(s[0] + s[2] // 2, shape[1] - 1)]]


def picture_agrees(image: PageImage, words: Sequence[Word], engine: OcrEngine) -> bool:
    """An engine reads most of a spread-out sample of longer words and figures as the layer says."""
    scale = image.dpi / POINTS_PER_INCH
    longer = [w for w in words if len(w.text) >= SAMPLE_LETTERS]
    sample = longer[:: max(len(longer) // SAMPLE, 1)][:SAMPLE]
    crops = [part_at(image.gray, word.bbox.grown(SAMPLE_RIM), scale) for word in sample]
    kept = [(w, c) for w, c in zip(sample, crops, strict=True) if min(c.shape) > LEAST_CROP]
    if not kept:
        return False
    answers = engine.read_crops([c for _, c in kept])
    same = sum(
        Levenshtein.normalized_similarity(letters_and_digits(w.text), letters_and_digits(text)) >= SAME_WORD
        for (w, _), (text, _) in zip(kept, answers, strict=True)
    )
    return same >= SAME_SHARE * len(kept)


def letters_and_digits(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
