"""What a CTC recogniser answers -> characters with place and probability -> words. Pure functions on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

COLUMN_GAP = 1.1  # line heights of nothing between two characters that part two columns
KIND_GAP = 0.55  # line heights between a figure and a letter that part two words
PRINTABLE, PAST_ASCII = 32, 127  # code points of ASCII from the blank to the tilde, which papers print
SYMBOLS = "–—‘’“”•…‰≥≤²³√✓✔▪●□■±°·×½"


@dataclass(frozen=True)
class Char:
    """A character, its probability, and where it begins and ends in the crop (share of the input's width)."""

    text: str
    p: float
    start: float
    end: float


def latin_classes(characters: Sequence[str]) -> list[int]:
    """Indexes of the classes that Indonesian papers print; the blank (0) first."""
    return [0, *(i for i, c in enumerate(characters) if i and len(c) == 1 and (PRINTABLE <= ord(c) < PAST_ASCII or c in SYMBOLS))]


def decode_ctc(probabilities: npt.NDArray[np.float32], characters: Sequence[str]) -> list[Char]:
    """Greedy CTC decoding of (steps, classes); class 0 is the blank."""
    best = probabilities.argmax(axis=1)
    top = probabilities.max(axis=1)
    steps = len(best)
    out: list[Char] = []
    before = 0
    for step, (index, p) in enumerate(zip(best.tolist(), top.tolist(), strict=True)):
        if index and index != before:
            out.append(Char(characters[index], p, step / steps, (step + 1) / steps))
        elif index:
            last = out[-1]
            out[-1] = Char(last.text, max(last.p, p), last.start, (step + 1) / steps)
        before = index
    return out


def words_of(chars: Sequence[Char], width: float, height: float) -> list[list[Char]]:
    """Characters grouped into words: at blanks, and at gaps wide enough to part columns. Sizes in pixels."""
    words: list[list[Char]] = [[]]
    for char in chars:
        if char.text == " ":
            words.append([])
            continue
        last = words[-1][-1] if words[-1] else None
        if last is not None and (char.start - last.end) * width > gap_limit(last.text, char.text) * height:
            words.append([])
        words[-1].append(char)
    return [w for w in words if w]


def gap_limit(left: str, right: str) -> float:
    """A figure and a letter, or two groups of figures, part sooner than two letters of a spaced heading."""
    if left.isdigit() != right.isdigit() and (left.isalpha() or right.isalpha()):
        return KIND_GAP
    return COLUMN_GAP


def weakest_probability(chars: Sequence[Char]) -> float:
    """The weakest character's probability: one wrong digit makes a figure wrong."""
    return min((c.p for c in chars), default=0.0)
