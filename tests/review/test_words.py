"""The page says everything in both languages, also why a cell is marked."""

import ast
import re
from pathlib import Path

import pytest

from extractor.review.words import page_file, words

HERE = Path(__file__).parents[2] / "extractor"
TOLD_BY = (
    *sorted((HERE / "proofread").glob("*.py")), HERE / "match/doubt.py", HERE / "match/identity/instansi.py",
    HERE / "match/identity/jenis.py", HERE / "match/identity/years.py", HERE / "match/recognise.py", HERE / "match/values.py",
    HERE / "detect/dump/tables.py", HERE / "overlay/acknowledge.py", HERE / "overlay/relaid.py", HERE / "reconcile/marks.py",
    HERE / "numerals.py",
)  # fmt: skip
ENGLISH = re.compile(r"\b(?:the|is|are|of|a|an|to|that|not|no|read|with|where)\b")
INNER = re.compile(
    r"^(?:read beyond doubt|formula or repeat|read again: |the % sign)$"
)  # beginnings of others, and names that are never shown


def sentences(path: Path) -> set[str]:
    """The English texts of a module, without its docstrings; what is filled in stands as {}."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part): node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            out.add("".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain and id(node) not in parts:
            out.add(node.value)
    return {text for text in out if text[:1].islower() and text.count(" ") >= 2 and ENGLISH.search(text) and "\\" not in text}


@pytest.mark.parametrize("path", TOLD_BY, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_reason_is_known_in_indonesian(path):
    known = words()["reasons"]
    missing = {text for text in sentences(path) if not INNER.match(text) and text not in known and f"read again: {text}" not in known}
    assert missing == set()


def test_both_languages_say_the_same_things():
    said = words()
    assert said["id"].keys() == said["en"].keys()
    assert [key for key, _ in said["id"]["keys"]] == [key for key, _ in said["en"]["keys"]]
    assert all(said["id"][key].count("{}") == said["en"][key].count("{}") for key in said["id"] if key != "keys")


def test_what_the_page_asks_for_is_there():
    """Every word that the page's files name is known."""
    said = words()["en"]
    asked = set(re.findall(r'data-(?:say|label)="([^"]+)"', page_file("review.html")))
    for name in ("review.js", "tables.js"):
        asked |= set(re.findall(r'\bsay\("([^"]+)"', page_file(name)))
    assert {key for key in asked if key not in said} == set()
