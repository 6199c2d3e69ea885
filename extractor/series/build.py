"""Reports -> a series: grouped by agency, ordered by year, the same items joined, breaks and contradictions told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import Finding
from extractor.series.breaks import breaks_of
from extractor.series.budget import average_in, budget_in, total_in
from extractor.series.chains import Alike, ItemChains, chains_of, compare_entries
from extractor.series.cross_report import ComparedSeries, find_contradictions
from extractor.series.hungarian import best_assignment
from extractor.series.likeness import Likeness, of_indikator, of_programme, of_sasaran
from extractor.series.load_reports import LoadedReport, ReportingOffice, sort_out
from extractor.series.report_items import indikator_in, sasaran_in
from extractor.series.series_model import Agency, Entry, Item, ItemKind, Perhaps, ReportOf, Sentence, Series, Told
from extractor.series.undated_columns import settle_undated

KINDS: tuple[ItemKind, ...] = ("average", "indikator", "sasaran", "total", "program")
READ = {"indikator": ("indikator", "indikator"), "program": ("anggaran", "budget line")}
LETTER = {"average": "m", "indikator": "i", "sasaran": "s", "total": "t", "program": "p"}


def series_of(given: Sequence[LoadedReport]) -> Series:
    """The series of all reports; their order does not matter."""
    ordered = sort_out(given)
    by_id = {g.id: g for g in given}
    agencies: list[Agency] = []
    findings: list[Finding] = []
    notes = list(ordered.notes)
    for office in ordered.offices:
        agency = agency_of(office)
        found = find_contradictions(agency.items, by_id)
        agencies.append(agency)
        findings += found.findings
        notes += remarks(agency, found)
    return Series(reports=tuple(report_entries(ordered.offices, ordered.left_out)), agencies=tuple(agencies),
                  findings=tuple(findings), notes=tuple(notes))  # fmt: skip


def agency_of(office: ReportingOffice) -> Agency:
    years = tuple((g.year or 0, g.id) for g in office.main)
    items = [item for kind in KINDS for item in items_of_office(kind, office)]
    return Agency(id=office.id, name=office.names[0], names=office.names, years=years, items=tuple(items))


def items_of_office(kind: ItemKind, office: ReportingOffice) -> Iterator[Item]:
    alike = ALIKE[kind]
    by_year = [entries_of_kind(kind, g) for g in office.main]
    found = chains_of(by_year, alike)
    further = [(g, entries_of_kind(kind, g)) for g in office.second]
    years = [g.year or 0 for g, entries in zip(office.main, by_year, strict=True) if entries]  # a table not read is no item dropped
    items = [make_item(f"{office.id}{LETTER[kind]}{n:03d}", kind, chain, years) for n, chain in enumerate(order_items(found.chains), 1)]
    items = with_perhaps(items, found)
    for given, entries in further:
        items = with_second_report(items, entries, given, alike)
    yield from settle_undated(items)


def entries_of_kind(kind: ItemKind, given: LoadedReport) -> list[Entry]:
    year = given.year or 0
    if kind == "indikator":
        return indikator_in(given, year)
    if kind == "sasaran":
        return sasaran_in(given, year)
    if kind == "average":
        mean = average_in(given, year)
        return [mean] if mean is not None else []
    lines = budget_in(given, year)
    if kind == "program":
        return [line for line in lines if line.level != "total"]
    total = total_in(given, year, lines)
    return [total] if total is not None else []


def same_total(old: Entry, new: Entry) -> Likeness | None:
    """A report has one total and one mean."""
    return Likeness(1.0, ("total",), True)


ALIKE: dict[ItemKind, Alike] = {
    "average": same_total, "indikator": of_indikator, "sasaran": of_sasaran, "total": same_total, "program": of_programme,
}  # fmt: skip


def order_items(chains: Sequence[tuple[Entry, ...]]) -> list[tuple[Entry, ...]]:
    """Items of the newest report first, in its order; then those that only older ones have."""
    places = {id(chain): n for n, chain in enumerate(chains)}
    return sorted(chains, key=lambda chain: (-chain[-1].year, places[id(chain)]))


# ------------------------------------------------------------------------------------------- items


def make_item(id: str, kind: ItemKind, chain: Sequence[Entry], years: Sequence[int]) -> Item:
    newest = chain[-1]
    present = {e.year for e in chain}
    first, last = chain[0].year, newest.year
    return Item(
        id=id, kind=kind, text=newest.text, kode=newest.kode, level=newest.level,
        entries=tuple(e.model_copy(update={"told": ()}) for e in chain),
        told=tuple(t for e in chain for t in e.told), breaks=breaks_of(chain),
        new=first if first > years[0] else None, dropped=min((y for y in years if y > last), default=None),
        missing=tuple(y for y in years if first < y < last and y not in present),
    )  # fmt: skip


def with_perhaps(items: list[Item], found: ItemChains) -> list[Item]:
    """Items that may go on as others are told so on both sides."""
    out = list(items)
    homes = {(e.report, e.ref): n for n, item in enumerate(items) for e in item.entries}
    for candidate in found.perhaps:
        old = homes[candidate_key(found.chains[candidate.chain])]
        new = homes[candidate.entry.report, candidate.entry.ref]
        if old == new or out[old].entries[-1].year >= candidate.entry.year:
            continue
        score = round(min(candidate.likeness.score, 1.0), 3)
        out[old] = add_perhaps(out[old], Perhaps(item=out[new].id, text=candidate.entry.text, year=candidate.entry.year, score=score))
        out[new] = add_perhaps(out[new], Perhaps(item=out[old].id, text=out[old].text, year=out[old].entries[-1].year, score=score))
    return out


def candidate_key(chain: Sequence[Entry]) -> tuple[str, str]:
    return chain[0].report, chain[0].ref


def add_perhaps(item: Item, perhaps: Perhaps) -> Item:
    return item.model_copy(update={"perhaps": (*item.perhaps, perhaps)})


def with_second_report(items: list[Item], entries: Sequence[Entry], given: LoadedReport, alike: Alike) -> list[Item]:
    """A second report of a year tells that year's figures, and of other years what it tells of them."""
    year = given.year or 0
    known = [(n, entry) for n, item in enumerate(items) if (entry := item.entry(year)) is not None]
    found = compare_entries([entry for _, entry in known], entries, alike)
    pairs = best_assignment({pair: 1 + likeness.score for pair, likeness in found.items() if likeness.same})
    out = list(items)
    for at, m in pairs.items():
        n, entry = known[at][0], entries[m]
        own = tuple(Told(year=year, field=name, figure=figure, header=given.id) for name, figure in entry.figures.items())
        out[n] = out[n].model_copy(update={"told": (*out[n].told, *own, *entry.told)})
    return out


# ------------------------------------------------------------------------------------------- what is said about reports


def report_entries(offices: Sequence[ReportingOffice], left_out: Sequence[LoadedReport]) -> Iterator[ReportOf]:
    for office in offices:
        for role, group in (("main", office.main), ("second", office.second)):
            for g in group:
                yield report_of(g, office.id, role)
    for g in left_out:
        yield report_of(g, None, "left_out")


def report_of(given: LoadedReport, agency: str | None, role: str) -> ReportOf:
    source = given.report.source
    return ReportOf.model_validate(
        {"id": given.id, "file": source.file, "sha256": source.sha256, "title": given.report.document.title, "agency": agency,
         "year": given.year, "role": role}
    )  # fmt: skip


def remarks(agency: Agency, found: ComparedSeries) -> Iterator[Sentence]:
    if len(agency.years) == 1:
        yield Sentence(
            id=f"{agency.name}: hanya ada laporan {agency.years[0][0]}; deret memerlukan laporan tahun lain.",
            en=f"{agency.name}: there is only the report of {agency.years[0][0]}; a series needs those of other years.",
        )
    if not agency.items:
        yield Sentence(
            id=f"{agency.name}: laporannya tidak memuat indikator maupun program.",
            en=f"{agency.name}: its reports hold neither indikator nor programmes.",
        )
    for kind, (indonesian, english) in READ.items():
        have = {e.report for item in agency.items if item.kind == kind for e in item.entries}
        for year, report in agency.years:
            if have and report not in have:
                yield Sentence(
                    id=f"{report}: {indonesian} tidak terbaca dalam laporan {year}; tidak dihitung sebagai hilang.",
                    en=f"{report}: no {english} was read in the report of {year}; they do not count as dropped.",
                )
    for report, year, field, _ in found.strange:
        yield Sentence(
            id=f"{report}: sebagian besar {field} {year} di dalamnya tidak sama dengan laporan {year}. Salah satu kolom tampaknya berisi "
            "hal lain; angkanya tidak dibandingkan. Periksa kedua tabel dengan `lkj review`.",
            en=f"{report}: most of what it prints as {field} of {year} differs from the report of {year}. One of the two columns seems to "
            "hold something else; they are not compared. Look at both tables with `lkj review`.",
        )
