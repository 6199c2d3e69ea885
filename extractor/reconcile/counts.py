"""Numbers of sasaran, indikator, program … that the text claims: against the tables, against lists, and against each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extractor.doubts import ROW
from extractor.model import (
    AnggaranProgram,
    CapaianKinerja,
    Claim,
    IndikatorKinerjaUtama,
    PerjanjianKinerja,
    RealisasiAnggaran,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Value,
)
from extractor.pair_items import item_wording, plain_item
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

ITEMS = ("tujuan", "sasaran", "indikator")
RANKS = ("program", "kegiatan", "sub_kegiatan")
MOST_READ = 0.7  # share of a list's numbers that must have been read to tell its length
SURE_WITNESSES = 3  # kinds of tables that list as many, whatever was doubted about their rows
WITNESSES = 2  # tables that must agree on another number before the text is wrong


@dataclass(frozen=True)
class CountedTable:
    """How many of a thing one table lists: the ways to count them, the likeliest, and cells that may belong to another row."""

    table: Any
    ways: frozenset[int]
    best: int
    doubtful: tuple[str, ...] = ()


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for claim in evidence.claims("count"):
        if claim.of in (*ITEMS, *RANKS) and claim.number is not None:
            yield against_tables(claim, evidence)
    yield from against_lists(evidence)
    yield from each_other(evidence)


def against_tables(claim: Claim, evidence: ReportEvidence) -> Outcome:
    """Right where any table, or those of one kind together, list as many; wrong where several agree on another number."""
    of, stated = str(claim.of), int(claim.number or 0)
    found = count_tables(evidence, of, claim.pihak)
    possible = {n for c in found for n in c.ways} | set(totals_by_kind(found).values())
    if not found:
        return NotCheckable((claim.id,), "no table of these")
    if stated in possible:
        return Right((claim.id,))
    votes = Counter(totals_by_kind(found).values())
    number, witnesses = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    tables = [c for c in found if totals_by_kind(found)[c.table.kind] == number]
    if witnesses < WITNESSES and not (len(found) == 1 and is_numbered(found[0].table.rows)):
        return NotCheckable((claim.id,), "the tables do not agree on their number")
    if not stated or abs(stated - number) > max(number, stated) / 2:
        return NotCheckable((claim.id,), "a number of another size: about something else")
    doubtful = [ref for c in tables for ref in c.doubtful] if witnesses < SURE_WITNESSES else []
    return wrong_count(claim, stated, number, [c.table for c in tables], doubtful)


def wrong_count(claim: Claim, stated: int, number: int, tables: Sequence[Any], doubtful: Sequence[str]) -> Wrong:
    where = " dan ".join(dict.fromkeys(t.kind.replace("_", " ") for t in tables))
    pages = tuple(sorted({claim.page, *(p for t in tables for p in t.pages)}))
    return Wrong(
        Both(
            f"Teks menyebut {stated} {claim.noun or claim.of}, sedangkan tabel ({where}) memuat {number}.",
            f"The text says {stated} {claim.noun or claim.of}, but the tables ({where}) list {number}.",
        ),
        (claim.id, *doubtful), stated, number, {claim.id: Decimal(number)}, pages=pages,
    )  # fmt: skip


def count_tables(evidence: ReportEvidence, of: str, pihak: str | None) -> list[CountedTable]:
    """The tables that list such things, of the same office where the text names one."""
    kinds: Sequence[type] = (PerjanjianKinerja, CapaianKinerja, IndikatorKinerjaUtama, RencanaKinerjaTahunan, RencanaAksi)
    kinds = (AnggaranProgram, RealisasiAnggaran) if of in RANKS else kinds
    tables: list[Any] = []
    for kind in kinds:
        tables += evidence.of_year(evidence.tables(kind))
    own = [t for t in tables if pihak is None or t.pihak is None or plain_item(t.pihak.text) == plain_item(pihak)]
    return [c for c in (count_of(t, of) for t in own) if c is not None]


def count_of(table: Any, of: str) -> CountedTable | None:
    """The rows of a rank by their level or their first word; items by their rows, without repetition, and by running numbers."""
    rows = [row for row in table.rows if row.level == of] if of in RANKS else list(table.rows)
    texts = [text for row in rows if (text := item_wording(row, "uraian" if of in RANKS else of))]
    if not texts:
        return None
    runs = sum(a != b for a, b in zip(texts, ["", *texts], strict=False))
    ways = {runs, len(set(texts)), *(count_candidates(table.rows) if of in ("sasaran", "program") else ())}
    if of in RANKS:
        ways.add(sum(item_wording(row, "uraian").startswith(of.replace("_", " ")) for row in table.rows))
    best = len(set(texts)) if of in ("sasaran", "tujuan") else len(texts)
    return CountedTable(table, frozenset({*ways, best}), best, tuple(misplaced_cells(table.rows)))


def count_candidates(rows: Sequence[Any]) -> set[int]:
    """How many running numbers a table has, and the last one."""
    numbers = [m[1] for row in rows if row.no is not None and (m := re.fullmatch(r"\W*(\d{1,2})\W*", row.no.text))]
    return {len(set(numbers)), *(int(n) for n in numbers[-1:])}


def misplaced_cells(rows: Sequence[Any]) -> Iterator[str]:
    """Figures marked because their row may be part of another one: the rows cannot be counted."""
    for row in rows:
        for name in ("target", "capaian", "anggaran", "pagu"):
            value = getattr(row, name, None)
            if isinstance(value, Value) and not ROW.isdisjoint(value.codes):
                yield f"{row.id}.{name}"


def totals_by_kind(found: Sequence[CountedTable]) -> dict[str, int]:
    """How many the tables of each kind list together (a card for each sasaran is a table)."""
    out: dict[str, int] = defaultdict(int)
    for c in found:
        out[c.table.kind] += c.best
    return out


def is_numbered(rows: Sequence[Any]) -> bool:
    """Running numbers tell that no row was lost."""
    numbers = [row.no.text.strip(" .)") for row in rows if row.no is not None and row.no.text.strip()]
    ordered = list(dict.fromkeys(numbers))
    return len(ordered) > 1 and ordered == [str(n + 1) for n in range(len(ordered))]


# ------------------------------------------------------------------------------------------------ lists and other claims


def against_lists(evidence: ReportEvidence) -> Iterator[Outcome]:
    """`12 sasaran, yaitu:` and the numbered list that follows."""
    for found in evidence.claims("list"):
        claim = introducing_claim(found, evidence)
        length = listed_count(found)
        if claim is None or claim.number is None:
            continue
        stated = int(claim.number)
        if length is None:
            yield NotCheckable((claim.id, found.id), "the list's numbers were not all read")
        elif stated == length:
            yield Right((claim.id, found.id))
        else:
            yield other_length(claim, found, stated, length)


def listed_count(found: Claim) -> int | None:
    """How many items a list has by its printed numbers: those that were not read lie between others; None where too few were."""
    numbers = [int(n) for n in found.parts]
    rising = all(a < b for a, b in pairwise(numbers))
    return numbers[-1] if numbers and rising and len(numbers) >= MOST_READ * numbers[-1] else None


def other_length(claim: Claim, found: Claim, stated: int, length: int) -> Wrong:
    return Wrong(
        Both(
            f"Teks menyebut {stated} {claim.noun or claim.of}, sedangkan daftar di bawahnya memuat {length}.",
            f"The text says {stated} {claim.noun or claim.of}, but the list below it has {length}.",
        ),
        (claim.id, found.id), stated, length, {claim.id: Decimal(length)},
    )  # fmt: skip


def introducing_claim(found: Claim, evidence: ReportEvidence) -> Claim | None:
    """The count that introduces a list: in the sentence before it, else the last one of its page about such things."""
    counts = [c for c in evidence.claims("count") if c.of == found.of != "lain"]
    same = [c for c in counts if c.text == found.text and c.page in (found.page, found.page - 1)]
    before = [c for c in counts if c.page == found.page and place_on_page(c) < place_on_page(found)]
    return same[-1] if len(same) == 1 else before[-1] if not same and before else None


def place_on_page(claim: Claim) -> int:
    """Where a claim stands on its page: claims are numbered in reading order."""
    found = re.search(r"(\d+)$", claim.id)
    return int(found[1]) if found else 0


def each_other(evidence: ReportEvidence) -> Iterator[Outcome]:
    """The same thing of the same office counted twice: two numbers, neither of which a table bears out, contradict each other."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims("count"):
        spelled = claim.number is not None and claim.word_number == claim.number
        if claim.of in ITEMS and spelled and claim.year is not None and claim.year == evidence.year:
            groups[str(claim.of), claim.pihak or ""].append(claim)
    for claims in groups.values():
        numbers = Counter(c.number for c in claims)
        if len(numbers) < 2:
            continue
        first = claims[0]
        rest = next((c for c in claims if c.number != first.number and c.text != first.text), None)
        if rest is None:
            continue
        yield Wrong(
            Both(
                f"Jumlah {first.noun or first.of}: {first.number} (halaman {first.page}) dan {rest.number} (halaman {rest.page}).",
                f"The number of {first.noun or first.of}: {first.number} (page {first.page}) and {rest.number} (page {rest.page}).",
            ),
            tuple(c.id for c in claims), first.number, rest.number, either_claim(first, rest), "warning",
        )  # fmt: skip


def either_claim(first: Claim, rest: Claim) -> dict[str, Decimal]:
    """Either of two claims could be the mistaken one."""
    return {a.id: Decimal(str(b.number)) for a, b in ((first, rest), (rest, first))}


CHECK = Check(
    "count_mismatch",
    Both("Jumlah yang disebut tidak sesuai", "A claimed number is not that of the tables"),
    Both(
        "jumlah sasaran, indikator atau program dalam teks yang lain dari tabel dan daftar",
        "a number of sasaran, indikator or program that tables and lists do not bear out",
    ),
    run,
)
