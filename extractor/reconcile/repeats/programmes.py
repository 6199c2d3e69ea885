"""The budget of a programme in the agreement against the realisation table: quoted at different dates, it may be another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from extractor.model import AnggaranProgram, RealisasiAnggaran
from extractor.pair_items import pair_items
from extractor.printed_numbers import last_place, printed_number
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

RANKS = frozenset({"program", "total"})
REVISION = re.compile(r"\b(?:perubahan|pergeseran|revisi|realokasi)\s+(?:apbd|anggaran|dpa|dipa|pagu)|\b(?:apbd-?p|refocusing)\b", re.I)
TOPS = frozenset({"program", "belanja"})
REVISED = 4  # amounts that differ between two tables from which the whole budget is another one


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    own = evidence.of_year
    agreed, spent = own(evidence.tables(AnggaranProgram)), own(evidence.tables(RealisasiAnggaran))
    revision = mentions_revision(evidence)
    for first in agreed:
        for second in spent:
            answers = compare_budgets(first.rows, "anggaran", second.rows, "pagu", "warning")
            yield from (with_revision(answer, revision) for answer in answers)
    for one, other in combinations(spent, 2):
        yield from compare_budgets(one.rows, "pagu", other.rows, "pagu", "error")
        yield from compare_budgets(one.rows, "realisasi", other.rows, "realisasi", "error")


def mentions_revision(evidence: ReportEvidence) -> bool:
    """A title, header, statement or loose text of the report speaks of a budget that was revised."""
    report = evidence.report
    headers = (text for t in report.tables for text in (t.title or "", *t.header))
    return any(REVISION.search(text) for text in (*headers, *(c.text for c in report.claims), *(u.text for u in report.unplaced)))


def with_revision(answer: Outcome, revision: bool) -> Outcome:
    """The contradiction with what may explain it; that none is mentioned cannot be told, as a report keeps only part of its text."""
    if not isinstance(answer, Wrong) or not revision:
        return answer
    told_id, told_en = "Laporan menyebut perubahan anggaran.", "The report mentions a revision of the budget."
    return replace(answer, message=Both(f"{answer.message.id} {told_id}", f"{answer.message.en} {told_en}"))


def compare_budgets(first: Sequence[Any], one: str, second: Sequence[Any], other: str, severity: Any) -> Iterator[Outcome]:
    """Programmes (and TOTAL) of two tables; where several differ the whole budget does, which is one finding."""
    pairs = [(a, b) for a, b in pair_items(first, second, "uraian", shortened=True) if same_rank(a, b) and a.level != "total"]
    if not pairs and all(any(row.level != "total" for row in rows) for rows in (first, second)):
        return  # nothing but their totals may be alike: two budgets
    above = [compare_amounts(a, one, b, other, severity) for a, b in pairs]
    more = lists_more(pairs, (first, second))
    totals = (compare_amounts(a, one, b, other, severity) for a, b in sole_totals(first, second))
    answers = [*above, *(judge_total(total, above, more) for total in totals)]
    wrong = [a for a in answers if isinstance(a, Wrong)]
    yield from (a for a in answers if not isinstance(a, Wrong))
    if len(wrong) >= REVISED and one == "anggaran":
        yield revised_budget_finding(wrong, len(answers))
    else:
        yield from wrong


def lists_more(pairs: Sequence[tuple[Any, Any]], tables: Sequence[Sequence[Any]]) -> bool:
    """One table has programmes or kinds of spending that the other has not."""
    paired = {row.id for both in pairs for row in both}
    return any(row.level in TOPS and row.id not in paired for rows in tables for row in rows)


def sole_totals(first: Sequence[Any], second: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The total of each table, whatever it is called, where neither has several."""
    totals = [[row for row in rows if row.level == "total"] for rows in (first, second)]
    return [(totals[0][0], totals[1][0])] if all(len(found) == 1 for found in totals) else []


def judge_total(total: Outcome, above: Sequence[Outcome], more: bool) -> Outcome:
    """A total that differs by just as much as the rows above it do, or is of `more` than the other while none of them differs, is no
    finding of its own.
    """
    differ = sum(map(difference_of, above), Decimal(0))
    if isinstance(total, Wrong) and differ and difference_of(total) == differ:
        return NotCheckable(total.refs, "it differs as the rows above it do")
    if isinstance(total, Wrong) and more and not any(isinstance(answer, Wrong) for answer in above):
        return NotCheckable(total.refs, "one of the tables lists more than the other")
    return total


def difference_of(answer: Outcome) -> Decimal:
    return Decimal(str(answer.stated)) - Decimal(str(answer.computed)) if isinstance(answer, Wrong) else Decimal(0)


def same_rank(a: Any, b: Any) -> bool:
    """Programmes and totals; lower rows of other programmes may bear the same name. Short lists tell no levels."""
    return b.level in RANKS and ("total" in (a.level, b.level)) is (a.level == b.level == "total")


def compare_amounts(a: Any, one: str, b: Any, other: str, severity: Any) -> Outcome:
    refs = (f"{a.id}.{one}", f"{b.id}.{other}")
    x, y = printed_number(getattr(a, one)), printed_number(getattr(b, other))
    if x is None or y is None:
        return NotCheckable(refs, "an amount was not read")
    if abs(x - y) < max(last_place(getattr(a, one)), last_place(getattr(b, other))):  # printed in thousands in one of them
        return Right(refs)
    name, where = ("pagu", "perjanjian kinerja") if one == "anggaran" else (one, "satu tabel realisasi")
    return Wrong(
        Both(
            f"{label(b)}: {name} {money(x)} dalam {where}, tetapi {money(y)} dalam tabel realisasi anggaran (selisih "
            f"{money(abs(x - y))}).",
            f"{label(b)}: {name} is {money(x)} in {'the performance agreement' if one == 'anggaran' else 'one table'}, "
            f"but {money(y)} in the table of realised budget ({money(abs(x - y))} apart).",
        ),
        refs, x, y, {refs[0]: y, refs[1]: x}, severity,
    )  # fmt: skip


def revised_budget_finding(wrong: Sequence[Wrong], count: int) -> Wrong:
    """Several amounts at once: the two tables quote the budget of different dates."""
    refs = tuple(ref for w in wrong for ref in w.refs)
    largest = max(wrong, key=lambda w: abs(Decimal(str(w.stated)) - Decimal(str(w.computed))))
    listed_id = " ".join(w.message.id for w in wrong)
    listed_en = " ".join(w.message.en for w in wrong)
    return Wrong(
        Both(
            f"Anggaran {len(wrong)} dari {count} program berbeda antara perjanjian kinerja dan tabel realisasi: {listed_id}",
            f"The budget of {len(wrong)} of {count} programmes differs between the agreement and the realisation: {listed_en}",
        ),
        refs, largest.stated, largest.computed, {ref: v for w in wrong for ref, v in w.needed.items()}, "warning",
    )  # fmt: skip
