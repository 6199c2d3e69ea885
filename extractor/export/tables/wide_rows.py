"""Tables with one row for each row of certain kinds of tables, and a column for each of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extractor.cells import cells_by_address
from extractor.export.figure_columns import MARKED, Field, columns_of, match_columns_of
from extractor.export.table_schema import Column, ForeignKey, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import (
    ABOUT_MARKED,
    INSTANSI,
    KIND,
    LAPORAN_ID,
    OF_BARIS,
    OF_LAPORAN,
    OF_TABEL,
    ORDER,
    PAGE,
    ROW_ID,
    TABEL_ID,
    TAHUN,
    NamedReport,
)
from extractor.model import Text, Value
from extractor.reconcile import Both

PIHAK = Column("pihak", "text", meaning("pihak"))
PIHAK_MARKED = Column("pihak_needs_review", "boolean", MARKED)
TO_REVIEW = Column("to_review", "texts", Both("semua sel baris ini yang harus diperiksa, dengan nama kolomnya",
                   "every cell of this row that a person must look at, by its column"))  # fmt: skip
EXTRA = Column("extra", "object", meaning("extra"))  # fmt: skip
HEAD = (LAPORAN_ID, INSTANSI, TAHUN, KIND, PIHAK, PAGE)
TAIL = (TO_REVIEW, EXTRA, PIHAK_MARKED, *ABOUT_MARKED, TABEL_ID, ROW_ID, ORDER)


def wide_schema(name: str, title: Both, fields: Sequence[Field], more: Sequence[Column] = (),
         foreign: Sequence[ForeignKey] = (), indexed: Sequence[str] = ()) -> TableSchema:  # fmt: skip
    """The schema of such a table; `more`: columns that are no field's, before the first figure."""
    first = next((n for n, field in enumerate(fields) if field.is_figure), len(fields))
    columns = (*HEAD, *columns_of(fields[:first]), *more, *columns_of(fields[first:]), *TAIL, *match_columns_of(fields))
    keys = (OF_LAPORAN, OF_TABEL, OF_BARIS, *foreign)
    return TableSchema(name, title, columns, ("laporan_id", "row_id"), keys, ("kind", *indexed))


More = Callable[[Any, Any], dict[str, Any]]


def nothing_more(table: Any, row: Any) -> dict[str, Any]:
    return {}


def wide_rows(
    named: NamedReport, kinds: Sequence[str], schema: TableSchema, fields: Sequence[Field], more: More = nothing_more
) -> Iterator[Record]:
    """One row each of the tables of these kinds; `more`: what a table and its row say in the columns that are no field's."""
    for table in named.report.tables:
        if table.kind in kinds:
            for n, row in enumerate(table.rows, 1):
                yield wide_row(named, table, row, schema, fields, {"position": n, **more(table, row)})


def wide_row(named: NamedReport, table: Any, row: Any, schema: TableSchema, fields: Sequence[Field], more: dict[str, Any]) -> Record:
    values: dict[str, Any] = {
        **named.about, "kind": table.kind, "tabel_id": table.id, "row_id": row.id, "page": row.page,
        "pihak": table.pihak.text if table.pihak else None, "pihak_needs_review": table.pihak.needs_review if table.pihak else None,
        "to_review": to_review(row), "extra": {header: cell_in_short(cell) for header, cell in row.extra.items()}, **more,
    }  # fmt: skip
    doubtful = {field.partition(".")[0] for field in values["to_review"]}
    marked = {*named.about_marked, *(["pihak"] if values["pihak_needs_review"] else []), *(doubtful & {"extra", "cells"})}
    for field in fields:
        cell = getattr(row, field.name, None)
        values |= field.values(cell)
        marked |= set(field.marked(cell))
    return make_record(schema, values, marked)


def to_review(row: Any) -> tuple[str, ...]:
    """The fields of a row that are marked (`pagu`, `extra.Satuan`, `bulan.3`)."""
    return tuple(ref[len(row.id) + 1 :] for ref, cell in cells_by_address(row) if cell.needs_review)


def cell_in_short(cell: Text | Value) -> str | int | float | None:
    """A cell in short: its wording or figure; what was read where no figure could be told."""
    if isinstance(cell, Text):
        return cell.text
    return cell.value if cell.value is not None else cell.raw or None
