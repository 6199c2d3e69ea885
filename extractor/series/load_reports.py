"""The reports that are given: read, named apart, and told whose and of which year they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractorError, InputError
from extractor.model import Report
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.series.office_matching import same_office
from extractor.series.series_model import Sentence
from extractor.write.report_json import read_report

REVISED = ("revisi", "perubahan", "perbaikan", "final", "rev")


@dataclass(frozen=True)
class LoadedReport:
    """A report under the name that the series calls it by (`id`)."""

    id: str
    report: Report

    @property
    def year(self) -> int | None:
        tahun = self.report.document.tahun
        return tahun.value if tahun is not None and isinstance(tahun.value, int) else None

    @property
    def office(self) -> str | None:
        """The name of the agency as printed, None where nothing tells it."""
        name = self.report.document.instansi
        return " ".join(name.text.split()) or None if name is not None else None


@dataclass(frozen=True)
class ReportingOffice:
    """An agency: the report that speaks for each year, further ones of the same years, its printed names, commonest first."""

    id: str
    names: tuple[str, ...]
    main: tuple[LoadedReport, ...]
    second: tuple[LoadedReport, ...]


@dataclass(frozen=True)
class SortedReports:
    """All that was given: by agency and year, what is in no series, and what the reader must know of it."""

    offices: tuple[ReportingOffice, ...]
    left_out: tuple[LoadedReport, ...]
    notes: tuple[Sentence, ...]


def read_all(paths: Sequence[Path]) -> tuple[list[LoadedReport], list[ExtractorError]]:
    """The reports of files and folders; what is none becomes an error and costs the others nothing."""
    reports: dict[Path, Report] = {}
    errors: list[ExtractorError] = []
    for path in paths:
        try:
            for file in files_of(path):
                try:
                    reports[file.resolve()] = read_report(file)
                except ExtractorError as error:
                    if not path.is_dir() or looks_like_report(file):
                        errors.append(error)
        except ExtractorError as error:
            errors.append(error)
    return name_reports(reports), errors


def files_of(path: Path) -> list[Path]:
    """The file itself, or the JSON files of a folder and those below it."""
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.rglob("*.json") if p.is_file() and not any(part.startswith(".") for part in p.parts[len(path.parts) :]))
    if not found:
        raise InputError(f"{path}: this folder holds no JSON file. Name the folder that `lkj extract` wrote to.")
    return found


def looks_like_report(file: Path) -> bool:
    """A JSON file that calls itself a report, so that its failing must be told; other JSON in a folder is passed over."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return '"schema_version"' in opened.read(400)
    except OSError:
        return True


def name_reports(reports: dict[Path, Report]) -> list[LoadedReport]:
    """Each under its file's stem, with as many of its folders as tell it from the others; sorted by that name."""
    out = []
    for path, report in reports.items():
        parts = path.with_suffix("").parts
        depth = next(d for d in range(1, len(parts) + 1) if all(path_end(other, d) != parts[-d:] for other in reports if other != path))
        out.append(LoadedReport("/".join(parts[-depth:]), report))
    return sorted(out, key=lambda g: g.id)


def path_end(path: Path, depth: int) -> tuple[str, ...]:
    return path.with_suffix("").parts[-depth:]


# ------------------------------------------------------------------------------------------- by agency and year


def sort_out(given: Sequence[LoadedReport]) -> SortedReports:
    """Grouped by agency, one report a year in front; the order in which they are given does not matter."""
    given, notes = drop_duplicates(sorted(given, key=lambda g: g.id))
    left = [g for g in given if g.year is None or g.office is None]
    notes += [nameless_note(g) for g in left]
    groups: list[list[LoadedReport]] = []
    for report in (g for g in given if g not in left):
        home = next((group for group in groups if any(same_office(report.office or "", other.office or "") for other in group)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    offices = []
    for number, group in enumerate(sorted(groups, key=lambda group: names_of(group)[0].casefold()), 1):
        office, told = office_of_group(f"a{number}", group)
        offices.append(office)
        notes += told
    return SortedReports(tuple(offices), tuple(left), tuple(notes))


def drop_duplicates(given: list[LoadedReport]) -> tuple[list[LoadedReport], list[Sentence]]:
    """The same report given twice counts once."""
    kept: list[LoadedReport] = []
    notes = []
    for g in given:
        twin = next((k for k in kept if k.report == g.report), None)
        if twin is None:
            kept.append(g)
        else:
            notes.append(
                Sentence(id=f"{g.id} sama dengan {twin.id}; dihitung sekali.", en=f"{g.id} is the same as {twin.id}; it counts once.")
            )
    return kept, notes


def nameless_note(given: LoadedReport) -> Sentence:
    what = [w for w, value in ((("tahun", "year"), given.year), (("instansi", "agency"), given.office)) if value is None]
    fields = " dan ".join(w[0] for w in what)
    cells = " ".join(f"document.{w[0]}" for w in what)
    return Sentence(
        id=f"{given.id}: {fields} laporan tidak terbaca, jadi tidak ikut dalam deret. Isi dengan `lkj correct` ({cells}), lalu ulangi.",
        en=f"{given.id}: the report's {' and '.join(w[1] for w in what)} could not be read, so it is in no series. State it with "
        f"`lkj correct` ({cells}) and run again.",
    )


def names_of(group: Sequence[LoadedReport]) -> tuple[str, ...]:
    """The printed names: that of the newest report first, so that an agency is called as it calls itself now."""
    newest = sorted(group, key=lambda g: (-(g.year or 0), g.id))
    return tuple(dict.fromkeys(g.office or "" for g in newest))


def office_of_group(id: str, group: Sequence[LoadedReport]) -> tuple[ReportingOffice, list[Sentence]]:
    main: list[LoadedReport] = []
    second: list[LoadedReport] = []
    notes = [doubtful_year(g) for g in group if g.report.document.tahun is not None and g.report.document.tahun.needs_review]
    for year in sorted({g.year for g in group if g.year is not None}):
        first, *others = sorted((g for g in group if g.year == year), key=report_preference)
        main.append(first)
        second += others
        notes += [same_year(first, other) for other in others]
    return ReportingOffice(id, names_of(group), tuple(main), tuple(second)), notes


def report_preference(given: LoadedReport) -> tuple[bool, int, str]:
    """A revised report speaks for its year, else the one with more figures that are sure."""
    revised = any(word in given.id.casefold() or word in given.report.source.file.casefold() for word in REVISED)
    sure = sum(not value.needs_review for value in ReportEvidence(given.report).values.values())
    return not revised, -sure, given.id


def doubtful_year(given: LoadedReport) -> Sentence:
    return Sentence(
        id=f"{given.id}: tahun {given.year} meragukan; periksa dengan `lkj review`.",
        en=f"{given.id}: its year {given.year} is in doubt; look at it with `lkj review`.",
    )


def same_year(first: LoadedReport, other: LoadedReport) -> Sentence:
    return Sentence(
        id=f"{first.id} dan {other.id} dari instansi dan tahun yang sama ({first.year}): angka deret dari {first.id}, "
        f"angka {other.id} dibandingkan dengannya.",
        en=f"{first.id} and {other.id} are of the same agency and year ({first.year}): the series shows the figures of {first.id} "
        f"and compares those of {other.id} with them.",
    )
