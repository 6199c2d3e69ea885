"""What a scanner and an OCR engine do to letters: the cost of reading one spelling for another.

Costs are in letters: 0 is the same text, 1 is one letter that no scanner would mistake. The pairs come
from counts over a real scanned report (thin strokes, open and closed bowls, r+n against m, lost i, j, l
and t). Digits are never mistaken for other digits here: a figure that differs is a difference, however alike
the shapes look.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_ALIKE = 0.35
_NEAR = 0.55
_PLAIN = 1.0
_DIGIT = 3.0

_ALIKE_GROUPS = (
    "il1!|",
    "tlif",
    "ce",
    "hn",
    "hb",
    "pf",
    "yv",
    "as",
    "rf",
    "nm",
    "o0",
    "s5",
    "sz",
    "b8",
    "gq",
    "ij",
    "un",
)
_NEAR_GROUPS = (
    "aeou",
    "es",
    "co",
    "rm",
    "np",
    "nr",
    "nu",
    "jn",
    "kl",
    "ty",
    "lj",
    "tj",
    "fj",
    "ag",
    "b6",
    "g9",
    "nw",
    "nk",
    "wv",
    "mw",
    "hk",
    "rt",
    "ae",
    "ui",
    "di",
    "lb",
    "ki",
    "gc",
    "dc",
    "do",
    "pd",
    "tr",
    "rs",
    "ts",
    "iy",
)
_ALIKE_RUNS = (
    ("rn", "m"),
    ("ri", "n"),
    ("ru", "ni"),
    ("rj", "n"),
    ("ni", "m"),
    ("in", "m"),
    ("li", "h"),
    ("ii", "u"),
    ("il", "u"),
    ("cl", "d"),
    ("vv", "w"),
    ("rj", "f"),
    ("li", "u"),
    ("lu", "w"),
    ("ti", "h"),
    ("rw", "nw"),
    ("rw", "mw"),
    ("ij", "u"),
    ("ru", "m"),
    ("un", "im"),
    ("ur", "un"),
    ("ri", "d"),
    ("tr", "t"),
    ("iu", "w"),
)
_OFTEN_LOST = frozenset("ijlt1!|")
_SPURIOUS_FIRST = frozenset("fli|'")


def _pairs(groups: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


_ALIKE_PAIRS = _pairs(_ALIKE_GROUPS)
_NEAR_PAIRS = _pairs(_NEAR_GROUPS)
_RUNS = frozenset(pair for a, b in _ALIKE_RUNS for pair in ((a, b), (b, a)))
_RUNS_BY_END = {key: tuple((a, b) for a, b in _RUNS if (a[-1], b[-1]) == key) for key in {(a[-1], b[-1]) for a, b in _RUNS}}


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


def _substitution(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a.isdigit() and b.isdigit():
        return _DIGIT
    if (a, b) in _ALIKE_PAIRS:
        return _ALIKE
    return _NEAR if (a, b) in _NEAR_PAIRS else _PLAIN


def _loss(letter: str, position: int) -> float:
    if letter.isdigit() and letter != "1":
        return _DIGIT
    spurious = position == 0 and letter in _SPURIOUS_FIRST
    return _NEAR if spurious or letter in _OFTEN_LOST else _PLAIN


@lru_cache(maxsize=65536)
def noise_distance(read: str, printed: str) -> float:
    """Cheapest way, in letters, to read `read` where `printed` stands; both folded."""
    if read == printed:
        return 0.0
    rows = [[0.0] * (len(printed) + 1) for _ in range(len(read) + 1)]
    losses = [_loss(letter, j) for j, letter in enumerate(printed)]
    for j, lost in enumerate(losses):
        rows[0][j + 1] = rows[0][j] + lost
    for i, a in enumerate(read, 1):
        spurious = _loss(a, i - 1)
        rows[i][0] = rows[i - 1][0] + spurious
        for j, b in enumerate(printed, 1):
            best = min(
                rows[i - 1][j - 1] + _substitution(a, b),
                rows[i - 1][j] + spurious,
                rows[i][j - 1] + losses[j - 1],
            )
            runs = _RUNS_BY_END.get((a, b), ())
            rows[i][j] = min(best, _run_cost(rows, read[:i], printed[:j], runs)) if runs else best
    return rows[-1][-1]


def _run_cost(rows: list[list[float]], read: str, printed: str, runs: tuple[tuple[str, str], ...]) -> float:
    costs = [rows[len(read) - len(a)][len(printed) - len(b)] + _ALIKE for a, b in runs if read.endswith(a) and printed.endswith(b)]
    return min(costs, default=float("inf"))


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
