"""A report and what its checks say -> a reviu sheet: what every form of it shows, in the order of the report. No markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.cells import cells_by_address, cells_of, parse_address
from extractor.geometry import BBox, union_box
from extractor.model import Finding, Report, Text, Value
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
    """A part that the regulation asks for, where it stands, and the words that say so; `missing`: a whole report lacks it."""

    name: str
    where: str
    wording: str
    missing: bool


@dataclass(frozen=True)
class ReviuSheet:
    """`head` and `summary`: what is said and how much; `notices`: what the sheet lacks; `parts_note`: why no part counts as missing."""

    lang: str
    title: str
    head: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, int], ...]
    entries: tuple[Entry, ...]
    checks: tuple[CheckRow, ...]
    parts_title: str
    parts: tuple[PartRow, ...]
    notices: tuple[str, ...] = ()
    parts_note: str = ""


def make_sheet(
    report: Report, findings: Sequence[Finding], found: Reconciled, pictures: PagePictures | None, lang: str, pictured: bool = True
) -> ReviuSheet:
    """The sheet of a report under its corrections; `pictured`: its form has pictures, so that it says where there are none."""
    shown = PlacePictures(pictures, page_turns(report)) if pictures is not None and pictures.source.has_pictures else None
    known = places_by_ref(report)
    ordered = sorted(findings, key=lambda f: (min(pages_of(f, known), default=report.source.pages + 1), SEVERITIES.index(f.severity)))
    entries = tuple(make_entry(n, f, known, shown, lang) for n, f in enumerate(ordered, 1))
    notices = [reviu_word("no scan", lang)] if pictured and pictures is None else []
    return ReviuSheet(
        lang, reviu_word("sheet", lang), tuple(head_of(report, lang)), tuple(summary_of(report, findings, lang)), entries,
        tuple(check_rows(found, lang)), reviu_word("parts", lang).format(RULE),
        tuple(part_row(p, lang, is_whole(report)) for p in places_of_parts(report)),
        tuple(notices), parts_note(report, lang),
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


def part_row(place: PartPlace, lang: str, whole: bool) -> PartRow:
    name = place.part.id if lang == "id" else place.part.en
    where = reviu_word(place.status, lang).format(place.page)
    return PartRow(name, where, short(place.text), whole and place.part.asked and place.status == "missing")


def parts_note(report: Report, lang: str) -> str:
    if not report.parts:
        return reviu_word("parts unknown", lang)
    return "" if is_whole(report) else reviu_word("excerpt", lang)


# ------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class KnownPlace:
    """A cell, an empty one of a row, or a sentence: what the row or sentence says, where it lies and what was read there."""

    label: str
    page: int
    bbox: BBox | None
    raw: str
    in_text: bool = False


Known = Mapping[str, KnownPlace]


def places_by_ref(report: Report) -> Known:
    """Each cell and statement by its ref; rows by their ids, for cells in which nothing was read."""
    out = {c.id: KnownPlace(short(c.text), c.page, c.bbox, c.raw, True) for c in report.claims}
    for table in report.tables:
        for row in table.rows:
            label, cells = short(row_label(row)), dict(cells_by_address(row))
            out |= {ref: KnownPlace(label, cell.page, cell.bbox, cell.raw) for ref, cell in cells.items()}
            boxes = [cell.bbox for cell in cells.values() if cell.bbox is not None and cell.page == row.page]
            out[row.id] = KnownPlace(label, row.page, union_box(boxes) if boxes else None, "")
    named = {"jenis": report.document.jenis, "instansi": report.document.instansi, "tahun": report.document.tahun}
    return out | {f"document.{name}": KnownPlace(name, cell.page, cell.bbox, cell.raw) for name, cell in named.items() if cell is not None}


def place_at(ref: str, known: Known) -> KnownPlace | None:
    """The place of a ref; that of its row where nothing was read in the cell, None where there is none."""
    return known.get(ref) or known.get(parse_address(ref)[0])


def pages_of(finding: Finding, known: Known) -> tuple[int, ...]:
    """The pages that a finding names, else those of its places."""
    places = (place_at(ref, known) for ref in finding.refs)
    return tuple(sorted(set(finding.pages or (place.page for place in places if place is not None))))


def make_entry(number: int, finding: Finding, known: Known, pictures: PlacePictures | None, lang: str) -> Entry:
    title = next((c.title for c in CHECKS if c.code == finding.check), None)
    own = lang == "id"
    places = distinct_places(finding, known)
    return Entry(
        number, finding.severity, finding.origin,
        finding.check if title is None else title.id if own else title.en,
        finding.pesan if own and finding.pesan else finding.message,
        pages_of(finding, known), stated_text(finding.stated), stated_text(finding.computed),
        finding.akibat if own and finding.akibat else finding.consequences,
        tuple(make_place(ref, place, pictures, lang) for ref, place in places[:MOST_PLACES]),
        max(len(places) - MOST_PLACES, 0), finding.acknowledged,
    )  # fmt: skip


def distinct_places(finding: Finding, known: Known) -> list[tuple[str, KnownPlace]]:
    """The finding's places that the report has; cells that share a box are one."""
    boxes: dict[tuple[int, BBox | str], tuple[str, KnownPlace]] = {}
    for ref in finding.refs:
        if (place := place_at(ref, known)) is not None:
            boxes.setdefault((place.page, place.bbox or ref), (ref, place))
    return list(boxes.values())


def make_place(ref: str, place: KnownPlace, pictures: PlacePictures | None, lang: str) -> Place:
    picture = pictures.cut(place.page, place.bbox) if pictures is not None and place.bbox is not None else None
    field = "" if place.in_text else parse_address(ref)[1]
    return Place(place.page, place.label + (f" · {field_word(field, lang)}" if field else ""), place.raw, picture)


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
