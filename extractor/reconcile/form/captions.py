"""Captions and references: a number that two tables bear, a number out of order, a reference to a table that the report has not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extractor.cells import cells_of
from extractor.misread import reading_cost
from extractor.model import Claim
from extractor.noise import compact_letters, fold_case, noise_similarity
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

NUMBERED = ("tabel", "gambar", "grafik", "diagram", "bagan", "foto", "lampiran")
IN_TITLE = re.compile(
    r"\b(?P<name>Tabel|Gambar|Grafik|Diagram|Bagan)\s*(?P<no>\d{1,2}(?:[.,]\d{1,2}){0,3})(?P<letter>[a-z]?)(?!\w)[.:)]?\s*(?P<title>.*)",
    re.I | re.S,
)
CONTINUED = re.compile(r"\blanjutan\b|\bsambungan\b", re.I)
SAME_TITLE = 0.6  # likeness of two titles from which they may be one, continued or read otherwise
BEGINNING = 12  # letters at which titles that begin alike may be one
LEAST_TITLE = 10  # letters of a title that can be told from another
FEWEST = 3  # captions in sequence from which a report numbers its tables
FAR = 2  # numbers past the last caption that no lost caption explains
MISREAD = 3.2  # noise by which a number may be another one, as in origin
LEAST_CHAPTERS = 3  # of a whole report


@dataclass(frozen=True)
class Caption:
    """A numbered heading: of what, its numbers, its title, where it stands, and the claim or table title that it is."""

    of: str
    parts: tuple[int, ...]
    title: str
    page: int
    ref: str
    sure: bool

    @property
    def own(self) -> int:
        return self.parts[-1]

    @property
    def number(self) -> str:
        return ".".join(map(str, self.parts))


def is_digital(evidence: ReportEvidence) -> bool:
    """No page of the report was read by an engine."""
    return evidence.report.source.ocr is None and evidence.report.source.paging is None


def captions_of(evidence: ReportEvidence) -> list[Caption]:
    """The report's captions in the order of its pages: those in running text, and those that stand in the titles of tables alone."""
    stated = [caption_claim(c, evidence) for c in evidence.claims("caption") if c.of in (*NUMBERED, "bab") and c.parts]
    known = {(c.of, c.parts, c.page) for c in stated}
    titled = [c for c in title_captions(evidence) if (c.of, c.parts, c.page) not in known]
    order = {c.ref: n for n, c in enumerate(stated)}
    return sorted((*stated, *titled), key=lambda c: (c.page, order.get(c.ref, len(order))))


def caption_claim(claim: Claim, evidence: ReportEvidence) -> Caption:
    sure = claim.origin in ("text_layer", "person") or (claim.origin == "scan" and is_digital(evidence))
    return Caption(str(claim.of), tuple(int(p) for p in claim.parts), claim.noun or "", claim.page, claim.id, sure)


def title_captions(evidence: ReportEvidence) -> Iterator[Caption]:
    for table in evidence.report.tables:
        found = IN_TITLE.search(table.title or "")
        if found and not found["letter"] and not CONTINUED.search(table.title or ""):
            parts = tuple(int(p) for p in re.findall(r"\d+", found["no"]))
            sure = is_digital(evidence) or is_drawn(table)
            yield Caption(found["name"].lower(), parts, found["title"], table.pages[0], f"{table.id}.title", sure)


def is_drawn(table: Any) -> bool:
    """The table is of a page that shows its own text."""
    origins = {cell.origin for row in table.rows[:2] for _, cell in cells_of(row)}
    return origins == {"text_layer"}


# ------------------------------------------------------------------------------------------- numbers twice and out of order


def check_captions(evidence: ReportEvidence) -> Iterator[Outcome]:
    groups: dict[tuple[str, tuple[int, ...]], list[Caption]] = defaultdict(list)
    for caption in captions_of(evidence):
        if caption.of != "bab":
            groups[caption.of, caption.parts[:-1]].append(caption)
    for group in groups.values():
        if len(group) > 1:
            yield from numbered_twice(group)
            yield from out_of_order(group)


def numbered_twice(group: Sequence[Caption]) -> Iterator[Outcome]:
    """Two captions of one number with other titles; where the numbers begin anew, nothing can be told."""
    first: dict[int, Caption] = {}
    for n, caption in enumerate(group):
        earlier = first.setdefault(caption.own, caption)
        if earlier is caption or is_same_title(earlier, caption):
            continue
        before, after = group[n - 1].own, group[n + 1].own if n + 1 < len(group) else None
        expected = before + 1
        refs = (caption.ref, earlier.ref)
        anew = after in (None, 2) if caption.own == 1 else before != caption.own and (after == caption.own + 1 or before < caption.own)
        if anew:
            yield NotCheckable(refs, "the numbers begin anew")
        elif not (caption.sure and earlier.sure) and may_be_read_as(expected, caption.own):
            yield NotCheckable(refs, "one digit that may be misread")
        else:
            yield twice(caption, earlier, expected)


def may_be_read_as(printed: int, read: int) -> bool:
    return reading_cost(Decimal(printed), str(read)) <= MISREAD


def is_same_title(a: Caption, b: Caption) -> bool:
    """The titles are one, or cannot be told apart: too short, or one is lost."""
    one, other = (compact_letters(fold_case(c.title)) for c in (a, b))
    if min(len(one), len(other)) < LEAST_TITLE or CONTINUED.search(a.title + b.title):
        return True
    short = min(len(one), len(other))
    return (
        one[:BEGINNING] == other[:BEGINNING] or noise_similarity(one[:short], other[:short]) >= SAME_TITLE or one in other or other in one
    )


def twice(caption: Caption, earlier: Caption, expected: int) -> Wrong:
    name = f"{caption.of.capitalize()} {caption.number}"
    one, other = shorten(earlier.title), shorten(caption.title)
    return Wrong(
        Both(
            f'{name} ada dua: "{one}" (halaman {earlier.page}) dan "{other}" (halaman {caption.page}).',
            f'There are two of {name}: "{one}" (page {earlier.page}) and "{other}" (page {caption.page}).',
        ),
        (caption.ref, earlier.ref), caption.number, None, {caption.ref: wanted_number(caption, expected)}, "warning",
        pages=tuple(sorted({caption.page, earlier.page})),
    )  # fmt: skip


def wanted_number(caption: Caption, expected: int) -> Decimal:
    """The number that the caption should bear, as a reader of its digits would see it."""
    return Decimal(".".join(map(str, (*caption.parts[:-1], expected)))) if len(caption.parts) < 3 else Decimal(expected)


def out_of_order(group: Sequence[Caption]) -> Iterator[Outcome]:
    """One caption alone breaks the order of numbers that otherwise run from page to page."""
    numbers = [c.own for c in group]
    if len(group) <= FEWEST or len(set(numbers)) < len(numbers):
        return
    falls = [n for n, (a, b) in enumerate(pairwise(numbers)) if a > b]
    if not falls:
        yield Right(tuple(c.ref for c in group))
        return
    at = [n for n in (falls[0], falls[0] + 1) if is_rising([*numbers[:n], *numbers[n + 1 :]])]
    if len(falls) > 1 or not at:
        return
    odd = group[at[0]]
    near = group[at[0] + 1] if at[0] == falls[0] else group[at[0] - 1]
    if near.page == odd.page or not all(c.sure for c in group):
        yield NotCheckable((odd.ref,), "captions of one page, or a number that may be misread")
    else:
        yield misplaced(group[falls[0]], group[falls[0] + 1])


def is_rising(numbers: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def misplaced(before: Caption, after: Caption) -> Wrong:
    name = after.of.capitalize()
    return Wrong(
        Both(
            f"{name} {after.number} (halaman {after.page}) berada sesudah {name} {before.number} (halaman {before.page}).",
            f"{name} {after.number} (page {after.page}) stands behind {name} {before.number} (page {before.page}).",
        ),
        (after.ref, before.ref), after.number, before.number, severity="warning", pages=tuple(sorted({after.page, before.page})),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- references


def check_references(evidence: ReportEvidence) -> Iterator[Outcome]:
    captions = captions_of(evidence)
    listed = {(str(c.of).removesuffix("_daftar"), tuple(c.parts)) for c in evidence.claims("caption") if str(c.of).endswith("_daftar")}
    there = {(c.of, c.parts) for c in captions} | listed | continued(evidence)
    whole = is_whole(captions)
    for claim in evidence.claims("reference"):
        parts = tuple(int(p) for p in claim.parts)
        if not parts or claim.of not in NUMBERED:
            continue
        if any(number[: len(parts)] == parts and of == claim.of for of, number in there):
            yield Right((claim.id,))
        elif not whole:
            yield NotCheckable((claim.id,), "not all of the report is here")
        else:
            yield judge_reference(claim, parts, captions, evidence)


def continued(evidence: ReportEvidence) -> set[tuple[str, tuple[int, ...]]]:
    """Captions of parts that go on, whose first part was not read."""
    found = [c for c in evidence.claims("caption") if str(c.of).endswith("_lanjutan")]
    return {(str(c.of).removesuffix("_lanjutan"), tuple(int(p) for p in c.parts)) for c in found}


def is_whole(captions: Sequence[Caption]) -> bool:
    """The report begins with its first chapter and has several, none of which is missing."""
    chapters = list(dict.fromkeys(c.own for c in captions if c.of == "bab"))
    return len(chapters) >= LEAST_CHAPTERS and sorted(chapters) == list(range(1, len(chapters) + 1))


def judge_reference(claim: Claim, parts: tuple[int, ...], captions: Sequence[Caption], evidence: ReportEvidence) -> Outcome:
    """Missing where the captions before it run on without a gap and end well before the number."""
    group = [c for c in captions if c.of == claim.of and c.parts[:-1] == parts[:-1] and len(c.parts) == len(parts)]
    numbers = sorted({c.own for c in group})
    complete = len(numbers) >= FEWEST and numbers == list(range(1, numbers[-1] + 1))
    if not complete or printed_elsewhere(claim, evidence):
        return NotCheckable((claim.id,), "a caption may not have been read")
    sure = claim.origin in ("text_layer", "person") and all(c.sure for c in group)
    if parts[-1] < numbers[-1] + (1 if sure else FAR):
        return NotCheckable((claim.id,), "the last caption may not have been read")
    if not is_digital(evidence) and any(may_be_read_as(n, parts[-1]) for n in numbers):
        return NotCheckable((claim.id,), "one digit that may be misread")
    last = max(group, key=lambda c: c.own)
    name = f"{last.of.capitalize()} {last.number}"
    return Wrong(
        Both(
            f"Teks merujuk ke {claim.noun}, padahal {last.of} terakhir adalah {name} (halaman {last.page}).",
            f"The text refers to {claim.noun}, but the last one is {name} (page {last.page}).",
        ),
        (claim.id,), claim.raw, last.number, severity="warning",
    )  # fmt: skip


def printed_elsewhere(claim: Claim, evidence: ReportEvidence) -> bool:
    """The number stands somewhere as a caption does: in a table's title or cells, or among words that found no place."""
    wanted = compact_letters(fold_case(claim.noun or ""))
    places = (
        *(t.title or "" for t in evidence.report.tables),
        *(h for t in evidence.report.tables for h in t.header),
        *(text.raw for text in evidence.texts.values()),
        *(u.text for u in evidence.report.unplaced),
    )
    return any(wanted in compact_letters(fold_case(place)) for place in places)


CAPTIONS = Check(
    "caption_mismatch",
    Both("Nomor tabel atau gambar ganda atau tidak urut", "A number of a table or picture twice or out of order"),
    Both("tabel dan gambar lain dengan nomor yang sama", "other tables and pictures with the same number"),
    check_captions,
)
REFERENCES = Check(
    "missing_reference",
    Both("Rujukan ke tabel atau gambar yang tidak ada", "A reference to a table or picture that is not there"),
    Both("rujukan ke nomor yang tidak ada dalam laporan", "references to numbers that the report has not"),
    check_references,
)
