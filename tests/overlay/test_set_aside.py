"""Words in no table that a person set aside: found again by page and text, never where a figure was not seen; also by command."""

import tomllib
from datetime import datetime

import pytest

from extractor.cli import main
from extractor.errors import UsageError
from extractor.geometry import BBox
from extractor.model import Document, Unplaced
from extractor.overlay import apply_corrections, read_corrections
from extractor.overlay.correction_entries import ENTRY
from extractor.overlay.correction_files import Corrections
from extractor.overlay.set_aside import setting_aside
from extractor.recheck import apply_and_recheck
from extractor.write.report_json import read_report, write_report
from tests.reconcile.builders import budget, report

SAID = {
    "do": "set_aside", "group": "p7u1", "page": 7, "text": "Golongan IV 12\nGolongan III 30", "by": "Sekretaris", "when": "2026-11-24",
}  # fmt: skip


def group(text, page=7, name="p7u1", figures=("12", "30")):
    return Unplaced(id=name, page=page, bbox=BBox(50, 100, 200, 140), text=text, figures=figures)


def laid(*groups):
    made = apply_corrections((), Document(), Corrections((ENTRY.validate_python(SAID),)), (), groups)
    return [(g.id, g.settled) for g in made.unplaced], [(c.cell, c.state) for c in made.applied]


def test_the_group_is_settled_and_stays_in_the_report():
    assert laid(group(SAID["text"])) == ([("p7u1", True)], [("p7u1", "applied")])


def test_it_is_found_again_by_its_text_wherever_it_stands_on_the_page():
    again = group("Golongan lV 12\nGolongan III 30", name="p7u3").model_copy(update={"bbox": BBox(80, 300, 230, 340)})
    assert laid(group("Kepala Bagian", name="p7u1", figures=()), again) == ([("p7u1", False), ("p7u3", True)], [("p7u3", "applied")])


def test_a_part_of_it_is_settled_too():
    assert laid(group("Golongan IV 12", figures=("12",)))[0] == [("p7u1", True)]


@pytest.mark.parametrize(
    "other",
    [group("Golongan IV 12\nGolongan III 30", page=8, name="p8u1"), group("Golongan IV 12\nGolongan III 36", figures=("12", "36")),
     group("Golongan IV 12\nGolongan III 30\nGolongan II 9", figures=("12", "30", "9"))],
)  # fmt: skip
def test_another_page_or_another_figure_is_not_what_was_seen(other):
    assert laid(other) == ([(other.id, False)], [("p7u1", "superseded")])


def with_group(tmp_path):
    path, table = tmp_path / "kpu.json", budget(("program", "Program A", "100", "50", "50,00%"))
    write_report(report(table).model_copy(update={"unplaced": (group(SAID["text"]),)}), path)
    return path


def test_the_command_sets_it_aside(tmp_path, capsys):
    path, folder = with_group(tmp_path), tmp_path / "corrections"
    said = ["--set-aside", "--by", "Sekretaris", "--reason", "bagan", "--corrections", str(folder)]
    assert main(["correct", str(path), "p7u1", *said]) == 0
    (entry,) = tomllib.loads((folder / "kpu.toml").read_text(encoding="utf-8"))["correction"]
    assert (entry["do"], entry["page"], entry["text"], entry["reason"]) == ("set_aside", 7, SAID["text"], "bagan")
    assert main(["correct", str(path), "--list", "--corrections", str(folder)]) == 0
    assert "p7u1: set_aside" in capsys.readouterr().out
    assert main(["correct", str(path), "p7u9", *said]) == 2
    assert "p7u1" in capsys.readouterr().err


def test_it_is_laid_over_a_report_that_is_there_and_taken_back(tmp_path):
    first, none = read_report(with_group(tmp_path)), Corrections(())
    said = {**setting_aside(first, "p7u1"), "by": "Sekretaris", "when": datetime(2026, 11, 24).astimezone()}
    settled = apply_and_recheck(first, Corrections((ENTRY.validate_python(said),)))
    assert settled.unplaced[0].settled and settled.corrections[0].state == "applied"
    assert apply_and_recheck(settled, Corrections((ENTRY.validate_python(said),))).corrections == settled.corrections
    again = apply_and_recheck(settled, none)
    assert not again.unplaced[0].settled and again.corrections == ()
    with pytest.raises(UsageError):
        setting_aside(first, "p9u1")


def test_an_entry_without_its_text_is_told(tmp_path):
    (tmp_path / "x.toml").write_text('[[correction]]\ndo = "set_aside"\ngroup = "p7u1"\npage = 7\nby = "a"\nwhen = 2026-11-24\n')
    assert "`text` is missing" in read_corrections(tmp_path, "x").wrong[0]
