"""Many inputs, each to its file: reports side by side, finished ones skipped, faults at the cost of their own input."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.batch.attachments import DEEPEST, Inside, Unpacking, unpack_attachments
from extractor.batch.freshness_key import OutputChoices
from extractor.batch.inputs import Input
from extractor.batch.ledger import FinishedReport, Ledger, file_digest
from extractor.batch.output_names import claim_names
from extractor.batch.progress_view import ProgressView
from extractor.capture.cache import PageCache
from extractor.capture.open_input import OPEN_SECONDS, describe_death, open_input
from extractor.capture.pdf import Portfolio
from extractor.errors import ExtractorError, InputError, PoolError
from extractor.log import log_error, report_this
from extractor.messages import message, message_text
from extractor.overlay.correction_files import correction_file
from extractor.parallel import Died, Pool, RunState, Steps, run_all, run_one
from extractor.write.run_tally import RunTally

BUSY_WAIT = 0.5  # seconds between two looks at a report that another run makes
BYTES_A_PAGE = 20_000  # of cache, about
PRUNE_SHARE = 0.1  # of the cache's limit: so much may be added before it is cut again


LOG = logging.getLogger(__name__)
InsideOf = tuple[tuple[tuple[str, str], ...], tuple[str, ...]]


@dataclass(frozen=True)
class Batch:
    """What a run does: `choices` decide what is read; `again` makes finished reports anew; `debug`: the folder of drawings."""

    choices: OutputChoices
    cache: PageCache
    output: Path
    again: bool = False
    debug: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one input: its tally where its report is there, and sentences; `fresh` where it was made in this run.

    `inside`: the inputs that were found inside it.
    """

    input: Input
    tally: RunTally | None = None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fresh: bool = True
    busy: bool = False
    inside: tuple[Input, ...] = ()


def run_inputs(batch: Batch, inputs: Sequence[Input], anywhere: Pool, here: Pool, view: ProgressView) -> Iterator[Outcome]:
    """One outcome for each input and each file inside one, as they come. What another run is making is waited for at the end."""
    ledger = Ledger(batch.output)
    try:
        names: dict[Path, str] = {}
        limiter = CacheLimiter(batch.cache)
        waiting: Sequence[Input] = inputs
        while waiting:
            names |= claim_names([i.path for i in waiting if i.path not in names], ledger)
            busy: list[Input] = []
            inner: list[Input] = []
            jobs = (Job(batch, ledger, one, names[one.path], view) for one in waiting)
            for run in run_all((job.steps() for job in jobs), anywhere, here):
                outcome = outcome_of(run)
                if outcome.busy:
                    busy.append(outcome.input)
                    continue
                limiter.count_pages(outcome)
                log_outcome(outcome)
                inner.extend(outcome.inside)
                view.add_reports(len(outcome.inside))
                yield outcome
            waiting = [*sorted(inner, key=lambda i: i.path), *busy]
            if busy and not inner:
                time.sleep(BUSY_WAIT)
        limiter.prune()
    finally:
        ledger.close()


def log_outcome(outcome: Outcome) -> None:
    about = {"file": outcome.input.shown, "stage": "end"}
    if outcome.tally is not None:
        state = "read" if outcome.fresh else "up to date"
        LOG.info("%s, %d pages, %d figures to review", state, outcome.tally.pages, outcome.tally.review, extra=about)
    for said in outcome.failures:
        LOG.error("%s", said, extra=about)
    for said in outcome.notes:
        LOG.info("%s", said, extra=about)


def outcome_of(run: RunState) -> Outcome:
    if run.error is not None:
        raise run.error
    outcome: Outcome = run.result
    return outcome


@dataclass(frozen=True)
class Job:
    """One input on its way to its file. Its steps always end with an Outcome; only what stops the whole run is raised."""

    batch: Batch
    ledger: Ledger
    input: Input
    name: str
    view: ProgressView

    def steps(self) -> Steps:
        shown, file = self.input.shown, self.input.path.name
        if not self.ledger.claim(self.name):
            return Outcome(self.input, busy=True)
        try:
            return (yield from self.read_report())
        except PoolError:
            raise
        except Died as error:
            return Outcome(
                self.input,
                failures=(message_text("report lost", self.view.lang).format(shown, describe_death(error).told(self.view.lang)),),
            )
        except ExtractorError as error:
            told = error.told(self.view.lang)
            return Outcome(self.input, failures=(shown + told.removeprefix(file) if told.startswith(file) else told,))
        except Exception as error:  # a fault of ours costs this input only
            log_error(error, file=shown)
            fault = message("fault reading", shown, type(error).__name__, error, report_this())
            return Outcome(self.input, failures=(fault.told(self.view.lang),))
        finally:
            self.ledger.release(self.name)

    def read_report(self) -> Generator[Any, None, Outcome]:
        key = self.key(file_digest(self.input.path))
        done = None if self.batch.again or self.batch.debug else self.ledger.up_to_date(self.name)
        if done is not None and done.key == key and all((self.inner_folder / file).exists() for _, file in done.inside):
            self.view.skip_pages(done.tally.pages)
            return Outcome(self.input, done.tally, (), done.notes, fresh=False, inside=self.inner_inputs(done.inside))
        try:
            source = yield from open_input(self.input.path)
        except Portfolio:
            inner, passed = yield from self.unpack()
            failure = () if inner else (message_text("nothing inside", self.view.lang).format(self.input.shown),)
            return Outcome(self.input, None, failure, passed, inside=self.inner_inputs(inner))
        files, passed = yield from self.unpack() if source.inside else nothing_inside()
        from extractor.batch.report_tasks import (  # only now: a run that finds all up to date needs none of it
            Drafting,
            Finishing,
            WrittenReport,
        )
        from extractor.pipeline import Settings, run_steps

        choices, path = self.batch.choices, self.ledger.output(self.name)
        settings = Settings(
            capture=choices.capture, cache=self.batch.cache, vocabulary=choices.vocabulary, pages=choices.pages, second=choices.second,
            review_below=choices.review_below, corrections=choices.corrections, name=self.name, lang=self.view.lang,
        )  # fmt: skip
        progress = self.view.listener_for(self.input.shown)
        debug = self.batch.debug / self.name if self.batch.debug else None
        written: WrittenReport = yield from run_steps(source, settings, progress, (Drafting(debug), Finishing(path, choices.lang)))
        whole = not written.failures and self.key(file_digest(self.input.path)) == key  # nothing changed while it was read
        notes, output = (*written.notes, *passed), sha256(written.text).hexdigest()
        record = FinishedReport(key=key, source=source.sha256, output=output, tally=written.tally, notes=notes, inside=files)
        self.ledger.put(self.name, written.text, record if whole else None)
        failures = tuple(f.replace(self.input.path.name, self.input.shown, 1) for f in written.failures)
        return Outcome(self.input, written.tally, failures, notes, inside=self.inner_inputs(files))

    # ---- files inside

    @property
    def inner_folder(self) -> Path:
        return self.ledger.inner_folder(self.name)

    def unpack(self) -> Generator[Any, None, InsideOf]:
        """What the files inside the input are called there and here, and a sentence for each that is passed over."""
        shown, lang = self.input.shown, self.view.lang
        if self.input.depth >= DEEPEST:
            return (), (message("passed", shown, message("too deep inside")).told(lang),)

        def lost(error: Died) -> InputError:
            return InputError.said("inside lost", shown, describe_death(error))

        task = Unpacking(self.input.path, self.inner_folder, self.name)
        found: tuple[Inside, ...] | InputError = yield from run_one(unpack_attachments, task, lost, OPEN_SECONDS)
        if isinstance(found, InputError):
            return (), (found.told(lang),)
        passed = tuple(message("passed", f"{shown}/{one.name}", one.why).told(lang) for one in found if one.why is not None)
        return tuple((one.name, one.path.name) for one in found if one.path is not None), passed

    def inner_inputs(self, files: Sequence[tuple[str, str]]) -> tuple[Input, ...]:
        return tuple(Input(self.inner_folder / file, f"{self.input.shown}/{name}", self.input.depth + 1) for name, file in files)

    # ----

    def key(self, source: str | None) -> str:
        """`source`: the input's sha256, None where it cannot be read."""
        choices = self.batch.choices
        return choices.key(self.input.path, source or "", correction_file(choices.corrections, self.name))


def nothing_inside() -> Generator[Any, None, InsideOf]:
    return (), ()
    yield


class CacheLimiter:
    """Keeps the cache to its limit while a run fills it, without looking through it after every report."""

    def __init__(self, cache: PageCache) -> None:
        self.cache = cache
        self.fresh_pages = 0

    def count_pages(self, outcome: Outcome) -> None:
        if outcome.fresh and outcome.tally is not None:
            self.fresh_pages += outcome.tally.pages
        if self.fresh_pages * BYTES_A_PAGE > PRUNE_SHARE * self.cache.limit:
            self.prune()

    def prune(self) -> None:
        if self.fresh_pages:
            self.cache.prune()
        self.fresh_pages = 0
