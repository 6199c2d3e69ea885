"""The files inside a PDF (a portfolio, or a report with attachments) -> inputs of their own, as if they were given in a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.inputs import no_input
from extractor.batch.output_names import shorten_name
from extractor.capture.pdf import files_inside
from extractor.log import log_stage
from extractor.messages import Said, message
from extractor.write.report_json import write_whole

UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
DEEPEST = 3  # files inside files inside files: as deep as they are looked for


@dataclass(frozen=True)
class Unpacking:
    """The PDF at `path`, whose files go to `folder`, each under `stem` and its own name."""

    path: Path
    folder: Path
    stem: str


@dataclass(frozen=True)
class Inside:
    """A file that was inside: how it is called there, where it lies now, or why it is passed over."""

    name: str
    path: Path | None
    why: Said | None = None


@log_stage("unpack", lambda task: {"file": task.path.name})
def unpack_attachments(task: Unpacking) -> tuple[Inside, ...]:
    """Every file in the PDF; those of a kind that is read lie in the folder afterwards."""
    out: list[Inside] = []
    taken: set[str] = set()
    for name, data in files_inside(task.path):
        if isinstance(data, Said):
            out.append(Inside(name, None, data))
            continue
        path = task.folder / free_name(f"{task.stem}-{safe_name(name)}", taken)
        write_whole(path, data, task.folder)
        why = no_input(path) if data else message("empty inside")
        if why is not None:
            path.unlink()
        out.append(Inside(name, path if why is None else None, why))
    return tuple(out)


def safe_name(name: str) -> str:
    """A name that every file system takes."""
    return UNSAFE.sub("-", name).strip(" .-") or "file"


def free_name(name: str, taken: set[str]) -> str:
    """This name, or with a number where it is taken; the kind of file stays at its end."""
    path = Path(name)
    suffix = path.suffix if len(path.suffix) <= 8 else ""
    stem = shorten_name(name.removesuffix(suffix))
    n, found = 1, f"{stem}{suffix}"
    while found.casefold() in taken:
        n += 1
        found = f"{stem}-{n}{suffix}"
    taken.add(found.casefold())
    return found
