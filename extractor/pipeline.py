"""The whole run, one line a stage: read this first.

input -> capture (pages of words and rules) -> detect (tables of cells) -> match (typed rows) -> overlay (people's corrections)
-> proofread (doubted, confirmed) -> reconcile (contradictions) -> report

`run_steps` says what is done when; `parallel.run_all` has it done, for one report or for hundreds side by side.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from extractor.capture import page_tasks
from extractor.capture.cache import PageCache, packed_page, unpacked_page
from extractor.capture.open_input import describe_death, open_input
from extractor.capture.page_tasks import PageTask, SpotsTask
from extractor.capture.pdf import join_names
from extractor.capture.raster import CaptureSettings
from extractor.capture.reread_crop import Spot
from extractor.capture.sheet import OnDisk
from extractor.capture.source import InputSource
from extractor.capture.split_sheets import Leaves
from extractor.detect import detect_tables
from extractor.errors import InputError
from extractor.geometry import intersection_area
from extractor.log import log_stage
from extractor.match import claims_of, header_role, header_roles_in, match_report, parts_of, rematch_tables, unplaced_words, year_of
from extractor.match.bigrams import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.messages import choose_language, message
from extractor.model import TEXT_LAYER, AppliedCorrection, Frame, Grid, Ocr, Page, Reading, Report, Table
from extractor.model import Source as ReportSource
from extractor.overlay import Corrections, apply_corrections, correction_file, read_corrections, status_sentences
from extractor.page_notes import page_sentences, why_no_table
from extractor.parallel import Died, Steps, Work, make_pool, run_one, run_result
from extractor.proofread import SecondLook, first_pass, second_pass
from extractor.proofread.confidence_grades import REVIEW_BELOW
from extractor.recheck import changed_addresses, contradicting_figures, judge_and_check

LOG = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
Readings = tuple[Reading, ...]
PAGE_SECONDS = 120.0  # in which a page must be read: 30 to 60 times what one takes on the slowest machine at hand (2 cores, 200 dpi)
DPI_OF_THAT = 200
SPOT_SECONDS = 3.0  # and one place on it once more: 10 times what both engines take
Stages = tuple[Callable[["DraftTask"], Any], Callable[["FinishTask"], Any]]
"""What makes a draft of a report's pages, and what makes an end of that."""


@dataclass(frozen=True)
class Settings:
    """What a run depends on. `jobs` processes read pages; `pages` limits to page numbers from 1; `second`: read doubtful figures again.

    `review_below`: the confidence below which figures are marked; None leaves them as proofreading did (for calibration).
    Without `proofread` tables stay as they were matched (to measure what proofreading does). `corrections`: the folder of people's
    corrections, None for none; `name`: the report's in that folder, its input's stem where None. `lang`: the language of sentences
    (`id` or `en`), the environment's where None.
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
    lang: str | None = None


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
    pool = make_pool(settings.jobs)
    try:
        extraction: Extraction = run_result(open_and_run(path, settings, progress), pool)
        return extraction
    finally:
        pool.close()


def open_and_run(path: Path, settings: Settings, progress: Progress) -> Steps:
    """The input of this path as an Extraction, opened where its pages are read."""
    source = yield from open_input(path)
    extraction: Extraction = yield from run_steps(source, settings, progress)
    if not source.inside:
        return extraction
    attached = message("attached", path.name, join_names(source.inside)).told(choose_language(settings.lang))
    return replace(extraction, failures=(attached, *extraction.failures))


def run_steps(source: InputSource, settings: Settings, progress: Progress, stages: Stages | None = None) -> Steps:
    """One input as an Extraction, or as what the last of `stages` makes of it, in steps whose work goes to a pool.

    What is read is in the cache as soon as it is, so a run that is killed goes on there.
    """
    to_draft, to_finish = stages or (draft_report, finish_report)
    pages = Pages(source, settings, progress)
    draft: Any = ()
    while not isinstance(draft, Draft):  # a tuple names the pages whose entries turned out to be damaged
        yield pages.missing(draft)
        draft = yield from run_one(to_draft, DraftTask(source, settings, pages.in_order()))
    answers = yield from read_a_second_time(source, settings, draft.frames, draft.asked)
    warnings = (said.told(choose_language(settings.lang)) for said in source.warnings)
    last = yield from run_one(to_finish, FinishTask(draft, answers, settings, (*warnings, *pages.sentences())))
    return last


# ------------------------------------------------------------------------------------------- the stages after capture


@dataclass(frozen=True)
class DraftTask:
    """A report's pages as the cache packs them, in order."""

    source: InputSource
    settings: Settings
    entries: tuple[bytes, ...]


@dataclass(frozen=True)
class Draft:
    """A report before its second readings: `asked` are the figures that want one, `frames` those of its pages by number."""

    report: Report
    asked: tuple[SecondLook, ...]
    frames: Mapping[int, Frame]
    notes: tuple[str, ...]
    pages: tuple[Page, ...]
    grids: tuple[tuple[Grid, ...], ...]


@dataclass(frozen=True)
class FinishTask:
    """A draft, what was read at each place that it asks about, and a sentence for each page that could not be read."""

    draft: Draft
    answers: tuple[Readings, ...]
    settings: Settings
    failures: tuple[str, ...]


@log_stage("draft", lambda task: {"file": task.source.path.name})
def draft_report(task: DraftTask) -> Draft | tuple[int, ...]:
    """Read pages -> typed tables under people's corrections, and what is to be read again; else the places of damaged entries."""
    source, settings = task.source, task.settings
    found = [unpacked_page(entry) for entry in task.entries] if source.has_pictures else source.given
    damaged = tuple(i for i, page in enumerate(found) if page is None)
    if damaged:
        return damaged
    pages = [page for page in found if page is not None and (not settings.pages or page.number in settings.pages)]
    leaves = Leaves.of(pages)
    vocabulary = load_vocabulary(settings.vocabulary)
    grids = detect_tables(leaves.pages, header_role, header_roles_in, phrases_of(vocabulary, leaves.pages))
    document, tables = match_report(leaves.pages, grids, vocabulary)
    log_tables(leaves.pages, grids, tables)
    document, tables, claims, astray = leaves.on_sheets(
        document, tables, claims_of(leaves.pages, grids), unplaced_words(leaves.pages, grids, tables)
    )
    parts = leaves.numbered_by_sheet(parts_of(leaves.pages, grids, year_of(document)))
    name = settings.name or source.path.stem
    corrections = read_corrections(settings.corrections, name) if settings.corrections is not None else Corrections()
    laid = apply_corrections(tables, document, corrections, claims, astray)
    tables = rematch_tables(laid.tables, changed_addresses(laid.applied), vocabulary, year_of(laid.document))
    again = settings.proofread and settings.second and source.has_pictures
    report = Report(
        source=report_source(source, pages, settings), review_below=settings.review_below, document=laid.document, tables=tables,
        unplaced=laid.unplaced, claims=laid.claims, parts=parts, corrections=laid.applied,
    )  # fmt: skip
    frames = {p.number: p.frame for p in pages if p.origin in ("scan", "text_layer")}
    said = (*page_sentences(source.path.name, pages), *(() if tables else why_no_table(source.path.name, pages)))
    notes = (
        *corrections.wrong,
        *correction_notes(laid.applied, settings, name),
        *(one.told(choose_language(settings.lang)) for one in said),
    )
    return Draft(
        report,
        looks_with_picture(first_pass(tables, partial(contradicting_figures, report))[1], pages) if again else (),
        frames,
        notes,
        tuple(pages),
        leaves.grids_on_sheets(grids),
    )


def log_tables(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], tables: Sequence[Table]) -> None:
    for page, found in zip(pages, grids, strict=True):
        LOG.info("grids: %s", ", ".join(g.detector for g in found) or "none", extra={"page": page.number, "stage": "detect"})
    for table in tables:
        LOG.info("%s %s, %d rows", table.id, table.kind, len(table.rows), extra={"page": table.pages[0], "stage": "match"})


@log_stage("proofread", lambda task: {"file": task.draft.report.source.file})
def finish_report(task: FinishTask) -> Extraction:
    """The draft doubted in the light of the second readings, judged and checked."""
    draft, settings = task.draft, task.settings
    report = draft.report
    if settings.proofread:
        report = judge_and_check(
            report, second_pass(report.tables, draft.asked, task.answers, settings.capture.engine), settings.review_below
        )
    return Extraction(report, draft.pages, draft.grids, task.failures, draft.notes)


def correction_notes(applied: Sequence[AppliedCorrection], settings: Settings, name: str) -> tuple[str, ...]:
    """A sentence for each correction that was not laid on."""
    return tuple(status_sentences(applied, str(correction_file(settings.corrections, name)))) if settings.corrections is not None else ()


def looks_with_picture(looks: Sequence[SecondLook], pages: Sequence[Page]) -> tuple[SecondLook, ...]:
    """The looks at what was read from a picture: on pages whose own text is used, only where that is not all there is."""
    read = {
        p.number: [p.frame.displayed(w.bbox) for w in p.words if w.other is not None or w.engine != TEXT_LAYER]
        for p in pages
        if p.origin == "text_layer"
    }
    return tuple(k for k in looks if k.page not in read or any(intersection_area(k.bbox, box) > 0 for box in read[k.page]))


def report_source(source: InputSource, pages: Sequence[Page], settings: Settings) -> ReportSource:
    scanned = any(p.origin == "scan" or any(w.engine not in (TEXT_LAYER, "dump") for w in p.words) for p in pages)
    capture = settings.capture
    ocr = Ocr(engine=capture.engine, language=capture.language, dpi=capture.dpi) if scanned else None
    if source.kind == "ocr":
        ocr = source.ocr[1]
    paging = source.dump[1] if source.kind == "dump" else None
    return ReportSource(file=source.path.name, sha256=source.sha256, pages=source.page_count, ocr=ocr, paging=paging)


# ------------------------------------------------------------------------------------------- capture


class Pages:
    """The pages of one input as they come in, packed: from the cache where they were read before, else as work to be done.

    A page that cannot be read becomes a blank one with a note, and one sentence.
    """

    def __init__(self, source: InputSource, settings: Settings, progress: Progress) -> None:
        self.source, self.settings, self.progress = source, settings, progress
        everything = range(source.page_count)
        self.wanted = tuple(i for i in everything if not settings.pages or i + 1 in settings.pages)
        self.found: dict[int, bytes] = {}
        self.failed: dict[int, InputError] = {}
        if source.has_pictures:
            kept = ((i, settings.cache.entry(source.sha256, i, settings.capture)) for i in self.wanted)
            self.found = {i: entry for i, entry in kept if entry is not None}
        self.tell()

    def missing(self, damaged: Sequence[int] = ()) -> list[Work]:
        """What is still to be read; of the pages that are there, those at the places `damaged` once more."""
        for place in damaged:
            del self.found[self.wanted[place]]
        if not self.source.has_pictures:
            return []
        return [self.to_read(i) for i in self.wanted if i not in self.found]

    def to_read(self, index: int) -> Work:
        def lost(error: Died) -> tuple[bytes, InputError]:
            return packed_page(page_tasks.blank_page(index)), InputError.said(
                "page lost", self.source.path.name, index + 1, describe_death(error)
            )

        task = PageTask(OnDisk(self.source.path, index), self.settings.capture)
        within = PAGE_SECONDS * max(self.settings.capture.dpi / DPI_OF_THAT, 1.0) ** 2
        return Work(page_tasks.read_one, task, lambda answer: self.arrived(index, *answer), lost, within=within)

    def arrived(self, index: int, entry: bytes, failure: InputError | None) -> None:
        self.found[index] = entry
        if failure:
            self.failed[index] = failure
        else:
            self.settings.cache.put_entry(entry, self.source.sha256, index, self.settings.capture)
        self.tell()

    def tell(self) -> None:
        self.progress(len(self.found) if self.source.has_pictures else len(self.wanted), len(self.wanted))

    def in_order(self) -> tuple[bytes, ...]:
        return tuple(self.found[i] for i in self.wanted if i in self.found)

    def sentences(self) -> tuple[str, ...]:
        return tuple(self.failed[i].told(choose_language(self.settings.lang)) for i in sorted(self.failed))


# ------------------------------------------------------------------------------------------- second readings


def read_a_second_time(
    source: InputSource, settings: Settings, frames: Mapping[int, Frame], looks: Sequence[SecondLook]
) -> Generator[Sequence[Work], None, tuple[Readings, ...]]:
    """What the engines at hand read at each place; nothing where the page has no picture of its own or cannot be drawn again.

    Page by page; what was read again before comes from the cache.
    """
    names = page_tasks.second_engines(settings.capture.engine) if looks else ()
    keys = [f"{look.bbox} {look.plain}{' word' * (look.word is not None)} {' '.join(names)}" for look in looks]
    known: dict[int, dict[str, Readings]] = {}
    wanted: dict[int, dict[str, Spot]] = {}
    for look, key in zip(looks, keys, strict=True):
        if look.page not in frames:
            continue
        if look.page not in known:
            known[look.page] = settings.cache.readings(source.sha256, look.page - 1, settings.capture)
        if key not in known[look.page]:
            wanted.setdefault(look.page, {})[key] = Spot(look.bbox, look.plain, look.word is not None)

    def arrived(number: int, readings: Sequence[Readings]) -> None:
        if readings:
            found = dict(zip(wanted[number], readings, strict=True))
            known[number] = {**known[number], **found}
            settings.cache.put_readings(found, source.sha256, number - 1, settings.capture)

    def asked() -> Iterator[Work]:
        for number, spots in wanted.items():
            sheet = OnDisk(source.path, number - 1)
            task = SpotsTask(sheet, settings.capture, names, frames[number], tuple(spots.values()))
            within = PAGE_SECONDS + SPOT_SECONDS * len(spots)
            yield Work(page_tasks.look_again, task, lambda answer, number=number: arrived(number, answer), no_readings, within=within)  # type: ignore[misc]

    yield list(asked())
    return tuple(known.get(look.page, {}).get(key, ()) for look, key in zip(looks, keys, strict=True))


def no_readings(error: Died) -> list[Readings]:
    """What is read again where doing so crashes or hangs: the figures stay as doubtful as they were."""
    return []
