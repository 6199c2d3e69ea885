"""The tables of an export, in the order in which people read them; and a report as their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extractor.export.table_schema import Misfit, Record, TableSchema
from extractor.export.tables.anggaran import ANGGARAN, anggaran_rows
from extractor.export.tables.butir import ITEM_PLACES, ITEMS, item_place_rows, item_rows
from extractor.export.tables.evaluasi import EVALUASI, evaluasi_rows
from extractor.export.tables.indikator import INDIKATOR, indikator_rows
from extractor.export.tables.jadwal import JADWAL, jadwal_rows
from extractor.export.tables.klaim import KLAIM, klaim_rows
from extractor.export.tables.koreksi import KOREKSI, koreksi_rows
from extractor.export.tables.lainnya import LAINNYA, lainnya_rows
from extractor.export.tables.laporan import LAPORAN, laporan_rows
from extractor.export.tables.named_report import NamedReport
from extractor.export.tables.nilai import BACAAN, BAGIAN, NILAI, bacaan_rows, bagian_rows, nilai_rows
from extractor.export.tables.periode import PERIODE, periode_rows
from extractor.export.tables.tabel import BARIS, TABEL, baris_rows, tabel_rows
from extractor.export.tables.temuan import RUJUKAN, TEMUAN, rujukan_rows, temuan_rows
from extractor.export.tables.tidak_ditempatkan import TIDAK_DITEMPATKAN, tidak_ditempatkan_rows

Rows = Callable[[NamedReport], Iterator[Record]]

TABLES: tuple[tuple[TableSchema, Rows], ...] = (
    (LAPORAN, laporan_rows),
    (INDIKATOR, indikator_rows),
    (ANGGARAN, anggaran_rows),
    (EVALUASI, evaluasi_rows),
    (JADWAL, jadwal_rows),
    (PERIODE, periode_rows),
    (LAINNYA, lainnya_rows),
    (TIDAK_DITEMPATKAN, tidak_ditempatkan_rows),
    (TEMUAN, temuan_rows),
    (RUJUKAN, rujukan_rows),
    (KLAIM, klaim_rows),
    (ITEMS, item_rows),
    (ITEM_PLACES, item_place_rows),
    (KOREKSI, koreksi_rows),
    (TABEL, tabel_rows),
    (BARIS, baris_rows),
    (NILAI, nilai_rows),
    (BAGIAN, bagian_rows),
    (BACAAN, bacaan_rows),
)
SCHEMAS: tuple[TableSchema, ...] = tuple(schema for schema, _ in TABLES)

__all__ = ["SCHEMAS", "TABLES", "NamedReport", "rows_of"]


def rows_of(named: NamedReport) -> dict[str, list[Record]]:
    """The report's rows by table. Misfit where it states what no table can hold, or two things under one id."""
    out = {schema.name: list(rows(named)) for schema, rows in TABLES}
    for schema in SCHEMAS:
        places = [schema.names.index(name) for name in schema.key]
        held = Counter(tuple(r.values[p] for p in places) for r in out[schema.name])
        if twice := [key for key, times in held.items() if times > 1]:
            raise Misfit(f"two entries of {schema.name} have the id {twice[0][-1]}")
    return out
