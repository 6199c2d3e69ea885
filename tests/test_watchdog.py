"""A page or a file that crashes what reads it, or keeps it for ever, costs itself only, with one sentence, with one job and with more."""

import json
import os
import signal
import time

import pytest

from extractor import pipeline
from extractor.capture import open_input, page_tasks
from extractor.capture.cache import PageCache, packed_page
from extractor.capture.open_input import inspect_input
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import open_source
from extractor.cli import main
from extractor.model import Frame, Page
from tests.paper import words
from tests.test_source import make_pdf

BAD = 1  # the index of the page that ends badly


def blank_but_for(task, bad):
    if task.sheet.index == BAD and "baik" not in task.sheet.path.name:
        bad()
    page = Page(number=task.sheet.index + 1, frame=Frame(width=595, height=842), words=words("Perjanjian Kinerja", 72, 90), origin="scan")
    return packed_page(page), None


def hanging(task):
    return blank_but_for(task, lambda: time.sleep(3600))


def crashing(task):
    return blank_but_for(task, lambda: os.kill(os.getpid(), signal.SIGSEGV))


def hanging_file(path):
    return inspect_input(path) if "baik" in path.name else time.sleep(3600)


def crashing_file(path):
    return inspect_input(path) if "baik" in path.name else os.kill(os.getpid(), signal.SIGSEGV)


def run(tmp_path, monkeypatch, capsys, *options):
    monkeypatch.setattr(pipeline, "PAGE_SECONDS", 2.0)
    monkeypatch.setattr(open_input, "OPEN_SECONDS", 2.0)
    (tmp_path / "in").mkdir()
    for name in ("a.pdf", "baik.pdf"):
        make_pdf(tmp_path / "in" / name, pages=3, size=(300, 200))
    status = main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--no-cache", "--once", *options])
    return status, [line for line in capsys.readouterr().err.splitlines() if line.startswith("lkj: a.pdf")]


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("reads", "said"), [(hanging, "did not end within 2 seconds"), (crashing, "ended abnormally")])
def test_a_page_costs_itself_only(tmp_path, monkeypatch, capsys, reads, said, jobs):
    monkeypatch.setattr(page_tasks, "read_one", reads)
    monkeypatch.setattr("extractor.parallel.CORES", 4)
    status, lines = run(tmp_path, monkeypatch, capsys, "--jobs", jobs, "--lang", "en")
    sentence = f"lkj: a.pdf, page 2: reading it {said}. Try a lower --dpi, or scan the page again."
    assert status == 1 and lines[0] == sentence
    pages = {name: json.loads((tmp_path / "out" / f"{name}.json").read_text())["source"]["pages"] for name in ("a", "baik")}
    assert pages == {"a": 3, "baik": 3}


@pytest.mark.parametrize(("opens", "said"), [(hanging_file, "tidak selesai dalam 2 detik"), (crashing_file, "berhenti secara tidak wajar")])
def test_a_file_costs_itself_only(tmp_path, monkeypatch, capsys, opens, said):
    monkeypatch.setattr(page_tasks, "read_one", hanging)
    monkeypatch.setattr(open_input, "inspect_input", opens)
    status, lines = run(tmp_path, monkeypatch, capsys, "--jobs", "1", "--lang", "id")
    assert status == 1 and lines == [f"lkj: a.pdf: pembukaan berkas ini {said}. Ekspor atau unduh lagi berkasnya."]
    assert [path.name for path in (tmp_path / "out").glob("*.json")] == ["baik.json"]


def test_finer_pages_are_given_more_time(tmp_path):
    source = open_source(make_pdf(tmp_path / "a.pdf"))

    def within(dpi):
        settings = pipeline.Settings(capture=CaptureSettings(dpi=dpi), cache=PageCache(None))
        return pipeline.Pages(source, settings, lambda done, total: None).to_read(0).within

    assert [within(dpi) for dpi in (100, 200, 400)] == [120.0, 120.0, 480.0]
