"""Programme amounts under an agreement against their TOTAL.

One misread amount is repaired where the total asks for a number that another table prints for the same programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from extractor.misread import reading_cost
from extractor.model import AnggaranProgram, Table, Value
from extractor.printed import number
from extractor.proofread.belief import confirmed, repaired
from extractor.proofread.repeats import CHECK as REPEAT
from extractor.proofread.repeats import alike, wording

SUM = "sum"
BELIEVABLE = 4.5  # noise of the misread amount; a second place prints the number that is taken


def with_totals(tables: Sequence[Table]) -> tuple[Table, ...]:
    printed = list(amounts_of(tables))
    return tuple(checked(t, n, printed) if isinstance(t, AnggaranProgram) else t for n, t in enumerate(tables))


def amounts_of(tables: Sequence[Table]) -> list[tuple[int, str, Decimal]]:
    """Every programme amount: its table, its item, the number."""
    out: list[tuple[int, str, Decimal]] = []
    for n, table in enumerate(tables):
        for row in table.rows:
            for name in ("anggaran", "pagu"):
                value = getattr(row, name, None)
                amount = number(value) if isinstance(value, Value) else None
                if amount:
                    out.append((n, wording(row, "uraian") or wording(row, "kegiatan"), amount))
    return out


def checked(table: AnggaranProgram, place: int, printed: Sequence[tuple[int, str, Decimal]]) -> Table:
    totals = [i for i, row in enumerate(table.rows) if row.level == "total"]
    if len(totals) != 1 or totals[0] != len(table.rows) - 1 or len(table.rows) < 3:
        return table
    numbers = [number(row.anggaran) for row in table.rows]
    total, parts = numbers[-1], numbers[:-1]
    if total is None or any(p is None for p in parts):
        return table
    rows: list[Any] = list(table.rows)
    off = total - sum(p for p in parts if p is not None)
    if off == 0:
        rows = [row.model_copy(update={"anggaran": confirmed(row.anggaran, SUM)}) for row in rows]
        return table.model_copy(update={"rows": tuple(rows)})
    changes = [
        (i, new)
        for i, part in enumerate(parts)
        if part is not None and (new := part + off) > 0 and rows[i].anggaran.origin == "dump" and not rows[i].anggaran.by_person
        and reading_cost(new, rows[i].anggaran.raw) <= BELIEVABLE
        and any(n != place and amount == new and alike(item, wording(rows[i], "uraian")) for n, item, amount in printed)
    ]  # fmt: skip
    if len(changes) != 1:
        return table
    i, new = changes[0]
    rows[i] = rows[i].model_copy(
        update={"anggaran": repaired(rows[i].anggaran, new, (SUM, REPEAT), "total_repeated")}
    )
    rows = [row if k == i else row.model_copy(update={"anggaran": confirmed(row.anggaran, SUM)}) for k, row in enumerate(rows)]
    return table.model_copy(update={"rows": tuple(rows)})
