"""CSV: one file a table (RFC 4180, UTF-8, comma, decimal point), and beside them datapackage.json, which says what they hold."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.export.data_package import DATA_PACKAGE, data_package
from extractor.export.formula_guard import guard_formula, guarded_json
from extractor.export.table_schema import LISTS, Column, Record, TableSchema
from extractor.export.tables import SCHEMAS
from extractor.export.writer import Add

CHUNK = 1 << 20


@contextlib.contextmanager
def csv_files(folder: Path, lang: str) -> Iterator[Add]:
    """Writes the files into the folder; datapackage.json once all is told."""
    with contextlib.ExitStack() as stack:
        writers = {}
        for schema in SCHEMAS:
            file = stack.enter_context(open(folder / f"{schema.name}.csv", "w", encoding="utf-8", newline=""))
            writers[schema.name] = csv.writer(file, lineterminator="\r\n")
            writers[schema.name].writerow(schema.names)

        def add(schema: TableSchema, records: Sequence[Record]) -> None:
            writers[schema.name].writerows([csv_text(c, v) for c, v in zip(schema.columns, r.values, strict=True)] for r in records)

        yield add
    files = {schema.name: size_and_digest(folder / f"{schema.name}.csv") for schema in SCHEMAS}
    (folder / DATA_PACKAGE).write_text(data_package(files, lang), encoding="utf-8")


def csv_text(column: Column, value: Any) -> str:
    """A value as the file has it; '' where there is none."""
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type in LISTS:
        return guarded_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if column.type == "object":
        return guarded_json(value)
    return guard_formula(value) if isinstance(value, str) else repr(value)


def size_and_digest(path: Path) -> tuple[int, str]:
    """A file's size in bytes and its sha256."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return path.stat().st_size, digest.hexdigest()
