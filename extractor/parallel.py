"""Work for several processes, here or elsewhere: pools that do it, and `run_all`, which keeps them busy with many runs at once.

A run is a generator that yields lists of Work and goes on when all of a list is done; its return value is the run's result. So the
pages of several reports are read side by side, and the end of one leaves no core idle.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import connection, resource_tracker
from multiprocessing.reduction import ForkingPickler
from typing import Any, NoReturn, Protocol

from extractor.log import hand_over, level_for_workers, log_error, write_record

PATIENCE = 5.0  # seconds without an answer after which pools are asked whether they still work
LOADING = 120.0  # seconds that a new process may take to begin: a cold disk and a busy machine
CORES = os.cpu_count() or 1


class Died(Exception):
    """The process that did the work died, and so did one that tried it again."""


class Hung(Died):
    """No answer came within `seconds`; the process was ended, and the work is not tried again."""

    def __init__(self, seconds: float):
        super().__init__(f"no answer within {seconds:.0f} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Work:
    """`function(task)` is done anywhere, `then` hears the answer here; `lost` answers where the work kills its process, or hangs.

    `function` must be importable by its name. `here`: it needs the files of this machine. `within`: seconds in which a core of its
    own answers; None where that cannot be said.
    """

    function: Callable[[Any], Any]
    task: Any
    then: Callable[[Any], None]
    lost: Callable[[Died], Any] | None = None
    here: bool = False
    within: float | None = None


Steps = Generator[Sequence[Work], None, Any]


class Pool(Protocol):
    """Does work; `width` is how much of it is kept waiting for it at a time."""

    @property
    def width(self) -> int: ...

    def submit(self, work: Work) -> Future[Any]: ...

    def raise_failure(self, error: BaseException) -> NoReturn:
        """Raises the error of work that failed: Died where its process did so, PoolError where the pool is gone, others as they are."""
        ...

    def check_alive(self) -> None:
        """Raises what has to be told where the pool cannot work any more."""
        ...

    def close(self) -> None: ...


# ------------------------------------------------------------------------------------------- pools of this machine


class Here:
    """Does everything at once in this process, which work that crashes or hangs takes with it."""

    width = 1

    def submit(self, work: Work) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work.function(work.task))
        except Exception as error:
            done.set_exception(error)
        return done

    def raise_failure(self, error: BaseException) -> NoReturn:
        raise error

    def check_alive(self) -> None: ...

    def close(self) -> None: ...


class Processes:
    """Processes that live through the whole run, each with a thread of this one that waits for it.

    One that dies costs its own work only, and that is tried once more with no other such work beside it; one that gives no answer in
    time is ended. `within` replaces the time of all work that has one.
    """

    def __init__(self, jobs: int, within: float | None = None) -> None:
        self.jobs, self.width = jobs, 2 * jobs
        self._within, self._slower = within, max(jobs / CORES, 1.0)
        self._threads = ThreadPoolExecutor(jobs)
        self._alone = threading.Lock()
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._closed = False

    def submit(self, work: Work) -> Future[Any]:
        return self._threads.submit(self._try_twice, work)

    def _try_twice(self, work: Work) -> Any:
        try:
            return self._ask_process(work)
        except Hung:
            raise
        except Died:
            with self._alone:
                return self._ask_process(work)

    def _ask_process(self, work: Work) -> Any:
        """What an idle process answers, or a new one; it is idle again afterwards if it is well."""
        packed = bytes(ForkingPickler.dumps((work.function, work.task)))
        try:
            process = self._idle.pop()
        except IndexError:
            process = self._start_process()
        try:
            answer, error = process.answer(packed, self._time_limit(work))
        except Died:
            self._all.discard(process)
            process.end()
            raise
        self._idle.append(process)
        if error is not None:
            raise error
        return answer

    def _start_process(self) -> Process:
        process = Process()
        self._all.add(process)
        if self._closed:
            process.kill()
        return process

    def _time_limit(self, work: Work) -> float | None:
        if work.within is None:
            return None
        return self._within if self._within is not None else work.within * self._slower

    def raise_failure(self, error: BaseException) -> NoReturn:
        raise error

    def check_alive(self) -> None: ...

    def close(self) -> None:
        """Ends what is under way."""
        self._closed = True
        for process in list(self._all):
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in list(self._all):
            process.end()
        self._all, self._idle = set(), []


class Process:
    """One process that does what it is sent, one thing after the other."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve_worker, args=(theirs, level_for_workers()), daemon=True)
        with block_interrupts():
            self._process.start()
        theirs.close()

    def answer(self, packed: bytes, limit: float | None) -> tuple[Any, Exception | None]:
        """The answer, or the error that the function raised. Died, or Hung where nothing came within `limit` seconds."""
        try:
            self._pipe.send_bytes(packed)
            for seconds in (LOADING, limit):  # first it says that the work has arrived, and all that it needs is loaded
                found = self._receive(seconds)
        except (EOFError, OSError) as error:
            raise Died from error
        answer: tuple[Any, Exception | None] = found
        return answer

    def _receive(self, seconds: float | None) -> Any:
        """What comes next within `seconds`; log records that come before it are written."""
        until = time.monotonic() + seconds if seconds is not None else None
        while True:
            if not self._pipe.poll(max(until - time.monotonic(), 0.0) if until is not None else None):
                raise Hung(seconds or 0.0)
            found = self._pipe.recv()
            if not isinstance(found, logging.LogRecord):
                return found
            write_record(found)

    def kill(self) -> None:
        """With the programs that it began."""
        if self._process.pid and self._process.is_alive():
            with contextlib.suppress(OSError, AttributeError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def end(self) -> None:
        self.kill()
        self._process.join()
        self._pipe.close()


def serve_worker(pipe: connection.Connection, log_level: int | None = None) -> None:
    """The life of a process: it ends with its parent, however that went, and leaves Ctrl-C to it."""
    sending = threading.Lock()

    def send(packed: bytes) -> None:
        with sending:
            pipe.send_bytes(packed)

    hand_over(log_level, lambda record: send(bytes(ForkingPickler.dumps(record))))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.setpgid(0, 0)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=end_with_parent, args=(parent.sentinel,), daemon=True).start()
    while True:
        try:
            packed = pipe.recv_bytes()
        except EOFError:
            return
        send(packed_answer(packed, lambda: send(bytes(ForkingPickler.dumps(None)))))


def packed_answer(packed: bytes, arrived: Callable[[], None]) -> bytes:
    """What a function and its task give, or the error that was raised, packed."""
    try:
        function, task = pickle.loads(packed)
    except Exception as error:
        log_error(error)
        function, task = raise_error, error
    arrived()
    try:
        return bytes(ForkingPickler.dumps((function(task), None)))
    except Exception as error:  # raised again where the answer is waited for, without its traceback
        log_error(error)
        return bytes(ForkingPickler.dumps((None, error)))


def raise_error(error: Exception) -> None:
    raise error


def end_with_parent(sentinel: int) -> None:
    """When the parent is gone, its process goes too, with the programs that it began."""
    connection.wait([sentinel])
    with contextlib.suppress(OSError, AttributeError):
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
    os._exit(1)


def make_pool(jobs: int) -> Pool:
    """What works for a program that uses this one as a library: a single job is done in the program's own process."""
    return Here() if jobs <= 1 else Processes(jobs)


@contextlib.contextmanager
def block_interrupts() -> Iterator[None]:
    """Processes that this thread begins meanwhile do not hear Ctrl-C, which is their parent's to answer, not even while they load."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ------------------------------------------------------------------------------------------- runs


@dataclass
class RunState:
    """One generator on its way: what it still has to send out, how much is under way, and how it ended."""

    steps: Steps
    unsent: list[Work] = field(default_factory=list)
    under_way: int = 0
    ended: bool = False
    result: Any = None
    error: Exception | None = None

    def advance(self, error: Exception | None = None) -> None:
        """To its next list of work, or to its end; an error of its work is raised where it waits."""
        try:
            while not self.ended and not self.unsent and not self.under_way:
                self.unsent = list(self.steps.throw(error) if error is not None else next(self.steps))
                error = None
        except StopIteration as stop:
            self.ended, self.result = True, stop.value
        except Exception as fault:
            self.ended, self.error = True, fault

    def accept_answer(self, work: Work, answer: Any) -> None:
        self.under_way -= 1
        if self.ended:
            return
        try:
            work.then(answer)
        except Exception as error:
            self.stop_with(error)
        else:
            self.advance()

    def fail(self, error: Exception) -> None:
        self.under_way -= 1
        if not self.ended:
            self.stop_with(error)

    def stop_with(self, error: Exception) -> None:
        """Ends the run with an error of its work; what else of it is under way no longer matters."""
        self.unsent, self.under_way = [], 0
        self.advance(error)


def run_all(runs: Iterable[Steps], anywhere: Pool, here: Pool) -> Iterator[RunState]:
    """The runs as they end. One is begun only when the others leave the pools too little to do, so few are open at a time.

    `here` does the work that needs this machine's files; it may be the same pool as `anywhere`.
    """
    scheduler = Scheduler(iter(runs), anywhere, here)
    while True:
        scheduler.send_work()
        yield from scheduler.start_runs()
        if not scheduler.sent:
            return
        scheduler.wait_for_answers()
        yield from scheduler.remove_ended()


@dataclass
class Scheduler:
    """The runs that are open, those that are to come, and the work that is under way, each with its run and its pool."""

    coming: Iterator[Steps]
    anywhere: Pool
    here: Pool
    open: list[RunState] = field(default_factory=list)
    sent: dict[Future[Any], tuple[RunState, Work, Pool]] = field(default_factory=dict)

    def has_room(self, pool: Pool) -> bool:
        return sum(p is pool for _, _, p in self.sent.values()) < pool.width

    def send_work(self) -> None:
        """As much of the open runs' work as the pools have room for."""
        for run in self.open:
            run.unsent = [work for work in run.unsent if not self.send_one(run, work)]

    def send_one(self, run: RunState, work: Work) -> bool:
        pool = self.here if work.here else self.anywhere
        if not self.has_room(pool):
            return False
        self.sent[submit_work(pool, work)] = (run, work, pool)
        run.under_way += 1
        return True

    def start_runs(self) -> Iterator[RunState]:
        """Begins runs until they give enough to do; those that end at once."""
        while self.has_room(self.anywhere) and not any(run.unsent for run in self.open):
            steps = next(self.coming, None)
            if steps is None:
                return
            run = RunState(steps)
            run.advance()
            if run.ended:
                yield run
            else:
                self.open.append(run)
                self.send_work()

    def wait_for_answers(self) -> None:
        """Until some work is done."""
        done, _ = wait(self.sent, timeout=PATIENCE, return_when=FIRST_COMPLETED)
        if not done:
            self.anywhere.check_alive()
        for future in done:
            settle_work(*self.sent.pop(future), future)

    def remove_ended(self) -> Iterator[RunState]:
        for run in [r for r in self.open if r.ended]:
            self.open.remove(run)
            yield run


def submit_work(pool: Pool, work: Work) -> Future[Any]:
    """Under way, or failed already."""
    try:
        return pool.submit(work)
    except Exception as error:
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def settle_work(run: RunState, work: Work, pool: Pool, future: Future[Any]) -> None:
    try:
        try:
            answer = future.result()
        except Exception as error:
            pool.raise_failure(error)
    except Died as error:
        if work.lost is None:
            run.fail(error)
        else:
            run.accept_answer(work, work.lost(error))
    except Exception as error:
        run.fail(error)
    else:
        run.accept_answer(work, answer)


def run_result(steps: Steps, pool: Pool) -> Any:
    (run,) = run_all([steps], pool, pool)
    if run.error is not None:
        raise run.error
    return run.result


def run_one(
    function: Callable[[Any], Any], task: Any, lost: Callable[[Died], Any] | None = None, within: float | None = None
) -> Generator[Sequence[Work], None, Any]:
    """What one piece of work answers that is done on this machine."""
    answers: list[Any] = []
    yield [Work(function, task, answers.append, lost, here=True, within=within)]
    return answers[0]
