"""A report while somebody settles it: every word is kept at once, and the report is checked again under all of them."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.cells import cell_at, parse_address
from extractor.errors import UsageError
from extractor.model import Claim, Report, Text, Value
from extractor.overlay import table_corrections
from extractor.overlay.cell_correction import row_and_kind
from extractor.overlay.correct_claims import NUMBER
from extractor.overlay.offer_everywhere import offer_correction
from extractor.overlay.set_aside import setting_aside
from extractor.recheck import apply_and_recheck
from extractor.review.correction_store import PersonWord, Store, current_time
from extractor.review.merged_cells import merged_twins
from extractor.review.page_pictures import PagePictures, find_scan, taken_out
from extractor.review.page_strings import page_strings
from extractor.review.page_view import Data, report_view, shown_value
from extractor.write.report_json import read_report

REASONS = {
    "accept": "read correctly",
    "printed": "printed so in the report",
    "reading": "another reading is right",
    "type": "typed from the page",
    "empty": "the cell is empty",
    "proposal": "as in another report",
}
NOTHING_READ = (
    "Nothing could be read here. Type what the page shows, or press 0 where the cell is empty.",
    "Di sini tidak ada yang terbaca. Ketik yang tercetak, atau tekan 0 bila selnya kosong.",
)
CHANGED = (
    "This cell says something else by now. Look at it again.",
    "Isi sel ini sudah berubah. Periksa sekali lagi.",
)
UNSEEN = object()
NO_ACTION = ("This is no action of the review page. Reload it.", "Tindakan itu tidak dikenal. Muat ulang halaman ini.")
Cell = Value | Text | Claim
LONGEST = 2000  # characters that anybody types into a cell


def open_session(path: Path, scan: Path | None, corrections: Path, by: str | None, lang: str) -> Session:
    """A report that `lkj extract` wrote, with its scan where that is at hand and the corrections made so far."""
    report = read_report(path)
    pictures = find_scan(scan, report.source, (path.parent, Path(), *taken_out(path.parent)))
    return Session(report, Store(corrections, path.stem, reviewer_name(by)), pictures, lang)


def reviewer_name(by: str | None) -> str:
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
    pictures: PagePictures | None
    lang: str = "en"
    _checked: tuple[object, Report] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def report(self) -> Report:
        """The report under the corrections that are kept now, checked again where they have changed."""
        state = self.store.state()
        if self._checked is None or self._checked[0] != state:
            self._checked = (state, apply_and_recheck(self.first, self.store.read()))
        return self._checked[1]

    def view(self) -> Data:
        with self._lock:
            return self._view()

    def settle(self, cell: str, action: str, typed: str = "", seen: Any = UNSEEN) -> Data:
        """One cell's value by a person's word, in all rows that it spans. UsageError with what to do where it cannot be kept.

        `seen`: what the page showed when the person said so; where the cell says something else by now, nothing is kept.
        """
        if action not in REASONS or len(typed) > LONGEST:
            raise UsageError(*NO_ACTION)
        with self._lock:
            report = self.report()
            if any(cell == claim.id for claim in report.claims):
                cell += NUMBER
            if seen is not UNSEEN and shown_value(cell_at_address(report, cell)) != seen:
                raise UsageError(*CHANGED)
            refs = merged_twins(report).get(cell, (cell,))
            self.store.add(report, [word_of(report, ref, action, typed) for ref in refs])
            return self._did(cell.removesuffix(NUMBER), action)

    def accept_row(self, row: str, seen: Mapping[str, Any]) -> Data:
        """All that the page showed as marked in a row (`seen`: ref -> what it showed) was read correctly; unreadable cells stay."""
        with self._lock:
            report = self.report()
            same = merged_twins(report)
            refs = [ref for ref in seen if parse_address(ref)[0] == row and not is_unreadable(cell_at_address(report, ref))]
            if not refs:
                raise UsageError(*NOTHING_READ)
            if any(shown_value(cell_at_address(report, ref)) != seen[ref] for ref in refs):
                raise UsageError(*CHANGED)
            held = dict.fromkeys(twin for ref in refs for twin in same.get(ref, (ref,)))
            self.store.add(report, [word_of(report, ref, "accept", "") for ref in held])
            return self._did(refs[-1], "row")

    def reshape(self, action: str, sent: Data) -> Data:
        """A person's word about a row or a table: `remove_row`, `add_row`, `merge_tables`, `kind`, `structure` or `runner_up`;
        `set_aside` about words in none.

        A row that is added for such words (`group`) settles them too.
        """
        with self._lock:
            report, group = self.report(), str(sent.get("group", ""))
            said = [{**table_correction(report, action, sent), "reason": RESHAPED.get(action, "")}]
            if action == "add_row" and group:
                said.append({**setting_aside(report, group), "reason": MADE_A_ROW})
            self.store.keep([{**one, "by": self.store.by, "when": current_time()} for one in said])
            return self._did(group, action)

    def offer(self, cell: str) -> Data:
        """The correction of this cell is proposed from now on where another report reads the same."""
        with self._lock:
            self.store.keep([offer_correction(self.report(), cell, self.store.by, current_time())], for_all=True)
            return self._did(cell, "offer")

    def take_back(self, key: str) -> Data:
        """Takes back one correction that is kept, of whatever time."""
        with self._lock:
            return self._did(self.store.take_back(key), "take back")

    def undo(self) -> Data:
        """Takes back the last word about this report."""
        with self._lock:
            cell = self.store.undo()
            return self._did(cell if cell is None else cell.removesuffix(NUMBER), "undo")

    def _did(self, cell: str | None, action: str) -> Data:
        return {**self._view(), "did": {"cell": cell, "action": action}}

    def _view(self) -> Data:
        shown = report_view(self.report(), self.first, self.pictures, self.store.read())
        return {**shown, "lang": self.lang, "by": self.store.by, "words": page_strings(), "notice": self.notice(), "readonly": False}

    def notice(self) -> str | None:
        """The word for what is missing beside the report, None where nothing is."""
        return "no scan" if self.pictures is None else None


# ------------------------------------------------------------------------------------------- what an action says


def word_of(report: Report, ref: str, action: str, typed: str) -> PersonWord:
    """A person's action as what is written down."""
    cell = cell_at_address(report, ref)
    if action == "reading" and cell is not None and typed == cell.raw and not is_repaired(cell):
        action = "accept"
    if isinstance(cell, Claim) and action == "accept":
        action = "printed"  # a sentence is looked at because something contradicts it
    if action in ("accept", "printed"):
        return as_it_is(report, ref, cell, action)
    return PersonWord(ref, "" if action == "empty" else typed, REASONS[action])


def as_it_is(report: Report, ref: str, cell: Cell | None, action: str) -> PersonWord:
    """The report reads this cell rightly; `printed`: and whatever contradicts it is the report's own mistake.

    What arithmetic put in place of a reading is not printed: there the reading itself is meant.
    """
    if is_unreadable(cell):
        raise UsageError(*NOTHING_READ)
    typed = cell.raw if cell is not None and action == "printed" and is_repaired(cell) else None
    return PersonWord(ref, typed, REASONS[action], printed=True, finding=settled_by(report, ref) if action == "printed" else "")


def settled_by(report: Report, ref: str) -> str | None:
    """The one finding on this cell; '' where there is none, None (all of them) where there are several."""
    found = [f.id for f in report.findings if ref.removesuffix(NUMBER) in f.refs]
    return found[0] if len(found) == 1 else None if found else ""


def is_unreadable(cell: Cell | None) -> bool:
    return isinstance(cell, Value) and cell.value is None and bool(cell.raw.strip())


def is_repaired(cell: Cell) -> bool:
    return isinstance(cell, Value) and cell.status == "repaired"


def cell_at_address(report: Report, ref: str) -> Cell | None:
    """The cell at an address; None where it is there and nothing was read in it. UsageError where there is none."""
    claim = next((c for c in report.claims if f"{c.id}{NUMBER}" == ref), None)
    if claim is not None:
        return claim
    row, _ = row_and_kind(report, ref)
    cell = cell_at(row, parse_address(ref)[1])
    if isinstance(cell, str):
        raise UsageError(
            f"{ref} is not settled on this page. Use `lkj correct`.",
            f"{ref} tidak dapat diubah di halaman ini. Gunakan `lkj correct`.",
        )
    return cell


# ------------------------------------------------------------------------------------------- rows and tables

RESHAPED = {
    "remove_row": "no row of the report",
    "add_row": "a row that was not read",
    "merge_tables": "one table in the report",
    "kind": "the kind of the table",
    "structure": "the table is read rightly",
    "runner_up": "the table is what its second best reading says",
    "set_aside": "nothing of interest",
}
MADE_A_ROW = "a row was made of it"


def table_correction(report: Report, action: str, sent: Data) -> Data:
    """What a person says of a row or table, as it is written down. UsageError where it says nothing of the kind."""
    try:
        if action == "set_aside":
            return setting_aside(report, str(sent["group"]))
        if action == "remove_row":
            return table_corrections.removal_entry(report, str(sent["row"]))
        if action == "add_row":
            return table_corrections.addition_entry(
                report, str(sent["after"]), {str(k): str(v)[:LONGEST] for k, v in dict(sent["fields"]).items()}
            )
        if action == "merge_tables":
            return table_corrections.merging_entry(report, [str(name) for name in list(sent["tables"])])
        if action in ("structure", "runner_up"):
            return of_table_in_doubt(report, action, str(sent["table"]), sent.get("seen", UNSEEN))
        if action == "kind":
            columns = {str(k): int(v) for k, v in dict(sent.get("columns", {})).items()}
            return table_corrections.kind_entry(report, str(sent["table"]), str(sent["kind"]), columns)
    except (KeyError, TypeError, ValueError):
        pass
    raise UsageError(*NO_ACTION)


def of_table_in_doubt(report: Report, action: str, table: str, seen: Any) -> Data:
    """The table is what it was read as (`seen`: what the page showed it as), or what the second best reading says."""
    if seen is not UNSEEN and table_corrections.table_in(report, table).kind != seen:
        raise UsageError(*CHANGED)
    return table_corrections.structure_right(report, table) if action == "structure" else table_corrections.as_runner_up(report, table)
