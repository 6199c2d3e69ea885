"""What every format offers: a function that adds rows to a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.export.table_schema import Record, TableSchema

Add = Callable[[TableSchema, Sequence[Record]], None]
