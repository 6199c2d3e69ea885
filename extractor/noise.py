"""What a scanner and an OCR engine do to letters: the cost of reading one spelling for another.

What is taken for what stands in `data/confusions.csv`, one row for what is printed and what it is read as: `cost` in letters (0 is the
same text, 1 one letter that no scanner would mistake), `figure_cost` in unlikely events (misread.py), and `uses`, the names under which
the code asks for the row; a row without costs and uses is a count that no code uses (benchmarks/confusions.py learns those). Digits are
never mistaken for other digits in wordings: a figure that differs is a difference, however alike the shapes look.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

ALIKE, NEAR, PLAIN, DIGIT = 0.35, 0.55, 1.0, 3.0  # costs in letters: alike, nearly alike, any other letter, a digit
ANY = "any"  # engine or kind of scan of a row that holds for all of them
WORD_START = "word_start"  # use of a row that holds for the first letter of a word alone


class Confusion(NamedTuple):
    """What is printed ('' for nothing) and what it is read as ('' for nothing), by an engine on a kind of scan."""

    printed: str
    read: str
    engine: str
    kind: str
    cost: float | None
    figure_cost: float | None
    uses: tuple[str, ...]
    times: int | None
    source: str


# ------------------------------------------------------------------------------------------- the table


@lru_cache(maxsize=1)
def confusions() -> tuple[Confusion, ...]:
    """The rows of the table in the order of the file."""
    lines = files(__package__).joinpath("data/confusions.csv").read_text(encoding="utf-8").splitlines()
    return tuple(as_confusion(*fields) for fields in csv.reader(lines[1:]))


def as_confusion(
    printed: str, read: str, engine: str, kind: str, cost: str, figure_cost: str, uses: str, count: str, source: str
) -> Confusion:
    counted = int(count) if count else None
    return Confusion(printed, read, engine, kind, as_number(cost), as_number(figure_cost), tuple(uses.split()), counted, source)


def as_number(text: str) -> float | None:
    return float(text) if text else None


@lru_cache(maxsize=64)
def confusions_for(use: str) -> tuple[Confusion, ...]:
    """The rows that a part of the code asks for by the name of its use; KeyError where no row has it."""
    found = tuple(row for row in confusions() if use in row.uses)
    if not found:
        raise KeyError(use)
    return found


@lru_cache(maxsize=64)
def misread_characters(use: str) -> str:
    """The single characters that are read for others, escaped for a character class of a regular expression."""
    return "".join(re.escape(row.read) for row in confusions_for(use) if len(row.read) == 1)


@lru_cache(maxsize=64)
def misread_strings(use: str) -> str:
    """What is read for others as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(text) for text in sorted((row.read for row in confusions_for(use)), key=len, reverse=True))


@lru_cache(maxsize=64)
def printed_characters(use: str) -> Mapping[int, str]:
    """A table for `str.translate`: single characters that are read -> what is printed there."""
    return {ord(row.read): row.printed for row in confusions_for(use) if len(row.read) == 1}


@lru_cache(maxsize=64)
def printed_runs(use: str) -> tuple[tuple[str, str], ...]:
    """Runs of characters that are read -> what is printed there."""
    return tuple((row.read, row.printed) for row in confusions_for(use) if len(row.read) > 1)


def merge_lookalikes(text: str, use: str) -> str:
    """The text with what is read for others, runs first, as what is printed there: its skeleton, made of one letter of each class."""
    for run, printed in printed_runs(use):
        text = text.replace(run, printed)
    return text.translate(printed_characters(use))


@lru_cache(maxsize=1)
def digit_lookalikes() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """A character that is no digit -> the digits it may stand for, each with its cost in unlikely events, the likeliest first."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in confusions():
        if row.figure_cost is not None and row.engine == row.kind == ANY and row.printed.isdigit() and not row.read.isdigit():
            found.setdefault(row.read, []).append((row.printed, row.figure_cost))
    return {read: tuple(sorted(digits, key=lambda digit: digit[1])) for read, digits in found.items()}


@lru_cache(maxsize=1)
def digit_misreadings() -> Mapping[str, str]:
    """A printed digit -> the characters that it is often read as."""
    found: dict[str, str] = {}
    for row in confusions_for("digits"):
        found[row.printed] = found.get(row.printed, "") + row.read
    return found


# ------------------------------------------------------------------------------------------- costs in letters


@lru_cache(maxsize=1)
def letter_costs() -> Mapping[tuple[str, str], float]:
    """The cost of what is read for something else, either way round: (a, b) as (b, a); `""` stands for a letter lost or gained."""
    costs: dict[tuple[str, str], float] = {}
    for row in confusions():
        if row.cost is not None and row.engine == row.kind == ANY and WORD_START not in row.uses:
            costs[row.printed, row.read] = costs[row.read, row.printed] = row.cost
    return costs


@lru_cache(maxsize=1)
def runs_by_end() -> Mapping[tuple[str, str], tuple[tuple[str, str, float], ...]]:
    """Runs of letters read for others (r and n for m), either way round, with their costs, by the last letters of both."""
    found: dict[tuple[str, str], tuple[tuple[str, str, float], ...]] = {}
    for (a, b), cost in letter_costs().items():
        if a and b and len(a) + len(b) > 2:
            found[a[-1], b[-1]] = (*found.get((a[-1], b[-1]), ()), (a, b, cost))
    return found


@lru_cache(maxsize=16384)
def substitution_cost(a: str, b: str) -> float:
    """What it costs to read one letter for another; the same either way round."""
    if a == b:
        return 0.0
    return DIGIT if a.isdigit() and b.isdigit() else letter_costs().get((a, b), PLAIN)


@lru_cache(maxsize=4096)
def loss_cost(letter: str, first: bool) -> float:
    """What it costs to lose a letter or to gain one; `first`: at the beginning of a word."""
    starts = {row.read: row.cost for row in confusions_for(WORD_START)} if first else {}
    return starts.get(letter) or letter_costs().get((letter, ""), DIGIT if letter.isdigit() else PLAIN)


def fold_case(text: str) -> str:
    """Lower case without accents or ligatures; blanks are single, none at the ends."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


_NO_LETTERS = {n: None for n in range(128) if chr(n) not in "abcdefghijklmnopqrstuvwxyz0123456789%"}


def compact_letters(text: str) -> str:
    """Letters, digits and % alone: what is left when blanks, line breaks and points cannot be trusted."""
    return text.lower().translate(_NO_LETTERS) if text.isascii() else re.sub(r"[^a-z0-9%]", "", fold_case(text))


@lru_cache(maxsize=65536)
def noise_distance(read: str, printed: str) -> float:
    """Cheapest way, in letters, to read `read` where `printed` stands; both folded."""
    if read == printed:
        return 0.0
    known_runs = runs_by_end()
    losses = [loss_cost(letter, j == 0) for j, letter in enumerate(printed)]
    rows = [[0.0, *accumulate(losses)]]
    for i, a in enumerate(read, 1):
        spurious = loss_cost(a, i == 1)
        above = rows[-1]
        left = above[0] + spurious
        row = [left]
        rows.append(row)
        for j, b in enumerate(printed):
            # The innermost loop of the whole reading: comparing one by one is quicker than `min` of three.
            best = above[j] if a == b else above[j] + substitution_cost(a, b)
            if (gained := above[j + 1] + spurious) < best:
                best = gained
            if (lost := left + losses[j]) < best:
                best = lost
            if (a, b) in known_runs:
                best = min(best, _run_cost(rows, read, i, printed, j + 1, known_runs[a, b]))
            left = best
            row.append(best)
    return rows[-1][-1]


def _run_cost(rows: list[list[float]], read: str, i: int, printed: str, j: int, runs: tuple[tuple[str, str, float], ...]) -> float:
    """The least cost at `read[:i]`, `printed[:j]` that ends with a run read for another; infinite where none ends there."""
    ends = (run for run in runs if read.endswith(run[0], 0, i) and printed.endswith(run[1], 0, j))
    return min((rows[i - len(a)][j - len(b)] + cost for a, b, cost in ends), default=float("inf"))


def noise_similarity(read: str, printed: str) -> float:
    """1 for the same letters, 0 for nothing in common."""
    longest = max(len(read), len(printed), 1)
    return max(0.0, 1.0 - noise_distance(read, printed) / longest)


SAME = 99.0


@lru_cache(maxsize=65536)
def item_likeness(a: str, b: str, otherwise: float) -> float:
    """How alike two plain wordings are, 0 to 100; at most `otherwise` where the numbers in them differ (`Triwulan 1`, `Triwulan 2`)."""
    alike = fuzz.ratio(a, b)
    return alike if alike >= SAME or re.findall(r"\d+", a) == re.findall(r"\d+", b) else min(alike, otherwise)
