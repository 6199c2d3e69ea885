"""Tables and sentences dated with another year than the report's where its own should stand: text kept from last year.

Other years are rightly printed in comparisons, plans over several years, regulations, and in what is agreed for next year; only
the report's own papers (agreement, achievement, budget of the year) must bear its year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from extractor.cells import figures_of
from extractor.misread import is_often_read_as
from extractor.model import Claim, Table
from extractor.noise import fold_case, noise_similarity
from extractor.pair_items import item_wording
from extractor.printed_numbers import printed_number
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence, years_in
from extractor.roles import TableKind

DATED_KINDS = frozenset(TableKind) - {TableKind.RENCANA_KINERJA_TAHUNAN, TableKind.LAINNYA}
OF_THE_YEAR = r"(?:perjanjian|penetapan)\s+kinerja|rencana\s+aksi|laporan\s+(?:akuntabilitas\s+)?kinerja|\bLKj(?:IP)?\b|\bLAKIP\b|\bLKIP\b"
IN_TITLES = r"(?:pen)?capaian\s+kinerja|(?:realisasi|penyerapan)\s+(?:anggaran|belanja|keuangan|indikator)|indikator\s+kinerja"
TO_YEAR = r"(?:(?!20\d\d|[.;:]).){0,140}?\b(?:tahun(?:\s+anggaran)?|T\.?A\.?)\s*(20[0-4]\d)\b"
DATED_TITLE = re.compile(rf"(?:{OF_THE_YEAR}|{IN_TITLES}){TO_YEAR}", re.I)
DATED_SENTENCE = re.compile(rf"(?:{OF_THE_YEAR}){TO_YEAR}", re.I)
WITHIN_A_YEAR = re.compile(r"perbandingan\s+(?:antara\s+)?target\s+(?:dan|dengan|terhadap)\s+realisasi", re.I)  # compares no years
OTHER_TIMES = re.compile(
    r"sebelum|\blalu\b|banding|evaluasi|tindak\s*lanjut|prakiraan|renstra|rencana\s+strategis|RPJM|sampai\s+dengan|s\.?/?d\b|sejak|periode"
    r"|\bmulai\b|peraturan|keputusan|undang|instruksi|\bsurat\b|permen|perpres|penilaian|predikat|penghargaan|20\d\d\s*[-–—/]\s*20\d\d",
    re.I,
)
ORDINAL = re.compile(
    r"tahun\s+(pertama|kedua|ketiga|keempat|kelima)\b.{0,60}?(?:renstra|ren\w+\s+s\w{2,4}tegis|RPJM).{0,60}?(20\d\d)\s*[-–—]+\s*(20\d\d)",
    re.I,
)
WORDS = (
    "perjanjian", "penetapan", "kinerja", "laporan", "akuntabilitas", "capaian", "pencapaian", "realisasi", "anggaran", "rencana", "tahun",
    "strategis", "dibandingkan", "evaluasi", "sebelumnya", "peraturan", "keputusan", "renstra",
)  # fmt: skip
LIKE = 0.8  # likeness of a badly read word
SHARED = 0.2  # share of a table's items that another has from which it may show the same of another year
ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima")
OWN_PAPERS = ("laporan", "perjanjian", "periode")  # what claims call them
OWN_COUNTS = ("sasaran", "indikator")
LONG = 6  # digits of an amount, without noughts at its end
EARLIER = 5  # years back from which text may have been kept
UNCLEAR = 0.8  # confidence of a sentence below which one digit of it may be another


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    tables = [t for t in evidence.report.tables if t.kind in DATED_KINDS and t.title]
    claims, tahun = evidence.claims("year"), evidence.report.document.tahun
    refs = (*map(title_ref, tables), *(c.id for c in claims))
    if not refs:
        return
    if evidence.year is None or tahun is None or tahun.needs_review:
        yield NotCheckable(refs, "the report's own year is not sure")
        return
    stated = Counter(y for y in (*map(title_year, tables), *map(claimed_year, claims)) if y)
    stated[evidence.year] += sum(evidence.year in header_years(t) for t in tables)
    for table in tables:
        yield from check_title_year(table, tables, evidence, stated)
    for claim in claims:
        yield from of_claim(claim, evidence.year, stated)
    yield from of_plan(evidence.report.claims, evidence.year)
    yield from of_counts(evidence, evidence.year)


def title_ref(table: Table) -> str:
    return f"{table.id}.title"


def title_year(table: Table) -> int | None:
    return dated_year(WITHIN_A_YEAR.sub("realisasi indikator", table.title or ""), DATED_TITLE)


def sentence_year(text: str) -> int | None:
    return dated_year(text, DATED_SENTENCE)


def dated_year(text: str, pattern: re.Pattern[str]) -> int | None:
    """The one year that a title or sentence gives to a paper of the report itself; None where it speaks of other times too."""
    flat = " ".join(mend_word(word) for word in text.split())
    found = pattern.search(flat)
    return int(found[1]) if found and not OTHER_TIMES.search(flat) and len(years_in(flat)) == 1 else None


@lru_cache(maxsize=8192)
def mend_word(word: str) -> str:
    """A badly read word as the one that matters here which it resembles."""
    plain = fold_case(word).strip(".,;:()")
    near = [w for w in WORDS if abs(len(w) - len(plain)) <= 2 and noise_similarity(plain, w) >= LIKE] if len(plain) > 4 else []
    return near[0] if len(near) == 1 and plain not in WORDS else word


# ------------------------------------------------------------------------------------------- titles and sentences


def check_title_year(table: Table, tables: Sequence[Table], evidence: ReportEvidence, stated: Counter[int]) -> Iterator[Outcome]:
    year, own, refs = title_year(table), evidence.year or 0, (title_ref(table),)
    if year is None or year == own + 1:  # what is agreed for next year is printed in this year's report
        return
    if year == own:
        yield Right(refs)
        return
    heads = header_years(table)
    if heads and own not in heads:
        yield NotCheckable(refs, "the table's columns bear other years as well: it may show an earlier year")
    elif own not in heads and any(is_rival(table, other) and title_year(other) == own for other in tables):
        yield NotCheckable(refs, "another table of this kind bears the report's year: this one may be for comparison")
    else:
        yield judge_year(
            refs, shorten(table.title or ""), year, own, stated, sure=evidence.report.source.paging is None, pages=table.pages[:1]
        )


def header_years(table: Table) -> set[int]:
    """The years that head the table's columns."""
    return {y for header in table.header for y in years_in(header)}


def is_rival(table: Table, other: Table) -> bool:
    """The other one states the same matter, of which this one may show an earlier year: not where both state the very same amounts."""
    return same_matter(table, other) and not amounts_in(table) & amounts_in(other)


def amounts_in(table: Table) -> set[Decimal]:
    """Amounts so long that no two years have them in common."""
    figures = (n for row in table.rows for _, value in figures_of(row) if (n := printed_number(value)) is not None)
    return {n for n in figures if len(str(abs(n)).strip("0")) >= LONG}


def same_matter(table: Table, other: Table) -> bool:
    """Both state the same for the same signer: one may be there to compare with the other."""
    signers = [t.pihak.text.casefold() if t.pihak else "" for t in (table, other)]
    return other is not table and other.kind == table.kind and signers[0] == signers[1] and share_items(table, other)


def share_items(table: Table, other: Table) -> bool:
    """The tables list some of the same things, or nothing tells what they list."""
    ours, theirs = ({text for row in t.rows if (text := item_wording(row, "uraian", "indikator", "sasaran"))} for t in (table, other))
    return not ours or not theirs or len(ours & theirs) >= SHARED * min(len(ours), len(theirs))


def of_claim(claim: Claim, own: int, stated: Counter[int]) -> Iterator[Outcome]:
    year, refs = claimed_year(claim), (claim.id,)
    if year is None or year == own + 1:
        return
    if year == own:
        yield Right(refs)
    elif own in years_in(claim.text):
        yield NotCheckable(refs, "the sentence names the report's year as well: it may compare")
    else:
        sure = claim.origin != "dump" and claim.confidence >= UNCLEAR
        yield judge_year(refs, shorten(claim.noun or claim.text), year, own, stated, sure)


def of_counts(evidence: ReportEvidence, own: int) -> Iterator[Outcome]:
    """`Pada Tahun 2022 telah menetapkan 12 indikator dalam perjanjian kinerja`, where elsewhere the report's own year has as many."""
    counts = [c for c in evidence.claims("count") if c.of in OWN_COUNTS and c.number is not None and c.year is not None]
    told = set[tuple[int, str | None]]((c.page, c.sentence) for c in evidence.claims("year") if c.sentence)  # looked at by its date
    for claim in counts:
        year, same = claim.year or own, [c for c in counts if c.of == claim.of and c.year == own]
        compares = any(c.page == claim.page for c in same)
        if claim.scope != "perjanjian" or not own - EARLIER <= year < own or compares or (claim.page, claim.sentence) in told:
            continue
        if any(c.number == claim.number for c in same):
            told.add((claim.page, claim.sentence))
            yield copied_year_finding(claim, year, own)


def copied_year_finding(claim: Claim, year: int, own: int) -> Wrong:
    return Wrong(
        Both(
            f"{claim.number} {claim.noun or claim.of} perjanjian kinerja disebut untuk tahun {year}, di tempat lain untuk tahun {own}.",
            f"The {claim.number} {claim.noun or claim.of} of the agreement are said to be of {year}, elsewhere of {own}.",
        ),
        (claim.id,), year, own, {claim.id: Decimal(own)}, "warning",
    )  # fmt: skip


def claimed_year(claim: Claim) -> int | None:
    """The year of a paper of the report itself that a claim states; budgets of other years are quoted rightly."""
    if claim.of is None:
        return sentence_year(claim.text)
    return claim.number if claim.of in OWN_PAPERS and isinstance(claim.number, int) else None


def judge_year(
    refs: tuple[str, ...], text: str, year: int, own: int, stated: Counter[int], sure: bool, pages: tuple[int, ...] = ()
) -> Outcome:
    """Wrong, unless the year is one that no report was copied from, or stands on more papers than the report's own."""
    if not own - EARLIER <= year < own:
        return NotCheckable(refs, "a year from which no text is kept: it may be misread")
    if stated[year] > stated[own]:
        return NotCheckable(refs, "more papers bear this year than the report's")
    if not sure and is_misread_year(year, own):
        return NotCheckable(refs, "one digit that may be misread")
    return Wrong(
        Both(
            f'"{text}" bertahun {year}, padahal laporan ini untuk tahun {own}.',
            f'"{text}" is dated {year}, but this report is for {own}.',
        ),
        refs, year, own, {refs[0]: Decimal(own)}, "warning", pages=pages,
    )  # fmt: skip


def is_misread_year(read: int, printed: int) -> bool:
    """One digit of the year, often taken for that other one, is all that differs."""
    differing = [(a, b) for a, b in zip(str(read), str(printed), strict=True) if a != b]
    return len(differing) == 1 and is_often_read_as(differing[0][1], differing[0][0])


def of_plan(claims: Sequence[Claim], own: int) -> Iterator[Outcome]:
    """`tahun kedua pelaksanaan Renstra 2020-2024`: which year of the plan the report's is."""
    told: set[str] = set()
    for claim in claims:
        found = ORDINAL.search(" ".join(mend_word(word) for word in claim.text.split()))
        if found is None or (claim.sentence or claim.id) in told:
            continue
        told.add(claim.sentence or claim.id)  # several claims may be cut from one sentence
        if int(found[2]) <= own <= int(found[3]) and own - int(found[2]) < len(ORDINALS):
            yield year_of_plan(claim, found[1].lower(), ORDINALS[own - int(found[2])], own, f"{found[2]}-{found[3]}")


def year_of_plan(claim: Claim, said: str, true: str, own: int, plan: str) -> Outcome:
    if said == true:
        return Right((claim.id,))
    return Wrong(
        Both(
            f"Tertulis tahun {said} rencana {plan}, padahal tahun {own} adalah tahun {true}.",
            f"The text says tahun {said} (year {ORDINALS.index(said) + 1}) of the plan {plan}, but {own} is its tahun {true} "
            f"(year {ORDINALS.index(true) + 1}).",
        ),
        (claim.id,), said, true, severity="warning",
    )  # fmt: skip


CHECK = Check(
    "year_mismatch",
    Both("Tahun tidak sesuai dengan tahun laporan", "A year that is not the report's"),
    Both("tabel dan kalimat yang tersalin dari laporan tahun lalu", "tables and sentences kept from last year's report"),
    run,
)
