"""The mean capaian that the text or the foot of a table states, against the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.model import Claim, PerjanjianKinerja, Value
from extractor.pair_items import item_wording
from extractor.printed_numbers import printed_as, printed_number, unit_of
from extractor.reconcile.finding_text import share
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role

HUNDRED = Decimal(100)
CAPS = (None, HUNDRED, Decimal(120), Decimal(150))  # at which agencies cut a capaian before they take a mean
MEAN_LINE = re.compile(
    r"(?:jumlah )?(?:rata ?rata|rerata)(?: (?:capaian|kinerja|indikator|sasaran|persentase|total|keseluruhan|strategis|\d+))*"
)


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    tables = evidence.of_year(evidence.achievements)
    for table in evidence.measured:
        yield from check_foot(table.rows)
    for claim in evidence.claims("average", "capaian"):
        stated = evidence.number(claim.id)
        if stated is not None and (fits := check_band(claim, stated)) is not None:
            yield fits
        if stated is None or not tables or claim.pihak:
            yield NotCheckable((claim.id,), "no capaian table to hold it against")
            continue
        rows = [row for table in tables for row in table.rows if is_indikator_row(row)]
        figures = [row for row in rows if printed_number(row.capaian) is not None]
        if any(is_unread(row) for row in rows if row not in figures) or len(figures) < 2:
            yield NotCheckable((claim.id,), "a capaian was not read")
            continue
        if not is_complete(len(rows), evidence):
            yield NotCheckable((claim.id,), "the table lists more or fewer indikator than the text and the agreement")
            continue
        found = {mean for chosen in (rows, *(t.rows for t in tables)) for mean in printed_means([r for r in chosen if r in figures])}
        if any(printed_as(mean, stated) for mean in found):
            yield Right((claim.id,))
        else:
            yield wrong_average(claim.id, stated, figures)


def check_foot(rows: Sequence[Any]) -> Iterator[Outcome]:
    """Each line `Rata-rata` of a table against the capaian above it: down to the line of means before it, or all."""
    feet = [n for n, row in enumerate(rows) if is_mean_row(row)]
    for at, start in zip(feet, [0, *(n + 1 for n in feet)], strict=False):
        own = [row for row in rows[start:at] if is_indikator_row(row)]
        every = [row for row in rows[:at] if is_indikator_row(row)]
        refs = (f"{rows[at].id}.{Role.CAPAIAN}", *(f"{row.id}.{Role.CAPAIAN}" for row in own))
        stated = printed_number(rows[at].capaian)
        figures = [n for row in own if (n := printed_number(row.capaian)) is not None]
        found = {*printed_means(own), *printed_means(every), *printed_means([rows[n] for n in feet if n < at])}
        if stated is None or not figures or any(is_unread(row) for row in own):
            yield NotCheckable(refs, "a capaian was not read")
        elif any(printed_as(mean, stated) for mean in found):
            yield Right(refs)
        elif any(is_unread(row) for row in every):
            yield NotCheckable(refs, "a capaian was not read")
        else:
            yield wrong_foot(refs, stated, figures)


def is_mean_row(row: Any) -> bool:
    """The line states a mean and names no indikator."""
    return bool(MEAN_LINE.fullmatch(item_wording(row, Role.INDIKATOR) or item_wording(row, Role.SASARAN)))


def wrong_foot(refs: tuple[str, ...], stated: Decimal, figures: Sequence[Decimal]) -> Wrong:
    computed = mean_value(figures)
    return Wrong(
        Both(
            f"Rata-rata capaian tercetak {share(stated)}, sedangkan rata-rata {len(figures)} baris di atasnya {share(computed)}.",
            f"The mean capaian is printed as {share(stated)}, but the mean of the {len(figures)} rows above it is {share(computed)}.",
        ),
        refs, stated, computed.quantize(Decimal("0.01")), {refs[0]: computed.quantize(unit_of(stated))}, "warning", anywhere=True,
        slack={refs[0]: unit_of(stated)},
    )  # fmt: skip


def check_band(claim: Claim, stated: Decimal) -> Outcome | None:
    """The predicate's limits that the text prints with a mean (`80 – 100, Memuaskan`); None where it prints none."""
    found = re.search(r"\b(\d{2,3})\s*(?:[-–—]|s/d|sampai)\s*(\d{2,3})\b", claim.noun or "")
    if found is None:
        return None
    low, high = Decimal(found[1]), Decimal(found[2])
    if low <= stated <= high or low >= high:
        return Right((claim.id,))
    return Wrong(
        Both(
            f"Teks menyebut rata-rata {share(stated)} termasuk {claim.noun}.",
            f"The text puts a mean of {share(stated)} into {claim.noun}.",
        ),
        (claim.id,), stated, claim.noun, {}, "warning",
    )  # fmt: skip


def is_complete(rows: int, evidence: ReportEvidence) -> bool:
    """As many indikator are measured as the text or an agreement names, where either does: no row was lost."""
    named = [int(c.number) for c in evidence.claims("count", "indikator") if c.number]
    agreed = [sum(bool(item_wording(r, Role.INDIKATOR)) for r in t.rows) for t in evidence.of_year(evidence.tables(PerjanjianKinerja))]
    return not (named or agreed) or rows in (*named, *agreed, sum(agreed))


def is_indikator_row(row: Any) -> bool:
    """The row is about an indikator; lines of means and sums at a table's foot are not."""
    item = item_wording(row, Role.INDIKATOR, Role.SASARAN)
    return bool(item) and not re.match(r"(?:rata ?rata\b.*|jumlah|total|jumlah total)$", item)


def is_unread(row: Any) -> bool:
    """An empty cell, without dash or word, beside a target in figures: the capaian was left out, or not read."""
    capaian: Value | None = row.capaian
    if capaian is not None and (capaian.needs_review or capaian.raw.strip()):
        return capaian.needs_review
    return printed_number(row.target) is not None


def printed_means(rows: Sequence[Any]) -> Iterator[Decimal]:
    """The means that agencies print: of all rows, capped at 100 or not, and of the means of each sasaran."""
    figures = [n for row in rows if (n := printed_number(row.capaian)) is not None]
    if not figures:
        return
    for cap in CAPS:
        limited = [n if cap is None else min(n, cap) for n in figures]
        yield mean_value(limited)
        groups: dict[str, list[Decimal]] = {}
        for row, n in zip((r for r in rows if printed_number(r.capaian) is not None), limited, strict=True):
            groups.setdefault(item_wording(row, Role.SASARAN), []).append(n)
        yield mean_value([mean_value(group) for group in groups.values()])


def mean_value(figures: Sequence[Decimal]) -> Decimal:
    return sum(figures, Decimal(0)) / len(figures)


def wrong_average(claim: str, stated: Decimal, rows: Sequence[Any]) -> Wrong:
    computed = mean_value([n for row in rows if (n := printed_number(row.capaian)) is not None])
    refs = (claim, *(f"{row.id}.capaian" for row in rows))
    rest = stated * len(rows) - computed * len(rows)
    needed = {claim: computed.quantize(unit_of(stated))}
    needed |= {f"{row.id}.capaian": n + rest for row in rows if (n := printed_number(row.capaian)) is not None}
    return Wrong(
        Both(
            f"Teks menyebut rata-rata capaian {share(stated)}, sedangkan rata-rata {len(rows)} indikator dalam tabel {share(computed)}.",
            f"The text states a mean capaian of {share(stated)}, but the mean of the table's {len(rows)} indikator is {share(computed)}.",
        ),
        refs, stated, computed.quantize(Decimal("0.01")), needed, anywhere=True,
        slack={claim: unit_of(stated)} | {ref: unit_of(stated) * len(rows) for ref in refs[1:]},
    )  # fmt: skip


CHECK = Check(
    "average_mismatch",
    Both("Rata-rata tidak sesuai tabel", "A mean is not that of the table"),
    Both("rata-rata capaian dalam teks yang bukan rata-rata tabelnya", "a mean capaian in the text that the table does not give"),
    run,
)
