"""Columns of writing that were read line by line into one: each line is cut so that every column reads on by itself.

A beam search over the lines. A cut is good where a bar stands, where an item begins, where the column's last word goes on
with the first one of its piece; it is bad inside a known pair of words, or where the line above had room for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from extractor.detect.dump.dump_lines import DumpToken

BEAM, OPTIONS = 24, 40  # paths that are followed, and ways to cut a line that are tried
NEVER_READ = -9  # line of the last piece of a column that has none
WIDTH_AT = 0.85  # share of a column's pieces that are no longer than its lines are taken to be: few run over
ENUMERATED, AT_CAPITAL, AT_SMALL = 0.8, 0.3, -0.1  # worth of a cut before an enumerator, before a capital, before any other word
AT_BAR, AT_WIDE_GAP, AT_GAP, WIDE = 1.6, 1.0, 0.15, 2  # worth of a cut at a bar, at a gap of more blanks than the last, at a gap
KIND_BEGINS = 0.9  # worth of a piece that begins as items of its column do; cost where it begins as those of another one
ENDS_ENUMERATED = 1.0  # cost of a piece that ends with an enumerator
INSIDE_ENUMERATED, BAR_INSIDE, GAP_INSIDE, ITEM_INSIDE = 0.8, 1.2, 0.3, 0.8
"""Costs, within a piece, of an enumerator before a capital, of a bar, of a wide gap, of a word that another column's items begin with."""
OVERLONG, EACH_OVERLONG = 1.2, 0.06  # widths of its column that a piece may have; cost of each character more
BEGINS_KNOWN, BEGINS_CAPITAL, BEGINS_SMALL = 0.6, -0.2, -1.0  # worth of an item that begins as known ones, with a capital, otherwise
BREAKS_OFF, GOES_ON, GOES_ON_SMALL, GOES_ON_CAPITAL = -1.0, 1.2, 0.3, -0.2
"""Worth of going on after a line between; weight of how well the words go on; worth of a small initial there, of any other."""
ROOM_ABOVE, HAD_ROOM = 0.72, 0.8  # share of the column's width up to which the line above had room for the word; what that costs


class Wordings(Protocol):
    """What is known about wording: whether a word may follow another (about 1 to -0.5), and what items begin with a word."""

    def follows(self, before: str, word: str) -> float: ...

    def opens(self, word: str) -> frozenset[str]: ...

    def named(self, text: str) -> float:
        """How like the nearest known name of a programme, activity or component a text is, 0..1."""


@dataclass(frozen=True)
class Stretch:
    """Tokens of a line that belong to the text columns first..last (inclusive)."""

    tokens: tuple[DumpToken, ...]
    first: int
    last: int


Split = tuple[tuple[DumpToken, ...], ...]
"""A line's tokens by text column."""


@dataclass(frozen=True)
class _Path:
    score: float
    splits: tuple[Split, ...]
    ends: tuple[tuple[str, int, int], ...]  # for each column: its last word, the length of its last piece, the line of it


def split_streams(lines: Sequence[Sequence[Stretch]], kinds: Sequence[str], wordings: Wordings) -> list[Split]:
    """For each line the tokens of each text column. `kinds`: what each column holds (sasaran, indikator, …)."""
    if len(kinds) == 1:
        return [(tuple(t for s in line for t in s.tokens),) for line in lines]
    first = best_splits(lines, kinds, wordings, None)
    return best_splits(lines, kinds, wordings, widths_of(first, len(kinds)))


def widths_of(splits: Sequence[Split], n: int) -> list[float]:
    """How many characters a line of each column holds: nearly its longest piece."""
    out = []
    for col in range(n):
        lengths = sorted(length(s[col]) for s in splits if s[col])
        out.append(float(lengths[int(WIDTH_AT * (len(lengths) - 1))]) if lengths else 0.0)
    return out


def length(tokens: Sequence[DumpToken]) -> int:
    return sum(len(t.text) for t in tokens) + max(len(tokens) - 1, 0)


def best_splits(
    lines: Sequence[Sequence[Stretch]], kinds: Sequence[str], wordings: Wordings, widths: Sequence[float] | None
) -> list[Split]:
    n = len(kinds)
    beam = [_Path(0.0, (), (("", 0, NEVER_READ),) * n)]
    for number, line in enumerate(lines):
        options = sorted(((split_score(s, kinds, wordings, widths), s) for s in splits_of(line, n)), key=lambda o: -o[0])[:OPTIONS]
        grown = [extend_path(path, score, split, number, kinds, wordings, widths) for path in beam for score, split in options]
        grown.sort(key=lambda p: -p.score)
        kept: dict[tuple[tuple[str, int, int], ...], _Path] = {}
        for path in grown:
            kept.setdefault(path.ends, path)
            if len(kept) >= BEAM:
                break
        beam = list(kept.values())
    return list(beam[0].splits)


def splits_of(line: Sequence[Stretch], n: int) -> Iterator[Split]:
    """Every way to give the line's tokens to the columns, in order."""
    ways: list[tuple[tuple[DumpToken, ...], ...]] = [((),) * n]
    for stretch in line:
        ways = [
            tuple(w[c] + (piece[c - stretch.first] if stretch.first <= c <= stretch.last else ()) for c in range(n))
            for w in ways
            for piece in possible_cuts(stretch.tokens, stretch.last - stretch.first + 1)
        ]
    yield from ways


def possible_cuts(tokens: tuple[DumpToken, ...], n: int) -> Iterator[tuple[tuple[DumpToken, ...], ...]]:
    if n == 1:
        yield (tokens,)
        return
    for place in range(len(tokens) + 1):
        for rest in possible_cuts(tokens[place:], n - 1):
            yield (tokens[:place], *rest)


def split_score(split: Split, kinds: Sequence[str], wordings: Wordings, widths: Sequence[float] | None) -> float:
    """How well a line's pieces stand by themselves."""
    score = 0.0
    before: DumpToken | None = None
    for col, piece in enumerate(split):
        if not piece:
            continue
        first, enumerated = first_word(piece)
        opened = opened_kinds(wordings, first)
        if before is not None:
            score += ENUMERATED * enumerated
            score += AT_BAR if piece[0].bar else AT_WIDE_GAP if piece[0].gap > WIDE else AT_GAP * (piece[0].gap > 1)
            score += AT_CAPITAL if first.capital else AT_SMALL
        if opened:
            score += KIND_BEGINS if kinds[col] in opened else -KIND_BEGINS if opened & set(kinds) else 0.0
        score -= ENDS_ENUMERATED * (len(piece) > 1 and is_enumerator(piece[-1]))
        for n, (a, b) in enumerate(pairwise(piece)):
            if is_enumerator(a):
                score -= INSIDE_ENUMERATED * (n > 0 and b.capital) + BAR_INSIDE * b.bar
                continue
            score += pair_score(wordings, a.text, b.text) - BAR_INSIDE * b.bar - GAP_INSIDE * (b.gap > WIDE)
            if b.capital and (inner := opened_kinds(wordings, b)) and kinds[col] not in inner and inner & set(kinds[col + 1 :]):
                score -= ITEM_INSIDE
        if widths and widths[col] and length(piece) > OVERLONG * widths[col]:
            score -= EACH_OVERLONG * (length(piece) - OVERLONG * widths[col])
        before = piece[-1]
    return score


def extend_path(
    path: _Path, score: float, split: Split, number: int, kinds: Sequence[str], wordings: Wordings, widths: Sequence[float] | None
) -> _Path:
    """The path with one more line: each column goes on from its last piece, or begins anew."""
    ends = list(path.ends)
    for col, piece in enumerate(split):
        if not piece:
            continue
        (first, enumerated), (last, long, line) = first_word(piece), path.ends[col]
        known = kinds[col] in opened_kinds(wordings, first) or (enumerated and first.capital)
        begins = BEGINS_KNOWN if known else BEGINS_CAPITAL if first.capital else BEGINS_SMALL
        goes_on = BREAKS_OFF
        if line == number - 1 and not enumerated:
            goes_on = GOES_ON * pair_score(wordings, last, first.text) + (GOES_ON_SMALL if first.lower else GOES_ON_CAPITAL)
            if widths and widths[col] and long + 1 + len(first.text) < ROOM_ABOVE * widths[col]:
                goes_on -= HAD_ROOM
        score += max(begins, goes_on)
        ends[col] = (piece[-1].text, length(piece), number)
    return _Path(path.score + score, (*path.splits, split), tuple(ends))


ENUMERATOR = re.compile(r"^\W?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zA-Z])[.)]$")


def is_enumerator(token: DumpToken) -> bool:
    return bool(ENUMERATOR.match(token.text))


def first_word(piece: Sequence[DumpToken]) -> tuple[DumpToken, bool]:
    """The first word of a piece, an enumerator (`2.`, `b)`) passed over; and whether there was one."""
    return (piece[1], True) if len(piece) > 1 and is_enumerator(piece[0]) else (piece[0], False)


def opened_kinds(wordings: Wordings, token: DumpToken) -> frozenset[str]:
    return wordings.opens(token.text) if token.capital else frozenset()


def pair_score(wordings: Wordings, before: str, word: str) -> float:
    return wordings.follows(before, word)
