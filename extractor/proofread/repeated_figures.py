"""The same figure printed elsewhere in the report for the same item: two readings of two places that agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from extractor.model import AnggaranProgram, RealisasiAnggaran, RencanaKinerjaTahunan, Table, Text, Value
from extractor.printed_numbers import printed_number
from extractor.proofread.confidence_updates import confirm_value, lasting_doubts
from extractor.roles import Role

CHECK = "repeat"
ALIKE = 82.0  # per cent of letters by which items are the same one, read twice
MONEY = {Role.ANGGARAN: (Role.URAIAN, Role.KEGIATAN, Role.PROGRAM), Role.PAGU: (Role.URAIAN,)}
CLEAN = re.compile(r"^(?:Rp\.?\s*)?[\d.,]+(?:\s?%|\s[A-Za-z]{3,})?$|^[A-Z]{1,4}$")
LEAST = Decimal(100_000)  # rupiah: smaller amounts repeat by chance


@dataclass(frozen=True)
class FigurePlace:
    """A figure's address: table and row by position, its field, and the item it is about."""

    table: int
    row: int
    field: str
    item: str


def with_repeats(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with `repeat` among the checks of figures that a different table states alike for the same item."""
    groups: dict[tuple[str, Any], list[FigurePlace]] = defaultdict(list)
    for place, key in comparable_figures(tables):
        groups[key].append(place)
    agreed: dict[tuple[int, int], list[str]] = defaultdict(list)
    for places in groups.values():
        for place in places:
            if any(other.table != place.table and same_item(other.item, place.item) for other in places):
                agreed[place.table, place.row].append(place.field)
    out: list[Table] = []
    for t, table in enumerate(tables):
        rows = [with_check(row, agreed.get((t, r), ())) for r, row in enumerate(table.rows)]
        out.append(table.model_copy(update={"rows": tuple(rows)}))
    return tuple(out)


def comparable_figures(tables: Sequence[Table]) -> Iterator[tuple[FigurePlace, tuple[str, Any]]]:
    """Amounts of programmes, and targets of indicators, each with what must be equal to count as the same figure."""
    for t, table in enumerate(tables):
        for r, row in enumerate(table.rows):
            if isinstance(table, AnggaranProgram | RealisasiAnggaran | RencanaKinerjaTahunan):
                for name, items in MONEY.items():
                    value = getattr(row, name, None)
                    amount = printed_number(value) if isinstance(value, Value) else None
                    if amount is not None and amount >= LEAST:
                        yield from ((FigurePlace(t, r, name, text), ("Rp", amount)) for item in items if (text := plain_wording(row, item)))
            target = getattr(row, "target", None)
            if not isinstance(target, Value) or target.value is None or not is_legible(target):
                continue
            if text := plain_wording(row, Role.INDIKATOR):
                yield FigurePlace(t, r, Role.TARGET, text), (Role.TARGET, str(target.value))


def is_legible(value: Value) -> bool:
    """The same noise over the same print reads alike in two places of a dump: only clean figures confirm each other there."""
    return value.by_person or value.origin != "dump" or bool(CLEAN.match(value.raw.strip()))


def plain_wording(row: Any, name: str) -> str:
    text = getattr(row, name, None)
    return re.sub(r"[^a-z0-9 ]", "", text.text.lower()) if isinstance(text, Text) else ""


def same_item(a: str, b: str) -> bool:
    return len(a) > 8 and len(b) > 8 and fuzz.ratio(a, b) >= ALIKE


def with_check(row: Any, fields: Sequence[str]) -> Any:
    """A figure whose reading was refused or is uncertain in itself is not settled by its twin being as uncertain."""
    update = {
        name: confirm_value(value, CHECK) for name in fields if isinstance(value := getattr(row, name), Value) and not lasting_doubts(value)
    }
    return row.model_copy(update=update) if update else row
