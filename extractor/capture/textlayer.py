"""A PDF's own text: words only where the picture agrees with them. Many text layers are garbage or misplaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from extractor.capture.engines import OcrEngine
from extractor.capture.raster import Gray, PageImage
from extractor.model import Word

SAMPLE = 8  # words compared with the picture
MIN_WORDS = 8


def trusted(image: PageImage, ink: Gray, engine: OcrEngine) -> bool:
    """May the text layer stand for the page?

    It must look like writing, lie where the ink is, leave little ink outside, and a sample of its words must be what
    an engine reads there.
    """
    words = image.text_layer
    if len(words) < MIN_WORDS or not like_writing(words):
        return False
    on_ink, outside = coverage(words, ink, image.dpi)
    if on_ink < 0.9 or outside > 0.25:
        return False
    return agrees(image, words, engine)


def like_writing(words: Sequence[Word]) -> bool:
    """Most words have vowels or are figures; symbols without meaning are few."""
    good = sum(bool(re.search(r"[aeiouAEIOU]|^[\W\d]+$|^[A-Z]{2,5}$", w.text)) for w in words)
    strange = sum(ord(c) > 0x2122 or c == "\ufffd" for w in words for c in w.text)
    return good >= 0.75 * len(words) and strange <= 0.02 * sum(len(w.text) for w in words)


def coverage(words: Sequence[Word], ink: Gray, dpi: float) -> tuple[float, float]:
    """Share of words with ink under them, and share of the letter-sized ink that lies under no word."""
    scale = dpi / 72
    covered = np.zeros_like(ink)
    hit = 0
    for word in words:
        x0, top, x1, bottom = (int(v * scale) for v in word.bbox)
        part = ink[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1]
        hit += bool(part.any())
        covered[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = 1
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    low, high = 0.03 * dpi, 0.25 * dpi
    letters = [s for s in stats[1:count].tolist() if low < s[3] < high and s[2] < high * 2]
    out = sum(not covered[s[1] + s[3] // 2, min(s[0] + s[2] // 2, ink.shape[1] - 1)] for s in letters)
    return hit / len(words), out / max(len(letters), 1)


def agrees(image: PageImage, words: Sequence[Word], engine: OcrEngine) -> bool:
    """An engine reads most of a spread-out sample of longer words and figures as the layer says."""
    scale = image.dpi / 72
    longer = [w for w in words if len(w.text) >= 4]
    sample = longer[:: max(len(longer) // SAMPLE, 1)][:SAMPLE]
    crops = []
    for word in sample:
        x0, top, x1, bottom = (int(v * scale) for v in word.bbox.grown(1.5))
        crops.append(image.gray[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1])
    kept = [(w, c) for w, c in zip(sample, crops, strict=True) if min(c.shape) > 3]
    if not kept:
        return False
    answers = engine.read_crops([c for _, c in kept])
    same = sum(
        Levenshtein.normalized_similarity(plain(w.text), plain(text)) >= 0.7 for (w, _), (text, _) in zip(kept, answers, strict=True)
    )
    return same >= 0.6 * len(kept)


def plain(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
