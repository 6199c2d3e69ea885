"""The same indikator in several tables: its target in the agreement against the measured one, and figures stated twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from extractor.model import (
    IndikatorKinerjaUtama,
    PerjanjianKinerja,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Table,
    Value,
)  # fmt: skip
from extractor.pair_items import pair_items
from extractor.printed_numbers import printed_number
from extractor.reconcile.finding_text import label
from extractor.reconcile.other_times import check_at_all_times
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Severity, Wrong
from extractor.reconcile.repeats import programmes
from extractor.reconcile.repeats.measured_twice import compare_measured
from extractor.reconcile.repeats.same_figures import same_figure, target_text, target_value
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role, TableKind

NAMES = {
    TableKind.PERJANJIAN_KINERJA: ("perjanjian kinerja", "performance agreement"),
    TableKind.CAPAIAN_KINERJA: ("tabel capaian", "capaian table"),
    TableKind.RENCANA_KINERJA_TAHUNAN: ("rencana kinerja tahunan", "annual performance plan"),
    TableKind.INDIKATOR_KINERJA_UTAMA: ("tabel IKU", "IKU table"),
    TableKind.RENCANA_AKSI: ("rencana aksi", "action plan"),
    TableKind.EFISIENSI: ("tabel efisiensi", "efficiency table"),
    TableKind.PERBANDINGAN_STANDAR: ("perbandingan dengan standar", "comparison with a standard"),
}
COMMON = frozenset(map(Decimal, (0, 1, 100)))  # targets that stand in many rows
MOST = 0.6  # share of differing targets from which two tables state targets of different kinds


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    own = evidence.of_year
    agreements, measured = own(evidence.tables(PerjanjianKinerja)), own(evidence.measured)
    yield from compare_targets(agreements, measured, "error")
    for n, later in enumerate(agreements[1:], 1):
        yield from compare_targets(agreements[:n], [later], "warning")
    plans: list[Any] = [t for kind in (RencanaKinerjaTahunan, IndikatorKinerjaUtama, RencanaAksi) for t in own(evidence.tables(kind))]
    yield from compare_targets(agreements or measured, plans, "warning")
    for first, second in combinations(measured, 2):
        yield from compare_measured(first, second, undated=evidence.label is None)
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
        answers = [unless_shifted(target_outcome(group, severity), group) for group in found.values()]
        wrong = [a for a in answers if isinstance(a, Wrong)]
        if len(wrong) > max(MOST * len(answers), 2):
            yield from (NotCheckable(a.refs, "the tables state targets of different kinds") for a in wrong)
            yield from (a for a in answers if not isinstance(a, Wrong))
        else:
            yield from answers


def unless_shifted(answer: Outcome, group: Sequence[TargetPair]) -> Outcome:
    """Where the figure of each table stands in the other one a row above or below, rows of one of them were read out of line."""
    shifted = isinstance(answer, Wrong) and any(
        stands_beside(p.one.target, p.second.rows, p.other) and stands_beside(p.other.target, p.first.rows, p.one) for p in group
    )
    return NotCheckable(answer.refs, "the figure stands beside another row: rows may be out of line") if shifted else answer


def stands_beside(value: Value | None, rows: Sequence[Any], row: Any) -> bool:
    """The row above or below states that figure, one that few others would be."""
    at = next(n for n, other in enumerate(rows) if other.id == row.id)
    number = printed_number(value)
    near = (printed_number(getattr(rows[n], Role.TARGET, None)) for n in (at - 1, at + 1) if 0 <= n < len(rows))
    return number is not None and number not in COMMON and number in near


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


CHECK = Check(
    "cross_table_mismatch",
    Both("Angka yang sama berbeda di dua tabel", "The same figure differs between two tables"),
    Both("target, realisasi atau anggaran yang lain di tabel lain", "a target, realisasi or budget that another table states differently"),
    check_at_all_times(run),
)
