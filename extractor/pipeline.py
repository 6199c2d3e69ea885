"""The whole run, one line a stage: read this first.

input -> capture (pages of words and rules) -> detect (tables of cells) -> match (typed rows) -> proofread (doubted, confirmed) -> report
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from extractor.capture.cache import PageCache
from extractor.capture.engines import OcrEngine, load_engine
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import Source, open_source
from extractor.detect import detect
from extractor.errors import InputError
from extractor.match import header_role, header_roles_in, match_report
from extractor.match.phrases import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import Frame, Grid, Ocr, Page, Report
from extractor.model import Source as ReportSource
from extractor.proofread import proofread

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Settings:
    """What a run depends on. `jobs` processes read pages; `pages` limits to page numbers from 1."""

    capture: CaptureSettings = field(default_factory=CaptureSettings)
    jobs: int = field(default_factory=lambda: max(os.cpu_count() or 1, 1))
    cache: PageCache = field(default_factory=lambda: PageCache(None))
    vocabulary: tuple[Path, ...] = ()
    pages: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Extraction:
    """A report with what it was made of (for debug pictures) and the pages that could not be read."""

    report: Report
    pages: tuple[Page, ...]
    grids: tuple[tuple[Grid, ...], ...]
    failures: tuple[str, ...] = ()


def extract(path: Path, settings: Settings, progress: Progress = lambda done, total: None) -> Extraction:
    """One input as a report. InputError when it cannot be read at all."""
    source = open_source(path)
    pages, failures = capture(source, settings, progress)
    vocabulary = load_vocabulary(settings.vocabulary)
    grids = detect(pages, header_role, header_roles_in, phrases_of(vocabulary, pages))
    document, tables = match_report(pages, grids, vocabulary)
    tables = proofread(tables)
    report = Report(source=described(source, pages, settings), document=document, tables=tables)
    return Extraction(report, tuple(pages), tuple(grids), failures)


def described(source: Source, pages: list[Page], settings: Settings) -> ReportSource:
    scanned = any(p.origin == "scan" for p in pages)
    capture = settings.capture
    ocr = Ocr(engine=capture.engine, language=capture.language, dpi=capture.dpi) if scanned else None
    paging = source.dump[1] if source.kind == "dump" else None
    return ReportSource(file=source.path.name, sha256=source.sha256, pages=source.page_count, ocr=ocr, paging=paging)


# ------------------------------------------------------------------------------------------- capture in parallel


def capture(source: Source, settings: Settings, progress: Progress) -> tuple[list[Page], tuple[str, ...]]:
    """All pages in order: from the cache where they were read before, else read in `jobs` processes.

    A page that cannot be read becomes a blank one with a note, and one sentence in the failures.
    """
    wanted = [i for i in range(source.page_count) if not settings.pages or i + 1 in settings.pages]
    if source.kind == "dump":
        progress(len(wanted), len(wanted))
        return [source.dump[0][i] for i in wanted], ()
    found: dict[int, Page] = {}
    for index in wanted:
        page = settings.cache.get(source.sha256, index, settings.capture)
        if page is not None:
            found[index] = page
    progress(len(found), len(wanted))
    failures: dict[int, str] = {}
    for index, page, failure in read_pages(source.path, [i for i in wanted if i not in found], settings):
        found[index] = page
        if failure:
            failures[index] = failure
        else:
            settings.cache.put(page, source.sha256, index, settings.capture)
        progress(len(found), len(wanted))
    return [found[i] for i in wanted], tuple(failures[i] for i in sorted(failures))


Answer = tuple[int, Page, str | None]


def read_pages(path: Path, indexes: list[int], settings: Settings) -> Iterator[Answer]:
    """Pages as they become ready. Each worker opens the file itself, so no picture goes between processes."""
    if not indexes:
        return
    jobs = min(settings.jobs, len(indexes))
    if jobs <= 1:
        engine = worker_engine(settings.capture)
        yield from (read_one(path, index, settings.capture, engine) for index in indexes)
        return
    context = multiprocessing.get_context("spawn")
    waiting = list(indexes)
    running: dict[Future[Answer], int] = {}
    lost: list[int] = []
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        while waiting or running:
            while waiting and len(running) < 2 * jobs:
                index = waiting.pop(0)
                try:
                    running[pool.submit(read_in_worker, path, index, settings.capture)] = index
                except BrokenProcessPool:
                    lost.append(index)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                index = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    lost.append(index)
    for index in lost:
        yield alone(path, index, settings.capture, context)


def alone(path: Path, index: int, settings: CaptureSettings, context: multiprocessing.context.SpawnContext) -> Answer:
    """A page whose worker died is tried once more by itself; it costs no other page."""
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(read_in_worker, path, index, settings).result()
        except BrokenProcessPool:
            return index, unread(index), f"{path.name}, page {index + 1}: reading it ended abnormally. Try a lower --dpi."


def read_in_worker(path: Path, index: int, settings: CaptureSettings) -> Answer:
    return read_one(path, index, settings, worker_engine(settings))


_ENGINES: dict[CaptureSettings, OcrEngine] = {}


def worker_engine(settings: CaptureSettings) -> OcrEngine:
    """The process's engine: its models are loaded once."""
    if settings not in _ENGINES:
        _ENGINES[settings] = load_engine(settings)
    return _ENGINES[settings]


def read_one(path: Path, index: int, settings: CaptureSettings, engine: OcrEngine) -> Answer:
    try:
        return index, read_page(open_source(path).page_image(index, settings.dpi), engine), None
    except InputError as error:
        return index, unread(index), str(error)


def unread(index: int) -> Page:
    return Page(number=index + 1, frame=Frame(width=595, height=842), origin="blank", notes=("the page could not be read",))
