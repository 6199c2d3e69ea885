"""Cells -> Text and Value: wording joined from its lines, figures read, doubt marked with its reasons.

Shapes: a Value carries what was read (`raw`), its displayed box and a confidence 0..1; see model.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

from extractor.doubts import FROM_DUMP, SEVERAL_FIGURES, UNSURE
from extractor.geometry import BBox, intersection_area, union_box
from extractor.lexicon import SHORTEST, WORD, closest_word, known_word, looks_misread
from extractor.model import TEXT_LAYER, Cell, Doubt, Origin, Page, Part, Reading, Spelling, Text, UnsureWord, Value, Word
from extractor.numerals import Empty, Expect, Quantity, Refusal, Style, json_number, parse_figure

REVIEW_BELOW = 0.80
STROKES = re.compile(r"[1Il|!ij:.\s·']{1,4}")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{2})?|\d{1,3}(?:,\d{3}){2,}(?:\.\d{2})?")
FIGURE_LINE = re.compile(r"\d[\d.,]*\d?\s*%?")
TEXT_REVIEW_BELOW = 0.60
UNREAD, UNREAD_INK = 0.3, "ink_unread"
INNER, INK_AREA = 2.0, 40.0  # points of a cell's rim that its lines may leave ink in; square points of ink: two or three squares of 4 by 4
HARDLY_READ, CLEARLY_READ = 0.7, 0.9  # an engine's confidence in a word
OVERPRINTED = 0.3  # share of the smaller of two words that lies over the other
LEAST_PIECE, LEAST_TORN = 2, 6  # letters of a piece of a torn word, and of the word: shorter ones are found in any two words
AROUND_WORDS = ".,:;()[]{}\"'“”‘’*-–•·"
STRAY_SIGN = re.compile(r"[a-z][^\w\s/&().,:;+-]+[a-z]|[a-z]{2}\d[a-z]")  # what stands inside of no word: `Me'atu`, `p2ogram`
PENALTY = {"refused": 0.3, "uncertain": 0.6, "noted": 0.9}


@dataclass(frozen=True)
class ReadingContext:
    """What a table's figures have in common: pages by number, the number style its figures prove, whether the report's year is certain."""

    pages: dict[int, Page]
    style: Style | None = None
    year_is_sure: bool = True


def join_lines(lines: Sequence[str]) -> str:
    """Wrapped lines as one wording: a word cut by a hyphen is joined, all else is parted by one blank."""
    out = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if out.endswith("-") and len(out) > 2 and out[-2].isalpha() and line[0].islower():
            stem = re.split(r"[\s/]", out[:-1])[-1].lower()
            out = (out if line.lower().startswith(stem) else out[:-1]) + line
        elif out.endswith("/"):
            out += line
        else:
            out = f"{out} {line}" if out else line
    return re.sub(r"\s+", " ", out)


def box_of(cell: Cell, context: ReadingContext, words: Sequence[Word] = ()) -> BBox | None:
    """The displayed box around the cell's words, or around the cell where it has none."""
    inner = union_box(w.bbox for w in words) if words else cell.ink
    page = context.pages.get(cell.page)
    if page is not None and page.origin == "dump":
        return None
    return page.displayed(inner) if page else inner


def origin_of(page: Page | None, words: Sequence[Word]) -> Origin:
    """Where a cell of these words was read; without words, as its page was."""
    if page is not None and page.origin == "dump":
        return "dump"
    if words:
        return "text_layer" if all(w.engine == TEXT_LAYER for w in words) else "scan"
    return "text_layer" if page is not None and page.origin == "text_layer" else "scan"


def mean_confidence(words: Sequence[Word]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 1.0


def read_text_cell(cell: Cell, context: ReadingContext, wording: str | None = None) -> Text | None:
    """The cell's wording, or None where the cell is empty. `wording` replaces the joined lines (a part of them)."""
    if not cell.words:
        return None
    raw = cell.text if wording is None else wording
    confidence = mean_confidence(cell.words)
    codes = ["words_hard_to_read"] * (confidence < TEXT_REVIEW_BELOW) + ["words_overlap"] * are_overprinted(cell.words)
    text = re.sub(r"(?<=\w)\s+Rp\.?$", "", join_lines(raw.split("\n")))
    unsure = unsure_words(cell, raw, context)
    return Text(
        raw=raw,
        text=text,
        spelling=Spelling(text=text, words=unsure) if unsure else None,
        confidence=round(confidence, 4),
        page=cell.page,
        bbox=box_of(cell, context),
        origin=origin_of(context.pages.get(cell.page), cell.words),
        needs_review=bool(codes),
        doubts=tuple(Doubt(code=code) for code in codes),
    )


def are_overprinted(words: Sequence[Word]) -> bool:
    """Words of a page's own text lie over each other: some of them are not what the page shows."""
    own = sorted((w.bbox for w in words if w.engine == TEXT_LAYER and w.bbox.area), key=lambda box: box.x0)
    return any(intersection_area(a, b) > OVERPRINTED * min(a.area, b.area) for n, a in enumerate(own) for b in own[n + 1 :] if b.x0 < a.x1)


def unsure_words(cell: Cell, raw: str, context: ReadingContext) -> tuple[UnsureWord, ...]:
    """The words of a wording that may be misread, in the order of the page; none of what a page's own text says."""
    page = context.pages.get(cell.page)
    printed = set(raw.split())
    told = page is not None and page.origin != "dump"  # how surely a dump's words were read
    found: list[tuple[Word, ...]] = []
    first = True
    for line in (*cell.lines, *cell.rest):
        words = [w if w.engine != TEXT_LAYER and w.text in printed else None for w in line]
        torn = [n for n, (a, b) in enumerate(pairwise(words)) if a is not None and b is not None and is_torn(a.text, b.text)]
        for n, word in enumerate(words):
            if word is None:
                continue
            if n in torn:
                found.append((word, line[n + 1]))
            elif n - 1 not in torn and may_be_misread(word.text, word.confidence if told else 1.0, first=first):
                found.append((word,))
            first = False
    shown = page.displayed if page is not None and told else lambda box: None
    return tuple(
        UnsureWord(
            raw=" ".join(w.text for w in group),
            confidence=round(min(w.confidence for w in group), 4),
            page=cell.page,
            bbox=shown(union_box(w.bbox for w in group)),
        )
        for group in found
    )


def may_be_misread(text: str, confidence: float, first: bool = False) -> bool:
    """A word is worth a second look: none of the language, stray signs in it, short and not clearly read, or hardly read at all."""
    inner = text.strip(AROUND_WORDS)
    count = sum(c.isalpha() for c in inner)
    if not count:  # a number among words is printed there, or a speck
        return inner.isdigit() and not first and confidence < CLEARLY_READ
    if confidence < HARDLY_READ or (count < SHORTEST and confidence < CLEARLY_READ):
        return True
    stray = len(text) == 1 and text.islower() and not first  # a speck, or a letter of the column beside
    return stray or bool(STRAY_SIGN.search(inner)) or any(looks_misread(part) for part in WORD.findall(inner))


def is_torn(a: str, b: str) -> bool:
    """Two pieces, one of which is no listed word, that together are a listed one or a misread one."""
    pieces = a.strip(AROUND_WORDS), b.strip(AROUND_WORDS)
    if not all(WORD.fullmatch(p) for p in pieces) or all(known_word(p) for p in pieces) or a[-1:] in ".,;:)":
        return False
    if min(map(len, pieces)) < LEAST_PIECE or len("".join(pieces)) < LEAST_TORN:
        return False
    return known_word("".join(pieces)) or closest_word("".join(pieces)) is not None


def holds_ink(cell: Cell, context: ReadingContext) -> bool:
    """Ink that nobody could read lies well inside the cell: a stamp, a signature, print below one of them."""
    page = context.pages.get(cell.page)
    inner = cell.bbox.grown(-INNER)
    if page is None or inner.width <= 0 or inner.height <= 0:
        return False
    inked = [b for b in page.blots if intersection_area(b, inner) > 0]
    return sum(intersection_area(b, inner) for b in inked) >= INK_AREA and len({b.top for b in inked}) > 1


def read_value_cell(cell: Cell | None, context: ReadingContext, expect: str | None, unit: str | None, scale: int = 1) -> Value | None:
    """The figure in a cell; `expect` as in numerals.read. None where the table has no such cell.

    A reading that is refused keeps value null, its raw text and the reason, and needs review.
    """
    if cell is None:
        return None
    raw = "\n".join(cell.text_lines)
    lines = lines_without_strokes(cell.text_lines)
    flat = joined_figure(lines)
    base: dict[str, Any] = {"raw": raw, "page": cell.page, "bbox": box_of(cell, context), "readings": both_readings(cell)}
    base["origin"] = origin_of(context.pages.get(cell.page), cell.words)
    if not flat and holds_ink(cell, context):
        return Value(**base, value=None, confidence=UNREAD, status="missing", needs_review=True, doubts=(Doubt(code=UNREAD_INK),))
    if not flat:
        return Value(**base, value=None, confidence=1.0, status="missing")
    seen = min((w.confidence for w in cell.words), default=1.0)
    expect = "scaled" if expect == "rupiah" and scale > 1 else expect
    found = parse_figure(flat, expect=cast(Expect | None, expect), style=context.style, unit=unit)
    if isinstance(found, Empty):
        return Value(**base, value=None, confidence=round(seen, 4), status="missing")
    if isinstance(found, Refusal):
        found = parse_several(lines, context, expect) or found
    if isinstance(found, Refusal):
        return Value(**base, value=None, confidence=round(seen * PENALTY["refused"], 4), needs_review=True, doubts=(found.reason,))
    if len(lines) < len(cell.text_lines):
        found = replace(found, certain=False, notes=(*found.notes, Doubt(code="strokes_left_out")))
    elif sum(bool(FIGURE_LINE.fullmatch(t.strip())) for t in lines) > 1:
        found = replace(found, certain=False, notes=(*found.notes, Doubt(code=SEVERAL_FIGURES)))
    return quantity_value(found, base, seen, scale, cell.doubt)


def both_readings(cell: Cell) -> tuple[Reading, ...]:
    """What each of two readers of the cell's words read, where they differ; else nothing."""
    words = cell.words
    others = [w.other for w in words if w.other is not None]
    if not others:
        return ()
    doubted = next(w for w in words if w.other is not None)
    seen = " ".join(w.text if w.other is None else w.other.raw for w in words)
    sure = min(r.confidence for r in others)
    return Reading(raw=cell.text, engine=doubted.engine, confidence=doubted.confidence), Reading(
        raw=seen, engine=others[0].engine, confidence=sure
    )


def lines_without_strokes(lines: Sequence[str]) -> Sequence[str]:
    """A cell's lines without strokes at its end, rests of a ruling line, where a figure stands above them."""
    kept = list(lines)
    while len(kept) > 1 and STROKES.fullmatch(kept[-1].strip()) and any(c.isdigit() for t in kept[:-1] for c in t):
        kept.pop()
    return kept


def quantity_value(found: Quantity, base: dict[str, Any], seen: float, scale: int, doubt: str = "") -> Value:
    belief = min(seen * (1.0 if found.certain else PENALTY["uncertain"]), PENALTY["refused"] if doubt else 1.0)
    doubts = [*([Doubt(code=doubt)] if doubt else []), *(found.notes if not found.certain else [])]
    if seen < REVIEW_BELOW:
        doubts.append(Doubt(code=FROM_DUMP if base["origin"] == "dump" else UNSURE))
    value: int | float | str
    value = json_number(found.value * scale) if isinstance(found.value, Decimal) else found.value
    parts = tuple(make_part(p) for p in found.parts)
    if parts and found.kind == "list":
        value = str(base["raw"]).replace("\n", " ")
    return Value(
        **base,
        value=value,
        unit=found.unit,
        confidence=round(belief, 4),
        needs_review=belief < REVIEW_BELOW,
        doubts=tuple(dict.fromkeys(doubts)),
        parts=parts,
    )


def make_part(quantity: Quantity) -> Part:
    value = json_number(quantity.value) if isinstance(quantity.value, Decimal) else quantity.value
    return Part(raw=quantity.raw, value=value, unit=quantity.unit)


def joined_figure(lines: Sequence[str]) -> str:
    """A figure's lines as one text: `19.954.920.000,` over `-` is one amount, `185.80` over `Triliun` has a unit."""
    out = ""
    for line in (t.strip() for t in lines):
        if out and (line in ("-", "--", ",-", "00", ",00") or (out[-1] in ".," and line[:1].isdigit()) or is_broken_number(out, line)):
            out += line
        else:
            out = f"{out} {line}".strip()
    return out


def is_broken_number(above: str, line: str) -> bool:
    """A number cut by the line's end (`16.085.1` over `21`): neither piece has whole groups, together they have."""
    number = above.split()[-1]
    return bool(
        re.fullmatch(r"\d{1,2}(?:[.,]\d{2})?", line)
        and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{1,2}", number)
        and not re.fullmatch(GROUPED, number)
        and re.fullmatch(GROUPED, number + line)
    )


def parse_several(lines: Sequence[str], context: ReadingContext, expect: str | None) -> Quantity | None:
    """A cell of several figures, one in each line: its text as printed, and each figure as a part; None where a line is none."""
    parts = [parse_figure(line, expect=cast(Expect | None, expect), style=context.style) for line in lines]
    if len(parts) < 2 or not all(isinstance(p, Quantity) and isinstance(p.value, Decimal) for p in parts):
        return None
    text = " ".join(line.strip() for line in lines)
    notes = (Doubt(code=SEVERAL_FIGURES),)
    return Quantity(text, text, kind="list", parts=tuple(p for p in parts if isinstance(p, Quantity)), certain=False, notes=notes)
