"""What a report says of another year against what that year's own report says of it: findings of kind `cross_report_mismatch`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.model import Finding, Value
from extractor.numerals import json_number
from extractor.printed_numbers import rounds_to
from extractor.reconcile.finding_text import money, shorten
from extractor.reconcile.origin import FAIR, SHORT_BELIEVABLE, could_be_misread, is_believable_misreading
from extractor.reconcile.outcome import Severity
from extractor.reconcile.repeats.same_figures import GRADES
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.series.breaks import SCALES, same_unit
from extractor.series.load_reports import LoadedReport
from extractor.series.series_figures import series_number, usual_unit
from extractor.series.series_model import Entry, Figure, Item, Told

CHECK = "cross_report_mismatch"
FEWEST, MOST = 4, 0.6  # a column most of whose figures differ is another column
PLANS = ("target", "anggaran", "pagu")  # may have been changed since
FIRST = ("realisasi", "target", "pagu", "anggaran", "persen", "capaian")  # of several that differ the one that is told
NAMES = {"pagu": ("pagu", "pagu"), "anggaran": ("anggaran", "anggaran"), "persen": ("persentase", "percentage")}


@dataclass(frozen=True)
class StatedTwice:
    """The same figure twice: `told` in another report, `own` in that of the year."""

    item: Item
    entry: Entry
    told: Told
    own: Figure
    of_its_year: bool = False

    @property
    def same(self) -> bool | None:
        return same_as_printed(self.told.figure, self.own)


Column = tuple[str, int, str, bool]
"""The report that tells, the year it tells of, the figure's name, and whether it is one of the budget."""


@dataclass(frozen=True)
class ComparedSeries:
    """The contradictions, how many figures were compared, and the columns that are none of that year."""

    findings: tuple[Finding, ...]
    compared: int
    strange: tuple[Column, ...] = ()


def find_contradictions(items: Sequence[Item], given: Mapping[str, LoadedReport]) -> ComparedSeries:
    """Every figure that a report tells of a year against that year's own report."""
    all_stated = [s for item in items for s in figures_stated_twice(item)]
    answered = [s for s in all_stated if s.same is not None]
    columns: dict[Column, list[StatedTwice]] = defaultdict(list)
    for s in answered:
        columns[s.told.figure.report, s.told.year, s.told.field, s.item.kind in ("program", "total")].append(s)
    strange = {key for key, group in columns.items() if len(group) >= FEWEST and sum(not s.same for s in group) > MOST * len(group)}
    wrong = [s for key, group in columns.items() if key not in strange for s in group if not s.same]
    groups: dict[tuple[str, str, int], list[StatedTwice]] = defaultdict(list)
    for s in wrong:
        groups[s.item.id, s.told.figure.report, s.told.year].append(s)
    evidence = {id: ReportEvidence(g.report) for id, g in given.items()}
    findings = [found for _, group in sorted(groups.items()) for found in findings_of(group, evidence)]
    return ComparedSeries(tuple(findings), len(answered), tuple(sorted(strange)))


def figures_stated_twice(item: Item) -> Iterator[StatedTwice]:
    for entry in item.entries:
        for told in item.told:
            own = entry.figures.get(told.field)
            if told.year == entry.year and own is not None and told.figure.report != own.report:
                yield StatedTwice(item, entry, told, own)


def same_as_printed(told: Figure, own: Figure) -> bool | None:
    """Whether two figures are the same as printed; None where that cannot be told (other units, words, nothing)."""
    a, b = series_number(told), series_number(own)
    if a is not None and b is not None:
        units = usual_unit(told), usual_unit(own)
        if None not in units and not same_unit(units[0] or "", units[1] or ""):
            return None
        if a == b or rounds_to(a, b) or rounds_to(b, a):
            return True
        return None if any(a * s == b or b * s == a for s in SCALES) else False
    if isinstance(told.value, str) and isinstance(own.value, str):
        x, y = (" ".join(v.upper().split()) for v in (told.value, own.value))
        return True if x == y else False if {x, y} <= GRADES else None
    return None


# ------------------------------------------------------------------------------------------- findings


def findings_of(group: Sequence[StatedTwice], evidence: Mapping[str, ReportEvidence]) -> Iterator[Finding]:
    """One finding for plans, one for what was measured: what differs beside the first figure follows from it."""
    for plans in (False, True):
        wrong = sorted((s for s in group if (s.told.field in PLANS) == plans), key=lambda s: (FIRST.index(s.told.field), s.told.figure.ref))
        if wrong:
            yield cross_finding(wrong[0], wrong[1:], evidence)


def cross_finding(first: StatedTwice, others: Sequence[StatedTwice], evidence: Mapping[str, ReportEvidence]) -> Finding:
    doubted = may_be_misread(first, evidence)
    weak = first.told.field in PLANS or first.told.year > first_year(first, evidence) or read_once(first.told.figure, evidence)
    severity: Severity = "info" if doubted else "warning" if weak else "error"
    indonesian, english = finding_sentences(first)
    return Finding(
        id=f"{CHECK}:{first.told.figure.ref}", check=CHECK, severity=severity, origin="reading" if doubted else "document",
        message=english, pesan=indonesian, pages=(first.told.figure.page, first.own.page), stated=plain_value(first.told.figure),
        computed=plain_value(first.own), refs=(first.told.figure.ref, first.own.ref),
        consequences=tuple(finding_sentences(s)[1] for s in others), akibat=tuple(finding_sentences(s)[0] for s in others),
    )  # fmt: skip


def read_once(figure: Figure, evidence: Mapping[str, ReportEvidence]) -> bool:
    """A scan's column that is kept as wording: nothing but the first reading speaks for it, so a contradiction only warns."""
    report, _, ref = figure.ref.rpartition(":")
    return evidence[report].report.source.ocr is not None and ref in evidence[report].texts


def first_year(stated: StatedTwice, evidence: Mapping[str, ReportEvidence]) -> int:
    """The year of the report that tells."""
    return evidence[stated.told.figure.report].year or 0


def finding_sentences(s: StatedTwice) -> tuple[str, str]:
    """What is said where, in Indonesian and English."""
    told, own, year = s.told.figure, s.own, s.told.year
    name = " ".join(filter(None, (s.entry.kode, s.item.text)))
    sendiri, own_report = ("", "the report") if s.of_its_year else (" sendiri", "that year's own report")
    indonesian, english = NAMES.get(s.told.field, (s.told.field, s.told.field))
    return (
        f"{shorten(name)}: {indonesian} {year} menurut laporan {told.report} (halaman {told.page}) {in_unit(told)}, "
        f"menurut laporan {own.report}{sendiri} (halaman {own.page}) {in_unit(own)}.",
        f"{shorten(name)}: the {english} of {year} is {in_unit(told)} in the report {told.report} (page {told.page}) but {in_unit(own)} in "
        f"{own_report} {own.report} (page {own.page}).",
    )


def in_unit(figure: Figure) -> str:
    value = series_number(figure)
    text = money(value) if value is not None else str(figure.value)
    return f"{text}%" if figure.unit == "%" else f"{text} {figure.unit or ''}".strip()


def plain_value(figure: Figure) -> str | int | float | None:
    value = series_number(figure)
    return json_number(value) if value is not None else figure.value


def may_be_misread(s: StatedTwice, evidence: Mapping[str, ReportEvidence]) -> bool:
    """Either cell is in doubt, or its reading is a likely misreading of the other figure."""
    return is_suspect(s.told.figure, series_number(s.own), evidence) or is_suspect(s.own, series_number(s.told.figure), evidence)


def is_suspect(figure: Figure, needed: Decimal | None, evidence: Mapping[str, ReportEvidence]) -> bool:
    """As for contradictions within a report; columns that were read once only must be far from what the other report says."""
    if figure.state == "corrected":
        return False
    report, _, ref = figure.ref.rpartition(":")
    held = evidence[report]
    if isinstance(held.values.get(ref), Value):
        return figure.state == "marked" and could_be_misread(held, ref, needed, False, True)
    if ref in held.claim_by_id:
        return could_be_misread(held, ref, needed, False, True)
    text = held.texts.get(ref)
    unsure = figure.state == "marked" or (text is not None and text.confidence < FAIR)
    return unsure or (needed is not None and is_believable_misreading(figure.raw, needed, SHORT_BELIEVABLE))
