"""Words of the language, words that look misread, and what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import closest_word, counts, is_word, known_word, looks_misread, split_glued_words


@pytest.mark.parametrize(
    "word",
    ["Jumiah", "Juinlah", "teisedianya", "Tenwujudnya", "Kecamalan", "Petemakan", "Keria", "penqawasan", "pengetolaan", "Intensilas",
     "Parlisipasi", "kapasias", "janngan", "mengikut", "petabuhan"],
)  # fmt: skip
def test_words_that_a_scanner_made_look_misread(word):
    assert looks_misread(word)


@pytest.mark.parametrize(
    "word",
    ["Jumlah", "tersedianya", "Terwujudnya", "Kecamatan", "kerja", "pengawasan", "mengikuti", "pelabuhan", "bermotor", "Penurunan",
     "pelayaran-rakyat", "Pasuruan", "PEKKA", "BPS", "di", "berwenang"],
)  # fmt: skip
def test_words_of_the_language_names_and_acronyms_do_not(word):
    assert not looks_misread(word)


def test_an_unlisted_word_is_known_by_its_root():
    assert not known_word("mengetikkan") and is_word("mengetikkan")


@pytest.mark.parametrize(
    ("glued", "halves"),
    [
        ("disabilitasyang", ("disabilitas", "yang")),
        ("kinerjapegawai", ("kinerja", "pegawai")),
        ("dengankualifikasi", ("dengan", "kualifikasi")),
        ("pelayanan", None),
        ("Xyzzypegawai", None),
        ("dinas", None),
    ],
)
def test_a_lost_blank_is_put_back_between_two_known_words(glued, halves):
    assert split_glued_words(glued) == halves


@given(st.sampled_from(sorted(counts())))
def test_a_listed_word_is_no_misreading_of_itself(word):
    assert known_word(word) and known_word(word.upper())
    assert split_glued_words(word) is None


@given(st.text(max_size=20))
def test_any_text_is_answered(text):
    assert looks_misread(text) in (True, False)
    near = closest_word(text)
    assert near is None or near in counts()
