"""CSV with its data package, as the standard tool and other programs read it."""

import csv
import hashlib
import json

import duckdb
import frictionless
import pandas
import polars
import pytest

from extractor.export.formula_guard import unguard_formula
from extractor.export.tables import SCHEMAS
from tests.export.builders import SHA, budget, expected, exported, figure, small_report, text, whole_report, written

ID = f"laporan-{SHA[:8]}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("csv")
    written(place / "in", whole_report())
    written(place / "in", small_report(7, budget({"uraian": text("x"), "pagu": figure(5, "Rp")})), "pendek")
    assert exported(place / "in", "--to", "csv", "-o", place / "out", "--lang", "id") == 0
    return place / "out"


def rows(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def problems(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [error.type for task in report.tasks for error in task.errors] + [e.type for e in report.errors]


def test_the_standard_tool_finds_nothing(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "found"),
    [
        ("anggaran", b"132085209311", b"13208520931O", "type-error"),
        ("nilai", b"p1t1.r001.no", b"p1t1.r001.on", "hash-count"),
    ],
)
def test_the_standard_tool_finds_what_was_changed(folder, tmp_path, table, old, new, found):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert found in problems(tmp_path)


def test_a_row_without_its_report_is_found(folder, tmp_path):
    """The keys are really told: with hash and size left out, a row of a report that is not there is an error."""
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "laporan.csv").write_bytes((tmp_path / "laporan.csv").read_bytes().replace(ID.encode(), b"lain"))
    assert "foreign-key" in problems(tmp_path)
    with open(tmp_path / "jadwal.csv", "ab") as file:
        file.write((folder / "jadwal.csv").read_bytes().splitlines(keepends=True)[1])
    assert "primary-key" in problems(tmp_path)


def test_the_package_tells_sizes_hashes_and_meanings(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == "Laporan kinerja sebagai tabel" and "licenses" not in package
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data) and resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    fields = {f["name"]: f for r in package["resources"] if r["name"] == "anggaran" for f in r["schema"]["fields"]}
    assert fields["pagu"]["unit"] == "Rp" and fields["pagu"]["type"] == "integer" and fields["kode"]["type"] == "string"
    assert fields["pagu"]["description"] == fields["pagu"]["description_id"] != fields["pagu"]["description_en"]


def test_every_value_comes_back(folder):
    wanted = expected(whole_report())
    package = frictionless.Package(str(folder / "datapackage.json"))
    for schema in SCHEMAS:
        got = [restored(r.to_dict()) for r in package.get_resource(schema.name).read_rows()]
        assert [{**r, "json_sha256": ""} for r in got if r["laporan_id"] == ID] == [
            {**comparable(r), "json_sha256": ""} for r in wanted[schema.name]
        ]


def restored(row):
    return {k: float(v) if type(v).__name__ == "Decimal" else unguard_formula(v) if isinstance(v, str) else v for k, v in row.items()}


def comparable(row):
    """As a reader of JSON and numbers has it."""
    out = {k: list(v) if isinstance(v, tuple) else float(v) if isinstance(v, float) else v for k, v in row.items()}
    return {k: json.loads(v) if k == "extra" and v else v for k, v in out.items()}


def test_a_formula_is_harmless_and_a_dash_stays(folder):
    assert [r["uraian"] for r in rows(folder, "anggaran")][:2] == ["'=SUM(A1:A9)", "'- Tersusunnya dokumen"]


def test_other_programs_read_it(folder):
    types = {"kode": str, "row_id": str}
    frame = pandas.read_csv(folder / "anggaran.csv", dtype=types)
    assert frame.loc[0, "pagu"] == 132085209311 and frame.loc[0, "kode"] == "06.3355"
    assert polars.read_csv(folder / "anggaran.csv", schema_overrides={"kode": polars.String})["kode"][0] == "06.3355"
    total = duckdb.sql(f"SELECT sum(realisasi) FROM read_csv('{folder}/anggaran.csv', types={{'kode': 'VARCHAR'}})").fetchall()
    assert total == [(0,)]
    assert (
        len(pandas.read_csv(folder / "nilai.csv"))
        == len(rows(folder, "nilai"))
        == polars.read_csv(folder / "nilai.csv", infer_schema=False).height
    )
