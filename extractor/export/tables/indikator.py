"""indikator: the rows of the kinds of tables that list indicators."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import Field
from extractor.export.table_schema import Record, meaning
from extractor.export.tables.named_report import NamedReport
from extractor.export.tables.wide_rows import wide_rows, wide_schema
from extractor.model import KINDS_WITH_INDIKATOR
from extractor.reconcile import Both

FIELDS = (
    Field("no", "code", meaning("no")),
    Field("kode", "code", meaning("kode")),
    Field("tujuan", "text", meaning("tujuan"), known=True),
    Field("sasaran", "text", meaning("sasaran"), known=True),
    Field("uraian", "text", meaning("uraian"), known=True),
    Field("ind_no", "code", meaning("ind_no")),
    Field("indikator", "text", meaning("indikator"), known=True),
    Field("target", "number", meaning("target")),
    Field("realisasi", "number", meaning("realisasi")),
    Field("capaian", "number", meaning("capaian")),
    Field("pagu", "rupiah", meaning("pagu"), unit="Rp"),
    Field("realisasi_anggaran", "rupiah", meaning("realisasi_anggaran"), unit="Rp"),
    Field("persen", "number", meaning("persen"), unit="%"),
    Field("efisiensi", "number", meaning("efisiensi")),
    Field("cara_penghitungan", "text", meaning("cara_penghitungan")),
    Field("sumber_data", "text", meaning("sumber_data")),
    Field("program", "text", meaning("program"), known=True),
    Field("kegiatan", "text", meaning("kegiatan"), known=True),
    Field("anggaran", "rupiah", meaning("anggaran", Both(
          "dalam rencana kinerja tahunan berulang pada setiap indikator kegiatannya: jangan dijumlah",
          "a yearly plan repeats it on every indicator of an activity: never sum it")), unit="Rp"),
    Field("output", "text", meaning("output")),
    Field("pelaksana", "text", meaning("pelaksana")),
)  # fmt: skip
INDIKATOR = wide_schema(
    "indikator",
    Both(
        "Indikator: satu baris setiap baris tabel perjanjian, capaian, IKU, RKT, rencana aksi, evaluasi Renja, matriks Renstra, efisiensi "
        "dan perbandingan standar",
        "Indicators: one row for each row of the agreement, achievement, key indicator, yearly plan, action plan, Renja evaluation, "
        "Renstra matrix, efficiency and standard comparison tables",
    ),
    FIELDS,
)


def indikator_rows(named: NamedReport) -> Iterator[Record]:
    return wide_rows(named, KINDS_WITH_INDIKATOR, INDIKATOR, FIELDS)
