"""The capaian that a sentence states of one indikator against the tables (part of the check of the text's figures)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.cells import figures_of
from extractor.model import CapaianKinerja, Claim
from extractor.pair_items import item_wording, plain_item
from extractor.printed_numbers import printed_as, printed_number, rounds_to
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role

LEAST_NAME = 15  # letters of a wording that names one indikator
NEAR = Decimal("0.5")  # share of the capaian by which another one may differ; else the sentence is about something else
OTHER_TIMES = ("triwulan", "semester", "bulan", "renstra", "rpjmd", "lalu", "sebelumnya")


def check_items(evidence: ReportEvidence) -> Iterator[Outcome]:
    rows = [row for table in evidence.tables(CapaianKinerja) for row in table.rows]  # a title may bear the wrong year
    for claim in evidence.claims("percent", "capaian_bagian"):
        named = named_rows(plain_item(claim.text), rows)
        if named and not evidence.of_another_year(claim) and not any(word in claim.text.lower() for word in OTHER_TIMES):
            yield check_item(claim, evidence.number(claim.id), named)


def named_rows(sentence: str, rows: Sequence[Any]) -> list[Any]:
    """The rows of the only indikator that the sentence names; a name within a longer one is not named."""
    names = {w for row in rows if len(w := item_wording(row, Role.INDIKATOR)) >= LEAST_NAME and w in sentence}
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    return [row for row in rows if item_wording(row, Role.INDIKATOR) == whole[0]] if len(whole) == 1 else []


def check_item(claim: Claim, stated: Decimal | None, rows: Sequence[Any]) -> Outcome:
    """Right where any column states that figure of the indikator; wrong where its capaian is near it, and another."""
    refs = (claim.id, *(f"{row.id}.{Role.CAPAIAN}" for row in rows))
    figures = [n for row in rows for _, value in figures_of(row) if (n := printed_number(value)) is not None]
    capaian = {n for row in rows if (n := printed_number(row.capaian)) is not None}
    if stated is None or len(capaian) != 1 or any(value.needs_review for row in rows for _, value in figures_of(row)):
        return NotCheckable(refs, "its capaian was not read, or tables state several")
    if any(printed_as(n, stated) or rounds_to(stated, n) for n in figures):
        return Right(refs)
    known = capaian.pop()
    if abs(known - stated) > NEAR * known:
        return NotCheckable(refs, "a figure of another size: about something else")
    return Wrong(
        Both(
            f"{label(rows[0])}: teks menyebut capaian {money(stated)}%, sedangkan tabel mencantumkan {money(known)}%.",
            f"{label(rows[0])}: the text states a capaian of {money(stated)}%, but the table has {money(known)}%.",
        ),
        refs, stated, known, {ref: known if ref == claim.id else stated for ref in refs}, "warning",
    )  # fmt: skip
