"""The one description of all tables: complete, in both languages, with keys that lead somewhere."""

import re
import sqlite3

import duckdb
import pytest

from extractor.export.table_schema import Column, Misfit, TableSchema, fit_value, make_record, meaning
from extractor.export.tables import SCHEMAS
from extractor.export.tables.anggaran import FIELDS as BUDGET_FIELDS
from extractor.export.tables.evaluasi import FIELDS as EVALUATION_FIELDS
from extractor.export.tables.indikator import FIELDS as INDICATOR_FIELDS
from extractor.model import (
    BUDGET_KINDS,
    EVALUATION_KINDS,
    KINDS_WITH_INDIKATOR,
    AppliedCorrection,
    Claim,
    Finding,
    Lainnya,
    Period,
    Report,
    Row,
    Structure,
    Text,
    Value,
    row_model,
)
from extractor.properties import ARTI, PROPERTIES
from extractor.reconcile import Both

BY_NAME = {schema.name: schema for schema in SCHEMAS}
MEANS = Both("arti", "meaning")


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: s.name)
def test_each_column_is_explained_in_both_languages(schema):
    for column in schema.columns:
        assert len(column.means.id) > 2 and len(column.means.en) > 2
    assert len(set(schema.names)) == len(schema.names)


def test_a_column_of_the_report_s_own_says_what_the_report_s_schema_says():
    """Descriptions stand once, in extractor/properties.py."""
    assert set(ARTI) <= set(PROPERTIES)
    assert {name: BY_NAME["indikator"].column(name).means for name in ("target", "ind_no")} == {
        name: Both(ARTI[name], lowered(PROPERTIES[name].description)) for name in ("target", "ind_no")
    }
    told = {column.means.id for schema in SCHEMAS for column in schema.columns}
    assert {name for name, text in ARTI.items() if not any(text in one for one in told)} == set()


def lowered(description):
    return (description[0].lower() + description[1:]).removesuffix(".")


def test_what_a_table_adds_to_a_description_follows_it():
    assert meaning("pagu", Both("dahulu", "then")).en.endswith("stands; then")


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: s.name)
def test_keys_lead_to_columns_that_are_there(schema):
    assert all(schema.column(name).required for name in schema.key)
    for key in schema.foreign:
        assert set(key.columns) <= set(schema.names)
        assert key.references == BY_NAME[key.table].key
    for column in schema.columns:
        assert column.unit_in is None or column.unit_in in schema.names


@pytest.mark.parametrize("connect", [sqlite3.connect, duckdb.connect])
def test_no_name_needs_quotes(connect):
    connection = connect(":memory:")
    for schema in SCHEMAS:
        connection.execute(f"CREATE TABLE {schema.name} ({', '.join(f'{name} TEXT' for name in schema.names)})")
        connection.execute(
            f"SELECT {', '.join(schema.names)} FROM {schema.name} WHERE {schema.names[-1]} IS NULL ORDER BY {schema.names[-1]}"
        )
    connection.close()


def test_every_kind_of_table_has_a_place():
    kinds = {cls.model_fields["kind"].default for cls in Report.model_fields["tables"].annotation.__args__[0].__origin__.__args__}
    assert kinds == {*KINDS_WITH_INDIKATOR, *BUDGET_KINDS, *EVALUATION_KINDS, Lainnya.model_fields["kind"].default}


@pytest.mark.parametrize("kind", sorted({*KINDS_WITH_INDIKATOR, *BUDGET_KINDS, *EVALUATION_KINDS}))
def test_every_field_of_a_kind_has_a_column(kind):
    budget = EVALUATION_FIELDS if kind in EVALUATION_KINDS else BUDGET_FIELDS
    fields = {f.name for f in (INDICATOR_FIELDS if kind in KINDS_WITH_INDIKATOR else budget)}
    elsewhere = {"triwulan", "bulan", "level", "parent"}
    assert set(row_model(kind).model_fields) - set(Row.model_fields) <= fields | elsewhere


@pytest.mark.parametrize(
    ("model", "table", "renamed"),
    [
        (Value, "nilai", {"bbox": "x0", "parts": "position", "readings": "position", "as_read": "read_value"}),
        (Text, "nilai", {"bbox": "x0", "text": "value_text", "match": "match_id", "spelling": "read_text"}),
        (Claim, "klaim", {"id": "klaim_id", "text": "sentence", "sentence": "sentence_id", "of": "about", "bbox": "x0"}),
        (Finding, "temuan", {"id": "temuan_id", "check": "check_code", "refs": "position"}),
        (AppliedCorrection, "koreksi", {"by": "said_by", "when": "said_at", "do": "action"}),
        (Period, "periode", {name: f"periode_{name}" for name in ("label", "tahun", "triwulan", "bulan", "jenis")}),
        (Structure, "tabel", {"runner_up": "runner_up_kind", **{n: f"structure_{n}" for n in Structure.model_fields if n != "runner_up"}}),
    ],
)
def test_every_field_of_what_a_report_holds_has_a_column(model, table, renamed):
    assert {renamed.get(name, name) for name in model.model_fields} <= set(BY_NAME[table].names)


@pytest.mark.parametrize(
    ("type", "value", "held"),
    [
        ("text", "", None),
        ("text", "a\r\nb\x00c\ud800", "a\nb\u2400c\ufffd"),
        ("code", "06.3355", "06.3355"),
        ("integer", 0, 0),
        ("rupiah", 132085209311, 132085209311),
        ("number", 98.05, 98.05),
        ("boolean", False, False),
        ("texts", (), None),
        ("texts", ("a\x01",), ("a\u2401",)),
        ("numbers", (5, 7.5), (5, 7.5)),
        ("object", {}, None),
        ("object", {"Satuan": "%", "n": 1}, '{"Satuan":"%","n":1}'),
    ],
)
def test_a_value_as_its_column_holds_it(type, value, held):
    assert fit_value(Column("x", type, MEANS), value) == held


@pytest.mark.parametrize(
    ("type", "value"),
    [("number", float("nan")), ("number", float("inf")), ("integer", 2**63), ("number", 2**53 + 1), ("integers", (2**63,))],
)
def test_what_no_column_can_hold_is_told(type, value):
    with pytest.raises(Misfit, match="'x' is no number that can be exported"):
        fit_value(Column("x", type, MEANS), value)


def test_an_empty_key_is_told():
    with pytest.raises(Misfit, match="'x' is empty"):
        fit_value(Column("x", "code", MEANS, required=True), "")


def test_a_misspelt_column_is_a_fault():
    with pytest.raises(KeyError, match="pagi"):
        make_record(TableSchema("t", MEANS, (Column("pagu", "rupiah", MEANS),), ("pagu",)), {"pagi": 1})


def test_table_names_are_plain_words():
    assert all(re.fullmatch("[a-z_]+", schema.name) for schema in SCHEMAS)
