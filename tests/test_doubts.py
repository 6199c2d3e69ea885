"""Doubts: one closed list of codes, each with a sentence in two languages; old sentences are known again as codes."""

import re

import pytest

from extractor.doubts import CATALOGUE, EARLIER, READING_ONLY, ROW, STRUCTURE_ONLY, UNLISTED, code_of_sentence, doubt_sentence
from extractor.model import Doubt, Value

PARAM = re.compile(r"{(\w+)}")
OLD = {
    "the engine is not sure of what it read": ("engine_unsure", {}),
    "the row's wording is illegible": ("row_illegible", {}),
    "not understood after the number: ') 100%'": ("not_understood", {"rest": "') 100%'"}),
    "a group of 4 digits where three belong": ("group_length", {"digits": "4"}),
    "'1.234' may be 1.234 or 1234": ("two_meanings", {"text": "1.234", "decimals": "1.234", "thousands": "1234"}),
    "O read as 0": ("letter_as_digit", {"letter": "O", "digit": "0"}),
    "read again: sum and persen": ("sum_and_share_fit", {}),
    "several figures in one cell": ("several_figures", {}),
    "something that no version wrote": ("unlisted", {"text": "something that no version wrote"}),
}  # as versions without codes wrote them


@pytest.mark.parametrize("text", OLD)
def test_sentences_of_old_files_are_known(text):
    assert code_of_sentence(text) == OLD[text]


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_code_has_a_sentence_in_both_languages_with_the_same_params(code):
    entry = CATALOGUE[code]
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", code)
    assert sorted(PARAM.findall(entry.id)) == sorted(PARAM.findall(entry.en))
    assert code == UNLISTED or entry.id != entry.en


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code != UNLISTED])
def test_its_own_sentence_leads_back_to_it(code):
    params = {name: "7" for name in PARAM.findall(CATALOGUE[code].en)}
    assert code_of_sentence(doubt_sentence(code, params)) == (code, params)


def test_earlier_sentences_lead_to_codes_that_there_are():
    assert set(EARLIER.values()) <= set(CATALOGUE)


def test_a_sentence_without_its_params_is_still_one():
    assert doubt_sentence("group_length", {}) == "a group of ? digits where three belong"


def test_fields_and_kinds_are_shown_as_words():
    assert doubt_sentence("kind_close", {"kind": "anggaran_program"}).endswith("anggaran program")
    assert doubt_sentence("column_close", {"field": "periods.2.realisasi"}, "id") == "kolom lain hampir sama cocoknya untuk realisasi"


def test_families_overlap_nowhere():
    assert READING_ONLY.isdisjoint(ROW) and STRUCTURE_ONLY.isdisjoint(READING_ONLY | ROW)


def test_a_code_that_is_not_listed_is_refused():
    with pytest.raises(ValueError, match="no code of a doubt"):
        Doubt(code="the row has no wording")


def test_a_doubt_is_appended_once_and_told_in_words():
    value = Value(raw="12", value=12, confidence=0.9, page=1).doubted("engine_unsure", 0.6).doubted("engine_unsure")
    assert (value.codes, value.reasons, value.confidence) == (("engine_unsure",), ("the engine is not sure of what it read",), 0.6)
    assert value.needs_review
