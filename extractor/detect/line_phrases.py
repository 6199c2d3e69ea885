"""Words of a line that hang together, and the header of an open table that is made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.detect.figure_shapes import RUPIAH, is_amount, is_figure
from extractor.detect.row_split import Line, line_height, line_text
from extractor.geometry import BBox, union_box
from extractor.model import Word

RoleOf = Callable[[str], str | None]
PHRASE_GAP = 0.55  # of the line height: a wider gap parts two phrases
NARROW_GAP = 0.22  # enough after a running number or an amount, which never go on as wording, and before an amount


@dataclass(frozen=True)
class Phrase:
    """Words of one line that hang together."""

    words: Line

    @property
    def bbox(self) -> BBox:
        return union_box(w.bbox for w in self.words)

    @property
    def text(self) -> str:
        return line_text(self.words)


@dataclass(frozen=True)
class Header:
    """Header cells left to right, each of its phrases from top to bottom; `roles` as known to the caller."""

    cells: tuple[tuple[Phrase, ...], ...]
    roles: tuple[str | None, ...]

    @property
    def boxes(self) -> tuple[BBox, ...]:
        return tuple(union_box(p.bbox for p in cell) for cell in self.cells)

    @property
    def bbox(self) -> BBox:
        return union_box(self.boxes)


def split_phrases(line: Line) -> list[Phrase]:
    """A line cut at its wide gaps; `Rp` stays with the amount that follows it."""
    height = line_height(line)
    out: list[list[Word]] = []
    for word in line:
        gap = word.bbox.x0 - out[-1][-1].bbox.x1 if out else 0.0
        narrow = out and (
            (is_closed_phrase(out[-1]) and word.text[:1].isalpha()) or (is_amount(word.text) and out[-1][-1].text[-1:].isalpha())
        )
        limit = NARROW_GAP if narrow else PHRASE_GAP
        joined = out and (gap <= limit * height or (RUPIAH.match(out[-1][-1].text) and is_figure(word.text)))
        if joined:
            out[-1].append(word)
        else:
            out.append([word])
    return [Phrase(tuple(words)) for words in out]


def is_closed_phrase(words: Sequence[Word]) -> bool:
    """Nothing but a running number, or the last word is an amount."""
    return bool(len(words) == 1 and re.fullmatch(r"\W?\d{1,2}[.)]", words[0].text)) or is_amount(words[-1].text)
