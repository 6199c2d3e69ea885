"""Figures of text dumps in a form that noise hardly makes: `100%`, `97,5 %`, `2 Lap`. Anything else stays in doubt."""

from __future__ import annotations

import re
from typing import Any

from extractor.model import LainnyaRow, Table, Value
from extractor.proofread.belief import PLAIN, believed, with_values

CLEAN_PERCENT = re.compile(r"^(?:100|[1-9]\d[.,]\d{1,2}|100[.,]00|[1-9][05])\s?%$")
CLEAN_COUNT = re.compile(r"^\d{1,3}\s(?:[A-Za-z]{4,}|[Ll]ap|[Kk]ali)$")


def with_plain(table: Table) -> Table:
    rows: list[Any] = []
    for row in table.rows:
        changed: dict[str, Value] = {}
        if not isinstance(row, LainnyaRow):
            for name in ("target", "realisasi", "capaian", "persen"):
                value = getattr(row, name, None)
                if isinstance(value, Value) and plain(value):
                    changed[name] = believed(value, PLAIN)
        rows.append(with_values(row, changed))
    return table.model_copy(update={"rows": tuple(rows)})


def plain(value: Value) -> bool:
    """A dump's value (it has no box) in a clean form, about which nothing else was noted."""
    text = value.raw.strip()
    return value.bbox is None and value.value is not None and not value.reasons and bool(CLEAN_PERCENT.match(text) or CLEAN_COUNT.match(text))
