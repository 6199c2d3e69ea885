"""Dates that cannot be: a weekday that is not that date's, a day that no month has, a period that ends before it begins, papers that
are dated outside their year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractor.misread import is_often_read_as, reading_cost
from extractor.model import Claim, PerjanjianKinerja
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence, years_in

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NAMES = {**{name.lower(): n for n, name in enumerate(WEEKDAYS)}, "ahad": 6}
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
SIGNATURE = "tanda_tangan"
UNCLEAR = 0.9  # confidence of a date below which one digit of it may be another
MISREAD = 3.2  # noise by which a number may be another one, as in origin
FOREWORD = re.compile(r"kata\s+pengantar|prakata|sambutan", re.I)
FIRST_MONTH = 7  # month of the year before from which an agreement may be signed


# ------------------------------------------------------------------------------------------- weekdays and days of a month


def check_weekdays(evidence: ReportEvidence) -> Iterator[Outcome]:
    for claim in evidence.claims("date"):
        day = int(claim.parts[0]) if claim.parts else 0
        if day % 100 > last_of_month(day):
            yield impossible_day(claim, day)
        elif claim.of in NAMES and day % 100:
            yield weekday_of(claim, day)


def last_of_month(day: int) -> int:
    """The last day of a date's month."""
    return monthrange(day // 10000, day // 100 % 100)[1]


def impossible_day(claim: Claim, day: int) -> Outcome:
    last = last_of_month(day)
    if not is_sure(claim) and reading_cost(Decimal(last), str(day % 100)) <= MISREAD:
        return NotCheckable((claim.id,), "one digit that may be misread")
    month = f"{MONTHS[day // 100 % 100 - 1]} {day // 10000}"
    return Wrong(
        Both(
            f'"{shorten(claim.noun or claim.raw)}": {month} hanya sampai tanggal {last}.',
            f'"{shorten(claim.noun or claim.raw)}": {month} has {last} days.',
        ),
        (claim.id,), day % 100, last, {claim.id: Decimal(last)}, "warning",
    )  # fmt: skip


def weekday_of(claim: Claim, day: int) -> Outcome:
    said, true = NAMES[str(claim.of)], weekday(day)
    if said == true:
        return Right((claim.id,))
    if not is_sure(claim) and may_be_another(day, said):
        return NotCheckable((claim.id,), "one digit that may be misread")
    return Wrong(
        Both(
            f'"{shorten(claim.noun or claim.raw)}": tanggal itu hari {WEEKDAYS[true]}, bukan {WEEKDAYS[said]}.',
            f'"{shorten(claim.noun or claim.raw)}": that date is a {WEEKDAYS[true]}, not a {WEEKDAYS[said]}.',
        ),
        (claim.id,), WEEKDAYS[said], WEEKDAYS[true], severity="warning",
    )  # fmt: skip


def weekday(day: int) -> int:
    return date(day // 10000, day // 100 % 100, day % 100).weekday()


def may_be_another(day: int, said: int) -> bool:
    """The day or the year is one digit off one that falls on the weekday that is said."""
    year, rest, own = day // 10000, day % 10000, day % 100
    days = (day - own + n for n in range(1, last_of_month(day) + 1) if n != own and reading_cost(Decimal(n), str(own)) <= MISREAD)
    years = (y * 10000 + rest for y in range(year - 9, year + 10) if y != year and is_near_year(y, year))
    return any(own % 100 <= last_of_month(own) and weekday(own) == said for own in (*days, *years))


def is_near_year(printed: int, read: int) -> bool:
    differing = [(a, b) for a, b in zip(str(printed), str(read), strict=True) if a != b]
    return len(differing) == 1 and is_often_read_as(*differing[0])


def is_sure(claim: Claim) -> bool:
    return claim.origin in ("text_layer", "person") or (claim.origin == "scan" and claim.confidence >= UNCLEAR)


# ------------------------------------------------------------------------------------------- order


def check_order(evidence: ReportEvidence) -> Iterator[Outcome]:
    for claim in evidence.claims("period"):
        yield period_order(claim)
    tahun = evidence.report.document.tahun
    if evidence.year is not None and tahun is not None and not tahun.needs_review:
        for claim in evidence.claims("date", SIGNATURE):
            yield from signature_year(claim, evidence)


def period_order(claim: Claim) -> Outcome:
    first, last = (int(p) for p in claim.parts)
    if first <= last:
        return Right((claim.id,))
    if not is_sure(claim) and may_be_in_order(first, last):
        return NotCheckable((claim.id,), "one digit that may be misread")
    return Wrong(
        Both(
            f'"{shorten(claim.noun or claim.raw)}": masa itu berakhir ({date_text(last)}) sebelum dimulai ({date_text(first)}).',
            f'"{shorten(claim.noun or claim.raw)}": the period ends ({date_text(last)}) before it begins ({date_text(first)}).',
        ),
        (claim.id,), date_text(first), date_text(last), severity="warning",
    )  # fmt: skip


def may_be_in_order(first: int, last: int) -> bool:
    """One misread digit of the years or days would explain the order."""
    (a, b), same_month = (first // 10000, last // 10000), first // 100 == last // 100
    if same_month:
        numbers = (first % 100, last % 100)
        others = range(1, 32)
        return any(reading_cost(Decimal(n), str(numbers[0])) <= MISREAD and n <= numbers[1] for n in others) or any(
            reading_cost(Decimal(n), str(numbers[1])) <= MISREAD and n >= numbers[0] for n in others
        )
    other_first, other_last = b * 10000 + first % 10000, a * 10000 + last % 10000
    return (is_near_year(b, a) and other_first <= last) or (is_near_year(a, b) and first <= other_last)


def date_text(day: int) -> str:
    """20230310 -> `10 Maret 2023`; months and years alone where no more is known."""
    year, month, own = day // 10000, day // 100 % 100, day % 100
    return " ".join(filter(None, (str(own) if own else "", MONTHS[month - 1] if month else "", str(year))))


def signature_year(claim: Claim, evidence: ReportEvidence) -> Iterator[Outcome]:
    """The foreword of a report is written after its year began to end, an agreement in its year or at the end of the one before."""
    day, own = int(claim.parts[0]), evidence.year or 0
    if FOREWORD.search(claim.under or ""):
        yield dated_paper(claim, day, own, day // 10000 >= own, Both("laporan", "report"), own)
        return
    for table in evidence.tables(PerjanjianKinerja):
        years = years_in(table.title)
        if claim.page in table.pages and len(years) == 1:  # one whose title names no year may be next year's
            year = years.pop()
            fits = (year - 1) * 10000 + FIRST_MONTH * 100 <= day <= year * 10000 + 1231
            yield dated_paper(claim, day, year, fits, Both("perjanjian kinerja", "performance agreement"), own)
            return


def dated_paper(claim: Claim, day: int, year: int, fits: bool, paper: Both, own: int) -> Outcome:
    if fits:
        return Right((claim.id,))
    if year not in (own, own + 1):
        return NotCheckable((claim.id,), "a paper of another year")
    if not is_sure(claim) and any(is_near_year(y, day // 10000) for y in (year, year - 1, year + 1)):
        return NotCheckable((claim.id,), "one digit that may be misread")
    return Wrong(
        Both(
            f"{paper.id.capitalize()} tahun {year} bertanggal {date_text(day)}.",
            f"The {paper.en} of {year} is dated {date_text(day)}.",
        ),
        (claim.id,), date_text(day), year, severity="warning",
    )  # fmt: skip


WEEKDAY_CHECK = Check(
    "date_mismatch",
    Both("Hari dan tanggal tidak cocok", "A weekday or day that is not the date's"),
    Both("hari yang bukan hari tanggal itu, dan tanggal yang tidak ada", "weekdays that are not the date's, and days that no month has"),
    check_weekdays,
)
ORDER_CHECK = Check(
    "date_order",
    Both("Urutan tanggal tidak mungkin", "Dates in an impossible order"),
    Both(
        "masa yang berakhir sebelum dimulai, dan laporan atau perjanjian yang bertanggal di luar tahunnya",
        "periods that end before they begin, and reports or agreements dated outside their year",
    ),
    check_order,
)
