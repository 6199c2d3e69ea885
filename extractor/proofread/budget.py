"""Budget tables: realisasi / pagu is the percentage, parents are the sums of their children.

A percentage confirms itself and the first digits of its amounts; a sum confirms amounts to the last digit. An amount is
repaired only where one likely misreading makes a sum hold and the percentage agrees, or two sums do. What is left open is
marked, and says what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from extractor.misread import amounts, misreading, percentages, share_holds
from extractor.model import RealisasiAnggaran, Table, Value
from extractor.proofread.belief import confirmed, number, repaired
from extractor.proofread.families import Family, families, sum_holds

SHARE, SUM = "persen", "sum"
COLUMNS = ("pagu", "realisasi")
BELIEVABLE = 2.2  # the costliest misreading of one figure that is repaired
ONLY_SHARE = "only the percentage confirms this amount"
NOTHING = "nothing in the report confirms this figure"


@dataclass
class Work:
    """One table as it is worked on: figures by column, what holds for each, what was put right."""

    values: dict[str, list[Value | None]]
    numbers: dict[str, list[Decimal | None]]
    checks: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    repairs: dict[tuple[str, int], Decimal] = field(default_factory=dict)

    def note(self, column: str, row: int, check: str) -> None:
        self.checks.setdefault((column, row), []).append(check)


def with_budget(table: Table) -> Table:
    if not isinstance(table, RealisasiAnggaran) or len(table.rows) < 2:
        return table
    values = {name: [getattr(row, name) for row in table.rows] for name in (*COLUMNS, "persen")}
    work = Work(values, {name: [number(v) for v in column] for name, column in values.items()})
    doubtful = any(v is not None and v.bbox is None for column in values.values() for v in column)
    totals = [i for i, row in enumerate(table.rows) if row.level == "total"]
    if doubtful:
        read_again(work)
    known = families({name: work.numbers[name] for name in COLUMNS}, totals)
    if doubtful:
        for _ in range(3):
            before = len(work.repairs)
            repair(work, known)
            known = families({name: work.numbers[name] for name in COLUMNS}, totals)
            if len(work.repairs) == before:
                break
    confirm(work, known)
    rows = [settled(row, i, work, doubtful) for i, row in enumerate(table.rows)]
    return table.model_copy(update={"rows": tuple(rows)})


# ------------------------------------------------------------------------------------------------ shares


def share(work: Work, row: int) -> bool:
    """The row's percentage holds for its figures as they are taken now."""
    pagu, realisasi, persen = (work.numbers[name][row] for name in (*COLUMNS, "persen"))
    return pagu is not None and realisasi is not None and persen is not None and share_holds(realisasi, pagu, persen)


def read_again(work: Work) -> None:
    """Rows whose percentage fails: the cheapest readings of the three texts with which it holds, if they are clearly so."""
    for row in range(len(work.values["pagu"])):
        texts = [v.raw if (v := work.values[name][row]) is not None else "" for name in (*COLUMNS, "persen")]
        if share(work, row) or not texts[0] or not texts[1]:
            continue
        options = (amounts(texts[0])[:4], amounts(texts[1])[:4], percentages(texts[2])[:6])
        best: tuple[float, tuple[Decimal, Decimal, Decimal]] | None = None
        for whole in options[0]:
            for part in options[1]:
                for guess in options[2]:
                    cost = whole.cost + part.cost + guess.cost
                    if whole.value and share_holds(part.value, whole.value, guess.value) and (best is None or cost < best[0]):
                        best = (cost, (whole.value, part.value, guess.value))
        if best is not None:
            for name, new in zip((*COLUMNS, "persen"), best[1], strict=True):
                take(work, name, row, new)
            continue
        if options[0] and options[1]:
            for name, guesses in zip(COLUMNS, options, strict=False):
                take(work, name, row, guesses[0].value)
            near_share(work, row, options[2])


def near_share(work: Work, row: int, guesses: Sequence[Any]) -> None:
    """A percentage one likely misreading away from the one that its amounts give is that one."""
    pagu, realisasi = work.numbers["pagu"][row], work.numbers["realisasi"][row]
    if not pagu or realisasi is None:
        return
    for rounding in (ROUND_HALF_UP, ROUND_FLOOR):
        exact = (realisasi / pagu * 100).quantize(Decimal("0.01"), rounding)
        costs = [c + g.cost for g in guesses if (c := misreading(exact * 100, g.value * 100)) is not None]
        if costs and min(costs) <= BELIEVABLE:
            take(work, "persen", row, exact)
            return


def take(work: Work, column: str, row: int, new: Decimal) -> None:
    if work.numbers[column][row] != new:
        work.numbers[column][row] = new
        work.repairs[column, row] = new


# ------------------------------------------------------------------------------------------------ sums


def repair(work: Work, known: Sequence[Family]) -> None:
    """Sums that fail by one misread amount: the one whose likely misreading makes sum and percentage hold."""
    for family in known:
        for column in COLUMNS:
            numbers = work.numbers[column]
            members = (family.parent, *family.children)
            if any(numbers[m] is None for m in members) or sum_holds(family.parent, family.children, numbers):
                continue
            off = sum(numbers[c] or Decimal(0) for c in family.children) - (numbers[family.parent] or Decimal(0))
            found: list[tuple[float, int, Decimal]] = []
            for member in members:
                old = numbers[member] or Decimal(0)
                new = old + off if member == family.parent else old - off
                cost = misreading(new, old) if new > 0 else None
                if cost is not None and cost <= BELIEVABLE and share_with(work, column, member, new):
                    found.append((cost, member, new))
            found.sort()
            if found and (len(found) == 1 or found[1][0] - found[0][0] >= 0.9):
                take(work, column, found[0][1], found[0][2])


def share_with(work: Work, column: str, row: int, new: Decimal) -> bool:
    """The row's percentage holds with the new amount."""
    pagu = new if column == "pagu" else work.numbers["pagu"][row]
    realisasi = new if column == "realisasi" else work.numbers["realisasi"][row]
    text = value.raw if (value := work.values["persen"][row]) is not None else ""
    if pagu is None or realisasi is None or not pagu:
        return False
    return any(share_holds(realisasi, pagu, g.value) for g in percentages(text)[:6])


def confirm(work: Work, known: Sequence[Family]) -> None:
    for row in range(len(work.values["pagu"])):
        if share(work, row):
            for name in (*COLUMNS, "persen"):
                work.note(name, row, SHARE)
    for family in known:
        for column in COLUMNS:
            if sum_holds(family.parent, family.children, work.numbers[column]):
                for member in (family.parent, *family.children):
                    if work.numbers[column][member]:
                        work.note(column, member, SUM)


# ------------------------------------------------------------------------------------------------ rows


def settled(row: Any, i: int, work: Work, doubtful: bool) -> Any:
    changed: dict[str, Value] = {}
    for name in (*COLUMNS, "persen"):
        value = work.values[name][i]
        if value is None or value.status == "missing":
            continue
        checks = tuple(dict.fromkeys(work.checks.get((name, i), ())))
        changed[name] = weighed(value, name, checks, work.repairs.get((name, i)), doubtful)
    return row.model_copy(update=changed)


def weighed(value: Value, name: str, checks: tuple[str, ...], repair: Decimal | None, doubtful: bool) -> Value:
    """A figure with what holds for it: a sum settles an amount, a share settles a percentage, a share alone is noted."""
    enough = SUM in checks or (name == "persen" and SHARE in checks)
    if repair is not None:
        sure = enough and (name == "persen" or len(checks) > 1 or cheap(value, repair))
        return repaired(value, repair, checks, "read again: " + (" and ".join(checks) if checks else "the noise of the scan"), not sure)
    if enough:
        for check in checks:
            value = confirmed(value, check)
        return value
    if not doubtful:
        return value.model_copy(update={"verified_by": checks}) if checks else value
    reason = ONLY_SHARE if checks else NOTHING
    return value.model_copy(update={"verified_by": checks, "needs_review": True, "reasons": (*value.reasons, reason)})


def cheap(value: Value, new: Decimal) -> bool:
    """The new number is only another way to read the same characters."""
    return any(g.value == new and g.cost < 1.0 for g in amounts(value.raw))
