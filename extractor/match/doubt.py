"""A row's own arithmetic as a doubt: where it does not hold and the reading is less than sure, the figures are marked.

Nothing is changed here. A mistake that the paper prints stays as read; clear readings are not marked for it.
"""

from __future__ import annotations

import re
from typing import Any

from extractor.match.words import known_word
from extractor.model import CapaianKinerjaRow, LainnyaRow, RealisasiAnggaranRow, Row, Table, Value

LEGIBLE = 0.97  # words that are read this well on average are words that the list lacks
SURE = 0.985  # readings that are all surer than this are believed against the arithmetic
AMOUNT_INSIDE = re.compile(r"\d{1,3}(?:[.,\s]\d{3}){2,}\b|\b\d{1,3}(?:[.,]\d{3})+\s")
HIGHEST_PERCENT = 1000.0  # a budget share above this is no percentage


def doubted(table: Table) -> Table:
    return table.model_copy(update={"rows": tuple(doubted_row(row) for row in table.rows)})


def all_marked(row: Any, reason: str) -> Any:
    """Figures whose row has no legible wording belong to nobody knows what: all of them are marked."""
    update = {
        name: value.model_copy(update={"needs_review": True, "reasons": (*value.reasons, reason)})
        for name in type(row).model_fields
        if isinstance(value := getattr(row, name), Value) and value.value is not None
    }
    return row.model_copy(update=update) if update else row


def has_wording(row: Any) -> bool:
    texts = [getattr(row, name, None) for name in ("uraian", "indikator", "sasaran", "no")]
    return any(t is not None and sum(c.isalpha() for c in t.text) > 2 for t in texts)


def illegible(row: Any) -> bool:
    """Hardly a word of the row's item is one: what was misread may be another row's wording."""
    text = next((t for name in ("uraian", "indikator") if (t := getattr(row, name, None)) is not None), None)
    if text is None or text.confidence >= LEGIBLE:
        return False
    scraps = re.findall(r"[^\W\d_]+", text.text)
    words = [w for w in scraps if len(w) > 2]
    if len(scraps) < 2:
        return False
    if len(words) >= 2 and sum(known_word(w) for w in words) < 0.5 * len(words):
        return True
    return len(scraps) > 2 and sum(len(w) for w in words if known_word(w)) < 0.5 * sum(map(len, scraps))


def foreign_figure(row: Any) -> bool:
    """The wording of the row's item holds an amount: two rows were read as one, and whose the figures are cannot be told."""
    text = next((t for name in ("uraian", "indikator") if (t := getattr(row, name, None)) is not None), None)
    return text is not None and text.confidence < LEGIBLE and bool(AMOUNT_INSIDE.search(text.raw))


def doubted_row(row: Row) -> Row:
    if not isinstance(row, LainnyaRow) and not has_wording(row):
        return all_marked(row, "the row has no wording")
    if not isinstance(row, LainnyaRow) and illegible(row):
        row = all_marked(row, "the row's wording is illegible")
    if not isinstance(row, LainnyaRow) and foreign_figure(row):
        row = all_marked(row, "the row's wording holds the figure of another row")
    if isinstance(row, RealisasiAnggaranRow):
        return with_doubt(row, ("pagu", "realisasi", "persen"), budget_reason(row))
    if isinstance(row, CapaianKinerjaRow):
        return with_doubt(row, ("target", "realisasi", "capaian"), capaian_reason(row))
    return row


def number(value: Value | None) -> float | None:
    return float(value.value) if value is not None and isinstance(value.value, int | float) else None


def budget_reason(row: RealisasiAnggaranRow) -> str | None:
    pagu, realisasi, persen = number(row.pagu), number(row.realisasi), number(row.persen)
    if persen is not None and persen > HIGHEST_PERCENT:
        return "the percentage is impossible"
    if pagu is None or realisasi is None or persen is None or pagu == 0:
        return None
    return None if abs(realisasi / pagu * 100 - persen) <= 0.6 else "realisasi / pagu does not give the percentage"


def capaian_reason(row: CapaianKinerjaRow) -> str | None:
    target, realisasi, capaian = number(row.target), number(row.realisasi), number(row.capaian)
    if target is None or realisasi is None or capaian is None or target == 0:
        return None
    ratio = realisasi / target * 100
    formulas = [ratio, min(ratio, 100.0), 200 - ratio, target / realisasi * 100 if realisasi else ratio]
    return None if any(abs(f - capaian) <= 1.0 for f in formulas) else "target and realisasi do not give the capaian"


def with_doubt(row: Any, names: tuple[str, ...], reason: str | None) -> Any:
    """The row with its figures marked, if there is a reason and one of them is less than sure."""
    values = [v for name in names if (v := getattr(row, name)) is not None and v.value is not None]
    impossible = reason is not None and "impossible" in reason
    if reason is None or (min((v.confidence for v in values), default=1.0) >= SURE and not impossible):
        return row
    update = {
        name: value.model_copy(
            update={"needs_review": True, "reasons": (*value.reasons, reason), "confidence": round(min(value.confidence, 0.6), 4)}
        )
        for name in names
        if (value := getattr(row, name)) is not None and value.value is not None
    }
    return row.model_copy(update=update)
