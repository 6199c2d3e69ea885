"""Columns that no kind names, held against what most of their rows say that they are of other columns: a share, a difference, a sum.

Nothing is assumed of a column but its figures: a relation counts where several rows with figures of their own bear it out and few
do not. So a column of what is left, of efficiency, of men and women with their number, is checked in any table, understood or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import permutations
from typing import Any

from extractor.cells import fields_and_cells
from extractor.model import Lainnya, Text, Value
from extractor.printed_numbers import printed_number, telling_digits, unit_of
from extractor.reconcile.figures.explained_capaian import SLIP, capaian_values
from extractor.reconcile.finding_text import money, shorten
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong

FIGURE = re.compile(r"\(?-?(?:rp\.?\s*)?(?P<digits>\d[\d.,]*\d|\d)\)?\s*%?", re.I)
FEWEST, LEAST = 4, 0.8  # rows that bear a relation out, and their share of those in which it can be worked out
TELLING = 3  # different results among them that are no round figure by chance
FINE = 2  # digits of a result that is more than a round figure or a small count
MOST_COLUMNS = 16  # of wider tables nothing is tried: too much fits by chance
LEGIBLE = 0.98  # confidence of a cell of wording whose digits are taken as printed
NAMED = frozenset({"no", "ind_no", "kode", "tahun"})
SHARES, SUMS = ("/", "100 -"), ("-", "+")
"""The signs of relations that give percentages, and of those that give amounts and counts."""
ORDER = ("+", "-", "/", "100 -")  # in which a relation of the same columns is told
Numbers = Mapping[int, Decimal]


@dataclass(frozen=True)
class NumberColumn:
    """The figures of one field by the place of their row. `own`: the kind names it, and other checks look after it.

    `percent`: most are printed as percentages, with their sign or with decimals.
    """

    field: str
    numbers: Numbers
    own: bool
    percent: bool


@dataclass(frozen=True)
class Relation:
    """What a column is of others; `sign` stands between them in a message."""

    result: NumberColumn
    operands: tuple[NumberColumn, ...]
    sign: str
    work_out: Callable[..., Decimal]

    @cached_property
    def worked_out(self) -> dict[int, Decimal]:
        """Row -> what the others give, where all are printed and none is nought."""
        places = [n for n in self.result.numbers if all(column.numbers.get(n) for column in self.operands)]
        return {n: self.work_out(*(column.numbers[n] for column in self.operands)) for n in places}

    @cached_property
    def right(self) -> list[int]:
        """The rows that bear it out."""
        return [n for n, exact in self.worked_out.items() if abs(exact - self.result.numbers[n]) <= self.slack(n)]

    def slack(self, place: int) -> Decimal:
        return unit_of(self.result.numbers[place]) * SLIP if self.sign == "/" else Decimal(0)

    def explains(self, place: int) -> bool:
        """The row bears it out, or states a share as agencies work out a capaian: capped, or where less is better."""
        if place in self.right or self.sign != "/" or place not in self.worked_out:
            return place in self.right
        part, whole = (column.numbers[place] for column in self.operands)
        return any(abs(way - self.result.numbers[place]) <= self.slack(place) for way in capaian_values(whole, part))

    def needed(self, place: int) -> tuple[Decimal, ...]:
        """What each figure would have to be, the result first, for the row to bear it out."""
        stated, exact = self.result.numbers[place], self.worked_out[place]
        parts = [column.numbers[place] for column in self.operands]
        if self.sign == "/":
            return exact.quantize(unit_of(stated)), stated * parts[1] / 100, parts[0] / stated * 100 if stated else parts[1]
        if self.sign == "+":
            return exact, *(part + stated - exact for part in parts)
        return (exact, 100 - stated) if len(parts) == 1 else (exact, stated + parts[1], parts[0] - stated)

    @property
    def holds(self) -> bool:
        telling = {self.result.numbers[n] for n in self.right if telling_digits(self.result.numbers[n]) >= FINE}
        return len(self.right) >= max(FEWEST, LEAST * len(self.worked_out)) and len(telling) >= TELLING


def check_relations(table: Any, signs: Collection[str]) -> Iterator[Outcome]:
    """Every column that no other check looks after, held against the relation that most of its rows bear out, if that has such a sign."""
    columns = list(number_columns(table))
    if len(columns) > MOST_COLUMNS:
        return
    seen: set[frozenset[str]] = set()
    for best, others in sorted(best_relations(columns), key=lambda found: ORDER.index(found[0].sign)):
        fields = frozenset(column.field for column in (best.result, *best.operands))
        if best.sign in signs and fields not in seen:  # men are all less women, too
            explained = {n for r in others for n in best.worked_out if r.explains(n)}
            yield from (outcome_of(table.rows[n], best, n, n in explained) for n in best.worked_out)
        seen.add(fields)


def best_relations(columns: Sequence[NumberColumn]) -> Iterator[tuple[Relation, list[Relation]]]:
    """For each column that no other check looks after the relation that most rows bear out, and all that hold."""
    for result in (c for c in columns if not c.own):
        held = [r for r in relations_of(result, columns) if r.holds]
        if held:
            yield max(held, key=lambda r: len(r.right)), held


def number_columns(table: Any) -> Iterator[NumberColumn]:
    """The columns of figures, in the order in which the rows name them."""
    found: dict[str, dict[int, tuple[Decimal, bool]]] = {}
    for place, row in enumerate(table.rows):
        for field, cell in fields_and_cells(row):
            if field not in NAMED and (number := number_in(cell)) is not None:
                percent = "%" in cell.raw or getattr(cell, "unit", None) == "%" or unit_of(number) < 1
                found.setdefault(field, {})[place] = (number, percent)
    for field, cells in found.items():
        numbers, percents = {n: number for n, (number, _) in cells.items()}, sum(percent for _, percent in cells.values())
        if len(cells) >= FEWEST:
            yield NumberColumn(field, numbers, not is_unnamed(table, field), percents * 2 > len(cells))


def is_unnamed(table: Any, field: str) -> bool:
    return isinstance(table, Lainnya) or field.startswith("extra.")


def number_in(cell: Any) -> Decimal | None:
    """The figure of a cell that is sure of it; wording that is nothing but a figure counts."""
    if isinstance(cell, Value):
        return None if cell.needs_review or cell.parts else printed_number(cell)
    if not isinstance(cell, Text) or cell.needs_review or cell.confidence < LEGIBLE:
        return None
    shown = FIGURE.fullmatch(" ".join(cell.raw.split()))
    return plain_decimal(shown["digits"]) if shown else None


def plain_decimal(digits: str) -> Decimal | None:
    """`1.234,5` and `1,234.5` -> 1234.5; None where a mark may be one of thousands or of decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d{1,2}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?|\d{1,3}(?:,\d{3})+\.\d{1,2}", digits):
        digits = digits.replace(",", "")
    elif not re.fullmatch(r"\d+(?:[.,]\d{1,2})?", digits):
        return None
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None


def relations_of(result: NumberColumn, columns: Sequence[NumberColumn]) -> Iterator[Relation]:
    """All that a column may be of one, of two others, or of those beside it."""
    others = [c for c in columns if c is not result]
    for one in others:
        yield Relation(result, (one,), "100 -", lambda a: 100 - a)
    for one, other in permutations(others, 2):
        if result.percent and not other.percent:
            yield Relation(result, (one, other), "/", lambda a, b: a / b * 100)
        yield Relation(result, (one, other), "-", lambda a, b: a - b)
    yield from (Relation(result, beside, "+", lambda *parts: sum(parts, Decimal(0))) for beside in runs_beside(result, columns))


def runs_beside(result: NumberColumn, columns: Sequence[NumberColumn]) -> Iterator[tuple[NumberColumn, ...]]:
    """The columns right before the result, two and more of them, and those right behind it."""
    at = columns.index(result)
    yield from (tuple(columns[start:at]) for start in range(at - 1))
    yield from (tuple(columns[at + 1 : end]) for end in range(at + 3, len(columns) + 1))


def outcome_of(row: Any, relation: Relation, place: int, explained: bool) -> Outcome:
    refs = tuple(f"{row.id}.{column.field}" for column in (relation.result, *relation.operands))
    if explained:
        return Right(refs)
    stated, exact = relation.result.numbers[place], relation.worked_out[place]
    if abs(exact - stated) > abs(stated) * 10:
        return NotCheckable(refs, "figures of another size: the row prints something else there")
    shown = [money(column.numbers[place]) for column in relation.operands]
    what = f"100 - {shown[0]}" if len(shown) == 1 else f" {relation.sign} ".join(shown)
    computed = exact.quantize(max(unit_of(stated), Decimal("0.01")) if relation.sign == "/" else unit_of(exact))
    name = relation.result.field.rpartition(".")[2]
    return Wrong(
        Both(
            f"{name_of_row(row)}: kolom {name} tercetak {money(stated)}, sedangkan {what} = {money(computed)}, seperti pada baris lainnya.",
            f"{name_of_row(row)}: column {name} is printed as {money(stated)}, but {what} = {money(computed)}, as in the other rows.",
        ),
        refs, stated, computed, dict(zip(refs, relation.needed(place), strict=True)), "warning", slack=spare(relation, place, refs),
    )  # fmt: skip


def spare(relation: Relation, place: int, refs: Sequence[str]) -> dict[str, Decimal]:
    """By how much a needed value may be another one: of a share one last place either way."""
    if relation.sign != "/":
        return {}
    step = unit_of(relation.result.numbers[place])
    stated, (part, whole) = relation.result.numbers[place], (column.numbers[place] for column in relation.operands)
    return dict(zip(refs, (step, whole * step / 100 + 1, part * step / stated / stated * 100 + 1 if stated else step), strict=True))


def name_of_row(row: Any) -> str:
    """The wording that names the row: the longest of it."""
    texts = [cell.text for _, cell in fields_and_cells(row) if isinstance(cell, Text)]
    words = [t for t in texts if sum(map(str.isalpha, t)) > 2]
    return shorten(max(words, key=len, default=row.id))
