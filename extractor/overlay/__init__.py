"""A person's corrections, laid over every new reading: their word is certain, and evidence for its neighbours.

files -> entries (read) -> structure (rows, tables) -> cells: each entry finds its cell and is applied, stale, orphan or superseded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.cells import cell_at, has_field, parse, with_cells
from extractor.model import AppliedCorrection, Claim, Document, Table, Unplaced
from extractor.overlay.acknowledge_findings import acknowledged, with_conflicts
from extractor.overlay.apply_correction import agrees, laid
from extractor.overlay.apply_structure import structured
from extractor.overlay.correct_claims import NUMBER, find_claim, of_sentence, with_claims
from extractor.overlay.correct_claims import judged as judged_sentence
from extractor.overlay.correction_entries import OfCell, SetAside, in_order
from extractor.overlay.correction_files import Corrections, correction_file, read_corrections
from extractor.overlay.correction_status import applied_as, sentences
from extractor.overlay.field_expectations import expected, holds_figure, raw_of, rows_of
from extractor.overlay.locate import Rows, field_of, find_row, squashed
from extractor.overlay.set_aside import with_aside
from extractor.overlay.suggestions import proposals

__all__ = [
    "Corrections", "Overlaid", "acknowledged", "correction_file", "overlay", "read_corrections", "sentences", "with_conflicts",
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
class Place:
    """The cell that a correction was found to be about; `row` (of a statement, the claim) is None where it has none in this reading."""

    entry: OfCell
    ref: str
    kind: str | None
    row: Any = None


def overlay(
    tables: Sequence[Table], document: Document, corrections: Corrections, claims: Sequence[Claim] = (), unplaced: Sequence[Unplaced] = ()
) -> Overlaid:
    """The reading as people corrected it. Every correction finds its cell in the reading itself, so their order changes nothing."""
    entries = in_order(corrections.entries)
    changed, told = structured(tuple(tables), [e for e in entries if not isinstance(e, OfCell)])
    groups, aside = with_aside(unplaced, [e for e in entries if isinstance(e, SetAside)])
    told += aside
    rows = rows_of(changed)
    places = [place_of(e, rows, document, claims) for e in entries if isinstance(e, OfCell)]
    newest: dict[str, Place] = {}
    for place in places:
        newest.setdefault(place.ref, place)  # they come newest first
    told += [superseded(p, newest[p.ref]) for p in places if newest[p.ref] is not p]
    cells: dict[str, dict[str, Any]] = {}
    stated: dict[str, Claim] = {}
    for place in newest.values():
        applied, cell = judged(place)
        told.append(applied)
        if isinstance(cell, Claim):
            stated[cell.id] = cell
        elif applied.state == "applied":
            row_id, field = parse(place.ref)
            cells.setdefault(row_id, {})[field] = cell
    changed = tuple(with_corrected(t, cells) for t in changed)
    told += proposals(changed, in_order(corrections.seen), {c.cell for c in told if c.state == "applied"})
    document = corrected_row(document, cells.get(DOCUMENT, {}))
    return Overlaid(changed, document, tuple(sorted(told, key=reading_order)), with_claims(claims, stated), groups)


def place_of(entry: OfCell, rows: Rows, document: Document, claims: Sequence[Claim]) -> Place:
    """The cell that the entry is about, in this reading."""
    if of_sentence(entry):
        claim = find_claim(claims, entry)
        return Place(entry, f"{claim.id}{NUMBER}" if claim is not None else entry.cell, None, claim)
    row_id, field = parse(entry.cell)
    if row_id == DOCUMENT:
        return Place(entry, entry.cell, None, document if has_field(document, field) else None)
    raw = squashed(entry.raw)
    row = find_row(rows, row_id, entry.item, entry.table_kind, lambda r: fits(r, field, entry), lambda r: reads(r, field, entry, raw))
    if row is None:
        return Place(entry, entry.cell, None)
    return Place(entry, f"{row.id}.{field_of(row, field, entry.period)}", rows[row.id][0].kind, row)


def fits(row: Any, field: str, entry: OfCell) -> bool:
    return field_of(row, field, entry.period) is not None and entry.page in (None, row.page)


def reads(row: Any, field: str, entry: OfCell, raw: str) -> bool:
    """What was read in that field of the row is what was corrected."""
    return squashed(raw_of(cell_at(row, field_of(row, field, entry.period) or field))) == raw


def judged(place: Place) -> tuple[AppliedCorrection, Any]:
    """What becomes of a correction, and its cell with it."""
    entry, field = place.entry, parse(place.ref)[1]
    if of_sentence(entry):
        return judged_sentence(entry, place.ref, place.row)
    if place.row is None:
        return applied_as(entry, place.ref, "orphan"), None
    cell = cell_at(place.row, field)
    expect = expected(place.kind, field, cell)
    if squashed(raw_of(cell)) != squashed(entry.raw) and not agrees(entry, cell, expect):
        return applied_as(entry, place.ref, "stale", raw_of(cell)), None
    page = getattr(place.row, "page", 1)
    return applied_as(entry, place.ref, "applied", raw_of(cell), cell), laid(entry, cell, holds_figure(place.row, field), page, expect)


def superseded(place: Place, newer: Place) -> AppliedCorrection:
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
