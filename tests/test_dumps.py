"""Text dumps from end to end: the sample of an old dump, and a dump through the command line."""

import json
from pathlib import Path

import pytest

from benchmarks.findings import alarms, matched
from benchmarks.scoring import compared
from extractor.cli import main
from extractor.model import Finding
from extractor.pipeline import Settings, extract
from tests.golden.replay import replayed

SAMPLE = Path(__file__).parents[1] / "samples" / "kpu-pasuruan-2023-teks"


@pytest.fixture(scope="module")
def report():
    """Read once for these tests and the golden ones: it takes long."""
    return replayed(SAMPLE.name).report.model_dump(mode="json")


@pytest.fixture(scope="module")
def scores(report):
    return compared(json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8")), report)


def figures(report):
    return [v for t in report["tables"] for r in t["rows"] for v in r.values() if isinstance(v, dict) and "verified_by" in v]


def test_rows_are_found(scores):
    """Of all rows, those of the tables that the old run left in pieces (IKU, rencana aksi) among them."""
    found, rows = (sum(s.counts[name] for s in scores.values()) for name in ("rows found", "rows"))
    assert rows == 228 and found >= 165


def test_what_is_wrong_is_marked(scores):
    """No silent error at all in this sample; a figure is exact, or it is marked, or its row was not found."""
    assert sum(s.counts["silent"] for s in scores.values()) == 0
    assert sum(s.counts["right"] for s in scores.values()) >= 225


def test_the_budget_table_is_whole_and_says_what_confirmed_each_row(report, scores):
    (table,) = [t for t in report["tables"] if t["kind"] == "realisasi_anggaran"]
    assert table["detector"] == "stacked" and len(table["pages"]) == 3
    assert scores["realisasi_anggaran"].counts["rows found"] >= 52
    for row in table["rows"]:
        for name in ("pagu", "realisasi", "persen"):
            cell = row[name]
            assert cell["needs_review"] or "persen" in cell["verified_by"]


def test_a_dump_has_no_boxes_and_keeps_what_was_read(report):
    assert report["source"]["ocr"] is None and report["source"]["paging"].startswith("form feeds turned")
    assert all(v["bbox"] is None for v in figures(report))
    text = (SAMPLE / "dump.txt").read_text(encoding="utf-8")
    for value in figures(report):
        assert all(word in text for word in value["raw"].split())


def test_a_dump_goes_through_the_command_line_beside_a_broken_one(tmp_path, capsys):
    good, bad = tmp_path / "baik.txt", tmp_path / "rusak.txt"
    good.write_text(
        "PERJANJIAN KINERJA TAHUN 2020\nNo Program Anggaran\n1 Program Satu Rp 1.000.000.000\nTOTAL Rp 1.000.000.000\n", "utf-8"
    )
    bad.write_bytes(b"\x00\x01")
    assert main(["extract", str(good), str(bad), "-o", str(tmp_path / "out"), "--no-cache"]) == 1
    assert "rusak.txt" in capsys.readouterr().err
    made = json.loads((tmp_path / "out" / "baik.json").read_text(encoding="utf-8"))
    assert [t["kind"] for t in made["tables"]] == ["anggaran_program"] and made["source"]["pages"] == 1


def test_the_whole_seed_dump_is_read_where_it_is_at_hand():
    seed = Path(__file__).parents[2] / "shared" / "seed" / "lkj-kpu-pasuruan-2023.txt"
    if not seed.exists():
        pytest.skip("the seed dump is not at hand")
    made = extract(seed, Settings()).report.model_dump(mode="json")
    kinds = {t["kind"] for t in made["tables"]}
    assert {"perjanjian_kinerja", "anggaran_program", "capaian_kinerja", "realisasi_anggaran", "indikator_kinerja_utama"} <= kinds
    assert made["document"]["tahun"]["value"] == 2023 and "Pasuruan" in made["document"]["instansi"]["text"]


def test_the_contradictions_that_the_sample_prints_are_found_and_no_other(report):
    """Each is one of the report itself, not of the reading: they stand on legible figures."""
    key = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    found = [Finding.model_validate(f) for f in report["findings"]]
    assert all(finding is not None for _, finding, _ in matched(key, found))
    assert list(alarms(key, found)) == []
