"""The kinds of tables and the roles of columns: one list, which data files and models keep to."""

import tomllib
from importlib.resources import files

import pytest

from extractor.match.assignment import FIELDS, FIGURE_FIELDS
from extractor.model import BUDGET_KINDS, EVALUATION_KINDS, KINDS_WITH_INDIKATOR, PERIOD_FIGURES, TABLE_MODELS, Row, Value, row_model
from extractor.properties import property_of
from extractor.roles import EXPECTED, Role, TableKind, expectation_of

HEADERS = tomllib.loads(files("extractor.match").joinpath("data/headers.toml").read_text(encoding="utf-8"))
NO_COLUMN = {"level", "parent", "cells"}  # fields that no one column fills


def test_every_kind_has_a_model():
    assert list(TABLE_MODELS) == list(TableKind)
    assert {*KINDS_WITH_INDIKATOR, *BUDGET_KINDS, *EVALUATION_KINDS, TableKind.LAINNYA} == set(TableKind)


def test_every_role_of_the_listed_headers_is_known():
    listed = {role for column in HEADERS["column"] for role in (column["role"], *column.get("others", ()))}
    assert listed <= set(Role)


@pytest.mark.parametrize("kind", TableKind)
def test_every_field_of_a_row_is_a_role_with_a_meaning(kind):
    fields = set(row_model(kind).model_fields) - set(Row.model_fields) - NO_COLUMN
    assert fields <= set(Role)
    assert all(property_of(row_model(kind).__name__, field) for field in fields)


@pytest.mark.parametrize("kind", FIELDS)
def test_columns_are_assigned_to_fields_that_rows_have(kind):
    assert set(FIELDS[kind]) <= set(row_model(kind).model_fields)
    assert set(FIGURE_FIELDS.get(kind, ())) <= set(FIELDS[kind])


@pytest.mark.parametrize("kind", TableKind)
def test_what_numerals_expect_is_told_of_figures_and_of_nothing_else(kind):
    fields = row_model(kind).model_fields
    figures = {name for name, info in fields.items() if info.annotation == Value | None}
    assert {name for name in fields if expectation_of(name, kind)} == figures


def test_figures_of_other_times_are_expected_as_those_of_the_report_are():
    assert set(PERIOD_FIGURES) <= set(EXPECTED)
    assert expectation_of("realisasi", "realisasi_anggaran") == "rupiah"
    assert expectation_of("realisasi", "capaian_kinerja") == "quantity"


def test_kinds_and_roles_are_written_as_they_are_read():
    assert (f"{Role.TARGET}", str(TableKind.LAINNYA), {Role.NO: 1}["no"]) == ("target", "lainnya", 1)
