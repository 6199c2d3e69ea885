"""Inputs opened by a pool: what opens a damaged file may crash or never come back, and that must cost this file only."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from extractor.capture.source import InputSource, open_source
from extractor.errors import InputError
from extractor.log import log_stage
from extractor.messages import Said, message
from extractor.parallel import Died, Hung, Work, run_one

OPEN_SECONDS = 120.0  # in which a file must be opened and its pages counted; 1,000 pages take less than 1


def open_input(path: Path) -> Generator[Sequence[Work], None, InputSource]:
    """The input, opened by the pool. InputError when it cannot be read at all."""

    def lost(error: Died) -> InputError:
        return InputError.said("open lost", path.name, describe_death(error))

    found: InputSource | InputError = yield from run_one(inspect_input, path, lost, OPEN_SECONDS)
    if isinstance(found, InputError):
        raise found
    return found


@log_stage("open", lambda path: {"file": path.name})
def inspect_input(path: Path) -> InputSource:
    """An opened input that carries along all that is asked of its file before its pages are read."""
    source = open_source(path)
    _ = source.sha256, source.page_count, source.health
    return source


def describe_death(error: Died) -> Said:
    """How work ended that gave no answer, as a part of a sentence."""
    return message("hung", round(error.seconds)) if isinstance(error, Hung) else message("died")
