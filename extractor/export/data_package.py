"""datapackage.json beside CSV files: a Tabular Data Package of Frictionless Data, with types, keys, sizes and hashes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from extractor.export.table_schema import Column, TableSchema
from extractor.export.tables import SCHEMAS
from extractor.messages import message_text
from extractor.reconcile import Both

DATA_PACKAGE = "datapackage.json"
TYPES = {
    "text": "string", "code": "string", "integer": "integer", "rupiah": "integer", "number": "number", "boolean": "boolean",
    "texts": "array", "integers": "array", "numbers": "array", "object": "object",
}  # fmt: skip


def data_package(files: Mapping[str, tuple[int, str]], lang: str) -> str:
    """The descriptor; `files`: each table's size in bytes and sha256; `lang`: of titles and descriptions, which stand in both too."""
    out = {
        "profile": "tabular-data-package",
        "name": "lkj",
        "title": message_text("export title", lang),
        "description": f"{message_text('csv guard', lang)} {message_text('csv empty', lang)}",
        "resources": [table_resource(schema, *files[schema.name], lang) for schema in SCHEMAS],
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def table_resource(schema: TableSchema, size: int, sha256: str, lang: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        **describe_both("title", schema.title, lang),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table_schema(schema, lang),
    }


def table_schema(schema: TableSchema, lang: str) -> dict[str, Any]:
    """Keys of which a part may be empty are left out: the standard does not say what half a key refers to."""
    keys = [
        {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.references)}}
        for key in schema.foreign
        if schema.whole(key)
    ]
    return {
        "fields": [field_schema(column, lang) for column in schema.columns],
        "missingValues": [""],
        "primaryKey": list(schema.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def field_schema(column: Column, lang: str) -> dict[str, Any]:
    unit = {"unit": column.unit} if column.unit else {"unitColumn": column.unit_in} if column.unit_in else {}
    required = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": TYPES[column.type], **describe_both("description", column.means, lang), **unit, **required}


def describe_both(name: str, both: Both, lang: str) -> dict[str, str]:
    return {name: both.id if lang == "id" else both.en, f"{name}_id": both.id, f"{name}_en": both.en}
