"""How alike two items of different years are, and what that rests on. Other numbers in a wording are another item.

Three answers: the same, perhaps the same (told, not joined), another one.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from extractor.lexicon import known_word
from extractor.noise import item_likeness, noise_distance, noise_similarity
from extractor.reconcile.pair_items import plain_item
from extractor.series.series_figures import series_number
from extractor.series.series_model import Entry, Ground

SAME = 0.90  # likeness from which two wordings are one item's
OTHER_ID = 0.97  # the same where the vocabulary knows them as two
BY_CODE = 0.55  # likeness that a code needs beside it
REWORDED = 0.5  # share of the longer wording's words that the shorter one's are
PERHAPS = 0.6  # from which an item is told as perhaps the same
WORTH = 50.0  # per cent of letters from which it is worth looking closer
CLOSE = 72.0  # from which the noise of a scan may be all that differs
GLUED = 1.0  # letters by which wordings may differ whose blanks alone were lost
WORD = 0.8  # likeness of one word read twice
SPELLINGS = {
    "prosentase": "persentase", "presentase": "persentase", "propinsi": "provinsi", "standard": "standar", "kab": "kabupaten",
    "tingginya": "", "thn": "tahun",
}  # fmt: skip
SMALL = frozenset("dan yang di ke dari dalam pada untuk oleh dengan atau serta atas bagi terhadap secara tahun per para".split())
MEASURES = frozenset("persentase jumlah tingkat cakupan indeks nilai rasio angka skor capaian rata".split())
LEVELS = ("program", "kegiatan")  # words in front that only say the level, badly read ones too
COMMON = sorted(SMALL | MEASURES | {w for w in SPELLINGS if len(w) > 5})
LONG, OF_MEASURE = 5, 0.75  # letters of a long word, and its likeness to a word of measure that it stands for
NEW_CODES = 2021  # the year from which regional and central budgets have the codes of today


@dataclass(frozen=True)
class Likeness:
    """`score` 0..1; `same`: enough to join the two; `grounds`: what it rests on."""

    score: float
    grounds: tuple[Ground, ...]
    same: bool


@lru_cache(maxsize=65536)
def bare_wording(text: str) -> str:
    """The wording without years, which change with every report, and with one spelling of words that have several."""
    flat = plain_item(re.sub(r"\b(?:tahun|thn|ta)?\s*20[0-4]\d\b(?:\s*[-/–]\s*20[0-4]\d)?", " ", text, flags=re.I))
    words = flat.split()
    if len(words) > 1 and any(noise_similarity(words[0], level) >= WORD for level in LEVELS):
        words = words[1:]
    return " ".join(w for word in words if (w := usual_spelling(word)))


@lru_cache(maxsize=65536)
def usual_spelling(word: str) -> str:
    """One spelling of a word that has several; small words and words of measure as they are meant where one was badly read."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    if word in COMMON or len(word) < 2 or any(c.isdigit() for c in word):
        return word
    near = max((w for w in COMMON if abs(len(w) - len(word)) <= 1), key=lambda w: noise_similarity(word, w), default=word)
    alike = noise_similarity(word, near) >= (WORD if len(word) < LONG else OF_MEASURE) and not known_word(word)
    return SPELLINGS.get(near, near) if alike else word


@lru_cache(maxsize=65536)
def wording_likeness(one: str, other: str) -> float:
    """Likeness of two wordings, 0..1, the noise of the scan forgiven."""
    a, b = bare_wording(one), bare_wording(other)
    if not a or not b:
        return 0.0
    rough = item_likeness(a, b, WORTH - 1)
    if rough >= 99 or rough < CLOSE or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return rough / 100
    return max(rough / 100, noise_similarity(a.replace(" ", ""), b.replace(" ", "")))


def same_wording(one: str, other: str) -> bool:
    """Two tables of one report mean the same item."""
    return wording_likeness(one, other) >= SAME and not words_swapped(one, other)


@lru_cache(maxsize=65536)
def measure_of(text: str) -> tuple[str, ...]:
    """The words in front that only say how it is measured: `persentase`, `rata rata jumlah`."""
    return tuple(itertools.takewhile(lambda w: w in MEASURES or w in SMALL, bare_wording(text).split()))


@lru_cache(maxsize=65536)
def meaning_words(text: str) -> tuple[str, ...]:
    """The words that carry a wording's meaning."""
    rest = bare_wording(text).split()[len(measure_of(text)) :]
    return tuple(w for w in rest if w not in SMALL and len(w) > 1)


@lru_cache(maxsize=65536)
def unlike_words(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of each wording that the other one does not have, however badly read."""
    left, right = list(meaning_words(one)), list(meaning_words(other))
    for word in list(left):
        if word in right:
            left.remove(word)
            right.remove(word)
    for word in list(left):
        near = max((w for w in right if fuzz.ratio(word, w) >= WORTH), key=lambda w: noise_similarity(word, w), default=None)
        if near is not None and noise_similarity(word, near) >= WORD:
            left.remove(word)
            right.remove(near)
    return tuple(left), tuple(right)


def words_swapped(one: str, other: str) -> bool:
    """Each has a word that the other lacks: `produksi padi` and `produksi jagung` are two things, however long the rest.

    A word that runs into its neighbour is not lacking.
    """
    left, right = unlike_words(one, other)
    if not left or not right or noise_distance(bare_wording(one).replace(" ", ""), bare_wording(other).replace(" ", "")) <= GLUED:
        return False
    return noise_similarity("".join(left), "".join(right)) < WORD


def shared_share(one: str, other: str) -> tuple[float, float]:
    """The share of the shorter and of the longer wording's words that both have."""
    left, right = unlike_words(one, other)
    counted = sorted((len(meaning_words(text)), len(meaning_words(text)) - len(lost)) for text, lost in ((one, left), (other, right)))
    (short, of_short), (long, of_long) = counted
    return of_short / max(short, 1), of_long / max(long, 1)


# ------------------------------------------------------------------------------------------- indikator and sasaran


def of_indikator(old: Entry, new: Entry) -> Likeness | None:
    """How alike two indikator are; None where they are not."""
    score = wording_likeness(old.text, new.text)
    known = bool(old.vocabulary and new.vocabulary)
    if old.vocabulary and new.vocabulary and old.vocabulary[0] == new.vocabulary[0] and score >= WORTH / 100:
        grounds: tuple[Ground, ...] = ("vocabulary", "wording") if score >= SAME else ("vocabulary",)
        return Likeness(max(score, min(old.vocabulary[1], new.vocabulary[1])), grounds, True)
    other = words_swapped(old.text, new.text)
    if score >= (OTHER_ID if known else SAME) and not other:
        return Likeness(score, ("wording",), True)
    return reworded_likeness(old, new, score, other)


def reworded_likeness(old: Entry, new: Entry, score: float, other: bool) -> Likeness | None:
    """Part of the words went or came: the same under the same sasaran and unit, or where the new report prints the old figures."""
    less, more = shared_share(old.text, new.text)
    repeated = earlier_figures(old, new)
    if less >= 0.99 and more >= REWORDED and len(meaning_words(old.text)) > 1 and len(meaning_words(new.text)) > 1:
        near = (old.sasaran and new.sasaran and wording_likeness(old.sasaran, new.sasaran) >= SAME) or repeated
        grounds: tuple[Ground, ...] = ("part of the wording", "figure of an earlier year") if repeated else ("part of the wording",)
        return Likeness(max(score, 0.5 + 0.4 * more), grounds, bool(near) and same_numbers(old, new))
    if repeated and less >= REWORDED:
        return Likeness(max(score, PERHAPS), ("figure of an earlier year", "part of the wording"), same_numbers(old, new))
    return Likeness(score, ("wording",), False) if score >= PERHAPS and same_numbers(old, new) else None


def same_numbers(old: Entry, new: Entry) -> bool:
    return re.findall(r"\d+", bare_wording(old.text)) == re.findall(r"\d+", bare_wording(new.text))


def earlier_figures(old: Entry, new: Entry) -> bool:
    """The newer report prints, for the older one's year, a figure that the older one states and that few others would be."""
    for told in new.told:
        stated = series_number(old.figures.get(told.field))
        if told.year == old.year and stated is not None and series_number(told.figure) == stated and is_telling(stated):
            return True
    return False


def is_telling(value: Decimal) -> bool:
    """A figure of three digits or more; 100 and 5 stand everywhere."""
    return len(str(abs(value.normalize()).scaleb(0)).replace(".", "").strip("0")) >= 3


def of_sasaran(old: Entry, new: Entry) -> Likeness | None:
    """How alike two sasaran are; rewordings are not joined without more to go by."""
    return of_indikator(old, new)


# ------------------------------------------------------------------------------------------- programmes


def same_code(old: Entry, new: Entry) -> bool:
    """Both print a code, and it is the same one; its points are easily lost."""
    return bool(old.kode and new.kode) and (old.kode or "").replace(".", "") == (new.kode or "").replace(".", "")


def of_programme(old: Entry, new: Entry) -> Likeness | None:
    """By code and wording: a code alone says nothing across the change of the code lists in 2021, and little within."""
    if (old.level == "total") != (new.level == "total"):
        return None
    score = wording_likeness(old.text, new.text)
    one_list = (old.year >= NEW_CODES) == (new.year >= NEW_CODES)
    coded = same_code(old, new)
    if old.kode and new.kode and old.level and new.level and old.level != new.level and one_list and not coded:
        return None
    if score >= SAME and not (words_swapped(old.text, new.text) and not coded):
        return Likeness(score, ("code", "wording") if coded else ("wording",), True)
    if coded and one_list and score >= BY_CODE:
        return Likeness(score, ("code",), True)
    if old.vocabulary and new.vocabulary and old.vocabulary[0] == new.vocabulary[0] and score >= BY_CODE:
        return Likeness(max(score, min(old.vocabulary[1], new.vocabulary[1])), ("vocabulary",), True)
    return Likeness(score, ("wording",), False) if score >= max(PERHAPS, 0.75) else None


def worth_comparing(old: Entry, new: Entry) -> bool:
    """A quick look before the close one."""
    if old.vocabulary and new.vocabulary and old.vocabulary[0] == new.vocabulary[0]:
        return True
    if same_code(old, new):
        return True
    return fuzz.token_set_ratio(bare_wording(old.text), bare_wording(new.text)) >= WORTH
