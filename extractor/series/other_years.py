"""What a report says of other years: columns beside the own year's figures, and sentences that name another year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.cells import of_period
from extractor.model import Claim, Table, Text, Value
from extractor.numerals import Style
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import TableKind
from extractor.series.load_reports import LoadedReport
from extractor.series.series_figures import figure_of_claim, figure_of_text, figure_of_value, style_in
from extractor.series.series_model import Figure, Told
from extractor.series.year_headers import ELSEWHERE, DatedColumn, parse_year_header, twin_of

UNIT_HEADERS = ("satuan", "sat", "unit")
MEASURED = ("target", "realisasi", "capaian")
BUDGET_FIGURES = ("anggaran", "pagu", "realisasi", "persen")
BUDGETS = (TableKind.REALISASI_ANGGARAN, TableKind.ANGGARAN_PROGRAM)
AMOUNTS = ("anggaran", "pagu", "realisasi")
TOTALS = {"pagu": "pagu", "anggaran": "pagu", "realisasi": "realisasi", "capaian": "persen"}
DATED = 120  # characters of a sentence that are kept to say where a figure comes from


def style_for(table: Table, year: int) -> Style | None:
    """How the table's figures are printed, where it has columns of other years at all."""
    headers = {header for row in table.rows for header in row.extra}  # figures in `periods` are typed already
    if not any(parse_year_header(header, year, table.title or "") or twin_of(header, year) for header in headers):
        return None
    return style_in(table.rows, AMOUNTS if table.kind in BUDGETS else MEASURED)


def told_in(row: Any, table: Table, given: LoadedReport, year: int, style: Style | None) -> tuple[Told, ...]:
    """The figures of other years in a row's further columns; `style` as `style_for` tells it."""
    return (*told_cells(row, table, given, year, style), *told_periods(row, table, given, year))


def told_periods(row: Any, table: Table, given: LoadedReport, year: int) -> Iterator[Told]:
    """The figures of other single years; those of the end of a plan, of quarters, months and standards are none of a year."""
    wanted = BUDGET_FIGURES if table.kind in BUDGETS else MEASURED
    for n, period in enumerate(row.periods):
        twin = twin_of(period.label, year) if period.tahun is None else None
        of = twin.year if twin is not None else period.tahun
        if period.jenis != "tahun" or of in (None, year) or ELSEWHERE.search(period.label):
            continue
        for name, value in period.figures.items():
            figure = figure_of_value(value, f"{row.id}.{of_period(n, name)}", given.id) if name in wanted else None
            if figure is not None:
                yield Told(year=of, field=name, figure=figure, header=period.label, dated=period.tahun is not None)


def told_cells(row: Any, table: Table, given: LoadedReport, year: int, style: Style | None) -> Iterator[Told]:
    money = table.kind in BUDGETS
    for header, cell in row.extra.items():
        column = parse_year_header(header, year, table.title or "")
        dated = column is not None
        column = column or twin_of(header, year)
        if column is None or column.field not in (BUDGET_FIGURES if money else MEASURED):
            continue
        figure = told_figure(cell, f"{row.id}.extra.{header}", given, column, unit_for(row, column, money), style, money)
        if figure is not None:
            yield Told(year=column.year, field=column.field, figure=figure, header=header, dated=dated)


def told_figure(
    cell: Text | Value, ref: str, given: LoadedReport, column: DatedColumn, unit: str | None, style: Style | None, money: bool
) -> Figure | None:
    if isinstance(cell, Value):
        return figure_of_value(cell, ref, given.id)
    return figure_of_text(cell, ref, given.id, unit, style, money and column.field != "persen")


def unit_for(row: Any, column: DatedColumn, money: bool) -> str | None:
    """The unit of a figure of another year: its header's, else the row's own."""
    if column.unit or column.field in ("capaian", "persen"):
        return column.unit or "%"
    if money:
        return "Rp"
    named = next((c.text for h, c in row.extra.items() if h.casefold().strip(" .:") in UNIT_HEADERS and isinstance(c, Text)), None)
    own = next((v.unit for name in ("realisasi", "target") if (v := getattr(row, name, None)) is not None and v.unit), None)
    return named or own


# ------------------------------------------------------------------------------------------- running text


def told_of_budget(given: LoadedReport, year: int) -> tuple[Told, ...]:
    """Total pagu, realisasi and their percentage of other years, as sentences state them."""
    out = []
    for claim in ReportEvidence(given.report).claims("amount") + ReportEvidence(given.report).claims("percent"):
        field = TOTALS.get(claim.of or "")
        if field is None or not of_other_year(claim, year) or (claim.kind == "percent") != (field == "persen"):
            continue
        out.append(told_by_claim(claim, field, given))
    return tuple(out)


def told_of_average(given: LoadedReport, year: int) -> tuple[Told, ...]:
    """The mean capaian of other years, as sentences state it."""
    return tuple(told_by_claim(c, "capaian", given) for c in ReportEvidence(given.report).claims("average") if of_other_year(c, year))


def of_other_year(claim: Claim, year: int) -> bool:
    return claim.year is not None and claim.year != year and claim.number is not None and claim.scope is None and claim.pihak is None


def told_by_claim(claim: Claim, field: str, given: LoadedReport) -> Told:
    text = " ".join(claim.text.split())
    kept = text if len(text) <= DATED else text[: DATED - 1] + "…"
    return Told(year=claim.year or 0, field=field, figure=figure_of_claim(claim, given.id), header=kept)
