"""Second readings: which figures are worth another look, and what the looks say.

Engines of different make fail differently, so their agreement is evidence and their disagreement a mark. What arithmetic
confirms needs no second look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.cells import cells_of, figures_of, name_of, of_period, with_cells
from extractor.doubts import DISAGREE, READING_ONLY
from extractor.geometry import BBox
from extractor.model import TEXT_LAYER, Reading, RealisasiAnggaran, Table, Text, Value
from extractor.numerals import Quantity, Refusal, json_number, parse_figure
from extractor.printed_numbers import printed_number
from extractor.proofread.formula_fields import RATIO, SHARE, figure_name
from extractor.roles import Role, TableKind
from extractor.signs import MINUS

SURE = 0.985  # a first reading as sure as this was right 3427 times of 3427
FAIR = 0.60  # below this the first reading is given up where two others agree
AGREED, AGREED_WEAK, OPEN, REPLACED = 0.97, 0.75, 0.70, 0.55
READ_AGAIN = "two_readings_agree"
BY_SECOND = "second_reading_fits"
GLUED = re.compile(r"\d[A-Zb-z]|[A-Z]\d")  # a letter that stands for a digit
NUMBER = re.compile(r"[(-]?\d+(?:[.,]\d+|\s\d{3}(?!\d))*")
PARTED = re.compile(r"\d\s+\d")  # two figures may have been read as one
WORDS = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True)
class SecondLook:
    """A figure, or a word of a wording, to be read again: table and row by position, its field, its page and displayed box.

    `plain`: nothing but a figure can stand there; `word`: its place in the wording's words in doubt, None for a figure.
    """

    table: int
    row: int
    field: str
    page: int
    bbox: BBox
    plain: bool
    word: int | None = None


ReadAgain = Callable[[Sequence[SecondLook]], Sequence[tuple[Reading, ...]]]


def word_looks(tables: Sequence[Table]) -> tuple[SecondLook, ...]:
    """The words in doubt that were not read again yet."""
    return tuple(
        SecondLook(t, r, field, word.page, word.bbox, False, n)
        for t, table in enumerate(tables)
        for r, row in enumerate(table.rows)
        for field, text in cells_of(row)
        if isinstance(text, Text) and text.spelling is not None
        for n, word in enumerate(text.spelling.words)
        if word.bbox is not None and not word.readings
    )


def find_looks(tables: Sequence[Table], accused: Collection[str] = ()) -> tuple[SecondLook, ...]:
    """The figures that want a second reading after arithmetic: in doubt, unconfirmed, or in a row that contradicts itself.

    `accused`: the addresses of figures that contradict others anywhere; none is taken for the report's mistake before it was read again.
    """
    out: list[SecondLook] = []
    for t, table in enumerate(tables):
        if table.kind == TableKind.LAINNYA:
            continue
        summed = any("sum" in v.verified_by for row in table.rows for _, v in figures_of(row))
        for r, row in enumerate(table.rows):
            held = list(figures_of(row))
            broken = set(contradicting_fields(table, row)) | broken_periods(table, row)
            for field, value in held:
                if value.by_person or value.bbox is None or value.status == "missing" or not value.raw.strip() or "\n" in value.raw.strip():
                    continue
                if value.needs_review or field in broken or needs_look(value, field, summed) or f"{row.id}.{field}" in accused:
                    plain = not WORDS.search(re.sub(r"[Rr][Pp]", "", value.raw)) and any(c.isdigit() for c in value.raw)
                    out.append(SecondLook(t, r, field, value.page, value.bbox, plain))
    return tuple(out)


def needs_look(value: Value, field: str, summed: bool) -> bool:
    """Nothing speaks for it, or nothing but a percentage for an amount that is less than sure."""
    if first_belief(value) >= SURE:
        return not value.verified_by
    strong = [c for c in value.verified_by if c != "persen"]
    return not strong and (summed or figure_name(field) == Role.PERSEN or "persen" not in value.verified_by)


def contradicting_fields(table: Table, row: Any) -> tuple[str, ...]:
    """The fields of a row whose own arithmetic fails."""
    names, check = (SHARE, "persen") if isinstance(table, RealisasiAnggaran) else (RATIO, "formula")
    values = [v for name in names if (v := getattr(row, name, None)) is not None]
    if len(values) < len(names) or any(printed_number(v) is None for v in values) or check in values[-1].verified_by:
        return ()
    return names


def broken_periods(table: Table, row: Any) -> set[str]:
    """The figures of a row's periods of which one and the same period's arithmetic fails."""
    return {of_period(n, name) for n, period in enumerate(row.periods) for name in contradicting_fields(table, period)}


def first_belief(value: Value) -> float:
    """How sure the first engine was, before anything else was weighed."""
    return value.readings[0].confidence if value.readings else value.confidence


# ------------------------------------------------------------------------------------------------ what they say


def with_readings(
    tables: Sequence[Table], asked: Sequence[SecondLook], answers: Sequence[tuple[Reading, ...]], engine: str
) -> tuple[Table, ...]:
    """The tables with what was read a second time, and what that says about each figure."""
    out: list[Table] = list(tables)
    rows: dict[int, list[Any]] = {}
    for look, readings in zip(asked, answers, strict=True):
        if not readings:
            continue
        table_rows = rows.setdefault(look.table, list(out[look.table].rows))
        row = table_rows[look.row]
        if look.word is not None:
            table_rows[look.row] = with_word(row, look.field, look.word, readings)
            continue
        value = dict(figures_of(row))[look.field]
        first = value.readings[0] if value.readings else Reading(raw=value.raw, engine=engine, confidence=value.confidence)
        value = value.model_copy(update={"readings": (first, *readings)})
        table_rows[look.row] = with_cells(row, {look.field: judge_readings(value, expected_kind(out[look.table], look.field))})
    for t, changed in rows.items():
        out[t] = out[t].model_copy(update={"rows": tuple(changed)})
    return tuple(out)


def with_word(row: Any, field: str, place: int, readings: tuple[Reading, ...]) -> Any:
    """The row with what a word in doubt was read as again."""
    text = dict(cells_of(row))[field]
    words = [w.model_copy(update={"readings": readings}) if n == place else w for n, w in enumerate(text.spelling.words)]
    return with_cells(row, {field: text.model_copy(update={"spelling": text.spelling.model_copy(update={"words": tuple(words)})})})


def expected_kind(table: Table, field: str) -> str | None:
    name = name_of(field)
    if name in (Role.PAGU, Role.ANGGARAN) or (name == Role.REALISASI and isinstance(table, RealisasiAnggaran)):
        return "rupiah"
    return "percent" if name == Role.PERSEN else None


def judge_readings(value: Value, expect: str | None) -> Value:
    """The figure in the light of its second readings."""
    first, *others = value.readings
    if value.value is None:
        return fill_unread(value, others, expect)
    agree = [r for r in others if same_print(r.raw, first.raw)]
    against = [r for r in others if not same_print(r.raw, first.raw) and any(c.isdigit() for c in r.raw)]
    other_make = [r for r in agree if r.engine != first.engine]
    only_reading = set(value.codes) <= READING_ONLY
    if other_make:
        if not only_reading or first.confidence >= SURE:
            return value
        of_page = first.engine == TEXT_LAYER  # written by no engine: it is doubted for another reading alone
        if (first.confidence >= FAIR or of_page) and not against and not PARTED.search(first.raw):
            return value.model_copy(update={"confidence": max(value.confidence, AGREED), "needs_review": False, "doubts": ()})
        return value.model_copy(update={"confidence": max(value.confidence, AGREED_WEAK)})
    rival = agreed_against(against)
    if rival is not None and (first.confidence < FAIR or GLUED.search(first.raw)):
        new = read_like(value, rival, expect)
        if new is not None:
            return replace_value(value, new)
    if first.confidence >= SURE and not any(r.engine == first.engine for r in against):
        return value
    alone = all(r.engine == first.engine for r in others)  # no engine of another make is installed
    if not against and agree and (alone or first.confidence >= SURE):
        return value
    return value.doubted(DISAGREE, OPEN)


def fill_unread(value: Value, others: Sequence[Reading], expect: str | None) -> Value:
    """A figure that could not be understood, with what two other readings state alike; it stays marked."""
    numbers = [new for reading in others if (new := read_like(value, reading.raw, expect)) is not None]
    new = next((n for n in numbers if numbers.count(n) > 1), None)
    return value if new is None else replace_value(value, new)


def replace_value(value: Value, new: Decimal) -> Value:
    """The figure that two other readings state, marked; `raw` keeps what was read first."""
    taken = value.model_copy(update={"value": json_number(new), "status": "repaired", "confidence": REPLACED})
    return taken.doubted(READ_AGAIN)


def agreed_against(against: Sequence[Reading]) -> str | None:
    """The text on which two readings agree against the first one."""
    for i, one in enumerate(against):
        if any(same_print(one.raw, other.raw) for other in against[i + 1 :]):
            return one.raw
    return None


def is_certain(value: Value, least: float = FAIR) -> bool:
    """What was read is what the paper shows: the first engine was sure, or, at least `least` sure, one of another make agrees."""
    if value.by_person:
        return True
    if value.origin == "dump":
        return False
    first = first_belief(value)
    if first >= SURE:
        return True
    return first >= least and any(r.engine != value.readings[0].engine and same_print(r.raw, value.raw) for r in value.readings[1:])


def candidate_numbers(value: Value, expect: str | None) -> tuple[Decimal, ...]:
    """The other numbers that second readings give for the figure, those that two give first; none where a person settled it."""
    if value.by_person:
        return ()
    seen: dict[Decimal, int] = {}
    for reading in value.readings[1:]:
        known = value.value is not None and same_print(reading.raw, value.raw)
        new = None if known else read_like(value, reading.raw, expect)
        if new is not None:
            seen[new] = seen.get(new, 0) + 1
    return tuple(sorted(seen, key=lambda n: -seen[n]))


# ------------------------------------------------------------------------------------------------ comparing texts


def same_print(a: str, b: str) -> bool:
    """Two readings show the same figure: digits and their marks alike, whatever stands for the marks."""
    key = print_key(a)
    return bool(key) and key == print_key(b)


def print_key(text: str) -> str:
    """The figures of a text without blanks, unit and currency; `.` for either mark, nothing between the groups of an amount."""
    flat = re.sub(r"[Rr][Pp]\.?\s*", "", re.sub(f"[{MINUS}]", "-", " ".join(text.split())))
    flat = re.sub(r"\s*-\s*", "-", re.sub(r"(?<=\d)\s*([.,])\s*(?=\d)", r"\1", flat))
    numbers = [number_key(found[0]) for found in NUMBER.finditer(flat)]
    if numbers:
        return " ".join(numbers)
    letters = re.sub(r"[^A-Z+]", "", flat.upper())
    return letters or ("-" if flat.strip() else "")


def number_key(text: str) -> str:
    key = re.sub(r"[.,]", ".", text.replace(" ", "."))
    sign = "-" if key[0] in "(-" else ""
    key = key.strip("(-.")
    groups = key.split(".")
    if sum(map(len, groups)) < 6:
        return sign + key
    if len(groups) > 2 and groups[-1] == "00" and len(groups[-2]) == 3:
        groups.pop()
    if len(groups) > 1 and len(groups[-1]) < 3:
        return f"{sign}{''.join(groups[:-1])}.{groups[-1]}"  # decimals
    return sign + "".join(groups)


def read_like(value: Value, text: str, expect: str | None) -> Decimal | None:
    """The number that another reading of the same figure states, by the rules that made the value of the first; None where unsure."""
    key = print_key(text)
    if not re.search(r"\d", key):
        return None
    own = parse_number(value.raw, expect, value.unit)
    new = parse_number(text, expect, value.unit)
    if new is None:
        return None
    held = printed_number(value)
    if held is None or own is None or not own:
        return new if held is None else None
    scale = held / own
    return new * scale if scale in (1, 10**3, 10**6, 10**9) else None


def parse_number(text: str, expect: Any, unit: str | None) -> Decimal | None:
    found = parse_figure(" ".join(text.split()), expect=expect, unit=unit)
    if isinstance(found, Refusal) and expect == "rupiah":  # in millions amounts have decimals
        found = parse_figure(" ".join(text.split()), expect="scaled", unit=unit)
    return found.value if isinstance(found, Quantity) and isinstance(found.value, Decimal) else None
