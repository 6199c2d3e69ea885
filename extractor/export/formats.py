"""The formats by name. Each loads its library only when it is asked for, so that the other commands start quickly."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from extractor.export.destination import whole_file, whole_folder
from extractor.export.writer import Add

FORMATS = ("csv", "xlsx", "sqlite", "parquet")


@contextlib.contextmanager
def open_export(form: str, path: Path, lang: str) -> Iterator[Add]:
    """Takes rows, and leaves the export at `path` when all went well; nothing of it otherwise. Usage- or OutputError."""
    if form == "csv":
        from extractor.export.csv_files import csv_files
        from extractor.export.data_package import DATA_PACKAGE

        with whole_folder(path, form, last=DATA_PACKAGE) as folder, csv_files(folder, lang) as add:
            yield add
    elif form == "parquet":
        from extractor.export.parquet import parquet_files

        with whole_folder(path, form) as folder, parquet_files(folder, lang) as add:
            yield add
    elif form == "xlsx":
        from extractor.export.workbook import write_workbook

        with whole_file(path, form) as file, write_workbook(file, lang) as add:
            yield add
    else:
        from extractor.export.database import write_database

        with whole_file(path, form) as file, write_database(file, lang) as add:
            yield add
