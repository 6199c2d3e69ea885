"""A report under the name that its rows carry, and what many tables say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.cells import cells_by_address
from extractor.export.figure_columns import MARKED, number_of
from extractor.export.table_schema import Column, ForeignKey, meaning
from extractor.model import AppliedCorrection, Period, Report, Table, Text, Value
from extractor.reconcile import Both


@dataclass(frozen=True)
class AddressedCell:
    """A cell with its address (`p5t1.r003.pagu`); `row_id` None for a table's pihak and the document's own cells.

    `period`: of what time it is, None for the report's own year.
    """

    address: str
    field: str
    cell: Text | Value
    table: Table | None = None
    row_id: str | None = None
    period: Period | None = None


@dataclass(frozen=True)
class NamedReport:
    """`id`: the report's among all; `file`, `sha256`: its JSON file's."""

    id: str
    file: str
    sha256: str
    report: Report

    @cached_property
    def cells(self) -> tuple[AddressedCell, ...]:
        """Every cell of the report, in reading order."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[AddressedCell]:
        for name in type(self.report.document).model_fields:
            if (cell := getattr(self.report.document, name)) is not None:
                yield AddressedCell(f"document.{name}", name, cell)
        for table in self.report.tables:
            if table.pihak is not None:
                yield AddressedCell(f"{table.id}.pihak", "pihak", table.pihak, table)
            for row in table.rows:
                for ref, cell in cells_by_address(row):
                    field = ref[len(row.id) + 1 :]
                    yield AddressedCell(ref, field, cell, table, row.id, period_of_field(row, field))

    @cached_property
    def addresses(self) -> frozenset[str]:
        return frozenset(c.address for c in self.cells)

    @cached_property
    def applied(self) -> dict[str, AppliedCorrection]:
        """By address: the correction that a cell holds."""
        return {c.cell: c for c in self.report.corrections if c.state == "applied"}

    @cached_property
    def about(self) -> dict[str, Any]:
        """What wide tables say of the report in each row: whose it is and of what year."""
        document = self.report.document
        return {
            "laporan_id": self.id,
            "instansi": document.instansi.text if document.instansi else None,
            "tahun": number_of(document.tahun.value, whole=True) if document.tahun else None,
            "instansi_needs_review": document.instansi.needs_review if document.instansi else None,
            "tahun_needs_review": document.tahun.needs_review if document.tahun else None,
        }

    @cached_property
    def about_marked(self) -> frozenset[str]:
        return frozenset(name.removesuffix("_needs_review") for name, held in self.about.items() if held is True)


def period_of_field(row: Any, field: str) -> Period | None:
    """Of what time the field of a row is."""
    name, _, rest = field.partition(".")
    return row.periods[int(rest.partition(".")[0]) - 1] if name == "periods" else None


LAPORAN_ID = Column("laporan_id", "code", Both("laporannya: nama berkas JSON dan awal sha256 pindaiannya",
                    "the report: its JSON file's name and the beginning of its scan's sha256"), required=True)  # fmt: skip
TABEL_ID = Column("tabel_id", "code", Both("tabelnya dalam laporan itu", "the table in that report"), required=True)
ROW_ID = Column("row_id", "code", Both("barisnya dalam laporan itu", "the row in that report"), required=True)
KIND = Column("kind", "code", Both("jenis tabelnya", "the kind of the table"), required=True)
PAGE = Column("page", "integer", meaning("page"), required=True)
INSTANSI = Column("instansi", "text", meaning("instansi"))
TAHUN = Column("tahun", "integer", meaning("Document.tahun"))
ABOUT_MARKED = (Column("instansi_needs_review", "boolean", MARKED), Column("tahun_needs_review", "boolean", MARKED))
OF_LAPORAN = ForeignKey(("laporan_id",), "laporan", ("laporan_id",))
OF_TABEL = ForeignKey(("laporan_id", "tabel_id"), "tabel", ("laporan_id", "tabel_id"))
OF_BARIS = ForeignKey(("laporan_id", "row_id"), "baris", ("laporan_id", "row_id"))
OF_NILAI = ForeignKey(("laporan_id", "cell"), "nilai", ("laporan_id", "cell"))


def position_column(of: Both) -> Column:
    return Column("position", "integer", of, required=True)


ORDER = position_column(Both("urutan, dari 1", "its place in order, from 1"))
