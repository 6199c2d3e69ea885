"""Indonesian figures: the text of a cell as an engine read it -> exact number and unit, or a refusal with its reason.

Nothing is deleted in silence: each liberty taken with the text stands in `notes`, each doubt makes `certain` False, and
what cannot be told is a `Refusal` with the readings that it might have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Literal

from extractor.doubts import CENTS_RARE, SEPARATOR_LOST, SEVERAL_FIGURES
from extractor.model import Doubt
from extractor.noise import confusions_for, misread_characters, misread_strings
from extractor.number_words import parse_number_words, spell_number
from extractor.signs import MINUS, Signed, parse_sign
from extractor.units import normal_unit, rate_unit

__all__ = [
    "Empty", "Quantity", "Refusal", "Style", "normal_unit", "parse_number_words", "percent_candidates", "parse_figure", "spell_number",
    "format_number", "style_of",
]  # fmt: skip

Expect = Literal["rupiah", "scaled", "percent", "quantity"]
"""What a column's figures are; `scaled`: amounts in thousands or millions of rupiah, which may have decimals."""
Kind = Literal["number", "grade", "range", "ratio", "rate", "inequality", "word", "list"]


class Style(Enum):
    """How a number separates thousands and decimals."""

    DOT = "1.234,5"
    COMMA = "1,234.5"


@dataclass(frozen=True)
class Quantity:
    """A figure that was understood; `notes`: why it is less than certain or what was left out."""

    raw: str
    value: Decimal | str
    unit: str | None = None
    kind: Kind = "number"
    parts: tuple[Quantity, ...] = ()
    certain: bool = True
    notes: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A text that states a figure which cannot be told; `candidates` are what it may be."""

    raw: str
    reason: Doubt
    candidates: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Empty:
    """Nothing is stated: an empty cell, a dash, n/a."""

    raw: str


Answer = Quantity | Refusal | Empty

_NOTHING = re.compile(rf"^(?:[{MINUS}_.…·~]+|n\s?/\s?a\.?|na|tad|(?:rp|kp)\s*[.,:;]?\s*[{MINUS}.]*)$", re.I)
_GRADE = re.compile(
    r"^(?:AA|A|BB|B|CC|C|D|WTP|WDP|TMP|TW|BAIK|SANGAT BAIK|CUKUP|CUKUP BAIK|KURANG|SANGAT KURANG|MEMUASKAN|SANGAT MEMUASKAN|"
    r"TINGGI|SANGAT TINGGI|SEDANG|RENDAH|SANGAT RENDAH|ADA|TIDAK ADA|NIHIL|TERCAPAI|TIDAK TERCAPAI)\s*(?:\(.{1,30}\))?$",
    re.I,
)
_RUPIAH = re.compile(rf"^(?:Rp|RP|rp|Kp|Rr|R p)\s*[.,:;]?\s*(?=[\d(\-{misread_characters('shapes')}])")
_SCALED = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "milliar": 10**9, "m": 10**9,
           "triliun": 10**12, "trilyun": 10**12, "trilliun": 10**12}  # fmt: skip
_LETTER_DIGITS = {row.read: row.printed for row in confusions_for("figures")}
_CORE = r"\d(?:[\d.,'\s]*\d)?"
_NUMBER = re.compile(rf"^(?:\+\s?)?(?P<core>{_CORE})(?P<tail>\s*[.,]\s*[-–—]+|\s*[.,](?=\s|$))?\s*(?P<rest>.*)$", re.S)
_MONTH = re.compile(r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b", re.I)
_TROUBLE = re.compile(
    rf"(?<=[\d.,])[{misread_characters('figures')}](?=[\d.,]|\b)|(?<![A-Za-z])[{misread_characters('leading')}](?=[\d.,]*\d)"
)


def json_number(value: Decimal) -> int | float:
    """An exact number as JSON has it: whole ones without a decimal mark."""
    return int(value) if value == value.to_integral_value() else float(value)


def parse_figure(text: str, *, expect: Expect | None = None, style: Style | None = None, unit: str | None = None) -> Answer:
    """The figure that `text` states.

    `expect` tells the column's kind, `style` the separators that its other figures prove, `unit` a unit printed
    elsewhere (a Satuan column). Never raises. A figure with dirt beside it is read without it, and is not certain.
    """
    signed = _LETTER_SIGN.sub(" %", text)
    if signed != text and isinstance(answer := _read(signed, expect, style, unit), Quantity):
        return replace(answer, raw=text, certain=False, notes=(*answer.notes, Doubt(code="percent_sign_as_letters")))
    answer = _read(text, expect, style, unit)
    if not isinstance(answer, Refusal) or answer.candidates:
        return answer
    flat = " ".join(text.replace("\u00a0", " ").split())
    for pattern, instead in (*(_PERCENT_DIRT if expect == "percent" or unit == "%" else ()), *_DIRT):
        flat, changed = re.subn(pattern, instead, flat)
        again = _read(flat, expect, style, unit) if changed and flat else None
        if isinstance(again, Quantity):
            return replace(again, raw=text, certain=False, notes=(*again.notes, _DIRT_BESIDE))
    return answer


_LETTER_SIGN = re.compile(rf"(?<=\d)\s?(?:{misread_strings('sign')})[\s\W]*$")  # what engines without `%` print for it
# What lies beside figures on bad copies: dots and strokes before and after, `%` read twice, digits inside a unit.
_STROKE = misread_characters("stroke")
_DIRT = (
    (r"^\D+\s(?=(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2})", ""),
    (r"^[^\w(<>≤≥±+-]+(?=\d)", ""),
    (r"(?<=\d)\s*[-–.,:;'·]+\s*(?=%)", " "),
    (r"%[\s\W]*[\doO]{1,2}\W*$", "%"),
    (r"(?<=[\w%)])[^\w%)]+$", ""),
    (r"(?<=\d)\s*-\s*(?=[A-Za-z]{3})", " "),
    (r"\s+[()]$", ""),
    (r"^(Rp\.?)\s*[.,]\s*(?=\d)", r"\1 "),
    (r"(?<=[a-z])0(?=[a-z]|$)", "o"),
    (r"(?<=[a-z])1(?=[a-z]|$)", "l"),
    (rf"(?<=[\d%.,-])(?:\s+[{misread_characters('stroke_after')}])+$", ""),
    (rf"^(?:[{_STROKE}]\s+)+(?=\d[\d.,]*\d\s*%?$)", ""),
    (rf"^(?:[{_STROKE}]\s+)+(?=(?:Rp\.?\s*)?\d{{1,4}}[.,:]\d{{3}}[.,:])", ""),
)
# `%` set apart from its figure and read as digits; a colon for the comma.
_PERCENT_DIRT = (
    (rf"(?<=\d[.,]\d\d)\s+[{misread_characters('sign_digits')}]$", " %"),
    (r"(?<=\d)\s+(?:9[65%]?|[57]6|46|6|o/o|[%yo]+)$", " %"),
    (r"(?<=\d):(?=\d\d?\b)", ","),
)


def _read(text: str, expect: Expect | None, style: Style | None, unit: str | None) -> Answer:
    raw = text
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text or _NOTHING.match(text):
        return Empty(raw)
    if _GRADE.match(text):
        return Quantity(raw, text, unit if unit not in (None, "%") else None, "word" if text.upper() == "NIHIL" else "grade")
    if (listed := _items(raw, text, style)) is not None:
        return listed
    sign = parse_sign(text)
    if sign is not None and sign.text != text:
        return _with_sign(raw, text, sign, _read(sign.text, expect, style, unit))
    if expect in ("rupiah", "scaled") or _RUPIAH.match(text):
        return _amount(raw, text, style, expect == "scaled")
    compound = _compound(raw, text, style, unit)
    if compound is not None:
        return compound
    return _figure(raw, text, expect, style, unit)


def _items(raw: str, text: str, style: Style | None) -> Quantity | None:
    """Several figures: a list with a dash before each (`- 5 dokumen - 3 laporan`), or a number with its share (`2.281 (8,77%)`)."""
    share = re.match(r"^(\d[\d.,]*)\s*\((\d[\d.,]*\s*%)\)$", text)
    pieces = list(share.groups()) if share else re.split(rf"(?:^|\s)[{MINUS}]\s+(?=\d)", text)[1:] if text[0] in MINUS else []
    parts = [q for piece in pieces if isinstance(q := parse_figure(piece.strip(" ;,"), style=style), Quantity)]
    if len(pieces) < 2 or len(parts) < len(pieces):
        return None
    notes = (Doubt(code=SEVERAL_FIGURES),)
    return Quantity(raw, text, None, "list", tuple(parts), certain=not share, notes=notes)


def _with_sign(raw: str, text: str, sign: Signed, answer: Answer) -> Answer:
    """What was read of a figure without its sign, with it."""
    if isinstance(answer, Empty):
        return replace(answer, raw=raw)
    if isinstance(answer, Refusal):
        return replace(answer, raw=raw, candidates=tuple(-c if sign.negative else c for c in answer.candidates))
    certain, notes = answer.certain and not sign.notes, (*answer.notes, *(Doubt(code=code) for code in sign.notes))
    if not sign.negative:
        return replace(answer, raw=raw, certain=certain, notes=notes)
    parts = (_with_sign(answer.parts[0].raw, "", sign, answer.parts[0]), *answer.parts[1:]) if answer.parts else ()
    value = -answer.value if isinstance(answer.value, Decimal) else text
    kept = tuple(p for p in parts if isinstance(p, Quantity))
    return replace(answer, raw=raw, value=value, certain=certain, notes=notes, parts=kept)


# ------------------------------------------------------------------------------------------- rupiah


def _amount(raw: str, text: str, style: Style | None, scaled: bool = False) -> Answer:
    """Rupiah: whole, groups of three; with decimals where `scaled`."""
    notes: list[Doubt] = []
    text = _RUPIAH.sub("", text)
    marked = re.sub(r"\s*\*+\)?$", "", text)
    if marked != text:
        notes.append(Doubt(code="footnote_left_out"))
        text = marked
    word = re.match(rf"^(?P<number>{_CORE})\s*(?P<scale>ribu|rb|juta|jt|mil[il]?[iy]ar|m|tril[il]?[iy]un)\b\.?(?:\s*rupiah)?$", text, re.I)
    if word:
        number = _decimal(word["number"], style, percent=True)
        if isinstance(number, Decimal):
            factor = next(v for k, v in _SCALED.items() if k == word["scale"].lower())
            return Quantity(raw, number * factor, "Rp", notes=tuple(notes))
    text = re.sub(r"\s*[.,:;]?\s*[-–—=_]+\s*$", "", text)
    text = re.sub(r"\s*rupiah\.?$", "", text, flags=re.I).rstrip(" .,;:")
    text, swapped = _letters_to_digits(text)
    notes.extend(swapped)
    if not re.fullmatch(r"[\d.,:;'\s]+", text) or not any(c.isdigit() for c in text):
        return Refusal(raw, Doubt(code="not_an_amount"))
    if scaled:
        exact = _decimal(text, style, percent=False)
        if isinstance(exact, Decimal):
            return Quantity(raw, exact, "Rp", notes=tuple(notes), certain=not swapped)
        if len(exact.candidates) > 1:
            return replace(exact, raw=raw)
    value = _whole_amount(text, notes)
    if isinstance(value, Doubt):
        return Refusal(raw, value, _amount_guesses(text))
    certain = not swapped and not {CENTS_RARE, SEPARATOR_LOST, _DIRT_BESIDE.code} & {note.code for note in notes}
    return Quantity(raw, value, "Rp", notes=tuple(notes), certain=certain)


_DIRT_BESIDE = Doubt(code="dirt_left_out")
_STROKE_AFTER_CENTS = re.compile(r"(?P<body>\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*)(?!(?P=mark))[.,]00[1-9]")
"""`503.850.000,001`: cents and a ruling line read as a digit, where no separator like the others follows."""


def _whole_amount(text: str, notes: list[Doubt]) -> Decimal | Doubt:
    """The amount of digits and separators, or the reason why it is none."""
    text = re.sub(r"\s*([.,:;'])\s*", r"\1", text.strip())
    if stroke := _STROKE_AFTER_CENTS.fullmatch(text):
        notes.append(_DIRT_BESIDE)
        text = stroke["body"]
    cents = re.search(r"^(?P<body>.*\d)(?P<mark>[.,])(?P<cents>\d{1,2})$", text)
    if cents and re.search(r"[.,\s]", cents["body"]):
        if set(cents["cents"]) != {"0"} and len(cents["cents"]) == 2:
            notes.append(Doubt(code=CENTS_RARE))
            return _with_cents(cents["body"], cents["cents"])
        if len(cents["cents"]) == 2:
            text = cents["body"]
    elif cents and cents["cents"] == "00" and (len(cents["body"]) > 3 or cents["body"] == "0"):
        text = cents["body"]
    groups = re.split(r"[.,:;'\s]", text)
    marks = re.findall(r"[.,:;'\s]", text)
    if len(groups) == 1:
        return Decimal(groups[0])
    wrong = [g for g in groups[1:] if len(g) != 3]
    if len(groups) > 2 and len(groups[0]) <= 6 and all(len(g) == 6 for g in wrong) and (wrong or len(groups[0]) > 3):
        notes.append(Doubt(code=SEPARATOR_LOST))
        return Decimal("".join(groups))
    if not 1 <= len(groups[0]) <= 3 or wrong:
        bad = wrong[0] if wrong else groups[0]
        return group_length(len(bad))
    if " " in marks:
        notes.append(Doubt(code="blank_as_separator"))
    if len(set(marks) - {" "}) > 1:
        notes.append(Doubt(code="separators_mixed"))
    return Decimal("".join(groups))


def group_length(digits: int) -> Doubt:
    return Doubt(code="group_length", params={"digits": digits})


def _with_cents(body: str, cents: str) -> Decimal | Doubt:
    groups = re.split(r"[.,:;'\s]", body)
    if any(len(g) != 3 for g in groups[1:]) or not 1 <= len(groups[0]) <= 3:
        return Doubt(code="groups_unfitting")
    return Decimal("".join(groups) + "." + cents)


def _amount_guesses(text: str) -> tuple[Decimal, ...]:
    digits = re.sub(r"\D", "", text)
    return (Decimal(digits),) if digits else ()


def _letters_to_digits(text: str) -> tuple[str, list[Doubt]]:
    """Letters that engines print for digits, where the rest is a number; at most two."""
    if sum(c.isdigit() for c in text) < 3 or not _TROUBLE.search(text):
        return text, []
    found = [m.group() for m in _TROUBLE.finditer(text)]
    if len(found) > 2:
        return text, []
    changed = _TROUBLE.sub(lambda m: _LETTER_DIGITS[m.group()], text)
    return changed, [Doubt(code="letter_as_digit", params={"letter": letter, "digit": _LETTER_DIGITS[letter]}) for letter in found]


# ------------------------------------------------------------------------------------------- figures


def _figure(raw: str, text: str, expect: Expect | None, style: Style | None, unit: str | None) -> Answer:
    """A number with its unit."""
    notes: list[Doubt] = []
    text, swapped = _letters_to_digits(text) if re.match(r"^[\d.,]", text) and _mostly_digits(text) else (text, [])
    notes.extend(swapped)
    found = _NUMBER.match(text)
    if not found:
        return _wording(raw, text)
    core, rest = found["core"], found["rest"].strip()
    core, rest = _split_core(core, rest)
    rest, marked = re.subn(r"^\*+\)?|\*+\)?$", "", rest)
    if marked:
        notes.append(Doubt(code="footnote_left_out"))
    rest = rest.strip(" ;")
    percent = rest.startswith("%") or (expect == "percent") or unit == "%" or normal_unit(rest) == "%"
    own = _unit_text(rest)
    if own is None:
        return Refusal(raw, Doubt(code="not_understood", params={"rest": repr(rest[:20])}))
    factor, own = _scaled_unit(own)
    value = _decimal(core, style, percent=percent)
    if isinstance(value, Refusal):
        return replace(value, raw=raw)
    if own and (spoken := re.match(r"^\((?P<word>[A-Za-z\s]+)\)\s*(?P<unit>.*)$", own)):
        said = parse_number_words(spoken["word"])
        own = spoken["unit"] or None
        if said is not None and Decimal(said) != value:
            notes.append(Doubt(code="words_in_brackets", params={"number": said}))
            swapped = swapped or notes
    final_unit = own or unit or ("%" if expect == "percent" else None)
    if " " in core.strip() and not re.search(r"[.,]\s", core):
        notes.append(Doubt(code="blank_as_separator"))
    return Quantity(raw, value * factor, final_unit, certain=not swapped, notes=tuple(notes))


def _mostly_digits(text: str) -> bool:
    return sum(c.isdigit() for c in text) > sum(c.isalpha() for c in text)


def _split_core(core: str, rest: str) -> tuple[str, str]:
    """Cuts `2 500` that is one number from `5 2019` that is two: blanks join only whole groups of three."""
    core = re.sub(r"(?<=[.,])\s+(?=\d)|\s+(?=[.,]\d)", "", core.strip())
    pieces = core.split(" ")
    first_fits = len(pieces[0]) <= 3 + 8 * ("." in pieces[0])
    if len(pieces) == 1 or (first_fits and all(re.fullmatch(r"\d{3}(?:[.,]\d+)*", p) for p in pieces[1:])):
        return core, rest
    return pieces[0], " ".join([*pieces[1:], rest]).strip()


def _unit_text(rest: str) -> str | None:
    """The unit after a number, '' where there is none, None where the rest is not understood."""
    if not rest:
        return ""
    if rest[0] == "%":
        after = rest[1:].strip(" .")
        return "%" if not after or _OF_WHAT.match(after) else ("% " + after if not re.search(r"\d", after) else None)
    if "%" in rest.split()[0]:
        return None
    if re.search(r"\d", re.sub(r"[A-Za-z]+\s?[23]\b|\(.*\)", "", rest)):
        return None
    if not re.match(r"^[A-Za-z°‰²³/(\"'&]", rest):
        return None
    return rest.rstrip(" .,")


def _scaled_unit(unit: str) -> tuple[int, str]:
    """`juta` multiplies; `Triliun Rupiah` stays a unit, as the paper prints the figure in it."""
    found = re.match(r"^(ribu|juta|jt|mil[iy]ar|tril[iy]un)\b\s*(.*)$", unit, re.I)
    if not found or re.match(r"rupiah|rp", found[2], re.I):
        return 1, unit
    return _SCALED.get(found[1].lower(), 1), found[2]


def _decimal(core: str, style: Style | None, percent: bool) -> Decimal | Refusal:
    """Digits and separators as a number; a Refusal where the separator may mean either."""
    core = core.replace("'", "").strip()
    core = re.sub(r"(?<=\d)\s+(?=\d{3}(?:\D|$))", "." if style is not Style.COMMA else ",", core)
    core = re.sub(r"\s+", "", core)
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", core):
        return Refusal(core, Doubt(code="no_figure"))
    dots, commas = core.count("."), core.count(",")
    if not dots and not commas:
        return Decimal(core)
    if dots and commas:
        return _mixed(core, style)
    mark = "." if dots else ","
    groups = core.split(mark)
    grouped = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3
    thousands = Decimal("".join(groups))
    if len(groups) > 2:
        if grouped:
            return thousands
        if all(len(g) == 3 for g in groups[1:-1]) and len(groups[-1]) <= 2:
            return Decimal("".join(groups[:-1]) + "." + groups[-1])
        return Refusal(core, group_length(next((len(g) for g in groups[1:] if len(g) != 3), 0)), (thousands,))
    decimals = Decimal(f"{groups[0]}.{groups[1]}")
    if not grouped or groups[0].startswith("0"):
        return decimals
    native = (mark == ".") == (style is Style.DOT)
    if style is not None:
        return thousands if native else decimals
    if mark == "." and not percent:
        return thousands
    meanings = {"text": core, "decimals": str(decimals), "thousands": str(thousands)}
    return Refusal(core, Doubt(code="two_meanings", params=meanings), (decimals, thousands))


def _mixed(core: str, style: Style | None) -> Decimal | Refusal:
    """Both marks: the last one parts the decimals, if the others part thousands."""
    last = max(core.rfind("."), core.rfind(","))
    body, tail = core[:last], core[last + 1 :]
    groups = re.split(r"[.,]", body)
    if any(len(g) != 3 for g in groups[1:]) or not 1 <= len(groups[0]) <= 3:
        return Refusal(core, Doubt(code="separators_unfitting"), (Decimal(re.sub(r"\D", "", core)),))
    if len(set(re.findall(r"[.,]", body))) == 1 and body[len(groups[0])] != core[last] and len(tail) != 3:
        return Decimal("".join(groups) + "." + tail)
    if len(tail) == 3:
        whole, parted = Decimal("".join([*groups, tail])), Decimal("".join(groups) + "." + tail)
        proper = style is not None and (core[last] == ",") == (style is Style.DOT)
        return parted if proper else Refusal(core, Doubt(code="separators_mixed"), (whole, parted))
    return Decimal("".join(groups) + "." + tail)


# ------------------------------------------------------------------------------------------- other forms


def _compound(raw: str, text: str, style: Style | None, unit: str | None) -> Answer | None:
    """Ranges, ratios, inequalities, dates and lists; None where the text is a plain figure."""
    if _MONTH.search(text) and re.search(r"\d", text):
        return Quantity(raw, text, None, "word")
    if limit := LIMIT.match(text):
        return _limit(raw, text, text[limit.end() :], style, unit)
    if rate := _RATE.match(text):
        return _rate(raw, rate, style, unit)
    if pair := RATIO.match(text):
        return Quantity(raw, text, unit, "ratio", _both(pair, style, None))
    if span := RANGE.match(text):
        own = span["unit"] or ("%" if "%" in text else None) or unit
        return Quantity(raw, text, own, "range", _both(span, style, own))
    pieces = re.split(r"\s*[;&]\s*(?=\d)|,\s+(?=\d)|\s+dan\s+(?=\d)|(?<=%)\s+(?=\d)|(?<=[a-z])\s+(?=\d[\d.,]*\s*(?:%|[A-Za-z]{3,}))", text)
    if len(pieces) > 1 and not re.fullmatch(r"\d{1,3},\s\d{1,2}\s?%?", text):
        parts = [parse_figure(p, style=style, unit=None) for p in pieces]
        if all(isinstance(p, Quantity) and p.kind == "number" for p in parts):
            joined = bool(re.search(r"[;&]|,\s|\bdan\b", text))
            notes = () if joined else (Doubt(code=SEVERAL_FIGURES),)
            return Quantity(raw, raw, None, "list", tuple(p for p in parts if isinstance(p, Quantity)), joined, notes)
    bracket = re.match(r"^(?P<first>\d[^()]*[A-Za-z%])\s*\((?P<second>\d[^()]*)\)$", text)
    if bracket:
        first, second = parse_figure(bracket["first"], style=style), parse_figure(bracket["second"], style=style)
        if isinstance(first, Quantity) and isinstance(second, Quantity):
            return replace(first, raw=raw, parts=(first, second))
    return None


LIMIT = re.compile(
    r"^(?:(?P<least>[>≥]\s?=?|=>|minimal|min\b\.?|lebih dari|di atas|paling sedikit|sekurang-kurangnya)"
    r"|(?P<most>[<≤]\s?=?|=<|maksimal|maks\b\.?|kurang dari|di bawah|paling banyak|paling lama)|=)\s*",
    re.I,
)
"""What stands before a figure that is only a bound: at `least` so much, or at `most`."""
RATIO = re.compile(r"^(?P<first>\d[\d.,]*)\s*(?::|/(?=\s*\d[\d.,]*(?:\s*[A-Za-z]{1,12})?$))\s*(?P<second>\d[\d.,]*)(?:\s*[A-Za-z]{1,12})?$")
RANGE = re.compile(
    r"^(?P<first>\d[\d.,]*)\s*%?\s*(?:[-–]|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*(?P<second>\d[\d.,]*)\s*(?P<unit>%|[A-Za-z/]+)?$",
    re.I,
)
_RATE = re.compile(
    r"^(?P<number>\d[\d.,]*)\s*(?:/|per\b)\s*(?P<base>10{0,2}(?:[.,\s]?000)+)(?P<what>\s*[A-Za-z][A-Za-z .]*|\s*\([A-Za-z .]+\))?$", re.I
)
"""`4,01/1000 KH`: so many of a thousand, or ten or a hundred thousand of something."""
_OF_WHAT = re.compile(r"(?:dari|dr|terhadap|per)\b[^\d]*$", re.I)  # `1% dari jumlah penduduk`: of what the percentage is, no unit


def _limit(raw: str, text: str, figure: str, style: Style | None, unit: str | None) -> Answer:
    """A bound has the value and unit of its figure; the sign stays in the raw text. One of words keeps them."""
    found = parse_figure(figure, style=style, unit=unit) if figure[:1].isdigit() else None
    if isinstance(found, Refusal) and found.candidates:
        return replace(found, raw=raw)
    if isinstance(found, Quantity) and isinstance(found.value, Decimal) and not found.parts:
        return replace(found, raw=raw, kind="inequality")
    return Quantity(raw, text, unit, "inequality")


def _rate(raw: str, rate: re.Match[str], style: Style | None, unit: str | None) -> Answer:
    """The figure before the stroke is the value, what it is counted against the unit."""
    value = _decimal(rate["number"].rstrip(".,"), style, percent=False)
    if isinstance(value, Refusal):
        return replace(value, raw=raw)
    return Quantity(raw, value, rate_unit(rate["base"], rate["what"] or unit), "rate")


def _both(pair: re.Match[str], style: Style | None, unit: str | None) -> tuple[Quantity, ...]:
    """The two figures of a range or ratio; nothing where one cannot be told."""
    read = [(text, _decimal(text.rstrip(".,"), style, percent=unit == "%")) for text in (pair["first"], pair["second"])]
    known = tuple(Quantity(text, value, unit) for text, value in read if isinstance(value, Decimal))
    return known if len(known) == len(read) else ()


def _wording(raw: str, text: str) -> Answer:
    """A cell of words: a target in words is a word, one with digits in it is not understood."""
    letters = sum(c.isalpha() for c in text)
    if letters >= 3 and not re.search(r"\d", text):
        return Quantity(raw, text, None, "word", certain=False, notes=(Doubt(code="words_for_figure"),))
    return Refusal(raw, Doubt(code="no_figure"))


# ------------------------------------------------------------------------------------------- around figures


def style_of(texts: Iterable[str]) -> Style | None:
    """The style that a column's or table's figures prove; None where they prove none or contradict each other."""
    votes = {Style.DOT: 0, Style.COMMA: 0}
    for text in texts:
        for core in re.findall(r"\d[\d.,]*\d", text):
            proven = _proves(core)
            if proven:
                votes[proven] += 1
    if votes[Style.DOT] and votes[Style.COMMA]:
        major = max(votes, key=lambda s: votes[s])
        minor = min(votes.values())
        return major if votes[major] >= 4 * minor else None
    return next((s for s, n in votes.items() if n), None)


def _proves(core: str) -> Style | None:
    groups = re.split(r"[.,]", core)
    marks = re.findall(r"[.,]", core)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and len(groups[-1]) != 3:
        return Style.DOT if marks[-1] == "," else Style.COMMA
    if len(marks) > 1 and len(set(marks)) == 1 and all(len(g) == 3 for g in groups[1:]):
        return Style.DOT if marks[0] == "." else Style.COMMA
    if len(marks) == 1 and len(groups[1]) in (1, 2):
        return Style.DOT if marks[0] == "," else None
    return None


def percent_candidates(text: str) -> tuple[Decimal, ...]:
    """What a percentage may be whose `%` was read as digits: '10046' -> 100; '62,046' -> 62.04."""
    digits = text.replace(" ", "")
    out: list[Decimal] = []
    for tail in ("6", "5", "7", "9", "8", "96", "46", "56", "76", "35", "4", "0"):
        if digits.endswith(tail) and len(digits) > len(tail):
            value = _decimal(digits[: -len(tail)].rstrip(".,"), Style.DOT, percent=True) if digits[: -len(tail)][0].isdigit() else None
            if isinstance(value, Decimal) and 0 <= value <= 1000 and value not in out:
                out.append(value)
    return tuple(out)


def format_number(value: Decimal, style: Style = Style.DOT, decimals: int | None = None) -> str:
    """A number as these reports print it: Decimal('1234567.89') -> '1.234.567,89'."""
    text = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,f}"
    return text if style is Style.COMMA else text.translate(str.maketrans(",.", ".,"))
