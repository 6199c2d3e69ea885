"""laporan: one row a report."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import MARKED, Field, columns_of
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, NamedReport
from extractor.reconcile import Both

INSTANSI = Field("instansi", "text", meaning("instansi"))
JENIS = Field("jenis", "text", meaning("Document.jenis", Both("LKj, LKjIP, LAKIP ...", "LKj, LKjIP, LAKIP ...")))
TAHUN = Column("tahun", "integer", meaning("Document.tahun"))

LAPORAN = TableSchema(
    "laporan",
    Both("Laporan: satu baris setiap laporan", "Reports: one row each"),
    (
        LAPORAN_ID,
        *columns_of([INSTANSI]),
        Column("instansi_needs_review", "boolean", MARKED),
        *columns_of([JENIS]),
        Column("jenis_needs_review", "boolean", MARKED),
        TAHUN,
        Column("tahun_text", "text", Both("isi sel bila bukan satu tahun", "what the cell says where it is not one year")),
        Column("tahun_needs_review", "boolean", MARKED),
        Column("pages", "integer", meaning("Source.pages"), required=True),
        Column("tables", "integer", Both("banyaknya tabel yang dibaca", "number of tables read"), required=True),
        Column("tables_to_review", "integer", Both("di antaranya yang jenis, baris atau kolomnya harus diperiksa",
               "of these such whose kind, rows or columns a person must look at"), required=True),
        Column("cells", "integer", Both("banyaknya sel yang dibaca (baris nilai)", "number of cells read (rows of nilai)"), required=True),
        Column("cells_to_review", "integer", Both("di antaranya harus diperiksa", "of these a person must look at"), required=True),
        Column("figures_unplaced", "integer", Both("angka di luar tabel yang harus diperiksa (tidak_ditempatkan)",
               "figures in no table that a person must look at (tidak_ditempatkan)"), required=True),
        Column("findings", "integer", Both("banyaknya temuan", "number of findings"), required=True),
        Column("contradictions", "integer", Both("di antaranya pertentangan dalam laporan itu sendiri",
               "of these contradictions in the report itself"), required=True),
        Column("source_file", "text", Both("nama berkas pindaian", "name of the scanned file")),
        Column("source_sha256", "code", Both("sha256 berkas pindaian", "sha256 of the scanned file")),
        Column("json_file", "text", Both("nama berkas JSON laporan", "name of the report's JSON file"), required=True),
        Column("json_sha256", "code", Both("sha256 berkas JSON", "sha256 of the JSON file"), required=True),
        Column("ocr_engine", "code", Both("mesin OCR; kosong bila tanpa OCR", "OCR engine; empty where none was used")),
        Column("ocr_language", "code", Both("bahasa OCR", "language of the OCR")),
        Column("ocr_dpi", "number", Both("resolusi pembacaan", "resolution at which it was read"), unit="dpi"),
        Column("paging", "text", meaning("paging")),
    ),
    ("laporan_id",),
)  # fmt: skip


def laporan_rows(named: NamedReport) -> Iterator[Record]:
    report, document = named.report, named.report.document
    source, ocr, year = report.source, report.source.ocr, report.document.tahun
    texts = {"instansi": document.instansi, "jenis": document.jenis}
    values = {
        **named.about,
        "jenis": document.jenis.text if document.jenis else None,
        "jenis_needs_review": document.jenis.needs_review if document.jenis else None,
        "tahun_text": str(year.value) if year is not None and year.value is not None and named.about["tahun"] is None else None,
        "pages": source.pages, "tables": len(report.tables),
        "tables_to_review": sum(t.structure.needs_review for t in report.tables),
        "cells": len(named.cells), "cells_to_review": sum(c.cell.needs_review for c in named.cells),
        "figures_unplaced": sum(len(u.figures) for u in report.unplaced if u.open),
        "findings": len(report.findings),
        "contradictions": sum(f.origin == "document" and f.severity != "info" for f in report.findings),
        "source_file": source.file, "source_sha256": source.sha256, "json_file": named.file, "json_sha256": named.sha256,
        "ocr_engine": ocr.engine if ocr else None, "ocr_language": ocr.language if ocr else None, "ocr_dpi": ocr.dpi if ocr else None,
        "paging": source.paging,
    }  # fmt: skip
    marked = named.about_marked | {name for name, cell in texts.items() if cell is not None and cell.needs_review}
    yield make_record(LAPORAN, values, marked)
