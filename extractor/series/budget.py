"""A report -> its programmes, activities and components with code, pagu, realisasi and persen; its total; its mean capaian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.model import AnggaranProgram, RealisasiAnggaran, Table, Text
from extractor.nomenclature import plain_code
from extractor.reconcile.report_evidence import ReportEvidence, years_in
from extractor.series.likeness import same_code
from extractor.series.load_reports import LoadedReport
from extractor.series.other_years import style_for, told_in, told_of_average, told_of_budget
from extractor.series.report_items import clean, known_match, own_figures, with_more
from extractor.series.series_figures import figure_of_claim
from extractor.series.series_model import Entry, Told
from extractor.wording_likeness import same_wording

TOTAL, AVERAGE = "Jumlah anggaran", "Rata-rata capaian kinerja"


def budget_in(given: LoadedReport, year: int) -> list[Entry]:
    """The lines of the budget tables of the report's year, each once: what was realised first, then what was agreed on."""
    evidence = ReportEvidence(given.report)
    out: list[Entry] = []
    for kind in (RealisasiAnggaran, AnggaranProgram):
        for table in of_own_year(evidence.tables(kind), year):
            out = merge_entries(out, budget_entries(table, given, year))
    return out


def of_own_year(tables: Sequence[Any], year: int) -> Iterator[Any]:
    for table in tables:
        years = years_in(table.title)
        if not years or year in years:
            yield table


def budget_entries(table: Table, given: LoadedReport, year: int) -> Iterator[Entry]:
    rows: Sequence[Any] = table.rows
    style = style_for(table, year)
    above = {row.id: row for row in rows}
    for row in rows:
        text = row.uraian
        if not isinstance(text, Text) or not (text.text.strip() or row.level == "total"):
            continue
        unsure = any(t.needs_review for t in (text, row.kode) if t is not None)
        code = plain_code(row.kode.text.replace(":", ".")) if row.kode is not None else ""
        yield Entry(
            year=year, report=given.id, page=row.page, rows=(row.id,), text=clean(text), ref=f"{given.id}:{row.id}.uraian",
            text_marked=unsure, kode=code or None, level=row.level, parent=path_of(row, above),
            vocabulary=known_match(text), figures=dict(own_figures(row, "program", given)), told=told_in(row, table, given, year, style),
        )  # fmt: skip


def path_of(row: Any, above: Mapping[str, Any]) -> str | None:
    """Codes and wordings of the lines above a row, the nearest one last."""
    parent = above.get(row.parent or "")
    if parent is None or parent is row:
        return None
    named = " ".join(clean(t) for t in (parent.kode, parent.uraian) if isinstance(t, Text))
    return " > ".join(filter(None, (path_of(parent, above), named)))


def merge_entries(known: list[Entry], further: Iterator[Entry]) -> list[Entry]:
    """A line of a further table belongs to the known one of the same code, or of the same wording and level."""
    out = list(known)
    start = len(known)
    taken: set[int] = set()
    for entry in further:
        found = next((n for n in range(start) if n not in taken and same_line(out[n], entry)), None)
        if found is None:
            out.append(entry)
        else:
            taken.add(found)
            out[found] = with_more(out[found], entry)
    return out


def same_line(one: Entry, other: Entry) -> bool:
    if (one.level == "total") != (other.level == "total"):
        return False
    if one.level == "total":
        return True
    if one.kode and other.kode and not same_code(one, other):
        return False
    return same_wording(one.text, other.text) and (one.level == other.level or None in (one.level, other.level))


# ------------------------------------------------------------------------------------------- of the whole report


def total_in(given: LoadedReport, year: int, lines: Sequence[Entry]) -> Entry | None:
    """The budget's total, with what sentences say of other years' totals; None where neither is there."""
    found = next((e for e in lines if e.level == "total"), None)
    told = told_of_budget(given, year)
    if found is None:
        return empty_entry(given, year, TOTAL, told, "total") if told else None
    return found.model_copy(update={"text": TOTAL, "kode": None, "told": (*found.told, *told)})


def average_in(given: LoadedReport, year: int) -> Entry | None:
    """The mean capaian that the report's text states for its own year, and for others."""
    own = [
        c for c in ReportEvidence(given.report).claims("average") if c.year in (None, year) and c.number is not None and c.of == "capaian"
    ]
    told = told_of_average(given, year)
    if not own and not told:
        return None
    entry = empty_entry(given, year, AVERAGE, told, None)
    if not own or len({c.number for c in own}) > 1:  # several means: of parts, or the report contradicts itself
        return entry if told else None
    return entry.model_copy(update={"figures": {"capaian": figure_of_claim(own[0], given.id)}, "page": own[0].page})


def empty_entry(given: LoadedReport, year: int, text: str, told: tuple[Told, ...], level: str | None) -> Entry:
    page = told[0].figure.page if told else 1
    return Entry(year=year, report=given.id, page=page, rows=(), text=text, ref=given.id, level=level, told=told)
