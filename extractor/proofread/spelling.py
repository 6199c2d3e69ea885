"""Words that may be misread: what other engines, other places of the report and the language say of each.

A word is changed only to what another engine read there, or to what another place prints in the same wording, and only where the strokes
of the two are alike; else it stays as it was read. What two engines read alike is printed so, be it a word or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from extractor.cells import cells_of, with_cells
from extractor.doubts import NEAR_WORD, NO_WORD, WORD_DISAGREES, WORD_WEAK
from extractor.lexicon import (
    ONE_STROKE,
    SHORTEST,
    WORD,
    closest_word,
    damage_limit,
    is_word,
    known_word,
    looks_misread,
    split_glued_words,
    stroke_letters,
)
from extractor.model import Reading, Table, Text, UnsureWord
from extractor.noise import compact_letters, noise_distance

CLEAR = 0.999  # an engine's confidence in a word: one that is none and near none was right 94 times of 95 on office scans
AGREED = 0.95  # confidence of the surer of two engines that read the same letters where no word of the language is
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
    report = Wordings(text for table in tables for row in table.rows for _, text in texts_of(row))
    out = []
    for table in tables:
        rows = [with_cells(row, {field: checked_wording(text, report) for field, text in texts_of(row)}) for row in table.rows]
        out.append(table.model_copy(update={"rows": tuple(rows)}))
    return tuple(out)


def texts_of(row: Any) -> Iterator[tuple[str, Text]]:
    yield from ((field, cell) for field, cell in cells_of(row) if isinstance(cell, Text))


class Wordings:
    """The wordings of a report, to be asked how another place prints a word."""

    def __init__(self, texts: Iterator[Text]) -> None:
        self.by_length: dict[int, dict[str, list[str]]] = defaultdict(dict)
        self.places: dict[str, set[tuple[int, Any]]] = defaultdict(set)
        self.settled: dict[str, str] = {}
        for text in texts:
            words = text.text.split()
            if text.is_certain:
                self.settled |= settled_words(text)
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

    def by_person(self, word: str) -> str | None:
        """What a person put in the place of this word in another wording, or confirmed; None where nobody was asked."""
        return self.settled.get(compact_letters(word))

    def is_repeated(self, word: str) -> bool:
        """Several places print it so."""
        return len(self.places[compact_letters(word)]) > 2


def settled_words(text: Text) -> dict[str, str]:
    """The letters of each word as it was read -> the word as a wording that is certain has it."""
    read, words = text.raw.split(), text.text.split()
    pairs = zip(read, words, strict=True) if len(read) == len(words) else zip(words, words, strict=True)
    return {compact_letters(a): EDGES.sub("", b) for a, b in pairs if compact_letters(a)}


def checked_wording(text: Text, report: Wordings) -> Text:
    """A wording with what is known of its words in doubt."""
    if text.spelling is None or text.read_confidence is not None:
        return text
    words, wording, doubts = [], text.text, []
    for word in text.spelling.words:
        if not holds_word(wording, word.raw):  # mended before, as a part of a known wording, or moved to another field
            continue
        verdict = judge_word(word, text, report)
        words.append(word.model_copy(update={"taken": verdict.taken}))
        if verdict.taken is not None:
            wording = put_in(wording, word.raw, verdict.taken)
        if verdict.doubt is not None:
            doubts.append((verdict.doubt, {"word": EDGES.sub("", word.raw), "near": verdict.near}))
    kept = text.spelling.model_copy(update={"text": text.text, "words": tuple(words)}) if words else None
    text = text.model_copy(update={"text": wording, "spelling": kept})
    for code, params in doubts:
        text = text.with_doubt(code, **{name: value for name, value in params.items() if value is not None})
    return text


def holds_word(wording: str, word: str) -> bool:
    return f" {word} " in f" {wording} "


def put_in(wording: str, word: str, taken: str) -> str:
    return f" {wording} ".replace(f" {word} ", f" {taken} ").strip()


def judge_word(word: UnsureWord, text: Text, report: Wordings) -> Verdict:
    """What stands for a word in doubt."""
    read, clean = word.raw, is_clean(word.raw)
    others = [r.model_copy(update={"raw": best_part(r.raw, read)}) for r in word.readings if compact_letters(r.raw)]
    alike = [r for r in others if same_letters(r.raw, read)]
    if not clean and (told := report.by_person(read)) is not None:
        return Verdict(taken=None if same_letters(told, read) else in_place_of(read, told))
    if bool(alike) if clean else is_printed_so(word, alike):
        return Verdict(taken=parted(read))
    if not clean and (witness := witness_of(word, others, text, report)) is not None:
        return Verdict(taken=in_place_of(read, witness))
    if (halves := parted(read)) is not None:
        return Verdict(taken=halves)
    against = next((r.raw for r in others if r.engine != first_engine(word)), None)
    return open_verdict(word, clean, against, report)


def witness_of(word: UnsureWord, others: Sequence[Reading], text: Text, report: Wordings) -> str | None:
    """What the known wording, another place, or another reading whose strokes are alike has in the word's place; None where none has."""
    seen = (r.raw for r in others if is_likely_print(word.raw, r.raw) and is_only_choice(word.raw, r.raw))
    return known_part(text, word.raw) or report.elsewhere(text.text, word.raw) or next(seen, None)


def is_printed_so(word: UnsureWord, alike: Sequence[Reading]) -> bool:
    """Another engine reads the same letters (`alike`), one of the two clearly, though they make no word.

    Not where one stroke makes a common word of it: two engines may mistake the same stroke (`Jumiah`).
    """
    others = [r.confidence for r in alike if r.engine != first_engine(word)]
    if not others or max(word.confidence, *others) < AGREED:
        return False
    near = [(part, closest_word(part)) for part in WORD.findall(word.raw) if looks_misread(part)]
    stroke = any(common is not None and noise_distance(stroke_letters(part), common) <= ONE_STROKE for part, common in near)
    return word.confidence >= CLEAR or not stroke


def is_only_choice(read: str, printed: str) -> bool:
    """A listed word, and no other is as near to what was read first."""
    near = closest_word(EDGES.sub("", read))
    parts = WORD.findall(printed)
    return all(map(known_word, parts)) and (near is None or same_letters(near, printed))


def known_part(text: Text, word: str) -> str | None:
    """What stands for a word in the known wording that nothing but noise tells the text from."""
    if text.spelling is None or text.spelling.known is None:
        return None
    read, known = text.text.split(), text.spelling.known.split()
    found = SequenceMatcher(None, [compact_letters(w) for w in read], [compact_letters(w) for w in known], autojunk=False)
    for _, i0, i1, j0, j1 in found.get_opcodes():
        if " ".join(read[i0:i1]) == word and j1 > j0:
            return " ".join(known[j0:j1])
        if i1 - i0 == j1 - j0 and word in read[i0:i1]:
            return known[j0 + read[i0:i1].index(word)]
    return None


def best_part(reading: str, word: str) -> str:
    """The words of a reading that are most like a word: what stands beside it in the crop is left out."""
    parts, size = reading.split(), len(word.split())
    runs = [" ".join(parts[n : n + k]) for k in {size, size + 1, max(size - 1, 1)} for n in range(len(parts) - k + 1)]
    plain = compact_letters(word)
    return max(runs, key=lambda run: (fuzz.ratio(compact_letters(run), plain), -len(run)), default=reading)


def open_verdict(word: UnsureWord, clean: bool, against: str | None, report: Wordings) -> Verdict:
    """The doubt that nothing settles; a clearly read word that is near none, or that several places print, is a name."""
    read = EDGES.sub("", word.raw)
    near = closest_word(read)
    if clean and word.confidence >= WEAK and len(stroke_letters(read)) > 3:
        return Verdict()
    if against is not None and not (word.confidence >= CLEAR and near is None):
        return Verdict(doubt=WORD_DISAGREES, near=EDGES.sub("", against))
    if near is not None and not clean:
        return Verdict(doubt=NEAR_WORD, near=near)
    if word.confidence >= CLEAR or (report.is_repeated(read) and word.confidence >= WEAK):
        return Verdict()
    return Verdict(doubt=WORD_WEAK if clean else NO_WORD)


def first_engine(word: UnsureWord) -> str:
    """The engine that reads a place again first is the one that read the page."""
    return word.readings[0].engine if word.readings else ""


def parted(word: str) -> str | None:
    """Two words whose blank was lost, with it; one listed word that was torn in two, whole. The letters are the same."""
    if " " in word:
        return word.replace(" ", "") if known_word(EDGES.sub("", word.replace(" ", ""))) else None
    halves = split_glued_words(EDGES.sub("", word)) if WORD.fullmatch(EDGES.sub("", word)) else None
    return in_place_of(word, " ".join(halves)) if halves else None


def in_place_of(word: str, taken: str) -> str:
    """What is taken for a word with the signs around it."""
    core = EDGES.sub("", word)
    return word.replace(core, EDGES.sub("", " ".join(taken.split())), 1) if core else taken


def same_letters(a: str, b: str) -> bool:
    return compact_letters(a) == compact_letters(b)


def is_clean(word: str) -> bool:
    """One word, all its parts of the language; a short part, of which no list tells, must be a listed one."""
    core = EDGES.sub("", word)
    parts = WORD.findall(core)
    if not parts or re.search(r"[^\W\d_]\d|\d[^\W\d_]|\s", core):
        return False
    return all(known_word(part) if len(part) < SHORTEST else not looks_misread(part) for part in parts)


def is_likely_print(read: str, printed: str) -> bool:
    """The strokes of `read` may be those of `printed`, which is a word that looks right."""
    a, b = stroke_letters(read), stroke_letters(printed)
    parts = WORD.findall(printed)
    right = bool(parts) and all(is_word(part) and not looks_misread(part) for part in parts)
    return right and a != b and noise_distance(a, b) <= max(damage_limit(len(b)), ONE_STROKE)
