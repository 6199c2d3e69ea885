"""The scorer itself: what counts as right, marked, silent, invented and lost; what is printed of unseen reports."""

import argparse
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import unseen
from benchmarks.scoring import compared

KEY = {"tables": [{"kind": "perjanjian_kinerja", "rows": [{"indikator": "Persentase a", "target": {"value": 10}},
                                                          {"indikator": "Jumlah dokumen", "target": {"value": 4}}]}]}  # fmt: skip


def row(text, value, review=False):
    return {"indikator": {"text": text}, "target": {"value": value, "raw": str(value), "needs_review": review, "confidence": 0.95}}


def score(*rows):
    return compared(KEY, {"tables": [{"kind": "perjanjian_kinerja", "rows": list(rows)}]})["perjanjian_kinerja"].counts


def test_all_right():
    counts = score(row("Persentase a", 10.0), row("Jumlah dokumen", 4))
    assert (counts["right"], counts["silent"], counts["rows found"], counts["texts right"]) == (2, 0, 2, 2)


def test_wrong_value_is_silent_unless_marked():
    assert score(row("Persentase a", 11), row("Jumlah dokumen", 4))["silent"] == 1
    assert score(row("Persentase a", 11, review=True), row("Jumlah dokumen", 4))["silent"] == 0


def test_row_of_nothing_is_invented():
    assert score(row("Persentase a", 10), row("Jumlah dokumen", 4), row("Xyz qwv 123", 7))["silent"] == 1


def test_lost_row_costs_recall():
    counts = score(row("Persentase a", 10))
    assert (counts["rows found"], counts["right"], counts["values"]) == (1, 1, 2)


# ------------------------------------------------------------------------------------------- unseen reports

LINE = (
    "{name:<34} figures {n:>5} right 0.6980 marked 0.0302 silent 0.0134 (2) told 0.0537 lost 0.2047 (61) foreign 0.0048 misnamed 3/20\n"
)
SCORE = """
def score(truth, got):
    return {"rows": 4, "rows_found": len(got["tables"]), "values": 8, "right": 6, "silent": 1}, [f"  SILENT {truth['name']}"]
"""


def test_the_line_of_the_level_is_read():
    printed = LINE.format(name="a-l1", n=1).replace("0.6980", "0.1") + LINE.format(name="level 1", n=7) + LINE.format(name="level 13", n=9)
    assert unseen.followed(printed, 1) == {
        "figures right": "0.6980", "figures marked": "0.0302", "figures silent": "0.0134 (2)", "figures told": "0.0537",
        "figures lost": "0.2047 (61)", "figures foreign": "0.0048", "figures misnamed": "3/20",
    }  # fmt: skip
    assert set(unseen.followed(printed, 3).values()) == {"-"}


def test_invented_figures_are_silent_errors_too():
    counts = Counter(rows=4, rows_found=3, values=8, right=6, silent=1, invented=1, extracted=10, review=2, planted=2)
    column = unseen.keyed(counts)
    assert (column["rows"], column["recall"], column["silent"], column["review"]) == ("3/4", "0.7500", "0.2500 (2)", "0.2000")
    assert (column["findings"], column["texts"], column["false alarms"]) == ("0/2", "0/0", "0")


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """Material of one report each half, and a scorer that names it; what is read is empty."""
    shared = tmp_path / "shared"
    for half in unseen.HALVES:
        (shared / "realdev2" / half).mkdir(parents=True)
        (shared / "realdev2" / half / "a.truth.json").write_text(f'{{"name": "{half}-report"}}')
    (shared / "score.py").write_text(SCORE)
    monkeypatch.setattr(unseen.Bench, "read", lambda self, path, half: {"tables": [1, 2]})
    options = argparse.Namespace(shared=shared, scans=tmp_path, jobs=1, cache=tmp_path, detail=True)
    return unseen.Bench(options, tmp_path)


def test_nothing_but_totals_is_told_of_the_blind_half(bench, capsys):
    columns = dict(bench.columns([]))
    told = capsys.readouterr().out
    assert "SILENT look-report" in told and "blind-report" not in told
    assert columns["digital, blind"]["rows"] == "2/4" and columns["digital, blind"]["silent"] == "0.1250 (1)"


def test_figures_are_listed_where_there_are_scans_only():
    digital, scans = unseen.keyed(Counter()), unseen.keyed(Counter()) | unseen.followed("", 1)
    assert len(unseen.rows_of({"digital, look": digital})) == len(unseen.KEYED)
    assert unseen.rows_of({"digital, look": digital, "scans 1, look": scans})[-1] == ("figures misnamed", "", "-")


def test_missing_material_is_a_sentence(tmp_path):
    command = [sys.executable, "benchmarks/unseen.py", "--shared", str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0 and "is not at hand; nothing is measured." in done.stdout and "Traceback" not in done.stderr
