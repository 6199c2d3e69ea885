"""Numbers of sasaran, indikator, program … that the text claims: against the tables, against lists, and against each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extractor.model import Claim, Lainnya
from extractor.reconcile.form.captions import captions_of
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.reconcile.text.count_tables import KINDS, RANKS, KindCount, count_kinds, is_numbered
from extractor.reconcile.text.part_counts import PARTS, check_parts, names_programme

ITEMS = ("tujuan", "sasaran", "indikator")
MOST_READ = 0.7  # share of a list's numbers that must have been read to tell its length
CLOSED, FEWEST_ITEMS = 0.6, 3  # confidence of a list, and items, from which its length is that which was read
FAIR = 0.8  # confidence of claims that stand for themselves, as in origin
SURE_WITNESSES = 3  # kinds of tables that list as many, whatever was doubted about their rows
WITNESSES = 2  # tables that must agree on another number before the text is wrong
NAMED = {
    "perjanjian_kinerja": re.compile(r"\b(?:perjan\w{0,3}ian|penetapan)\s+kin\w+\b", re.I),
    "rencana_kinerja_tahunan": re.compile(r"\brencana\s+kin\w+\s+tahunan\b|\bRKT\b", re.I),
    "indikator_kinerja_utama": re.compile(r"\bindikator\s+kinerja\s+utama\b|\bIKU\b", re.I),
    "rencana_aksi": re.compile(r"\brencana\s+aksi\b", re.I),
}


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for claim in evidence.claims("count"):
        if claim.of in PARTS and claim.number and names_programme(claim, evidence):
            yield check_parts(claim, evidence)
        elif claim.of in (*ITEMS, *RANKS) and claim.number is not None:
            yield against_tables(claim, evidence)
        elif claim.of == "pegawai" and claim.number is not None:
            yield from against_staff(claim, evidence)
        elif claim.of in HEADED and claim.number is not None:
            yield against_headings(claim, evidence)
    yield from against_lists(evidence)
    yield from each_other(evidence)


def against_tables(claim: Claim, evidence: ReportEvidence) -> Outcome:
    """Right where any table, or those of one kind together, list as many; wrong where the document that the sentence names, or
    several kinds of tables, list another number.
    """
    stated = int(claim.number or 0)
    found = count_kinds(evidence, str(claim.of), claim.pihak)
    if counts_itself(claim, evidence):
        return NotCheckable((claim.id,), "the sentence itself lists them: about something else")
    if not found:
        return NotCheckable((claim.id,), "no table of these")
    against = [k for k in found if k.sure and stated not in k.ways and is_named(k, claim, evidence) and not evidence.of_another_year(claim)]
    if against and is_of_that_size(stated, against[0].number):
        return each_states(claim, stated, found, against[0])
    if any(stated in k.ways for k in found):
        return Right((claim.id,))
    own = [k for k in found if k.own]
    return against_votes(claim, stated, own) if own else NotCheckable((claim.id,), "tables of another office alone")


def counts_itself(claim: Claim, evidence: ReportEvidence) -> bool:
    """The sentence lists as many items as it says: its list is what it counts."""
    lists = [c for c in evidence.claims("list", claim.of) if c.sentence is not None and c.sentence == claim.sentence]
    return any(c.number == claim.number for c in lists)


def is_named(count: KindCount, claim: Claim, evidence: ReportEvidence) -> bool:
    """The sentence gives the number for this document; a long sentence is cut around each of its figures."""
    same = [c for c in evidence.report.claims if c.id == claim.id or (claim.sentence and c.sentence == claim.sentence)]
    pattern = NAMED.get(count.kind)
    return pattern is not None and any(pattern.search(c.text) for c in same)


def is_of_that_size(stated: int, number: int) -> bool:
    return bool(stated) and abs(stated - number) <= max(number, stated) / 2


def against_votes(claim: Claim, stated: int, found: Sequence[KindCount]) -> Outcome:
    """No table lists as many: wrong where several kinds agree on another number, or each surely has one of its own."""
    votes = Counter(k.number for k in found)
    number, witnesses = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    kinds = [k for k in found if k.number == number]
    sure = [k for k in found if k.sure]
    alone = len(found) == 1 and len(found[0].tables) == 1 and is_numbered(found[0].tables[0].table.rows)
    if witnesses < WITNESSES and not alone and len(sure) < WITNESSES:
        return NotCheckable((claim.id,), "the tables do not agree on their number")
    if not is_of_that_size(stated, number if witnesses >= WITNESSES or alone else sure[0].number):
        return NotCheckable((claim.id,), "a number of another size: about something else")
    if witnesses < WITNESSES and not alone:
        return each_states(claim, stated, found, sure[0])
    doubtful = [ref for k in kinds for c in k.tables for ref in c.doubtful] if witnesses < SURE_WITNESSES else []
    return wrong_count(claim, stated, number, [c.table for k in kinds for c in k.tables], doubtful)


def each_states(claim: Claim, stated: int, found: Sequence[KindCount], first: KindCount) -> Wrong:
    """Who states what: the text, the document that it names, and all others whose number is sure or that of the text."""
    others = [k for k in found if k is not first and (k.sure or k.number == stated)]
    rest = [(k, k.number) for k in others]
    said = (claim.noun or claim.of, KINDS[first.kind], first.number, first.tables[0].table.pages[0])
    also = ["".join(f"; {getattr(KINDS[k.kind], lang)} {n}" for k, n in rest) for lang in ("id", "en")]
    return Wrong(
        Both(
            f"Teks menyebut {stated} {said[0]}, sedangkan {said[1].id} memuat {said[2]} (halaman {said[3]}){also[0]}.",
            f"The text says {stated} {said[0]}, but the {said[1].en} lists {said[2]} (page {said[3]}){also[1]}.",
        ),
        (claim.id,), stated, first.number, {claim.id: Decimal(first.number)}, "warning" if any(n == stated for _, n in rest) else "error",
        pages=tuple(sorted({claim.page, *(p for k in (first, *others) for p in k.pages)})),
    )  # fmt: skip


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


# ------------------------------------------------------------------------------------------------ staff


def against_staff(claim: Claim, evidence: ReportEvidence) -> Iterator[Outcome]:
    """`berjumlah 25 (dua puluh lima) orang`: the total of the staff table that follows, which lists every kind of staff."""
    near = [(ref, total, page) for ref, total, page in staff_totals(evidence) if 0 <= page - claim.page <= 1]
    if not near:
        yield NotCheckable((claim.id,), "no table of all staff")
    elif any(total == claim.number for _, total, _ in near):
        yield Right((claim.id,))
    elif claim.word_number == claim.number and len({total for _, total, _ in near}) == 1:
        yield wrong_staff(claim, near[0][1], near[0][2])
    else:
        yield NotCheckable((claim.id,), "a number that may be misread, or tables that differ")


def wrong_staff(claim: Claim, total: int, page: int) -> Wrong:
    return Wrong(
        Both(
            f"Teks menyebut {claim.number} {claim.noun or 'pegawai'}, sedangkan tabel pegawai berjumlah {total}.",
            f"The text says {claim.number} {claim.noun or 'pegawai'}, but the staff table adds up to {total}.",
        ),
        (claim.id,), claim.number, total, {claim.id: Decimal(total)}, pages=tuple(sorted({claim.page, page})),
    )  # fmt: skip


def staff_totals(evidence: ReportEvidence) -> Iterator[tuple[str, int, int]]:
    """Totals of all staff that their own rows bear out: ref, number, page."""
    for claim in evidence.claims("sum", "pegawai"):
        if claim.number == sum(claim.parts) and re.match(r"\W*(?:total|jumlah)", claim.noun or "", re.I):
            yield claim.id, int(claim.number or 0), claim.page
    for table in evidence.tables(Lainnya):
        total = staff_total(table)
        if total is not None:
            yield f"{table.id}.title", total, table.pages[-1]


def staff_total(table: Lainnya) -> int | None:
    """The one number to which the columns of a staff table add up in its last row; None where kinds of staff may be missing."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    names = " ".join(" ".join(row) for row in rows).lower()
    if len(rows) < 3 or not re.match(r"\W*(?:j\W*u\W*m\W*l\W*a\W*h|total)\b", " ".join(rows[-1]).strip().lower()):
        return None
    if not (re.search(r"\b(?:pns|asn)\b", names) and re.search(r"\b(?:pppk|p3k|ppnpn|honorer|non[ -]?(?:pns|asn)|kontrak|thl)\b", names)):
        return None
    totals = {n for at in range(len(rows[-1])) if (n := column_sum(rows, at)) is not None}
    return totals.pop() if len(totals) == 1 else None


def column_sum(rows: Sequence[Sequence[str]], at: int) -> int | None:
    """What a column's whole numbers above the last add up to, where the last row says the same."""
    cells = [row[at].strip() if at < len(row) else "" for row in rows]
    last, above = cells[-1], [c for c in cells[:-1] if c.isdigit()]
    return int(last) if last.isdigit() and len(above) > 1 and sum(map(int, above)) == int(last) > 1 else None


# ------------------------------------------------------------------------------------------------ chapters, appendices, tables

HEADED = ("bab", "lampiran", "tabel", "gambar")
LEAST_HEADED = 2
CLOSING = re.compile(r"penutup|simpulan", re.I)  # the title of a last chapter


def against_headings(claim: Claim, evidence: ReportEvidence) -> Outcome:
    """`terdiri dari 4 (empat) bab`: the chapters that the report has, where their numbers run on."""
    heads = [c for c in captions_of(evidence) if c.of == claim.of and len(c.parts) == 1]
    last, stated = max((c.own for c in heads), default=0), int(claim.number or 0)
    closed = any(CLOSING.search(c.title) for c in heads if c.own == last)
    if last < LEAST_HEADED or {c.own for c in heads} != set(range(1, last + 1)) or (stated > last and not closed):
        return NotCheckable((claim.id,), "not all of their headings were read")
    if stated == last:
        return Right((claim.id,))
    if claim.of != "bab":  # other appendices may follow in a file of their own, and tables stand in them
        return NotCheckable((claim.id,), "others may stand elsewhere")
    return Wrong(
        Both(
            f"Teks menyebut {stated} {claim.noun or claim.of}, sedangkan {claim.of} terakhir bernomor {last}.",
            f"The text says {stated} {claim.noun or claim.of}, but the last {claim.of} is number {last}.",
        ),
        (claim.id,), stated, last, {claim.id: Decimal(last)}, "warning",
    )  # fmt: skip


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
        (claim.id,) if found.confidence < FAIR and is_closed(found) else (claim.id, found.id), stated, length, {claim.id: Decimal(length)},
        pages=tuple(sorted({claim.page, found.page})),
    )  # fmt: skip


def is_closed(found: Claim) -> bool:
    """The list's end is seen: its last numbers follow each other, and what comes behind is no item."""
    return found.confidence >= CLOSED and len(found.parts) >= FEWEST_ITEMS and found.parts[-1] == found.parts[-2] + 1


def introducing_claim(found: Claim, evidence: ReportEvidence) -> Claim | None:
    """The count that introduces a list: in the sentence before it, else the last one of its page about such things."""
    parts = f"{found.of}_bagian" if found.of in RANKS else None  # those of one program, listed right behind their number
    counts = [c for c in evidence.claims("count") if c.of in (found.of, parts) and found.of != "lain"]
    same = [c for c in counts if c.text == found.text and c.page in (found.page, found.page - 1)]
    before = [c for c in counts if c.of == found.of and c.page == found.page and place_on_page(c) < place_on_page(found)]
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
