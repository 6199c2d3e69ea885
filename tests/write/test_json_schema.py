"""The published schema: named, every property described with an example, closed lists as enums, examples that are true."""

import json
from typing import get_args

import jsonschema
import pytest

from extractor.match.budget_levels import DEPTH
from extractor.model import SCHEMA_VERSION, PeriodKind
from extractor.properties import LEVELS, PROPERTIES, VERIFIED_BY
from extractor.write.json_schema import schema_text
from extractor.write.report_json import report_text
from tests.export.builders import whole_report

SCHEMA = json.loads(schema_text())
MODELS = {"Report": SCHEMA, **SCHEMA["$defs"]}
EVERY = [(model, name) for model, held in MODELS.items() for name in held.get("properties", {})]
FIGURES = {
    "dpi", "tahun", "confidence", "score", "runner_up_score", "bbox", "value", "number", "year", "target", "realisasi", "capaian", "persen",
    "pagu", "anggaran",
}  # fmt: skip
UNITLESS = {"AppliedCorrection.value"}  # it may be anything


def test_it_has_a_name_of_its_version():
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}") and SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(("model", "name"), EVERY)
def test_every_property_is_described_with_an_example(model, name):
    held = MODELS[model]["properties"][name]
    assert len(held.get("description", "").split()) > 1, f"{model}.{name}"
    assert len(held["examples"]) == 1 and "|" not in held["description"]


@pytest.mark.parametrize(("model", "name"), [(m, n) for m, n in EVERY if n in FIGURES and f"{m}.{n}" not in UNITLESS])
def test_every_figure_says_its_unit(model, name):
    assert "Unit: " in MODELS[model]["properties"][name]["description"]


def test_nothing_is_described_that_is_not_there():
    names = {name for _, name in EVERY} | {f"{model}.{name}" for model, name in EVERY}
    assert set(PROPERTIES) <= names


def test_closed_lists_are_published():
    value, row = MODELS["Value"]["properties"], MODELS["RealisasiAnggaranRow"]["properties"]
    assert value["verified_by"]["items"]["enum"] == list(VERIFIED_BY)
    assert row["level"]["enum"] == [*LEVELS, None] and set(DEPTH) <= set(LEVELS)
    assert MODELS["Period"]["properties"]["jenis"]["enum"] == list(get_args(PeriodKind))
    assert "kind_close" in MODELS["Doubt"]["properties"]["code"]["enum"]


def test_a_report_with_everything_fits_it():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(report_text(whole_report())), SCHEMA)


@pytest.mark.parametrize("spoil", [{"level": "bagian"}, {"level": 3}])
def test_what_is_not_of_a_closed_list_does_not_fit(spoil):
    data = json.loads(report_text(whole_report()))
    row = next(t for t in data["tables"] if t["kind"] == "realisasi_anggaran")["rows"][0]
    row.update(spoil)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)
