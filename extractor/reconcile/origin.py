"""Whose mistake a contradiction is: the report's, or that of our reading. From how sure the cells are on which it stands."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.doubts import ILLEGIBLE, NO_RATIO, NO_SHARE, READING_ONLY, ROW, SEPARATOR_LOST
from extractor.misread import reading_cost
from extractor.model import Claim, Text, Value
from extractor.printed_numbers import printed_number
from extractor.reconcile.outcome import Wrong
from extractor.reconcile.report_evidence import ReportEvidence

BELIEVABLE = 3.2  # noise (see misread) by which a figure may be another one
FAIR = 0.8  # confidence of wording and claims that may stand for itself
SURE = 0.98  # of a figure in the running text of a scan, which nothing reads again; rightly read ones have 0.99 and more
FIGURES = ("amount", "percent", "ratio", "average", "sum")  # claims whose figure nothing spells out
WELL_SHAPED = re.compile(r"(?:R[pP]\.?\s*)?(?:\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,]\d{1,2}|,-)?\s*(?:%|[A-Za-z]{2,}(?:[ /][A-Za-z]+)*)?[.,]?$")
SETTLED = READING_ONLY | {SEPARATOR_LOST}  # what a second reading that is the same settles
ARITHMETIC = frozenset({NO_RATIO, NO_SHARE})  # the contradiction itself
SHORT, SHORT_BELIEVABLE = 10_000, 1.7  # figures with few digits: each of them is likelier to be right than to be misread
SHORT_SHAPE = re.compile(r"\d{2,3}(?:[.,]\d{1,2})?\s*%|\d{1,4}(?:\s*[A-Za-z]{3,}(?: [A-Za-z]+)*)")  # a lone `5%` lost digits
SCALE_SLACK = Decimal("0.05")  # a needed figure is known only as finely as the others are printed
LEGIBLE = 0.5  # of wording read from a scan


def suspects_of(evidence: ReportEvidence, wrong: Wrong) -> tuple[str, ...]:
    """The cells that may be misread: the contradiction is one of the reading then, else one of the document.

    A cell is beyond suspicion where it was surely read, or read twice alike and no reading of it is near what the others ask for.
    """
    one_row = wrong.anywhere or len({ref.rsplit(".", 1)[0] for ref in wrong.refs}) == 1
    unsure = sum(value.needs_review for ref in wrong.refs if (value := evidence.values.get(ref)) is not None)
    plain = unsure == 1 or not one_row  # of several unsure figures of one sum each may hide the other's misreading
    return tuple(ref for ref in wrong.refs if could_be_misread(evidence, ref, wrong.needed.get(ref), one_row, plain))


def could_be_misread(evidence: ReportEvidence, ref: str, needed: Decimal | None, one_row: bool, plain: bool) -> bool:
    """The cell is unsure, and may well print what the other figures ask for, or two readers of it disagree.

    `plain`: short figures of dumps may stand for themselves.
    """
    value = evidence.values.get(ref)
    if value is not None:
        if value.by_person:
            return False
        if value.disputed:
            return True
        if needed is not None and other_scale(value, needed):
            return True
        harmless = ARITHMETIC | (ROW if one_row else {ILLEGIBLE} if is_known_item(evidence, ref) else frozenset())
        witness = is_witnessed(value, needed, harmless) or (plain and plain_print(value, needed, harmless))
        return value.needs_review and not witness
    claim = evidence.claim_by_id.get(ref)
    if claim is not None:
        return unsure_claim(claim) and (needed is None or is_believable_misreading(claim.raw, needed, SHORT_BELIEVABLE))
    return unsure_text(evidence.texts.get(ref))


def is_known_item(evidence: ReportEvidence, ref: str) -> bool:
    """The row's item is a known one: its damaged wording was told by the vocabulary."""
    row = ".".join(ref.split(".")[:2])
    texts = (evidence.texts.get(f"{row}.{name}") for name in ("indikator", "uraian"))
    return any(text is not None and text.match is not None for text in texts)


def is_witnessed(value: Value, needed: Decimal | None, harmless: frozenset[str]) -> bool:
    """A figure marked for review that is nevertheless as printed: read alike again, by another engine or far from what is needed.

    `harmless`: the doubts that do not speak against it; whose row it is does not matter where all figures of the
    contradiction stand in one.
    """
    if value.status != "read" or needed is None or not WELL_SHAPED.match(value.raw.strip()):
        return False
    if not SETTLED | harmless >= set(value.codes):
        return False
    alike = [r for r in value.readings[1:] if raw_digits(r.raw) == raw_digits(value.raw)]
    others = [r for r in value.readings if raw_digits(r.raw) != raw_digits(value.raw)]
    if (
        not alike
        or any(is_believable_misreading(r.raw, needed) for r in others)
        or any(is_rescaled(r.raw, value.raw, needed) for r in alike)
    ):
        return False
    return any(r.engine != value.readings[0].engine for r in alike) or not is_believable_misreading(value.raw, needed)


def plain_print(value: Value, needed: Decimal | None, harmless: frozenset[str]) -> bool:
    """A short figure of a text dump, well shaped, that no likely misreading makes the needed one: two noisy digits are rare."""
    if value.origin != "dump" or needed is None or value.status != "read" or not isinstance(value.value, int | float):
        return False
    small = abs(value.value) < SHORT and needed < SHORT and SHORT_SHAPE.fullmatch(value.raw.strip()) is not None
    spoken = READING_ONLY | harmless >= set(value.codes)
    return small and spoken and not is_believable_misreading(value.raw, needed, SHORT_BELIEVABLE)


def other_scale(value: Value, needed: Decimal) -> bool:
    """The same digits with the decimal mark elsewhere: it was not seen."""
    stated = printed_number(value)
    digits = [str(abs(n)).replace(".", "").strip("0") for n in (stated, needed) if n]
    return len(digits) == 2 and digits[0] == digits[1] and stated != needed


def raw_digits(raw: str) -> str:
    """The digits of a text."""
    return re.sub(r"\D", "", raw)


def is_rescaled(reading: str, raw: str, needed: Decimal) -> bool:
    """A reading with the same digits has its decimal mark elsewhere, and is then about the needed figure."""
    one, other = shown_number(reading), shown_number(raw)
    return one is not None and needed != 0 and one != other and abs(one / needed - 1) < SCALE_SLACK


def shown_number(raw: str) -> Decimal | None:
    """The number that a text shows, a point or comma before one or two last digits taken for the decimal mark."""
    flat = re.sub(r"\s", "", raw)
    mark = re.search(r"[.,](\d{1,2})\D*$", flat)
    digits = raw_digits(flat)
    return Decimal(digits).scaleb(-len(mark[1]) if mark else 0) if digits else None


def unsure_claim(claim: Claim) -> bool:
    sure = SURE if claim.origin == "scan" and claim.kind in FIGURES else FAIR
    return claim.confidence < sure and claim.word_number != claim.number


def unsure_text(text: Text | None) -> bool:
    return text is not None and text.origin != "dump" and text.confidence < LEGIBLE


def is_believable_misreading(raw: str, needed: Decimal, short: float = BELIEVABLE) -> bool:
    """The text may stand for the needed figure: few digits differ, and those in likely ways; `short`: what is believed of few digits."""
    shown = re.search(r"\d[\d.,\s]*", raw)
    if shown is None or needed < 0:
        return True
    places = len(found[1]) if (found := re.search(r"[.,](\d{1,2})\D*$", shown[0])) else 0
    digits = Decimal(int((needed * 10**places).to_integral_value()))
    plain = re.sub(r"\D", "", shown[0])
    limit = short if needed < SHORT and len(plain) <= len(str(SHORT)) else BELIEVABLE
    return min(reading_cost(digits, plain), reading_cost(needed.to_integral_value(), plain)) <= limit
