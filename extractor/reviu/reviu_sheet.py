"""A report and what its checks say -> a reviu sheet: what every form of it shows, in the order of the report. No markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.cells import cells_by_address, cells_of, parse_address
from extractor.geometry import BBox
from extractor.model import Claim, Finding, Report, Text, Value
from extractor.reconcile import CHECKS, Answers, Reconciled
from extractor.report_parts import RULE, PartPlace, is_whole, places_of_parts
from extractor.review.page_pictures import PagePictures
from extractor.review.page_rotation import page_turns
from extractor.review.page_view import row_label
from extractor.reviu.place_pictures import PlacePictures
from extractor.reviu.reviu_words import field_word, reason_word, reviu_word
from extractor.write.run_tally import tally_report

MOST_PLACES = 6  # of a finding, pictured side by side; the others are counted
LONGEST = 160  # characters of a row's wording
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Place:
    """A place that a finding stands on: page, what row or sentence it is, what was read there, and its picture as PNG."""

    page: int
    label: str
    text: str
    picture: bytes | None = None


@dataclass(frozen=True)
class Entry:
    """A finding as the sheet shows it; `more`: places that are not shown."""

    number: int
    severity: str
    origin: str
    title: str
    message: str
    pages: tuple[int, ...]
    stated: str
    computed: str
    follow: tuple[str, ...]
    places: tuple[Place, ...]
    more: int = 0
    known: bool = False


@dataclass(frozen=True)
class CheckRow:
    """A check with how often it answered what, and why it could not."""

    title: str
    answers: Answers
    why: str


@dataclass(frozen=True)
class PartRow:
    """A part that the regulation asks for, where it stands, and the words that say so."""

    name: str
    where: str
    wording: str
    missing: bool


@dataclass(frozen=True)
class ReviuSheet:
    """`head` and `summary`: what is said and how much; `notices`: sentences about what the sheet lacks."""

    lang: str
    title: str
    head: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, int], ...]
    entries: tuple[Entry, ...]
    checks: tuple[CheckRow, ...]
    parts_title: str
    parts: tuple[PartRow, ...]
    notices: tuple[str, ...]


def make_sheet(report: Report, findings: Sequence[Finding], found: Reconciled, pictures: PagePictures | None, lang: str) -> ReviuSheet:
    """The sheet of a report under its corrections."""
    shown = PlacePictures(pictures, page_turns(report)) if pictures is not None and pictures.source.kind != "dump" else None
    cells = places_by_ref(report)
    ordered = sorted(findings, key=lambda f: (f.pages[0] if f.pages else report.source.pages + 1, SEVERITIES.index(f.severity)))
    entries = tuple(make_entry(n, f, cells, shown, lang) for n, f in enumerate(ordered, 1))
    notices = [] if pictures is not None else [reviu_word("no scan", lang)]
    return ReviuSheet(
        lang, reviu_word("sheet", lang), tuple(head_of(report, lang)), tuple(summary_of(report, findings, lang)), entries,
        tuple(check_rows(found, lang)), reviu_word("parts", lang).format(RULE), tuple(part_row(p, lang) for p in places_of_parts(report)),
        (*notices, *parts_notice(report, lang)),
    )  # fmt: skip


def head_of(report: Report, lang: str) -> Iterator[tuple[str, str]]:
    document = report.document
    for key, cell in (("instansi", document.instansi), ("tahun", document.tahun), ("jenis", document.jenis)):
        known = None if cell is None else str(cell.value) if isinstance(cell, Value) else cell.text
        doubt = f" ({reviu_word('doubtful', lang)})" if cell is not None and cell.needs_review else ""
        yield reviu_word(key, lang), (known or reviu_word("unknown", lang)) + doubt
    yield reviu_word("file", lang), report.source.file
    yield reviu_word("pages", lang), str(report.source.pages)


def summary_of(report: Report, findings: Sequence[Finding], lang: str) -> Iterator[tuple[str, int]]:
    """Findings by severity, and what a person has still to look at."""
    for severity in SEVERITIES:
        count = sum(f.severity == severity and not f.acknowledged for f in findings)
        yield reviu_word("count of", lang).format(reviu_word(severity, lang)), count
    tally = tally_report(Path(report.source.file), report)
    words = [cell for table in report.tables for row in table.rows for _, cell in cells_of(row) if isinstance(cell, Text)]
    yield reviu_word("figures to review", lang), sum(kind.review for kind in tally.kinds) + tally.identity
    yield reviu_word("wordings to review", lang), sum(cell.needs_review for cell in words)
    yield reviu_word("tables to review", lang), tally.doubted
    yield reviu_word("figures unplaced", lang), tally.astray


def check_rows(found: Reconciled, lang: str) -> Iterator[CheckRow]:
    for check in CHECKS:
        if check.code in found.answers:
            reasons = found.reasons.get(check.code, {})
            why = "; ".join(f"{reason_word(text, lang)} ({count})" for text, count in reasons.items())
            yield CheckRow(check.title.id if lang == "id" else check.title.en, found.answers[check.code], why)


def part_row(place: PartPlace, lang: str) -> PartRow:
    name = place.part.id if lang == "id" else place.part.en
    where = reviu_word(place.status, lang).format(place.page)
    return PartRow(name, where, short(place.text), place.status == "missing")


def parts_notice(report: Report, lang: str) -> Iterator[str]:
    if not report.parts:
        yield reviu_word("parts unknown", lang)
    elif not is_whole(report):
        yield reviu_word("excerpt", lang)


# ------------------------------------------------------------------------------------------- findings

Known = Mapping[str, tuple[str, Value | Text | Claim]]


def places_by_ref(report: Report) -> Known:
    """Each cell and statement by its ref, with what its row or sentence says."""
    out: dict[str, tuple[str, Value | Text | Claim]] = {claim.id: (short(claim.text), claim) for claim in report.claims}
    for table in report.tables:
        for row in table.rows:
            out |= {ref: (short(row_label(row)), cell) for ref, cell in cells_by_address(row)}
    named = {"jenis": report.document.jenis, "instansi": report.document.instansi, "tahun": report.document.tahun}
    return out | {f"document.{name}": (name, cell) for name, cell in named.items() if cell is not None}


def make_entry(number: int, finding: Finding, known: Known, pictures: PlacePictures | None, lang: str) -> Entry:
    title = next((c.title for c in CHECKS if c.code == finding.check), None)
    own = lang == "id"
    places = distinct_places(finding, known)
    return Entry(
        number, finding.severity, finding.origin,
        finding.check if title is None else title.id if own else title.en,
        finding.pesan if own and finding.pesan else finding.message,
        finding.pages, stated_text(finding.stated), stated_text(finding.computed),
        finding.akibat if own and finding.akibat else finding.consequences,
        tuple(make_place(ref, known[ref], pictures, lang) for ref in places[:MOST_PLACES]),
        max(len(places) - MOST_PLACES, 0), finding.acknowledged,
    )  # fmt: skip


def distinct_places(finding: Finding, known: Known) -> list[str]:
    """The finding's places that the report has; cells that share a box are one."""
    boxes: dict[tuple[int, BBox | str], str] = {}
    for ref in finding.refs:
        if ref in known:
            cell = known[ref][1]
            boxes.setdefault((cell.page, cell.bbox or ref), ref)
    return list(boxes.values())


def make_place(ref: str, place: tuple[str, Value | Text | Claim], pictures: PlacePictures | None, lang: str) -> Place:
    label, cell = place
    picture = pictures.cut(cell.page, cell.bbox) if pictures is not None and cell.bbox is not None else None
    field = "" if isinstance(cell, Claim) else f" · {field_word(parse_address(ref)[1], lang)}"
    return Place(cell.page, f"{label}{field}", cell.raw, picture)


def stated_text(value: str | int | float | None) -> str:
    """A figure as these reports print it: points between thousands, a comma before decimals."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return "" if value is None else str(value)
    if isinstance(value, int) and 1900 <= value <= 2100:
        return str(value)
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
