"""Damaged files: drawn, or refused with one sentence; never a crash, a traceback, a long wait. `benchmarks/damaged.py` takes thousands."""

import json
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from benchmarks.damaged import Opener, damaged, faxed, jbig2, page_picture, pdf, run, whole_files
from extractor import cli
from extractor.capture import page_tasks
from extractor.capture.engines.recorded import RecordedEngine
from extractor.capture.source import open_source
from extractor.errors import InputError
from tests.here import in_this_process

FAULTS = ("traceback", "untidy", "crash", "hang")


def test_hundreds_of_damaged_files():
    found = [(name, seed, ended) for name, seed, ended in run(260, read=False, first=20_000)]
    assert [(name, seed, e.how, e.said) for name, seed, e in found if e.how in FAULTS] == []
    assert max(e.megabytes for _, _, e in found) < 1000
    assert {e.how for _, _, e in found} == {"drawn", "told"}


def test_the_memory_of_what_opens_files_is_its_own():
    """Not that of the process which began it, as large as that may have been."""
    held = bytearray(b"x" * 400_000_000)
    opener = Opener()
    try:
        assert 10 < opener.open(Path("none.pdf")).megabytes < len(held) / 2**20
    finally:
        opener.close()


def test_whole_files_are_drawn_without_a_word(tmp_path):
    for name, data in whole_files().items():
        path = tmp_path / name
        path.write_bytes(data)
        source = open_source(path)
        assert source.warnings == () and [source.page_image(i, 60).notes for i in range(source.page_count)] == [()] * source.page_count


@pytest.mark.parametrize("made", [faxed, jbig2])
def test_pictures_of_scanners_are_drawn_as_they_are(tmp_path, made):
    path = tmp_path / "a.pdf"
    path.write_bytes(made())
    drawn, meant = open_source(path).page_image(0, 72).gray < 128, np.asarray(page_picture("1").convert("L")) < 128
    assert drawn.shape == meant.shape and meant.sum() > 3000 and (drawn != meant).mean() < 0.002


def test_damage_is_the_same_for_the_same_seed():
    data = pdf(False, True)
    assert all(damaged(data, seed) == damaged(data, seed) for seed in range(10))
    assert len({damaged(data, seed) for seed in range(10)}) == 10


def test_a_process_that_dies_costs_its_file_only(tmp_path, monkeypatch):
    """The benchmark itself would see a crash: a file whose opening ends its process."""
    path = tmp_path / "a.pdf"
    path.write_bytes(faxed())
    opener = Opener(seconds=30)
    opener._process.kill()
    assert opener.open(path).how == "crash"
    assert opener.open(path).how == "drawn"
    opener.close()


def test_a_cut_stream_is_told(tmp_path):
    """The renderer draws what it can unpack and says nothing."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(False, True))
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        packed = made.pages[1].Contents.read_raw_bytes()
        made.pages[1].Contents.write(packed[: len(packed) // 2], filter=made.pages[1].Contents.Filter)
        made.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    source = open_source(path)
    assert [bool(source.page_image(i, 60).notes) for i in range(3)] == [False, True, False]


def test_a_lost_table_of_objects_is_made_anew_and_told(tmp_path):
    path = tmp_path / "a.pdf"
    data = pdf(False, True)
    path.write_bytes(data[: data.rindex(b"xref\n0 ")])
    source = open_source(path)
    assert source.page_count == 3 and "damaged or cut off" in source.warnings[0].en


def test_a_page_of_too_large_a_picture_is_refused(tmp_path):
    with pikepdf.new() as made:
        page = made.add_blank_page()
        picture = pikepdf.Stream(made, b"x")
        picture.update({"/Subtype": pikepdf.Name.Image, "/Width": 60000, "/Height": 60000, "/BitsPerComponent": 8})
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        made.save(tmp_path / "a.pdf")
    with pytest.raises(InputError, match="too large"):
        open_source(tmp_path / "a.pdf").page_image(0, 100)


@pytest.fixture
def engine(monkeypatch):
    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: RecordedEngine())
    in_this_process(monkeypatch)


def test_a_folder_of_damaged_files_costs_the_good_ones_nothing(tmp_path, engine, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    whole = pdf(False, True)
    (folder / "baik.pdf").write_bytes(whole)
    for seed in range(40):
        (folder / f"rusak-{seed:02d}.pdf").write_bytes(damaged(whole, seed))
    page_picture().save(folder / "gambar.png")
    status = cli.main(["extract", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--no-cache", "--lang", "en", "--once"])
    said = capsys.readouterr().err
    assert status == 1 and "Traceback" not in said
    assert json.loads((tmp_path / "out" / "baik.json").read_text())["source"]["pages"] == 3
    assert (tmp_path / "out" / "gambar.json").exists()
    told = {line.split(":")[1].split(",")[0].strip() for line in said.splitlines() if line.startswith("lkj: rusak")}
    assert all((tmp_path / "out" / f"rusak-{seed:02d}.json").exists() or f"rusak-{seed:02d}.pdf" in told for seed in range(40))
