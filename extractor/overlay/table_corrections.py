"""What a person says about rows and tables of a report -> corrections; UsageError with what to do where it cannot be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.cells import has_field
from extractor.errors import UsageError
from extractor.model import Report, row_model
from extractor.overlay.added_rows import OPEN
from extractor.overlay.cell_correction import item_as_read, parse_typed, scale_of
from extractor.overlay.change_kind import fields_read
from extractor.overlay.field_expectations import holds_figure, rows_of
from extractor.overlay.locate import row_wording
from extractor.roles import TableKind

Said = dict[str, Any]


def removal_entry(report: Report, row_id: str) -> Said:
    """The report prints no such row."""
    table, row = row_in(report, row_id)
    item = item_as_read(report, row) or row_wording(row)
    if not item:
        raise UsageError(
            f"{row_id}: nothing is written in this row by which it could be found again. Leave it.",
            f"{row_id}: tidak ada tulisan di baris ini, jadi tidak dapat dikenali lagi nanti. Biarkan saja.",
        )
    return {"do": "remove_row", "row": row_id, "item": item, "table_kind": table.kind}


def addition_entry(report: Report, after: str, typed: Mapping[str, str]) -> Said:
    """A row that was not read, below the row `after` or at the top of the table `after`; `typed` is what it prints, field by field."""
    whole = next((t for t in report.tables if t.id == after), None)
    table, above = (whole, None) if whole is not None else row_in(report, after)
    blank = row_model(table.kind)(id="", page=1)
    fields = {name: new_row_field(report, table, blank, name, text.strip()) for name, text in typed.items() if text.strip()}
    if not fields:
        raise UsageError("Say what the row prints, at least one column.", "Isilah paling sedikit satu kolom baris itu.")
    item = item_as_read(report, above) if above is not None else None
    return {"do": "add_row", "after": after, **({"item": item} if item else {}), "table_kind": table.kind, "fields": fields}


def new_row_field(report: Report, table: Any, blank: Any, name: str, text: str) -> Any:
    """What is printed in a field of a new row; figures stay as they are printed, with their unit, unless the column is in thousands."""
    opened = name.partition(".")[0] in OPEN and "." in name
    if not opened and not has_field(blank, name):
        names = ", ".join(n for n in type(blank).model_fields if n not in ("id", "page", "extra"))
        raise UsageError(f"A row of {table.kind} has no field {name}. It has: {names}.")
    if opened or not holds_figure(blank, name):
        return " ".join(text.split())
    like = next((row for row in table.rows if has_field(row, name)), blank)
    scale = scale_of(report, like, name)
    answer = parse_typed(blank, name, table.kind, text, scale)
    return text if scale == 1 and not isinstance(answer.get("value"), str) else answer.get("value", text)


def merging_entry(report: Report, tables: Sequence[str]) -> Said:
    """These tables are one, in this order."""
    found = [table_in(report, name) for name in tables]
    if len(set(tables)) < 2 or len({t.kind for t in found}) > 1:
        raise UsageError(
            "Only tables of one kind can be one table. Say first of what kind they are.",
            "Hanya tabel sejenis yang dapat digabung. Tentukan dahulu jenis keduanya.",
        )
    return {"do": "merge_tables", "tables": list(dict.fromkeys(tables))}


def kind_entry(report: Report, table: str, kind: str, columns: Mapping[str, int]) -> Said:
    """The table is of that kind; `columns`: which printed column (from 1) holds which field."""
    found = table_in(report, table)
    if kind not in tuple(TableKind):
        raise UsageError(f"{kind} is no kind of table. The kinds are: {', '.join(tuple(TableKind))}.")
    blank = row_model(kind)(id="", page=1)
    wrong = [name for name in columns if "." in name or not has_field(blank, name)]
    if wrong:
        raise UsageError(f"A row of {kind} has no field {wrong[0]}.")
    if columns and found.kind == kind and not fields_read(found):
        raise UsageError(
            f"{table} does not tell which column was read as what. Run `lkj extract` again, then say it.",
            f"{table} tidak menyebut kolom mana dibaca sebagai apa. Jalankan lagi `lkj extract`, lalu ulangi.",
        )
    return {"do": "kind", "table": table, "kind": kind, **({"columns": dict(columns)} if columns else {})}


def as_runner_up(report: Report, table: str) -> Said:
    """The table is what its second best reading takes it for."""
    other = table_in(report, table).structure.runner_up
    if other is None:
        raise UsageError(
            f"{table} has no second reading. Say of what kind it is with --kind.",
            f"{table} tidak mempunyai bacaan kedua. Tentukan jenisnya.",
        )
    return kind_entry(report, table, str(other.get("kind", "")), columns_wanted(other))


def columns_wanted(other: Mapping[str, Any]) -> dict[str, int]:
    """The fields of a second reading with their columns, from 1; figures of other times and headers are left where they are."""
    kind = str(other.get("kind", ""))
    if kind not in tuple(TableKind):
        return {}
    blank = row_model(kind)(id="", page=1)
    columns = enumerate(other.get("columns") or (), 1)
    return {name: n for n, name in columns if isinstance(name, str) and "." not in name and has_field(blank, name)}


def structure_right(report: Report, table: str) -> Said:
    """The table was read rightly: its kind and its columns."""
    found = table_in(report, table)
    columns = list(found.structure.columns)
    return {"do": "structure", "table": table, "kind": found.kind, **({"columns": columns} if columns else {})}


def row_in(report: Report, row_id: str) -> tuple[Any, Any]:
    found = rows_of(report.tables).get(row_id)
    if found is None:
        raise UsageError(f"The report has no row {row_id}.", f"Laporan ini tidak mempunyai baris {row_id}.")
    return found


def table_in(report: Report, name: str) -> Any:
    found = next((t for t in report.tables if t.id == name), None)
    if found is None:
        raise UsageError(f"The report has no table {name}.", f"Laporan ini tidak mempunyai tabel {name}.")
    return found
