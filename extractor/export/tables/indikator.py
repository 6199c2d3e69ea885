"""indikator: the rows of the five kinds of tables that list indicators."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figures import Field
from extractor.export.schema import Record
from extractor.export.tables.named import Named
from extractor.export.tables.wide import wide, wide_rows
from extractor.reconcile import Both

KINDS = ("perjanjian_kinerja", "capaian_kinerja", "indikator_kinerja_utama", "rencana_kinerja_tahunan", "rencana_aksi")
FIELDS = (
    Field("no", "code", Both("nomor tercetak", "the printed number")),
    Field("tujuan", "text", Both("tujuan", "the goal"), known=True),
    Field("sasaran", "text", Both("sasaran", "the objective"), known=True),
    Field("ind_no", "code", Both("tanda di depan indikator (1.1., -)", "the marker before the indicator (1.1., -)")),
    Field("indikator", "text", Both("indikator kinerja", "the performance indicator"), known=True),
    Field("target", "number", Both("target", "the target")),
    Field("realisasi", "number", Both("realisasi", "what was achieved")),
    Field("capaian", "number", Both("capaian: realisasi terhadap target", "the achievement: realisasi against target")),
    Field("cara_penghitungan", "text", Both("cara penghitungan", "how it is worked out")),
    Field("sumber_data", "text", Both("sumber data", "where its data come from")),
    Field("program", "text", Both("program", "the programme"), known=True),
    Field("kegiatan", "text", Both("kegiatan", "the activity"), known=True),
    Field("anggaran", "rupiah", Both("anggaran; dalam rencana kinerja tahunan berulang pada setiap indikator kegiatannya: jangan dijumlah",
          "the budget; a yearly plan repeats it on every indicator of an activity: never sum it"), unit="Rp"),
    Field("output", "text", Both("output", "the output")),
    Field("pelaksana", "text", Both("pelaksana", "who carries it out")),
)  # fmt: skip
INDIKATOR = wide(
    "indikator",
    Both(
        "Indikator: satu baris setiap baris tabel perjanjian, capaian, IKU, RKT dan rencana aksi",
        "Indicators: one row for each row of the agreement, achievement, key indicator, yearly plan and action plan tables",
    ),
    FIELDS,
)


def indikator(named: Named) -> Iterator[Record]:
    return wide_rows(named, KINDS, INDIKATOR, FIELDS)
