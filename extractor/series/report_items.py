"""A report -> its items: every indikator, sasaran and programme once, with its figures and what its rows tell of other years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.model import MEASURED, Doubt, IndikatorKinerjaUtama, PerjanjianKinerja, RencanaKinerjaTahunan, Table, Text
from extractor.pair_items import item_wording, pair_items
from extractor.reconcile.report_evidence import ReportEvidence, years_in
from extractor.series.load_reports import LoadedReport
from extractor.series.other_years import style_for, told_in
from extractor.series.series_figures import better_figure, figure_of_value, usual_unit
from extractor.series.series_model import FIGURES, Entry, Figure, Told
from extractor.wording_likeness import same_wording

WRONG_TITLE = "title_of_other_year"
AGREED = (PerjanjianKinerja, IndikatorKinerjaUtama, RencanaKinerjaTahunan)  # state targets; the first one that has one counts


def indikator_in(given: LoadedReport, year: int) -> list[Entry]:
    """The indikator of a report: those measured, then those only agreed on, each once."""
    evidence = ReportEvidence(given.report)
    own, others = split_by_year(evidence.achievements, year)
    out: list[Entry] = []
    for table, trusted in own:
        out = join_entries(out, entries_of_table(table, given, year, year, trusted))
    for kind in AGREED:
        for table, _ in split_by_year(evidence.tables(kind), year)[0]:
            out = join_entries(out, entries_of_table(table, given, year, year, True))
    for table, of in [*others, *(found for kind in AGREED for found in split_by_year(evidence.tables(kind), year)[1])]:
        out = told_by(out, entries_of_table(table, given, year, of, True), of, table.title or "")
    return out


def split_by_year(tables: Sequence[Any], year: int) -> tuple[list[tuple[Any, bool]], list[tuple[Any, int]]]:
    """Tables of the report's own year, each with whether its title agrees, and tables of one other year with that year.

    A table under another year whose indikator no table of the own year has is taken for the own one: titles are left over from
    last year's report more often than measurements are.
    """
    own: list[tuple[Any, bool]] = []
    others: list[tuple[Any, int]] = []
    for table in tables:
        years = years_in(table.title)
        if not years or year in years or len(years) > 1:
            own.append((table, True))
        else:
            others.append((table, years.pop()))
    for table, of in list(others):
        rows = [r for t, _ in own for r in t.rows]
        met = sum(1 for _ in pair_items(table.rows, rows, "indikator"))
        if isinstance(table, MEASURED) and met * 2 < sum(bool(item_wording(r, "indikator")) for r in table.rows):
            others.remove((table, of))
            own.append((table, False))
    return own, others


def entries_of_table(table: Table, given: LoadedReport, year: int, of: int, trusted: bool) -> Iterator[Entry]:
    """An entry for each row with an indikator; figures are those of the year `of` that the table is about."""
    rows: Sequence[Any] = table.rows
    style = style_for(table, year)
    for row in rows:
        text = row.indikator
        if not isinstance(text, Text) or not text.text.strip():
            continue
        figures = dict(own_figures(row, "indikator", given))
        if not trusted:
            figures = {name: doubt_figure(f, WRONG_TITLE) for name, f in figures.items()}
        formula = getattr(row, "cara_penghitungan", None)
        yield Entry(
            year=year, report=given.id, page=text.page, rows=(row.id,), text=clean(text), ref=f"{given.id}:{row.id}.indikator",
            text_marked=text.needs_review, unit=unit_in(row, figures), sasaran=clean(row.sasaran) if row.sasaran else None,
            cara_penghitungan=clean(formula) if formula else None, vocabulary=known_match(text), figures=figures,
            told=told_in(row, table, given, year, style) if of == year else (),
        )  # fmt: skip


def own_figures(row: Any, kind: str, given: LoadedReport) -> Iterator[tuple[str, Figure]]:
    for name in FIGURES[kind]:
        found = figure_of_value(getattr(row, name, None), f"{row.id}.{name}", given.id)
        if found is not None:
            yield name, found


def unit_in(row: Any, figures: dict[str, Figure]) -> str | None:
    """The unit that target or realisasi are printed with."""
    return next((u for name in ("target", "realisasi") if (u := usual_unit(figures.get(name))) is not None), None)


def doubt_figure(figure: Figure, code: str) -> Figure:
    if figure.state == "corrected":
        return figure
    return figure.model_copy(update={"state": "marked", "doubts": tuple(dict.fromkeys((*figure.doubts, Doubt(code=code))))})


def clean(text: Text) -> str:
    return " ".join(text.text.split())


def known_match(text: Text) -> tuple[str, float] | None:
    return (text.match.id, text.match.score) if text.match is not None else None


# ------------------------------------------------------------------------------------------- the same item in two tables


def join_entries(known: list[Entry], further: Iterator[Entry]) -> list[Entry]:
    """The known entries with what a further table says of them, and behind them those that it alone has."""
    new = list(further)
    twin = dict(same_items(known, new))
    out = [with_more(entry, new[twin[n]]) if n in twin else entry for n, entry in enumerate(known)]
    return [*out, *(entry for n, entry in enumerate(new) if n not in set(twin.values()))]


def same_items(known: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Places of the same indikator in two tables of one report; of two with the same wording that under the same sasaran."""
    taken: set[int] = set()
    for n, entry in enumerate(known):
        near = [m for m, other in enumerate(new) if m not in taken and same_wording_entry(entry, other)]
        found = min(near, key=lambda m: (new[m].sasaran != entry.sasaran, m), default=None)
        if found is not None:
            taken.add(found)
            yield n, found


def same_wording_entry(one: Entry, other: Entry) -> bool:
    """The same wording but for noise; rows under surely different sasaran are different items only within one table."""
    return same_wording(one.text, other.text)


def with_more(entry: Entry, other: Entry) -> Entry:
    """The entry with the other table's figures where it has none of its own or less sure ones."""
    figures = dict(entry.figures)
    for name, figure in other.figures.items():
        figures[name] = better_figure(figures.get(name), figure) or figure
    return entry.model_copy(
        update={
            "figures": figures,
            "rows": (*entry.rows, *other.rows),
            "told": (*entry.told, *other.told),
            "sasaran": entry.sasaran or other.sasaran,
            "unit": entry.unit or other.unit,
            "cara_penghitungan": entry.cara_penghitungan or other.cara_penghitungan,
            "vocabulary": entry.vocabulary or other.vocabulary,
        }
    )


def told_by(known: list[Entry], of_other_year: Iterator[Entry], of: int, title: str) -> list[Entry]:
    """The entries with what a table of another year says of them; items that only it has are of that year alone and left to it."""
    new = list(of_other_year)
    twin = dict(same_items(known, new))
    return [with_figures_told(entry, new[twin[n]], of, title) if n in twin else entry for n, entry in enumerate(known)]


def with_figures_told(entry: Entry, other: Entry, of: int, title: str) -> Entry:
    told = tuple(Told(year=of, field=name, figure=figure, header=title) for name, figure in other.figures.items())
    return entry.model_copy(update={"told": (*entry.told, *told), "rows": (*entry.rows, *other.rows)})


# ------------------------------------------------------------------------------------------- sasaran


def sasaran_in(given: LoadedReport, year: int) -> list[Entry]:
    """The sasaran of a report as its tables of the own year print them, each once."""
    evidence = ReportEvidence(given.report)
    out: list[Entry] = []
    for tables in (evidence.achievements, evidence.tables(PerjanjianKinerja)):
        for table, _ in split_by_year(tables, year)[0]:
            for row in table.rows:
                text = row.sasaran
                if isinstance(text, Text) and text.text.strip() and not any(same_wording(e.text, clean(text)) for e in out):
                    out.append(entry_of_sasaran(text, row, given, year))
    return out


def entry_of_sasaran(text: Text, row: Any, given: LoadedReport, year: int) -> Entry:
    ref = f"{given.id}:{row.id}.sasaran"
    return Entry(
        year=year, report=given.id, page=text.page, rows=(row.id,), text=clean(text), ref=ref, text_marked=text.needs_review,
        vocabulary=known_match(text),
    )  # fmt: skip
