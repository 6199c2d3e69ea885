"""`11 (dua belas)`: a number in digits against the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.model import Claim
from extractor.number_words import spell_number
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for claim in evidence.report.claims:
        if claim.number is None or claim.kind not in ("count", "amount", "sum"):
            continue
        if claim.word_number is None:
            yield NotCheckable((claim.id,), "no number in words")
        elif claim.word_number == claim.number:
            yield Right((claim.id,))
        else:
            yield wrong_words(claim, claim.word_number)


def wrong_words(claim: Claim, word: int) -> Wrong:
    noun = f" {claim.noun}" if claim.noun else ""
    return Wrong(
        Both(
            f"Angka {claim.number}{noun} tidak sama dengan kata dalam kurung: {spell_number(word)} ({word}).",
            f"The figure {claim.number}{noun} is not what the words in brackets say: {spell_number(word)} ({word}).",
        ),
        (claim.id,), claim.number, word, {claim.id: Decimal(word)},
    )  # fmt: skip


CHECK = Check(
    "number_word_mismatch",
    Both("Angka dan kata tidak sama", "A number in digits is another one in words"),
    Both("bilangan yang ditulis lain dengan huruf", "a number that is spelled out differently"),
    run,
)
