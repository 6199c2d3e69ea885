"""One correction laid over one cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.cells import Cell
from extractor.model import Text, Value
from extractor.numerals import Quantity, Style, json_number, parse_figure
from extractor.overlay.correction_entries import Answer

PERSON = "person"
UNITS = {"rupiah": "Rp", "percent": "%"}
Known = int | float | str | None


def figure_as_typed(text: str, expect: Any, unit: str | None = None) -> Quantity | None:
    """What a person typed as a figure, with Indonesian separators; None where it is no figure beyond doubt."""
    found = parse_figure(text, expect=expect, style=Style.DOT, unit=unit)
    return found if isinstance(found, Quantity) and found.certain else None


def stated_figure(entry: Answer, expect: Any) -> tuple[Known, str | None]:
    """The figure that a correction states, with its unit; a text that is no number is a grade or a wording, and stays."""
    if not isinstance(entry.value, str):
        return entry.value, entry.unit
    found = figure_as_typed(entry.value, expect, entry.unit)
    if found is None:
        return entry.value, entry.unit
    value = json_number(found.value) if isinstance(found.value, Decimal) else found.value
    return value, entry.unit or found.unit


def cell_agrees(entry: Answer, cell: Cell | None, expect: Any) -> bool:
    """The cell was read as what the correction says."""
    if entry.value is None and not entry.empty:
        return False
    if isinstance(cell, Value):
        return cell.value == stated_figure(entry, expect)[0] and (cell.value is not None or cell.status == "missing")
    return entry_wording(entry) == (cell.text if isinstance(cell, Text) else cell or "")


def entry_wording(entry: Answer) -> str:
    return "" if entry.value is None else " ".join(str(entry.value).split())


def corrected_cell(entry: Answer, cell: Cell | None, figures: bool, page: int, expect: Any) -> Cell | None:
    """The cell with the correction; `figures`: its field is one of figures, which tells what a new cell is."""
    confirms = entry.value is None and not entry.empty
    if isinstance(cell, Value) and (confirms or (cell_agrees(entry, cell, expect) and entry.do == "as_printed")):
        return settle_figure(cell)
    if isinstance(cell, Text) and confirms:
        return worded_as(cell, cell.text)
    if confirms:
        return cell
    if figures:
        return correct_figure(cell if isinstance(cell, Value) else None, entry, page, expect)
    if isinstance(cell, str):
        return entry_wording(entry) or None
    return worded_as(
        cell if isinstance(cell, Text) else Text(raw="", text="", confidence=1.0, page=page, origin="person"), entry_wording(entry)
    )


def settle_figure(value: Value) -> Value:
    """A figure that a person saw printed so."""
    checks = tuple(dict.fromkeys((*value.verified_by, PERSON)))
    return value.model_copy(update={"needs_review": False, "doubts": (), "confidence": 1.0, "verified_by": checks})


def correct_figure(value: Value | None, entry: Answer, page: int, expect: Any) -> Value:
    """The figure that a person gave in place of the one read; what was read stays in `raw` and `readings`."""
    known, unit = stated_figure(entry, expect)
    base = value or Value(raw="", value=None, confidence=1.0, page=page, origin="person")
    number = isinstance(known, int | float)
    unit = unit or base.unit or (UNITS.get(expect) if number else None)
    update = {"value": known, "unit": unit, "status": "corrected", "verified_by": (PERSON,), "parts": ()}
    return base.model_copy(update={**update, "needs_review": False, "doubts": (), "confidence": 1.0})


def worded_as(text: Text, wording: str) -> Text:
    """Wording that a person gave or confirmed; `raw` keeps what was read."""
    match = text.match if wording == text.text else None
    settled = {"confidence": 1.0, "needs_review": False, "doubts": (), "read_confidence": None, "spelling": None}
    return text.model_copy(update={"text": wording, "match": match, **settled})
