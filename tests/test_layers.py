"""Who may import whom: stages know only what is shared; pipeline, recheck, review page, series and command line name them."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "extractor"
STAGES = ("capture", "detect", "match", "overlay", "proofread", "reconcile", "write")
NAMING = ("pipeline.py", "recheck.py", "cli.py")


def imported(path: Path) -> set[str]:
    return set(re.findall(r"^\s*from extractor\.(\w+)", path.read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other(stage):
    others = set(STAGES) - {stage} | {"pipeline", "recheck", "cli", "review", "series", "commands"}
    assert {str(p): found for p in (HERE / stage).rglob("*.py") if (found := imported(p) & others)} == {}


def test_what_is_shared_knows_no_stage():
    shared = [p for p in HERE.glob("*.py") if p.name not in NAMING]
    assert {p.name: found for p in shared if (found := imported(p) & {*STAGES, "review", "series", "commands"})} == {}
