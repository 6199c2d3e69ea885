"""A report as the page shows it: cells by ref, the order in which to look at them, findings, tables. Plain data, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from extractor.answer_influence import answer_influence
from extractor.cells import cell_at, cells_by_address, fields_of
from extractor.geometry import BBox
from extractor.likely_answers import LikelyAnswer, likely_answers
from extractor.model import AppliedCorrection, Claim, Finding, Report, Text, Value
from extractor.overlay import Corrections
from extractor.overlay.correct_claims import NUMBER
from extractor.overlay.field_expectations import holds_figure
from extractor.overlay.reapply import structural_gone
from extractor.reconcile import CHECKS
from extractor.review.correction_history import correction_history, fields_by_kind
from extractor.review.doubtful_tables import doubts_in_both, ref_of, settled_tables, structure_view, tables_in_doubt
from extractor.review.merged_cells import merged_twins
from extractor.review.page_pictures import PagePictures
from extractor.review.page_rotation import page_turns, turn_box, turned_size
from extractor.review.table_columns import shown_columns
from extractor.review.unplaced_words import unplaced_entries

NAMES = ("uraian", "indikator", "sasaran", "tujuan", "kode", "no")  # what a row is called by, the first that it has
TITLES = {check.code: check.title for check in CHECKS}
Data = dict[str, Any]


def report_view(report: Report, first: Report, pictures: PagePictures | None, kept: Corrections) -> Data:
    """What the page shows of `report`; `first` is the report as it was read, before anybody settled a cell; `kept` what is in the file."""
    places = Places.of(report, pictures)
    cells = {ref: cell for ref, cell in all_cells(report, first, places)}
    applied = {c.cell.removesuffix(NUMBER): c for c in report.corrections if c.state == "applied"} | settled_tables(report)
    same = merged_twins(report)
    for ref, cell in cells.items():
        cell["settled"] = settled_by(applied.get(ref))
        cell["rows"] = len(same.get(ref, (ref,)))
        cell["proposals"] = []
    for proposed in (c for c in report.corrections if c.state == "proposed" and c.cell in cells):
        cells[proposed.cell]["proposals"].append({"value": proposed.value, "by": proposed.by})
    for ref, answers in likely_answers(report).items():
        if ref in cells and is_open(cells[ref]):
            cells[ref]["readings"] += answers_offered(answers, cells[ref])
    queue = review_queue(report, first, cells)
    return {
        "source": {"file": report.source.file, "title": report.document.title},
        "pages": places.pages,
        "cells": cells,
        "queue": queue,
        "next": asking_order(report, cells, queue),
        "progress": review_progress(queue, cells),
        "tables": [table_view(table) for table in report.tables],
        "kinds": fields_by_kind(),
        "history": correction_history(report, kept),
        "findings": [finding_view(f, cells) for f in sorted(report.findings, key=lambda f: f.acknowledged)],
        "conflicts": [c.cell for c in report.corrections if c.state in ("stale", "orphan")],
        "again": [c.cell for c in structural_gone(first, kept)],
    }


# ------------------------------------------------------------------------------------------- places on pages


class Places:
    """How each page lies in front of the reader, and where boxes lie on it then."""

    def __init__(self, pages: dict[str, Data], sizes: Mapping[int, tuple[float, float]]):
        self.pages, self._sizes = pages, sizes

    @classmethod
    def of(cls, report: Report, pictures: PagePictures | None) -> Places:
        upright = page_turns(report)
        pages: dict[str, Data] = {}
        sizes: dict[int, tuple[float, float]] = {}
        for number in range(1, report.source.pages + 1) if pictures is not None else ():
            assert pictures is not None
            turn = upright.get(number, 0)
            if lines := pictures.lines(number):
                pages[str(number)] = {"lines": lines}
            elif pictures.source.kind != "dump" and (wide_high := pictures.size(number)) is not None:
                sizes[number] = wide_high
                wide, high = turned_size(turn, *wide_high)
                pages[str(number)] = {"width": wide, "height": high, "turn": turn}
        return cls(pages, sizes)

    def box(self, page: int, bbox: BBox | None) -> list[float] | None:
        if bbox is None or page not in self._sizes:
            return None
        return [round(v, 2) for v in turn_box(bbox, self.pages[str(page)]["turn"], *self._sizes[page])]


# ------------------------------------------------------------------------------------------- cells


def all_cells(report: Report, first: Report, places: Places) -> Iterator[tuple[str, Data]]:
    """Every cell, also those of a table's fields in which nothing was read, tables in doubt before theirs, and statements in text."""
    doubted = tables_in_doubt(first)
    for field in fields_of(report.document):
        if isinstance(cell := cell_at(report.document, field), Value | Text):
            yield f"document.{field}", {**cell_view(cell, places), "label": report.source.file, "field": field}
    for table in report.tables:
        if ref_of(table) in doubted or table.structure.needs_review:
            yield ref_of(table), structure_view(table, doubted.get(ref_of(table), table), places.box)
        columns = shown_columns(table)
        for row in table.rows:
            known = {"table": table.id, "row": row.id, "label": row_label(row)}
            for column, field in ((c, f) for c in columns if (f := c.of(row)) is not None):
                cell = cell_at(row, field)
                shown = cell if isinstance(cell, Value | Text) else empty_cell(row, field)
                yield f"{row.id}.{field}", {**cell_view(shown, places), **known, "field": field, "time": column.label}
    for claim in report.claims:
        yield claim.id, claim_view(claim, places)
    yield from unplaced_entries(report, places.box)


def empty_cell(row: Any, field: str) -> Value | Text:
    """A cell in which nothing was read."""
    if holds_figure(row, field):
        return Value(raw="", value=None, confidence=0, page=row.page, origin="person", status="missing")
    return Text(raw="", text="", confidence=0, page=row.page, origin="person")


def row_label(row: Any) -> str:
    for name in NAMES:
        named = getattr(row, name, None)
        if isinstance(named, Text) and named.text.strip():
            return named.text
    return row.id


def shown_value(cell: Value | Text | Claim | None) -> Any:
    """What the page shows of a cell, and by which it tells what a person saw."""
    if cell is None:
        return None
    return cell.text if isinstance(cell, Text) else cell.number if isinstance(cell, Claim) else cell.value


def cell_view(cell: Value | Text, places: Places) -> Data:
    out: Data = {
        "kind": "text" if isinstance(cell, Text) else "value",
        "raw": cell.raw,
        "value": shown_value(cell),
        "confidence": cell.confidence,
        "page": cell.page,
        "box": places.box(cell.page, cell.bbox),
        "doubts": doubts_in_both(cell.doubts),
        "marked": cell.needs_review,
        "unit": None,
        "readings": [],
    }
    if isinstance(cell, Value):
        readings = readings_of(cell)
        out |= {"unit": cell.unit, "status": cell.status, "verified": list(cell.verified_by), "readings": readings}
    return out


def readings_of(cell: Value) -> list[Data]:
    """What the engines read, each text once, with all the engines that read it."""
    held: dict[str, Data] = {}
    for reading in (r for r in cell.readings if r.raw.strip()):
        entry = held.setdefault(reading.raw, {"raw": reading.raw, "engines": [], "confidence": 0.0})
        entry["engines"] = list(dict.fromkeys([*entry["engines"], reading.engine]))
        entry["confidence"] = max(entry["confidence"], reading.confidence)
    return list(held.values())


def answers_offered(answers: Sequence[LikelyAnswer], cell: Data) -> list[Data]:
    """What arithmetic or another place tells, in the form of a reading: no engine read it (`told`: what tells it)."""
    read = {reading["raw"] for reading in cell["readings"]}
    return [{"raw": a.raw, "engines": [], "confidence": 0.0, "told": a.source} for a in answers if a.raw not in read]


def claim_view(claim: Claim, places: Places) -> Data:
    """A statement in running text: looked at because something contradicts it."""
    return {
        "kind": "claim",
        "raw": claim.raw,
        "value": shown_value(claim),
        "unit": claim.unit,
        "confidence": claim.confidence,
        "page": claim.page,
        "box": places.box(claim.page, claim.bbox),
        "doubts": [],
        "marked": False,
        "readings": [],
        "label": claim.text,
        "field": claim.of or claim.kind,
    }


def settled_by(correction: AppliedCorrection | None) -> Data | None:
    if correction is None:
        return None
    changed = correction.do == "value" and correction.value not in (None, "", correction.raw)
    return {"by": correction.by, "when": correction.when, "reason": correction.reason, "changed": changed}


def is_open(cell: Data) -> bool:
    return bool(cell["marked"] or cell["proposals"]) and cell["settled"] is None


def review_queue(report: Report, first: Report, cells: Mapping[str, Data]) -> list[str]:
    """What was marked at first, since, or settled by a person, and what is in no table: figures first, then wording, in page order."""
    marked = {ref for ref, cell in (*marked_cells(first), *marked_cells(report)) if cell.needs_review}
    marked |= {*tables_in_doubt(first), *tables_in_doubt(report)} | {group.id for group in report.unplaced}
    held = [ref for ref in cells if ref in marked or cells[ref]["settled"] is not None or cells[ref]["proposals"]]
    return sorted(held, key=lambda ref: (cells[ref]["kind"] == "text", cells[ref]["page"]))


def asking_order(report: Report, cells: Mapping[str, Data], queue: Sequence[str]) -> list[str]:
    """The open cells of the queue, those first whose answer settles most others; then as the queue has them, wording last.

    A table in doubt holds up all of its figures.
    """
    settles = answer_influence(report)
    held = Counter(cell["table"] for ref in queue if (cell := cells[ref])["kind"] == "value" and "row" in cell and is_open(cell))

    def rank(ref: str) -> tuple[bool, int]:
        cell = cells[ref]
        return cell["kind"] == "text", -round(held[cell["table"]] if cell["kind"] == "structure" else settles.get(ref, 0))

    return sorted((ref for ref in queue if is_open(cells[ref])), key=rank)


def review_progress(queue: Collection[str], cells: Mapping[str, Data]) -> Data:
    """How many are settled, of how many: of all, and of the figures among them. Words in no table count as the figures among them."""
    counts = {ref: len(cells[ref].get("figures", ())) or 1 for ref in queue}
    figures = [ref for ref in queue if cells[ref]["kind"] != "text"]
    total, of_figures = (sum(counts[ref] for ref in refs) for refs in (queue, figures))
    settled, known = (sum(counts[ref] for ref in refs if not is_open(cells[ref])) for refs in (queue, figures))
    return {"settled": settled, "total": total, "figures": {"settled": known, "total": of_figures}}


def marked_cells(report: Report) -> Iterator[tuple[str, Value | Text]]:
    for field in fields_of(report.document):
        if isinstance(cell := cell_at(report.document, field), Value | Text):
            yield f"document.{field}", cell
    for table in report.tables:
        for row in table.rows:
            yield from cells_by_address(row)


# ------------------------------------------------------------------------------------------- findings and tables


def finding_view(finding: Finding, cells: Collection[str]) -> Data:
    title = TITLES.get(finding.check)
    return {
        "id": finding.id,
        "check": finding.check,
        "title": {"id": title.id, "en": title.en} if title else {"id": finding.check, "en": finding.check},
        "severity": finding.severity,
        "origin": finding.origin,
        "known": finding.acknowledged,
        "message": {"id": finding.pesan or finding.message, "en": finding.message},
        "follow": {"id": list(finding.akibat or finding.consequences), "en": list(finding.consequences)},
        "pages": list(finding.pages),
        "stated": finding.stated,
        "computed": finding.computed,
        "refs": [ref for ref in finding.refs if ref in cells],
    }


def table_view(table: Any) -> Data:
    columns = shown_columns(table)
    return {
        "id": table.id,
        "kind": table.kind,
        "title": table.title or "",
        "pages": list(table.pages),
        "columns": [column.field for column in columns],
        "times": [column.label for column in columns],
        "header": list(table.header),
        "rows": [[f"{row.id}.{f}" if (f := column.of(row)) is not None else None for column in columns] for row in table.rows],
    }
