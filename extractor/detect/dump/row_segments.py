"""The lines of a table's item column -> rows: where each row begins, told by its figure, its number and its wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.detect.dump.dump_lines import DumpToken
from extractor.detect.dump.text_streams import Wordings, first_word, opened_kinds, pair_score

FAR = 1.0  # figures so many lines from where the table has them may be another row's
CLOSE = 1.0  # divisions whose scores differ by less are as likely
LONGEST_ROW = 14  # lines of a row at most
NEVER = -1e9  # score of what cannot be
HAS_NUMBER, BEGINS_TOTAL, ENUMERATED = 1.6, 3.0, 1.2  # worth of a running number before a row, of `Total`, of an enumerator and a capital
KNOWN_BEGINNING, CAPITAL, SMALL_INITIAL = 1.6, 0.2, -1.5  # worth of a word that items begin with, of any capital, of a small initial
NO_WORDING = -2.0  # worth of a first line without wording
PAIR = 1.2  # cost of each unit by which the first word goes on with the last one of the line before; same weight in text_streams
LINK, AFTER_LINK = ("dan", "yang", "dengan", "di", "untuk", "dalam", "atau", "serta", "pada", "oleh", "dari", "ke"), 1.5
"""Words that no item ends with, and what a row's beginning behind one of them costs."""
BLANK_BEFORE, MOST_BLANK = 0.25, 2  # worth of each blank line before a row, and how many count
NO_FIGURES, EACH_MORE, NO_ITEM = -2.0, -2.5, 2.5  # worth of a row without figures, of each further line with some; cost of no wording
ONE_LINE, OFF_PLACE, MIDDLE_FREE, BLANK_INSIDE = 0.4, 0.35, 0.5, 0.3
"""Worth of figures in a row; cost of each line that they are off their place, but for half a line where they are centred; of each
blank line within a row."""
TOTAL = re.compile(r"^\W*(?:TOTAL|T[O0]TAL|JUMLAH|JUMIAH|Total|Jumlah\s*$)\W*$")


@dataclass(frozen=True)
class SegmentLine:
    """A line as the segmentation sees it: the item's piece, whether figures or a running number stand on it."""

    item: tuple[DumpToken, ...]
    figures: int
    numbered: bool
    blank: int


@dataclass(frozen=True)
class RowBounds:
    """Entries start..stop (exclusive) are one row; `sure`: no other division that is as likely parts them otherwise."""

    start: int
    stop: int
    sure: bool = True


def divide_into_rows(entries: Sequence[SegmentLine], kind: str, wordings: Wordings) -> list[RowBounds]:
    """The best division of the entries into rows; figures at the first line or in the middle, whichever fits the table."""
    if not entries:
        return []
    other, best = sorted((divide_rows(entries, kind, wordings, centred) for centred in (False, True)), key=lambda found: found[0])
    rival = {(b.start, b.stop) for b in (other if other[0] > best[0] - CLOSE else best)[1]}
    return [replace(b, sure=b.sure and (b.start, b.stop) in rival) for b in best[1]]


def divide_rows(entries: Sequence[SegmentLine], kind: str, wordings: Wordings, centred: bool) -> tuple[float, list[RowBounds]]:
    n = len(entries)
    begins = [row_start_score(entries, i, kind, wordings) for i in range(n)]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(NEVER, 0)] * n
    for stop in range(1, n + 1):
        for start in range(max(0, stop - LONGEST_ROW), stop):
            score = best[start][0] + begins[start] + row_score(entries, start, stop, centred)
            if score > best[stop][0]:
                best[stop] = (score, start)
    out: list[RowBounds] = []
    stop = n
    while stop > 0:
        start = best[stop][1]
        out.insert(0, RowBounds(start, stop, off_place(entries, start, stop, centred) <= FAR))
        stop = start
    return best[n][0], out


def row_start_score(entries: Sequence[SegmentLine], i: int, kind: str, wordings: Wordings) -> float:
    """How much a line looks like a row's first one."""
    if i == 0:
        return 0.0
    entry = entries[i]
    score = HAS_NUMBER if entry.numbered else 0.0
    if not entry.item:
        return score + NO_WORDING
    first, enumerated = first_word(entry.item)
    if TOTAL.match(first.text):
        return score + BEGINS_TOTAL
    score += ENUMERATED * (enumerated and first.capital)
    if kind in opened_kinds(wordings, first):
        score += KNOWN_BEGINNING
    elif first.capital:
        score += CAPITAL
    elif first.lower:
        score += SMALL_INITIAL
    before = next((e.item[-1].text for e in reversed(entries[:i]) if e.item), "")
    if before:
        score -= max(pair_score(wordings, before, first.text), 0.0) * PAIR
        if before.lower() in LINK:
            score -= AFTER_LINK
    return score + min(entry.blank, MOST_BLANK) * BLANK_BEFORE


def row_score(entries: Sequence[SegmentLine], start: int, stop: int, centred: bool) -> float:
    """One figure line in each row, at its place; a row without figures or with two costs."""
    places = [i for i in range(start, stop) if entries[i].figures]
    if not places:
        return NO_FIGURES
    score = EACH_MORE * (len(places) - 1)
    if not any(entries[i].item for i in range(start, stop)):
        return score - NO_ITEM
    off = off_place(entries, start, stop, centred)
    blank = sum(entries[i].blank for i in range(start + 1, stop))
    return score + ONE_LINE - OFF_PLACE * max(off - (MIDDLE_FREE if centred else 0.0), 0.0) - BLANK_INSIDE * blank


def off_place(entries: Sequence[SegmentLine], start: int, stop: int, centred: bool) -> float:
    """How many lines a row's figures stand from its first line, or from its middle."""
    places = [i for i in range(start, stop) if entries[i].figures]
    words = [i for i in range(start, stop) if entries[i].item]
    if not places or not words:
        return 0.0
    wanted = (words[0] + words[-1]) / 2 if centred else words[0]
    return float(min(abs(p - wanted) for p in places))
