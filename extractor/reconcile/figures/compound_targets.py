"""Capaian of targets that are more than a figure: a bound, a range, a ratio (part of the check of formulas)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.figure_forms import Figures, figures_stated, same_unit
from extractor.model import Value
from extractor.printed_numbers import printed_as, printed_number
from extractor.reconcile.figures.explained_capaian import CAPS, capaian_values
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong

HUNDRED = Decimal(100)


def check_compound(row: Any, refs: tuple[str, ...], capaian: Value | None, realisasi: Value | None, target: Value | None) -> Outcome:
    """Capaian of a target that is a bound, a range or a ratio: only what lies on the wrong side of 100 is a contradiction."""
    goal, done, share = figures_stated(target), figures_stated(realisasi), printed_number(capaian)
    if target is None or realisasi is None or goal is None or done is None or share is None or "several" in (goal.form, done.form):
        return NotCheckable(refs, "a target of several figures")
    if goal.form == done.form == "ratio" and goal.numbers[0] == done.numbers[0]:
        agrees = is_share(goal.numbers[1], done.numbers[1], share)
        return Right(refs) if agrees else NotCheckable(refs, "no known formula of ratios")
    if done.form != "plain" or not same_unit(goal, done):
        return NotCheckable(refs, "no ratio of such figures")
    reached, more = within(goal, done.numbers[0]), goal.form == "least"
    if any(is_share(t, done.numbers[0], share, more) for t in goal.numbers) or reached == (share >= HUNDRED):
        return Right(refs)
    if reached is None:
        return NotCheckable(refs, "no ratio of such figures")
    how = ("memenuhi", "meets") if reached else ("tidak memenuhi", "does not meet")
    wanted, got = (" ".join(v.raw.split()) for v in (target, realisasi))
    return Wrong(
        Both(
            f"{label(row)}: realisasi {got} {how[0]} target {wanted}, sedangkan capaian tercetak {money(share)}%.",
            f"{label(row)}: realisasi {got} {how[1]} target {wanted}, but capaian is printed as {money(share)}%.",
        ),
        refs, share, HUNDRED if reached else None,
    )  # fmt: skip


def is_share(target: Decimal, realisasi: Decimal, capaian: Decimal, more: bool = False) -> bool:
    """Some formula in use gives the capaian of two figures; `more`: more is surely better."""
    if target <= 0:
        return False
    ratio = realisasi / target * 100
    ways = [ratio, *(min(ratio, cap) for cap in CAPS)] if more else capaian_values(target, realisasi)
    return any(printed_as(way, capaian) for way in ways)


def within(target: Figures, realisasi: Decimal) -> bool | None:
    """The bound is met, or the range; None on the bound itself, outside of a range, and where the target is neither."""
    limit = target.numbers[0]
    if target.form == "range":
        return min(target.numbers) <= realisasi <= max(target.numbers) or None
    if realisasi == limit or target.form not in ("least", "most"):
        return None
    return realisasi > limit if target.form == "least" else realisasi < limit
