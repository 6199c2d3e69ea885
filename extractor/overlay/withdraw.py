"""Taking a correction back: its block, and nothing else, goes out of the file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from extractor.errors import OutputError
from extractor.overlay.correction_entries import ENTRY, CorrectionEntry, entry_age
from extractor.overlay.correction_files import HEADER, read_text
from extractor.overlay.record_correction import folder_lock, replace_file


def take_back(path: Path, wanted: CorrectionEntry, model: TypeAdapter[Any] = ENTRY) -> None:
    """The file without the block of this correction; all else stays as it is. OutputError where that cannot be done."""
    path = Path(os.path.realpath(path))
    try:
        with folder_lock(path.parent):
            text = path.read_bytes().decode("utf-8")
            before = entries_by_line(text, model)
            if entry_age(wanted) not in before.values():
                return  # somebody took it out already
            after = without_block(text, max(line for line, one in before.items() if one == entry_age(wanted)))
            if sorted([*entries_by_line(after, model).values(), entry_age(wanted)]) != sorted(before.values()):
                raise OutputError(
                    f"{path}: was changed by hand there, so the correction was not taken back. Take it out in the file.",
                    f"{path}: pernah diubah dengan tangan di sana, jadi koreksinya tidak dicabut. Hapus koreksi itu dalam berkasnya.",
                )
            replace_file(path, after.encode())
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(
            f"{path}: cannot be written, so the correction was not taken back. Take it out in the file.",
            f"{path}: tidak dapat ditulis, jadi koreksinya tidak dicabut. Hapus koreksi itu dalam berkasnya.",
        ) from error


def entries_by_line(text: str, model: TypeAdapter[Any]) -> dict[int, Any]:
    """The corrections of a file's text by the line at which each begins."""
    return {e.line: entry_age(e) for e in read_text(text.removeprefix("\ufeff"), "", model)[0]}


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
