"""The printed share of the budget against the amounts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

from extractor.model import Efisiensi, EvaluasiRenja, RealisasiAnggaran
from extractor.printed_numbers import printed_as, printed_number, share_span, unit_of
from extractor.reconcile.figures.column_relations import SHARES, check_relations
from extractor.reconcile.finding_text import label, money, share
from extractor.reconcile.other_times import check_at_all_times
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong, unless_most_fail
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.reconcile.text.sentence_shares import check_sentence_shares
from extractor.roles import Role
from extractor.sections import heads_income, is_spending

NO_SHARES = "most percentages of the table are no shares of these amounts"


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for table in evidence.tables(RealisasiAnggaran):
        spent = is_spending(table.rows, "pendapatan" if heads_income(table) else None)
        answers = inherit_outcomes([check_percentage(row, of_budget) for row, of_budget in zip(table.rows, spent, strict=True)])
        yield from unless_most_fail(answers, NO_SHARES)
    for rows in (*(t.rows for t in evidence.tables(Efisiensi)), *(t.rows for t in evidence.tables(EvaluasiRenja))):
        yield from unless_most_fail([check_percentage(row) for row in printed_once(rows)], NO_SHARES)
    for other in evidence.report.tables:
        yield from check_relations(other, SHARES)
    yield from check_sentence_shares(evidence)
    yield from check_ratios(evidence)


def check_ratios(evidence: ReportEvidence) -> Iterator[Outcome]:
    """`71 dari 75 … (94%)` in running text; a change may be stated as a share of what was before or after it."""
    for claim in evidence.claims("ratio"):
        stated = evidence.number(claim.id)
        part, *wholes = (Decimal(str(p)) for p in claim.parts or (0,))
        if stated is None or not wholes or not all(wholes):
            yield NotCheckable((claim.id,), "no percentage beside the two numbers")
        elif any(printed_as(way, stated) for way in ratio_ways(part, wholes)):
            yield Right((claim.id,))
        else:
            yield other_ratio(claim.id, stated, part, wholes[0])


def ratio_ways(part: Decimal, wholes: Sequence[Decimal]) -> Iterator[Decimal]:
    """The percentages that the numbers of a ratio may give; of two wholes one may also be stated as a share of the other."""
    yield from (part / whole * 100 for whole in wholes)
    if len(wholes) > 1:
        yield from (a / b * 100 for a, b in permutations(wholes, 2))


def other_ratio(claim: str, stated: Decimal, part: Decimal, whole: Decimal) -> Wrong:
    exact = part / whole * 100
    return Wrong(
        Both(
            f"Teks menyebut {money(stated)}%, sedangkan {money(part)} dari {money(whole)} = {share(exact)}.",
            f"The text says {money(stated)}%, but {money(part)} of {money(whole)} = {share(exact)}.",
        ),
        (claim,), stated, exact.quantize(Decimal("0.01")), {claim: exact.quantize(unit_of(stated))}, "warning",
    )  # fmt: skip


def inherit_outcomes(answers: Sequence[Outcome]) -> list[Outcome]:
    """The answers with each overspent row tied to the one above it that states the same two amounts: its parent, one mistake."""
    out: list[Outcome] = []
    above: Wrong | None = None
    for own in answers:
        if isinstance(own, Wrong) and own.severity == "warning":
            if above is not None and (above.stated, above.computed) == (own.stated, own.computed):
                needed, slack = {**own.needed, **above.needed}, {**own.slack, **above.slack}
                own = replace(own, refs=(*own.refs, *above.refs), needed=needed, slack=slack)
            above = own
        out.append(own)
    return out


def spent_field(row: Any) -> Role:
    """The field of what was spent: that of its own in rows whose realisasi is what was done."""
    return Role.REALISASI_ANGGARAN if Role.REALISASI_ANGGARAN in type(row).model_fields else Role.REALISASI


def printed_once(rows: Sequence[Any]) -> list[Any]:
    """The rows without those whose percentage is a merged cell that stands in a row above too."""
    first: dict[Any, Any] = {}
    for row in rows:
        cell = row.persen
        first.setdefault(row.id if cell is None or cell.bbox is None else (cell.page, cell.bbox), row)
    return list(first.values())


def check_percentage(row: Any, of_budget: bool = True) -> Outcome:
    """`of_budget`: the row's money may be spent; income may exceed its target, and a deficit is no spending."""
    spent = spent_field(row)
    refs = tuple(f"{row.id}.{name}" for name in (Role.PERSEN, spent, Role.PAGU))
    pagu, realisasi, persen = (printed_number(getattr(row, name)) for name in (Role.PAGU, spent, Role.PERSEN))
    if not pagu or realisasi is None or persen is None:
        return NotCheckable(refs, "a figure is missing")
    exact = realisasi / pagu * 100
    if printed_as(exact, persen) or is_within_span(share_span(row.pagu, getattr(row, spent)), persen):
        return overspent_finding(row, refs, pagu, realisasi) if of_budget and realisasi > pagu > 0 else Right(refs)
    needed = {refs[0]: exact.quantize(unit_of(persen)), refs[1]: (persen * pagu / 100).quantize(Decimal(1))}
    slack = {refs[0]: unit_of(persen), refs[1]: unit_of(persen) * pagu / 100 + 1}
    if persen:
        needed[refs[2]] = (realisasi / persen * 100).quantize(Decimal(1))
        slack[refs[2]] = needed[refs[2]] * unit_of(persen) / persen + 1
    return Wrong(
        Both(
            f"{label(row)}: persentase tercetak {money(persen)}%, sedangkan {money(realisasi)} / {money(pagu)} = {share(exact)}.",
            f"{label(row)}: the percentage is printed as {money(persen)}%, but {money(realisasi)} / {money(pagu)} = {share(exact)}.",
        ),
        refs, persen, exact.quantize(Decimal("0.01")), needed, slack=slack,
    )  # fmt: skip


def overspent_finding(row: Any, refs: tuple[str, ...], pagu: Decimal, realisasi: Decimal) -> Wrong:
    """The percentage is right, and above 100: no budget may be overspent."""
    return Wrong(
        Both(
            f"{label(row)}: realisasi {money(realisasi)} melebihi pagu {money(pagu)} ({share(realisasi / pagu * 100)}).",
            f"{label(row)}: realisasi {money(realisasi)} exceeds pagu {money(pagu)} ({share(realisasi / pagu * 100)}).",
        ),
        (refs[1], refs[2], refs[0]), realisasi, pagu, {refs[1]: pagu, refs[2]: realisasi}, "warning",
        slack={refs[1]: pagu, refs[2]: realisasi},  # any lower realisasi, any higher pagu would do
    )  # fmt: skip


def is_within_span(span: tuple[Decimal, Decimal] | None, persen: Decimal) -> bool:
    """A share of amounts printed in thousands or millions, which may lie between the two."""
    return span is not None and span[0] - unit_of(persen) <= persen <= span[1] + unit_of(persen)


CHECK = Check(
    "percent_mismatch",
    Both("Persentase tidak sesuai", "A percentage is not that of its amounts"),
    Both("persentase yang bukan realisasi / pagu", "a percentage that is not realisasi / pagu"),
    check_at_all_times(run),
)
