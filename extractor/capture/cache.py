"""Pages that were read once: kept by the content of their file and everything that their reading depends on."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_dir
from pydantic import TypeAdapter, ValidationError

from extractor.capture.raster import CaptureSettings
from extractor.model import Page, Reading

CAPTURE_VERSION = "7"  # raise when pages would be read differently
AGAIN = " again 1"  # raise when spots would be read again differently
MAX_BYTES = 2_000_000_000
Kept = TypeVar("Kept")
_READINGS: TypeAdapter[dict[str, tuple[Reading, ...]]] = TypeAdapter(dict[str, tuple[Reading, ...]])


@dataclass(frozen=True)
class PageCache:
    """One compressed JSON file a page; `folder` None keeps nothing."""

    folder: Path | None

    def path(self, sha256: str, index: int, settings: CaptureSettings, what: str = "") -> Path | None:
        if self.folder is None:
            return None
        text = f"{CAPTURE_VERSION} {sha256} {index} {settings.engine} {settings.dpi} {settings.language}{what}"
        key = hashlib.sha256(text.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json.gz"

    def get(self, sha256: str, index: int, settings: CaptureSettings) -> Page | None:
        """The page as it was read, or None; a damaged entry counts as none."""
        return kept(self.path(sha256, index, settings), Page.model_validate_json)

    def put(self, page: Page, sha256: str, index: int, settings: CaptureSettings) -> None:
        """Keeps a page; a full disk or a missing permission costs only the next run's time."""
        path = self.path(sha256, index, settings)
        if path is not None:
            keep(path, page.model_dump_json().encode())

    def readings(self, sha256: str, index: int, settings: CaptureSettings) -> dict[str, tuple[Reading, ...]]:
        """What was read again on a page, by the name of the spot; a damaged entry counts as none."""
        return kept(self.path(sha256, index, settings, AGAIN), _READINGS.validate_json) or {}

    def put_readings(self, readings: dict[str, tuple[Reading, ...]], sha256: str, index: int, settings: CaptureSettings) -> None:
        """Keeps second readings of a page beside those that are kept already."""
        path = self.path(sha256, index, settings, AGAIN)
        if path is not None:
            keep(path, _READINGS.dump_json({**self.readings(sha256, index, settings), **readings}))

    def prune(self, limit: int = MAX_BYTES) -> None:
        """Removes the oldest entries until at most `limit` bytes are left."""
        if self.folder is None or not self.folder.is_dir():
            return
        entries = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in self.folder.rglob("*.json.gz"))
        total = sum(size for _, size, _ in entries)
        for _, size, path in entries:
            if total <= limit:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size


def kept(path: Path | None, parsed: Callable[[bytes], Kept]) -> Kept | None:
    """What an entry holds; None where there is none, or a damaged one."""
    if path is None:
        return None
    try:
        return parsed(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValidationError, ValueError):
        return None


def keep(path: Path, content: bytes) -> None:
    """Writes an entry whole or not at all; a full disk or a missing permission costs only the next run's time."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(gzip.compress(content, compresslevel=4))
        os.replace(name, path)


def default_folder() -> Path:
    return Path(os.environ.get("LKJ_CACHE") or user_cache_dir("lkj"))
