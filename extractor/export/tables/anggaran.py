"""anggaran: the rows of the budget tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.figure_columns import Field
from extractor.export.table_schema import Column, ForeignKey, Record, meaning
from extractor.export.tables.named_report import NamedReport
from extractor.export.tables.wide_rows import to_review, wide_rows, wide_schema
from extractor.model import BUDGET_KINDS
from extractor.reconcile import Both

FIELDS = (
    Field("no", "code", meaning("no")),
    Field("kode", "code", meaning("kode")),
    Field("uraian", "text", meaning("uraian"), known=True),
    Field("pagu", "rupiah", meaning("pagu"), unit="Rp"),
    Field("realisasi", "rupiah", meaning("realisasi"), unit="Rp"),
    Field("persen", "number", meaning("persen"), unit="%"),
    Field("anggaran", "rupiah", meaning("anggaran", Both("bukan pagu, karena tanggalnya lain",
          "no pagu, as it is of another date")), unit="Rp"),
    Field("keterangan", "text", meaning("keterangan")),
)  # fmt: skip
LEVEL = Column("level", "code", meaning("level", Both("jangan menjumlah tingkat yang berbeda",
               "never sum rows of several levels")))  # fmt: skip
PARENT = Column("parent", "code", meaning("parent"))
OF_PARENT = ForeignKey(("laporan_id", "parent"), "anggaran", ("laporan_id", "row_id"))
ANGGARAN = wide_schema(
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


def anggaran_rows(named: NamedReport) -> Iterator[Record]:
    known = {row.id for table in named.report.tables if table.kind in BUDGET_KINDS for row in table.rows}
    return wide_rows(named, BUDGET_KINDS, ANGGARAN, FIELDS, lambda table, row: {"level": row.level, **parent_columns(row, known)})


def parent_columns(row: Any, known: set[str]) -> dict[str, Any]:
    """The row's parent; one that the report does not have is left empty and told among what is to be looked at."""
    if row.parent is None or row.parent in known:
        return {"parent": row.parent}
    return {"to_review": (*to_review(row), f"parent {row.parent}")}
