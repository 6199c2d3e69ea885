"""Files of corrections: what is wrong is told with its line, what people wrote stays, two writers lose nothing."""

import multiprocessing
import os
from datetime import datetime

import pytest

from extractor.errors import OutputError
from extractor.overlay import read_corrections
from extractor.overlay.correction_files import correction_file, read_text
from extractor.overlay.record_correction import record_correction

GOOD = """[[correction]]
cell = "p5t1.r003.pagu"
raw = "1"
value = 2
by = "Sekretaris"
when = 2026-11-24T10:00:00+07:00
"""
WHEN = datetime.fromisoformat("2026-11-24T10:00:00+07:00")
SAID = {"cell": "p5t1.r004.pagu", "raw": "1.O00\n,-", "value": 1000, "by": "Ketua", "when": WHEN, "reason": 'kata "sekretaris"'}


@pytest.mark.parametrize(
    ("block", "line", "fault"),
    [
        ('[[correction]]\ncell = "p1t1.r001.pagu"\nraw = "1"\nby = "A"\nwhen = 2026-11-24\n', 8, "needs either `value` or `empty = true`"),
        ('[[correction]]\ncell = "p1t1.r001.pagu"\nvalue = 1\nby = "A"\nwhen = 2026-11-24\n', 8, "`raw` is missing"),
        ('[[correction]]\ncell = "pagu"\nraw = "1"\nvalue = 1\nby = "A"\nwhen = 2026-11-24\n', 8, "`cell`"),
        ('[[correction]]\ncell = "p1t1.r001.level"\nraw = ""\nvalue = "bagian"\nby = "A"\nwhen = 2026-11-24\n', 8, "'bagian' is no level"),
        ('[[correction]]\ncell = "p.q"\nraw = "1"\nvalue = nan\nby = "A"\nwhen = 2026-11-24\n', 8, "`value`"),
        ('[[correction]]\ncell = "p.q"\nraw = "1"\nvalue = true\nby = "A"\nwhen = 2026-11-24\n', 8, "`value`"),
        ('[[correction]]\ncell = "p.q"\nraw = "1"\nvalue = 1\nby = "A"\nwhen = 7\n', 8, "`when`: is no date"),
        ('[[correction]]\ndo = "replace"\nby = "A"\nwhen = 2026-11-24\n', 8, "`do` must be one of"),
        ('[[correction]]\nraw = "1\n', 9, "this is no TOML"),
        ("<<<<<<< HEAD\n", 8, "this is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_costs_the_others_nothing(block, line, fault):
    entries, wrong = read_text(f"{GOOD}\n{block}\n{GOOD.replace('r003', 'r005')}", "corrections/x.toml")
    kept = [e.cell for e in entries]
    assert "p5t1.r005.pagu" in kept and (len(kept) == 2 or block.startswith("<<<"))
    (told,) = wrong
    assert told.startswith("corrections/x.toml, line ") and fault in told and told.endswith(".")
    assert told.startswith(f"corrections/x.toml, line {line}:") or (block.startswith("<<<") and "line 8:" in told)


def test_a_header_inside_a_text_of_several_lines_is_none():
    text = GOOD + 'reason = """\n[[correction]]\n"""\n\n[[correction]]\nby = "A"\n'
    entries, wrong = read_text(text, "x.toml")
    assert [e.line for e in entries] == [1] and wrong[0].startswith("x.toml, line 11:")


def test_dates_without_time_or_zone_are_jakartas():
    entries, _ = read_text(GOOD.replace("2026-11-24T10:00:00+07:00", "2026-11-24") + GOOD.replace("+07:00", ""), "x")
    assert [e.when.isoformat() for e in entries] == ["2026-11-24T00:00:00+07:00", "2026-11-24T10:00:00+07:00"]


def test_folders_without_corrections_and_files_that_are_none(tmp_path):
    assert read_corrections(tmp_path / "none", "x").entries == ()
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "all.toml").mkdir()
    made = read_corrections(tmp_path, "x")
    assert made.entries == () and ["UTF-8" in made.wrong[0], "cannot be read" in made.wrong[1]] == [True, True]


def test_a_report_named_all_has_a_file_of_its_own(tmp_path):
    assert correction_file(tmp_path, "all").name == "all-report.toml"


@pytest.mark.parametrize("before", [
    "# milik kami\nversi = 3 # jangan diubah\n\n[[correction]] # yang pertama\ncatatan = 'x'\n" + GOOD.split("\n", 1)[1],
    GOOD.rstrip("\n"),
    GOOD.replace("\n", "\r\n"),
    "\ufeff" + GOOD,
    GOOD + "\n[[correction]]\nrusak = \n\n" + GOOD,
    "",
])  # fmt: skip
def test_what_people_wrote_stays_byte_for_byte(tmp_path, before):
    path = tmp_path / "x.toml"
    path.write_bytes(before.encode())
    old = read_corrections(tmp_path, "x").entries
    record_correction(path, SAID)
    assert path.read_bytes().startswith(before.encode())
    *kept, new = read_corrections(tmp_path, "x").entries
    assert (new.raw, new.value, new.reason, new.when) == (SAID["raw"], 1000, 'kata "sekretaris"', WHEN)
    assert tuple(kept) == old


@pytest.mark.parametrize("before", [GOOD + 'reason = """tidak ditutup\n', "correction = []\n", "correction = 3\n"])
def test_a_file_that_would_not_keep_the_correction_is_left_alone(tmp_path, before):
    path = tmp_path / "x.toml"
    path.write_text(before, encoding="utf-8")
    try:
        record_correction(path, SAID)
    except OutputError as error:
        assert "nothing was written" in str(error)
        assert path.read_text(encoding="utf-8") == before
    else:
        assert [e.cell for e in read_corrections(tmp_path, "x").entries][-1] == SAID["cell"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [".lock", "x.toml"]


def test_rights_and_links_stay(tmp_path):
    shared = tmp_path / "shared" / "x.toml"
    shared.parent.mkdir()
    shared.write_text(GOOD, encoding="utf-8")
    shared.chmod(0o640)
    (tmp_path / "x.toml").symlink_to(shared)
    record_correction(tmp_path / "x.toml", SAID)
    assert (tmp_path / "x.toml").is_symlink() and shared.stat().st_mode & 0o777 == 0o640
    assert len(read_corrections(tmp_path, "x").entries) == 2


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "x.toml"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(os, "replace", lambda *a: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        record_correction(path, SAID)
    assert path.read_text(encoding="utf-8") == GOOD
    assert sorted(p.name for p in tmp_path.iterdir()) == [".lock", "x.toml"]


def write_many(path, by):
    for n in range(20):
        record_correction(path, {**SAID, "by": by, "cell": f"p5t1.r{n:03d}.pagu"})


def raced(folder, writing):
    """The corrections after Ketua and Sekretaris wrote at once, each in a process of their own."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=writing, args=(folder / "x.toml", by)) for by in ("Ketua", "Sekretaris")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    made = read_corrections(folder, "x")
    assert made.wrong == ()
    return {(e.by, e.cell) for e in made.entries}


def test_two_processes_that_write_at_once_lose_nothing(tmp_path):
    assert raced(tmp_path, write_many) == {(by, f"p5t1.r{n:03d}.pagu") for by in ("Ketua", "Sekretaris") for n in range(20)}


def test_a_file_without_any_block_left_is_told_in_a_sentence():
    blocks, wrong = read_text('[[correct\x01tion]]\ncell = "p5t1.r001.pagu"\n', "x.toml")[:2]
    assert list(blocks) == [] and len(wrong) == 1 and wrong[0].startswith("x.toml, line 1: this is no TOML")
