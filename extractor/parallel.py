"""One function over many tasks in several processes, so that a task that kills its process costs no other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def each(function: Callable[[Task], Answer], tasks: Sequence[Task], jobs: int, lost: Callable[[Task], Answer]) -> Iterator[Answer]:
    """The answers as they become ready, in any order; `lost` answers for a task whose process died twice.

    With one job all runs in this process. `function` must be importable by its name (or a partial of such a one).
    """
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        yield from map(function, tasks)
        return
    context = multiprocessing.get_context("spawn")
    waiting = list(tasks)
    running: dict[Future[Answer], Task] = {}
    broken: list[Task] = []
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        while waiting or running:
            while waiting and len(running) < 2 * jobs:
                task = waiting.pop(0)
                try:
                    running[pool.submit(function, task)] = task
                except BrokenProcessPool:
                    broken.append(task)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    broken.append(task)
    for task in broken:
        yield alone(function, task, lost, context)


def alone(function: Callable[[Task], Answer], task: Task, lost: Callable[[Task], Answer], context: SpawnContext) -> Answer:
    """A task whose process died is tried once more by itself."""
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(function, task).result()
        except BrokenProcessPool:
            return lost(task)
