"""Two wordings side by side, word by word: is the difference noise of the scan, or a different text?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.lexicon import known_word, stroke_letters
from extractor.noise import noise_distance

from .known_words import like_case

SLOT = "{NAMA}"
"""Stands in a known wording for the name of a region or office; any few words may stand there on the page."""

_TOKEN = re.compile(r"\{NAMA\}|[^\s/(),;:.\-–—\"'“”‘’&+=]+")
_SMALL = frozenset(
    "yang dan di ke dari dalam pada terhadap atas dengan untuk secara oleh atau serta sesuai per para "
    "bagi antar tentang "
    "melalui oleh guna sebagai kepada".split()
)
_VARIANTS = (
    frozenset({"persentase", "prosentase", "presentase", "persentasi", "prosentasi", "persen", "%"}),
    frozenset({"kab", "kabupaten"}),
    frozenset({"prov", "provinsi", "propinsi"}),
    frozenset({"adhoc", "adhock"}),
    frozenset({"skpd", "opd"}),
    frozenset({"kegiatan", "keg"}),
    frozenset({"penghitungan", "perhitungan"}),
    frozenset({"laporan", "lap"}),
    frozenset({"izin", "ijin"}),
    frozenset({"resiko", "risiko"}),
)
_REGION = frozenset({"provinsi", "propinsi", "kabupaten", "kota", "prov", "kab"})
_STRAY = frozenset("iljftr")
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())
# Lengths and costs are in letters: a wrong letter costs 1, so that the score is 1 less the share of the letters that are wrong.
_MAX_JOIN = 4  # words that one word of the other text may stand for
_ONE_CONFUSION = 0.4  # noise distance up to which one likely confusion explains a word
_RIGHT_COMPANY, _SURE_COMPANY = 4, 0.9  # right words, and score, from which one damaged word among them is noise
_TEXTS_KEPT = 8192  # known wordings whose words are kept
_NEVER = 99.0  # cost of an alignment that cannot be
_SLOT_WORD, _LONE_LETTER, _JOINED = 0.6, 0.9, 0.4  # alignment: cost of each word in a slot, each letter without a partner, joined words
_JOIN_UNLIKE = 0.35  # share of the letters that may differ where words are joined or split
_VARIANT, _STRAY_WORD = 0.5, 0.3  # cost of another spelling of a word, of a stroke that was read as a word
_SMALL_LETTER, _REGION_LETTER, _UNKNOWN_LETTER, _MISSING_LETTER = 0.35, 0.3, 0.6, 0.9
"""Cost of each letter of a word too many or too few: a small one, a region's name, a short unknown one, any other."""
_NUMBER_MORE = 3.0  # cost of a number too many or too few, beside its digits
_SHORT_WORD = 3  # letters from which an unknown word is no rest of one
_NOISE_LEAST, _NOISE_SHARE, _NOISE_LETTER = 0.6, 0.2, 0.6
"""Noise distance that is noise whatever the word, per letter of longer ones; cost of each unit of it."""
_DAMAGED_SHARE, _DAMAGED_LETTERS = 0.5, 3  # noise distance per letter up to which a word is damaged; letters it has more than
_REGION_BEFORE = 3  # words before a word in which a region is named
_CAPS = {"real": 0.85, "missing": 0.89}
"""Most that a text can score that has another word, or a word of weight too many or too few."""


class Difference(Enum):
    """How one piece of the read text differs from its piece of the known wording."""

    SAME = "same"
    NOISE = "noise"
    DAMAGED = "damaged"
    SMALL = "small"
    MISSING = "missing"
    REAL = "real"


@dataclass(frozen=True)
class WordingToken:
    """A word with its place in its text."""

    raw: str
    letters: str
    start: int
    end: int


@dataclass(frozen=True)
class WordingPiece:
    """Words of the read text that stand for words of the known wording, either side possibly empty."""

    read: tuple[WordingToken, ...]
    printed: tuple[WordingToken, ...]
    difference: Difference
    cost: float


@dataclass(frozen=True)
class Comparison:
    """`score` 0..1; `pieces` from left to right; `noise_only` when nothing but the scan differs."""

    score: float
    pieces: tuple[WordingPiece, ...]
    noise_only: bool


def wording_tokens(text: str) -> tuple[WordingToken, ...]:
    """The words of a text; punctuation separates, a slot is a word without letters."""
    found = ((m, "" if m.group() == SLOT else stroke_letters(m.group())) for m in _TOKEN.finditer(text))
    return tuple(WordingToken(m.group(), plain, m.start(), m.end()) for m, plain in found if plain or m.group() == SLOT)


def compare_wordings(read: str, printed: str) -> Comparison:
    """Aligns the words of `read` with the known wording `printed` and weighs each difference."""
    left, right = wording_tokens(read), _known_tokens(printed)
    pieces = tuple(_pieces(left, right))
    length = max(_length(left), _length(right), 1)
    score = max(0.0, 1.0 - sum(piece.cost for piece in pieces) / length)
    score = min(score, *(_CAPS.get(piece.difference.value, 1.0) for piece in pieces), 1.0)
    return Comparison(round(score, 4), pieces, _is_noise(pieces, score))


def restore_wording(comparison: Comparison, printed: str) -> str:
    """The known wording with the case of the page and the words that stood in its slots."""
    out, position = [], 0
    for piece in comparison.pieces:
        for index, token in enumerate(piece.printed):
            out += [printed[position : token.start], _restored(piece, token, index)]
            position = token.end
    return " ".join("".join([*out, printed[position:]]).split())


def _restored(piece: WordingPiece, token: WordingToken, index: int) -> str:
    if token.raw == SLOT:
        return " ".join(read.raw for read in piece.read)
    if len(piece.read) == len(piece.printed):
        return like_case(token.raw, piece.read[index].raw) if not _acronym(token.raw) else token.raw
    capitals = piece.read and all(read.raw.isupper() for read in piece.read)
    return token.raw.upper() if capitals else token.raw


def _acronym(word: str) -> bool:
    return sum(c.isupper() for c in word) > 1


@lru_cache(maxsize=_TEXTS_KEPT)
def _known_tokens(printed: str) -> tuple[WordingToken, ...]:
    return wording_tokens(printed)


def _length(words: Sequence[WordingToken]) -> int:
    return sum(len(word.letters) for word in words)


def _is_noise(pieces: Sequence[WordingPiece], score: float) -> bool:
    """Noise alone; one word damaged past recognition is taken for noise when all its company is right."""
    allowed = {Difference.SAME, Difference.NOISE, Difference.DAMAGED}
    damaged = sum(piece.difference is Difference.DAMAGED for piece in pieces)
    right = sum(piece.difference is Difference.SAME for piece in pieces)
    company = damaged == 0 or (damaged == 1 and right >= _RIGHT_COMPANY and score >= _SURE_COMPANY)
    return company and all(piece.difference in allowed for piece in pieces)


def _pieces(left: Sequence[WordingToken], right: Sequence[WordingToken]) -> Iterator[WordingPiece]:
    """Equal beginnings and ends are taken as they are; what lies between is aligned."""
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    yield from (WordingPiece((a,), (b,), Difference.SAME, 0.0) for a, b in zip(left[:head], right[:head], strict=True))
    yield from _aligned(left[head : len(left) - tail], right[head : len(right) - tail])
    if tail:
        yield from (WordingPiece((a,), (b,), Difference.SAME, 0.0) for a, b in zip(left[-tail:], right[-tail:], strict=True))


def _common(left: Sequence[WordingToken], right: Sequence[WordingToken]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a.letters != b.letters or not a.letters:
            break
        count += 1
    return count


_STEPS = (
    (1, 1),
    (1, 0),
    (0, 1),
    *((1, n) for n in range(2, _MAX_JOIN + 1)),
    *((n, 1) for n in range(2, _MAX_JOIN + 1)),
)


def _aligned(left: Sequence[WordingToken], right: Sequence[WordingToken]) -> list[WordingPiece]:
    """The cheapest alignment by letters, words joined or split included."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if i or j:
                best[i, j] = min(
                    (best[i - m, j - n][0] + _letter_cost(left[i - m : i], right[j - n : j]), (m, n))
                    for m, n in _STEPS
                    if m <= i and n <= j
                )
    return _walk(best, left, right)


def _walk(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], left: Sequence[WordingToken], right: Sequence[WordingToken]
) -> list[WordingPiece]:
    pieces, i, j = [], len(left), len(right)
    while i or j:
        m, n = best[i, j][1]
        pieces.append(_weighed(tuple(left[i - m : i]), tuple(right[j - n : j]), left[: i - m]))
        i, j = i - m, j - n
    return pieces[::-1]


def _letter_cost(read: Sequence[WordingToken], printed: Sequence[WordingToken]) -> float:
    if any(token.raw == SLOT for token in printed):
        return _SLOT_WORD * len(read) if len(printed) == 1 else _NEVER
    a, b = "".join(t.letters for t in read), "".join(t.letters for t in printed)
    if not a or not b:
        return _LONE_LETTER * max(len(a), len(b))
    distance = Levenshtein.distance(a, b)
    joined = len(read) + len(printed) > 2
    return _NEVER if joined and distance > _JOIN_UNLIKE * len(b) else distance + (_JOINED if joined else 0.0)


def _weighed(read: tuple[WordingToken, ...], printed: tuple[WordingToken, ...], before: Sequence[WordingToken]) -> WordingPiece:
    difference, cost = _difference(read, printed, before)
    return WordingPiece(read, printed, difference, cost)


def _difference(
    read: tuple[WordingToken, ...], printed: tuple[WordingToken, ...], before: Sequence[WordingToken]
) -> tuple[Difference, float]:
    a, b = "".join(t.letters for t in read), "".join(t.letters for t in printed)
    if a == b or any(token.raw == SLOT for token in printed):
        return Difference.SAME, 0.0
    if not a or not b:
        return _one_sided(a or b, read, before)
    if any(a in group and b in group for group in _VARIANTS):
        return Difference.SMALL, _VARIANT
    return _between(a, b, all(known_word(token.raw) for token in read))


def _one_sided(word: str, read: tuple[WordingToken, ...], before: Sequence[WordingToken]) -> tuple[Difference, float]:
    if read and word in _STRAY:
        return Difference.NOISE, _STRAY_WORD
    if word in _SMALL:
        return Difference.SMALL, _SMALL_LETTER * len(word)
    if any(letter.isdigit() for letter in word):
        return Difference.REAL, _NUMBER_MORE + len(word)
    if read and (word in _REGION or any(token.letters in _REGION for token in before[-_REGION_BEFORE:])):
        return Difference.SMALL, _REGION_LETTER * len(word)
    if read and len(word) < _SHORT_WORD and not known_word(read[0].raw):
        return Difference.SMALL, _UNKNOWN_LETTER * len(word)
    return Difference.MISSING, 1.0 + _MISSING_LETTER * len(word)


def _between(a: str, b: str, known: bool) -> tuple[Difference, float]:
    """Two words in one place; a read word that exists is another word unless one likely confusion explains
    it.

    Even then it is no noise: which of the two the page prints cannot be told from the letters.
    """
    distance = noise_distance(a, b)
    exact_only = b.isdigit() or a.isdigit() or b in _ROMAN
    if known and not exact_only and distance <= _ONE_CONFUSION and len(b) > 2:
        return Difference.SMALL, 1.0 + distance
    if known or exact_only:
        return Difference.REAL, 1.0 + max(len(a), len(b))
    if distance <= max(_NOISE_LEAST, _NOISE_SHARE * len(b)):
        return Difference.NOISE, _NOISE_LETTER * distance
    if distance <= _DAMAGED_SHARE * len(b) and len(b) > _DAMAGED_LETTERS:
        return Difference.DAMAGED, distance
    return Difference.REAL, 1.0 + max(len(a), len(b))
