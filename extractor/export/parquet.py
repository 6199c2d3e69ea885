"""Parquet: one file a table, typed; lists are lists. Each column's meaning and unit stand in its metadata."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.export.table_schema import Column, Record, TableSchema
from extractor.export.tables import SCHEMAS
from extractor.export.writer import Add

TYPES = {
    "text": pa.string(), "code": pa.string(), "object": pa.string(), "boolean": pa.bool_(), "number": pa.float64(),
    "integer": pa.int64(), "rupiah": pa.int64(), "texts": pa.list_(pa.string()), "integers": pa.list_(pa.int64()),
    "numbers": pa.list_(pa.float64()),
}  # fmt: skip
GROUP = 20_000  # rows held before they are written


class ParquetPart:
    """One table's file, written a group of rows at a time."""

    def __init__(self, schema: TableSchema, path: Path, lang: str):
        self._columns = schema.columns
        self._schema = arrow_schema(schema, lang)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[Record] = []

    def add(self, records: Sequence[Record]) -> None:
        self._held.extend(records)
        while len(self._held) >= GROUP:
            self._write(self._held[:GROUP])
            del self._held[:GROUP]

    def close(self) -> None:
        if self._held:
            self._write(self._held)
        self._writer.close()

    def _write(self, records: Sequence[Record]) -> None:
        arrays = [pa.array([r.values[n] for r in records], field.type) for n, field in enumerate(self._schema)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=GROUP)


@contextlib.contextmanager
def parquet_files(folder: Path, lang: str) -> Iterator[Add]:
    """Writes the files into the folder."""
    with contextlib.ExitStack() as stack:
        parts = {schema.name: ParquetPart(schema, folder / f"{schema.name}.parquet", lang) for schema in SCHEMAS}
        for part in parts.values():
            stack.callback(part.close)
        yield lambda schema, records: parts[schema.name].add(records)


def arrow_schema(schema: TableSchema, lang: str) -> pa.Schema:
    fields = [pa.field(c.name, TYPES[c.type], nullable=not c.required, metadata=column_metadata(c, lang)) for c in schema.columns]
    return pa.schema(fields, metadata={"description": schema.title.id if lang == "id" else schema.title.en})


def column_metadata(column: Column, lang: str) -> dict[str, str]:
    meaning = {"description": column.means.id if lang == "id" else column.means.en}
    unit = {"unit": column.unit} if column.unit else {"unit_column": column.unit_in} if column.unit_in else {}
    return meaning | unit
