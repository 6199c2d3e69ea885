"""Sheets that show two pages: told from landscape pages by what they say themselves, and cut without losing or moving a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.capture.spread import find_gutter, find_gutters, page_number, split_spread
from extractor.geometry import BBox
from extractor.model import Frame, Page, Shade
from tests.paper import block, h_rule, v_rule, words

WIDE, HIGH = 842, 595
PROSE = ["Capaian kinerja sasaran ini diukur dengan tiga indikator"] * 6


def sheet(found=(), rules=(), number=1, width=WIDE, height=HIGH, **more):
    return Page(number=number, frame=Frame(width=width, height=height), words=tuple(found), rules=tuple(rules), **more)


def prose(x):
    return block(PROSE, x, 120)


def table(x0, x1, tops):
    return [*(h_rule(x0, x1, y) for y in tops), *(v_rule(x, tops[0], tops[-1]) for x in (x0, (x0 + x1) / 2, x1))]


def numbered(left, right):
    return sheet([*prose(50), *prose(480), *words(left, 210, 570), *words(right, 630, 570)])


TITLE = "Laporan Kinerja Dinas Perikanan"
TWO = {
    "numbers": numbered("12", "13"),
    "numbers with dashes": numbered("- 12 -", "- 13 -"),
    "roman numbers": numbered("iv", "v"),
    "numbers with a word": numbered("Halaman 4", "Halaman 5"),
    "running title": sheet([*words(TITLE, 60, 30), *words(TITLE, 490, 30), *prose(50), *prose(480)]),
    "tables": sheet([*prose(50), *prose(480)], table(50, 390, [100, 140, 200, 260]) + table(460, 800, [90, 120, 170, 230])),
}
NUMBERS = [*words("12", 210, 570), *words("13", 630, 570)]
ONE = {
    "no sign": sheet([*prose(50), *prose(480)]),
    "numbers that do not follow": numbered("12", "14"),
    "a number on one side": sheet([*prose(50), *prose(480), *words("13", 630, 570)]),
    "numbers within the text": sheet([*prose(50), *words("1", 50, 300), *prose(480), *words("2", 480, 300), *words("akhir", 50, 560)]),
    "a row of a table": sheet([*block(["1", "2", "3"], 60, 30), *block(["2", "3", "4"], 500, 30), *prose(50), *prose(480)]),
    "upright": sheet([*block(PROSE, 20, 120), *words("12", 100, 820)], width=595, height=842),
    "a title across": sheet([*TWO["numbers"].words, *words("LAPORAN KINERJA INSTANSI PEMERINTAH", 340, 40)]),
    "a line across": sheet(TWO["numbers"].words, [h_rule(50, 800, 100)]),
    "a fill across": sheet(TWO["numbers"].words, shades=(Shade(bbox=TWO["numbers"].words[0].bbox._replace(x1=800), darkness=0.2),)),
    "one table with a gap": sheet([*prose(50), *prose(480)], table(50, 390, [90, 120, 170, 230]) + table(460, 800, [90, 120, 170, 230])),
    "writing on one side": sheet([*prose(50), *words("12", 210, 570)]),
    "a dump": numbered("12", "13").model_copy(update={"origin": "dump"}),
    "column numbers": sheet([*words("1", 210, 40), *words("2", 630, 40), *block(PROSE, 50, 52), *block(PROSE, 480, 52)]),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO)
def test_a_sheet_that_says_so_is_two_pages(name):
    (x,) = find_gutters([TWO[name]]).values()
    assert x == WIDE / 2


@pytest.mark.parametrize("name", ONE)
def test_any_other_page_is_one(name):
    assert find_gutters([ONE[name]]) == {}


def test_specks_in_the_gutter_are_no_writing():
    assert find_gutters([sheet([*TWO["numbers"].words, *words("|", 420, 300)])])


def test_among_many_sheets_of_two_those_that_do_not_say_so_are_two_as_well():
    assert set(find_gutters([TWO["numbers"], ONE["no sign"], TWO["tables"], ONE["a line across"]])) == {0, 1, 2}
    assert set(find_gutters([TWO["numbers"], *[ONE["no sign"]] * 8])) == {0}


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("- 3 -", 3), ("hal. 7", 7), ("xiv", 14), ("2023", None), ("12 dari", None)])
def test_page_numbers(text, number):
    assert page_number(text) == number


@given(st.sampled_from((0, 90, 180, 270)), st.floats(-2, 2), st.floats(380, 460))
def test_no_word_is_lost_and_each_stays_where_it_is_on_the_displayed_page(turn, skew, x):
    page = numbered("12", "13").model_copy(update={"frame": Frame(width=WIDE, height=HIGH, turn=turn, skew=skew)})
    parts = split_spread(page, x)
    assert sum(part.width for part in parts) == pytest.approx(WIDE) and all(part.height == HIGH for part in parts)
    before = sorted((w.text, *page.displayed(w.bbox)) for w in page.words)
    after = sorted((w.text, *part.displayed(w.bbox)) for part in parts for w in part.words)
    assert [w[0] for w in before] == [w[0] for w in after]
    assert [v for w in before for v in w[1:]] == pytest.approx([v for w in after for v in w[1:]], abs=0.011)
    for part in parts:
        for word in part.words:
            assert part.frame.upright_point(*part.frame.displayed_point(word.bbox.cx, word.bbox.cy)) == pytest.approx(
                (word.bbox.cx, word.bbox.cy), abs=0.01
            )


def test_ink_that_is_no_word_goes_with_its_page():
    blots = (BBox(100, 100, 120, 104), BBox(500, 200, 520, 204))
    left, right = split_spread(TWO["numbers"].model_copy(update={"blots": blots}), 421)
    assert left.blots == blots[:1] and right.blots == (BBox(79, 200, 99, 204),)


def test_a_gutter_needs_writing_on_both_sides():
    assert find_gutter(ONE["writing on one side"]) is None and find_gutter(ONE["no sign"]) == WIDE / 2
