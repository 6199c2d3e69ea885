"""lainnya: the rows of all other tables, as printed."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.table_schema import Column, Record, meaning
from extractor.export.tables.named_report import NamedReport
from extractor.export.tables.wide_rows import wide_rows, wide_schema
from extractor.reconcile import Both
from extractor.roles import TableKind

LAINNYA = wide_schema(
    TableKind.LAINNYA,
    Both("Tabel lainnya: satu baris setiap baris, sel sebagaimana tercetak", "Other tables: one row for each row, cells as printed"),
    (),
    (
        Column("title", "text", meaning("title")),
        Column("header", "texts", meaning("header")),
        Column("cells", "texts", meaning("cells")),
    ),
)  # fmt: skip


def lainnya_rows(named: NamedReport) -> Iterator[Record]:
    return wide_rows(
        named, (TableKind.LAINNYA,), LAINNYA, (),
        lambda table, row: {"title": table.title, "header": table.header, "cells": tuple(cell.text for cell in row.cells)},
    )  # fmt: skip
