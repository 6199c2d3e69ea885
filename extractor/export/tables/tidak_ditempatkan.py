"""tidak_ditempatkan: what was read on a page and stands in no table, sentence or page furniture."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, ORDER, PAGE, NamedReport
from extractor.export.tables.nilai import BOX
from extractor.reconcile import Both

TIDAK_DITEMPATKAN = TableSchema(
    "tidak_ditempatkan",
    Both("Tidak ditempatkan: satu baris setiap kumpulan kata di luar tabel, kalimat, dan tepi halaman",
         "Not placed: one row for each group of words outside tables, sentences and page furniture"),
    (
        LAPORAN_ID,
        PAGE,
        Column("text", "text", meaning("Unplaced.text"), required=True),
        Column("figures", "texts", meaning("figures")),
        Column("needs_review", "boolean", Both("ada angka yang harus diperiksa orang", "there is a figure that a person must look at"),
               required=True),
        Column("settled", "boolean", meaning("Unplaced.settled"),
               required=True),
        *BOX,
        Column("unplaced_id", "code", Both("kumpulan itu dalam laporannya", "the group in that report"), required=True),
        ORDER,
    ),
    ("laporan_id", "position"),
    (OF_LAPORAN,),
    ("needs_review",),
)  # fmt: skip


def tidak_ditempatkan_rows(named: NamedReport) -> Iterator[Record]:
    for n, group in enumerate(named.report.unplaced, 1):
        values = {
            "laporan_id": named.id, "position": n, "page": group.page, "text": group.text, "figures": group.figures,
            "needs_review": group.open, "settled": group.settled, "unplaced_id": group.id or f"p{group.page}u{n}",
            **(group.bbox._asdict() if group.bbox else {}),
        }  # fmt: skip
        yield make_record(TIDAK_DITEMPATKAN, values, ("figures",) if group.open else ())
