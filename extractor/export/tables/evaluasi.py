"""evaluasi: the rows of evaluation sheets: components with their weight, answer and score."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.figure_columns import Field
from extractor.export.table_schema import Record, meaning
from extractor.export.tables.named_report import NamedReport
from extractor.export.tables.wide_rows import wide_rows, wide_schema
from extractor.model import EVALUATION_KINDS
from extractor.reconcile import Both

FIELDS = (
    Field("no", "code", meaning("no")),
    Field("kode", "code", meaning("kode")),
    Field("uraian", "text", meaning("uraian")),
    Field("bobot", "number", meaning("bobot")),
    Field("jawaban", "text", meaning("jawaban")),
    Field("nilai", "number", meaning("nilai", Both("jangan menjumlah komponen dengan bagiannya", "never sum components and their parts"))),
    Field("keterangan", "text", meaning("keterangan")),
)
EVALUASI = wide_schema(
    "evaluasi",
    Both("Evaluasi: satu baris setiap baris kertas kerja evaluasi", "Evaluations: one row for each row of an evaluation sheet"),
    FIELDS,
)


def evaluasi_rows(named: NamedReport) -> Iterator[Record]:
    return wide_rows(named, EVALUATION_KINDS, EVALUASI, FIELDS)
