"""Pages read by the workers of a Dask cluster: the same bytes, whatever becomes of a worker; one sentence for what is wrong."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.capture.page_tasks import PageTask, read_one
from extractor.capture.raster import CaptureSettings
from extractor.capture.sheet import OnDisk
from extractor.cli import main
from extractor.cluster import Cluster, done_there
from extractor.errors import PoolError
from extractor.parallel import Work, run_all, run_result
from extractor.program import program_id
from tests.test_source import make_pdf

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")
ROOT = Path(__file__).parents[1]
CLI = [sys.executable, "-m", "dask"]


def spawned(*command, home=ROOT):
    environment = {**os.environ, "PYTHONPATH": str(home)}
    return subprocess.Popen([*CLI, *command], cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def worker(scheduler, folder, home=ROOT):
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    return spawned("worker", scheduler, *options, home=home)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    run = spawned("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    end = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < end and run.poll() is None
        time.sleep(0.1)
    time.sleep(0.2)
    yield json.loads(file.read_text())["address"]
    run.kill()
    run.wait()


@pytest.fixture
def workers(scheduler, tmp_path):
    """Two workers, which a test may kill."""
    runs = [worker(scheduler, tmp_path / f"w{n}") for n in range(2)]
    yield runs
    for run in runs:
        run.kill()
        run.wait()


@dataclass(frozen=True)
class Plain:
    """A task that needs no packing."""

    value: object

    def packed(self):
        return self


def slowly(task):
    time.sleep(0.3)
    return task.value, os.getpid()


def answers(pool, function, tasks):
    def steps():
        out = []
        yield [Work(function, task, out.append, partial(str, "lost")) for task in tasks]
        return out

    return run_result(steps(), pool)


def drawn(task):
    image = task.sheet.picture(task.settings.dpi)
    return image.gray.tobytes(), image.dpi, image.width, image.height, image.text_layer


def sheets(tmp_path):
    pdf = make_pdf(tmp_path / "a.pdf", pages=3)
    frames = [Image.fromarray(np.random.default_rng(n).integers(0, 255, (300, 200), np.uint8)) for n in range(2)]
    frames[0].save(tmp_path / "b.tif", save_all=True, append_images=frames[1:], dpi=(150, 150))
    frames[0].convert("RGB").save(tmp_path / "c.jpg")
    return [
        *(OnDisk(pdf, n) for n in range(3)),
        OnDisk(tmp_path / "b.tif", 0),
        OnDisk(tmp_path / "b.tif", 1),
        OnDisk(tmp_path / "c.jpg", 0),
    ]


@pytest.mark.parametrize("dpi", [100, 300])
def test_a_page_is_drawn_the_same_from_its_parcel(tmp_path, dpi):
    for sheet in sheets(tmp_path):
        task = PageTask(sheet, CaptureSettings(dpi=dpi))
        assert drawn(task) == drawn(task.packed())


def test_a_page_that_cannot_be_packed_is_told_as_one_that_cannot_be_drawn(tmp_path, workers, scheduler):
    path = make_pdf(tmp_path / "a.pdf")
    pool = Cluster(scheduler)
    try:
        task = PageTask(OnDisk(path, 7), CaptureSettings())
        (answer,) = answers(pool, read_one, [task])
        entry, error = read_one(task)
        assert answer[0] == entry and (str(answer[1]), answer[1].pesan) == (str(error), error.pesan) and "page 8" in str(error)
    finally:
        pool.close()


def test_a_killed_worker_costs_only_its_pages(workers, scheduler):
    pool = Cluster(scheduler)
    try:
        pool._client.wait_for_workers(2, timeout=60)
        killed = []

        def steps():
            out = []

            def heard(answer):
                out.append(answer[0])
                if not killed:
                    killed.append(workers[0].send_signal(signal.SIGKILL))

            yield [Work(slowly, Plain(n), heard) for n in range(12)]
            return out

        (run,) = run_all([steps()], pool, pool)
        assert run.error is None and sorted(run.result) == list(range(12)) and killed
    finally:
        pool.close()


def run(tmp_path, name, *options):
    status = main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / name), "--no-cache", "--jobs", "1", "--lang", "en", *options])
    return status, {p.name: p.read_bytes() for p in (tmp_path / name).glob("*.json")}


@pytest.mark.ocr
def test_reports_are_the_same_as_without_a_cluster(tmp_path, workers, scheduler, capsys):
    (tmp_path / "in").mkdir()
    make_pdf(tmp_path / "in" / "a.pdf", pages=2, size=(300, 200))
    Image.linear_gradient("L").resize((120, 160)).convert("RGB").save(tmp_path / "in" / "b.jpg")
    there = run(tmp_path, "there", "--cluster", scheduler)
    assert there == run(tmp_path, "here") and there[0] == 0 and set(there[1]) == {"a.json", "b.json"}


def test_an_address_where_nothing_answers_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("extractor.cluster.ANSWERS_WITHIN", 1)
    make_pdf(tmp_path / "a.pdf")
    for address in ("tcp://127.0.0.1:9", "nonsense", "nowhere://x"):
        assert main(["extract", str(tmp_path / "a.pdf"), "-o", str(tmp_path / "out"), "--cluster", address]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"lkj: --cluster {address}: no Dask scheduler answers") and "Traceback" not in said


def test_a_cluster_without_workers_is_told(scheduler, monkeypatch):
    monkeypatch.setattr("extractor.cluster.ANSWERS_WITHIN", 2)
    with pytest.raises(PoolError, match="no worker"):
        Cluster(scheduler)


def test_a_worker_of_another_version_is_refused(scheduler, tmp_path):
    shutil.copytree(ROOT / "extractor", tmp_path / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "extractor" / "__init__.py").write_text('__version__ = "0.0.9"\n')
    other = worker(scheduler, tmp_path / "w", home=tmp_path)
    try:
        with pytest.raises(PoolError, match=r"worker .* runs lkj 0\.0\.9\+.*same version"):
            Cluster(scheduler)
    finally:
        other.kill()
        other.wait()


def test_a_worker_that_joins_later_with_another_version_refuses_its_work(monkeypatch):
    assert done_there(str, 1, program_id()) == "1"
    with pytest.raises(PoolError, match="same version"):
        done_there(str, 1, "0.0.9+other")


def test_when_all_workers_die_the_run_ends_with_a_sentence(workers, scheduler, monkeypatch):
    monkeypatch.setattr("extractor.cluster.WORKERS_WITHIN", 1.0)
    monkeypatch.setattr("extractor.parallel.PATIENCE", 0.5)
    pool = Cluster(scheduler)
    try:
        for one in workers:
            one.kill()
            one.wait()
        with pytest.raises(PoolError, match="all workers are gone"):
            answers(pool, slowly, [Plain(1)])
    finally:
        pool.close()
