"""jadwal: the marks and figures of action plans by quarter or month."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import AS_WORDING, MARKED, UNIT, number_of, wording_of
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_BARIS, OF_LAPORAN, ROW_ID, NamedReport
from extractor.model import RencanaAksi, Text, Value
from extractor.reconcile import Both

JADWAL = TableSchema(
    "jadwal",
    Both("Jadwal rencana aksi: satu baris setiap tanda atau angka triwulan atau bulan",
         "Schedules of action plans: one row for each mark or figure of a quarter or month"),
    (
        LAPORAN_ID,
        ROW_ID,
        Column("field", "code", Both("kolomnya: bulan.3, triwulan.1", "its column: bulan.3, triwulan.1"), required=True),
        Column("period", "code", Both("triwulan atau bulan", "triwulan (quarter) or bulan (month)"), required=True),
        Column("number", "integer", Both("triwulan atau bulan ke berapa", "which quarter or month")),
        Column("value", "number", Both("angka pada jadwal itu", "the figure printed there"), unit_in="unit"),
        Column("value_text", "text", AS_WORDING),
        Column("unit", "text", UNIT),
        Column("raw", "text", meaning("raw", Both("misalnya tanda X", "such as a mark X"))),
        Column("needs_review", "boolean", MARKED, required=True),
    ),
    ("laporan_id", "row_id", "field"),
    (OF_LAPORAN, OF_BARIS),
)  # fmt: skip


def jadwal_rows(named: NamedReport) -> Iterator[Record]:
    for table in named.report.tables:
        for row in table.rows if isinstance(table, RencanaAksi) else ():
            for period, cells in (("triwulan", row.triwulan), ("bulan", row.bulan)):
                for key, cell in cells.items():
                    place = {"laporan_id": named.id, "row_id": row.id, "period": period, "field": f"{period}.{key}"}
                    yield schedule_record({**place, "number": int(key) if key.isdecimal() else None}, cell)


def schedule_record(place: dict[str, str | int | None], cell: Text | Value) -> Record:
    said = {"raw": cell.raw, "needs_review": cell.needs_review}
    if isinstance(cell, Text):
        said |= {"value_text": cell.text}
    else:
        said |= {"value": number_of(cell.value), "value_text": wording_of(cell.value), "unit": cell.unit}
    return make_record(JADWAL, place | said, ("value", "value_text", "raw", "needs_review") if cell.needs_review else ())
