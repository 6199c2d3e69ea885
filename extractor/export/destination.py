"""Where an export goes: written beside its place first and then moved there, so that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import OutputError, UsageError
from extractor.write.report_json import process_umask

HEADS = {"xlsx": b"PK\x03\x04", "sqlite": b"SQLite format 3\x00"}


@contextlib.contextmanager
def whole_file(path: Path, form: str) -> Iterator[Path]:
    """A place to write the file at; it takes `path` when all went well. A file of another kind is never replaced."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder. Name a file for --to {form} with -o, such as {path / f'laporan.{form}'}.")
    if form == "xlsx" and path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path}: Excel opens only files whose names end in .xlsx. Name one with -o, such as {path}.xlsx.")
    with report_os_errors(path):
        if path.exists() and first_bytes(path, len(HEADS[form])) not in (HEADS[form], b""):
            raise UsageError(f"{path}: exists and is no {form} file, so it is left alone. Name another file with -o.")
        with staging_folder(path.parent) as folder:
            staged = folder / path.name
            yield staged
            os.chmod(staged, 0o666 & ~process_umask())
            os.replace(staged, path)


@contextlib.contextmanager
def whole_folder(path: Path, form: str, last: str | None = None) -> Iterator[Path]:
    """A folder to write files in, which become those of `path` when all went well. Other files in `path` stay.

    A new folder appears at once. In one that is there each file takes its place whole; the one named `last` comes last.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: is a file. --to {form} writes several: name a folder with -o.")
    with report_os_errors(path), staging_folder(path if path.is_dir() else path.parent) as folder:
        yield folder
        os.chmod(folder, 0o777 & ~process_umask())
        if path.is_dir():
            for file in sorted(folder.iterdir(), key=lambda f: (f.name == last, f.name)):
                os.replace(file, path / file.name)
        else:
            os.replace(folder, path)


@contextlib.contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """A folder inside `parent` that is gone afterwards, with whatever still lies in it."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=".lkj-", suffix=".part"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def report_os_errors(path: Path) -> Iterator[None]:
    """What the system says is wrong, as one sentence."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}). Choose another place with -o.") from error


def first_bytes(path: Path, length: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(length)
