"""Where people's words about a report are kept: the corrections file, written and laid over by `overlay`.

What was written in this session can be taken back: its block, and nothing else, goes out of the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from extractor.errors import OutputError
from extractor.model import Report
from extractor.overlay import Corrections, correction_file, overlay, read_corrections, with_conflicts
from extractor.overlay.correct import correction
from extractor.overlay.entries import ENTRY, OfCell, age
from extractor.overlay.files import ALL, HEADER, read_text
from extractor.overlay.record import locked, record, replace_file


@dataclass(frozen=True)
class Word:
    """What a person says of one cell.

    `typed`: what the page prints there, None for what the report says; `finding`: the contradiction that is so printed, '' for
    none, None for all on this cell; `printed`: the report really prints it.
    """

    cell: str
    typed: str | None
    reason: str
    printed: bool = False
    finding: str | None = None


@dataclass
class Store:
    """The corrections of the report `name` in a folder; `by` is who sits before the page."""

    folder: Path
    name: str
    by: str
    _written: list[list[Mapping[str, Any]]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return correction_file(self.folder, self.name)

    def state(self) -> object:
        """What tells whether the corrections are still those that were read: the files' bytes."""
        return [path.read_bytes() if path.is_file() else b"" for path in (self.path, self.folder / f"{ALL}.toml")]

    def wrong(self) -> tuple[str, ...]:
        """A sentence for each correction that is written wrongly."""
        return read_corrections(self.folder, self.name).wrong

    def laid_over(self, report: Report) -> Report:
        """The report with the corrections that are in the file now."""
        known = read_corrections(self.folder, self.name)
        already = {(c.by, c.when, c.do): c for c in report.corrections if c.do not in ("value", "as_printed") and c.state == "applied"}
        entries = tuple(e for e in known.entries if isinstance(e, OfCell) or (e.by, e.when.isoformat(), e.do) not in already)
        laid = overlay(report.tables, report.document, Corrections(entries, known.seen))
        corrections = (*already.values(), *laid.applied)
        tables = with_conflicts(laid.tables, laid.applied)
        return report.model_copy(update={"tables": tables, "document": laid.document, "corrections": corrections})

    def add(self, report: Report, words: Sequence[Word]) -> None:
        """Keeps what one action says; UsageError where it is no clear figure, OutputError where it cannot be written."""
        said = [self._correction(report, word) for word in words]
        self._written.append([])
        for one in said:
            record(self.path, one)
            self._written[-1].append(one)

    def undo(self) -> str | None:
        """Takes the last action of this session back and names its cell; None where there is none."""
        while self._written and not self._written[-1]:
            self._written.pop()
        if not self._written:
            return None
        cell = str(self._written[-1][0]["cell"])
        while self._written[-1]:
            take_back(self.path, self._written[-1][-1])
            self._written[-1].pop()
        return cell

    def _correction(self, report: Report, word: Word) -> Mapping[str, Any]:
        when = datetime.now().astimezone()  # to the microsecond: the newer of two words about a cell holds
        said = correction(report, word.cell, word.typed, self.by, word.reason, when, word.printed)
        return {**said, "finding": word.finding} if word.printed and word.finding is not None else said


def take_back(path: Path, said: Mapping[str, Any]) -> None:
    """The file without the block of this correction; all else stays as it is. OutputError where that cannot be done."""
    wanted = age(ENTRY.validate_python({"do": "value", **said}))
    path = Path(os.path.realpath(path))
    try:
        with locked(path.parent):
            text = path.read_bytes().decode("utf-8")
            before = held(text)
            if wanted not in before.values():
                return  # somebody took it out already
            after = without_block(text, max(line for line, one in before.items() if one == wanted))
            if sorted([*held(after).values(), wanted]) != sorted(before.values()):
                raise OutputError(f"{path}: was changed by hand there, so the correction was not taken back. Take it out in the file.")
            replace_file(path, after.encode())
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: cannot be written, so the correction was not taken back. Take it out in the file.") from error


def held(text: str) -> dict[int, Any]:
    """The corrections of a file's text by the line at which each begins."""
    return {e.line: age(e) for e in read_text(text.removeprefix("\ufeff"), "")[0]}


def without_block(text: str, line: int) -> str:
    """The text without the block whose header stands in that line (from 1), and the blank line before it."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    end = next((n for n in range(line, len(lines)) if HEADER.match(lines[n]) or lines[n].lstrip().startswith("#")), len(lines))
    while end < len(lines) and end > line and not lines[end - 1].strip():
        end -= 1  # the blank line belongs to what follows
    start = line - 1
    if start > 0 and not lines[start - 1].strip():
        start -= 1
    return "".join([*lines[:start], *lines[end:]])
