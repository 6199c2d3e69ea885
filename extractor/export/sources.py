"""Paths -> the reports in them: each once, in an order that depends on the reports alone, under ids that do not change with the others."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractorError, InputError
from extractor.export.table_schema import Misfit, Record
from extractor.export.tables import NamedReport, rows_of
from extractor.log import log_error, report_this
from extractor.messages import message
from extractor.write.report_json import read_report

SHA256 = re.compile(r"[0-9a-f]{64}")
NOT_IN_IDS = re.compile(r"[^\w.]+")
NOT_REPORTS = frozenset({"datapackage.json"})  # of an export to CSV that stands in the same folder
LONGEST = 80
SHORT = 8
Complain = Callable[[str], None]
Rows = dict[str, list[Record]]


@dataclass(frozen=True)
class JsonFile:
    """`sha256`: of the file's own bytes."""

    path: Path
    sha256: str


def json_files(paths: Iterable[Path]) -> tuple[list[JsonFile], list[InputError], list[str]]:
    """The JSON files that the paths name, folders searched through, by name and then content, each content once.

    Also what is wrong with the rest, and a sentence for each file whose content another one has.
    """
    found: dict[str, JsonFile] = {}
    wrong: list[InputError] = []
    notes: list[str] = []
    for path in dict.fromkeys(named_files(paths, wrong)):
        try:
            file = JsonFile(path, hashlib.sha256(path.read_bytes()).hexdigest())
        except OSError as error:
            wrong.append(InputError(f"{path}: cannot be read ({error.strerror}). Name a file that `lkj extract` wrote."))
            continue
        first, second = sorted((found.get(file.sha256, file), file), key=lambda f: (f.path.stem, str(f.path)))
        found[file.sha256] = first
        if first.path.resolve() != second.path.resolve():
            notes.append(f"{second.path}: holds the same as {first.path} and is exported once.")
    return sorted(found.values(), key=lambda f: (f.path.stem, f.sha256)), wrong, notes


def named_files(paths: Iterable[Path], wrong: list[InputError]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.rglob("*.json") if p.is_file() and p.name not in NOT_REPORTS and not p.name.startswith("."))
        if not inside:
            wrong.append(InputError(f"{path}: no report in it. Name a folder that `lkj extract` wrote to, or the files."))
        yield from inside


def report_id(stem: str, sha256: str) -> str:
    """A report's id: its JSON file's name and the beginning of its scan's sha256, so that equal names stay apart."""
    name = NOT_IN_IDS.sub("-", unicodedata.normalize("NFC", stem)).strip("-._")[:LONGEST] or "laporan"
    return f"{name}-{sha256[:SHORT]}"


def read_reports(files: Iterable[JsonFile], complain: Complain) -> Iterator[tuple[JsonFile, Rows | None]]:
    """Each file with its rows by table; None, and a sentence, where it gives none. One report is in memory at a time.

    Of two readings of the same scan only the first is exported: both would count every figure twice.
    """
    scans: dict[str, Path] = {}
    ids: dict[str, Path] = {}
    for file in files:
        try:
            yield file, rows_once(file, scans, ids)
        except ExtractorError as error:
            complain(str(error))
            yield file, None
        except Exception as error:  # a fault of ours costs this report only
            log_error(error, file=file.path.name, stage="export")
            complain(message("fault exporting", file.path, type(error).__name__, error, report_this()).en)
            yield file, None


def rows_once(file: JsonFile, scans: dict[str, Path], ids: dict[str, Path]) -> Rows:
    """The report's rows; InputError where its scan or its id has come before."""
    report = read_report(file.path)
    scan = report.source.sha256 if SHA256.fullmatch(report.source.sha256) else file.sha256
    if scan in scans:
        raise InputError(f"{file.path}: is another reading of the scan of {scans[scan]}, which is exported. Name only one of the two.")
    name = report_id(file.path.stem, scan)
    if name in ids:
        raise InputError(f"{file.path}: would get the same id as {ids[name]} ({name}). Rename one of the two.")
    try:
        rows = rows_of(NamedReport(name, file.path.name, file.sha256, report))
    except Misfit as error:
        raise InputError(f"{file.path}: {error}. Run `lkj extract` again on the scan.") from error
    scans[scan] = ids[name] = file.path
    return rows
