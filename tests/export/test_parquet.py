"""The Parquet files as pandas, polars and DuckDB read them."""

import duckdb
import pandas
import polars
import pyarrow.parquet as pq
import pytest

from extractor.export import parquet
from extractor.export.tables import SCHEMAS, rows_of
from tests.export.builders import expected, exported, named, whole_report, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("parquet")
    assert exported(written(place, whole_report()), "--to", "parquet", "-o", place / "out") == 0
    return place / "out"


def test_every_value_comes_back(folder):
    wanted = expected(whole_report())
    assert {p.stem for p in folder.iterdir()} == set(wanted)
    for schema in SCHEMAS:
        got = pq.read_table(folder / f"{schema.name}.parquet").to_pylist()
        assert [{**r, "laporan_id": "", "json_sha256": ""} for r in got] == [
            {**{k: list(v) if isinstance(v, tuple) else v for k, v in r.items()}, "laporan_id": "", "json_sha256": ""}
            for r in wanted[schema.name]
        ]


def test_types_and_meanings(folder):
    schema = pq.read_schema(folder / "anggaran.parquet")
    assert [str(schema.field(n).type) for n in ("pagu", "persen", "kode", "pagu_needs_review", "page")] == [
        "int64",
        "double",
        "string",
        "bool",
        "int64",
    ]
    assert schema.field("pagu").metadata[b"unit"] == b"Rp" and schema.field("pagu").metadata[b"description"]
    assert not schema.field("row_id").nullable and schema.field("pagu").nullable
    assert str(pq.read_schema(folder / "nilai.parquet").field("reasons").type).startswith("list<")


def test_pandas(folder):
    frame = pandas.read_parquet(folder / "anggaran.parquet")
    assert frame.loc[frame["kode"] == "06.3355", "pagu"].item() == 132085209311
    assert frame["pagu"].isna().tolist() == [False, False, True, True]


def test_polars(folder):
    frame = polars.read_parquet(folder / "nilai.parquet")
    marked = frame.filter(polars.col("needs_review")).explode("reasons")
    assert "target and realisasi do not give the capaian" in marked["reasons"].to_list()
    assert frame.schema["value"] == polars.Float64 and frame.schema["needs_review"] == polars.Boolean


def test_duckdb(folder):
    query = f"""SELECT l.instansi, sum(a.pagu) FROM '{folder}/anggaran.parquet' a JOIN '{folder}/laporan.parquet' l USING (laporan_id)
                WHERE a.kind = 'realisasi_anggaran' AND NOT a.pagu_needs_review GROUP BY ALL"""
    assert duckdb.sql(query).fetchall() == [("KPU Kab. Pasuruan", 132085209311)]
    assert duckdb.sql(f"SELECT doubts[1] FROM '{folder}/nilai.parquet' WHERE cell = 'p5t1.r002.pagu'").fetchall() == [("ratio_fails",)]


def test_many_rows_are_written_a_group_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 10)
    rows = rows_of(named(whole_report()))
    with parquet.parquet_files(tmp_path, "en") as add:
        for schema in SCHEMAS:
            add(schema, rows[schema.name])
    file = pq.ParquetFile(tmp_path / "nilai.parquet")
    assert file.num_row_groups == -(-len(rows["nilai"]) // 10)
    assert file.read().column("cell").to_pylist() == [r.values[1] for r in rows["nilai"]]
