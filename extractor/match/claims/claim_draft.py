"""What a pattern found in a sentence, and the claim that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.geometry import union_box
from extractor.match.cell_values import origin_of
from extractor.match.claims.context import nearest_year, pihak_of, scope_of
from extractor.match.claims.normalize_sentence import NormalizedSentence
from extractor.model import Claim, ClaimKind
from extractor.number_words import WORDS, parse_number_words

LONGEST = 400  # characters of a claim's sentence
REPAIRED = 0.9  # the share of belief left to a figure whose spelling needed repair
DIGITS = r"\d(?:[\d.,]*\d)?"


@dataclass(frozen=True)
class ClaimDraft:
    """A claim in the making: the figure stands at `start`..`end` of the plain text; `sure`: what is left of the words' confidence."""

    kind: ClaimKind
    start: int
    end: int
    number: int | float | None = None
    unit: str | None = None
    word_number: int | None = None
    of: str | None = None
    noun: str | None = None
    parts: tuple[int | float, ...] = ()
    sure: float = 1.0
    year: int | None = None


def make_claim(sentence: NormalizedSentence, found: ClaimDraft) -> Claim:
    """The claim, without an id as yet, with what the sentence says about it and the box of its figure's words."""
    start, end = sentence.span(found.start, found.end)
    own = sentence.sentence
    touched = own.touched(start, end)
    words, page = [own.words[i] for i in touched], own.pages[touched[0]]
    boxes = [w.bbox for i, w in zip(touched, words, strict=True) if own.pages[i] is page]
    return Claim(
        id="", kind=found.kind, text=sentence_excerpt(own.text, start, end), page=page.number, raw=own.text[start:end], number=found.number,
        unit=found.unit, word_number=found.word_number, of=found.of, noun=found.noun, parts=found.parts,
        pihak=pihak_of(sentence.text, found.start), under=own.under, year=found.year or nearest_year(sentence.text, found.start, found.end),
        scope=scope_of(sentence.text, found.start), sentence=own.id,
        confidence=round(min(w.confidence for w in words) * found.sure, 4),
        bbox=None if page.origin == "dump" else page.displayed(union_box(boxes)),
        origin=origin_of(page, words),
    )  # fmt: skip


def sentence_excerpt(text: str, start: int, end: int) -> str:
    """The sentence, or the 400 characters of it around the figure."""
    first = 0 if len(text) <= LONGEST else max(0, min(start - LONGEST // 2, len(text) - LONGEST))
    return text[first : first + LONGEST]


def parse_integer(digits: str) -> int | None:
    """`1.210.602` -> 1210602; None where the digits are no whole number as these reports print it."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", digits)
    return int(re.sub(r"\D", "", digits)) if grouped else None


def parse_decimal(digits: str) -> int | float | None:
    """A share or score: `98,05` and `98.05` -> 98.05, `1.095,5` -> 1095.5; None where neither mark can be told."""
    marks = re.findall(r"[.,]", digits)
    if len(marks) > 1 and len(set(marks)) == 1:
        return parse_integer(digits)
    if len(marks) > 1:
        digits = digits.replace(marks[0], "", len(marks) - 1)
        if marks[-1] == marks[0]:
            return None
    value = Decimal(digits.replace(",", "."))
    return int(value) if value == value.to_integral_value() else float(value)


def spelled_number(words: str | None) -> tuple[bool, int | None, bool]:
    """Bracketed words -> whether they are meant as a number, which one (None: illegible), and whether they are spelled rightly."""
    tokens = [t for t in re.split(r"[\s\-.,]+", words or "") if t and t not in ("rupiah", "rp", "persen")]
    known = [t in WORDS for t in tokens]
    value = parse_number_words(" ".join(tokens)) if tokens else None
    if value is None:
        return sum(known) * 2 >= len(tokens) > 0, None, False
    return True, value, all(known)
