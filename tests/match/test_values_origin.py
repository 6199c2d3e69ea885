"""Where each cell was read: in the page's picture, in its own text, in a text dump; figures of old files tell it by their box."""

import pytest

from extractor.geometry import BBox
from extractor.match.cell_values import ReadingContext, read_text_cell, read_value_cell
from extractor.model import TEXT_LAYER, Cell, Frame, Page, Value, Word

BOX = BBox(10, 10, 60, 20)


def page(origin):
    return Page(number=1, frame=Frame(width=100, height=100), origin=origin)


def cell(*engines):
    words = tuple(Word(text="12", bbox=BOX, confidence=0.99, engine=engine) for engine in engines)
    return Cell(row=0, col=0, bbox=BOX, page=1, lines=(words,) if words else ())


@pytest.mark.parametrize(
    ("page_origin", "engines", "origin"),
    [
        ("scan", ("rapid",), "scan"), ("text_layer", (TEXT_LAYER,), "text_layer"), ("text_layer", ("rapid",), "scan"),
        ("text_layer", (TEXT_LAYER, "rapid"), "scan"), ("dump", ("dump",), "dump"), ("scan", (), "scan"), ("text_layer", (), "text_layer"),
        ("dump", (), "dump"),
    ],
)  # fmt: skip
def test_a_figure_says_where_it_was_read(page_origin, engines, origin):
    context = ReadingContext({1: page(page_origin)})
    value = read_value_cell(cell(*engines), context, "quantity", None)
    assert value.origin == origin and (value.bbox is None) == (origin == "dump")
    text = read_text_cell(cell(*engines), context)
    assert text is None or text.origin == origin


def test_files_without_origins_have_no_boxes_in_dumps():
    assert [Value(raw="1", value=1, confidence=1, page=1, bbox=box).origin for box in (None, BOX)] == ["dump", "scan"]


def test_a_doubt_stands_once():
    """Numerals and the cell's lines both say that several figures stand there."""
    word = {"confidence": 0.99, "engine": "rapid"}
    lines = tuple((Word(text=text, bbox=BOX, **word),) for text in ("80%", "70%"))
    value = read_value_cell(Cell(row=0, col=0, bbox=BOX, page=1, lines=lines), ReadingContext({1: page("scan")}), "percent", None)
    assert value.codes == ("several_figures",) and value.needs_review
