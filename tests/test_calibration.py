"""The fit of the confidence on made-up figures, and benchmarks of folders that hold nothing."""

import importlib
import random
import sys

import pytest

from benchmarks.accuracy import BEFORE, COLUMNS, compared_line, line, rate
from benchmarks.accuracy import reliability as accuracy_reliability
from benchmarks.calibration import Case, cases, fitted, reliability
from benchmarks.scoring import Score, compared
from extractor.model import Report, Source
from extractor.pipeline import Settings
from extractor.proofread.confidence_grades import FEATURES
from tests.proofread.scans import CLEAN, Seen, budget

NAMES = tuple(FEATURES)


def case(right, *held, marked=False, dump=False):
    return Case(right, "level 1", dump, marked, tuple(name in ("always", *held) for name in NAMES))


def share(count, right, *held):
    """`count` cases, of which the share `right` are right."""
    return [case(n < right * count, *held) for n in range(count)]


def weight(found, name):
    return fitted(found)[NAMES.index(name)]


# ------------------------------------------------------------------------------------------------ weights


@pytest.mark.parametrize("name", ["sum", "formula or repeat", "persen"])
def test_what_is_right_more_often_weighs_for_a_figure(name):
    assert weight([*share(200, 0.8), *share(200, 0.98, name)], name) > 0.5


@pytest.mark.parametrize("name", ["marked", "unsure", "row", "strange", "arithmetic"])
def test_what_is_wrong_more_often_weighs_against_it(name):
    assert weight([*share(200, 0.95), *share(200, 0.5, name)], name) < -0.5


def test_what_tells_nothing_weighs_nothing():
    assert abs(weight([*share(200, 0.9), *share(200, 0.9, "repaired")], "repaired")) < 0.2
    assert weight(share(200, 0.9), "repaired") == pytest.approx(0)


def test_the_usual_figure_has_the_usual_share():
    weights = fitted(share(400, 0.9))
    assert 1 / (1 + 2.718281828 ** -weights[NAMES.index("always")]) == pytest.approx(0.9, abs=0.02)


def test_two_features_are_told_apart():
    chance = random.Random(3)
    found = []
    for _ in range(1500):
        held = [name for name in ("sum", "unsure") if chance.random() < 0.5]
        odds = 0.8 + 0.15 * ("sum" in held) - 0.5 * ("unsure" in held)
        found.append(case(chance.random() < odds, *held))
    weights = dict(zip(NAMES, fitted(found), strict=True))
    assert weights["sum"] > 0.3 and weights["unsure"] < -1 and weights["always"] > 0.5


def test_more_cases_are_trusted_further():
    few, many = ([*share(n, 0.5), *share(n, 1.0, "sum")] for n in (4, 400))
    assert 0 < weight(few, "sum") < weight(many, "sum")


def test_a_few_cases_of_one_sort_give_finite_weights():
    for right in (True, False):
        assert all(abs(w) < 20 for w in fitted([case(right, "sum")] * 3))


# ------------------------------------------------------------------------------------------------ how far it can be believed


def shown(table):
    return [[str(c) for c in column.cells] for column in table.columns]


def test_every_figure_is_counted_once():
    found = [*share(50, 0.9), *share(40, 0.99, "sum"), *share(30, 0.4, "unsure"), *(case(n < 3, "marked", marked=True) for n in range(9))]
    _, counts, rights = shown(reliability(found, fitted(found), "all"))
    assert sum(map(int, counts)) == len(found)
    right = sum(int(n) * float(r) for n, r in zip(counts, rights, strict=True))
    assert right == pytest.approx(sum(c.right for c in found), abs=0.1)
    assert all(0 <= float(r) <= 1 for r in rights)


def test_marked_figures_and_others_are_in_different_lines():
    found = [*share(20, 1.0, "sum"), *(case(True, "sum", marked=True) for _ in range(7))]
    _, counts, _ = shown(reliability(found, fitted(found), "all"))
    assert sorted(map(int, counts)) == [7, 20]


def test_no_figures_make_an_empty_table():
    assert shown(reliability([], fitted(share(9, 0.9)), "none")) == [[], [], []]


# ------------------------------------------------------------------------------------------------ cases of a report


def report(*tables):
    return Report(source=Source(file="a.pdf", sha256="", pages=1), document={}, tables=tables)


def key(*rows):
    names = ("uraian", "pagu", "realisasi", "persen")
    return {
        "name": "a",
        "level": 1,
        "tables": [{"kind": "realisasi_anggaran", "rows": [dict(zip(names, row, strict=True)) for row in rows]}],
    }


TRUE = (
    ("Program", 2132188000, 2010744784, 94.30),
    ("Perencanaan", 1651063000, 1564693009, 94.77),
    ("Sosialisasi", 473125000, 438208842, 92.62),
    ("Penyusunan", 8000000, 7842933, 98.04),
)


def test_each_figure_of_a_report_is_a_case():
    found = list(cases(key(*TRUE), report(budget(*CLEAN)), "level 1"))
    assert len(found) == 12 and all(c.right and not c.marked and not c.dump and c.level == "level 1" for c in found)


def test_a_figure_that_was_misread_is_wrong_with_what_was_found_out_about_it():
    rows = [list(row) for row in CLEAN]
    rows[1][2] = Seen("1.564.693.003", 0.5)
    found = list(cases(key(*TRUE), report(budget(*map(tuple, rows))), "level 1"))
    (wrong,) = (c for c in found if not c.right)
    assert wrong.marked and dict(zip(NAMES, wrong.features, strict=True))["unsure"]


def test_invented_rows_are_wrong_and_what_the_key_leaves_out_is_no_case():
    extra = ("Xyzzy qwerty", "1.000.000", "900.000", "90%")
    found = list(cases(key(*TRUE), report(budget(*CLEAN, extra)), "level 1"))
    assert [c.right for c in found] == [True] * 12 + [False] * 3
    unstated = [(name, pagu, realisasi, None) for name, pagu, realisasi, _ in TRUE]
    assert len(list(cases(key(*unstated), report(budget(*CLEAN)), "level 1"))) == 8


def test_empty_cells_and_tables_of_other_kinds_are_no_cases():
    assert list(cases(key(*TRUE), report(), "level 1")) == []
    assert list(cases({"tables": []}, report(budget(*CLEAN)), "level 1")) == []
    assert len(list(cases(key(*TRUE), report(budget(("Program", "", "2.010.744.784", "94.30%"))), "level 1"))) == 2


# ------------------------------------------------------------------------------------------------ lines of the other benchmarks


def score(wrong=False):
    rows = [list(row) for row in CLEAN]
    if wrong:
        rows[1][2] = "1.564.693.003"
    return compared(key(*TRUE), report(budget(*map(tuple, rows))).model_dump(mode="json"))["realisasi_anggaran"]


def test_a_line_has_a_cell_for_each_column():
    assert len(line("a", score())) == len(COLUMNS) and len(compared_line("a", score(True), score())) == len(BEFORE)
    assert rate(0, 0) == "-" and len(line("nothing", Score())) == len(COLUMNS)


def test_before_stands_beside_after():
    made = compared_line("a", score(True), score())
    assert made[0] == "a" and made[1:] == (line("", score(True))[2], line("", score())[2], line("", score(True))[3], line("", score())[3],
                                           line("", score(True))[4], line("", score())[4])  # fmt: skip


def test_the_confidence_table_counts_every_value_read():
    made = score(True)
    assert sum(int(count) for _, count, _ in accuracy_reliability(made)) == 12
    assert accuracy_reliability(Score()) == []


# ------------------------------------------------------------------------------------------------ folders that hold nothing


@pytest.fixture
def start(monkeypatch, tmp_path):
    """Starts a benchmark's command line; its own folder of pages read before stays out of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def started(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        importlib.import_module(f"benchmarks.{name}").main()

    return started


def test_accuracy_of_an_empty_folder(start, tmp_path, capsys):
    start("accuracy", tmp_path, "--write", tmp_path / "results.md")
    assert "recall" in capsys.readouterr().out and "0/0" in (tmp_path / "results.md").read_text()


def test_dumps_of_an_empty_folder(start, tmp_path, capsys):
    start("dumps", tmp_path, "--write", tmp_path / "dumps.md")
    assert "recall" in capsys.readouterr().out and (tmp_path / "dumps.md").read_text().startswith("# Text dumps")


def test_calibration_of_an_empty_folder(start, tmp_path, capsys):
    start("calibration", tmp_path)
    printed = capsys.readouterr().out
    assert "sum" in printed and all(f"No figure of {kind} was read" in printed for kind in ("scans", "dumps"))


def test_scans_alone_can_be_fitted(start, monkeypatch, tmp_path, capsys):
    """A folder without words has no dumps: that is said, and the scans are fitted all the same."""
    found = share(90, 0.9)
    monkeypatch.setattr("benchmarks.calibration.read", lambda folders, with_dumps: iter(found))
    start("calibration", tmp_path)
    printed = capsys.readouterr().out
    assert "No figure of dumps was read" in printed and "No figure of scans" not in printed
    assert f'"always": ({weight(found, "always"):.2f}, 0.00)' in printed
    assert not fitted([]).any() and len(fitted([])) == len(NAMES)


def test_calibration_leaves_the_marks_of_proofreading(monkeypatch, tmp_path):
    """It fits on figures that were not graded before."""
    import benchmarks.calibration as calibration

    seen = []
    monkeypatch.setattr(
        calibration, "extract", lambda path, settings: seen.append(settings) or type("E", (), {"report": report(budget(*CLEAN))})
    )
    monkeypatch.setattr(calibration, "keys_in", lambda folder: [(tmp_path / "a.truth.json", tmp_path / "a.pdf")])
    (tmp_path / "a.truth.json").write_text('{"name": "a", "level": 2, "tables": []}')
    assert list(calibration.read([tmp_path], False)) == []
    assert seen[0].review_below is None and Settings().review_below is not None
