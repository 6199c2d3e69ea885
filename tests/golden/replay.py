"""A recording -> its report, by the whole pipeline after the reading of pages. No engine is started: what is not recorded is told."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.capture.page_tasks import PageTask, SpotsTask
from extractor.capture.reread_crop import Spot
from extractor.capture.source import InputSource, open_source
from extractor.model import Report
from extractor.parallel import Here, Work, run_all
from extractor.pipeline import Extraction, Settings, run_steps
from tests.golden.cases import Case
from tests.golden.recording import Held, read_recording

NO_PAGE = "page {page} is not in the recording, so an engine would read it. Run: python -m tests.golden.record --pages {name}"


class NoEngine(Here):
    """Does no work that wants an engine. A page that is not recorded is an error; places to be read again are noted, and stay unread."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unread: list[tuple[int, Spot]] = []

    def submit(self, work: Work) -> Future[Any]:
        if isinstance(work.task, PageTask):
            raise AssertionError(NO_PAGE.format(page=work.task.sheet.index + 1, name=self.name))
        assert isinstance(work.task, SpotsTask), f"{work.function} would be done by {type(self).__name__}"
        self.unread += [(work.task.sheet.index, spot) for spot in work.task.spots]
        nothing: Future[Any] = Future()
        nothing.set_result([])
        return nothing


@dataclass(frozen=True)
class Replayed:
    """A report, and the places (page from 0, spot) that the pipeline wanted to have read again though they are not recorded."""

    report: Report
    unread: tuple[tuple[int, Spot], ...] = ()


@cache
def replayed(name: str) -> Replayed:
    """The report of a case, from its recording alone."""
    sample = Case(name).sample
    if Case(name).is_dump and sample is not None:
        return replay(open_source(sample), Held(), name)
    recording = read_recording(name)
    return replay(recording.source, recording.held, name)


def replay(source: InputSource, held: Held, name: str) -> Replayed:
    pool = NoEngine(name)
    (run,) = run_all([run_steps(source, settings(held), lambda done, total: None)], pool, Here())
    if run.error is not None:
        raise run.error
    extraction: Extraction = run.result
    return Replayed(extraction.report, tuple(pool.unread))


def settings(held: Held) -> Settings:
    """Those of `lkj extract` without options, but without people's corrections."""
    return Settings(jobs=1, cache=held)
