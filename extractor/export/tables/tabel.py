"""tabel: one row a table; baris: one row a row of a table, so that every cell has a row to belong to."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import MARKED
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import KIND, LAPORAN_ID, OF_LAPORAN, OF_TABEL, ORDER, PAGE, ROW_ID, TABEL_ID, NamedReport
from extractor.export.tables.wide_rows import TO_REVIEW, to_review
from extractor.reconcile import Both

TABEL = TableSchema(
    "tabel",
    Both("Tabel: satu baris setiap tabel", "Tables: one row each"),
    (
        LAPORAN_ID,
        TABEL_ID,
        KIND,
        Column("title", "text", meaning("title")),
        Column("pihak", "text", meaning("pihak")),
        Column("pihak_needs_review", "boolean", MARKED),
        Column("pages", "integers", Both("halaman-halamannya", "its pages")),
        Column("rows", "integer", Both("banyaknya baris", "number of rows"), required=True),
        Column("header", "texts", meaning("header")),
        Column("scale_factor", "integer", Both("angkanya tercetak dalam kelipatan ini (1000 untuk ribuan); nilainya sudah utuh",
               "its figures are printed in these (1000: thousands); values are in whole units already")),
        Column("scale_raw", "text", Both("kelipatan itu sebagaimana tercetak", "that as printed")),
        Column("structure_confidence", "number", Both("keyakinan, 0 sampai 1, bahwa setiap angka di baris dan kolom yang benar",
               "0 to 1: how sure it is that every figure stands in its printed row and column"), required=True),
        Column("structure_needs_review", "boolean", Both("benar bila jenis, baris atau kolomnya harus diperiksa orang",
               "true where a person must look at its kind, rows or columns"), required=True),
        Column("structure_doubts", "texts", Both("mengapa, sebagai kode", "why, as codes")),
        Column("structure_columns", "texts", Both("arti tiap kolom tercetak menurut pembacaan, dari kiri ke kanan",
               "what each printed column was read as, from left to right")),
        Column("runner_up_kind", "code", Both("jenis menurut bacaan terbaik kedua", "its kind by the second best reading")),
        Column("runner_up_columns", "texts", Both("arti tiap kolom menurut bacaan itu", "what each column is by that reading")),
        Column("detector", "code", meaning("detector")),
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


def tabel_rows(named: NamedReport) -> Iterator[Record]:
    for n, table in enumerate(named.report.tables, 1):
        pihak, scale, structure = table.pihak, table.scale, table.structure
        other = structure.runner_up or {}
        values = {
            "laporan_id": named.id, "tabel_id": table.id, "kind": table.kind, "title": table.title, "position": n,
            "pihak": pihak.text if pihak else None, "pihak_needs_review": pihak.needs_review if pihak else None,
            "pages": table.pages, "rows": len(table.rows), "header": table.header, "detector": table.detector,
            "scale_factor": scale.factor if scale else None, "scale_raw": scale.raw if scale else None,
            "structure_confidence": structure.confidence, "structure_needs_review": structure.needs_review,
            "structure_doubts": tuple(d.code for d in structure.doubts), "structure_columns": structure.columns,
            "runner_up_kind": other.get("kind"), "runner_up_columns": tuple(str(name) for name in other.get("columns") or ()),
        }  # fmt: skip
        marked = ["pihak"] if pihak and pihak.needs_review else []
        yield make_record(TABEL, values, [*marked, *(("kind", "structure_needs_review") if structure.needs_review else ())])


def baris_rows(named: NamedReport) -> Iterator[Record]:
    for table in named.report.tables:
        for n, row in enumerate(table.rows, 1):
            place = {"laporan_id": named.id, "row_id": row.id, "tabel_id": table.id, "kind": table.kind, "page": row.page}
            yield make_record(BARIS, {**place, "to_review": to_review(row), "position": n})
