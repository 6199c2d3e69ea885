"""Figures of text dumps in a form that noise hardly makes: `100%`, `97,5 %`, `2 Lap`. Anything else stays in doubt."""

from __future__ import annotations

import re
from typing import Any

from extractor.misread import percentages
from extractor.model import LainnyaRow, Table, Value
from extractor.proofread.belief import PLAIN, believed, repaired, with_values

CLEAN_PERCENT = re.compile(r"^(?:100|[1-9]\d[.,]\d{1,2}|100[.,]00|[1-9][05])\s?%$")
CLEAN_COUNT = re.compile(r"^\d{1,3}\s(?:[A-Za-z]{4,}|[Ll]ap|[Kk]ali)$")


NAMES = ("target", "realisasi", "capaian", "persen")
SIGN_AS_DIGITS = re.compile(r"^\d{2,3}(?:[.,]\d{2})?\d{1,2}\W?$")
SIGNED = re.compile(r"%|[Yy][o069]\b")
SIGN_READ = "the % sign was read as digits"


def with_plain(table: Table) -> Table:
    rows: list[Any] = []
    for row in with_signs(table):
        changed: dict[str, Value] = {}
        if not isinstance(row, LainnyaRow):
            for name in NAMES:
                value = getattr(row, name, None)
                if isinstance(value, Value) and plain(value):
                    changed[name] = believed(value, PLAIN)
        rows.append(with_values(row, changed))
    return table.model_copy(update={"rows": tuple(rows)})


def with_signs(table: Table) -> list[Any]:
    """Rows of a dump whose percentages are printed with the sign: where it was read as digits, the likely reading, marked."""
    rows: list[Any] = list(table.rows)
    for name in NAMES:
        values = [v for row in rows if isinstance(v := getattr(row, name, None), Value) and v.raw.strip() and v.bbox is None]
        signed = sum(bool(SIGNED.search(v.raw)) for v in values)
        if signed < 2 or signed < 0.4 * len(values):
            continue
        for i, row in enumerate(rows):
            value = getattr(row, name, None)
            if not isinstance(value, Value) or value.bbox is not None or not SIGN_AS_DIGITS.match(value.raw.strip()):
                continue
            text = value.raw.strip()
            guess = next((g for g in percentages(text) if g.value <= 100), None)
            if guess is not None and (value.value is None or (isinstance(value.value, int | float) and value.value > 130)):
                rows[i] = row.model_copy(update={name: repaired(value.model_copy(update={"unit": "%"}), guess.value, (), SIGN_READ, review=True)})
    return rows


def plain(value: Value) -> bool:
    """A dump's value (it has no box) in a clean form, about which nothing else was noted."""
    text = value.raw.strip()
    return value.bbox is None and value.value is not None and not value.reasons and bool(CLEAN_PERCENT.match(text) or CLEAN_COUNT.match(text))
