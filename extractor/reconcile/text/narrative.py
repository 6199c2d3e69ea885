"""Amounts and percentages of the budget in running text against the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from extractor.cells import figures_of
from extractor.model import AnggaranProgram, Claim, RealisasiAnggaran
from extractor.pair_items import item_wording, plain_item
from extractor.printed_numbers import last_place, printed_as, printed_number
from extractor.reconcile.finding_text import money
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.reconcile.text.narrative_items import check_items

NAMED = 0.7  # share of a row's words from which a sentence names it
LEAST_DIGITS, SLIPS = 6, 2  # digits of an amount that few others are near, and how many of them a slip of the pen changes
OF = {"pagu": ("pagu", "anggaran"), "anggaran": ("pagu", "anggaran"), "realisasi": ("realisasi",)}


class ReportBudget:
    """All amounts that the report's budget tables state, and their totals."""

    def __init__(self, evidence: ReportEvidence) -> None:
        own, self.evidence = evidence.of_year, evidence
        self.tables: list[Any] = [*own(evidence.tables(RealisasiAnggaran)), *own(evidence.tables(AnggaranProgram))]

    @cached_property
    def office(self) -> str:
        return plain_item(self.evidence.report.document.instansi.text) if self.evidence.report.document.instansi else ""

    @cached_property
    def rows(self) -> list[Any]:
        return [row for table in self.tables for row in table.rows]

    @cached_property
    def figures(self) -> set[Decimal]:
        """Every amount that stands in a budget table, with the sums and differences that text likes to quote."""
        out: set[Decimal] = set()
        for row in self.rows:
            own = [n for name in ("pagu", "realisasi", "anggaran") if (n := printed_number(getattr(row, name, None))) is not None]
            out |= {*own, *(abs(a - b) for a in own for b in own)}
            out |= {n for field, cell in figures_of(row) if "." in field and (n := printed_number(cell)) is not None}
        return out

    @cached_property
    def coarse(self) -> list[tuple[Decimal, Decimal]]:
        """Amounts printed in thousands or millions, with one in their last place: the text may state them to the rupiah."""
        cells = [getattr(row, name, None) for row in self.rows for name in ("pagu", "realisasi", "anggaran")]
        return [(n, last_place(cell)) for cell in cells if (n := printed_number(cell)) is not None and last_place(cell) > 1]

    def states(self, amount: Decimal) -> bool:
        """The amount stands in a table, or its table prints it in thousands or millions."""
        return amount in self.figures or any(abs(amount - known) < place for known, place in self.coarse)

    def totals(self, name: str) -> list[tuple[str, Decimal]]:
        """(ref, amount) of each TOTAL in the columns that a text means by `name`; without one, of a single programme."""
        found = [
            (f"{row.id}.{column}", n)
            for table in self.tables
            for row in self.heads(table)
            for column in OF[name]
            if (n := printed_number(getattr(row, column, None))) is not None
        ]
        return found

    def stated_as_pagu(self, amount: Decimal) -> tuple[str, Decimal] | None:
        """The realisasi, with its ref, of a TOTAL whose pagu is that amount; None where it was spent somewhere, or less was planned."""
        spent = {printed_number(getattr(row, "realisasi", None)) for row in self.rows}
        rows = [row for table in self.tables for row in self.heads(table) if printed_number(getattr(row, "pagu", None)) == amount]
        found = [(f"{row.id}.realisasi", n) for row in rows if (n := printed_number(row.realisasi)) is not None]
        return found[0] if found and amount not in spent else None

    def misprinted(self, amount: Decimal, columns: Sequence[str], text: str) -> list[tuple[str, Decimal]]:
        """The amounts of these columns in rows that the text names, with their refs, from which the given one differs by a slip of the
        pen: a digit or two.
        """
        named = [row for row in self.rows if is_named(item_wording(row, "uraian"), plain_item(text), self.office)]
        cells = [(f"{row.id}.{name}", printed_number(getattr(row, name, None))) for row in named for name in columns]
        return [(ref, known) for ref, known in cells if known is not None and is_slip(amount, known)]

    def heads(self, table: Any) -> list[Any]:
        totals = [row for row in table.rows if row.level == "total"]
        tops = [row for row in table.rows if row.parent is None]
        return totals[-1:] or (tops if len(tops) == 1 else [])

    def named(self, text: str) -> list[Any]:
        """The rows whose wording stands in the sentence."""
        flat = plain_item(text)
        return [row for row in self.rows if len(w := item_wording(row, "uraian")) > 8 and row.level != "total" and w in flat]


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    budget = ReportBudget(evidence)
    for claim in evidence.claims("amount"):
        if claim.of in OF:
            yield check_amount(claim, evidence, budget)
        elif str(claim.of).removesuffix("_bagian") in OF:
            yield check_part(claim, evidence, budget)
    for claim in evidence.claims("percent", "realisasi_anggaran"):
        yield check_percent(claim, evidence, budget)
    yield from check_items(evidence)


def check_amount(claim: Claim, evidence: ReportEvidence, budget: ReportBudget) -> Outcome:
    stated = evidence.number(claim.id)
    totals = budget.totals(str(claim.of))
    if stated is None or not totals or evidence.of_another_year(claim) or claim.pihak:
        return NotCheckable((claim.id,), "no total to hold it against")
    swapped = budget.stated_as_pagu(stated) if claim.of == "realisasi" else None
    if swapped is not None:
        return spent_as_planned(claim, stated, *swapped)
    if budget.states(stated):
        return Right((claim.id,))
    named = budget.named(claim.text)
    if named:
        return NotCheckable((claim.id,), "the sentence is about a part of the budget")
    ref, nearest = min(totals, key=lambda t: abs(t[1] - stated))
    if not similar_size(stated, nearest):
        return NotCheckable((claim.id,), "an amount of another size: about something else")
    return other_amount(claim, str(claim.of), stated, ref, nearest)


def check_part(claim: Claim, evidence: ReportEvidence, budget: ReportBudget) -> Outcome:
    """An amount of a part of the budget: one that no table states, and but a digit or two from the only one that any does."""
    stated = evidence.number(claim.id)
    if stated is None or not budget.tables or evidence.of_another_year(claim):
        return NotCheckable((claim.id,), "no table to hold it against")
    if budget.states(stated):
        return Right((claim.id,))
    name = str(claim.of).removesuffix("_bagian")
    near = budget.misprinted(stated, OF[name], claim.text)
    if len({amount for _, amount in near}) != 1:
        return NotCheckable((claim.id,), "no amount of the tables is that of the sentence")
    return replace(other_amount(claim, name, stated, *near[0]), severity="warning")


def other_amount(claim: Claim, name: str, stated: Decimal, ref: str, known: Decimal) -> Wrong:
    return Wrong(
        Both(
            f"Teks menyebut {name} Rp {money(stated)}, sedangkan tabel mencantumkan Rp {money(known)}.",
            f"The text states {name} of Rp {money(stated)}, but the table has Rp {money(known)}.",
        ),
        (claim.id, ref), stated, known, {claim.id: known, ref: stated},
    )  # fmt: skip


def spent_as_planned(claim: Claim, stated: Decimal, ref: str, spent: Decimal) -> Wrong:
    return Wrong(
        Both(
            f"Teks menyebut realisasi Rp {money(stated)}; dalam tabel itu pagunya, dan realisasinya Rp {money(spent)}.",
            f"The text states realisasi of Rp {money(stated)}; in the table that is the pagu, and realisasi is Rp {money(spent)}.",
        ),
        (claim.id, ref), stated, spent, {claim.id: spent, ref: stated}, "warning",
    )  # fmt: skip


def similar_size(a: Decimal, b: Decimal) -> bool:
    """Amounts of about the same size."""
    return Decimal("0.5") * b <= a <= 2 * b


def is_named(wording: str, sentence: str, office: str) -> bool:
    """Most words of a row's wording stand in the sentence; those of the office's name are in any."""
    words = [word for word in wording.split() if len(word) > 3 and word not in office]
    return bool(words) and sum(word in sentence for word in words) >= NAMED * len(words)


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Two long amounts that are no round figures and differ in one or two digits."""
    a, b = (str(abs(n.to_integral_value())) for n in (one, other))
    telling = min(len(a.strip("0")), len(b.strip("0"))) >= LEAST_DIGITS
    return telling and len(a) == len(b) and 0 < sum(x != y for x, y in zip(a, b, strict=True)) <= SLIPS


def check_percent(claim: Claim, evidence: ReportEvidence, budget: ReportBudget) -> Outcome:
    """The share of the budget in the text: that of a total, or that of amounts beside it in the sentence."""
    stated = evidence.number(claim.id)
    if stated is None or not budget.rows or evidence.of_another_year(claim) or claim.pihak:
        return NotCheckable((claim.id,), "no total to hold it against")
    printed = {printed_number(row.persen) for row in budget.rows if hasattr(row, "persen")} - {None}
    beside = [c for c in evidence.claims("amount") if c.page == claim.page and c.sentence == claim.sentence]
    ways = [realisasi / pagu * 100 for pagu, realisasi in budget_pairs(beside, budget)]
    if stated in printed or any(printed_as(way, stated) for way in ways):
        return Right((claim.id,))
    total = next(
        (row for table in budget.tables for row in budget.heads(table) if printed_number(getattr(row, "persen", None)) is not None), None
    )
    if total is None or budget.named(claim.text) or abs(printed_number(total.persen) - stated) > 20:  # type: ignore[operator]
        return NotCheckable((claim.id,), "no total to hold it against")
    computed = printed_number(total.persen) or Decimal(0)
    ref = f"{total.id}.persen"
    return Wrong(
        Both(
            f"Teks menyebut realisasi anggaran {money(stated)}%, sedangkan tabel mencantumkan {money(computed)}%.",
            f"The text states that {money(stated)}% of the budget was spent, but the table has {money(computed)}%.",
        ),
        (claim.id, ref), stated, computed, {claim.id: computed, ref: stated},
    )  # fmt: skip


def budget_pairs(claims: list[Claim], budget: ReportBudget) -> Iterator[tuple[Decimal, Decimal]]:
    """(pagu, realisasi) of the amounts beside a percentage, and of the tables' totals."""
    pagu = [Decimal(str(c.number)) for c in claims if c.of in ("pagu", "anggaran") and c.number]
    spent = [Decimal(str(c.number)) for c in claims if c.of == "realisasi" and c.number is not None]
    yield from ((a, b) for a in pagu for b in spent)
    for table in budget.tables:
        for row in budget.heads(table):
            a, b = printed_number(getattr(row, "pagu", None)), printed_number(getattr(row, "realisasi", None))
            if a and b is not None:
                yield a, b


CHECK = Check(
    "narrative_total_mismatch",
    Both("Angka dalam teks tidak sesuai tabel", "A figure in the text is not that of the table"),
    Both("pagu, realisasi atau persentase dalam teks yang lain dari tabelnya", "a budget figure in the text that differs from its table"),
    run,
)
