"""The tables of an export, in the order in which people read them; and a report as their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extractor.export.table_schema import Misfit, Record, TableSchema
from extractor.export.tables.anggaran import ANGGARAN, anggaran
from extractor.export.tables.indikator import INDIKATOR, indikator
from extractor.export.tables.jadwal import JADWAL, jadwal
from extractor.export.tables.klaim import KLAIM, klaim
from extractor.export.tables.koreksi import KOREKSI, koreksi
from extractor.export.tables.lainnya import LAINNYA, lainnya
from extractor.export.tables.laporan import LAPORAN, laporan
from extractor.export.tables.named_report import Named
from extractor.export.tables.nilai import BACAAN, BAGIAN, NILAI, bacaan, bagian, nilai
from extractor.export.tables.periode import PERIODE, periode
from extractor.export.tables.tabel import BARIS, TABEL, baris, tabel
from extractor.export.tables.temuan import RUJUKAN, TEMUAN, rujukan, temuan
from extractor.export.tables.tidak_ditempatkan import TIDAK_DITEMPATKAN, tidak_ditempatkan

Rows = Callable[[Named], Iterator[Record]]

TABLES: tuple[tuple[TableSchema, Rows], ...] = (
    (LAPORAN, laporan),
    (INDIKATOR, indikator),
    (ANGGARAN, anggaran),
    (JADWAL, jadwal),
    (PERIODE, periode),
    (LAINNYA, lainnya),
    (TIDAK_DITEMPATKAN, tidak_ditempatkan),
    (TEMUAN, temuan),
    (RUJUKAN, rujukan),
    (KLAIM, klaim),
    (KOREKSI, koreksi),
    (TABEL, tabel),
    (BARIS, baris),
    (NILAI, nilai),
    (BAGIAN, bagian),
    (BACAAN, bacaan),
)
SCHEMAS: tuple[TableSchema, ...] = tuple(schema for schema, _ in TABLES)

__all__ = ["SCHEMAS", "TABLES", "Named", "rows_of"]


def rows_of(named: Named) -> dict[str, list[Record]]:
    """The report's rows by table. Misfit where it states what no table can hold, or two things under one id."""
    out = {schema.name: list(rows(named)) for schema, rows in TABLES}
    for schema in SCHEMAS:
        places = [schema.names.index(name) for name in schema.key]
        held = Counter(tuple(r.values[p] for p in places) for r in out[schema.name])
        if twice := [key for key, times in held.items() if times > 1]:
            raise Misfit(f"two entries of {schema.name} have the id {twice[0][-1]}")
    return out
