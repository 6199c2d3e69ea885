"""Rows of scans whose own arithmetic fails: the figures whose reading is not beyond doubt are marked.

Where all of them were read surely the report contradicts itself, and nothing is marked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import PERIODS
from extractor.doubts import NO_RATIO, NO_SHARE
from extractor.figure_forms import is_compound
from extractor.model import MEASURED, RealisasiAnggaran, Table, Value
from extractor.printed_numbers import negative_ways, printed_number, share_span
from extractor.proofread.formula_fields import RATIO, SHARE
from extractor.proofread.second_readings import is_certain, same_print

MISTAKEN = "columns_mistaken"
FEWEST_ROWS, MOST = 4, 0.5
SLACK, RATIO_SLACK = Decimal("0.6"), Decimal("1.0")  # per cent: agencies round in many ways
DISPUTED = 0.5  # how sure a second reading that differs must be to count
FAIRLY_SURE = 0.9  # the first engine, where another agrees: on bad copies all misread alike
MARKED = 0.6


def with_contradictions(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with doubtful figures marked in every row that contradicts itself."""
    return tuple(check_table(t) for t in tables)


def check_table(table: Table) -> Table:
    if isinstance(table, RealisasiAnggaran):
        names, code, fails = SHARE, NO_SHARE, share_fails
    elif isinstance(table, MEASURED):
        names, code, fails = RATIO, NO_RATIO, ratio_fails
    else:
        return table
    rows: Sequence[Any] = table.rows
    stated = [r for r in rows if printed_number(getattr(r, names[-1])) is not None]
    failing = [r for r in stated if fails(r)]
    if too_many(failing, stated):
        failing = [r for r in failing if not is_of_other_target(r)]
    mistaken = too_many(failing, stated)
    rows = [mark_figures(r, names, MISTAKEN if mistaken else code, mistaken) if mistaken or r in failing else r for r in rows]
    return table.model_copy(update={"rows": tuple(rows)})


def too_many(failing: Sequence[Any], stated: Sequence[Any]) -> bool:
    """So many rows fail that the columns were mistaken, not their figures."""
    return len(stated) >= FEWEST_ROWS and len(failing) > MOST * len(stated)


def is_of_other_target(row: Any) -> bool:
    """The capaian is what was reached of a target of another time, such as that of the plan's end."""
    later = (period.target for period in getattr(row, PERIODS, ()) if period.target is not None)
    return any(not ratio_fails(row.model_copy(update={"target": target})) for target in later)


def share_fails(row: Any) -> bool:
    pagu, realisasi, persen = printed_number(row.pagu), printed_number(row.realisasi), printed_number(row.persen)
    if not pagu or realisasi is None or persen is None:
        return False
    low, high = share_span(row.pagu, row.realisasi) or (realisasi / pagu * 100,) * 2
    return not low - SLACK <= persen <= high + SLACK


def ratio_fails(row: Any) -> bool:
    target, realisasi, capaian = printed_number(row.target), printed_number(row.realisasi), printed_number(row.capaian)
    if not target or realisasi is None or capaian is None or is_compound(row.target):
        return False
    ratio = realisasi / target * 100
    ways = [ratio, min(ratio, Decimal(100)), 200 - ratio, target / realisasi * 100 if realisasi else ratio]
    if min(target, realisasi) < 0:
        ways += negative_ways(target, realisasi)
    return not any(abs(way - capaian) <= RATIO_SLACK for way in ways)


def mark_figures(row: Any, names: tuple[str, ...], code: str, every: bool) -> Any:
    """The row with its doubtful figures marked, or with every one."""
    update = {
        name: value.doubted(code, MARKED)
        for name in names
        if isinstance(value := getattr(row, name), Value)
        and value.value is not None
        and code not in value.codes
        and (every or is_doubtful(value))
    }
    return row.model_copy(update=update) if update else row


def is_doubtful(value: Value) -> bool:
    """Not surely read, or read otherwise by a second engine that is fairly sure; figures of dumps are weighed elsewhere."""
    if value.by_person or value.origin == "dump" or "sum" in value.verified_by or value.status == "repaired":
        return False
    others = [r for r in value.readings[1:] if r.confidence >= DISPUTED and any(c.isdigit() for c in r.raw)]
    return not is_certain(value, FAIRLY_SURE) or any(not same_print(r.raw, value.raw) for r in others)
