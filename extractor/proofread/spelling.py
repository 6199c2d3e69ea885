"""Words that may be misread: what other engines, other places of the report and the language say of each.

A word is changed only to what another engine read there, or to what another place prints in the same wording, and only where the strokes
of the two are alike; else it stays as it was read. What two engines read alike is printed so, be it a word or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from extractor.cells import cells_of, with_cells
from extractor.doubts import NEAR_WORD, NO_WORD, WORD_DISAGREES, WORD_WEAK
from extractor.lexicon import WORD, closest_word, damage_limit, is_word, looks_misread, split_glued_words, stroke_letters
from extractor.model import Spelling, Table, Text, UnsureWord
from extractor.noise import compact_letters, noise_distance

CLEAR = 0.999  # an engine's confidence in a word: one that is none and near none was right 94 times of 95 on office scans
WEAK = 0.5  # below this a word may be any other, be it one of the language
SAME_WORDING = 88.0  # likeness 0..100 of two places that print one wording
EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Verdict:
    """What became of a word in doubt: what is taken in its place, and the doubt that stays (its code and the other word)."""

    taken: str | None = None
    doubt: str | None = None
    near: str | None = None


def with_spelling(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with each wording's words in doubt settled, changed or marked; begins with the facts of each wording."""
    report = Wordings(text for _, _, text in wordings_of(tables))
    out = []
    for table in tables:
        rows = [with_cells(row, {field: checked_wording(text, report) for field, text in texts_of(row)}) for row in table.rows]
        out.append(table.model_copy(update={"rows": tuple(rows)}))
    return tuple(out)


def texts_of(row: Any) -> Iterator[tuple[str, Text]]:
    yield from ((field, cell) for field, cell in cells_of(row) if isinstance(cell, Text))


def wordings_of(tables: Sequence[Table]) -> Iterator[tuple[int, int, Text]]:
    yield from ((t, r, text) for t, table in enumerate(tables) for r, row in enumerate(table.rows) for _, text in texts_of(row))


class Wordings:
    """The wordings of a report, to be asked how another place prints a word."""

    def __init__(self, texts: Iterator[Text]) -> None:
        self.by_length: dict[int, dict[str, list[str]]] = defaultdict(dict)
        self.places: dict[str, set[tuple[int, Any]]] = defaultdict(set)
        for text in texts:
            words = text.text.split()
            self.by_length[len(words)].setdefault(compact_letters(text.text), words)
            for word in words:
                self.places[compact_letters(word)].add((text.page, text.bbox))

    def elsewhere(self, text: str, word: str) -> str | None:
        """How the one other wording that is the same but for misread letters prints a word; None where there is none, or several."""
        words = text.split()
        plain, place = compact_letters(text), next((n for n, w in enumerate(words) if word in w), None)
        if place is None or len(words) < 3:
            return None
        found = {
            EDGES.sub("", other[place])
            for letters, other in self.by_length[len(words)].items()
            if letters != plain and fuzz.ratio(letters, plain) >= SAME_WORDING and is_likely_print(word, other[place])
            and all(compact_letters(a) == compact_letters(b) for n, (a, b) in enumerate(zip(words, other, strict=True)) if n != place)
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def is_repeated(self, word: str) -> bool:
        """Several places print it so."""
        return len(self.places[compact_letters(word)]) > 2


def checked_wording(text: Text, report: Wordings) -> Text:
    """A wording with what is known of its words in doubt."""
    if text.spelling is None or text.read_confidence is not None:
        return text
    words, wording, doubts = [], text.text, []
    for word in text.spelling.words:
        if word.raw not in wording.split():  # mended before, as a part of a known wording, or moved to another field
            continue
        verdict = judge_word(word, text, report)
        words.append(word.model_copy(update={"taken": verdict.taken}))
        if verdict.taken is not None:
            wording = put_in(wording, word.raw, verdict.taken)
        if verdict.doubt is not None:
            doubts.append((verdict.doubt, {"word": EDGES.sub("", word.raw), "near": verdict.near}))
    kept = Spelling(text=text.text, words=tuple(words)) if words else None
    text = text.model_copy(update={"text": wording, "spelling": kept})
    for code, params in doubts:
        text = text.with_doubt(code, **{name: value for name, value in params.items() if value is not None})
    return text


def put_in(wording: str, word: str, taken: str) -> str:
    return " ".join(taken if one == word else one for one in wording.split())


def judge_word(word: UnsureWord, text: Text, report: Wordings) -> Verdict:
    """What stands for a word in doubt."""
    read = word.raw
    others = [reading for reading in word.readings if compact_letters(reading.raw)]
    if any(same_letters(r.raw, read) for r in others if r.engine != first_engine(word)):
        return Verdict(taken=parted(read))
    known = [r.raw for r in others if not same_letters(r.raw, read) and is_likely_print(read, r.raw)]
    if known and not is_clean(read):
        return Verdict(taken=in_place_of(read, known[0]))
    if (other := report.elsewhere(text.text, read)) is not None:
        return Verdict(taken=in_place_of(read, other))
    if (halves := parted(read)) is not None:
        return Verdict(taken=halves)
    against = next((r.raw for r in others if r.engine != first_engine(word) and not same_letters(r.raw, read)), None)
    return open_verdict(word, against, report)


def open_verdict(word: UnsureWord, against: str | None, report: Wordings) -> Verdict:
    """The doubt that nothing settles; a clearly read word that is near none, or that several places print, is a name."""
    read = EDGES.sub("", word.raw)
    near = closest_word(read)
    if is_clean(read) and word.confidence >= WEAK and len(stroke_letters(read)) > 3:
        return Verdict()
    if against is not None and not (word.confidence >= CLEAR and near is None):
        return Verdict(doubt=WORD_DISAGREES, near=EDGES.sub("", " ".join(against.split())))
    if near is not None and not is_clean(read):
        return Verdict(doubt=NEAR_WORD, near=near)
    if word.confidence >= CLEAR or (report.is_repeated(read) and word.confidence >= WEAK):
        return Verdict()
    return Verdict(doubt=WORD_WEAK if is_clean(read) else NO_WORD)


def first_engine(word: UnsureWord) -> str:
    """The engine that reads a place again first is the one that read the page."""
    return word.readings[0].engine if word.readings else ""


def parted(word: str) -> str | None:
    """Two words whose blank was lost, with it."""
    halves = split_glued_words(EDGES.sub("", word)) if WORD.fullmatch(EDGES.sub("", word)) else None
    return in_place_of(word, " ".join(halves)) if halves else None


def in_place_of(word: str, taken: str) -> str:
    """What is taken for a word with the signs around it."""
    core = EDGES.sub("", word)
    return word.replace(core, EDGES.sub("", " ".join(taken.split())), 1) if core else taken


def same_letters(a: str, b: str) -> bool:
    return compact_letters(a) == compact_letters(b)


def is_clean(word: str) -> bool:
    """All its parts are words of the language."""
    parts = WORD.findall(word)
    return bool(parts) and not any(looks_misread(part) for part in parts)


def is_likely_print(read: str, printed: str) -> bool:
    """The strokes of `read` may be those of `printed`, which is a word that looks right."""
    a, b = stroke_letters(read), stroke_letters(printed)
    parts = WORD.findall(printed)
    right = bool(parts) and all(is_word(part) and not looks_misread(part) for part in parts)
    return right and a != b and noise_distance(a, b) <= max(damage_limit(len(b)), 0.6)
