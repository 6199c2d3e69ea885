"""The SQLite database: types, keys, and a view for each kind of table."""

import json
import sqlite3

import pytest

from extractor.export.tables import SCHEMAS
from extractor.model import TABLE_MODELS
from tests.export.builders import budget, expected, exported, figure, small_report, text, whole_report, written


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    place = tmp_path_factory.mktemp("sqlite")
    written(place / "in", whole_report())
    written(place / "in", small_report(7, budget({"uraian": text("x"), "pagu": figure(5, "Rp")})), "lain")
    assert exported(place / "in", "--to", "sqlite", "-o", place / "laporan.sqlite") == 0
    connection = sqlite3.connect(place / "laporan.sqlite")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def asked(database, query, *values):
    return [dict(r) for r in database.execute(query, values)]


def test_whole_and_its_keys_hold(database):
    assert asked(database, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert asked(database, "PRAGMA foreign_key_check") == []


def test_keys_are_kept_afterwards(database):
    database.execute("PRAGMA foreign_keys = ON")
    for statement in (
        "UPDATE indikator SET laporan_id = 'x' WHERE position = 1",
        "INSERT INTO tabel SELECT * FROM tabel LIMIT 1",
        "UPDATE anggaran SET pagu_needs_review = 7",
        "UPDATE nilai SET page = NULL",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)
            database.commit()
        database.rollback()


def test_every_value_comes_back(database):
    wanted = expected(whole_report())
    for schema in SCHEMAS:
        got = asked(database, f"SELECT * FROM {schema.name} WHERE laporan_id LIKE 'laporan-%' ORDER BY rowid")
        assert [{**r, "laporan_id": "", "json_sha256": ""} for r in got] == [
            {**{k: json.dumps(v, ensure_ascii=False, separators=(",", ":")) if isinstance(v, tuple) else v for k, v in r.items()},
             "laporan_id": "", "json_sha256": ""}
            for r in wanted[schema.name]
        ]  # fmt: skip


def test_types_are_real(database):
    (types,) = asked(
        database,
        "SELECT typeof(pagu) a, typeof(persen) b, typeof(kode) c, typeof(pagu_needs_review) d FROM anggaran WHERE kode = '06.3355'",
    )
    assert types == {"a": "integer", "b": "real", "c": "text", "d": "integer"}


@pytest.mark.parametrize("kind", list(TABLE_MODELS))
def test_each_kind_of_table_can_be_asked_by_its_name(database, kind):
    rows = asked(database, f"SELECT * FROM {kind} WHERE laporan_id LIKE 'laporan-%'")
    assert len(rows) == sum(len(t.rows) for t in whole_report().tables if t.kind == kind)
    assert all(r["instansi"] == "KPU Kab. Pasuruan" and r["tahun"] == 2023 for r in rows)


def test_a_view_has_the_columns_of_its_kind_only(database):
    (row,) = asked(database, "SELECT * FROM capaian_kinerja")
    assert (row["target"], row["realisasi"], row["capaian"], row["capaian_needs_review"]) == (77.5, 98.0556, 126.52, 1)
    assert not {"sumber_data", "anggaran", "kind"} & set(row)


def test_an_action_plan_with_its_schedule(database):
    (row,) = asked(database, "SELECT * FROM rencana_aksi")
    assert (row["triwulan_1"], row["triwulan_2"], row["bulan_3"], row["bulan_12"], row["bulan_1"]) == (25, 50, "X", "v", None)
    assert json.loads(row["to_review"]) == ["triwulan.2"]


def test_what_is_to_be_looked_at(database):
    rows = asked(database, "SELECT * FROM perlu_diperiksa WHERE laporan_id LIKE 'laporan-%'")
    cells = [r["cell"] for r in expected(whole_report())["nilai"] if r["needs_review"]]
    assert [r["cell"] for r in rows] == [*cells, "p4u1"]
    assert (rows[-1]["kind"], rows[-1]["page"], rows[-1]["raw"]) == ("tidak_ditempatkan", 4, "Golongan IV 12\nGolongan III 1.030")


def test_a_parent_with_its_children(database):
    rows = asked(
        database,
        "SELECT c.uraian FROM anggaran c JOIN anggaran p ON p.laporan_id = c.laporan_id AND p.row_id = c.parent WHERE p.kode = '06.3355'",
    )
    assert rows == [{"uraian": "- Tersusunnya dokumen"}]


def test_the_meaning_of_every_column(database):
    known = {(r["tabel"], r["kolom"]) for r in asked(database, "SELECT * FROM kolom")}
    assert known == {(s.name, c.name) for s in SCHEMAS for c in s.columns}


def test_looking_a_row_up_uses_an_index(database):
    for query in ("SELECT * FROM nilai WHERE laporan_id = 'a' AND row_id = 'b'", "SELECT * FROM anggaran WHERE kode = '3355'"):
        (plan,) = asked(database, f"EXPLAIN QUERY PLAN {query}")
        assert "USING INDEX" in plan["detail"]
