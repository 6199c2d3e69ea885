"""SQLite: a table each, typed and keyed, a view of each kind of table, and the meaning of every column in the table `kolom`."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import OutputError
from extractor.export.table_schema import LISTS, Column, Record, TableSchema
from extractor.export.tables import SCHEMAS
from extractor.export.views import VIEWS
from extractor.export.writer import Add

TYPES = {"integer": "INTEGER", "rupiah": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
SETTINGS = (
    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA encoding = 'UTF-8';"
)
KOLOM = """CREATE TABLE kolom (
  tabel TEXT NOT NULL,
  kolom TEXT NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  unit TEXT,
  arti TEXT NOT NULL,
  meaning TEXT NOT NULL,
  PRIMARY KEY (tabel, kolom)
)"""


@contextlib.contextmanager
def write_database(path: Path, lang: str) -> Iterator[Add]:
    """Writes the database; indexes and views once all rows are in. OutputError where the disk does not take it."""
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(SETTINGS)
            connection.execute("BEGIN")
            for schema in SCHEMAS:
                connection.execute(create_table(schema))

            def add(schema: TableSchema, records: Sequence[Record]) -> None:
                places = ", ".join("?" * len(schema.columns))
                rows = ([stored_value(c, v) for c, v in zip(schema.columns, r.values, strict=True)] for r in records)
                connection.executemany(f"INSERT INTO {schema.name} VALUES ({places})", rows)

            yield add
            finish_database(connection)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path.name}: cannot be written ({error}). Choose another place with -o.") from error


def finish_database(connection: sqlite3.Connection) -> None:
    connection.execute(KOLOM)
    connection.executemany("INSERT INTO kolom VALUES (?, ?, ?, ?, ?, ?, ?)", columns_described())
    for schema in SCHEMAS:
        for statement in create_indexes(schema):
            connection.execute(statement)
    for statement in VIEWS:
        connection.execute(statement)
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise AssertionError(f"{len(broken)} rows refer to none, the first in {broken[0][0]}")


def create_table(schema: TableSchema) -> str:
    lines = [create_column(column) for column in schema.columns]
    lines.append(f"PRIMARY KEY ({', '.join(schema.key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(key.columns)}) REFERENCES {key.table} ({', '.join(key.references)}) DEFERRABLE INITIALLY DEFERRED"
        for key in schema.foreign
    ]
    return f"CREATE TABLE {schema.name} (\n  " + ",\n  ".join(lines) + "\n)"


def create_column(column: Column) -> str:
    """Lists and objects are JSON texts; booleans are 0 and 1."""
    check = f" CHECK ({column.name} IN (0, 1))" if column.type == "boolean" else ""
    return f"{column.name} {TYPES.get(column.type, 'TEXT')}{' NOT NULL' if column.required else ''}{check}"


def create_indexes(schema: TableSchema) -> Iterator[str]:
    """An index for each foreign key that the primary key does not begin with, and for the columns that people look for."""
    wanted = [key.columns for key in schema.foreign if key.columns != schema.key[: len(key.columns)]]
    for columns in dict.fromkeys([*wanted, *((name,) for name in schema.indexed)]):
        yield f"CREATE INDEX {schema.name}_{'_'.join(c for c in columns if c != 'laporan_id')} ON {schema.name} ({', '.join(columns)})"


def stored_value(column: Column, value: Any) -> Any:
    if value is not None and column.type in LISTS:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if column.type == "boolean" and value is not None else value


def columns_described() -> Iterator[tuple[Any, ...]]:
    for schema in SCHEMAS:
        for n, c in enumerate(schema.columns, 1):
            yield schema.name, c.name, n, c.type, c.unit or (c.unit_in and f"({c.unit_in})"), c.means.id, c.means.en
