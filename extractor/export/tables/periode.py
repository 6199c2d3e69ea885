"""periode: the figures of other times than the report's own year, one row for each time in a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.figure_columns import Field, columns_of
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import (
    ABOUT_MARKED,
    INSTANSI,
    KIND,
    LAPORAN_ID,
    OF_BARIS,
    OF_LAPORAN,
    OF_TABEL,
    PAGE,
    ROW_ID,
    TABEL_ID,
    TAHUN,
    NamedReport,
)
from extractor.model import PERIOD_FIGURES, Period, Text
from extractor.reconcile import Both

TIME = (
    Column("periode_jenis", "code", Both("jenis waktunya: tahun, akhir_renstra, sampai_dengan, triwulan, bulan, standar; kosong untuk "
           "angka tahun laporan", "what time it is: tahun (year), akhir_renstra (end of the plan), sampai_dengan (up to), triwulan "
           "(quarter), bulan (month) or standar (a standard); empty for figures of the report's own year")),
    Column("periode_tahun", "integer", Both("tahun angkanya, bila bukan tahun laporan; kosong bila tidak dapat dipastikan",
           "the year of the figure where that is not the report's; empty where it cannot be told")),
    Column("periode_triwulan", "integer", Both("triwulan ke berapa", "which quarter, 1 to 4")),
    Column("periode_bulan", "integer", Both("bulan ke berapa", "which month, 1 to 12")),
    Column("periode_label", "text", Both("waktunya sebagaimana tercetak", "the time as printed over the column")),
)  # fmt: skip
ITEMS = (
    Field("kode", "code", meaning("kode")),
    Field("sasaran", "text", meaning("sasaran")),
    Field("indikator", "text", meaning("indikator")),
    Field("uraian", "text", meaning("uraian")),
)
FIGURES = (
    Field("target", "number", meaning("target")),
    Field("realisasi", "number", meaning("realisasi")),
    Field("capaian", "number", meaning("capaian", Both("pada waktu itu", "of that time"))),
    Field("pagu", "rupiah", meaning("pagu", Both("pada waktu itu", "of that time")), unit="Rp"),
    Field("anggaran", "rupiah", meaning("anggaran", Both("pada waktu itu", "of that time")), unit="Rp"),
    Field("persen", "number", meaning("persen", Both("pada waktu itu", "of that time")),
          unit="%"),
    Field("realisasi_anggaran", "rupiah", meaning("realisasi_anggaran"), unit="Rp"),
)  # fmt: skip
PLACE = Column("position", "integer", Both("tempatnya dalam baris itu, dari 1: bagian alamat sel (periods.2.target)",
               "its place in that row, from 1: a part of the cell's address (periods.2.target)"), required=True)  # fmt: skip
TO_REVIEW = Column("to_review", "texts", Both("angka waktu itu yang harus diperiksa", "its figures that a person must look at"))
PERIODE = TableSchema(
    "periode",
    Both("Periode: angka tahun lain, triwulan, bulan, akhir Renstra dan standar; satu baris setiap waktu dalam baris tabel",
         "Periods: figures of other years, quarters, months, the end of the plan, standards; one row for each time in a table's row"),
    (
        LAPORAN_ID, INSTANSI, TAHUN, KIND, PAGE, *columns_of(ITEMS), *TIME, *columns_of(FIGURES), TO_REVIEW, *ABOUT_MARKED, TABEL_ID,
        ROW_ID, PLACE,
    ),
    ("laporan_id", "row_id", "position"),
    (OF_LAPORAN, OF_TABEL, OF_BARIS),
    ("periode_tahun",),
)  # fmt: skip


def time_row(period: Period | None) -> dict[str, Any]:
    """A period's time in the columns that tell it; all empty for figures of the report's own year."""
    if period is None:
        return {}
    jenis, tahun, triwulan, bulan = period.time
    return {"periode_jenis": jenis, "periode_tahun": tahun, "periode_triwulan": triwulan, "periode_bulan": bulan,
            "periode_label": period.label}  # fmt: skip


def periode_rows(named: NamedReport) -> Iterator[Record]:
    for table in named.report.tables:
        for row in table.rows:
            about = {**named.about, "kind": table.kind, "tabel_id": table.id, "row_id": row.id, "page": row.page, **item_wordings(row)}
            for n, period in enumerate(row.periods, 1):
                if period.figures:
                    yield one_period(period, {**about, "position": n}, named.about_marked)


def item_wordings(row: Any) -> dict[str, str]:
    """What the row is about."""
    cells = ((field.name, getattr(row, field.name, None)) for field in ITEMS)
    return {name: cell.text for name, cell in cells if isinstance(cell, Text)}


def one_period(period: Period, values: dict[str, Any], about_marked: frozenset[str]) -> Record:
    marked = set(about_marked)
    for field in FIGURES:
        cell = getattr(period, field.name)
        values |= field.values(cell)
        marked |= set(field.marked(cell))
    doubtful = tuple(name for name in PERIOD_FIGURES if (cell := getattr(period, name)) is not None and cell.needs_review)
    return make_record(PERIODE, values | time_row(period) | {"to_review": doubtful}, marked)
