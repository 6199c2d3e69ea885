"""The views of the SQLite export: each kind of table under its name, with the columns that it has; and what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.export.figures import Field, columns_of, match_columns_of
from extractor.export.schema import TableSchema
from extractor.export.tables.anggaran import ANGGARAN
from extractor.export.tables.anggaran import FIELDS as BUDGET_FIELDS
from extractor.export.tables.indikator import FIELDS, INDIKATOR
from extractor.export.tables.indikator import KINDS as INDICATOR_KINDS
from extractor.export.tables.wide import HEAD, TAIL
from extractor.model import (
    AnggaranProgramRow,
    CapaianKinerjaRow,
    IndikatorKinerjaUtamaRow,
    PerjanjianKinerjaRow,
    RealisasiAnggaranRow,
    RencanaAksiRow,
    RencanaKinerjaTahunanRow,
    Row,
)

KINDS: dict[str, type[Row]] = {
    "perjanjian_kinerja": PerjanjianKinerjaRow,
    "capaian_kinerja": CapaianKinerjaRow,
    "indikator_kinerja_utama": IndikatorKinerjaUtamaRow,
    "rencana_kinerja_tahunan": RencanaKinerjaTahunanRow,
    "rencana_aksi": RencanaAksiRow,
    "realisasi_anggaran": RealisasiAnggaranRow,
    "anggaran_program": AnggaranProgramRow,
}
PERIODS = {"triwulan": 4, "bulan": 12}
TO_REVIEW = """CREATE VIEW perlu_diperiksa AS
SELECT n.laporan_id, l.instansi, l.tahun, n.kind, n.page, n.cell, n.raw, n.value, n.unit, n.value_text, n.reasons, n.confidence
FROM nilai AS n JOIN laporan AS l USING (laporan_id)
WHERE n.needs_review ORDER BY n.laporan_id, n.position"""


def kind_view(kind: str, row: type[Row], schema: TableSchema, fields: Sequence[Field]) -> str:
    """The rows of one kind, with the columns of its fields only."""
    own = [field for field in fields if field.name in row.model_fields]
    shown = {c.name for c in (*HEAD, *columns_of(own), *TAIL, *match_columns_of(own))} - {"kind"} | {"level", "parent"}
    selected = [f"t.{name}" for name in schema.names if name in shown] + list(scheduled(row))
    return (
        f"CREATE VIEW {kind} AS\nSELECT {', '.join(selected)}\nFROM {schema.name} AS t\nWHERE t.kind = '{kind}'\n"
        "ORDER BY t.laporan_id, t.rowid"
    )


def scheduled(row: type[Row]) -> Iterator[str]:
    """What an action plan prints for each quarter and month: its figure, its wording, else what was read, such as an X."""
    for period, count in PERIODS.items():
        for n in range(1, count + 1) if period in row.model_fields else ():
            yield (
                f"(SELECT coalesce(j.value, j.value_text, j.raw) FROM jadwal AS j WHERE j.laporan_id = t.laporan_id "
                f"AND j.row_id = t.row_id AND j.field = '{period}.{n}') AS {period}_{n}"
            )


def views() -> Iterator[str]:
    for kind, row in KINDS.items():
        schema, fields = (INDIKATOR, FIELDS) if kind in INDICATOR_KINDS else (ANGGARAN, BUDGET_FIELDS)
        yield kind_view(kind, row, schema, fields)
    yield TO_REVIEW


VIEWS: tuple[str, ...] = tuple(views())
