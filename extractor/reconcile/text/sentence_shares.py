"""What was spent, of what, and its share, all in one sentence (part of the check of percentages)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.model import Claim
from extractor.printed_numbers import printed_as, unit_of
from extractor.reconcile.figures.explained_capaian import SLIP
from extractor.reconcile.finding_text import money, share
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.reconcile.text.counts import place_on_page

WHOLE, PART, SHARE = ("pagu", "anggaran"), ("realisasi",), "realisasi_anggaran"
MOST = Decimal(150)  # per cent: of amounts that give more, one is of something else


def check_sentence_shares(evidence: ReportEvidence) -> Iterator[Outcome]:
    """`dari anggaran Rp A terealisasi Rp B atau P%`: each share with the amounts between it and the share before."""
    sentences: dict[tuple[int, str | None], list[Claim]] = {}
    for claim in evidence.report.claims:
        if (claim.kind == "amount" or (claim.kind == "percent" and role_of(claim) == SHARE)) and claim.sentence:
            sentences.setdefault((claim.page, claim.sentence), []).append(claim)
    for claims in sentences.values():
        ordered = sorted(claims, key=place_on_page)
        places = [n for n, claim in enumerate(ordered) if claim.kind == "percent"]
        segments = [ordered[start:at] for at, start in zip(places, [0, *(n + 1 for n in places)], strict=False)]
        complete = all(has_both(segment) for segment in segments)  # else the share stands between its amounts
        for at, segment in zip(places, segments, strict=True):
            yield check_share(evidence, ordered[at], segment if complete else ())


def role_of(claim: Claim) -> str:
    return (claim.of or "").removesuffix("_bagian")


def has_both(before: Sequence[Claim]) -> bool:
    """What was spent, and of what: nothing else."""
    return len(before) == 2 and all(amounts_of(before, roles) for roles in (WHOLE, PART))


def check_share(evidence: ReportEvidence, claim: Claim, before: Sequence[Claim]) -> Outcome:
    stated = evidence.number(claim.id)
    if stated is None or not has_both(before):
        return NotCheckable((claim.id,), "the two amounts of the share do not stand before it")
    (part_id, part), (whole_id, whole) = (amounts_of(before, roles)[0] for roles in (PART, WHOLE))
    exact = part / whole * 100
    if printed_as(exact, stated, SLIP):
        return Right((claim.id, part_id, whole_id))
    if exact > MOST:
        return NotCheckable((claim.id,), "amounts of other things")
    needed = {claim.id: exact.quantize(unit_of(stated)), part_id: (stated * whole / 100).quantize(Decimal(1))}
    needed |= {whole_id: (part / stated * 100).quantize(Decimal(1))} if stated else {}
    return Wrong(
        Both(
            f"Teks menyebut {money(stated)}%, sedangkan Rp {money(part)} dari Rp {money(whole)} = {share(exact)}.",
            f"The text says {money(stated)}%, but Rp {money(part)} of Rp {money(whole)} = {share(exact)}.",
        ),
        (claim.id, part_id, whole_id), stated, exact.quantize(Decimal("0.01")), needed, "warning",
        slack={
            claim.id: unit_of(stated), part_id: unit_of(stated) * whole / 100 + 1,
            whole_id: whole * unit_of(stated) * SLIP / max(stated, unit_of(stated)) + 1,
        },
    )  # fmt: skip


def amounts_of(claims: Sequence[Claim], roles: Sequence[str]) -> list[tuple[str, Decimal]]:
    """(id, amount) of the amounts with these roles."""
    return [(c.id, Decimal(str(c.number))) for c in claims if role_of(c) in roles and c.number]
