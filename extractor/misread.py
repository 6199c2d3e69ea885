"""What a figure that was read may be: the numbers that the noise of scanners allows, each with what it costs to believe it.

Costs are in unlikely events: 0 is the text as it stands, about 1 a digit that is often taken for another, 2 a digit lost or
gained or any other one. Which digit is often taken for which stands in `data/confusions.csv` (noise.py). Shared by all that weighs
readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.noise import digit_lookalikes, digit_misreadings, misread_characters, misread_strings

OFTEN_COST, OTHER_COST, LOST_COST = 1.0, 2.0, 1.6
MARKS = misread_characters("separators")  # what the points of an amount are read as; lost ones leave a blank
_PERCENT_SIGNS = re.compile(rf"(?:%+|{misread_strings('sign')})[\W]*[\doO]{{0,1}}\W*$")


@dataclass(frozen=True)
class Guess:
    """A number that may be printed, and what it costs to believe so."""

    value: Decimal
    cost: float


@lru_cache(maxsize=4096)
def amount_guesses(raw: str) -> tuple[Guess, ...]:
    """The rupiah that a text may state as it stands: separators lost or wrong, letters for digits; cheapest first."""
    text = re.sub(r"^\W*R[pPo][.,:;]*\s*", "", " ".join(raw.split()))
    text = re.sub(r"[.,]\s?(?:-+|00)$", "", text) if re.search(r"\d{3}[.,](?:-+|00)$", text) else text
    if "%" in text or not any(c.isdigit() for c in text) or sum(c.isalpha() and c not in digit_lookalikes() for c in text) > 0:
        return ()
    best: dict[Decimal, float] = {}
    for digits, cost in digit_spellings(re.sub(rf"[.{MARKS}]", "", text)):
        if digits:
            value = Decimal(digits)
            best[value] = min(best.get(value, 9e9), cost + shape_cost(text))
    if re.match(r"^[0oOQ]", text) and len(text) <= 8:  # no amount begins with a nought but nought itself
        best = {Decimal(0): 0.2, **{value: cost + 1.0 for value, cost in best.items() if value}}
    if re.search(r"[.,:\s]00$", text) and len(re.sub(r"\D", "", text)) > 4:  # the last nought of a whole thousand was lost
        best.update({value * 10: cost - 0.1 for value, cost in list(best.items())})
    return tuple(Guess(v, c) for v, c in sorted(best.items(), key=lambda item: item[1]))


def shape_cost(text: str) -> float:
    """What the groups of digits cost: nothing where all have three, a little where a separator was lost."""
    groups = [g for g in re.split(rf"[.{misread_characters('group_marks')}\s]+", text.strip(" .,:;-_")) if g]
    wrong = sum(len(g) != 3 for g in groups[1:]) + (len(groups[0]) > 3 if groups else 0)
    return 0.5 * wrong


def digit_spellings(text: str) -> list[tuple[str, float]]:
    """The digit strings that a text of digits and look-alike letters may stand for."""
    out: list[tuple[str, float]] = [("", 0.0)]
    for c in text:
        if c.isdigit():
            out = [(d + c, cost) for d, cost in out]
        elif c in digit_lookalikes():
            out = [(d + n, cost + more) for d, cost in out for n, more in digit_lookalikes()[c]][:8]
    return out


@lru_cache(maxsize=4096)
def percentage_guesses(raw: str) -> tuple[Guess, ...]:
    """The percentages that a text may state: the sign read as digits, the decimal mark lost, letters for digits."""
    text = re.sub(r"^[(<>]", "", " ".join(raw.split()).strip(" .,:;|'"))
    best: dict[Decimal, float] = {}
    for value, cost in percentages_in(text):
        try:
            number = Decimal(value)
        except ArithmeticError:
            continue
        if number <= 1000:
            best[number] = min(best.get(number, 9e9), cost)
    return tuple(Guess(v, c) for v, c in sorted(best.items(), key=lambda item: item[1]))


def percentages_in(text: str) -> Iterator[tuple[str, float]]:
    """What may be a number, with its cost; several times where it is found in several ways."""
    if re.match(rf"^100\s?[{misread_characters('sign_digits')}]\d?\s?%\W?$", text):  # the sign read twice
        yield "100", 0.4
    for body, cost in bodies_of(text):
        for digits, more in digit_spellings(re.sub(r"[^\w£€§&?\[\]|!(]", ".", re.sub(r"\s*[.,]\s*", ".", body)).replace(".", "")):
            for value, extra in with_mark(body, digits):
                yield value, cost + more + extra


def bodies_of(text: str) -> list[tuple[str, float]]:
    """The text without its sign, or without what the sign, a stroke or a stray digit may have been read as."""
    bare = _PERCENT_SIGNS.sub("", text).strip(" .,")
    signed = bare != text
    bodies = [(bare, 0.0 if signed else 0.15)]
    if re.search(r"\d\s?[.,]\s?\d{1,2}$", bare):
        if re.match(r"^\d{3}", bare) and not bare.startswith("1"):  # a stroke before it was read as a digit
            bodies.append((bare[1:], 1.0))
    elif not signed and bare != "100":  # the sign itself was read as digits
        bodies += [(text[:-n].strip(), 0.35 + 0.1 * n) for n in (1, 2) if len(text) > n + 1 and re.match(r"^[3-9§&0][69%0-9]?$", text[-n:])]
    else:  # or a digit was seen beside it
        tail = re.match(rf"^(\S{{2,}}?)[{misread_characters('sign_digits')}]{{1,2}}$", bare)
        bodies += [(tail[1], 0.7)] if tail else []
        bodies += [(bare[:i] + bare[i + 1 :], 1.2) for i in range(1, len(bare)) if re.fullmatch(r"\d{4}", bare)]
    return bodies


def with_mark(body: str, digits: str) -> Iterator[tuple[str, float]]:
    """The digits with the decimal mark where `body` has one, a blank in its place, or none at all, which costs more."""
    if re.fullmatch(r"[\w£€§&?\[\]|!(]{1,4}\s?[.,]\s?\w{1,2}", body):
        places = len(re.split(r"[.,]", body)[1].strip())
        yield f"{digits[:-places]}.{digits[-places:]}", 0.0
    elif re.fullmatch(r"\d{2}\s\d{1,2}", body):
        yield f"{digits[:2]}.{digits[2:]}", 0.3
        yield digits[:2], 1.0
    elif digits:
        yield digits, 0.0
        if len(digits) == 4:
            yield f"{digits[:2]}.{digits[2:]}", 0.9
        if len(digits) == 5 and digits.startswith("1"):
            yield f"{digits[:3]}.{digits[3:]}", 0.9


def reading_cost(printed: Decimal, raw: str, limit: float = 6.0) -> float:
    """What it costs to read the text `raw` where the whole number `printed` stands; `limit` where it is more."""
    text = re.sub(rf"^\W*R[pPo][.,:;]*\s*|[.{MARKS}]", "", " ".join(raw.split()))
    digits = str(int(printed))
    if abs(len(digits) - len(text)) > 3:
        return limit
    row = [LOST_COST * i for i in range(len(digits) + 1)]
    for c in text:
        new = [row[0] + LOST_COST]
        for i, d in enumerate(digits):
            new.append(min(row[i] + glyph_cost(d, c), row[i + 1] + LOST_COST, new[i] + LOST_COST))
        row = new
    return min(row[-1], limit)


def is_often_read_as(printed: str, read: str) -> bool:
    """The printed digit is often taken for that character."""
    return read in digit_misreadings().get(printed, "")


def glyph_cost(printed: str, read: str) -> float:
    if printed == read:
        return 0.0
    if read in digit_lookalikes():
        return dict(digit_lookalikes()[read]).get(printed, OTHER_COST)
    if not read.isdigit():
        return OTHER_COST
    return OFTEN_COST if is_often_read_as(printed, read) else OTHER_COST


def nearest_misreading(value: Decimal, wanted: Sequence[Decimal]) -> Guess | None:
    """Of the wanted numbers the one that a misread digit of `value` explains most cheaply, or None."""
    found = [Guess(w, cost) for w in wanted if (cost := misreading_cost(w, value)) is not None]
    return min(found, key=lambda g: g.cost, default=None)


def misreading_cost(printed: Decimal, read: Decimal) -> float | None:
    """What it costs to read whole `read` where whole `printed` stands: one or two digits changed, one lost or gained; None past that."""
    a, b = str(int(printed)), str(int(read))
    if a == b:
        return 0.0
    if len(a) == len(b):
        changed = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(changed) > 2:
            return None
        return sum(OFTEN_COST if is_often_read_as(x, y) else OTHER_COST for x, y in changed)
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
        return LOST_COST
    return None


def one_digit_off(value: Decimal) -> Iterator[tuple[Decimal, float]]:
    """Every whole number that one misread digit of `value` may stand for, with its cost; the first digit may be lost too."""
    text = str(int(value))
    for i, c in enumerate(text):
        for d in "0123456789":
            if d != c and not (i == 0 and d == "0" and len(text) > 1):
                yield Decimal(text[:i] + d + text[i + 1 :]), OFTEN_COST if is_often_read_as(d, c) else OTHER_COST
    for d in "123456789":
        yield Decimal(d + text), LOST_COST


def share_holds(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    """`part` is `percent` of `whole`, rounded or cut off at the decimals that a percentage is printed with."""
    if not whole:
        return part == 0 and percent == 0
    exponent = percent.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    exact = part / whole * 100
    return abs(exact - percent) <= unit / 2 or percent <= exact < percent + unit


__all__ = [
    "Guess",
    "amount_guesses",
    "is_often_read_as",
    "misreading_cost",
    "nearest_misreading",
    "one_digit_off",
    "percentage_guesses",
    "reading_cost",
    "share_holds",
]
