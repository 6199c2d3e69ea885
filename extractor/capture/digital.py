"""A page whose own text is used: its words as they stand, its lines as the PDF draws them, and what its text does not cover read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.capture.engines import OcrEngine
from extractor.capture.ink import FilledBand, flatten_shading, ink_of
from extractor.capture.raster import Gray, PageImage
from extractor.capture.rules import find_rules, without_rules
from extractor.capture.textlayer import Layer, cover_words, letter_parts, uncovered_letters
from extractor.capture.vectors import Drawn
from extractor.geometry import POINTS_PER_INCH, BBox, contains_point
from extractor.model import Frame, Page, Rule, Shade, Word

LEAST_MISSED = 3  # letters outside all words from which they may be a word: fewer are specks and bullets
WHITE = 255  # paper
IMAGE_RIM = 2.0  # points by which a line of a picture may lie outside of it
LEGIBLE = 0.6  # below this what is read outside the text is no writing, but a logo, a signature or a part of a chart


def digital_page(image: PageImage, layer: Layer, engine: OcrEngine) -> Page:
    """A page whose text layer stands for it: its words as they stand, its lines and areas as the PDF draws them."""
    told, words = layer
    gray, bands = flatten_shading(image.gray)
    seen, mask = find_rules(gray, image.dpi)
    rules, shades = drawn_rules(image.drawn, seen, shades_of(bands, image.dpi))
    more = missed_words(without_rules(gray, mask), words, image.dpi, seen, engine)
    if told is not None and more:
        told = told.model_copy(update={"use": "part"})
    return Page(
        number=image.number, frame=Frame(width=image.width, height=image.height), words=(*words, *more), rules=rules,
        shades=shades, origin="text_layer", dpi=image.dpi, layer=told,
    )  # fmt: skip


def missed_words(gray: Gray, words: Sequence[Word], dpi: float, rules: Sequence[Rule], engine: OcrEngine) -> tuple[Word, ...]:
    """What an engine reads where ink lies under no word: pictures of tables, stamps, text drawn as curves. `gray` without its lines."""
    missed = uncovered_letters(letter_parts(ink_of(gray), dpi), words, gray.shape, dpi / POINTS_PER_INCH)
    if len(missed) < LEAST_MISSED:
        return ()
    uncovered = cover_words(np.array(gray), words, dpi / POINTS_PER_INCH, WHITE)
    found = [w for w in engine.read(uncovered, dpi, rules) if w.confidence >= LEGIBLE]
    letters = sum(n for w in found if (n := sum(c.isalnum() for c in w.text)) > 1)  # strokes of a drawing are read as lone 1 and I
    return tuple(w for w in found if any(c.isalnum() for c in w.text)) if letters >= LEAST_MISSED else ()


def drawn_rules(drawn: Drawn, rules: Sequence[Rule], shades: Sequence[Shade]) -> tuple[tuple[Rule, ...], tuple[Shade, ...]]:
    """Lines and areas as drawn, and of those seen in the picture the ones that lie in an image; all of these where none is drawn."""
    if not any(r.horizontal for r in drawn.rules) or all(r.horizontal for r in drawn.rules):
        return tuple(rules), tuple(shades)

    def in_image(box: BBox) -> bool:
        ends = ((box.x0, box.top), (box.x1, box.bottom))
        return any(all(contains_point(image, x, y, IMAGE_RIM) for x, y in ends) for image in drawn.pictures)

    return (*drawn.rules, *(r for r in rules if in_image(r.bbox))), (*drawn.shades, *(s for s in shades if in_image(s.bbox)))


def shades_of(bands: Sequence[FilledBand], dpi: float) -> tuple[Shade, ...]:
    """Filled areas in points of the upright frame."""
    scale = POINTS_PER_INCH / dpi
    boxes = [BBox(b.x0 * scale, b.top * scale, b.x1 * scale, b.bottom * scale) for b in bands]
    return tuple(Shade(bbox=box, darkness=round(b.darkness, 3)) for box, b in zip(boxes, bands, strict=True))
