"""tabel: one row a table; baris: one row a row of a table, so that every cell has a row to belong to."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figures import MARKED
from extractor.export.schema import Column, Record, TableSchema, record
from extractor.export.tables.named import KIND, LAPORAN_ID, OF_LAPORAN, OF_TABEL, ORDER, PAGE, ROW_ID, TABEL_ID, Named
from extractor.export.tables.wide import TO_REVIEW, to_review
from extractor.reconcile import Both

TABEL = TableSchema(
    "tabel",
    Both("Tabel: satu baris setiap tabel", "Tables: one row each"),
    (
        LAPORAN_ID,
        TABEL_ID,
        KIND,
        Column("title", "text", Both("judul tabel", "the table's title")),
        Column("pihak", "text", Both("pejabat yang menandatangani", "the office that signs")),
        Column("pihak_needs_review", "boolean", MARKED),
        Column("pages", "integers", Both("halaman-halamannya", "its pages")),
        Column("rows", "integer", Both("banyaknya baris", "number of rows"), required=True),
        Column("header", "texts", Both("judul kolom sebagaimana tercetak", "the columns' headers as printed")),
        Column("detector", "code", Both("cara tabel itu ditemukan", "how the table was found")),
        ORDER,
    ),
    ("laporan_id", "tabel_id"),
    (OF_LAPORAN,),
    ("kind",),
)
BARIS = TableSchema(
    "baris",
    Both("Baris: satu baris setiap baris tabel, semua jenis", "Rows: one row for each row of a table, of all kinds"),
    (LAPORAN_ID, ROW_ID, TABEL_ID, KIND, PAGE, TO_REVIEW, ORDER),
    ("laporan_id", "row_id"),
    (OF_LAPORAN, OF_TABEL),
)


def tabel(named: Named) -> Iterator[Record]:
    for n, table in enumerate(named.report.tables, 1):
        pihak = table.pihak
        values = {
            "laporan_id": named.id, "tabel_id": table.id, "kind": table.kind, "title": table.title, "position": n,
            "pihak": pihak.text if pihak else None, "pihak_needs_review": pihak.needs_review if pihak else None,
            "pages": table.pages, "rows": len(table.rows), "header": table.header, "detector": table.detector,
        }  # fmt: skip
        yield record(TABEL, values, ("pihak",) if pihak and pihak.needs_review else ())


def baris(named: Named) -> Iterator[Record]:
    for table in named.report.tables:
        for n, row in enumerate(table.rows, 1):
            place = {"laporan_id": named.id, "row_id": row.id, "tabel_id": table.id, "kind": table.kind, "page": row.page}
            yield record(BARIS, {**place, "to_review": to_review(row), "position": n})
