"""Capaian against target and realisasi, by any of the formulas that agencies use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extractor.figure_forms import Figures, figures_stated, is_compound, same_unit
from extractor.model import Efisiensi, Value
from extractor.printed_numbers import capaian_ways, negative_ways, printed_number, rounds_to, unit_of
from extractor.reconcile.efficiency import check_efficiency
from extractor.reconcile.finding_text import label, money, share
from extractor.reconcile.other_times import check_at_all_times
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong, unless_most_fail
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role

CAPS = tuple(Decimal(n) for n in (100, 110, 120, 125, 150, 200))
HALF, HUNDRED = Decimal("0.5"), Decimal(100)
LEAST_ROUNDED = 10  # per cent: whole percentages below are taken as exact, or anything would fit


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for table in evidence.measured:
        yield from unless_most_fail([check_capaian(row) for row in table.rows], "most rows follow no known formula")
    for sheet in evidence.tables(Efisiensi):
        yield from check_efficiency(sheet.rows)


def check_capaian(row: Any) -> Outcome:
    refs = tuple(f"{row.id}.{name}" for name in (Role.CAPAIAN, Role.REALISASI, Role.TARGET))
    target, realisasi, capaian = (printed_number(getattr(row, name)) for name in (Role.TARGET, Role.REALISASI, Role.CAPAIAN))
    if is_compound(row.target) or is_compound(row.realisasi):
        return check_compound(row, refs)
    if not target or realisasi is None or capaian is None or target < 0:
        return NotCheckable(refs, "no ratio: a figure is missing, a grade or nought")
    if is_explained(row, target, realisasi, capaian):
        return Right(refs)
    if realisasi < 0 and any(rounds_to(way, capaian) for way in negative_ways(target, realisasi)):
        return Right(refs)
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


def check_compound(row: Any, refs: tuple[str, ...]) -> Outcome:
    """Capaian of a target that is a bound, a range or a ratio: only what lies on the wrong side of 100 is a contradiction."""
    target, realisasi, capaian = figures_stated(row.target), figures_stated(row.realisasi), printed_number(row.capaian)
    if target is None or realisasi is None or capaian is None or "several" in (target.form, realisasi.form):
        return NotCheckable(refs, "a target of several figures")
    if target.form == realisasi.form == "ratio" and target.numbers[0] == realisasi.numbers[0]:
        agrees = is_share(target.numbers[1], realisasi.numbers[1], capaian)
        return Right(refs) if agrees else NotCheckable(refs, "no known formula of ratios")
    if realisasi.form != "plain" or not same_unit(target, realisasi):
        return NotCheckable(refs, "no ratio of such figures")
    reached = within(target, realisasi.numbers[0])
    more = target.form == "least"
    if any(is_share(t, realisasi.numbers[0], capaian, more) for t in target.numbers) or reached == (capaian >= HUNDRED):
        return Right(refs)
    if reached is None:
        return NotCheckable(refs, "no ratio of such figures")
    how = ("memenuhi", "meets") if reached else ("tidak memenuhi", "does not meet")
    goal, done = (" ".join(v.raw.split()) for v in (row.target, row.realisasi))
    return Wrong(
        Both(
            f"{label(row)}: realisasi {done} {how[0]} target {goal}, sedangkan capaian tercetak {money(capaian)}%.",
            f"{label(row)}: realisasi {done} {how[1]} target {goal}, but capaian is printed as {money(capaian)}%.",
        ),
        refs, capaian, HUNDRED if reached else None,
    )  # fmt: skip


def is_share(target: Decimal, realisasi: Decimal, capaian: Decimal, more: bool = False) -> bool:
    """Some formula in use gives the capaian of two figures; `more`: more is surely better."""
    if target <= 0:
        return False
    ratio = realisasi / target * 100
    ways = [ratio, *(min(ratio, cap) for cap in CAPS)] if more else capaian_values(target, realisasi)
    return any(rounds_to(way, capaian) or abs(way - capaian) <= unit_of(capaian) for way in ways)


def within(target: Figures, realisasi: Decimal) -> bool | None:
    """The bound is met, or the range; None on the bound itself, outside of a range, and where the target is neither."""
    limit = target.numbers[0]
    if target.form == "range":
        return min(target.numbers) <= realisasi <= max(target.numbers) or None
    if realisasi == limit or target.form not in ("least", "most"):
        return None
    return realisasi > limit if target.form == "least" else realisasi < limit


def is_explained(row: Any, target: Decimal, realisasi: Decimal, capaian: Decimal) -> bool:
    """Some formula gives the printed capaian, with figures as exact as they are printed and rounded or cut off as agencies do."""
    low_t, high_t = rounding_span(row.target, target)
    low_r, high_r = rounding_span(row.realisasi, realisasi)
    exact = list(capaian_values(target, realisasi))
    if any(rounds_to(way, capaian) or abs(way - capaian) <= unit_of(capaian) for way in exact):
        return True
    corners = [tuple(capaian_values(t, r)) for t in (low_t, high_t) if t > 0 for r in (low_r, high_r)]
    return any(min(found) <= capaian <= max(found) for found in zip(*corners, strict=True))


def capaian_values(target: Decimal, realisasi: Decimal) -> Iterator[Decimal]:
    """The usual formulas, always as many: ratio, capped ones, less is better (two ways)."""
    ratio, _, lower = capaian_ways(target, realisasi)
    yield ratio
    yield from (min(ratio, cap) for cap in CAPS)
    yield lower
    yield max(lower, Decimal(0))
    yield from (min(lower, cap) for cap in CAPS)
    yield target / realisasi * 100 if realisasi else ratio


def rounding_span(value: Value, figure: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a figure may lie before it was rounded; counts of things are exact."""
    measured = unit_of(figure) < 1 or (value.unit == "%" and figure >= LEAST_ROUNDED)
    half = unit_of(figure) * HALF if measured else Decimal(0)
    return figure - half, figure + half


CHECK = Check(
    "formula_mismatch",
    Both("Capaian tidak sesuai target dan realisasi", "Capaian does not follow from target and realisasi"),
    Both("capaian yang tidak dihasilkan rumus mana pun", "a capaian that no formula in use gives"),
    check_at_all_times(run),
)
