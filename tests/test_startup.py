"""What the quick commands load: none of the libraries that only reading, drawing, serving or exporting needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import extractor
from extractor.cli import COMMANDS, build_parser
from extractor.write.report_json import write_report
from tests.reconcile.builders import report

EXTRACTOR = Path(extractor.__file__).parent
HEAVY = (
    "cv2", "dask", "distributed", "duckdb", "numpy", "onnxruntime", "pandas", "pdfplumber", "pikepdf", "PIL", "polars", "pyarrow",
    "pypdfium2", "pytesseract", "rapidocr", "starlette", "tomlkit", "uvicorn", "xlsxwriter",
)  # fmt: skip
LOADED = """
import json, sys
from extractor.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded_modules(*arguments):
    """The modules that are loaded once `lkj` with these arguments has ended."""
    done = subprocess.run([sys.executable, "-c", LOADED, *map(str, arguments)], capture_output=True, text=True, check=True)
    assert done.stdout
    return set(json.loads(done.stderr.splitlines()[-1]))


def loaded(*arguments):
    """The packages of these modules."""
    return {name.partition(".")[0] for name in loaded_modules(*arguments)}


def stages(modules):
    """The stages among these modules: the folders of `extractor`."""
    parts = [name.split(".") for name in modules if name.startswith("extractor.")]
    return {part[1] for part in parts if (EXTRACTOR / part[1]).is_dir()} - {"commands", "data"}


def models_built(code):
    """The models that pydantic has built once this code has run."""
    counted = "from extractor.model import Frozen; print([m.__name__ for m in Frozen.__subclasses__() if m.__pydantic_complete__])"
    done = subprocess.run([sys.executable, "-c", f"{code}; {counted}"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.replace("'", '"'))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_no_library_is_loaded_to_tell_what_lkj_is(option):
    assert loaded(option) & {*HEAVY, "pydantic", "rich", "rapidfuzz"} == set()


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_check_loads_what_it_compares_with_alone(form, tmp_path):
    write_report(report(), tmp_path / "lkj.json")
    modules = loaded_modules("check", tmp_path / "lkj.json", "--corrections", tmp_path, "--format", form)
    assert {"pydantic", "rapidfuzz"} <= modules  # else the lists are of names that are never loaded
    assert modules & {*HEAVY, "jsonschema"} == set()
    assert ("rich" in modules) is (form == "text")
    assert stages(modules) == {"overlay", "reconcile", "write"}


def test_models_are_built_when_they_are_first_used():
    """Building all of them takes longer than reading a report."""
    used_at_once = {"Doubt", "Structure"}  # the defaults of other models' fields
    assert set(models_built("import extractor.model, extractor.overlay.correction_entries")) == used_at_once
    assert "Reading" in models_built("from extractor.model import Reading; Reading(raw='1', engine='rapid', confidence=1)")


def test_the_names_of_heavy_libraries_are_right():
    """A name with a mistake in it would never be loaded."""
    packages = loaded("extract", "--help")
    assert {"cv2", "numpy", "pikepdf", "PIL", "pypdfium2"} <= packages


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_takes(name, capsys):
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args([name, "--help"])
    assert end.value.code == 0
    assert f"usage: lkj {name}" in capsys.readouterr().out
