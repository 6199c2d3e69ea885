"""What is left: a surplus or deficit is income less spending (part of the check of sums)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.printed_numbers import last_place, rounding_tolerance
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.sections import balanced_by

OWN = ("pagu", "realisasi", "anggaran")  # in a column of `extra` what is left may be counted otherwise


def check_balances(rows: Sequence[Any], numbers: Mapping[str, Sequence[Decimal | None]]) -> Iterator[Outcome]:
    """Each surplus or deficit in each column of amounts."""
    for place in (n for n, row in enumerate(rows) if row.level == "surplus_defisit"):
        parts = balanced_by(rows, place)
        for name, column in numbers.items():
            if name in OWN:
                yield check_balance(rows, place, parts, name, column)


def check_balance(rows: Sequence[Any], place: int, parts: tuple[int, int] | None, name: str, column: Sequence[Decimal | None]) -> Outcome:
    members = (place, *(parts or ()))
    refs = tuple(f"{rows[m].id}.{name}" for m in members)
    stated, income, spent = (column[m] for m in members) if parts else (None, None, None)
    if stated is None or income is None or spent is None:
        return NotCheckable(refs, "income, spending or what is left was not read")
    left = income - spent
    if min(abs(stated - left), abs(stated + left)) <= rounding_tolerance(last_place(getattr(rows[m], name)) for m in members):
        return Right(refs)  # a deficit is often printed without its sign
    return Wrong(
        Both(
            f"{label(rows[place])}: {name} tercetak {money(stated)}, sedangkan {money(income)} - {money(spent)} = {money(left)}.",
            f"{label(rows[place])}: {name} is printed as {money(stated)}, but {money(income)} - {money(spent)} = {money(left)}.",
        ),
        refs, stated, left, {refs[0]: left, refs[1]: stated + spent, refs[2]: income - stated}, "warning",
    )  # fmt: skip
