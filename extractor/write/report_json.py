"""A report -> one JSON file, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.doubts import CATALOGUE, UNLISTED, code_of_sentence, doubt_sentence
from extractor.errors import InputError, OutputError
from extractor.model import SCHEMA_VERSION, Report
from extractor.properties import LEVELS, VERIFIED_BY

READ_VERSIONS = ("1", "2")  # major versions of the schema that reports are read of; unknown keys are ignored


def report_text(report: Report, lang: str = "en") -> str:
    """A report's file; `lang`: of the sentences that say why a cell is in doubt.

    It is validated as a whole, since what copies a model with changes checks none of them; OutputError where it does not fit the schema.
    """
    data = report.model_dump(mode="json", warnings=False)  # what would be warned of is refused below
    text = json.dumps(data if lang == "en" else reasons_in(data, lang), ensure_ascii=False, indent=1) + "\n"
    try:
        Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        said = f"{location_text(first['loc'])} ({first['msg']})"
        raise OutputError(f"{report.source.file}: the report was not written, for it does not fit its schema at {said}.") from error
    return text


def location_text(where: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in where)


def reasons_in(node: Any, lang: str) -> Any:
    """A report's JSON with its reasons in that language."""
    if isinstance(node, dict):
        kept = {key: reasons_in(inner, lang) for key, inner in node.items()}
        if "reasons" in node:
            kept["reasons"] = [doubt_sentence(doubt["code"], doubt["params"], lang) for doubt in node["doubts"]]
        return kept
    return [reasons_in(inner, lang) for inner in node] if isinstance(node, list) else node


def write_report(report: Report, path: Path) -> None:
    """A report's file, whole or not at all; OutputError with what to do."""
    write_whole(path, report_text(report).encode(), path.parent)


def write_whole(path: Path, data: bytes, beside: Path) -> None:
    """Written in the folder `beside`, of the same disk, and then moved to its place; OutputError with what to do."""
    try:
        beside.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=beside, prefix=f".{path.stem[:40]}-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o666 & ~process_umask())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}). Choose another folder with -o.") from error


def read_report(path: Path) -> Report:
    """A report that was written before; InputError with what to do where the file is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Name a file that `lkj extract` wrote.") from error
    except ValueError as error:
        raise InputError(f"{path}: this is no JSON. Name a file that `lkj extract` wrote.") from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str) or version.partition(".")[0] not in READ_VERSIONS:
        raise InputError(f"{path}: no report of schema version 1 or 2. Run `lkj extract` again on the scan.")
    try:
        return Report.model_validate({**with_codes(data), "schema_version": SCHEMA_VERSION})
    except ValidationError as error:
        where = location_text(error.errors()[0]["loc"])
        raise InputError(f"{path}: does not fit the schema at {where}. Run `lkj extract` again on the scan.") from error


def with_codes(node: Any) -> Any:
    """A report's JSON whose codes are of this version's closed lists.

    Files of old have sentences in place of codes of doubts. Later ones may have more codes: those of doubts are kept as what they are
    called, levels and checks that nobody here knows are left out.
    """
    if isinstance(node, list):
        return [with_codes(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    kept = {key: with_codes(inner) for key, inner in node.items()}
    if isinstance(node.get("level"), str) and node["level"] not in LEVELS:
        kept["level"] = None
    if isinstance(node.get("verified_by"), list):
        kept["verified_by"] = [check for check in node["verified_by"] if check in VERIFIED_BY]
    if "doubts" in node:
        return {**kept, "doubts": [known_doubt(doubt) for doubt in node["doubts"]]}
    if isinstance(node.get("reasons"), list) and "raw" in node:
        found = (code_of_sentence(str(reason)) for reason in node["reasons"])
        marked = bool(node.get("needs_review"))
        return {**kept, "doubts": [{"code": code, "params": params, "settled": not marked} for code, params in found]}
    return kept


def known_doubt(doubt: Any) -> Any:
    unknown = isinstance(doubt, dict) and doubt.get("code") not in CATALOGUE
    return {"code": UNLISTED, "params": {"text": str(doubt.get("code"))}} if unknown else doubt


def process_umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
