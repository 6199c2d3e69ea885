"""The JSON Schema of a report."""

from __future__ import annotations

import json

from extractor.model import SCHEMA_VERSION, Report

SCHEMA_ID = f"urn:lkj:schema:report:{SCHEMA_VERSION}"  # names this version; nothing is to be fetched from anywhere


def schema_text() -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **Report.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
