"""A series as CSV: one row for each item, year and figure, and one for its wording; typed columns, no formulas."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping

from extractor.numerals import json_number
from extractor.series.series_figures import series_number
from extractor.series.series_model import Agency, Entry, Figure, Item, Series

COLUMNS = (
    "agency", "kind", "item", "item_text", "kode", "level", "year", "figure", "value", "text", "unit", "state", "source", "report", "page",
    "ref", "match_score", "match_grounds", "match_year", "change", "finding",
)  # fmt: skip
FORMULA = "=+-@\t\r"
Row = dict[str, str]


def as_csv(series: Series) -> str:
    """UTF-8 text with a header; decimals with a point; `source` is `own` or `told` (another report says so)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    found = findings_by_ref(series)
    for agency in series.agencies:
        for item in agency.items:
            writer.writerows(series_rows(agency, item, found))
    return out.getvalue()


def findings_by_ref(series: Series) -> Mapping[str, str]:
    ids: dict[str, list[str]] = defaultdict(list)
    for finding in series.findings:
        for ref in finding.refs:
            ids[ref].append(finding.id)
    return {ref: "; ".join(names) for ref, names in ids.items()}


def series_rows(agency: Agency, item: Item, found: Mapping[str, str]) -> Iterator[Row]:
    base = {
        "agency": escape(agency.name),
        "kind": item.kind,
        "item": item.id,
        "item_text": escape(item.text),
        "level": item.level or "",
    }
    for entry in item.entries:
        own = {**base, "kode": escape(entry.kode or ""), "year": str(entry.year)}
        yield {**own, **wording_row(entry, item)}
        for name, figure in entry.figures.items():
            yield {**own, **figure_row_cells(name, figure, found), "source": "own"}
    for told in item.told:
        yield {**base, "year": str(told.year), **figure_row_cells(told.field, told.figure, found), "source": "told"}


def wording_row(entry: Entry, item: Item) -> Row:
    """The item's wording in a year, why it was joined, and what changed."""
    link = entry.link
    changes: list[str] = [b.kind for b in item.breaks if b.to_year == entry.year]
    changes += ["new"] if item.new == entry.year else []
    changes += ["dropped"] if item.dropped is not None and entry is item.entries[-1] else []
    matched: Row = {}
    if link is not None:
        matched = {"match_score": f"{link.score:.3f}", "match_grounds": "; ".join(link.grounds), "match_year": str(link.year)}
    return {
        "figure": "wording", "text": escape(entry.text), "state": "marked" if entry.text_marked else "sure", "source": "own",
        "report": escape(entry.report), "page": str(entry.page), "ref": escape(entry.ref), "change": "; ".join(changes), **matched,
    }  # fmt: skip


def figure_row_cells(name: str, figure: Figure, found: Mapping[str, str]) -> Row:
    value = series_number(figure)
    return {
        "figure": name, "value": str(json_number(value)) if value is not None else "", "text": escape(" ".join(figure.raw.split())),
        "unit": escape(figure.unit or ""), "state": figure.state, "report": escape(figure.report), "page": str(figure.page),
        "ref": escape(figure.ref), "finding": escape(found.get(figure.ref, "")),
    }  # fmt: skip


def escape(text: str) -> str:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text[:1] in FORMULA and len(text) > 1 else text
