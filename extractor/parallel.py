"""Work for several processes, here or elsewhere: pools that do it, and `driven`, which keeps them busy with many runs at once.

A run is a generator that yields lists of Work and goes on when all of a list is done; its return value is the run's result. So the
pages of several reports are read side by side, and the end of one leaves no core idle.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import Any, Protocol

PATIENCE = 5.0  # seconds without an answer after which pools are asked whether they still work


class Died(Exception):
    """The process that did the work died, and so did one that tried it again."""


@dataclass(frozen=True)
class Work:
    """`function(task)` is done anywhere, `then` hears the answer here; `lost` answers where the work kills its process.

    `function` must be importable by its name. `here`: it needs the files of this machine.
    """

    function: Callable[[Any], Any]
    task: Any
    then: Callable[[Any], None]
    lost: Callable[[], Any] | None = None
    here: bool = False


Steps = Generator[Sequence[Work], None, Any]


class Pool(Protocol):
    """Does work; `width` is how much of it is kept waiting for it at a time."""

    @property
    def width(self) -> int: ...

    def submit(self, work: Work) -> Future[Any]: ...

    def again(self, work: Work, error: BaseException) -> Any:
        """The answer of work whose process died, tried once more; Died where it does so again. Other errors are raised as they are."""
        ...

    def alive(self) -> None:
        """Raises what has to be told where the pool cannot work any more."""
        ...

    def close(self) -> None: ...


# ------------------------------------------------------------------------------------------- pools of this machine


class Here:
    """Does everything at once in this process."""

    width = 1

    def submit(self, work: Work) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work.function(work.task))
        except Exception as error:
            done.set_exception(error)
        return done

    def again(self, work: Work, error: BaseException) -> Any:
        raise error

    def alive(self) -> None: ...

    def close(self) -> None: ...


class Processes:
    """Processes that live through the whole run; one that dies costs its own work only, and that is tried once more by itself."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.width = 2 * jobs
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Work) -> Future[Any]:
        for _ in range(2):
            try:
                self._pool = self._pool or started(self.jobs)
                with deaf():
                    return self._pool.submit(work.function, work.task)
            except BrokenProcessPool:
                self.close()
        raise Died

    def again(self, work: Work, error: BaseException) -> Any:
        if not isinstance(error, BrokenProcessPool):
            raise error
        with started(1) as pool:
            try:
                with deaf():
                    future = pool.submit(work.function, work.task)
                return future.result()
            except BrokenProcessPool:
                raise Died from error

    def alive(self) -> None: ...

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def pool_of(jobs: int) -> Pool:
    return Here() if jobs <= 1 else Processes(jobs)


def started(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=worker_begins)


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    """Processes that begin meanwhile do not hear Ctrl-C, which is their parent's to answer, not even while they load."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def worker_begins() -> None:
    """When the parent is gone, however it went, its workers go too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=ends_with, args=(parent.sentinel,), daemon=True).start()


def ends_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


# ------------------------------------------------------------------------------------------- runs


@dataclass
class Run:
    """One generator on its way: what it still has to send out, how much is under way, and how it ended."""

    steps: Steps
    unsent: list[Work] = field(default_factory=list)
    under_way: int = 0
    ended: bool = False
    result: Any = None
    error: Exception | None = None

    def goes_on(self, error: Exception | None = None) -> None:
        """To its next list of work, or to its end; an error of its work is raised where it waits."""
        try:
            while not self.ended and not self.unsent and not self.under_way:
                self.unsent = list(self.steps.throw(error) if error is not None else next(self.steps))
                error = None
        except StopIteration as stop:
            self.ended, self.result = True, stop.value
        except Exception as fault:
            self.ended, self.error = True, fault

    def heard(self, work: Work, answer: Any) -> None:
        self.under_way -= 1
        if self.ended:
            return
        try:
            work.then(answer)
        except Exception as error:
            self.stops(error)
        else:
            self.goes_on()

    def failed(self, error: Exception) -> None:
        self.under_way -= 1
        if not self.ended:
            self.stops(error)

    def stops(self, error: Exception) -> None:
        """Ends the run with an error of its work; what else of it is under way no longer matters."""
        self.unsent, self.under_way = [], 0
        self.goes_on(error)


def driven(runs: Iterable[Steps], anywhere: Pool, here: Pool) -> Iterator[Run]:
    """The runs as they end. One is begun only when the others leave the pools too little to do, so few are open at a time.

    `here` does the work that needs this machine's files; it may be the same pool as `anywhere`.
    """
    coming = iter(runs)
    open_: list[Run] = []
    sent: dict[Future[Any], tuple[Run, Work, Pool]] = {}

    def room(pool: Pool) -> bool:
        return sum(p is pool for _, _, p in sent.values()) < pool.width

    def sends() -> None:
        for run in open_:
            kept = []
            for work in run.unsent:
                pool = here if work.here else anywhere
                if room(pool):
                    sent[submitted(pool, work)] = (run, work, pool)
                    run.under_way += 1
                else:
                    kept.append(work)
            run.unsent = kept

    while True:
        sends()
        while room(anywhere) and not any(run.unsent for run in open_):
            steps = next(coming, None)
            if steps is None:
                break
            run = Run(steps)
            run.goes_on()
            if run.ended:
                yield run
                continue
            open_.append(run)
            sends()
        if not sent:
            return
        done, _ = wait(sent, timeout=PATIENCE, return_when=FIRST_COMPLETED)
        if not done:
            anywhere.alive()
        for future in done:
            run, work, pool = sent.pop(future)
            settle(run, work, pool, future)
        for run in [r for r in open_ if r.ended]:
            open_.remove(run)
            yield run


def submitted(pool: Pool, work: Work) -> Future[Any]:
    """Under way, or failed already."""
    try:
        return pool.submit(work)
    except Exception as error:
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def settle(run: Run, work: Work, pool: Pool, future: Future[Any]) -> None:
    try:
        try:
            answer = future.result()
        except Exception as error:
            answer = pool.again(work, error)
    except Died as error:
        if work.lost is None:
            run.failed(error)
        else:
            run.heard(work, work.lost())
    except Exception as error:
        run.failed(error)
    else:
        run.heard(work, answer)


def result_of(steps: Steps, pool: Pool) -> Any:
    (run,) = driven([steps], pool, pool)
    if run.error is not None:
        raise run.error
    return run.result
