"""Two readers of one figure: what counts as the same, what as another, and from where on the layer is the one that errs."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.capture.raster import PageImage
from extractor.capture.verify_text_layer import FigureComparison, by_rule, compare_readings, layer_differs, same_digits, second_look
from extractor.geometry import BBox
from extractor.model import Reading, Word


@dataclass
class Reader:
    """Answers crops one after another; what was not foreseen is unreadable."""

    answers: list
    name: str = "reader"
    asked: list = field(default_factory=list)

    def read_crops(self, crops, charset=None, words=False):
        self.asked.append(len(crops))
        return [self.answers.pop(0) if self.answers else ("", 0.0) for _ in crops]


def words(*texts):
    return [Word(text=t, bbox=BBox(20, 20 + 15 * n, 80, 30 + 15 * n), confidence=1.0, engine="text_layer") for n, t in enumerate(texts)]


def looked(texts, *answers):
    image = PageImage(1, np.full((600, 600), 255, np.uint8), 144, 300, 300)
    reader = Reader(list(answers))
    return second_look(image, words(*texts), reader), reader


def seconds(*pairs):
    def other(own, seen):
        return None if own == seen else Reading(raw=seen, engine="r", confidence=1)

    return [FigureComparison(n, own, seen, other(own, seen)) for n, (own, seen) in enumerate(pairs)]


def test_words_without_a_figure_are_not_read():
    found, reader = looked(["Indikator", "85,00", "dan", "A"], ("85,00", 1.0))
    assert [s.place for s in found] == [1] and reader.asked == [1]


def test_what_agrees_is_read_once_and_what_does_not_twice():
    found, reader = looked(["85,00", "86,12", "97"], ("85,00", 1.0), ("86,72", 0.99), ("97", 1.0), ("86,72", 0.97))
    assert reader.asked == [3, 1]
    assert [(s.own, s.seen) for s in found] == [("8500", "8500"), ("8612", "8672"), ("97", "97")]
    assert found[1].other == Reading(raw="86,72", engine="reader", confidence=0.99)


def test_a_second_try_that_agrees_settles_it():
    found, _ = looked(["97"], ("91", 0.9), ("97", 0.8))
    assert found == (FigureComparison(0, "97", "97"),)


@pytest.mark.parametrize(("first", "again"), [(("", 0.0), ("", 0.0)), (("nya", 0.95), ("", 0.0)), (("81", 0.5), ("81", 0.6))])
def test_a_picture_that_cannot_be_read_says_nothing(first, again):
    found, _ = looked(["97"], first, again)
    assert found == ()


def test_a_layer_with_letters_for_digits_differs():
    found, _ = looked(["lOO%"], ("100%", 1.0), ("100%", 1.0))
    assert found[0].other is not None and found[0].seen == "100"


def test_a_bullet_read_as_a_digit_is_no_figure():
    assert compare_readings(0, "•", Reading(raw="0", engine="r", confidence=0.9), Reading(raw="0", engine="r", confidence=0.9)) is None


@pytest.mark.parametrize(
    ("text", "seen", "alike"), [("100", "lOO", True), ("1.", "I.", True), ("85,00", "85.00", True), ("85", "35", False)]
)
def test_same_figures(text, seen, alike):
    assert same_digits(text, seen) is alike


def test_a_few_slips_are_the_readers_and_many_the_layers():
    right = [("12", "12")] * 60
    assert not layer_differs(seconds(*right, ("41", "47"), ("93", "98")))
    assert layer_differs(seconds(*right, ("41", "47"), ("93", "98"), ("15", "75"), ("60", "66")))


def test_on_a_page_of_few_figures_a_third_that_differs_is_enough():
    assert not layer_differs(seconds(("87", "32"), ("27", "72"), ("5", "5"), ("6", "6")))
    assert layer_differs(seconds(("87", "32"), ("27", "72"), ("13", "18")))


def test_one_digit_said_for_another_all_over_a_page_of_many_figures():
    right = [("8120", "8120")] * 200  # each true 8 is right too: it is the 3 that the font calls 8
    assert by_rule(seconds(*right, ("85", "35"), ("78", "73"), ("8", "3")))
    assert not by_rule(seconds(*right, ("85", "35"), ("78", "73")))


def test_a_digit_that_is_mostly_right_is_wrong_by_no_rule():
    assert not by_rule(seconds(*[("3", "3")] * 5, *[("8", "3")] * 3))


@given(st.permutations("0123456789").filter(lambda p: sum(a != b for a, b in zip(p, "0123456789", strict=True)) > 1))
def test_any_permutation_of_the_digits_is_found_out(permuted):
    table = str.maketrans("0123456789", "".join(permuted))
    printed = ["102", "345", "678", "910", "237", "485", "619", "570", "834", "196"]
    assert layer_differs(seconds(*((text.translate(table), text) for text in printed)))


# ------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(("layer", "seen"), [
    ("1.250.000", "-1.250.000"), ("-1.250.000", "1.250.000"), ("(1.250)", "1.250"), ("1.250", "(1.250)"), ("95,86", "95,86%"),
    ("95,86%", "95,86"), ("98.5", "98,5"), ("1.234.567", "1,234,567"), ("Rp5.000", "Rp-5.000"),
])  # fmt: skip
def test_a_mark_that_both_looks_surely_show_otherwise_is_a_difference(layer, seen):
    found, _ = looked([layer], (seen, 0.99), (seen, 0.98))
    assert [s.other.raw for s in found] == [seen]
    for first, again in (((seen, 0.99), (seen, 0.9)), ((seen, 0.9), (seen, 0.99)), ((seen, 0.99), (layer, 0.99))):
        unsure, _ = looked([layer], first, again)
        assert [s.other for s in unsure] == [None], "one look that is not sure, or sees what the layer says"


@pytest.mark.parametrize(("layer", "seen"), [
    ("1.250.000", "1.250000"), ("95,86", "9586"), ("−5", "-5"), ("– 1.250", "-1.250"), ("....I-10", "-10"), ("5-10", "5-10"),
    ("1.250,", "1.250"), ("2.1.", "2.1"),
])  # fmt: skip
def test_separators_that_engines_lose_and_dashes_of_any_make_are_no_difference(layer, seen):
    found, _ = looked([layer], (seen, 1.0), (seen, 1.0))
    assert [s.other for s in found] == [None]


def test_a_page_whose_layer_has_other_marks_all_over_is_read_from_its_picture():
    texts = [f"{n}.5" for n in range(10, 40)]
    answers = [(t.replace(".", ","), 1.0) for t in texts]
    found, _ = looked(texts, *answers, *answers)
    assert layer_differs(found)
