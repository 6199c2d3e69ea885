"""Signs that the page's arithmetic contradicts: scans lose a minus or a bracket, and the digits look right without it.

A difference tells its sign by the two amounts it is of, a ratio by its terms, a deficit by income and spending. Where the size fits and
the sign does not, the figures that no sign was read in are marked; nothing is changed, as reports print deficits without one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import with_cells
from extractor.model import MEASURED, RealisasiAnggaran, Table, Value
from extractor.printed_numbers import last_place, printed_number, rounding_tolerance, rounds_to
from extractor.proofread.confidence_updates import confirm_value
from extractor.proofread.formula_fields import RATIO, SHARE
from extractor.roles import Role
from extractor.sections import balanced_by

SIGN = "sign_unfitting"
MARKED = 0.6
SUM = "sum"
AMOUNTS = (Role.PAGU, Role.REALISASI)
FEWEST, MOSTLY = 2, 0.6  # rows, and share of rows, in which a column is the difference of the two amounts
READ_SIGN = re.compile(r"^\W*(?:Rp\W*)?[-(\u2010-\u2015\u2212]|[)]\s*%?\s*$", re.I)

# A header that tells above from below: `Lebih/(Kurang)`, `+/-`.
SIGNED = re.compile(r"/\s*[(]\s*[a-z]|lebih.*kurang|kurang.*lebih|[+]\s*/\s*[-\u2013\u2212]", re.I | re.S)

Way = Callable[[Decimal, Decimal], Decimal]
WAYS: tuple[Way, ...] = (lambda pagu, spent: spent - pagu, lambda pagu, spent: pagu - spent, lambda pagu, spent: abs(pagu - spent))


def with_signs(table: Table) -> Table:
    """The table with figures marked whose sign the others contradict, and differences confirmed that hold."""
    if isinstance(table, MEASURED):
        return table.model_copy(update={"rows": tuple(mark_odd_sign(row, RATIO) for row in table.rows)})
    if isinstance(table, RealisasiAnggaran):
        rows: Sequence[Any] = with_balances([mark_odd_sign(row, SHARE) for row in table.rows])
        for key in dict.fromkeys(key for row in rows for key in row.extra):
            rows = with_differences(rows, key)
        return table.model_copy(update={"rows": tuple(rows)})
    return table


def mark_unsigned(row: Any, fields: Iterable[str], cells: Iterable[Any]) -> Any:
    """The row with those figures marked in which no sign was read."""
    bare = [(f, v) for f, v in zip(fields, cells, strict=True) if isinstance(v, Value) and v.value and not READ_SIGN.search(v.raw.strip())]
    return with_cells(row, {field: value.doubted(SIGN, MARKED) for field, value in bare})


# ------------------------------------------------------------------------------------------------ ratios


def mark_odd_sign(row: Any, names: tuple[str, str, str]) -> Any:
    """A row whose third figure is the ratio of the others in size, and not in sign."""
    cells = [getattr(row, name) for name in names]
    whole, part, ratio = (printed_number(cell) for cell in cells)
    if not whole or not part or not ratio or min(whole, part, ratio) > 0:
        return row
    exact = part / whole * 100
    if rounds_to(abs(exact), abs(ratio)) and (exact < 0) != (ratio < 0):
        return mark_unsigned(row, names, cells)
    return row


# ------------------------------------------------------------------------------------------------ differences


def with_differences(rows: Sequence[Any], key: str) -> Sequence[Any]:
    """A column that states by how much realisasi is above or below pagu (`Lebih/(Kurang)`, `Sisa`): its figures confirmed or marked."""
    stated = [difference_matches(row, key) for row in rows]
    known = [(n, found) for n, found in enumerate(stated) if found is not None]
    sized = [(n, found) for n, found in known if found[0]]
    if len(sized) < max(FEWEST, MOSTLY * len(known)):
        return rows
    ways = (1, 2) if SIGNED.search(key) else (1, 2, 3)
    usual = max(ways, key=lambda way: sum(found[way] for _, found in sized))
    out = list(rows)
    for n, found in sized:
        cell = out[n].extra[key]
        if found[usual]:
            out[n] = with_cells(out[n], {f"extra.{key}": confirm_value(cell, SUM)})
        else:
            out[n] = with_cells(out[n], {f"extra.{key}": cell.doubted(SIGN, MARKED)})
    return out


def difference_matches(row: Any, key: str) -> tuple[bool, bool, bool, bool] | None:
    """Whether the cell is the two amounts' difference in size, and in each way of counting it; None where a figure is missing."""
    cell = row.extra.get(key)
    pagu, spent, own = printed_number(row.pagu), printed_number(row.realisasi), printed_number(cell) if isinstance(cell, Value) else None
    if pagu is None or spent is None or own is None or pagu == spent:
        return None
    slack = rounding_tolerance(last_place(v) for v in (cell, row.pagu, row.realisasi))
    first, second, third = (abs(way(pagu, spent) - own) <= slack for way in WAYS)
    return abs(abs(pagu - spent) - abs(own)) <= slack, first, second, third


# ------------------------------------------------------------------------------------------------ what is left


def with_balances(rows: Sequence[Any]) -> Sequence[Any]:
    """A surplus that is a deficit by the rows above it, printed or read without its sign, is marked; one that holds is confirmed."""
    out = list(rows)
    for place in (n for n, row in enumerate(rows) if row.level == "surplus_defisit"):
        parts = balanced_by(rows, place)
        if parts is not None:
            for name in AMOUNTS:
                out[place] = mark_balance(out[place], rows[parts[0]], rows[parts[1]], name)
    return out


def mark_balance(row: Any, income: Any, spent: Any, name: str) -> Any:
    cells = [getattr(r, name) for r in (row, income, spent)]
    own, a, b = (printed_number(cell) for cell in cells)
    if own is None or a is None or b is None or not own:
        return row
    slack = rounding_tolerance(last_place(cell) for cell in cells)
    if abs(a - b - own) <= slack:
        return with_cells(row, {name: confirm_value(cells[0], SUM)})
    return row.model_copy(update={name: cells[0].doubted(SIGN, MARKED)}) if abs(a - b + own) <= slack else row
