"""A report while somebody settles it: every word is kept at once, and the report is checked again under all of them."""

from __future__ import annotations

import getpass
import threading
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import UsageError
from extractor.model import Report, Text, Value
from extractor.overlay.cells import cell_at, parted
from extractor.overlay.correct import row_of
from extractor.recheck import rechecked
from extractor.review.pictures import Pictures, find_scan
from extractor.review.store import Store, Word
from extractor.review.twins import twins
from extractor.review.view import Data, view
from extractor.review.words import words
from extractor.write.report_json import read_report

REASONS = {
    "accept": "read correctly",
    "printed": "printed so in the report",
    "reading": "another reading is right",
    "type": "typed from the page",
    "empty": "the cell is empty",
}
NOTHING_READ = "Nothing could be read here. Type what the page shows, or press 0 where the cell is empty."
Cell = Value | Text
LONGEST = 2000  # characters that anybody types into a cell


def opened(path: Path, scan: Path | None, corrections: Path, by: str | None, lang: str) -> Session:
    """A report that `lkj extract` wrote, with its scan where that is at hand and the corrections made so far."""
    report = read_report(path)
    pictures = find_scan(scan, report.source, (path.parent, Path()))
    return Session(report, Store(corrections, path.stem, name_of(by)), pictures, lang)


def name_of(by: str | None) -> str:
    """Who sits before the page: as told, else the name of the login."""
    if by is not None and not by.strip():
        raise UsageError("--by is empty. Say who looks.")
    try:
        return by or getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("Your login has no name. Say who looks with --by NAME.") from error


@dataclass
class Session:
    """`first` is the report as it was read. One person's words at a time: the file is read, added to and laid over in one go."""

    first: Report
    store: Store
    pictures: Pictures | None
    lang: str = "en"
    _checked: tuple[object, Report] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def report(self) -> Report:
        """The report under the corrections that are kept now, checked again where they have changed."""
        state = self.store.state()
        if self._checked is None or self._checked[0] != state:
            self._checked = (state, rechecked(self.store.laid_over(self.first), self.first))
        return self._checked[1]

    def view(self) -> Data:
        with self._lock:
            return self._view()

    def settle(self, cell: str, action: str, typed: str = "") -> Data:
        """One cell's value by a person's word, in all rows that it spans. UsageError with what to do where it cannot be kept."""
        if action not in REASONS or len(typed) > LONGEST:
            raise UsageError("This is no action of the review page. Reload it.")
        with self._lock:
            report = self.report()
            refs = twins(report).get(cell, (cell,))
            self.store.add(report, [word_of(report, ref, action, typed) for ref in refs])
            return {**self._view(), "did": {"cell": cell, "action": action}}

    def undo(self) -> Data:
        """Takes back the last word about this report."""
        with self._lock:
            cell = self.store.undo()
            return {**self._view(), "did": {"cell": cell, "action": "undo"}}

    def _view(self) -> Data:
        shown = view(self.report(), self.first, self.pictures)
        return {**shown, "lang": self.lang, "by": self.store.by, "words": words(), "notice": self.notice(), "readonly": False}

    def notice(self) -> str | None:
        """The word for what is missing beside the report, None where nothing is."""
        return "no scan" if self.pictures is None else None


# ------------------------------------------------------------------------------------------- what an action says


def word_of(report: Report, ref: str, action: str, typed: str) -> Word:
    """A person's action as what is written down."""
    cell = cell_of(report, ref)
    if action == "reading" and cell is not None and typed == cell.raw and not repaired(cell):
        action = "accept"
    if action in ("accept", "printed"):
        return as_it_is(report, ref, cell, action)
    return Word(ref, "" if action == "empty" else typed, REASONS[action])


def as_it_is(report: Report, ref: str, cell: Cell | None, action: str) -> Word:
    """The report reads this cell rightly; `printed`: and whatever contradicts it is the report's own mistake.

    What arithmetic put in place of a reading is not printed: there the reading itself is meant.
    """
    if isinstance(cell, Value) and cell.value is None and cell.raw.strip():
        raise UsageError(NOTHING_READ)
    typed = cell.raw if cell is not None and action == "printed" and repaired(cell) else None
    return Word(ref, typed, REASONS[action], printed=True, finding=settled_by(report, ref) if action == "printed" else "")


def settled_by(report: Report, ref: str) -> str | None:
    """The one finding on this cell; '' where there is none, None (all of them) where there are several."""
    found = [f.id for f in report.findings if ref in f.refs]
    return found[0] if len(found) == 1 else None if found else ""


def repaired(cell: Cell) -> bool:
    return isinstance(cell, Value) and cell.status == "repaired"


def cell_of(report: Report, ref: str) -> Cell | None:
    """The cell at an address; None where it is there and nothing was read in it. UsageError where there is none."""
    row, _ = row_of(report, ref)
    cell = cell_at(row, parted(ref)[1])
    if isinstance(cell, str):
        raise UsageError(f"{ref} is not settled on this page. Use `lkj correct`.")
    return cell
