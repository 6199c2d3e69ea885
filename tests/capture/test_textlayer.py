"""Text layers: which words the page shows, what the picture says of them, what they leave out; and each kind read for real."""

import numpy as np
import pytest

from extractor.capture.digital import missed_words
from extractor.capture.engines import load_engine
from extractor.capture.engines.recorded import RecordedEngine
from extractor.capture.page import read_page
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import open_source
from extractor.geometry import BBox
from extractor.model import HIDDEN_LAYER, TEXT_LAYER, Word
from extractor.page_notes import layers_told
from tests.capture.layers import FIGURES, TABLE, digital, lying, scanned, with_picture_of_table


def engines_of(path):
    return {w.engine for w in open_source(path).page_image(0, 150).text_layer}


def with_digit(own, said):
    return [[cell.replace(own, said) for cell in row] if n else row for n, row in enumerate(TABLE)]


@pytest.fixture(scope="module")
def engine():
    return load_engine(CaptureSettings())


def read(path, engine):
    return read_page(open_source(path).page_image(0, 200), engine)


# ------------------------------------------------------------------------------------------- which words are shown


def test_words_that_the_page_draws_are_its_own(tmp_path):
    assert engines_of(digital(tmp_path / "a.pdf")) == {TEXT_LAYER}


@pytest.mark.parametrize("how", [{"mode": 3}, {"mode": 7}, {"under": True}])
def test_words_under_a_scan_are_hidden(tmp_path, how):
    assert engines_of(scanned(tmp_path / "a.pdf", **how)) == {HIDDEN_LAYER}


def test_looking_for_hidden_words_leaves_the_page_as_it_was(tmp_path):
    source = open_source(digital(tmp_path / "a.pdf"))
    first, second = source.page_image(0, 100), source.page_image(0, 100)
    assert first.text_layer == second.text_layer and np.array_equal(first.gray, second.gray) and (first.gray < 128).any()


def test_a_page_with_hidden_words_is_read_from_its_picture(tmp_path):
    box = BBox(72, 72, 120, 84)
    engine = RecordedEngine(words=(Word(text="86,72", bbox=box, confidence=0.99, engine="recorded"),), crop=("x", 0.1))
    page = read(scanned(tmp_path / "a.pdf"), engine)
    assert page.origin == "scan" and [w.text for w in page.words] == ["86,72"]
    assert page.layer is not None and page.layer.use == "hidden"


# ------------------------------------------------------------------------------------------- what no word covers


def missed(found, specks):
    picture = np.full((400, 400), 255, np.uint8)
    for n in range(specks):
        picture[100:120, 40 + 30 * n : 50 + 30 * n] = 0
    layer = [Word(text="Target", bbox=BBox(10, 150, 60, 165), confidence=1.0, engine=TEXT_LAYER)]
    return missed_words(picture, layer, 144, (), RecordedEngine(words=tuple(found)))


def word(text, sure=0.95):
    return Word(text=text, bbox=BBox(20, 50, 60, 60), confidence=sure, engine="recorded")


def test_ink_that_lies_under_no_word_is_read():
    assert [w.text for w in missed([word("85,72"), word("~"), word("xq7vv", 0.3)], specks=5)] == ["85,72"]


def test_specks_and_single_characters_are_no_words():
    assert missed([word("85,72")], specks=2) == ()
    assert missed([word("8"), word("1"), word("1"), word("II")], specks=5) == ()


# ------------------------------------------------------------------------------------------- for real


def test_a_digital_page_stays_one_and_its_picture_says_the_same(tmp_path, engine):
    page = read(digital(tmp_path / "a.pdf"), engine)
    assert page.origin == TEXT_LAYER and page.layer.use == "whole" and page.layer.differing == 0
    assert all(w.confidence == 1.0 and w.other is None for w in page.words) and page.layer.figures > len(FIGURES)
    assert layers_told("a.pdf", [page]) == ()


def test_a_font_that_permutes_its_digits_is_not_believed(tmp_path, engine):
    page = read(lying(tmp_path / "a.pdf", dict(zip("0123456789", "3847162950", strict=True))), engine)
    assert page.origin == "scan" and page.layer.use == "differs"
    assert set(FIGURES) <= {w.text for w in page.words}
    (sentence,) = layers_told("a.pdf", [page])
    assert "a.pdf" in sentence.en and f"{page.layer.differing}" in sentence.en


def test_a_digit_that_the_font_does_not_name_is_missed(tmp_path, engine):
    page = read(lying(tmp_path / "a.pdf", {"7": " "}), engine)
    assert page.layer.use == "differs" and set(FIGURES) <= {w.text for w in page.words}


def test_one_figure_that_differs_carries_both_readings(tmp_path, engine):
    rows = [list(row) for row in TABLE]
    rows[1][3] = "86,12"
    page = read(scanned(tmp_path / "a.pdf", rows, mode=0), engine)  # shown over the scan, so it counts as digital
    (disputed,) = [w for w in page.words if w.other is not None]
    assert page.layer.use == "whole" and (disputed.text, disputed.other.raw) == ("86,12", "86,72") and disputed.confidence < 0.6


def test_a_picture_of_a_table_in_a_digital_page_is_read_too(tmp_path, engine):
    page = read(with_picture_of_table(tmp_path / "a.pdf"), engine)
    assert page.layer.use == "part" and page.origin == TEXT_LAYER
    assert set(FIGURES) <= {w.text for w in page.words if w.engine != TEXT_LAYER}
    assert "Capaian" in {w.text for w in page.words if w.engine == TEXT_LAYER}


def test_whatever_a_hidden_layer_says_the_scan_is_read(tmp_path, engine):
    page = read(scanned(tmp_path / "a.pdf", with_digit("7", "1")), engine)
    assert page.origin == "scan" and set(FIGURES) <= {w.text for w in page.words}
