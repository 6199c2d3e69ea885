"""Corrections of rows and tables: kinds, tables that are one, rows that are not printed, rows that were not read.

In this order, so that what a row is about is settled before its cells. Rows keep their ids; an added one is named after the row
above it (`p5t1.r003+1`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extractor.model import AppliedCorrection, Structure, Table
from extractor.overlay.added_rows import already_there, new_row, same_new
from extractor.overlay.change_kind import table_of_kind
from extractor.overlay.confirm_structure import confirm_table, confirms_structure
from extractor.overlay.correction_entries import AddRow, KindEntry, MergeTables, RemoveRow, StructureEntry
from extractor.overlay.correction_status import applied_as, entry_address
from extractor.overlay.field_expectations import rows_of
from extractor.overlay.locate import ALIKE, find_row, row_item_score

Tables = tuple[Table, ...]
Told = list[AppliedCorrection]
NEAR = 3  # rows below its place among which a row that a person added may have been read by now
Step = Callable[[Tables, Any], tuple[Tables, str, str]]
"""The tables and an entry -> the tables, the state, and the address in this reading."""


def apply_structure(tables: Tables, entries: Sequence[Any]) -> tuple[Tables, Told]:
    """The tables with those corrections, and what became of each; `entries` come newest first."""
    told: Told = []
    steps: tuple[tuple[Any, Step, Callable[[Any], Any]], ...] = (
        ((KindEntry, StructureEntry), with_kind, lambda e: e.table),
        (MergeTables, with_merged, lambda e: e.tables),
        (RemoveRow, without_row, lambda e: e.row),
        (AddRow, with_row, same_new),
    )
    for kind, step, key in steps:
        newest: dict[Any, Any] = {}
        own: list[Any] = [e for e in entries if isinstance(e, kind)]
        for entry in own:
            if newest.setdefault(key(entry), entry) is not entry:
                told.append(applied_as(entry, entry_address(entry), "superseded"))
        for entry in reversed(newest.values()):
            before = structure_before(tables, entry)
            tables, state, found = step(tables, entry)
            now = structure_as_read(tables, entry) if state == "stale" else None
            told.append(applied_as(entry, found or entry_address(entry), state, now, before if state == "applied" else None))
    return tables, told


def with_kind(tables: Tables, entry: KindEntry | StructureEntry) -> tuple[Tables, str, str]:
    """The table as a person says it is; that it was read rightly is stale where it is read otherwise by now."""
    table: Any = next((t for t in tables if t.id == entry.table), None)
    if table is None:
        return tables, "orphan", ""
    if isinstance(entry, StructureEntry) and not confirms_structure(entry, table):
        return tables, "stale", entry.table
    new = confirm_table(table) if isinstance(entry, StructureEntry) else table_of_kind(table, entry.kind, entry.columns)
    return tuple(new if t is table else t for t in tables), "applied", entry.table


def structure_before(tables: Tables, entry: Any) -> Structure | None:
    """How sure the table was that a person confirms."""
    return next((t.structure for t in tables if t.id == entry.table), None) if isinstance(entry, StructureEntry) else None


def structure_as_read(tables: Tables, entry: StructureEntry) -> str:
    """As what the table is read now that a person confirmed as another one."""
    return next(f"{t.kind} ({', '.join(filter(None, t.structure.columns))})" for t in tables if t.id == entry.table)


def with_merged(tables: Tables, entry: MergeTables) -> tuple[Tables, str, str]:
    """Tables of one kind as the first of them; all of them or none."""
    known = {t.id: t for t in tables}
    parts: list[Any] = [known[name] for name in dict.fromkeys(entry.tables) if name in known]
    if len(parts) < len(entry.tables) or len({t.kind for t in parts}) > 1:
        return tables, "orphan", ""
    rows = tuple(row for t in parts for row in t.rows)
    least_sure = min(parts, key=lambda t: (not t.structure.needs_review, t.structure.confidence)).structure
    pages = tuple(sorted({p for t in parts for p in t.pages}))
    whole = parts[0].model_copy(update={"rows": rows, "pages": pages, "structure": least_sure})
    gone = {t.id for t in parts[1:]}
    return tuple(whole if t.id == whole.id else t for t in tables if t.id not in gone), "applied", "+".join(entry.tables)


def without_row(tables: Tables, entry: RemoveRow) -> tuple[Tables, str, str]:
    row = find_row(rows_of(tables), entry.row, entry.item, entry.table_kind, always, never)
    if row is None or row_item_score(row, entry.item) < ALIKE:
        return tables, "orphan", ""
    return tuple(with_rows(t, [r for r in t.rows if r.id != row.id]) for t in tables), "applied", row.id


def with_row(tables: Tables, entry: AddRow) -> tuple[Tables, str, str]:
    """The row below the one named, or at the top of the table named; where a reading has it by now, nothing is added."""
    table, above = place_of_new_row(tables, entry)
    if table is None:
        return tables, "orphan", ""
    at = 0 if above is None else next(n for n, r in enumerate(table.rows, 1) if r.id == above.id)
    found = next((row for row in table.rows[at : at + NEAR] if already_there(row, entry, table)), None)
    if found is not None:
        return tables, "applied", found.id
    start = above.id if above is not None else f"{table.id}.r000"
    taken = sum(row.id.startswith(f"{start}+") for row in table.rows)
    row = new_row(entry, table, f"{start}+{taken + 1}", above.page if above is not None else table.pages[0])
    if row is None:
        return tables, "orphan", ""
    rows = [*table.rows[: at + taken], row, *table.rows[at + taken :]]
    return tuple(with_rows(t, rows) if t.id == table.id else t for t in tables), "applied", row.id


def place_of_new_row(tables: Tables, entry: AddRow) -> tuple[Any, Any]:
    """The table to which a row is added, and the row above it (None at the top)."""
    whole = next((t for t in tables if t.id == entry.after), None)
    if whole is not None:
        return whole, None
    rows = rows_of(tables)
    above = find_row(rows, entry.after, entry.item, entry.table_kind, always, never)
    return (None, None) if above is None else (rows[above.id][0], above)


def with_rows(table: Any, rows: Sequence[Any]) -> Any:
    return table if len(rows) == len(table.rows) else table.model_copy(update={"rows": tuple(rows)})


def always(row: Any) -> bool:
    return True


def never(row: Any) -> bool:
    return False
