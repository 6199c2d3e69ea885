"""Who may import whom: stages know only what is shared; pipeline, recheck, review page, series and command line name them."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "extractor"
STAGES = ("capture", "detect", "match", "overlay", "proofread", "reconcile", "write")
NAMING = ("pipeline.py", "recheck.py", "cli.py")
ABOVE = {"batch", "cli", "commands", "export", "pipeline", "recheck", "review", "reviu", "series"}  # these name stages: none may know them


def imported(path: Path) -> set[str]:
    return set(re.findall(r"^\s*from extractor\.(\w+)", path.read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other(stage):
    others = set(STAGES) - {stage} | ABOVE
    assert {str(p): found for p in (HERE / stage).rglob("*.py") if (found := imported(p) & others)} == {}


def test_what_is_shared_knows_no_stage():
    shared = [p for p in HERE.glob("*.py") if p.name not in NAMING]
    assert {p.name: found for p in shared if (found := imported(p) & {*STAGES, *ABOVE})} == {}


def test_an_export_needs_reports_only():
    """It reads what `lkj extract` wrote: no page, no engine, no pipeline."""
    wanted = {"write", "reconcile", "export", "errors", "log", "messages", "model", "cells", "properties", "roles"}
    assert {str(p): found for p in (HERE / "export").rglob("*.py") if (found := imported(p) - wanted)} == {}


def test_the_batch_knows_no_command():
    assert {str(p): found for p in (HERE / "batch").rglob("*.py") if (found := imported(p) & {"cli", "commands", "review"})} == {}
