"""The README and those of the folders name every command, option, check, code and detector; every module can be imported by itself."""

import argparse
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import extractor
from extractor.cli import build_parser
from extractor.detect import DETECTORS
from extractor.doubts import CATALOGUE
from extractor.export import FORMATS
from extractor.export.tables import SCHEMAS
from extractor.model import Value
from extractor.proofread.confidence_grades import REVIEW_BELOW
from extractor.properties import VERIFIED_BY
from extractor.reconcile import CHECKS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOT_OURS = {"out", "node_modules"}  # and hidden folders
PAGES = sorted(p for p in ROOT.glob("**/*.md") if not any(n in NOT_OURS or n[0] == "." for n in p.relative_to(ROOT).parts))
MODULES = [m.name for m in pkgutil.walk_packages(extractor.__path__, "extractor.")]


def page(folder):
    """The README of a folder."""
    return (ROOT / folder / "README.md").read_text(encoding="utf-8")


def commands():
    action = next(a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return {name: command.with_arguments() for name, command in action.choices.items()}


def test_every_command_stands_in_the_readme():
    for name in commands():
        assert f"lkj {name}" in README


def test_every_option_of_extract_stands_in_the_readme():
    for action in commands()["extract"]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                assert option in README


@pytest.mark.parametrize(("command", "folder"), [("review", "extractor/review"), ("correct", "corrections")])
def test_every_option_of_a_command_stands_in_the_readme_of_its_folder(command, folder):
    options = {o for action in commands()[command]._actions for o in action.option_strings if o.startswith("--")}
    assert {o for o in options - {"--help", "--log", "--list", "--offer"} if o not in page(folder) + README} == set()


def test_every_format_and_table_of_an_export_stands_in_its_readme():
    for name in (*FORMATS, *(schema.name for schema in SCHEMAS)):
        assert f"`{name}`" in page("extractor/export")


@pytest.mark.parametrize("option", ["--once", "--review-below"])
def test_options_of_doubt_are_explained(option):
    """In the table of options and, with their default, in the help."""
    assert any(line.startswith("|") and f"`{option}" in line for line in README.splitlines())
    assert option in commands()["extract"].format_help()


def test_the_default_threshold_stands_in_the_readme():
    (line,) = (line for line in README.splitlines() if line.startswith("| `--review-below"))
    assert f"{REVIEW_BELOW:g}" in line


def test_every_code_of_a_doubt_stands_in_the_readme_of_the_format():
    assert {code for code in CATALOGUE if f"`{code}`" not in page("extractor/write")} == set()


def test_what_confirms_a_figure_stands_in_the_readme_of_the_format():
    assert {code for code in VERIFIED_BY if f"`{code}`" not in page("extractor/write")} == set()


def test_every_detector_stands_in_the_readme_of_the_stages():
    for name in DETECTORS:
        assert f"`{name}`" in page("extractor")


def test_every_check_stands_in_the_readme_of_the_checks():
    for check in CHECKS:
        assert f"`{check.code}`" in page("extractor/reconcile")
    names = ("Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty", "Twenty-one", "Twenty-two", "Twenty-three", "Twenty-four")
    assert f"[{names[len(CHECKS) - 15]} checks]" in README


def test_the_guide_says_what_the_program_does():
    """The commands and options of its examples are there, and its keys, words and threshold are those of the review page."""
    guide = (ROOT / "PANDUAN.md").read_text(encoding="utf-8")
    known = commands()
    for name, rest in re.findall(r"^lkj (\w+)(.*?)(?: #.*)?$", guide, re.M):
        options = {option for action in known[name]._actions for option in action.option_strings}
        assert set(re.findall(r"(?<!\S)--?[a-z]\S*", rest)) <= options
    page_words = json.loads((ROOT / "extractor/review/page/words.json").read_text(encoding="utf-8"))["id"]
    keys = {key for text, _ in page_words["keys"] for key in re.findall(r"\w+", text)}
    told = {key for row in re.findall(r"^\| ((?:`\w`[^|]*?)+) \|", guide, re.M) for key in re.findall(r"`(\w)`", row)}
    assert len(told) > 8 and told <= keys
    assert {w for w in ("unplaced", "error", "warning", "findings", "history") if page_words[w] not in guide} == set()
    assert f"di bawah {REVIEW_BELOW:.0%}" in guide


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_are_there(path):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not re.match(r"https?:", link) and not (path.parent / link).exists()] == []


def test_every_readme_of_a_folder_is_reached_from_the_first_one():
    reached, new = set(), {ROOT / "README.md"}
    while new:
        reached |= new
        links = {(p.parent / link).resolve() for p in new for link in re.findall(r"\]\(([^)#\s]+)", p.read_text(encoding="utf-8"))}
        new = {p / "README.md" if p.is_dir() else p for p in links if p.suffix == ".md" or (p / "README.md").exists()} - reached
        new = {p for p in new if p.exists()}
    assert {p for p in PAGES if p.name == "README.md"} - reached == set()


def test_the_figure_shown_is_made_as_figures_are():
    """The keys of the example in the README are keys of a figure."""
    shown = README[README.index('"realisasi": {') :]
    keys = set(re.findall(r'"(\w+)":', shown[: shown.index("...}")])) - {"realisasi"}
    assert keys <= {*Value.model_fields, *Value.model_computed_fields}


def test_the_folders_of_the_design_are_those_that_there_are():
    told = set(re.findall(r"^((?:\w+/(?:, )?)+)", README[README.index("## Design") : README.index("## Glossary")], re.M))
    folders = {p.parent.name for p in (ROOT / "extractor").glob("*/__init__.py")}
    assert {name for group in told for name in re.findall(r"(\w+)/", group)} == folders


@pytest.mark.parametrize("name", MODULES)
def test_module_can_be_imported(name):
    importlib.import_module(name)
