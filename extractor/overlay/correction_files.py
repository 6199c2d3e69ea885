"""The files of corrections -> entries. One that is wrong is told in a sentence with its line, and costs the others nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extractor.overlay.correction_entries import ENTRY, SEEN

HEADER = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?correction[\"']?[ \t]*\]\]")
ALL = "all"
Blocks = list[tuple[int, dict[str, Any]]]
"""Each block's line and what stands in it."""


@dataclass(frozen=True)
class Corrections:
    """The corrections of one report, those that hold for all, and a sentence for each that is wrong."""

    entries: tuple[Any, ...] = ()
    seen: tuple[Any, ...] = ()
    wrong: tuple[str, ...] = ()


def correction_file(folder: Path, report: str) -> Path:
    """Where the corrections of a report stand; the name `all` is taken."""
    return folder / f"{report if report != ALL else 'all-report'}.toml"


def read_corrections(folder: Path, report: str) -> Corrections:
    """The corrections of a report in a folder; none where it has no file."""
    own, wrong = read_file(correction_file(folder, report), ENTRY)
    seen, also_wrong = read_file(folder / f"{ALL}.toml", SEEN)
    return Corrections(own, seen, wrong + also_wrong)


def read_file(path: Path, model: TypeAdapter[Any]) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (f"{path}: cannot be read ({error.strerror}); its corrections were not applied.",)
    except UnicodeDecodeError as error:
        return (), (f"{path}: is not UTF-8 at byte {error.start}; its corrections were not applied: save it as UTF-8.",)
    return read_text(text, str(path), model)


def read_text(text: str, name: str, model: TypeAdapter[Any] = ENTRY) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The entries of a file's text, and a sentence for each that is wrong."""
    text = text.replace("\r\n", "\n")
    blocks, wrong = correction_blocks(text, name)
    entries: list[Any] = []
    for line, block in blocks:
        try:
            entries.append(model.validate_python({**with_default(block), "line": line}))
        except ValidationError as error:
            wrong.append(f"{name}, line {line}: {entry_fault(error)}; this correction was not applied, the others were.")
    return tuple(entries), tuple(wrong)


def with_default(block: dict[str, Any]) -> dict[str, Any]:
    return {"do": "value", **block}


def entry_fault(error: ValidationError) -> str:
    """The first thing that is wrong with an entry."""
    first = error.errors()[0]
    where = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str) and part in KEYS), "")
    if first["type"] == "missing":
        return f"`{first['loc'][-1]}` is missing"
    if first["type"] == "union_tag_invalid":
        return f"`do` must be one of {first['ctx']['expected_tags']}"
    said = first["msg"].removeprefix("Value error, ")
    said = said[:1].lower() + said[1:]
    return f"`{where}`: {said}" if where else said


KEYS = frozenset(
    "by when reason item page table_kind period cell raw value unit empty finding after fields row tables table kind columns do".split()
)  # what a fault is named by


# ------------------------------------------------------------------------------------------- blocks and their lines


def correction_blocks(text: str, name: str) -> tuple[Blocks, list[str]]:
    """The [[correction]] blocks; where the file as a whole is no TOML, each block is read for itself and only broken ones are lost."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return blocks_one_by_one(text, name)
    strange = [
        f"{name}: `{key}` is no correction, so it was not applied; write [[correction]] above it." for key in data if key != "correction"
    ]
    found = data.get("correction", [])
    if not isinstance(found, list) or not all(isinstance(b, dict) for b in found):
        return [], [f"{name}: `correction` is no list of tables; write each as [[correction]].", *strange]
    lines = list(block_start_lines(text))
    if len(lines) != len(found):
        lines = [n for n in lines if whole_before(text, n)]  # such a line may stand inside a text of several lines
    return list(zip(lines if len(lines) == len(found) else [1] * len(found), found, strict=True)), strange


def block_start_lines(text: str) -> Iterator[int]:
    """The lines, from 1, at which a block begins."""
    return (n for n, line in enumerate(text.split("\n"), 1) if HEADER.match(line))


def whole_before(text: str, line: int) -> bool:
    """The text above the line is TOML by itself."""
    try:
        tomllib.loads("\n".join(text.split("\n")[: line - 1]))
    except tomllib.TOMLDecodeError:
        return False
    return True


def blocks_one_by_one(text: str, name: str) -> tuple[Blocks, list[str]]:
    lines = text.split("\n")
    starts = list(block_start_lines(text))
    blocks: Blocks = []
    wrong: list[str] = []
    parts = [(1, lines[: (starts or [len(lines) + 1])[0] - 1])]
    parts += [(a, lines[a - 1 : b - 1]) for a, b in pairwise([*starts, len(lines) + 1])]
    for start, part in parts:
        try:
            data = tomllib.loads("\n".join(part))
            found = data.get("correction", [])
            wrong.extend(
                f"{name}, line {start}: `{key}` is no correction; write [[correction]] above it." for key in data if key != "correction"
            )
            blocks.extend((start, b) for b in (found if isinstance(found, list) else ()) if isinstance(b, dict))
        except tomllib.TOMLDecodeError as error:
            wrong.append(
                f"{name}, line {start + line_in(error) - 1}: {toml_error(error)}; what stands there was not applied, the rest was."
            )
    return blocks, wrong


def line_in(error: tomllib.TOMLDecodeError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1


def toml_error(error: tomllib.TOMLDecodeError) -> str:
    """What is wrong, without the place, which is told in the file's own lines."""
    said = re.sub(r"\s*\(at .*\)$", "", str(error))
    return f"this is no TOML ({said[:1].lower()}{said[1:]})"
