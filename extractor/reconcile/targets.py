"""The same indikator in several tables: its target in the agreement against the measured one, and figures stated twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from extractor.model import (
    CapaianKinerja,
    IndikatorKinerjaUtama,
    PerjanjianKinerja,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Table,
    Value,
)  # fmt: skip
from extractor.pair_items import ALIKE, item_wording, pair_items, plain_item_score
from extractor.printed_numbers import printed_number, rounds_to
from extractor.reconcile import programmes
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.other_times import check_at_all_times
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Severity, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role, TableKind

NAMES = {
    TableKind.PERJANJIAN_KINERJA: ("perjanjian kinerja", "performance agreement"),
    TableKind.CAPAIAN_KINERJA: ("tabel capaian", "capaian table"),
    TableKind.RENCANA_KINERJA_TAHUNAN: ("rencana kinerja tahunan", "annual performance plan"),
    TableKind.INDIKATOR_KINERJA_UTAMA: ("tabel IKU", "IKU table"),
    TableKind.RENCANA_AKSI: ("rencana aksi", "action plan"),
}
MOST = 0.6  # share of differing targets from which two tables state targets of different kinds


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    own = evidence.of_year
    agreements, measured = own(evidence.tables(PerjanjianKinerja)), own(evidence.tables(CapaianKinerja))
    yield from compare_targets(agreements, measured, "error")
    for n, later in enumerate(agreements[1:], 1):
        yield from compare_targets(agreements[:n], [later], "warning")
    plans: list[Any] = [t for kind in (RencanaKinerjaTahunan, IndikatorKinerjaUtama, RencanaAksi) for t in own(evidence.tables(kind))]
    yield from compare_targets(agreements or measured, plans, "warning")
    for first, second in combinations(measured, 2):
        yield from stated_twice(first.rows, second.rows, undated=evidence.label is None)
    yield from programmes.run(evidence)


@dataclass(frozen=True)
class TargetPair:
    """One indikator's target in two tables."""

    first: Table
    second: Table
    one: Any
    other: Any

    @property
    def same(self) -> bool | None:
        return same_figure(self.one.target, self.other.target)


def compare_targets(first: Sequence[Table], second: Sequence[Table], severity: Severity) -> Iterator[Outcome]:
    """Each indikator of the second tables against the first ones: its target must be one that any of them states."""
    for table in second:
        found: dict[str, list[TargetPair]] = {}
        for agreement in first:
            if may_be_same_office(agreement, table):
                for one, other in pair_items(agreement.rows, table.rows, Role.INDIKATOR):
                    found.setdefault(other.id, []).append(TargetPair(agreement, table, one, other))
        answers = [target_outcome(group, severity) for group in found.values()]
        wrong = [a for a in answers if isinstance(a, Wrong)]
        if len(wrong) > max(MOST * len(answers), 2):
            yield from (NotCheckable(a.refs, "the tables state targets of different kinds") for a in wrong)
            yield from (a for a in answers if not isinstance(a, Wrong))
        else:
            yield from answers


def may_be_same_office(one: Table, other: Table) -> bool:
    """Tables of the same office, or of which one does not say whose it is."""
    return one.pihak is None or other.pihak is None or one.pihak.text == other.pihak.text


def target_outcome(group: Sequence[TargetPair], severity: Severity) -> Outcome:
    refs = tuple(dict.fromkeys(ref for p in group for ref in (f"{p.one.id}.target", f"{p.other.id}.target")))
    answers = [p.same for p in group]
    if True in answers:
        return Right(refs)
    wrong = [p for p, same in zip(group, answers, strict=True) if same is False]
    if not wrong:
        return NotCheckable(refs, "a target is missing or in words")
    return target_contradiction(wrong[0], refs, severity)


def target_contradiction(pair: TargetPair, refs: tuple[str, ...], severity: Severity) -> Wrong:
    one, other = pair.one.target, pair.other.target
    (first_id, first_en), (second_id, second_en) = NAMES[pair.first.kind], NAMES[pair.second.kind]
    a, b = printed_number(one), printed_number(other)
    needed = {f"{pair.one.id}.target": b, f"{pair.other.id}.target": a} if a is not None and b is not None else {}
    return Wrong(
        Both(
            f"{label(pair.one)}: target dalam {first_id} {target_text(one)}, dalam {second_id} {target_text(other)}.",
            f"{label(pair.one)}: the target is {target_text(one)} in the {first_en} but {target_text(other)} in the {second_en}.",
        ),
        refs, target_value(one), target_value(other), {k: v for k, v in needed.items() if v is not None}, severity,
    )  # fmt: skip


def same_figure(one: Value | None, other: Value | None) -> bool | None:
    """Whether two cells state the same; None where that cannot be told (words, several figures, nothing printed)."""
    if one is None or other is None or one.value is None or other.value is None or one.parts or other.parts:
        return None
    a, b = printed_number(one), printed_number(other)
    if a is not None and b is not None:
        return a == b or (None if other_units(one, other) else False)
    if isinstance(one.value, str) and isinstance(other.value, str) and one.unit == other.unit:
        x, y = (re.sub(r"\W", "", str(v.value)).upper() for v in (one, other))
        return x == y or (False if {x, y} <= GRADES else None)
    return None


GRADES = frozenset({"AA", "A", "BB", "B", "CC", "C", "D", "WTP", "WDP"})


def other_units(one: Value, other: Value) -> bool:
    """Both say their unit, and it is not the same one: another check's matter."""
    return bool(one.unit and other.unit) and (one.unit or "").lower() != (other.unit or "").lower()


def stated_twice(first: Sequence[Any], second: Sequence[Any], undated: bool) -> Iterator[Outcome]:
    """The same indikator measured in two tables: with the same target, its realisasi and capaian are the same too.

    `undated`: columns that no header dates may be of a quarter or of the year; only the target tells that they are of one time.
    """
    for one, other in pair_items(first, second, Role.INDIKATOR):
        same_target = same_figure(one.target, other.target)
        if same_target is False or (same_target is None and (undated or one.target or other.target)) or not same_objective(one, other):
            continue
        for name in (Role.REALISASI, Role.CAPAIAN):
            a, b = getattr(one, name), getattr(other, name)
            refs = (f"{one.id}.{name}", f"{other.id}.{name}")
            same = same_figure(a, b)
            if same is None:
                yield NotCheckable(refs, "a figure is missing or in words")
            elif same or is_rounded(printed_number(a), printed_number(b)):
                yield Right(refs)
            else:
                yield stated_twice_finding(one, name, a, b, refs)


def same_objective(one: Any, other: Any) -> bool:
    """Both stand under the same sasaran, or on different pages where one does not say."""
    ours, theirs = item_wording(one, Role.SASARAN), item_wording(other, Role.SASARAN)
    return plain_item_score(ours, theirs) >= ALIKE if ours and theirs else one.page != other.page


def is_rounded(a: Decimal | None, b: Decimal | None) -> bool:
    """The same figure with more and with fewer decimals."""
    return a is not None and b is not None and (rounds_to(a, b) or rounds_to(b, a))


def stated_twice_finding(row: Any, name: str, a: Value, b: Value, refs: tuple[str, str]) -> Wrong:
    x, y = printed_number(a), printed_number(b)
    needed = {refs[0]: y, refs[1]: x} if x is not None and y is not None else {}
    target_id, target_en = (" dengan target yang sama", " with the same target") if row.target else ("", "")
    return Wrong(
        Both(
            f"{label(row)}: {name} {target_text(a)} di satu tabel, {target_text(b)} di tabel lain{target_id}.",
            f"{label(row)}: {name} is {target_text(a)} in one table and {target_text(b)} in another one{target_en}.",
        ),
        refs, target_value(a), target_value(b), {k: v for k, v in needed.items() if v is not None}, "error" if row.target else "warning",
    )  # fmt: skip


def target_text(value: Value) -> str:
    figure = printed_number(value)
    unit = value.unit or ""
    text = money(figure) if figure is not None else str(value.value)
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()


def target_value(value: Value) -> Decimal | str | None:
    figure = printed_number(value)
    return figure if figure is not None else str(value.value)


CHECK = Check(
    "cross_table_mismatch",
    Both("Angka yang sama berbeda di dua tabel", "The same figure differs between two tables"),
    Both("target, realisasi atau anggaran yang lain di tabel lain", "a target, realisasi or budget that another table states differently"),
    check_at_all_times(run),
)
