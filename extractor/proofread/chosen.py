"""Figures of scans that arithmetic and a second reading put right together.

A row or a sum that fails as first read, and holds with what another engine read in one of its cells, was misread there. What
both engines read alike is what the paper prints: a sum that fails for it stays as it is and is the report's own mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import with_cells
from extractor.doubts import WORKED_OUT
from extractor.families import ends_of, families, sum_holds
from extractor.misread import reading_cost, share_holds
from extractor.model import AnggaranProgram, CapaianKinerja, RealisasiAnggaran, Table, Value
from extractor.printed import number, rounding, step
from extractor.proofread import formula
from extractor.proofread.belief import repaired
from extractor.proofread.budget import COLUMNS
from extractor.proofread.places import RATIO, SHARE
from extractor.proofread.second import candidates, certain, expectation, same_print

LIKELY = 2.2  # the costliest misreading that a sum and a percentage together put right
BY_SECOND = "second_reading_fits"

Change = tuple[int, str, Decimal]
"""Row, field, the number that is taken."""


def with_choices(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with misread figures put right where a second reading and the page's arithmetic agree."""
    return tuple(chosen(t) for t in tables)


def chosen(table: Table) -> Table:
    if isinstance(table, CapaianKinerja):
        return table.model_copy(update={"rows": tuple(ratio_row(table, row) for row in table.rows)})
    if isinstance(table, RealisasiAnggaran):
        return summed(shared(table))
    if isinstance(table, AnggaranProgram):
        return totalled(table)
    return table


def others(table: Table, row: Any, name: str) -> tuple[Decimal, ...]:
    value = getattr(row, name, None)
    return candidates(value, expectation(table, name)) if isinstance(value, Value) else ()


def changed(row: Any, name: str, new: Decimal, checks: tuple[str, ...], code: str, review: bool) -> Any:
    return with_cells(row, {name: repaired(getattr(row, name), new, checks, code, review)})


# ------------------------------------------------------------------------------------------------ one row


def ratio_row(table: Table, row: Any) -> Any:
    """Target, realisasi and capaian: the one figure whose second reading makes the plain ratio hold to its last digit."""
    numbers = [number(getattr(row, name)) for name in RATIO]
    known = [n for n in numbers if n is not None]
    if len(known) == 3 and formula.holds(*known):
        return row
    found: list[tuple[str, Decimal]] = []
    for place, name in enumerate(RATIO):
        for new in others(table, row, name):
            trial = [*numbers]
            trial[place] = new
            given = [n for n in trial if n is not None]
            if len(given) == 3 and name in formula.told(given[0], given[1], given[2]):
                found.append((name, new))
    if len(found) != 1:
        return row
    return changed(row, *found[0], (formula.CHECK,), BY_SECOND, review=False)


def shared(table: RealisasiAnggaran) -> RealisasiAnggaran:
    """Rows of a budget whose percentage fails: the one figure whose second reading makes it hold.

    A percentage is settled by that, an amount only to its first digits: it stays marked until a sum holds.
    """
    rows: list[Any] = []
    for row in table.rows:
        numbers = {name: number(getattr(row, name)) for name in SHARE}
        found: list[tuple[str, Decimal]] = []
        if not share_of(numbers):
            found = [(name, new) for name in SHARE for new in others(table, row, name) if share_of({**numbers, name: new})]
        if len(found) == 1:
            row = changed(row, *found[0], ("persen",), BY_SECOND, review=found[0][0] != "persen")
        rows.append(row)
    return table.model_copy(update={"rows": tuple(rows)})


def share_of(numbers: dict[str, Decimal | None]) -> bool:
    pagu, realisasi, persen = (numbers[name] for name in SHARE)
    return pagu is not None and realisasi is not None and persen is not None and share_holds(realisasi, pagu, persen)


# ------------------------------------------------------------------------------------------------ sums


def summed(table: RealisasiAnggaran) -> RealisasiAnggaran:
    """Parents and children whose sum fails in one column: the one amount that a second reading or likely noise puts right."""
    rows: list[Any] = list(table.rows)
    totals = ends_of(rows)
    done: set[tuple[int, str]] = set()
    for _ in range(3):
        numbers = {name: [number(getattr(row, name)) for row in rows] for name in COLUMNS}
        changes = set(sum_changes(table, rows, numbers, totals))
        agreed = [c for c in changes if c[:2] not in done and sum(c[:2] == other[:2] for other in changes) == 1]
        if not agreed:
            break
        for i, name, new in sorted(agreed):
            done.add((i, name))
            by_second = new in others(table, rows[i], name)
            rows[i] = changed(rows[i], name, new, (), BY_SECOND if by_second else WORKED_OUT, review=True)  # until the sum confirms it
    return table.model_copy(update={"rows": tuple(rows)})


def sum_changes(table: Table, rows: Sequence[Any], numbers: dict[str, list[Decimal | None]], totals: Sequence[int]) -> Iterator[Change]:
    solved: dict[tuple[str, int, tuple[int, ...]], Change | None] = {}

    def solution(name: str, parent: int, children: tuple[int, ...]) -> Change | None:
        key = (name, parent, children)
        if key not in solved:
            solved[key] = one_change(table, rows, numbers, name, parent, children)
        return solved[key]

    def near(parent: int, children: tuple[int, ...]) -> bool:
        return len(children) > 1 and all(solution(name, parent, children) is not None for name in numbers)

    for family in families(numbers, totals, near):
        for name in numbers:
            if not sum_holds(family.parent, family.children, numbers[name]):
                change = solution(name, family.parent, family.children)
                if change is not None:
                    yield change


def one_change(
    table: Table, rows: Sequence[Any], numbers: dict[str, list[Decimal | None]], name: str, parent: int, children: tuple[int, ...]
) -> Change | None:
    """The only amount of a sum that may have been misread so that it fails; None where there is none, or more than one."""
    column = numbers[name]
    members = (parent, *children)
    missing = [m for m in members if column[m] is None]
    if len(missing) > 1 or len(children) < 1:
        return None
    found: list[tuple[int, Decimal]] = []
    off = sum((column[c] or Decimal(0) for c in children), Decimal(0)) - (column[parent] or Decimal(0))
    if not missing and abs(off) <= rounding(step(getattr(rows[m], name)) for m in members):
        return None  # figures printed in thousands or millions, each rounded
    for member in missing or members:
        rest = [column[m] or Decimal(0) for m in members if m != member]
        new = sum(rest, Decimal(0)) if member == parent else 2 * (column[parent] or Decimal(0)) - sum(rest, Decimal(0))
        value = getattr(rows[member], name)
        if new <= 0 or not isinstance(value, Value) or value.origin == "dump" or not value.raw.strip():
            continue
        agreed = new in others(table, rows[member], name)
        share = {field: new if field == name else number(getattr(rows[member], field)) for field in SHARE}
        by_noise = disputed(value) and reading_cost(new, value.raw) <= LIKELY and share_of(share)
        if agreed or (by_noise and all(sound(getattr(rows[m], name)) for m in members if m != member)):
            found.append((member, new))
    return (found[0][0], name, found[0][1]) if len(found) == 1 else None


def disputed(value: Value) -> bool:
    """No engine of another make reads the figure as the first one did, and one read something else."""
    return not certain(value) and any(not same_print(r.raw, value.raw) for r in value.readings[1:] if any(c.isdigit() for c in r.raw))


def sound(value: Value) -> bool:
    """Read beyond doubt: it may settle another figure's last digits."""
    return certain(value) and not value.needs_review


def totalled(table: AnggaranProgram) -> AnggaranProgram:
    """Programme amounts whose total fails: the one amount whose second reading makes it hold."""
    totals = [i for i, row in enumerate(table.rows) if row.level == "total"]
    numbers = [number(row.anggaran) for row in table.rows]
    if len(totals) != 1 or len(table.rows) < 3 or any(n is None for n in numbers):
        return table
    parts = [n for i, n in enumerate(numbers) if i != totals[0] and n is not None]
    total = numbers[totals[0]] or Decimal(0)
    off = sum(parts, Decimal(0)) - total
    if off == 0:
        return table
    found = [
        (i, new)
        for i, row in enumerate(table.rows)
        if (new := (numbers[i] or Decimal(0)) + (off if i == totals[0] else -off)) in others(table, row, "anggaran")
    ]
    if len(found) != 1:
        return table
    i, new = found[0]
    rows = list(table.rows)
    rows[i] = changed(rows[i], "anggaran", new, ("sum",), BY_SECOND, review=False)
    return table.model_copy(update={"rows": tuple(rows)})
