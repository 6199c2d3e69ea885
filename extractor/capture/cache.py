"""Pages that were read once: kept by the content of their file and everything that their reading depends on."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_dir
from pydantic import TypeAdapter

from extractor.capture.raster import CaptureSettings
from extractor.model import Page, Reading

CAPTURE_VERSION = "12"  # raise when pages would be read differently
AGAIN = " again 1"  # raise when spots would be read again differently
COMPRESSION = 4  # gzip level of an entry
MAX_BYTES = 2_000_000_000
LEFT_OVER = 3600.0  # seconds after which a half-written entry is some killed run's
FRESH = 86_400.0  # seconds within which a use of an entry is not noted again
DAMAGE = (OSError, EOFError, zlib.error, ValueError)  # what unpacking and parsing an entry may raise (ValidationError is a ValueError)
Kept = TypeVar("Kept")
_READINGS: TypeAdapter[dict[str, tuple[Reading, ...]]] = TypeAdapter(dict[str, tuple[Reading, ...]])


@dataclass(frozen=True)
class PageCache:
    """One compressed JSON file a page; `folder` None keeps nothing. `limit`: bytes to which `prune` cuts it."""

    folder: Path | None
    limit: int = MAX_BYTES

    def path(self, sha256: str, index: int, settings: CaptureSettings, what: str = "") -> Path | None:
        if self.folder is None:
            return None
        text = f"{CAPTURE_VERSION} {sha256} {index} {settings.engine} {settings.dpi} {settings.language}{what}"
        key = hashlib.sha256(text.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json.gz"

    def entry(self, sha256: str, index: int, settings: CaptureSettings) -> bytes | None:
        """A page as `packed_page` packs it, or None; a damaged entry counts as none."""
        path = self.path(sha256, index, settings)
        if path is None:
            return None
        try:
            entry = path.read_bytes()
            gzip.decompress(entry)
        except DAMAGE:
            return None
        touch_entry(path)
        return entry

    def put_entry(self, entry: bytes, sha256: str, index: int, settings: CaptureSettings) -> None:
        """Keeps a packed page; a full disk or a missing permission costs only the next run's time."""
        path = self.path(sha256, index, settings)
        if path is not None:
            write_entry(path, entry)

    def get(self, sha256: str, index: int, settings: CaptureSettings) -> Page | None:
        """The page as it was read, or None; a damaged entry counts as none."""
        return read_entry(self.path(sha256, index, settings), Page.model_validate_json)

    def put(self, page: Page, sha256: str, index: int, settings: CaptureSettings) -> None:
        self.put_entry(packed_page(page), sha256, index, settings)

    def readings(self, sha256: str, index: int, settings: CaptureSettings) -> dict[str, tuple[Reading, ...]]:
        """What was read again on a page, by the name of the spot; a damaged entry counts as none."""
        return read_entry(self.path(sha256, index, settings, AGAIN), _READINGS.validate_json) or {}

    def put_readings(self, readings: dict[str, tuple[Reading, ...]], sha256: str, index: int, settings: CaptureSettings) -> None:
        """Keeps second readings of a page beside those that are kept already."""
        path = self.path(sha256, index, settings, AGAIN)
        if path is not None:
            write_entry(path, compress_entry(_READINGS.dump_json({**self.readings(sha256, index, settings), **readings})))

    def prune(self, limit: int | None = None) -> None:
        """Removes what was not used for longest until at most `limit` bytes are left.

        Another run may prune or fill the same folder meanwhile: what is gone already is no fault.
        """
        limit = self.limit if limit is None else limit
        if self.folder is None:
            return
        entries = list(entries_in(self.folder))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= limit:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size


def entries_in(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """(last use, bytes, path) of each entry; what killed runs left half-written is removed."""
    for shelf in list_folder(folder):
        if len(shelf.name) != 2 or not shelf.is_dir(follow_symlinks=False):
            continue
        for file in list_folder(Path(shelf.path)):
            with contextlib.suppress(OSError):
                stat = file.stat()
                if file.name.endswith(".json.gz"):
                    yield stat.st_mtime, stat.st_size, Path(file.path)
                elif stat.st_mtime < time.time() - LEFT_OVER:
                    os.unlink(file.path)


def list_folder(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def touch_entry(path: Path) -> None:
    """Notes that an entry is still of use."""
    with contextlib.suppress(OSError):
        if path.stat().st_mtime < time.time() - FRESH:
            os.utime(path)


def compress_entry(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=COMPRESSION, mtime=0)


def packed_page(page: Page) -> bytes:
    """A page as it is kept, and as it goes from process to process."""
    return compress_entry(page.model_dump_json().encode())


def unpacked_page(entry: bytes) -> Page | None:
    """The page in an entry; None where it is damaged."""
    try:
        return Page.model_validate_json(gzip.decompress(entry))
    except DAMAGE:
        return None


def read_entry(path: Path | None, parsed: Callable[[bytes], Kept]) -> Kept | None:
    """What an entry holds; None where there is none, or a damaged one."""
    if path is None:
        return None
    try:
        return parsed(gzip.decompress(path.read_bytes()))
    except DAMAGE:
        return None


def write_entry(path: Path, content: bytes) -> None:
    """Writes an entry whole or not at all; a full disk or a missing permission costs only the next run's time."""
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        if name is not None:
            with contextlib.suppress(OSError):
                os.unlink(name)


def default_folder() -> Path:
    return Path(os.environ.get("LKJ_CACHE") or user_cache_dir("lkj"))
