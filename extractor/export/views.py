"""The views of the SQLite export: each kind of table under its name, with the columns that it has; and what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.export.figure_columns import Field, columns_of, match_columns_of
from extractor.export.table_schema import TableSchema
from extractor.export.tables.anggaran import ANGGARAN
from extractor.export.tables.anggaran import FIELDS as BUDGET_FIELDS
from extractor.export.tables.evaluasi import EVALUASI
from extractor.export.tables.evaluasi import FIELDS as EVALUATION_FIELDS
from extractor.export.tables.indikator import FIELDS, INDIKATOR
from extractor.export.tables.nilai import NILAI
from extractor.export.tables.wide_rows import HEAD, TAIL
from extractor.model import BUDGET_KINDS, EVALUATION_KINDS, KINDS_WITH_INDIKATOR, Row, row_model

PERIODS = {"triwulan": 4, "bulan": 12}
TO_REVIEW = """CREATE VIEW perlu_diperiksa AS
SELECT laporan_id, instansi, tahun, kind, page, cell, raw, value, unit, value_text, reasons, confidence FROM (
  SELECT n.*, 0 AS astray FROM nilai AS n WHERE n.needs_review
  UNION ALL
  SELECT {columns}, 1 AS astray FROM tidak_ditempatkan AS u WHERE u.needs_review
) JOIN laporan AS l USING (laporan_id) ORDER BY laporan_id, astray, position"""
ASTRAY = {
    "laporan_id": "u.laporan_id", "kind": "'tidak_ditempatkan'", "page": "u.page", "cell": "u.unplaced_id", "raw": "u.text",
    "position": "u.position",
}  # fmt: skip


def kind_view(kind: str, row: type[Row], schema: TableSchema, fields: Sequence[Field]) -> str:
    """The rows of one kind, with the columns of its fields only."""
    own = [field for field in fields if field.name in row.model_fields]
    shown = {c.name for c in (*HEAD, *columns_of(own), *TAIL, *match_columns_of(own))} - {"kind"} | {"level", "parent"}
    selected = [f"t.{name}" for name in schema.names if name in shown] + list(schedule_columns(row))
    return (
        f"CREATE VIEW {kind} AS\nSELECT {', '.join(selected)}\nFROM {schema.name} AS t\nWHERE t.kind = '{kind}'\n"
        "ORDER BY t.laporan_id, t.rowid"
    )


def schedule_columns(row: type[Row]) -> Iterator[str]:
    """What an action plan prints for each quarter and month: its figure, its wording, else what was read, such as an X."""
    for period, count in PERIODS.items():
        for n in range(1, count + 1) if period in row.model_fields else ():
            yield (
                f"(SELECT coalesce(j.value, j.value_text, j.raw) FROM jadwal AS j WHERE j.laporan_id = t.laporan_id "
                f"AND j.row_id = t.row_id AND j.field = '{period}.{n}') AS {period}_{n}"
            )


def all_views() -> Iterator[str]:
    tables = (
        (KINDS_WITH_INDIKATOR, INDIKATOR, FIELDS), (BUDGET_KINDS, ANGGARAN, BUDGET_FIELDS), (EVALUATION_KINDS, EVALUASI, EVALUATION_FIELDS),
    )  # fmt: skip
    for kinds, schema, fields in tables:
        for kind in kinds:
            yield kind_view(kind, row_model(kind), schema, fields)
    yield TO_REVIEW.format(columns=", ".join(ASTRAY.get(name, "NULL") for name in NILAI.names))


VIEWS: tuple[str, ...] = tuple(all_views())
