"""temuan: the findings; temuan_rujukan: the cells and statements each stands on."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import number_of, wording_of
from extractor.export.table_schema import Column, ForeignKey, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, OF_NILAI, ORDER, NamedReport
from extractor.reconcile import Both

TEMUAN_ID = Column("temuan_id", "code", Both("temuannya dalam laporan itu", "the finding in that report"), required=True)
TEMUAN = TableSchema(
    "temuan",
    Both("Temuan: satu baris setiap pertentangan", "Findings: one row for each contradiction"),
    (
        LAPORAN_ID,
        Column("check_code", "code", Both("pemeriksaannya (`lkj check --list`)", "the check (`lkj check --list`)"), required=True),
        Column("severity", "code", meaning("severity"), required=True),
        Column("origin", "code", meaning("Finding.origin"), required=True),
        Column("confidence", "number", meaning("Finding.confidence")),
        Column("pages", "integers", Both("halaman", "pages")),
        Column("pesan", "text", meaning("pesan")),
        Column("message", "text", meaning("message")),
        Column("stated", "number", meaning("stated")),
        Column("stated_text", "text", Both("yang tercetak, bila bukan angka", "what is stated, where it is no figure")),
        Column("computed", "number", meaning("computed")),
        Column("computed_text", "text", Both("hasil hitungan, bila bukan angka", "what was computed, where it is no figure")),
        Column("acknowledged", "boolean", meaning("acknowledged"), required=True),
        Column("akibat", "texts", meaning("akibat")),
        Column("consequences", "texts", meaning("consequences")),
        TEMUAN_ID,
        ORDER,
    ),
    ("laporan_id", "temuan_id"),
    (OF_LAPORAN,),
    ("check_code",),
)  # fmt: skip
RUJUKAN = TableSchema(
    "temuan_rujukan",
    Both("Rujukan temuan: sel dan pernyataan dasarnya", "References of findings: the cells and statements they stand on"),
    (
        LAPORAN_ID,
        TEMUAN_ID,
        ORDER,
        Column("ref", "code", Both("alamat yang dirujuk", "the address referred to")),
        Column("cell", "code", Both("selnya dalam nilai, bila ada isinya", "its cell in nilai, where something was read")),
        Column("klaim_id", "code", Both("pernyataannya dalam klaim", "its statement in klaim")),
    ),
    ("laporan_id", "temuan_id", "position"),
    (OF_LAPORAN, ForeignKey(("laporan_id", "temuan_id"), "temuan", ("laporan_id", "temuan_id")), OF_NILAI,
     ForeignKey(("laporan_id", "klaim_id"), "klaim", ("laporan_id", "klaim_id"))),
)  # fmt: skip


def temuan_rows(named: NamedReport) -> Iterator[Record]:
    for n, f in enumerate(named.report.findings, 1):
        values = {
            "laporan_id": named.id, "temuan_id": f.id, "position": n, "check_code": f.check, "severity": f.severity, "origin": f.origin,
            "pages": f.pages, "pesan": f.pesan, "message": f.message, "acknowledged": f.acknowledged, "confidence": f.confidence,
            "stated": number_of(f.stated), "stated_text": wording_of(f.stated),
            "computed": number_of(f.computed), "computed_text": wording_of(f.computed),
            "akibat": f.akibat, "consequences": f.consequences,
        }  # fmt: skip
        yield make_record(TEMUAN, values)


def rujukan_rows(named: NamedReport) -> Iterator[Record]:
    claims = {c.id for c in named.report.claims}
    for f in named.report.findings:
        for n, ref in enumerate(f.refs, 1):
            held = {"cell": ref if ref in named.addresses else None, "klaim_id": ref if ref in claims else None}
            yield make_record(RUJUKAN, {"laporan_id": named.id, "temuan_id": f.id, "position": n, "ref": ref, **held})
