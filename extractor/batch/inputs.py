"""What the command line names -> the inputs: files, and folders searched through. What is none of them is told, never passed over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.batch.ledger import FOLDER
from extractor.capture.file_kinds import DUMPS, LONG_HEAD, OCR, PDF, PICTURES, READABLE, is_pdf, is_picture, ocr_form, other_kind
from extractor.messages import Said, message

SUFFIXES = (*PDF, *PICTURES, *DUMPS, *OCR)
NO_REPORT = (".", "~$")  # how the names begin of what systems and office programs lay beside files
OF_SYSTEMS = ("thumbs.db", "desktop.ini", "ehthumbs.db")
NOTHING = Said("", "")
OWN = b'"schema_version"'  # stands at the beginning of each report that this program wrote


@dataclass(frozen=True)
class Input:
    """A report's file, and how it is called where something is said of it; `depth`: inside how many other files it was."""

    path: Path
    shown: str
    depth: int = 0


@dataclass
class FoundInputs:
    """The inputs, one sentence for each thing that was named and is none, and one for each file of a folder that was passed over."""

    inputs: list[Input] = field(default_factory=list)
    wrong: list[Said] = field(default_factory=list)
    passed: list[Said] = field(default_factory=list)


def gather_inputs(paths: Sequence[Path], beside: Sequence[Path] = ()) -> FoundInputs:
    """`beside`: folders that this program writes to, which are not searched when they lie inside a named folder."""
    out = FoundInputs()
    for path in paths:
        if path.is_dir():
            search_folder(path, {os.path.abspath(b) for b in beside}, out)
        elif not os.path.lexists(path):
            out.wrong.append(message("no file", path))
        elif not path.exists():
            out.wrong.append(message("dead link", path))
        else:
            out.inputs.append(Input(path, path.name))
    unique = {os.path.abspath(i.path): i for i in reversed(out.inputs)}
    shown = Counter(i.shown for i in unique.values())
    out.inputs = [i if shown[i.shown] == 1 else replace(i, shown=str(i.path)) for i in reversed(unique.values())]
    return out


def search_folder(folder: Path, beside: set[str], out: FoundInputs) -> None:
    """All reports in a folder, in the order of their names."""
    before = len(out.inputs) + len(out.wrong)
    for path in files_in(folder, beside, out.wrong):
        shown = path.relative_to(folder).as_posix()
        if path.is_file():
            said = no_input(path)
            if said is None:
                out.inputs.append(Input(path, shown))
            elif said != NOTHING:
                out.passed.append(message("passed", shown, said))
        elif not path.name.lower().endswith(SUFFIXES):
            continue
        elif path.is_symlink():
            out.wrong.append(message("dead link", shown))
        else:
            out.wrong.append(message("no regular file", shown))
    if len(out.inputs) + len(out.wrong) == before:
        out.wrong.append(message("empty folder", folder))


def files_in(folder: Path, beside: set[str], wrong: list[Said]) -> Iterator[Path]:
    """All files but those of systems. Links to folders are not followed, so that none is searched twice."""

    def refused(error: OSError) -> None:
        wrong.append(message("folder closed", error.filename, error.strerror))

    for place, inner, names in os.walk(folder, onerror=refused):
        inner[:] = sorted(n for n in inner if n != FOLDER and os.path.abspath(os.path.join(place, n)) not in beside)
        yield from (Path(place) / n for n in sorted(names) if not n.startswith(NO_REPORT) and n.lower() not in OF_SYSTEMS)


def no_input(path: Path) -> Said | None:
    """Why a file of a folder is not read, None where it is: by its name, else by its content; NOTHING for what this program wrote."""
    if path.name.lower().endswith(SUFFIXES):
        return None
    try:
        with path.open("rb") as file:
            head = file.read(LONG_HEAD)
    except OSError as error:
        return message("not opened", error.strerror)
    if is_pdf(head) or is_picture(head) or ocr_form(path, head):
        return None
    if OWN in head:
        return NOTHING
    kind = other_kind(path, head)
    return message("is kind", kind) if kind else message("kind unknown", READABLE)
