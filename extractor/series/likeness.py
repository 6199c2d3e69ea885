"""How alike two items of different years are, and what that rests on. Other numbers in a wording are another item.

Three answers: the same, perhaps the same (told, not joined), another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from extractor.series.series_figures import series_number
from extractor.series.series_model import Entry, Ground
from extractor.wording_likeness import (
    PERHAPS,
    SAME,
    WORTH,
    bare_wording,
    meaning_words,
    same_numbers,
    shared_share,
    wording_likeness,
    words_swapped,
)

OTHER_ID = 0.97  # the same where the vocabulary knows them as two
BY_CODE = 0.55  # likeness that a code needs beside it
REWORDED = 0.5  # share of the longer wording's words that the shorter one's are
NEW_CODES = 2021  # the year from which regional and central budgets have the codes of today


@dataclass(frozen=True)
class Likeness:
    """`score` 0..1; `same`: enough to join the two; `grounds`: what it rests on."""

    score: float
    grounds: tuple[Ground, ...]
    same: bool


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
        return Likeness(max(score, 0.5 + 0.4 * more), grounds, bool(near) and same_numbers(old.text, new.text))
    if repeated and less >= REWORDED:
        return Likeness(max(score, PERHAPS), ("figure of an earlier year", "part of the wording"), same_numbers(old.text, new.text))
    return Likeness(score, ("wording",), False) if score >= PERHAPS and same_numbers(old.text, new.text) else None


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
