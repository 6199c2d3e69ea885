"""The one figure of text dumps that noise hardly makes out of another: `100%`. Anything else stays in doubt."""

from __future__ import annotations

import re
from typing import Any

from extractor.misread import percentage_guesses
from extractor.model import Table, Value
from extractor.noise import misread_strings
from extractor.proofread.confidence_updates import PLAIN, lasting_doubts, raise_belief, repair_value, with_values
from extractor.roles import Role

CLEAN_PERCENT = re.compile(r"^100(?:[.,]00)?\s?%$")


NAMES = (Role.TARGET, Role.REALISASI, Role.CAPAIAN, Role.PERSEN)
SIGN_AS_DIGITS = re.compile(r"^\d{2,3}(?:[.,]\d{2})?\d{1,2}\W?$")
SIGNED = re.compile(rf"%|(?:{misread_strings('sign')})\b")
SIGN_READ = "percent_sign_as_digits"


def with_plain(table: Table) -> Table:
    rows = with_percent_signs(table)
    sound = [name for name in NAMES if name != Role.PERSEN and all(is_single_figure(getattr(row, name, None)) for row in rows)]
    out: list[Any] = []
    for row in rows:
        changed: dict[str, Value] = {}
        for name in sound:
            value = getattr(row, name)
            if is_plain_hundred(value):
                changed[name] = raise_belief(value, PLAIN)
        out.append(with_values(row, changed))
    return table.model_copy(update={"rows": tuple(out)})


def is_single_figure(value: object) -> bool:
    """One figure stands in the cell. A column in which a row has none, or two, may have its figures in the wrong rows."""
    return isinstance(value, Value) and value.value is not None and "\n" not in value.raw.strip()


def with_percent_signs(table: Table) -> list[Any]:
    """Rows of a dump whose percentages are printed with the sign: where it was read as digits, the likely reading, marked."""
    rows: list[Any] = list(table.rows)
    for name in NAMES:
        values = [v for row in rows if isinstance(v := getattr(row, name, None), Value) and v.raw.strip() and v.origin == "dump"]
        signed = sum(bool(SIGNED.search(v.raw)) for v in values)
        if signed < 2 or signed < 0.4 * len(values):
            continue
        for i, row in enumerate(rows):
            value = getattr(row, name, None)
            if not isinstance(value, Value) or value.by_person or value.origin != "dump" or not SIGN_AS_DIGITS.match(value.raw.strip()):
                continue
            text = value.raw.strip()
            guess = next((g for g in percentage_guesses(text) if g.value <= 100), None)
            if guess is not None and (value.value is None or (isinstance(value.value, int | float) and value.value > 130)):
                new = repair_value(value.model_copy(update={"unit": "%"}), guess.value, (), SIGN_READ, review=True)
                rows[i] = row.model_copy(update={name: new})
    return rows


def is_plain_hundred(value: Value) -> bool:
    """A dump's value that is 100%, about which nothing else was noted."""
    text = value.raw.strip()
    return value.origin == "dump" and value.value is not None and not lasting_doubts(value) and bool(CLEAN_PERCENT.match(text))
