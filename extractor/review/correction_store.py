"""Where people's words about a report are kept: the corrections file, written and laid over by `overlay`.

What was written in this session is undone with a key; what was written before is taken back by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from extractor.errors import UsageError
from extractor.model import Report
from extractor.overlay import Corrections, correction_file, read_corrections
from extractor.overlay.cell_correction import make_correction
from extractor.overlay.correction_entries import ENTRY, SEEN, CorrectionEntry, entry_key
from extractor.overlay.correction_files import ALL
from extractor.overlay.correction_status import entry_address
from extractor.overlay.record_correction import record_all
from extractor.overlay.withdraw import take_back

Said = Mapping[str, Any]
GONE = ("This correction is no longer there. Reload the page.", "Koreksi itu sudah tidak ada. Muat ulang halaman ini.")


@dataclass(frozen=True)
class PersonWord:
    """What a person says of one cell.

    `typed`: what the page prints there, None for what the report says; `finding`: the contradiction that is so printed, '' for
    none, None for all on this cell; `printed`: the report really prints it.
    """

    cell: str
    typed: str | None
    reason: str
    printed: bool = False
    finding: str | None = None


@dataclass(frozen=True)
class KeptWord:
    """An entry that this session wrote, and where."""

    path: Path
    entry: CorrectionEntry
    model: TypeAdapter[Any]


@dataclass
class Store:
    """The corrections of the report `name` in a folder; `by` is who sits before the page."""

    folder: Path
    name: str
    by: str
    _written: list[list[KeptWord]] = field(default_factory=list)
    _read: tuple[object, Corrections] | None = None

    @property
    def path(self) -> Path:
        return correction_file(self.folder, self.name)

    @property
    def for_all(self) -> Path:
        return self.folder / f"{ALL}.toml"

    def state(self) -> object:
        """What tells whether the corrections are still those that were read: the files' bytes."""
        return [path.read_bytes() if path.is_file() else b"" for path in (self.path, self.for_all)]

    def read(self) -> Corrections:
        """What is kept now; the files are read again where they have changed only."""
        state = self.state()
        if self._read is None or self._read[0] != state:
            self._read = (state, read_corrections(self.folder, self.name))
        return self._read[1]

    def add(self, report: Report, words: Sequence[PersonWord]) -> None:
        """Keeps what one action says of cells; UsageError where it is no clear figure, OutputError where it cannot be written."""
        self.keep([self._correction(report, word) for word in words])

    def keep(self, said: Sequence[Said], for_all: bool = False) -> None:
        """Keeps the entries of one action; `for_all`: in the file that holds for all reports."""
        path, model = (self.for_all, SEEN) if for_all else (self.path, ENTRY)
        record_all(path, said, model)
        self._written.append([KeptWord(path, model.validate_python({"do": "value", **one}), model) for one in said])

    def undo(self) -> str | None:
        """Takes the last action of this session back and names its cell, row or table; None where there is none."""
        while self._written and not self._written[-1]:
            self._written.pop()
        if not self._written:
            return None
        what = entry_address(self._written[-1][0].entry) if self._written[-1][0].model is ENTRY else ""
        while self._written[-1]:
            last = self._written[-1][-1]
            take_back(last.path, last.entry, last.model)
            self._written[-1].pop()
        return what

    def take_back(self, key: str) -> str:
        """Takes back the correction of that key, whoever wrote it, and names what it is about. UsageError where there is none."""
        entry = next((e for e in self.read().entries if entry_key(e) == key), None)
        if entry is None:
            raise UsageError(*GONE)
        take_back(self.path, entry)
        return entry_address(entry)

    def _correction(self, report: Report, word: PersonWord) -> Said:
        said = make_correction(report, word.cell, word.typed, self.by, word.reason, current_time(), word.printed)
        return {**said, "finding": word.finding} if word.printed and word.finding is not None else said


def current_time() -> datetime:
    """To the microsecond: the newer of two words about a cell holds."""
    return datetime.now().astimezone()
