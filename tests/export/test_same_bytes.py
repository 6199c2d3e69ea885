"""The same reports give the same bytes, whatever the order, the folder, the day and the clock."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.export.builders import exported, small_report, whole_report, written
from tests.export.test_destination import FORMS, contents, place_of

PROGRAM = "import sys; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes(tmp_path, form):
    a, b, c = (written(tmp_path / "in", r, n) for n, r in (("a", whole_report()), ("b", small_report(2)), ("c", small_report(3))))
    elsewhere = tmp_path / "elsewhere" / "deep"
    shutil.copytree(tmp_path / "in", elsewhere)
    first, second = place_of(tmp_path / "1", form), place_of(tmp_path / "2", form)
    assert exported(a, b, c, "--to", form, "-o", first, "--lang", "id") == 0
    environment = {**os.environ, "TZ": "Asia/Jakarta", "PYTHONHASHSEED": "7"}
    arguments = [elsewhere / "c.json", elsewhere / "a.json", elsewhere / "b.json", "--to", form, "-o", second, "--lang", "id"]
    done = subprocess.run([sys.executable, "-c", PROGRAM, "export", *map(str, arguments)], env=environment, check=False)
    assert done.returncode == 0
    assert contents(first) == contents(second)
