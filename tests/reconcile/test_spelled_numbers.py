"""`11 (dua belas)`."""

import pytest

from extractor.reconcile.text.spelled_numbers import CHECK
from tests.reconcile.builders import NotCheckable, Right, answers, claim, kinds, wrong


def test_the_same_number_in_words_is_right():
    assert kinds(CHECK, claim("count", 12, word_number=12)) == {Right}


@pytest.mark.parametrize("kind", ["count", "amount", "sum"])
def test_another_number_in_words_is_wrong(kind):
    (found,) = wrong(CHECK, claim(kind, 11, word_number=12, noun="indikator kinerja"))
    assert (found.refs, found.stated, found.computed, found.needed) == (("p1c1",), 11, 12, {"p1c1": 12})
    assert found.message.id == "Angka 11 indikator kinerja tidak sama dengan kata dalam kurung: dua belas (12)."


def test_without_words_there_is_nothing_to_check():
    assert kinds(CHECK, claim("count", 12)) == {NotCheckable}
    assert answers(CHECK, claim("average", 98.05, word_number=12), claim("count", None, "p1c2", word_number=3)) == []
