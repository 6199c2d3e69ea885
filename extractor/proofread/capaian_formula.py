"""Capaian against target and realisasi: where a formula that agencies use holds exactly, the three confirm each other.

Where it fails and the noise of the scan allows one reading with which all three agree, that reading is taken.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import Any

from extractor.misread import Guess, percentage_guesses
from extractor.model import MEASURED, Table, Value
from extractor.printed_numbers import capaian_ways, printed_number, rounds_to, unit_of
from extractor.proofread.confidence_updates import confirm_value, repair_value, with_values
from extractor.proofread.formula_fields import RATIO
from extractor.proofread.second_readings import BY_SECOND, candidate_numbers
from extractor.roles import Role

CHECK = "formula"
AGREED = "formula_fits"
GROUPED = re.compile(r"^[1-9]\d{0,2}(?:[.,]\d{3})+$")
USUAL = 0.6  # what it is worth that all three are 100, as most are
CLEARLY = 1.0  # how much cheaper the best reading must be than the next one that also fits
COSTLY = 2.6  # more noise than this is not believed


def with_formula(table: Table) -> Table:
    if not isinstance(table, MEASURED):
        return table
    return table.model_copy(update={"rows": tuple(check_row(row) for row in table.rows)})


def check_row(row: Any) -> Any:
    values = [getattr(row, name) for name in RATIO]
    if any(v is None for v in values):
        return row
    row, values = with_second_reading(row, values)
    numbers = [printed_number(v) for v in values]
    target, realisasi, capaian = numbers
    if target is not None and realisasi is not None and capaian is not None and formula_holds(target, realisasi, capaian):
        shown = settled_by_formula(target, realisasi, capaian) if not alike_misread(row) else ()
        return with_values(
            row, {name: confirm_value(v, CHECK) if name in shown else add_formula_check(v) for name, v in zip(RATIO, values, strict=True)}
        )
    same = words_agree(values)
    if same:
        return with_values(row, {name: confirm_value(v, CHECK) for name, v in zip(RATIO, values, strict=True)})
    if all(v.origin != "dump" for v in values):
        return row
    return repair_by_formula(row, values)


def with_second_reading(row: Any, values: list[Value]) -> tuple[Any, list[Value]]:
    """A scan's row that fails: the one figure whose second reading makes the plain ratio hold to its last digit."""
    numbers = [printed_number(v) for v in values]
    if None not in numbers and formula_holds(*numbers):  # type: ignore[arg-type]
        return row, values
    found = [
        (name, new)
        for place, name in enumerate(RATIO)
        for new in candidate_numbers(values[place], None)
        if None not in (trial := [*numbers[:place], new, *numbers[place + 1 :]]) and name in settled_by_formula(*trial)  # type: ignore[arg-type]
    ]
    if len(found) != 1:
        return row, values
    (name, new) = found[0]
    row = with_values(row, {name: repair_value(getattr(row, name), new, (CHECK,), BY_SECOND)})
    return row, [getattr(row, name) for name in RATIO]


def add_formula_check(value: Value) -> Value:
    """The check holds, but so it would with other figures: it settles nothing."""
    return value.model_copy(update={"verified_by": tuple(dict.fromkeys((*value.verified_by, CHECK)))})


def settled_by_formula(target: Decimal, realisasi: Decimal, capaian: Decimal) -> tuple[str, ...]:
    """Which figures the formula settles: the capaian is the plain ratio, and so finely printed that their last digits show in it."""
    ratio = realisasi / target * 100 if target > 0 else Decimal(-1)
    if not rounds_to(ratio, capaian):
        return ()
    shows = {Role.TARGET: ratio * unit_of(target) / target, Role.REALISASI: unit_of(realisasi) / target * 100}
    found = [name for name, finest in shows.items() if finest >= unit_of(capaian)]
    return (*found, Role.CAPAIAN) if found else ()


def alike_misread(row: Any) -> bool:
    """In a dump the same figure stands twice: the same misreading of the same print confirms nothing."""
    target, realisasi = row.target, row.realisasi
    if target is None or realisasi is None or target.origin != "dump" or "repeat" in target.verified_by or target.by_person:
        return False
    return target.value == realisasi.value and target.value != 100


def words_agree(values: list[Value]) -> bool:
    """A grade reached: target and realisasi are the same grade, capaian 100."""
    target, realisasi, capaian = values
    return isinstance(target.value, str) and target.value == realisasi.value and len(target.value) > 1 and printed_number(capaian) == 100


def formula_holds(target: Decimal, realisasi: Decimal, capaian: Decimal) -> bool:
    """One of the usual formulas gives the capaian as printed, rounded or cut off; capped at 100 or not."""
    return any(rounds_to(exact, capaian) for exact in capaian_ways(target, realisasi))


def repair_by_formula(row: Any, values: list[Value]) -> Any:
    """The cheapest readings of the three with which a formula holds, if they are clearly the best."""
    if any(v.unit not in (None, "%") and "%" not in v.raw for v in values[:2]) or any("\n" in v.raw.strip() for v in values):
        return row
    options = [capaian_readings(v) for v in values]
    if not all(options):
        return row
    found = sorted(
        (
            (sum(g.cost for g in combo) - USUAL * all(g.value == 100 for g in combo), combo)
            for combo in product(*options)
            if is_plausible(combo)
        ),
        key=lambda item: item[0],
    )
    if not found or found[0][0] > COSTLY:
        return row
    cost, combo = found[0]
    twins = values[0].raw == values[1].raw and combo[0].value != 100  # the same noise twice
    rival = next((c for c, other in found[1:] if [g.value for g in other] != [g.value for g in combo]), 9.0)
    changed: dict[str, Value] = {}
    for name, value, guess in zip(RATIO, values, combo, strict=True):
        if printed_number(value) == guess.value:
            changed[name] = confirm_value(value, CHECK) if rival - cost >= CLEARLY and not twins else value
        else:
            unit = value if guess.value >= 1000 else value.model_copy(update={"unit": "%"})
            changed[name] = repair_value(unit, guess.value, (CHECK,), AGREED, review=twins or rival - cost < CLEARLY)
    return with_values(row, changed)


def capaian_readings(value: Value) -> tuple[Guess, ...]:
    """What the text may state: a percentage; groups of three digits are a whole number first of all. A person's figure is certain."""
    if value.by_person:
        known = printed_number(value)
        return (Guess(known, 0.0),) if known is not None else ()
    text = value.raw.strip()
    if GROUPED.match(text):
        whole = Decimal(re.sub(r"\D", "", text))
        return (
            (Guess(whole, 0.1), Guess(Decimal(text.replace(",", ".")), 0.3)) if len(re.split(r"[.,]", text)) == 2 else (Guess(whole, 0.1),)
        )
    return percentage_guesses(value.raw)[:5]


def is_plausible(combo: tuple[Guess, ...]) -> bool:
    target, realisasi, capaian = (g.value for g in combo)
    grouped = target >= 1000 and realisasi == realisasi.to_integral_value()
    if ((not 0 < target <= 100 or realisasi > 300) and not grouped) or capaian > 300:
        return False
    ratio = realisasi / target * 100  # a capped capaian fits too many readings to choose one by it
    return rounds_to(ratio, capaian) or (capaian != 100 and formula_holds(target, realisasi, capaian))
