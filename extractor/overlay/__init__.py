"""A person's corrections, laid over every new reading: their word is certain, and evidence for its neighbours.

files -> entries (read) -> structure (rows, tables) -> cells: each entry finds its cell and is applied, stale, orphan or superseded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.cells import cell_at, has_field, parse_address, with_cells
from extractor.model import AppliedCorrection, Claim, Document, Table, Unplaced
from extractor.overlay.acknowledge_findings import acknowledge_findings, with_conflicts
from extractor.overlay.apply_correction import cell_agrees, corrected_cell
from extractor.overlay.apply_structure import apply_structure
from extractor.overlay.correct_claims import NUMBER, apply_to_claim, find_claim, is_about_claim, with_claims
from extractor.overlay.correction_entries import OfCell, SetAside, newest_first
from extractor.overlay.correction_files import Corrections, correction_file, read_corrections
from extractor.overlay.correction_status import applied_as, status_sentences
from extractor.overlay.field_expectations import expected_figure, holds_figure, raw_of, rows_of
from extractor.overlay.locate import Rows, find_field, find_row, without_blanks
from extractor.overlay.set_aside import with_aside
from extractor.overlay.suggestions import suggest_corrections

__all__ = [
    "Corrections", "Overlaid", "acknowledge_findings", "correction_file", "apply_corrections", "read_corrections", "status_sentences",
    "with_conflicts",
]  # fmt: skip

DOCUMENT = "document"  # the row id of jenis, instansi and tahun


@dataclass(frozen=True)
class Overlaid:
    """A reading with the corrections laid over it, and what became of each."""

    tables: tuple[Table, ...]
    document: Document
    applied: tuple[AppliedCorrection, ...]
    claims: tuple[Claim, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True)
class CorrectionPlace:
    """The cell that a correction was found to be about; `row` (of a statement, the claim) is None where it has none in this reading."""

    entry: OfCell
    ref: str
    kind: str | None
    row: Any = None


def apply_corrections(
    tables: Sequence[Table], document: Document, corrections: Corrections, claims: Sequence[Claim] = (), unplaced: Sequence[Unplaced] = ()
) -> Overlaid:
    """The reading as people corrected it. Every correction finds its cell in the reading itself, so their order changes nothing."""
    entries = newest_first(corrections.entries)
    changed, told = apply_structure(tuple(tables), [e for e in entries if not isinstance(e, OfCell)])
    groups, aside = with_aside(unplaced, [e for e in entries if isinstance(e, SetAside)])
    told += aside
    rows = rows_of(changed)
    places = [locate_correction(e, rows, document, claims) for e in entries if isinstance(e, OfCell)]
    newest: dict[str, CorrectionPlace] = {}
    for place in places:
        newest.setdefault(place.ref, place)  # they come newest first
    told += [mark_superseded(p, newest[p.ref]) for p in places if newest[p.ref] is not p]
    cells: dict[str, dict[str, Any]] = {}
    stated: dict[str, Claim] = {}
    for place in newest.values():
        applied, cell = apply_to_cell(place)
        told.append(applied)
        if isinstance(cell, Claim):
            stated[cell.id] = cell
        elif applied.state == "applied":
            row_id, field = parse_address(place.ref)
            cells.setdefault(row_id, {})[field] = cell
    changed = tuple(with_corrected(t, cells) for t in changed)
    told += suggest_corrections(changed, newest_first(corrections.seen), {c.cell for c in told if c.state == "applied"})
    document = corrected_row(document, cells.get(DOCUMENT, {}))
    return Overlaid(changed, document, tuple(sorted(told, key=reading_order)), with_claims(claims, stated), groups)


def locate_correction(entry: OfCell, rows: Rows, document: Document, claims: Sequence[Claim]) -> CorrectionPlace:
    """The cell that the entry is about, in this reading."""
    if is_about_claim(entry):
        claim = find_claim(claims, entry)
        return CorrectionPlace(entry, f"{claim.id}{NUMBER}" if claim is not None else entry.cell, None, claim)
    row_id, field = parse_address(entry.cell)
    if row_id == DOCUMENT:
        return CorrectionPlace(entry, entry.cell, None, document if has_field(document, field) else None)
    raw = without_blanks(entry.raw)
    row = find_row(
        rows, row_id, entry.item, entry.table_kind, lambda r: fits_cell(r, field, entry), lambda r: reads_as(r, field, entry, raw)
    )
    if row is None:
        return CorrectionPlace(entry, entry.cell, None)
    return CorrectionPlace(entry, f"{row.id}.{find_field(row, field, entry.period)}", rows[row.id][0].kind, row)


def fits_cell(row: Any, field: str, entry: OfCell) -> bool:
    return find_field(row, field, entry.period) is not None and entry.page in (None, row.page)


def reads_as(row: Any, field: str, entry: OfCell, raw: str) -> bool:
    """What was read in that field of the row is what was corrected."""
    return without_blanks(raw_of(cell_at(row, find_field(row, field, entry.period) or field))) == raw


def apply_to_cell(place: CorrectionPlace) -> tuple[AppliedCorrection, Any]:
    """What becomes of a correction, and its cell with it."""
    entry, field = place.entry, parse_address(place.ref)[1]
    if is_about_claim(entry):
        return apply_to_claim(entry, place.ref, place.row)
    if place.row is None:
        return applied_as(entry, place.ref, "orphan"), None
    cell = cell_at(place.row, field)
    expect = expected_figure(place.kind, field, cell)
    if without_blanks(raw_of(cell)) != without_blanks(entry.raw) and not cell_agrees(entry, cell, expect):
        return applied_as(entry, place.ref, "stale", raw_of(cell)), None
    page = getattr(place.row, "page", 1)
    return applied_as(entry, place.ref, "applied", raw_of(cell), cell), corrected_cell(
        entry, cell, holds_figure(place.row, field), page, expect
    )


def mark_superseded(place: CorrectionPlace, newer: CorrectionPlace) -> AppliedCorrection:
    """Replaced by the newer one of its cell. Where that was made for another cell and says otherwise, only one can be right: it is told."""
    a, b = place.entry, newer.entry
    same = a.cell == b.cell or (a.value, a.empty, a.unit) == (b.value, b.empty, b.unit)
    return applied_as(a, place.ref, "superseded" if same else "orphan")


def with_corrected(table: Table, cells: dict[str, dict[str, Any]]) -> Any:
    """The table with its corrected cells."""
    if not any(row.id in cells for row in table.rows):
        return table
    return table.model_copy(update={"rows": tuple(corrected_row(row, cells.get(row.id, {})) for row in table.rows)})


def corrected_row(row: Any, cells: dict[str, Any]) -> Any:
    for field, cell in cells.items():
        row = with_cells(row, {field: cell})
    return row


def reading_order(applied: AppliedCorrection) -> tuple[str, ...]:
    """By cell, then by when: the same list whatever the order of the files."""
    return applied.cell, applied.when, applied.state, applied.model_dump_json()
