"""Capaian against target and realisasi, by any of the formulas that agencies use.

A table may hold this year's realisasi against several targets (of the year, of the end of the plan) or against last year's realisasi,
with a capaian, a growth or a difference for each: what a column follows from is what most of its rows say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations, product
from typing import Any, Literal

from extractor.cells import of_period
from extractor.figure_forms import is_compound
from extractor.model import MEASURED, Efisiensi, Value
from extractor.pair_items import item_wording
from extractor.periods import Time, label_of, sole_period, times_in
from extractor.printed_numbers import printed_as, printed_number, unit_of
from extractor.reconcile.figures.compound_targets import check_compound
from extractor.reconcile.figures.efficiency import check_efficiency
from extractor.reconcile.figures.explained_capaian import SLIP, follows
from extractor.reconcile.finding_text import label, money, share
from extractor.reconcile.other_times import date_outcome
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong, count_right, unless_most_fail
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role

FEWEST = 3  # rows that must follow from two other columns before a capaian is held against those
MOST = 0.5  # and their share of those that can be worked out
TOTAL_LINE = re.compile(r"(?:jumlah|total|rata ?rata|rerata)(?: (?:total|capaian|kinerja|seluruh\w*))*$")
NEEDED = 2  # of the three figures, for something to be compared


Change = Literal["growth", "difference"]


@dataclass(frozen=True)
class Column:
    """A column of one figure: of the report's own year (None), or of another time."""

    name: str
    time: Time | None = None

    def cell(self, row: Any) -> tuple[str, Value | None]:
        """The row's figure with its ref."""
        if self.time is None:
            return f"{row.id}.{self.name}", getattr(row, self.name, None)
        found = sole_period(row, self.time)
        return (f"{row.id}.{of_period(found[0], self.name)}", getattr(found[1], self.name)) if found else ("", None)


@dataclass(frozen=True)
class Formula:
    """A column of capaian and the two that it is thought to follow from; `change`: it says how the second became the first."""

    capaian: Column
    realisasi: Column
    target: Column
    change: Change | None = None

    def check(self, row: Any) -> Outcome:
        cells = [column.cell(row) for column in (self.capaian, self.realisasi, self.target)]
        refs = tuple(ref for ref, _ in cells)
        values = tuple(value for _, value in cells)
        return check_capaian(row, refs, *values) if self.change is None else check_change(row, refs, self.change, *values)


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for table in evidence.report.tables:
        for time in (None, *times_in(table)):
            if stated(table, Column(Role.CAPAIAN, time)):
                yield from check_column(table, time)
    for sheet in evidence.tables(Efisiensi):
        yield from check_efficiency(sheet.rows)


def stated(table: Any, column: Column) -> bool:
    """Any row states a figure there: of the own year only what is a capaian by its kind."""
    own = column.time is None
    return (isinstance(table, MEASURED) or not own) and stated_figure(table, column)


def check_column(table: Any, time: Time | None) -> Iterator[Outcome]:
    """The column's own target and realisasi where they are what it follows from, else the two others from which most rows follow."""
    capaian = Column(Role.CAPAIAN, time)
    own = Formula(capaian, Column(Role.REALISASI, time), Column(Role.TARGET, time))
    answers = [own.check(row) for row in table.rows]
    if not holds(answers):
        others = [[f.check(row) for row in table.rows] for f in other_formulas(table, own)]
        best = max(others, key=count_right, default=answers)
        if holds(best) and count_right(best) > count_right(answers):
            answers = [explained(row_answers) for row_answers in zip(best, answers, *others, strict=True)]
    named = label_of([table], time) if time is not None else ""
    checked = (date_outcome(a, named) for a in unless_most_fail(answers, "most rows follow no known formula"))
    yield from (a for a in checked if time is None or not isinstance(a, NotCheckable) or sum(map(bool, a.refs)) >= NEEDED)


def other_formulas(table: Any, own: Formula) -> Iterator[Formula]:
    """The same capaian against targets of other times, and by this year's realisasi; that against the realisasi of other times."""
    times = tuple(dict.fromkeys((own.capaian.time, None, *times_in(table))))
    targets = [c for t in times if stated_figure(table, c := Column(Role.TARGET, t))]
    realised = [c for t in times if stated_figure(table, c := Column(Role.REALISASI, t))]
    for target, realisasi in product(targets, (c for c in realised if c.time in (own.capaian.time, None))):
        if (realisasi, target) != (own.realisasi, own.target):
            yield Formula(own.capaian, realisasi, target)
    for realisasi, before in permutations(realised, 2):
        if None in (realisasi.time, before.time):
            yield from (Formula(own.capaian, realisasi, before, change) for change in (None, "growth", "difference"))


def stated_figure(table: Any, column: Column) -> bool:
    return any(column.cell(row)[1] is not None for row in table.rows)


def holds(answers: Sequence[Outcome]) -> bool:
    """The column follows from those two: several rows say so, and most."""
    checked = sum(not isinstance(a, NotCheckable) for a in answers)
    return count_right(answers) >= FEWEST and count_right(answers) > MOST * checked


def explained(answers: Sequence[Outcome]) -> Outcome:
    """The first answer, or that of any other two columns from which the row's capaian follows."""
    return next((a for a in answers if isinstance(a, Right)), answers[0])


def check_capaian(row: Any, refs: tuple[str, ...], capaian: Value | None, realisasi: Value | None, target: Value | None) -> Outcome:
    if TOTAL_LINE.match(item_wording(row, Role.INDIKATOR) or item_wording(row, Role.SASARAN)):
        return NotCheckable(refs, "a line of totals or means")
    if capaian is not None and capaian.parts:
        return NotCheckable(refs, "a capaian of several figures")
    if is_compound(target) or is_compound(realisasi):
        return check_compound(row, refs, capaian, realisasi, target)
    goal, done, printed = (printed_number(value) for value in (target, realisasi, capaian))
    if target is None or realisasi is None or capaian is None or not goal or done is None or printed is None or goal < 0:
        return NotCheckable(refs, "no ratio: a figure is missing, a grade or nought")
    return Right(refs) if follows(target, realisasi, capaian) else wrong_capaian(row, refs, printed, done, goal)


def check_change(row: Any, refs: tuple[str, ...], change: Change, stated: Value | None, now: Value | None, before: Value | None) -> Outcome:
    """A growth in percent or a difference, with either sign, between two years' realisasi."""
    printed, new, old = (printed_number(value) for value in (stated, now, before))
    if printed is None or new is None or old is None or (change == "growth" and not old):
        return NotCheckable(refs, "a figure is missing")
    exact = new - old if change == "difference" else (new - old) / old * 100
    if printed_as(abs(exact), abs(printed), SLIP):
        return Right(refs)
    off = f"{money(new)} - {money(old)}"
    what = f"{off} = {money(exact)}" if change == "difference" else f"({off}) / {money(old)} = {share(exact)}"
    return Wrong(
        Both(
            f"{label(row)}: perubahan tercetak {money(printed)}, sedangkan {what}.",
            f"{label(row)}: the change is printed as {money(printed)}, but {what}.",
        ),
        refs, printed, exact.quantize(Decimal("0.01")), {refs[0]: abs(exact).quantize(unit_of(printed))}, "warning",
        slack={refs[0]: unit_of(printed)},
    )  # fmt: skip


def wrong_capaian(row: Any, refs: tuple[str, ...], capaian: Decimal, realisasi: Decimal, target: Decimal) -> Wrong:
    ratio = realisasi / target * 100
    needed = {refs[0]: ratio.quantize(unit_of(capaian)), refs[1]: (capaian * target / 100).quantize(unit_of(realisasi))}
    slack = {refs[0]: unit_of(capaian), refs[1]: unit_of(capaian) * target / 100 + unit_of(realisasi)}
    if capaian:
        needed[refs[2]] = (realisasi / capaian * 100).quantize(unit_of(target))
        slack[refs[2]] = needed[refs[2]] * unit_of(capaian) / capaian + unit_of(target)
    return Wrong(
        Both(
            f"{label(row)}: capaian tercetak {money(capaian)}%, sedangkan realisasi {money(realisasi)} terhadap target {money(target)} "
            f"menghasilkan {share(ratio)} (atau {share(200 - ratio)} bila makin kecil makin baik).",
            f"{label(row)}: capaian is printed as {money(capaian)}%, but realisasi {money(realisasi)} against target {money(target)} "
            f"gives {share(ratio)} (or {share(200 - ratio)} where less is better).",
        ),
        refs, capaian, ratio.quantize(Decimal("0.01")), needed, slack=slack,
    )  # fmt: skip


CHECK = Check(
    "formula_mismatch",
    Both("Capaian tidak sesuai target dan realisasi", "Capaian does not follow from target and realisasi"),
    Both("capaian yang tidak dihasilkan rumus mana pun", "a capaian that no formula in use gives"),
    run,
)
