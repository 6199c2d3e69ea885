"""What an export's tables and columns are called, mean and hold. One description, from which every format is written."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from extractor.export.normalize_text import normalize_text
from extractor.properties import ARTI, PROPERTIES
from extractor.reconcile import Both

Type = Literal["text", "code", "integer", "rupiah", "number", "boolean", "texts", "integers", "numbers", "object"]
"""`code`: a short text that may look like a number (3355, 06.3355) and is none. `rupiah`: whole rupiah. `number`: a double, exact
for whole numbers up to 2**53. `texts`, `integers`, `numbers`: lists. `object`: a JSON object as text."""

LISTS = ("texts", "integers", "numbers")
WORDS = ("text", "code")
INT64 = 2**63 - 1
DOUBLE = 2**53


class Misfit(ValueError):
    """A report states what its column cannot hold; the message says what, without the file's name."""


@dataclass(frozen=True)
class Column:
    """`unit`: of all its figures; `unit_in`: the column that holds the unit of each. `required`: never empty."""

    name: str
    type: Type
    means: Both
    unit: str | None = None
    unit_in: str | None = None
    required: bool = False


@dataclass(frozen=True)
class ForeignKey:
    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """A table; its rows are known by `key`. `indexed`: columns by which people look rows up."""

    name: str
    title: Both
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    indexed: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.names)

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)

    def whole(self, key: ForeignKey) -> bool:
        """No column of the key is ever empty, so each row has a row there."""
        return all(self.column(name).required for name in key.columns)


@dataclass(frozen=True)
class Record:
    """One row: values in the order of the columns; `marked`: columns whose cell a person must look at."""

    values: tuple[Any, ...]
    marked: frozenset[str] = frozenset()


def meaning(name: str, note: Both | None = None) -> Both:
    """What a property of a report means (extractor/properties.py), as a column's meaning; `note`: what the table adds to it."""
    known = PROPERTIES[name].description.removesuffix(".")
    both = Both(ARTI[name], known if known[:2].isupper() else known[0].lower() + known[1:])
    return both if note is None else Both(f"{both.id}; {note.id}", f"{both.en}; {note.en}")


def make_record(table: TableSchema, values: Mapping[str, Any], marked: Iterable[str] = ()) -> Record:
    """The row of these values; columns that are not named are empty. Misfit where a value does not fit its column."""
    if unknown := values.keys() - table.known:
        raise KeyError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    given = values.get
    held = tuple(None if (v := given(c.name)) is None and not c.required else fit_value(c, v) for c in table.columns)
    return Record(held, frozenset(marked))


def fit_value(column: Column, value: Any) -> Any:
    """The value as the column holds it: empty texts, lists and objects are None, characters that no format holds are replaced."""
    if value is None or value in ("", (), {}):
        if column.required:
            raise Misfit(f"'{column.name}' is empty")
        return None
    if column.type in WORDS:
        return normalize_text(value)
    if column.type == "object":
        return compact_json(value)
    if column.type == "boolean":
        return bool(value)
    if column.type in LISTS:
        return tuple(normalize_text(v) if column.type == "texts" else checked_number(column.name, v, INT64) for v in value)
    return checked_number(column.name, value, DOUBLE if column.type == "number" else INT64)


def checked_number(name: str, value: int | float, most: int) -> int | float:
    if not math.isfinite(value) or (isinstance(value, int) and abs(value) > most):
        raise Misfit(f"'{name}' is no number that can be exported ({str(value)[:40]})")
    return value


def compact_json(value: Any) -> str:
    """Compact JSON of plain texts."""
    return json.dumps(normalize_values(value), ensure_ascii=False, separators=(",", ":"))


def normalize_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {normalize_text(str(k)): normalize_values(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [normalize_values(v) for v in value]
    return normalize_text(value) if isinstance(value, str) else value
