"""Wordings that are marked where they are read: words over each other, another column headed alike, words that may be misread."""

import pytest

from extractor.geometry import BBox
from extractor.match.cell_values import ReadingContext, may_be_misread, read_text_cell
from extractor.model import TEXT_LAYER, Cell, Frame, Page, Word
from tests.match.builders import tables_of
from tests.paper import ruled_table

PAGE = Page(number=1, frame=Frame(width=595, height=842))


def text(*words, engine="rapid", confidence=0.9, origin="scan"):
    """A cell of one line; each word is its text, or its text and left side."""
    placed = [(w, 50 + 60 * n) if isinstance(w, str) else w for n, w in enumerate(words)]
    line = tuple(Word(text=w, bbox=BBox(x, 100, x + 50, 110), confidence=confidence, engine=engine) for w, x in placed)
    cell = Cell(row=0, col=0, bbox=BBox(40, 95, 500, 115), page=1, lines=(line,))
    return read_text_cell(cell, ReadingContext({1: PAGE.model_copy(update={"origin": origin})}))


def test_words_of_a_text_layer_that_lie_over_each_other_are_marked():
    assert text(("Meningkatnya", 50), ("1.", 80), engine=TEXT_LAYER, confidence=1.0).codes == ("words_overlap",)
    assert text(("Meningkatnya", 50), ("kualitas", 101), engine=TEXT_LAYER, confidence=1.0).codes == ()


def test_two_columns_of_objectives_are_told():
    header = [["Sasaran RPJMD"], ["Sasaran Strategis"], ["Indikator"], ["Target"], ["Realisasi"], ["Capaian"]]
    rows = [
        [[f"Tujuan daerah {n}"], [f"Meningkatnya layanan {n}"], [f"Persentase warga {n}"], ["80%"], ["40%"], ["50%"]] for n in (1, 2, 3)
    ]
    edges = (40, 140, 240, 340, 400, 460, 520)
    (both,) = tables_of(ruled_table([header, *rows], edges))
    assert {row.sasaran.codes for row in both.rows} == {("other_column_alike",)}
    (one,) = tables_of(ruled_table([[*header[1:]], *(row[1:] for row in rows)], edges[1:]))
    assert {row.sasaran.codes for row in one.rows} == {()}


def test_words_in_doubt_are_kept_with_their_places():
    found = text("Jumiah", "kelompok", "tani")
    assert [(w.raw, w.bbox) for w in found.spelling.words] == [("Jumiah", BBox(50, 100, 100, 110))]
    assert text("Jumlah", "kelompok", "tani").spelling is None
    assert text("Jumiah", "kelompok", engine=TEXT_LAYER, confidence=1.0).spelling is None


def test_pieces_of_a_torn_word_are_one_in_doubt():
    assert [w.raw for w in text("Program", "Pemelit", "haraan", "Jalan", confidence=0.99).spelling.words] == ["Pemelit haraan"]


@pytest.mark.parametrize(
    ("word", "confidence", "doubted"),
    [
        ("Jumlah", 0.9, False),
        ("Jumlah", 0.6, True),  # hardly read
        ("dar", 0.8, True),  # short and not clearly read
        ("TKI", 0.95, False),
        ("p2ogram", 0.99, True),
        ("Me'atu", 0.99, True),
        ("n", 0.99, True),  # a speck, or a letter of the column beside
        ("2016", 0.99, False),
        ("1", 0.7, True),
    ],
)
def test_what_is_worth_a_second_look(word, confidence, doubted):
    assert may_be_misread(word, confidence) is doubted
