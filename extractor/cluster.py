"""Pages read on other machines: the pool of a Dask cluster, behind the same interface as the processes of this one.

Workers need not see the files: each page travels as a PDF of that page alone (a picture's frame as its pixels), and comes back as the
few kilobytes that the cache keeps. A worker that dies costs the pages it was reading, which the scheduler gives to others. Scheduler
and workers must run the same program, byte for byte; one that does not refuses its work.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, NoReturn

from extractor.errors import InputError, PoolError
from extractor.parallel import Died, Here, Work
from extractor.program import program_id

ADDRESS = re.compile(r"((tcp|tls|wss?)://)?[^/\s]+:\d+")
ANSWERS_WITHIN = 15  # seconds in which the scheduler must answer
WORKERS_WITHIN = 60.0  # seconds for which there may be no worker
LOOK_AGAIN = 2.0  # seconds between two counts of the workers
RESUME = "What was read so far is kept: run the same command again to go on."
_ONE_AT_A_TIME = threading.Lock()  # of a process: the renderer is not made for threads


class Cluster:
    """The workers of the scheduler at `address`; PoolError with what to do where there are none, or others."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise PoolError("--cluster needs Dask. Install it with: pip install 'lkj[cluster]'") from error
        self.address, self._killed = address, KilledWorker
        said = f"--cluster {address}: no Dask scheduler answers there. Start one with `dask scheduler`, or check the address."
        if not ADDRESS.fullmatch(address):
            raise PoolError(said)
        try:
            self._client = Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
        except (OSError, ValueError) as error:
            raise PoolError(said) from error
        self._counted, self._workers, self._seen = 0.0, 0, time.monotonic()
        try:
            self._client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
            self.same_everywhere()
        except TimeoutError as error:
            self.close()
            raise PoolError(f"--cluster {address}: it has no worker. Start some with `dask worker {address} --nthreads 1`.") from error
        except BaseException:
            self.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    def same_everywhere(self) -> None:
        """Every worker runs this very program."""
        for worker, answer in self._client.run(program_id, on_error="return").items():
            if isinstance(answer, BaseException):
                raise PoolError(f"worker {worker}: lkj cannot be used there ({answer}). Install lkj {program_id()} on it.")
            if answer != program_id():
                raise PoolError(other_version(f"worker {worker}", answer))

    @property
    def width(self) -> int:
        """Two pages for each core of the workers that are there now."""
        now = time.monotonic()
        if now - self._counted > LOOK_AGAIN:
            self._counted = now
            self._workers = sum(self._client.nthreads().values()) if self._client.status == "running" else 0
            self._seen = now if self._workers else self._seen
        return max(2 * self._workers, 1)

    def submit(self, work: Work) -> Future[Any]:
        try:
            task = work.task.packed()
        except InputError:
            return Here().submit(work)  # the page cannot even be taken out of its file: told here as it would be there
        future: Future[Any] = self._executor.submit(done_there, work.function, task, program_id())
        return future

    def raise_failure(self, error: BaseException) -> NoReturn:
        if isinstance(error, self._killed):
            raise Died from error
        if isinstance(error, CancelledError):
            raise PoolError(f"--cluster {self.address}: the scheduler is gone. {RESUME}") from error
        raise error

    def check_alive(self) -> None:
        """Asked when nothing came for a while."""
        if self._client.status != "running":
            raise PoolError(f"--cluster {self.address}: the scheduler is gone. {RESUME}")
        _ = self.width
        if not self._workers and time.monotonic() - self._seen > WORKERS_WITHIN:
            raise PoolError(f"--cluster {self.address}: all workers are gone. {RESUME}")

    def close(self) -> None:
        self._client.close(timeout=5)


def done_there(function: Callable[[Any], Any], task: Any, wanted: str) -> Any:
    """Runs on a worker, which may have joined after the others were looked at."""
    if program_id() != wanted:
        raise PoolError(other_version("a worker", program_id(), wanted))
    with _ONE_AT_A_TIME:
        return function(task)


def other_version(who: str, there: str, here: str | None = None) -> str:
    return f"{who} runs lkj {there}, this machine {here or program_id()}. Install the same version on all, so that all read alike."
