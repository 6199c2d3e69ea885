"""Whole runs of the command on a folder with broken files mixed in: killed at random moments, two at once, again and again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.test_source import make_pdf

ROOT = Path(__file__).parents[2]
RUN = "import sys; from extractor.cli import main; sys.exit(main())"
TABLE = """LAPORAN KINERJA
TAHUN 2015
No. Program Anggaran Realisasi %
1. Program Pelayanan Administrasi Perkantoran 1.254.370.560 1.200.000.000 95,67
2. Program Peningkatan Sarana dan Prasarana {amount} 500.000.000 90,00
"""
FAILING = {"empty.pdf", "cut.pdf", "locked.pdf", "text.pdf", "nowhere.pdf", "no.png"}
TOLD = ["blank.pdf", "inner.pdf", "old.json", "photo.jpg", "scan.pdf"]  # without a table, or of a kind that is not read
GOOD = {"scan", "blank", "photo", "a-lkj", "b-lkj", "c-lkj", "inner"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three text dumps of one name, a scan, a blank PDF, a photo, a folder named as a file, an old output; and broken files."""
    home = tmp_path_factory.mktemp("in")
    for n, name in enumerate("abc"):
        (home / name).mkdir()
        (home / name / "lkj.txt").write_text(TABLE.format(amount=f"555.555.55{n}"))
    make_pdf(home / "scan.pdf", pages=2, size=(300, 200))
    make_pdf(home / "blank.pdf", pages=5, text=" " * 3 + "\n")
    Image.linear_gradient("L").resize((300, 200)).convert("RGB").save(home / "photo.jpg")
    (home / "x.pdf").mkdir()
    make_pdf(home / "x.pdf" / "inner.pdf", size=(300, 200))
    (home / "old.json").write_text("{}")
    (home / "empty.pdf").write_bytes(b"")
    (home / "cut.pdf").write_bytes((home / "scan.pdf").read_bytes()[:300])
    with pikepdf.open(home / "scan.pdf") as pdf:
        pdf.save(home / "locked.pdf", encryption=pikepdf.Encryption(user="rahasia", owner="pemilik"))
    (home / "text.pdf").write_text("Laporan Kinerja")
    (home / "no.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    (home / "nowhere.pdf").symlink_to(home / "gone.pdf")
    return home


def started(folder, out, cache, *options):
    command = [
        sys.executable,
        "-c",
        RUN,
        "extract",
        str(folder),
        "-o",
        str(out),
        "--cache",
        str(cache),
        "--jobs",
        "2",
        "--lang",
        "en",
        *options,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def ended(run):
    out, said = run.communicate(timeout=300)
    assert "Traceback" not in said
    return run.returncode, out, said


def reports(out):
    return {p.stem: p.read_bytes() for p in out.glob("*.json")}


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    home = tmp_path_factory.mktemp("undisturbed")
    status, _, said = ended(started(folder, home / "out", home / "cache"))
    return status, said, reports(home / "out"), home


def test_broken_files_cost_the_others_nothing_and_are_told(undisturbed):
    status, said, made, _ = undisturbed
    lines = [line.removeprefix("lkj: ") for line in said.splitlines() if line.startswith("lkj: ")]
    assert status == 1 and set(made) == GOOD
    failing = [line for line in lines if line.split(":")[0] in FAILING]
    assert {line.split(":")[0] for line in failing} == FAILING and len(failing) == len(FAILING)
    assert sorted(line.split(":")[0] for line in lines[:-1] if line not in failing) == TOLD, "why nothing is in them, one line each"
    assert lines[-1].startswith(f"{len(FAILING)} of {len(GOOD) + len(FAILING)} inputs could not be read")


def test_a_second_run_makes_nothing_anew_unless_told_to(undisturbed, folder):
    *_, made, home = undisturbed
    before = {p: p.stat().st_mtime_ns for p in (home / "out").glob("*.json")}
    status, _, said = ended(started(folder, home / "out", home / "cache"))
    assert status == 1 and f"skipped: {len(GOOD)} of" in said
    assert {p: p.stat().st_mtime_ns for p in (home / "out").glob("*.json")} == before
    _, _, said = ended(started(folder, home / "out", home / "cache", "--again"))
    assert "skipped" not in said and reports(home / "out") == made
    assert all(p.stat().st_mtime_ns != when for p, when in before.items())


def test_a_run_that_is_killed_at_any_moment_goes_on_to_the_same_end(undisturbed, folder, tmp_path):
    random.seed(7)
    kills = 0
    for n in range(3):
        run = started(folder, tmp_path / "out", tmp_path / "cache")
        time.sleep(random.uniform(0.2, 2.5) * (1 + 2 * n))
        kills += run.poll() is None
        with_group(run, signal.SIGKILL)
        run.communicate()
        for path in (tmp_path / "out").glob("*.json"):
            assert path.read_bytes() == undisturbed[2][path.stem], "what is there is whole"
    status, _, _ = ended(started(folder, tmp_path / "out", tmp_path / "cache"))
    assert kills and status == 1 and reports(tmp_path / "out") == undisturbed[2]


def until(true, seconds=120):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def with_group(run, what):
    """Sends a signal to the parent alone: its workers must end by themselves."""
    if run.poll() is None:
        os.kill(run.pid, what)


def test_two_runs_at_once_both_end_well(undisturbed, folder, tmp_path):
    runs = [started(folder, tmp_path / "out", tmp_path / "cache") for _ in range(2)]
    for status, _, said in map(ended, runs):
        assert status == 1 and said.count(": ") >= len(FAILING)
    assert reports(tmp_path / "out") == undisturbed[2]


def test_ctrl_c_ends_with_one_sentence(folder, tmp_path):
    run = started(folder, tmp_path / "out", tmp_path / "cache")
    until(lambda: (tmp_path / "out" / ".lkj" / "names").exists())
    time.sleep(random.uniform(0, 2))
    os.killpg(run.pid, signal.SIGINT)
    status, _, said = ended(run)
    assert status == 1 or (status == 130 and said.strip().startswith("lkj: Stopped."))


# ------------------------------------------------------------------------------------------------ what makes a report out of date


@pytest.mark.parametrize(("option", "anew"), [([], False), (["--again"], True), (["--no-cache"], True)])
def test_a_finished_report_is_read_anew_only_when_that_is_asked_for(tmp_path, capsys, option, anew):
    from extractor.cli import main

    (tmp_path / "a.txt").write_text(TABLE.format(amount="555.555.550"))
    arguments = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--cache", str(tmp_path / "cache"), "--lang", "en"]
    assert main([*arguments, "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main([*arguments, "--jobs", "1", *option]) == 0
    assert ("Up to date" not in capsys.readouterr().err) is anew


@pytest.mark.parametrize("change", ["input", "option", "vocabulary", "corrections", "output"])
def test_what_changed_is_made_anew_and_the_rest_is_not(tmp_path, capsys, change, monkeypatch):
    from extractor.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "corrections").mkdir()
    for name in "ab":
        Path(f"{name}.txt").write_text(TABLE.format(amount="555.555.550"))
    Path("more.csv").write_text("id,text\nx1,Persentase jalan desa dalam kondisi mantap\n")
    options = ["--vocab", "more.csv"] if change == "vocabulary" else []
    arguments = ["extract", "a.txt", "b.txt", "-o", "out", "--jobs", "1", "--cache", "cache", "--lang", "en", *options]
    assert main(arguments) == 0
    capsys.readouterr()
    if change == "input":
        Path("a.txt").write_text(TABLE.format(amount="555.555.551"))
    elif change == "option":
        arguments += ["--review-below", "0.5"]
    elif change == "vocabulary":
        Path("more.csv").write_text("id,text\nx1,Persentase jembatan dalam kondisi mantap\n")
    elif change == "corrections":
        Path("corrections/a.toml").write_text("# nothing yet\n")
    else:
        shutil.copy("out/b.json", "out/a.json")
    assert main(arguments) == 0
    skipped = 0 if change in ("option", "vocabulary") else 1
    assert (f"skipped: {skipped} of 2" in capsys.readouterr().err) is bool(skipped)
