"""klaim: the statements in running text that can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import UNIT, number_of, wording_of
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, ORDER, PAGE, NamedReport
from extractor.export.tables.nilai import BOX, CONFIDENCE, ORIGIN, RAW
from extractor.reconcile import Both

KLAIM = TableSchema(
    "klaim",
    Both("Klaim: pernyataan dalam naskah yang dapat diperiksa", "Claims: statements in running text that can be checked"),
    (
        LAPORAN_ID,
        Column("kind", "code", Both("jenisnya: count, list, average, amount, percent, sum, ratio, year, institution",
               "count, list, average, amount, percent, sum, ratio, year or institution"), required=True),
        PAGE,
        Column("sentence", "text", Both("kalimatnya sebagaimana terbaca", "the sentence as read")),
        RAW,
        Column("number", "number", meaning("number"), unit_in="unit"),
        Column("number_text", "text", Both("angka itu bila terlalu panjang", "that number where it is too long for one")),
        Column("unit", "text", UNIT),
        Column("word_number", "integer", meaning("word_number")),
        Column("about", "code", Both("tentang apa: indikator, sasaran, pagu ...", "what it is about: indikator, sasaran, pagu ...")),
        Column("noun", "text", meaning("noun")),
        Column("parts", "numbers", meaning("Claim.parts")),
        Column("pihak", "text", meaning("pihak")),
        Column("under", "text", meaning("under")),
        Column("year", "integer", meaning("year")),
        Column("scope", "code", meaning("scope")),
        CONFIDENCE,
        ORIGIN,
        *BOX,
        Column("sentence_id", "code", Both("sama untuk klaim dari satu kalimat", "the same for claims of one sentence")),
        Column("klaim_id", "code", Both("klaimnya dalam laporan itu", "the claim in that report"), required=True),
        ORDER,
    ),
    ("laporan_id", "klaim_id"),
    (OF_LAPORAN,),
    ("kind",),
)  # fmt: skip


def klaim_rows(named: NamedReport) -> Iterator[Record]:
    for n, c in enumerate(named.report.claims, 1):
        values = {
            "laporan_id": named.id, "klaim_id": c.id, "position": n, "kind": c.kind, "page": c.page, "sentence": c.text, "raw": c.raw,
            "number": number_of(c.number), "number_text": wording_of(c.number), "unit": c.unit, "word_number": c.word_number,
            "about": c.of, "noun": c.noun, "parts": c.parts, "pihak": c.pihak, "under": c.under, "year": c.year, "scope": c.scope,
            "confidence": c.confidence, "origin": c.origin, "sentence_id": c.sentence, **(c.bbox._asdict() if c.bbox else {}),
        }  # fmt: skip
        yield make_record(KLAIM, values)
