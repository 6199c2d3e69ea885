"""Texts that a spreadsheet would run are made harmless and come back exactly."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export.formula_guard import guard_formula, guarded_json, like_formula, unguard_formula

TEXTS = st.text(alphabet=st.sampled_from("=+-@'\";\t\n ,.%a1()＝＋－＠"), max_size=30)
RUNS = re.compile(r'(?:\A|[;\t\n])"*[=+\-@＝＋－＠]')
NO_FORMULA = re.compile(r'(?:\A|[;\t\n])"*[+\-][+\-\s.,%]*(?=\Z|[;\t\n])')


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+62", "'+62"),
        ("- Tersusunnya dokumen", "'- Tersusunnya dokumen"),
        ("@x", "'@x"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ('a;"=1+1', "a;\"'=1+1"),
        ("baris\n- satu", "baris\n'- satu"),
        ("\t=1", "\t'=1"),
        ("'kutip", "''kutip"),
        ("-", "-"),
        ("-%", "-%"),
        ("- ", "- "),
        ("Rp 0", "Rp 0"),
        ("a - b = c", "a - b = c"),
        ("don't", "don't"),
        ("06.3355", "06.3355"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run(text, safe):
    assert guard_formula(text) == safe
    assert unguard_formula(safe) == text


@given(TEXTS | st.text(max_size=40))
def test_every_text_comes_back(text):
    assert unguard_formula(guard_formula(text)) == text


@given(TEXTS)
def test_nothing_runs(text):
    assert not RUNS.search(NO_FORMULA.sub("", guard_formula(text)))


@given(st.lists(TEXTS | st.text(max_size=20), max_size=4) | st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_json_stays_the_same_and_harmless(value):
    safe = guarded_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(safe) == value
    assert not re.search(r'[;\t\n]"*[=+\-@]', safe)


def test_what_is_like_a_formula_when_typed():
    assert like_formula("=1") and like_formula("-a") and like_formula("@x")
    assert not like_formula("'=1") and not like_formula("-") and not like_formula("a=1")
