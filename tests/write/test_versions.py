"""Reports of 1.0, without what 2.0 added, and of a later 2.x, with keys that nobody here knows, are read by every command."""

import json

import pytest

from extractor.cells import cells_by_address
from extractor.cli import main
from extractor.errors import InputError, OutputError
from extractor.model import SCHEMA_VERSION, Doubt, Structure
from extractor.write.report_json import read_report, report_text, write_report
from tests.export.builders import whole_report

NEW = {"periods", "structure", "scale", "unplaced"}  # keys that 2.0 adds


def older(held):
    """As 1.0 wrote it."""
    if isinstance(held, dict):
        new = NEW | ({"doubts", "origin"} if "raw" in held else set())
        return {k: older(v) for k, v in held.items() if k not in new}
    return [older(v) for v in held] if isinstance(held, list) else held


def newer(held, field=""):
    """With a key more in every object that has keys of the schema's own."""
    if isinstance(held, dict):
        free = {"extra", "triwulan", "bulan", "params", "runner_up"}
        more = {} if field in free else {"kunci_baru": {"a": [1, None, "x"]}}
        return {**{k: newer(v, k) for k, v in held.items()}, **more}
    return [newer(v, field) for v in held] if isinstance(held, list) else held


def written(path, change, version):
    data = change(json.loads(report_text(whole_report()))) | {"schema_version": version}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture(params=[(older, "1.0"), (newer, "2.9")], ids=["1.0", "2.9"])
def file(request, tmp_path):
    return written(tmp_path / "laporan.json", *request.param)


def test_a_report_of_1_0_has_nothing_of_what_is_new(tmp_path):
    path = written(tmp_path / "a.json", older, "1.0")
    assert not any(f'"{key}"' in path.read_text() for key in NEW)
    report = read_report(path)
    assert report.schema_version == SCHEMA_VERSION and report.unplaced == ()
    assert all(t.structure == Structure() and t.scale is None and all(r.periods == () for r in t.rows) for t in report.tables)


def test_unknown_keys_at_each_level_are_passed_over(tmp_path):
    path = written(tmp_path / "a.json", newer, "2.9")
    assert path.read_text().count("kunci_baru") > 100
    assert read_report(path) == whole_report()


def cells(report):
    return {ref: cell for table in report.tables for row in table.rows for ref, cell in cells_by_address(row)}


def test_sentences_of_old_reports_are_read_as_codes(tmp_path):
    path = written(tmp_path / "a.json", older, "1.0")
    assert '"doubts"' not in path.read_text().replace("structure", "") and '"reasons": ["' in path.read_text()
    now, before = cells(read_report(path)), cells(whole_report())
    assert {ref: cell.doubts for ref, cell in now.items()} == {ref: before[ref].doubts for ref in now}
    assert any(cell.doubts for cell in now.values())


def test_a_code_of_a_later_version_is_kept_as_what_it_is_called(tmp_path):
    path = written(tmp_path / "a.json", lambda data: json.loads(json.dumps(data).replace("ratio_fails", "moon_fails")), "2.9")
    doubts = [doubt for cell in cells(read_report(path)).values() for doubt in cell.doubts]
    assert Doubt(code="unlisted", params={"text": "moon_fails"}) in doubts


def test_levels_and_checks_of_a_later_version_are_left_out(tmp_path):
    def later(data):
        text = json.dumps(data).replace('"level": "program"', '"level": "galaksi"')
        return json.loads(text.replace('"verified_by": ["sum"', '"verified_by": ["moon", "sum"'))

    path = written(tmp_path / "a.json", later, "2.9")
    assert "galaksi" in path.read_text() and "moon" in path.read_text()
    rows = [row for table in read_report(path).tables for row in table.rows]
    assert all(getattr(row, "level", None) != "galaksi" for row in rows)
    assert any("sum" in getattr(cell, "verified_by", ()) for row in rows for _, cell in cells_by_address(row))


@pytest.mark.parametrize("wrong", [{"confidence": 7.0}, {"verified_by": ("moon",)}, {"origin": "moon"}, {"status": "moon"}])
def test_a_report_that_does_not_fit_its_schema_is_not_written(tmp_path, wrong):
    there = whole_report()
    table = next(t for t in there.tables if t.kind == "realisasi_anggaran")
    row = table.rows[0].model_copy(update={"pagu": table.rows[0].pagu.model_copy(update=wrong)})
    spoilt = there.model_copy(update={"tables": (table.model_copy(update={"rows": (row, *table.rows[1:])}),)})
    with pytest.raises(OutputError, match="pagu"):
        write_report(spoilt, tmp_path / "laporan.json")
    assert not list(tmp_path.iterdir())


def test_reasons_are_written_in_the_language_asked_for():
    said = {lang: json.loads(report_text(whole_report(), lang)) for lang in ("en", "id")}
    cells = [said[lang]["tables"][0]["pihak"] for lang in ("en", "id")]
    assert [cell["reasons"] for cell in cells] == [["several offices are named"], ["beberapa instansi disebut"]]
    assert cells[0]["doubts"] == cells[1]["doubts"] == [{"code": "several_offices", "params": {}, "settled": False}]


@pytest.mark.parametrize("version", ["3.0", "0.9", "", None, 2])
def test_reports_of_other_major_versions_are_refused(tmp_path, version):
    with pytest.raises(InputError, match="schema version 1 or 2"):
        read_report(written(tmp_path / "a.json", older, version))


def test_it_is_checked(file, capsys):
    assert main(["check", str(file), "--lang", "en"]) == 0
    assert "What was checked" in capsys.readouterr().out


def test_it_is_corrected(file, tmp_path, capsys):
    said = ["--by", "Sekretaris", "--reason", "hal. 4", "--corrections", str(tmp_path / "k")]
    assert main(["correct", str(file), "p4t1.r001.capaian", "126,53%", *said]) == 0
    assert "126.53" in (tmp_path / "k" / "laporan.toml").read_text(encoding="utf-8")
    assert main(["check", str(file)]) == 0


def test_it_is_looked_at(file, tmp_path):
    assert main(["review", str(file), "--static", str(tmp_path / "halaman.html"), "--by", "Sekretaris"]) == 0
    assert "p4t1.r001" in (tmp_path / "halaman.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite", "parquet"])
def test_it_is_exported(file, tmp_path, form):
    assert main(["export", str(file), "--to", form, "-o", str(tmp_path / f"out.{form}")]) == 0
    assert (tmp_path / f"out.{form}").exists()


def test_it_is_in_a_series(file, tmp_path, capsys):
    assert main(["series", str(file), "--lang", "en", "--format", "json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)["reports"][0]["id"] == "laporan"
