"""What the program did, page by page, for whoever has to find out why: quiet unless `--log FILE` asks for it.

Modules log through the standard library (`logging.getLogger(__name__)`). Every record tells the file, the page and the stage it is
about. Processes that work for this one hand their records to it, so that a single one writes the file.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import wraps
from logging.handlers import QueueHandler
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from extractor.errors import ExtractorError, OutputError
from extractor.messages import Said, message

LOGGER = logging.getLogger("extractor")
LOGGER.addHandler(logging.NullHandler())
FORMAT = "%(asctime)s %(levelname)-7s [%(file)s, page %(page)s, %(stage)s] %(name)s: %(message)s"
TAGS = ("file", "page", "stage")
UNTOLD = "-"
LOGGED = "_logged"  # an attribute of errors that stand in the log, which travels with them
Tags = Mapping[str, object]
Answer = TypeVar("Answer")
Task = TypeVar("Task")

_TAGS: ContextVar[Tags] = ContextVar("tags", default=MappingProxyType({}))
_FILE: ContextVar[Path | None] = ContextVar("file", default=None)


class Sends(Protocol):
    """Takes a record to the process that writes it."""

    def __call__(self, record: logging.LogRecord) -> None: ...


# ------------------------------------------------------------------------------------------- what a record is about


@contextlib.contextmanager
def log_tags(**tags: object) -> Iterator[None]:
    """Records made meanwhile, and an error that ends it, are about this `file`, `page` (from 1) and `stage`.

    Not for a generator that stops in between: others would have its tags.
    """
    token = _TAGS.set({**_TAGS.get(), **tags})
    try:
        yield
    except Exception as error:
        log_error(error)
        raise
    finally:
        _TAGS.reset(token)


def log_stage(name: str, about: Callable[[Any], Tags]) -> Callable[[Callable[[Task], Answer]], Callable[[Task], Answer]]:
    """For a function of one task: its records are of this stage, and of what `about` says of the task."""

    def decorated(function: Callable[[Task], Answer]) -> Callable[[Task], Answer]:
        @wraps(function)
        def with_tags(task: Task) -> Answer:
            with log_tags(stage=name, **about(task)):
                return function(task)

        return with_tags

    return decorated


def log_error(error: Exception, **tags: object) -> None:
    """With its traceback, once, where it is nearest to what raised it: an error that comes out of another process has lost that."""
    if getattr(error, LOGGED, False):
        return
    with contextlib.suppress(AttributeError):  # an exception of slots alone is logged wherever it is caught
        setattr(error, LOGGED, True)
    expected = isinstance(error, ExtractorError)
    LOGGER.log(logging.INFO if expected else logging.ERROR, "%s: %s", type(error).__name__, error, exc_info=error, extra=tags)


def tag(record: logging.LogRecord) -> bool:
    """A filter that lets all pass: each record gets the tags it has not."""
    tags = _TAGS.get()
    for name in TAGS:
        if not hasattr(record, name):
            setattr(record, name, tags.get(name, UNTOLD))
    return True


# ------------------------------------------------------------------------------------------- where records go


@contextlib.contextmanager
def log_to(path: Path | None) -> Iterator[None]:
    """Records are added to this file meanwhile; None for none. OutputError where it cannot be written."""
    if path is None:
        yield
        return
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise OutputError.said("log not written", path, error.strerror) from error
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(tag)
    before, token = LOGGER.level, _FILE.set(path)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOGGER.setLevel(before)
        LOGGER.removeHandler(handler)
        handler.close()
        _FILE.reset(token)


def level_for_workers() -> int | None:
    """From which level on processes that work for this one hand over their records; None where nobody writes them."""
    return LOGGER.level if any(not isinstance(h, logging.NullHandler) for h in LOGGER.handlers) else None


def hand_over(level: int | None, send: Sends) -> None:
    """In a process that works for another: its records go there."""
    if level is None:
        return
    handler = Handing(send)
    handler.addFilter(tag)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(level)


class Handing(QueueHandler):
    """Makes records ready to travel, their tracebacks as text."""

    def __init__(self, send: Sends) -> None:
        super().__init__(send)  # type: ignore[arg-type]
        self._send = send

    def enqueue(self, record: logging.LogRecord) -> None:
        self._send(record)


def write_record(record: logging.LogRecord) -> None:
    """One that another process made, as if it had been made here."""
    logging.getLogger(record.name).handle(record)


def report_this() -> Said:
    """What to do about a fault of this program, as the end of a sentence."""
    path = _FILE.get()
    return message("report with log", path) if path is not None else message("report after log")
