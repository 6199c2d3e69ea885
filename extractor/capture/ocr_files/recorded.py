"""What a file of OCR results tells of its pages, whatever its form: lines of words with boxes in the file's own units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.geometry import BBox

MOST_UNITS = 1_000_000  # of a page's width and height: an A0 sheet at 1200 dpi has 56,000


@dataclass(frozen=True)
class OcrWord:
    """`confidence` as the file states it, in whatever measure; None where it does not. No box: somewhere in its line."""

    text: str
    box: BBox | None = None
    confidence: float | None = None
    bold: bool = False


@dataclass(frozen=True)
class OcrLine:
    """A line of writing; a line without words of their own holds its whole text as one word without a box."""

    words: tuple[OcrWord, ...]
    box: BBox | None = None


@dataclass(frozen=True)
class OcrPage:
    """A page of `width` x `height` units, `per_inch` of them to the inch; 0 where the file does not tell.

    `exact`: the resolution is a unit of length, not one of a picture that may be stated wrongly. `separators`: the boxes of lines that
    are drawn on it; `cells`: those of its tables' cells.
    """

    lines: tuple[OcrLine, ...]
    width: float = 0.0
    height: float = 0.0
    per_inch: float = 0.0
    exact: bool = False
    separators: tuple[BBox, ...] = ()
    cells: tuple[BBox, ...] = ()


@dataclass(frozen=True)
class OcrFile:
    """The pages in the order of the file; `software` wrote it in `language`, '' where it does not say; `cut`: its end is missing."""

    pages: tuple[OcrPage, ...]
    software: str = ""
    language: str = ""
    cut: bool = False


def number_in(text: str | None) -> float | None:
    """A number, with a full stop or a comma; None where it is none, or one that nothing on a page measures."""
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) <= MOST_UNITS else None


def sized_box(left: str | None, top: str | None, width: str | None, height: str | None) -> BBox | None:
    """The box of stated place and size; None where one of them is missing or it has no extent."""
    x, y, w, h = (number_in(v) for v in (left, top, width, height))
    if x is None or y is None or w is None or h is None or w <= 0 or h <= 0:
        return None
    return BBox(x, y, x + w, y + h)


def box_around(points: Iterable[tuple[float, float]]) -> BBox | None:
    """The box around a polygon's points; None where it has no extent."""
    found = list(points)
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    box = BBox(min(xs), min(ys), max(xs), max(ys))
    return box if box.width > 0 and box.height > 0 else None
