"""koreksi: what people said about the report, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.figure_columns import number_of, wording_of
from extractor.export.table_schema import Column, Record, TableSchema, compact_json, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, OF_NILAI, ORDER, NamedReport
from extractor.model import Claim, Structure, Text, Value
from extractor.reconcile import Both

KOREKSI = TableSchema(
    "koreksi",
    Both("Koreksi: satu baris setiap koreksi orang", "Corrections: one row for each correction by a person"),
    (
        LAPORAN_ID,
        Column("ref", "code", Both("sel, baris atau tabel yang dikoreksi", "the cell, row or table corrected")),
        Column("action", "code", Both("apa yang diminta: value, as_printed, add_row, remove_row, merge_tables, kind, structure, set_aside",
               "what it asks for: value, as_printed, add_row, remove_row, merge_tables, kind, structure or set_aside"), required=True),
        Column("state", "code", meaning("state"), required=True),
        Column("raw", "text", meaning("AppliedCorrection.raw")),
        Column("before", "text", meaning("before")),
        Column("value", "number", Both("angka yang benar", "the right figure")),
        Column("value_text", "text", Both("isi yang benar, bila bukan angka", "what is right, where it is no figure")),
        Column("said_by", "text", Both("oleh siapa", "by whom")),
        Column("said_at", "code", Both("kapan", "when")),
        Column("reason", "text", meaning("reason")),
        Column("now", "text", meaning("now")),
        Column("finding", "code", meaning("finding")),
        Column("cell", "code", Both("selnya dalam nilai, bila ada", "its cell in nilai, where there is one")),
        ORDER,
    ),
    ("laporan_id", "position"),
    (OF_LAPORAN, OF_NILAI),
)  # fmt: skip


def koreksi_rows(named: NamedReport) -> Iterator[Record]:
    for n, c in enumerate(named.report.corrections, 1):
        figure = as_figure(c.value)
        values = {
            "laporan_id": named.id, "position": n, "ref": c.cell, "cell": c.cell if c.cell in named.addresses else None,
            "action": c.do, "state": c.state, "raw": c.raw, "value": number_of(figure), "value_text": wording_of(figure),
            "said_by": c.by, "said_at": c.when, "reason": c.reason, "now": c.now, "finding": c.finding,
            "before": said_before(c.before),
        }  # fmt: skip
        yield make_record(KOREKSI, values)


def said_before(cell: Any) -> str | None:
    """The value that the cell had, as text; how sure a table was says no value."""
    if isinstance(cell, Structure):
        return None
    if isinstance(cell, Claim):
        said: Any = cell.number
    else:
        said = cell.text if isinstance(cell, Text) else cell.value if isinstance(cell, Value) else cell
    return None if said is None else str(said)


def as_figure(value: Any) -> int | float | str | None:
    """What a correction says as a figure or wording; what is made of several fields as JSON."""
    return value if value is None or isinstance(value, int | float | str) else compact_json(value)
