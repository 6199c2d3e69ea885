"""Writing a correction down: added at the end of the file, so that all that people wrote before stays as it is, byte for byte.

A newer correction of a cell wins over an older one, so nothing ever needs to be replaced. Two writers wait for each other; the
file is written beside its place and then moved there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from filelock import FileLock
from pydantic import TypeAdapter

from extractor.errors import OutputError
from extractor.overlay.correction_entries import ENTRY, CorrectionEntry, entry_age
from extractor.overlay.correction_files import read_text

FIRST = "# Corrections of one report; how to write them stands in README.md of the project's folder corrections/.\n"
FIRST_OF_ALL = "# What was corrected once and may hold in other reports, where it is proposed; see README.md of the folder corrections/.\n"


def record_correction(path: Path, said: Mapping[str, Any], model: TypeAdapter[Any] = ENTRY) -> None:
    """Adds one correction to the file; OutputError with what to do where that would not keep it or anything else.

    `model`: what the file's entries are, SEEN for the one that holds for all reports.
    """
    record_all(path, [said], model)


def record_all(path: Path, said: Sequence[Mapping[str, Any]], model: TypeAdapter[Any] = ENTRY) -> None:
    """Adds corrections to the file, all of them or none, as `record_correction` does."""
    wanted = [model.validate_python({"do": "value", **one}) for one in said]
    path = Path(os.path.realpath(path))  # a link to a shared file stays a link
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with folder_lock(path.parent):
            before = path.read_bytes() if path.exists() else (FIRST if model is ENTRY else FIRST_OF_ALL).encode()
            after = before
            for one in said:
                after += block_after(after, one)
            if not keeps_entries(before, after, wanted, path, model):
                raise OutputError(
                    f"{path}: is damaged at its end, so nothing was written. Repair it, then record the correction again.",
                    f"{path}: rusak di bagian akhirnya, jadi tidak ada yang ditulis. Perbaiki berkas itu, lalu ulangi.",
                )
            replace_file(path, after)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}). Choose another folder with --corrections.",
            f"{path}: tidak dapat ditulis ({error.strerror}). Pilih folder lain dengan --corrections.",
        ) from error


def block_after(before: bytes, said: Mapping[str, Any]) -> bytes:
    """The correction as a [[correction]] block, parted by a blank line from what stands before it."""
    block = tomlkit.table()
    for key, value in said.items():
        block.add(key, in_one_line(value) if key == "period" else value)
    blocks = tomlkit.aot()
    blocks.append(block)
    document = tomlkit.document()
    document.add("correction", blocks)
    text = ("" if not before or before.endswith(b"\n") else "\n") + ("\n" if before else "") + tomlkit.dumps(document).strip() + "\n"
    return text.replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()


def in_one_line(said: Mapping[str, Any]) -> Any:
    """A few small words as `{ jenis = "tahun", tahun = 2022 }`."""
    table = tomlkit.inline_table()
    table.update(said)
    return table


def keeps_entries(before: bytes, after: bytes, wanted: Sequence[CorrectionEntry], path: Path, model: TypeAdapter[Any]) -> bool:
    """The file still holds every entry that it held, and the new ones last."""
    try:
        old, new = (read_text(data.decode("utf-8-sig"), str(path), model)[0] for data in (before, after))
    except UnicodeDecodeError:
        return False
    return [entry_age(e) for e in new] == [entry_age(e) for e in (*old, *wanted)]


def replace_file(path: Path, data: bytes) -> None:
    """Whole or not at all, with the rights that the file had."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def folder_lock(folder: Path) -> FileLock:
    """Only one process at a time writes in the folder, while it holds this."""
    return FileLock(folder / ".lock")
