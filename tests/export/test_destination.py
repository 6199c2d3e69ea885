"""An export is at its place whole or not at all, and nothing of anybody else's is lost to it."""

import os
import sqlite3
import subprocess
import sys
import time

import pytest

from extractor.export import formats, run_export
from tests.export.builders import budget, exported, figure, small_report, whole_report, written

FORMS = ["csv", "xlsx", "sqlite", "parquet"]


def place_of(folder, form):
    return folder / {"csv": "csv", "parquet": "parquet", "xlsx": "a.xlsx", "sqlite": "a.sqlite"}[form]


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "in", whole_report())


@pytest.mark.parametrize("form", FORMS)
def test_a_new_place_with_its_folders(tmp_path, report, form):
    place = place_of(tmp_path / "x" / "y", form)
    assert exported(report, "--to", form, "-o", place) == 0
    assert place.exists() and [p.name for p in place.parent.iterdir()] == [place.name]
    rights = (place if place.is_file() else place / f"nilai.{form}").stat().st_mode & 0o777
    mask = os.umask(0o022)
    os.umask(mask)
    assert rights == 0o666 & ~mask


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_export_is_replaced(tmp_path, report, form):
    place = place_of(tmp_path, form)
    exported(written(tmp_path / "old", small_report(1, budget({"pagu": figure(1, "Rp")}))), "--to", form, "-o", place)
    assert exported(report, "--to", form, "-o", place) == 0
    fresh = place_of(tmp_path / "fresh", form)
    exported(report, "--to", form, "-o", fresh)
    assert contents(place) == contents(fresh)


def contents(place):
    return {p.name: p.read_bytes() for p in (place.iterdir() if place.is_dir() else [place])}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_other_files_in_the_folder_stay(tmp_path, report, form):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "catatan.txt").write_text("milik orang")
    assert exported(report, "--to", form, "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "catatan.txt").read_text() == "milik orang"
    assert not [p for p in (tmp_path / "out").iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_where_a_folder_is_needed(tmp_path, report, form, capsys):
    assert exported(report, "--to", form, "-o", report) == 2
    assert "name a folder" in capsys.readouterr().err and report.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("form", ["xlsx", "sqlite"])
def test_a_folder_where_a_file_is_needed(tmp_path, report, form, capsys):
    assert exported(report, "--to", form, "-o", tmp_path) == 2
    assert f"laporan.{form}" in capsys.readouterr().err


def test_a_file_of_another_kind_is_left_alone(tmp_path, report, capsys):
    assert exported(report, "--to", "sqlite", "-o", report) == 2
    assert "left alone" in capsys.readouterr().err and report.read_text(encoding="utf-8").startswith("{")
    (tmp_path / "kosong.sqlite").touch()
    assert exported(report, "--to", "sqlite", "-o", tmp_path / "kosong.sqlite") == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_place_that_cannot_be_written(report, form, capsys):
    assert exported(report, "--to", form, "-o", place_of(report / "di-bawah-berkas", form)) == 1
    err = capsys.readouterr().err
    assert "cannot be written" in err and err.count("\n") == 1


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("form", FORMS)
def test_a_folder_without_rights(tmp_path, report, form, capsys):
    (tmp_path / "locked").mkdir(mode=0o500)
    assert exported(report, "--to", form, "-o", place_of(tmp_path / "locked", form)) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("form", FORMS)
def test_a_fault_on_the_way_leaves_what_was_there(tmp_path, report, form, monkeypatch):
    place = place_of(tmp_path, form)
    exported(report, "--to", form, "-o", place)
    before = contents(place)

    def broken(files, complain):
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(run_export, "read_reports", broken)
    assert exported(written(tmp_path / "in", small_report(1), "b"), "--to", form, "-o", place) == 130
    assert contents(place) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["in", place.name])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full disk to write to")
@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_is_full(tmp_path, report, form, monkeypatch, capsys):
    """Every file of the export is a link to a device without room."""
    kept = formats.whole_folder if form in ("csv", "parquet") else formats.whole_file
    names = [f"{t}.{form}" for t in ("laporan", "nilai")] if form in ("csv", "parquet") else [place_of(tmp_path, form).name]

    def full(path, form, **more):
        inner = kept(path, form, **more)
        staged = inner.__enter__()
        folder = staged if staged.is_dir() else staged.parent
        for name in names:
            (folder / name).symlink_to("/dev/full")

        class Same:
            def __enter__(self):
                return staged

            def __exit__(self, *error):
                return inner.__exit__(*error)

        return Same()

    monkeypatch.setattr(formats, kept.__name__, full)
    assert exported(report, "--to", form, "-o", place_of(tmp_path, form)) == 1
    err = capsys.readouterr().err
    assert "cannot be written" in err and "Traceback" not in err and err.count("\n") == 1
    assert not place_of(tmp_path, form).exists()


def test_killed_on_the_way_nothing_is_at_the_place(tmp_path):
    for n in range(1, 61):
        written(tmp_path / "in", whole_report(f"{n:08x}" + "0" * 56), f"r{n}")
    program = "import sys; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"
    place = tmp_path / "a.sqlite"
    with subprocess.Popen([sys.executable, "-c", program, "export", str(tmp_path / "in"), "--to", "sqlite", "-o", str(place)]) as process:
        while not list(tmp_path.glob(".lkj-*/a.sqlite")):
            time.sleep(0.01)
        process.kill()
    assert not place.exists()
    assert exported(tmp_path / "in", "--to", "sqlite", "-o", place) == 0
    connection = sqlite3.connect(place)
    assert connection.execute("SELECT count(*) FROM laporan").fetchone() == (60,)
    connection.close()
