"""The README names every command, option and detector; every module can be imported by itself."""

import argparse
import importlib
import pkgutil
from pathlib import Path

import pytest

import extractor
from extractor.cli import parser
from extractor.detect import DETECTORS
from extractor.doubts import CATALOGUE
from extractor.export import FORMATS
from extractor.export.tables import SCHEMAS
from extractor.proofread.grades import REVIEW_BELOW
from extractor.reconcile import CHECKS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
MODULES = [m.name for m in pkgutil.walk_packages(extractor.__path__, "extractor.")]


def commands():
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return {name: command.with_arguments() for name, command in action.choices.items()}


def test_every_command_stands_in_the_readme():
    for name in commands():
        assert f"lkj {name}" in README


def test_every_option_of_extract_stands_in_the_readme():
    for action in commands()["extract"]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                assert option in README


def test_every_format_and_table_of_an_export_stands_in_the_readme():
    for name in (*FORMATS, *(schema.name for schema in SCHEMAS)):
        assert f"`{name}`" in README


@pytest.mark.parametrize("option", ["--once", "--review-below"])
def test_options_of_doubt_are_explained(option):
    """In the table of options and, with their default, in the help."""
    assert any(line.startswith("|") and f"`{option}" in line for line in README.splitlines())
    assert option in commands()["extract"].format_help()


def test_the_default_threshold_stands_in_the_readme():
    (line,) = (line for line in README.splitlines() if line.startswith("| `--review-below"))
    assert f"{REVIEW_BELOW:g}" in line


def test_every_code_of_a_doubt_stands_in_the_readme():
    assert {code for code in CATALOGUE if f"`{code}`" not in README} == set()


def test_every_detector_stands_in_the_readme():
    for name in DETECTORS:
        assert f"`{name}`" in README


def test_every_check_stands_in_the_readme():
    for check in CHECKS:
        assert f"`{check.code}`" in README


@pytest.mark.parametrize("name", MODULES)
def test_module_can_be_imported(name):
    importlib.import_module(name)
