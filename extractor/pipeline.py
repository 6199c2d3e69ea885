"""The whole run, one line a stage: read this first.

input -> capture (pages of words and rules) -> detect (tables of cells) -> match (typed rows) -> overlay (people's corrections)
-> proofread (doubted, confirmed) -> reconcile (contradictions) -> report
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from extractor.capture.again import DPI as SECOND_DPI
from extractor.capture.again import Spot, read_again
from extractor.capture.cache import PageCache
from extractor.capture.engines import OcrEngine, load_engine, second_engines
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import Source, open_source
from extractor.detect import detect
from extractor.errors import InputError
from extractor.match import claims_of, header_role, header_roles_in, match_report, matched_again, year_of
from extractor.match.phrases import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import AppliedCorrection, Frame, Grid, Ocr, Page, Reading, Report
from extractor.model import Source as ReportSource
from extractor.overlay import Corrections, correction_file, overlay, read_corrections, sentences, with_conflicts
from extractor.parallel import each
from extractor.proofread import Look, proofread
from extractor.proofread.grades import REVIEW_BELOW, graded
from extractor.recheck import changed_in, checked

Progress = Callable[[int, int], None]
FEW_PAGES = 3  # pages that are read again faster than more processes start


@dataclass(frozen=True)
class Settings:
    """What a run depends on. `jobs` processes read pages; `pages` limits to page numbers from 1; `second`: read doubtful figures again.

    `review_below`: the confidence below which figures are marked; None leaves them as proofreading did (for calibration).
    Without `proofread` tables stay as they were matched (to measure what proofreading does). `corrections`: the folder of people's
    corrections, None for none; `name`: the report's in that folder, its input's stem where None.
    """

    capture: CaptureSettings = field(default_factory=CaptureSettings)
    jobs: int = field(default_factory=lambda: max(os.cpu_count() or 1, 1))
    cache: PageCache = field(default_factory=lambda: PageCache(None))
    vocabulary: tuple[Path, ...] = ()
    pages: frozenset[int] = frozenset()
    second: bool = True
    proofread: bool = True
    review_below: float | None = REVIEW_BELOW
    corrections: Path | None = None
    name: str | None = None


@dataclass(frozen=True)
class Extraction:
    """A report with what it was made of (for debug pictures), the pages that could not be read and the corrections not laid on."""

    report: Report
    pages: tuple[Page, ...]
    grids: tuple[tuple[Grid, ...], ...]
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def extract(path: Path, settings: Settings, progress: Progress = lambda done, total: None) -> Extraction:
    """One input as a report. InputError when it cannot be read at all."""
    source = open_source(path)
    pages, failures = capture(source, settings, progress)
    vocabulary = load_vocabulary(settings.vocabulary)
    grids = detect(pages, header_role, header_roles_in, phrases_of(vocabulary, pages))
    document, tables = match_report(pages, grids, vocabulary)
    name = settings.name or path.stem
    corrections = read_corrections(settings.corrections, name) if settings.corrections is not None else Corrections()
    laid = overlay(tables, document, corrections, claims_of(pages, grids))
    document, tables = laid.document, matched_again(laid.tables, changed_in(laid.applied), vocabulary, year_of(laid.document))
    if settings.proofread:
        again = partial(second_readings, source, pages, settings) if settings.second and source.kind != "dump" else None
        tables = proofread(tables, again, settings.capture.engine)
    if settings.proofread and settings.review_below is not None:
        tables = graded(tables, settings.review_below)
    report = Report(
        source=described(source, pages, settings), document=document, tables=with_conflicts(tables, laid.applied),
        claims=laid.claims, corrections=laid.applied,
    )  # fmt: skip
    if settings.proofread:
        report = checked(report)
    notes = (*corrections.wrong, *told(laid.applied, settings, name))
    return Extraction(report, tuple(pages), tuple(grids), failures, notes)


def told(applied: Sequence[AppliedCorrection], settings: Settings, name: str) -> tuple[str, ...]:
    """A sentence for each correction that was not laid on."""
    return tuple(sentences(applied, str(correction_file(settings.corrections, name)))) if settings.corrections is not None else ()


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
    task = partial(read_one, source.path, settings.capture)
    for index, page, failure in each(task, [i for i in wanted if i not in found], settings.jobs, partial(ended, source.path)):
        found[index] = page
        if failure:
            failures[index] = failure
        else:
            settings.cache.put(page, source.sha256, index, settings.capture)
        progress(len(found), len(wanted))
    return [found[i] for i in wanted], tuple(failures[i] for i in sorted(failures))


Answer = tuple[int, Page, str | None]


def read_one(path: Path, settings: CaptureSettings, index: int) -> Answer:
    """One page. Each worker opens the file itself, so no picture goes between processes."""
    try:
        return index, read_page(open_source(path).page_image(index, settings.dpi), worker_engine(settings)), None
    except InputError as error:
        return index, unread(index), str(error)


def ended(path: Path, index: int) -> Answer:
    return index, unread(index), f"{path.name}, page {index + 1}: reading it ended abnormally. Try a lower --dpi."


def unread(index: int) -> Page:
    return Page(number=index + 1, frame=Frame(width=595, height=842), origin="blank", notes=("the page could not be read",))


@lru_cache(maxsize=4)
def worker_engine(settings: CaptureSettings) -> OcrEngine:
    """The process's engine: its models are loaded once."""
    return load_engine(settings)


# ------------------------------------------------------------------------------------------- second readings


def second_readings(source: Source, pages: list[Page], settings: Settings, looks: Sequence[Look]) -> list[tuple[Reading, ...]]:
    """What the engines at hand read at each place; nothing where the page has no picture of its own or cannot be drawn again.

    In `jobs` processes, page by page; what was read again before comes from the cache.
    """
    scans = {p.number: p for p in pages if p.origin == "scan"}
    names = second_engines(settings.capture.engine)
    wanted: dict[int, dict[str, Spot]] = {}
    keys = [f"{look.bbox} {look.plain} {' '.join(names)}" for look in looks]
    known: dict[int, dict[str, tuple[Reading, ...]]] = {}
    for look, key in zip(looks, keys, strict=True):
        if look.page not in scans:
            continue
        if look.page not in known:
            known[look.page] = settings.cache.readings(source.sha256, look.page - 1, settings.capture)
        if key not in known[look.page]:
            wanted.setdefault(look.page, {})[key] = Spot(look.bbox, look.plain)
    tasks = [(scans[number], tuple(spots.values())) for number, spots in wanted.items()]
    jobs = settings.jobs if len(tasks) > FEW_PAGES else 1
    task = partial(look_again, source.path, settings.capture, names)
    for number, readings in each(task, tasks, jobs, nothing_read):
        if readings:
            found = dict(zip(wanted[number], readings, strict=True))
            known[number] = {**known[number], **found}
            settings.cache.put_readings(found, source.sha256, number - 1, settings.capture)
    return [known.get(look.page, {}).get(key, ()) for look, key in zip(looks, keys, strict=True)]


Spots = tuple[Page, tuple[Spot, ...]]


def look_again(path: Path, settings: CaptureSettings, names: tuple[str, ...], task: Spots) -> tuple[int, list[tuple[Reading, ...]]]:
    page, spots = task
    engines = [worker_engine(replace(settings, engine=name)) for name in names]
    try:
        image = open_source(path).page_image(page.number - 1, SECOND_DPI)
    except InputError:
        return page.number, []
    return page.number, read_again(image, page.frame, spots, engines)


def nothing_read(task: Spots) -> tuple[int, list[tuple[Reading, ...]]]:
    return task[0].number, []
