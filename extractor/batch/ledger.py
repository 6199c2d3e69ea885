"""What a folder of outputs knows of itself, in its hidden folder `.lkj`: whose each name is, and what each report was made from.

`names` says which input a name belongs to, `done/NAME.done` by which key it was made and what came out. All are written whole or
not at all. Locks are files in `locks`, which stay; the system lets go of them when a run ends, however it ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import OutputError
from extractor.write.report_json import write_whole
from extractor.write.run_tally import RunTally

FOLDER = ".lkj"
INSIDE = "inside"
LOCK_LETTERS = 16  # of the digest of a name: no two of a million names are alike
LEFT_OVER = 3600.0  # seconds after which a half-written file is some killed run's


class FinishedReport(BaseModel):
    """A finished report: what it was made from (`key`), its input's and its file's sha256, and what is told of it.

    `inside`: how each file that is attached to its input is called there, and its own file's name in this folder's `inside`.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    source: str
    output: str
    tally: RunTally
    notes: tuple[str, ...] = ()
    inside: tuple[tuple[str, str], ...] = ()


class Ledger:
    """The records of one folder of outputs. OutputError where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._home = folder / FOLDER
        self._held: dict[str, FileLock] = {}
        try:
            (self._home / "done").mkdir(parents=True, exist_ok=True)
            (self._home / "locks").mkdir(exist_ok=True)
            self.remove_leftovers()
        except OSError as error:
            raise OutputError(f"{folder}: cannot be written ({error.strerror}). Choose another folder with -o.") from error

    def inner_folder(self, name: str) -> Path:
        """Where the files lie that were inside an input of this name."""
        return self._home / INSIDE / name

    def output(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    # ---- names

    def names(self) -> dict[str, str]:
        """Name -> the input it belongs to; none where nothing was recorded or the record is damaged."""
        try:
            held = json.loads((self._home / "names").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}

    def put_names(self, names: Mapping[str, str]) -> None:
        self.write_file(self._home / "names", json.dumps(dict(sorted(names.items())), ensure_ascii=False, indent=0).encode())

    # ---- finished reports

    def up_to_date(self, name: str) -> FinishedReport | None:
        """What is recorded of a finished report whose file is still as it was written."""
        found = self.record_of(name)
        return found if found is not None and file_digest(self.output(name)) == found.output else None

    def record_of(self, name: str) -> FinishedReport | None:
        try:
            return FinishedReport.model_validate_json((self._home / "done" / f"{name}.done").read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, name: str, text: bytes, done: FinishedReport | None) -> None:
        """A report's file, then its record; without one it counts as unfinished and is made again by the next run."""
        self.write_file(self.output(name), text)
        record = self._home / "done" / f"{name}.done"
        if done is not None:
            self.write_file(record, done.model_dump_json().encode())
        else:
            with contextlib.suppress(OSError):
                record.unlink()

    # ---- locks

    def claim(self, name: str) -> bool:
        """Whether this run may make the report; False while another one does."""
        if name in self._held:
            return True
        lock = self.lock(name)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        self._held[name] = lock
        return True

    def release(self, name: str) -> None:
        if name in self._held:
            self._held.pop(name).release()

    def names_lock(self) -> FileLock:
        """Only one run at a time gives names, while it holds this."""
        return self.lock("")

    def lock(self, name: str) -> FileLock:
        """That of a name; that of all names has none."""
        digest_of_name = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:LOCK_LETTERS]
        return FileLock(self._home / "locks" / f"{digest_of_name}.lock", thread_local=False)

    def close(self) -> None:
        """Releases all locks."""
        while self._held:
            self._held.popitem()[1].release()

    # ---- files

    def write_file(self, path: Path, data: bytes) -> None:
        write_whole(path, data, self._home)

    def remove_leftovers(self) -> None:
        """Removes what killed runs left half-written."""
        for left in self._home.glob(".*.part"):
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < time.time() - LEFT_OVER:
                    left.unlink()


def file_digest(path: Path) -> str | None:
    """A file's sha256; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
