"""What the quick commands load: none of the libraries that only reading, drawing, serving or exporting needs."""

import json
import subprocess
import sys

import pytest

from extractor.cli import COMMANDS, build_parser
from extractor.write.report_json import write_report
from tests.reconcile.builders import report

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
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def loaded(*arguments):
    """The packages that are loaded once `lkj` with these arguments has ended."""
    done = subprocess.run([sys.executable, "-c", LOADED, *map(str, arguments)], capture_output=True, text=True, check=True)
    assert done.stdout
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_no_library_is_loaded_to_tell_what_lkj_is(option):
    assert loaded(option) & {*HEAVY, "pydantic", "rich", "rapidfuzz"} == set()


def test_a_check_loads_what_it_compares_with_alone(tmp_path):
    write_report(report(), tmp_path / "lkj.json")
    packages = loaded("check", tmp_path / "lkj.json", "--corrections", tmp_path)
    assert "pydantic" in packages  # else the list is of names that are never loaded
    assert packages & set(HEAVY) == set()


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
