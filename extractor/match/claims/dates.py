"""Dates that can be checked: a weekday with its date, a day that no month has, a period with its two ends, the date of a signature."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.normalize_sentence import NormalizedSentence, allowed_noise
from extractor.noise import noise_distance

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agt": 8, "ags": 8, "agust": 8, "sep": 9, "sept": 9,
                "okt": 10, "nov": 11, "nop": 11, "nopember": 11, "pebruari": 2, "des": 12}  # fmt: skip
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum at": 4, "sabtu": 5, "minggu": 6, "ahad": 6}
DAY = r"(?P<day{0}>[0-3]?\d)"
MONTH = r"(?P<month{0}>[a-z]{{3,10}})"
YEAR = r"(?P<year{0}>20[0-4]\d)"
DATE = rf"\b{DAY} {MONTH} {YEAR}\b"
ONE = re.compile(DATE.format(""))
NAMED = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
WITH_WEEKDAY = re.compile(rf"\b(?P<name>{NAMED}) (?P<mark>, |\( )?(?:tanggal |tgl ?\.? ?)?{DATE.format('')}")
MANY_DAYS = re.compile(r"(?:-|/|\bdan|\bs / d|\bs \. d \.?|\bs \. d|\bsampai(?: dengan)?|\bhingga|,) (?:hari )?$")
WEEK = 5  # `minggu 2 Januari` may be the second week of January
TO = r"(?:-|s / d|s \. d \.?|sd|sampai dengan|sampai|hingga|s / d tanggal)"
ENDS = re.compile(
    rf"\b{DAY.format('1')} (?:{MONTH.format('1')} (?:{YEAR.format('1')} )?)?{TO} (?:(?:tanggal|bulan|tgl) )*{DATE.format('2')}"
)
FAR_ENDS = re.compile(
    rf"\b(?:mulai|sejak|dari|terhitung) (?:(?:pada|tanggal|bulan|dari|hari) )*{DATE.format('1')}(?: (?!\d)\S+){{1,16}}? "
    rf"(?:sampai dengan|sampai|hingga|s / d|berakhir(?: pada)?) (?:(?:tanggal|bulan|hari) )*{DATE.format('2')}"
)
MONTHS_APART = re.compile(
    rf"\b{MONTH.format('1')} {YEAR.format('1')} {TO} (?:(?:bulan|tanggal) )*(?<!\d ){MONTH.format('2')} {YEAR.format('2')}\b"
)
YEARS_APART = re.compile(
    r"\b(?:renstra|rencana strate\w+|rpjmd?|rpjmn|rencana pembangunan jangka menengah(?: daerah| nasional)?|periode)\b"
    r"(?: (?!\d)[a-z/]+){0,8} "
    r"(?P<year1>20[0-4]\d) (?:-|s / d|sampai dengan|sampai|hingga) (?:tahun )?(?P<year2>20[0-4]\d)\b"
)
SIGNED = re.compile(rf"^(?:[a-z]+ ){{1,3}}, (?:tanggal )?(?:{DAY.format('')} )?{MONTH.format('')} {YEAR.format('')}\b")
PLACED = 40  # characters within which the date of a signature stands


def dates_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """The dates of one sentence, of each place one claim; `parts` are dates as numbers (20231208)."""
    taken: list[tuple[int, int]] = []
    for found in (*periods_in(sentence), *weekdays_in(sentence), *signatures_in(sentence), *impossible_in(sentence)):
        if not any(a < found.end and found.start < b for a, b in taken):
            taken.append((found.start, found.end))
            yield found


def periods_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Periods of which both ends are printed."""
    for pattern in (ENDS, FAR_ENDS, MONTHS_APART, YEARS_APART):
        for match in pattern.finditer(sentence.text):
            parts = (end_of(match, "1"), end_of(match, "2"))
            if all(parts):
                start = match.start("year1") if pattern is YEARS_APART else match.start()
                noun = sentence.printed(match.start(), match.end())
                yield ClaimDraft("period", start, match.end(), of="tanggal" if parts[0] % 100 else "tahun", noun=noun, parts=parts)


def end_of(match: re.Match[str], which: str) -> int:
    """One end as a number; what the first end leaves out is that of the second; 0 where it is no date."""
    groups = match.groupdict()
    later = {name: groups.get(f"{name}2") for name in ("day", "month", "year")}
    named = {name: groups.get(f"{name}{which}") or (later[name] if name != "day" else None) for name in ("day", "month", "year")}
    if which == "1" and groups.get("month1") and not groups.get("year1"):  # `15 November s.d. 10 Februari 2023` may begin the year before
        return 0
    month = month_of(named["month"]) if named["month"] else 0
    if month is None or (named["day"] and not 1 <= int(named["day"]) <= 31):
        return 0
    return int(named["year"] or 0) * 10000 + month * 100 + int(named["day"] or 0)


def weekdays_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """`Jumat, 10 Maret 2023`; none where several days are named together."""
    for match in WITH_WEEKDAY.finditer(sentence.text):
        day = date_number(match)
        week = match["name"] == "minggu" and not match["mark"] and int(match["day"]) <= WEEK
        if day and not week and not MANY_DAYS.search(sentence.text[: match.start()]):
            noun = sentence.printed(match.start(), match.end())
            yield ClaimDraft("date", match.start("day"), match.end(), of=match["name"].replace(" ", ""), noun=noun, parts=(day,))


def signatures_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """The place and date at which a paper was signed: a line of its own."""
    match = SIGNED.search(sentence.text)
    if match and match.end() <= PLACED and (day := date_number(match)):
        start = match.start("day" if match["day"] else "month")
        yield ClaimDraft("date", start, match.end(), of="tanda_tangan", noun=sentence.printed(0, match.end()), parts=(day,))


def impossible_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Days that their month does not have: `31 April 2023`."""
    for match in ONE.finditer(sentence.text):
        day = date_number(match)
        if day and day % 100 > monthrange(day // 10000, day // 100 % 100)[1]:
            yield ClaimDraft(
                "date", match.start(), match.end(), of="tanggal", noun=sentence.printed(match.start(), match.end()), parts=(day,)
            )


def date_number(match: re.Match[str]) -> int:
    """A date as a number, with day 00 where none is printed; 0 where it is no date."""
    month, day = month_of(match["month"]), int(match["day"]) if match["day"] else None
    return int(match["year"]) * 10000 + month * 100 + (day or 0) if month and (day is None or 1 <= day <= 31) else 0


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month that a word is, read with noise or not; None where it is none."""
    if word in MONTHS:
        return MONTHS.index(word) + 1
    if word in SHORT_MONTHS:
        return SHORT_MONTHS[word]
    near = [n for n, month in enumerate(MONTHS, 1) if len(month) > 4 and noise_distance(word, month) <= allowed_noise(len(month))]
    return near[0] if len(near) == 1 else None
