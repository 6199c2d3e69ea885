"""Which reports are exported, in what order and under what ids; and what is said of the rest."""

import json

import pytest

from extractor.export.sources import json_files, report_id
from extractor.write.report_json import report_text
from tests.export.builders import SHA, budget, exported, figure, small_report, text, whole_report, written
from tests.export.test_csv import rows

BAD = {
    "bukan": "ini bukan JSON",
    "terpotong": report_text(whole_report())[:2000],
    "daftar": "[1, 2]",
    "lain": '{"schema_version": "9.9"}',
    "kosong": "",
    "nan": report_text(small_report(3, budget({"pagu": figure(77, "Rp")}))).replace('"value": 77', '"value": NaN'),
    "raksasa": report_text(small_report(4)).replace('"pages": 1', '"pages": 99999999999999999999'),
    "kembar": report_text(small_report(5, budget({"id": "a.r1", "uraian": text("a")}, {"id": "a.r1", "uraian": text("b")}))),
    "dalam": "[" * 200_000,
}


@pytest.mark.parametrize("form", ["csv", "sqlite", "xlsx", "parquet"])
def test_bad_files_cost_a_sentence_each_and_the_others_nothing(tmp_path, capsys, form):
    (tmp_path / "in").mkdir()
    for name, content in BAD.items():
        (tmp_path / "in" / f"{name}.json").write_text(content, encoding="utf-8")
    written(tmp_path / "in", whole_report())
    written(tmp_path / "in", small_report(1), "sehat")
    assert exported(tmp_path / "in", "--to", form, "-o", tmp_path / "out.xlsx", "--lang", "en") == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert "Reports exported" in out and ": 2." in out
    for name in BAD:
        assert sum(f"{name}.json: " in line for line in lines) == 1
    assert len(lines) == len(BAD) and "Traceback" not in err
    assert all(line.endswith(".") for line in lines)


def test_nothing_to_export_writes_nothing(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    assert exported(tmp_path / "in", tmp_path / "hilang.json", "--to", "csv", "-o", tmp_path / "out") == 1
    err = capsys.readouterr().err
    assert "no report in it" in err and "hilang.json" in err and "nothing was written" in err
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_a_report_given_twice_is_exported_once(tmp_path, capsys):
    path = written(tmp_path / "in", whole_report())
    assert exported(path, tmp_path / "in", tmp_path / "in" / ".." / "in" / path.name, "--to", "csv", "-o", tmp_path / "out") == 0
    assert len(rows(tmp_path / "out", "laporan")) == 1
    assert capsys.readouterr().err == ""


def test_a_copy_is_told_and_exported_once(tmp_path, capsys):
    written(tmp_path, whole_report(), "b")
    written(tmp_path, whole_report(), "a")
    assert exported(tmp_path / "b.json", tmp_path / "a.json", "--to", "csv", "-o", tmp_path / "out") == 0
    (row,) = rows(tmp_path / "out", "laporan")
    assert row["laporan_id"] == f"a-{SHA[:8]}"
    assert capsys.readouterr().err == f"lkj: {tmp_path / 'b.json'}: holds the same as {tmp_path / 'a.json'} and is exported once.\n"


def test_another_reading_of_the_same_scan_is_refused(tmp_path, capsys):
    """Both together would count every figure twice."""
    written(tmp_path, whole_report(), "a")
    written(tmp_path, whole_report(findings=()), "b")
    assert exported(tmp_path / "b.json", tmp_path / "a.json", "--to", "csv", "-o", tmp_path / "out") == 1
    assert [r["json_file"] for r in rows(tmp_path / "out", "laporan")] == ["a.json"]
    assert "b.json: is another reading of the scan of" in capsys.readouterr().err


def test_equal_names_of_different_reports_stay_apart(tmp_path):
    written(tmp_path / "2022", small_report(1, budget({"uraian": text("a")}), sha256="1" * 64), "lkj")
    written(tmp_path / "2023", small_report(2, budget({"uraian": text("b")}), sha256="2" * 64), "lkj")
    assert exported(tmp_path / "2022", tmp_path / "2023", "--to", "csv", "-o", tmp_path / "out") == 0
    assert {r["laporan_id"]: r["uraian"] for r in rows(tmp_path / "out", "anggaran")} == {"lkj-11111111": "a", "lkj-22222222": "b"}


def test_ids_that_would_be_equal_are_refused(tmp_path, capsys):
    written(tmp_path / "a", small_report(1, sha256="1" * 64), "lkj")
    written(tmp_path / "b", small_report(2, sha256="1" * 8 + "2" * 56), "lkj")
    assert exported(tmp_path / "a", tmp_path / "b", "--to", "csv", "-o", tmp_path / "out") == 1
    assert "Rename one of the two." in capsys.readouterr().err


def test_scans_without_a_sha256_stay_apart(tmp_path):
    for n in (1, 2):
        written(tmp_path / "in", small_report(n, sha256="0"), f"lkj{n}")
    assert exported(tmp_path / "in", "--to", "csv", "-o", tmp_path / "out") == 0
    assert len({r["laporan_id"] for r in rows(tmp_path / "out", "laporan")}) == 2


@pytest.mark.parametrize(
    ("stem", "id"),
    [
        ("kpu-pasuruan-2023", "kpu-pasuruan-2023"),
        ("LKj Dinas (akhir), 2022", "LKj-Dinas-akhir-2022"),
        ("=cmd|x", "cmd-x"),
        ("---", "laporan"),
        ("x" * 200, "x" * 80),
        ("Laporan café", "Laporan-café"),
    ],
)
def test_ids(stem, id):
    assert report_id(stem, SHA) == f"{id}-4a4226b2"


def test_an_id_does_not_depend_on_the_other_reports(tmp_path):
    written(tmp_path / "a", small_report(1, sha256="1" * 64), "lkj")
    written(tmp_path / "b", small_report(2, sha256="2" * 64), "lkj")
    exported(tmp_path / "b", "--to", "csv", "-o", tmp_path / "one")
    exported(tmp_path / "a", tmp_path / "b", "--to", "csv", "-o", tmp_path / "two")
    ids = {r["laporan_id"] for r in rows(tmp_path / "two", "laporan")}
    assert rows(tmp_path / "one", "laporan")[0]["laporan_id"] in ids and len(ids) == 2


def test_a_package_of_an_earlier_export_in_the_folder_is_no_report(tmp_path, capsys):
    written(tmp_path, whole_report())
    for _ in range(2):
        assert exported(tmp_path, "--to", "csv", "-o", tmp_path) == 0
    assert capsys.readouterr().err == ""
    assert (tmp_path / "laporan.json").exists() and (tmp_path / "laporan.csv").exists()


def test_a_file_that_cannot_be_opened(tmp_path):
    (tmp_path / "a.json").symlink_to(tmp_path / "hilang")
    files, wrong, notes = json_files([tmp_path / "a.json"])
    assert files == [] and notes == [] and str(wrong[0]).startswith(f"{tmp_path / 'a.json'}: cannot be read")


def test_half_a_character_is_replaced(tmp_path):
    content = report_text(small_report(6, budget({"uraian": text("SINI")}))).replace("SINI", "a\\ud800b")
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert exported(tmp_path / "a.json", "--to", "csv", "-o", tmp_path / "out") == 0
    assert rows(tmp_path / "out", "anggaran")[0]["uraian"] == "a\ufffdb"


def test_a_report_with_zero_tables(tmp_path):
    assert exported(written(tmp_path, small_report(1)), "--to", "csv", "-o", tmp_path / "out") == 0
    assert len(rows(tmp_path / "out", "laporan")) == 1 and rows(tmp_path / "out", "nilai") == []
    resources = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert "nilai" in [resource["name"] for resource in resources]
