"""anggaran: the rows of the budget tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.figures import Field
from extractor.export.schema import Column, ForeignKey, Record
from extractor.export.tables.named import Named
from extractor.export.tables.wide import to_review, wide, wide_rows
from extractor.reconcile import Both

KINDS = ("realisasi_anggaran", "anggaran_program")
FIELDS = (
    Field("no", "code", Both("nomor tercetak", "the printed number")),
    Field("kode", "code", Both("kode anggaran", "the budget code")),
    Field("uraian", "text", Both("uraian", "what it is for"), known=True),
    Field("pagu", "rupiah", Both("pagu dalam tabel realisasi", "the ceiling in a table of realisation"), unit="Rp"),
    Field("realisasi", "rupiah", Both("realisasi", "what was spent"), unit="Rp"),
    Field("persen", "number", Both("persen: realisasi terhadap pagu", "the share: realisasi against pagu"), unit="%"),
    Field("anggaran", "rupiah", Both("anggaran di bawah perjanjian kinerja; bukan pagu, karena tanggalnya lain",
          "the amount under an agreement; no pagu, as it is of another date"), unit="Rp"),
    Field("keterangan", "text", Both("keterangan", "remarks")),
)  # fmt: skip
LEVEL = Column("level", "code", Both("tingkat: program, kegiatan, kro, ro, pendapatan, total ...; jangan menjumlah tingkat berbeda",
               "program, kegiatan, kro, ro, komponen, pendapatan, belanja, total ...; never sum rows of several levels"))  # fmt: skip
PARENT = Column("parent", "code", Both("row_id baris induknya", "the row_id of the row it is part of"))
OF_PARENT = ForeignKey(("laporan_id", "parent"), "anggaran", ("laporan_id", "row_id"))
ANGGARAN = wide(
    "anggaran",
    Both(
        "Anggaran: satu baris setiap baris tabel realisasi anggaran dan anggaran program",
        "Budgets: one row for each row of the realisation tables and of the amounts under agreements",
    ),
    FIELDS,
    (LEVEL, PARENT),
    (OF_PARENT,),
    ("kode",),
)


def anggaran(named: Named) -> Iterator[Record]:
    known = {row.id for table in named.report.tables if table.kind in KINDS for row in table.rows}
    return wide_rows(named, KINDS, ANGGARAN, FIELDS, lambda table, row: {"level": row.level, **under(row, known)})


def under(row: Any, known: set[str]) -> dict[str, Any]:
    """The row's parent; one that the report does not have is left empty and told among what is to be looked at."""
    if row.parent is None or row.parent in known:
        return {"parent": row.parent}
    return {"to_review": (*to_review(row), f"parent {row.parent}")}
