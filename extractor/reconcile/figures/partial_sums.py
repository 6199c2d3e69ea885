"""Sums that run along a row or are weighed: quarters that make a year, components that make the value of an evaluation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extractor.cells import of_period
from extractor.printed_numbers import last_place, printed_number, rounding_tolerance, unit_of
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong

QUARTERS = (1, 2, 3, 4)
FEWEST = 2  # components of an evaluation
MOST_HOLD = 0.5  # share of rows whose quarters must make the year, to the rupiah, in the same way
TOTAL = re.compile(r"^\W*(?:jumlah|total|nilai\s+(?:total|akhir|hasil|evaluasi|akuntabilitas|sakip|akip))\b", re.I)
TOP = (re.compile(r"\d{1,2}"), re.compile(r"[A-Z]"), re.compile(r"[IVX]+"))
FULL = Decimal(100)
Reach = Callable[[Sequence[Decimal]], Decimal]


# ------------------------------------------------------------------------------------------- quarters


def check_quarters(rows: Sequence[Any], name: str) -> Iterator[Outcome]:
    """The year's figure of each row is the sum of its quarters, or that of the last one where they cumulate, as in the other rows."""
    stated = [(row, refs, parts, year) for row in rows if (found := quarters_of(row, name)) for refs, parts, year in [found]]
    sums = sum(same_amount(row, name, sum(parts, Decimal(0)), year) for row, _, parts, year in stated)
    last = sum(cumulates(parts) and same_amount(row, name, parts[-1], year) for row, _, parts, year in stated)
    known = max(sums, last) >= max(MOST_HOLD * len(stated), 1)
    for row, refs, parts, year in stated:
        total = sum(parts, Decimal(0))
        if same_amount(row, name, total, year) or (cumulates(parts) and same_amount(row, name, parts[-1], year)):
            yield Right(refs)
        elif not known:
            yield NotCheckable(refs, "how the quarters make the year cannot be told")
        else:
            yield other_year(row, name, refs, (parts, total if sums >= last else parts[-1], year))


def quarters_of(row: Any, name: str) -> tuple[tuple[str, ...], list[Decimal], Decimal] | None:
    """The refs of the year's figure and of its four quarters', the quarters' figures and the year's; None where one is missing."""
    year = printed_number(getattr(row, name))
    found = {
        p.triwulan: (of_period(n, name), figure)
        for n, p in enumerate(row.periods)
        if p.jenis in ("triwulan", "sampai_dengan") and (figure := printed_number(getattr(p, name))) is not None
    }
    if year is None or set(found) != set(QUARTERS) or min(year, *(figure for _, figure in found.values())) < 0:
        return None  # a minus before what was spent is a speck
    refs = (f"{row.id}.{name}", *(f"{row.id}.{found[q][0]}" for q in QUARTERS))
    return refs, [found[q][1] for q in QUARTERS], year


def cumulates(parts: Sequence[Decimal]) -> bool:
    return all(a <= b for a, b in pairwise(parts))


def same_amount(row: Any, name: str, total: Decimal, year: Decimal) -> bool:
    return abs(total - year) <= rounding_tolerance([last_place(getattr(row, name))] * (len(QUARTERS) + 1))


def other_year(row: Any, name: str, refs: tuple[str, ...], found: tuple[Sequence[Decimal], Decimal, Decimal]) -> Wrong:
    parts, total, year = found
    added = total != parts[-1] or not cumulates(parts)
    off = total - year
    instead = {r: p - off for r, p in zip(refs[1:], parts, strict=True) if p >= off} if added else {refs[4]: year}
    summed, ended = ("jumlah keempat triwulannya", "its four quarters add up to"), ("triwulan IV kumulatif", "quarter IV, cumulative, is")
    made = summed if added else ended
    what = name.replace("_", " ")
    return Wrong(
        Both(
            f"{label(row)}: {what} setahun tercetak {money(year)}, sedangkan {made[0]} {money(total)}.",
            f"{label(row)}: {what} of the year is printed as {money(year)}, but {made[1]} {money(total)}.",
        ),
        refs, year, total, {refs[0]: total, **instead},
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- evaluation sheets


def check_sheet(rows: Sequence[Any]) -> Iterator[Outcome]:
    """The value of an evaluation is the sum of its components': those whose weights add up to the whole weight."""
    for end, row in enumerate(rows):
        stated = printed_number(row.nilai)
        if not is_sheet_total(row) or stated is None:
            continue
        begin = max((n + 1 for n in range(end) if is_sheet_total(rows[n])), default=0)
        parts = components(rows[begin:end], printed_number(row.bobot) or FULL)
        refs = (f"{row.id}.nilai", *(f"{part.id}.nilai" for part in parts))
        scores = [printed_number(part.nilai) for part in parts]
        known = [s for s in scores if s is not None]
        if len(known) < max(len(scores), FEWEST) or of_another_scale(known, parts):
            yield NotCheckable(refs, "the components that make the value cannot be told")
            continue
        total = sum(known, Decimal(0))
        off = total - stated
        if abs(off) <= sum((unit_of(s) for s in known), unit_of(stated)) / 2:
            yield Right(refs)
        else:
            yield other_value(row, refs, (known, stated, total))


def is_sheet_total(row: Any) -> bool:
    """The row states what the components above it come to."""
    return row.uraian is not None and TOTAL.match(row.uraian.text) is not None


def of_another_scale(scores: Sequence[Decimal], parts: Sequence[Any]) -> bool:
    """More than one score is above its weight: they are out of 100 each."""
    return sum(score > (printed_number(part.bobot) or FULL) for score, part in zip(scores, parts, strict=True)) > 1


def components(rows: Sequence[Any], whole: Decimal) -> Sequence[Any]:
    """The rows whose weights add up to the whole: all of them, or those numbered as the first one is; nothing where neither do."""
    weighed = [row for row in rows if printed_number(row.bobot) is not None]
    style = next((s for s in TOP if weighed and s.fullmatch(number_of(weighed[0]))), None)
    top = [row for row in weighed if style is not None and style.fullmatch(number_of(row))]
    for chosen in (weighed, top):
        if len(chosen) >= FEWEST and sum((printed_number(row.bobot) or Decimal(0) for row in chosen), Decimal(0)) == whole:
            return chosen
    return ()


def number_of(row: Any) -> str:
    return row.no.text.strip(" .)") if row.no is not None else ""


def other_value(row: Any, refs: tuple[str, ...], found: tuple[Sequence[Decimal], Decimal, Decimal]) -> Wrong:
    parts, stated, total = found
    off = total - stated
    needed = {refs[0]: total, **{ref: part - off for ref, part in zip(refs[1:], parts, strict=True) if part >= off}}
    return Wrong(
        Both(
            f"{label(row)}: nilai tercetak {money(stated)}, sedangkan jumlah {len(parts)} komponennya {money(total)} "
            f"(selisih {money(abs(off))}).",
            f"{label(row)}: nilai is printed as {money(stated)}, but its {len(parts)} components add up to {money(total)} "
            f"({money(abs(off))} apart).",
        ),
        refs, stated, total, needed,
    )  # fmt: skip
