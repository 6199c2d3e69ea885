"""The corrections that are kept for a report, newest first, as the page lists them; and what each kind of table may hold."""

from __future__ import annotations

from typing import Any, get_args

from extractor.model import Report, Text, Value, row_model
from extractor.overlay import Corrections
from extractor.overlay.correct_claims import NUMBER
from extractor.overlay.correction_entries import entry_key, newest_first
from extractor.overlay.correction_status import asked_value, entry_address, states_in
from extractor.roles import TableKind

Data = dict[str, Any]


def correction_history(report: Report, kept: Corrections) -> list[Data]:
    """What people said of this report, the newest first, each with what became of it."""
    state_of = states_in(report.corrections)
    out = []
    for entry in newest_first(kept.entries):
        cell, state = entry_address(entry).removesuffix(NUMBER), state_of(entry) or "applied"
        said = {"key": entry_key(entry), "cell": cell, "do": entry.do, "state": state, **entry_answer(entry)}
        out.append({**said, "item": entry.item or "", "by": entry.by, "when": entry.when.isoformat(), "reason": entry.reason})
    return out


def entry_answer(entry: Any) -> Data:
    """What the entry says: what was read, and what stands in its place."""
    return {
        "raw": getattr(entry, "raw", "") or getattr(entry, "text", ""),
        "value": asked_value(entry),
        "unit": getattr(entry, "unit", None),
    }


def fields_by_kind() -> dict[str, list[str]]:
    """Kind of table -> the fields of its rows that hold one cell each."""
    return {
        kind: [name for name, info in row_model(kind).model_fields.items() if holds_cell(info.annotation)]
        for kind in TableKind
    }


def holds_cell(annotation: Any) -> bool:
    return any(part in (Text, Value) for part in get_args(annotation))
