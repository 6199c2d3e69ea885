"""The parts that PermenPANRB 53/2014 asks of a performance report: each stands somewhere, or its absence is told.

Only whole reports are held against the rule: those in which chapters from the first to the last begin. What is mentioned, though under
no heading of its own, may be there in another form.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.report_parts import CHAPTERS, FIRST_YEAR, RULE, PartPlace, chapter_page, is_whole, places_of_parts

FRONT_PAGES = 4  # pages before or behind the chapters from which a file holds what stands there too
SECTIONS = ("bab_1", "bab_2", "bab_3")  # chapters whose sections must stand in them, whatever the contents list


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    report = evidence.report
    places = [place for place in places_of_parts(report) if place.part.asked]
    why = reason_not_to_look(evidence)
    for place in places:
        yield NotCheckable((), why) if why else answer_of(place, evidence)


def reason_not_to_look(evidence: ReportEvidence) -> str:
    """Why the report cannot be held against the rule, '' where it can."""
    if not is_whole(evidence.report):
        return "no whole report: chapters from the first to the last were not found"
    if evidence.year is None or evidence.year < FIRST_YEAR:
        return "the report's year is unknown or before the regulation"
    return ""


def answer_of(place: PartPlace, evidence: ReportEvidence) -> Outcome:
    """Found, in doubt, or nowhere; an entry of the contents stands for a part before or behind the chapters, which may be a file apart."""
    if place.status == "found":
        return Right(())
    listed_apart = place.status == "contents" and (place.part.code in CHAPTERS or place.part.chapter not in SECTIONS)
    if place.status == "mention" or listed_apart:
        return NotCheckable((), "mentioned, but under no heading of its own")
    if not chapter_was_read(place, evidence) or may_be_a_file_apart(place, evidence):
        return NotCheckable((), "where it would stand is not in the file")
    return missing_part(place, evidence)


def may_be_a_file_apart(place: PartPlace, evidence: ReportEvidence) -> bool:
    """The file begins with its first chapter, or ends with its last: what stands around them may have been left out of it."""
    report = evidence.report
    first, last = chapter_page(report, "bab_1"), chapter_page(report, "bab_4")
    if place.part.chapter == "before":
        return first is None or first - 1 < FRONT_PAGES
    return place.part.chapter == "after" and (last is None or report.source.pages - last < FRONT_PAGES)


def chapter_was_read(place: PartPlace, evidence: ReportEvidence) -> bool:
    """The chapter that the part belongs to begins somewhere; one that is itself missing is a finding of its own."""
    code = place.part.code if place.part.code in CHAPTERS else place.part.chapter
    return place.part.code in CHAPTERS or code not in CHAPTERS or chapter_page(evidence.report, code) is not None


def missing_part(place: PartPlace, evidence: ReportEvidence) -> Wrong:
    part = place.part
    page = chapter_page(evidence.report, part.chapter)
    listed = place.status == "contents"
    also = (f" Daftar isi atau sistematika menyebutnya (halaman {place.page}).", f" The contents list it (page {place.page}).")
    return Wrong(
        Both(
            f"{part.id}: diminta {RULE}, tetapi tidak ditemukan dalam laporan.{also[0] if listed else ''}",
            f"{part.en}: {RULE} asks for it, but it was not found in the report.{also[1] if listed else ''}",
        ),
        (f"parts.{part.code}",),
        severity="warning",
        pages=tuple(sorted({p for p in (page, place.page if listed else None) if p is not None})),
    )


CHECK = Check(
    "missing_part",
    Both("Bagian laporan tidak ditemukan", "A part of the report is missing"),
    Both("bagian yang diminta peraturan tetapi tidak ada dalam laporan", "a part that the regulation asks for and the report lacks"),
    run,
)
