"""Words of a PDF's own that its page does not show: an OCR layer under a scan, text below a picture, white on white.

The page is drawn a second time without its text. Where that changes nothing, what a person sees there was not drawn by the text,
however the file hides it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractor.capture.raster import Gray, part_at
from extractor.capture.thresholds import FORM_DEPTH
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import HIDDEN_LAYER, Word

CHANGED = 24  # of 255 by which a pixel must change to be one of the text's
LEAST = 3  # such pixels of a word that is shown: a comma at 100 dpi


def mark_hidden_words(page: Any, words: Sequence[Word], gray: Gray, dpi: float) -> tuple[Word, ...]:
    """The words of a pdfium page (displayed points), those that its picture `gray` does not show as HIDDEN_LAYER's."""
    if not words:
        return ()
    bare = picture_without_text(page, dpi)
    if bare.shape != gray.shape:
        return tuple(words)
    drawn = np.abs(gray.astype(np.int16) - bare) > CHANGED
    scale = dpi / POINTS_PER_INCH
    return tuple(w if is_shown(drawn, w.bbox, scale) else w.model_copy(update={"engine": HIDDEN_LAYER}) for w in words)


def is_shown(drawn: np.ndarray[Any, np.dtype[np.bool_]], box: BBox, scale: float) -> bool:
    return int(part_at(drawn, box, scale).sum()) >= LEAST


def picture_without_text(page: Any, dpi: float) -> Gray:
    """The page as displayed but for its text; the page itself is left as it was."""
    texts = [t.raw for t in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=FORM_DEPTH)]
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(t) for t in texts]
    for text in texts:
        pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    gray = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_numpy().copy()
    for text, mode in zip(texts, modes, strict=True):
        pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
    return np.ascontiguousarray(gray[:, :, 0] if gray.ndim == 3 else gray)
