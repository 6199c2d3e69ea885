"""Dumps whose words stand a line below their figures."""

import pytest

from extractor.geometry import BBox
from extractor.match.cell_values import ReadingContext, read_value_cell
from extractor.match.page_turns import BodyRow
from extractor.match.realign_rows import realign_rows
from extractor.model import Cell, Frame, Page
from tests.match.test_tables import plain, tables
from tests.paper import ruled_table, words

AMOUNTS = ("1.000.000", "2.000.000", "3.000.000", "4.000.000")
ITEMS = ("Program satu", "Program dua", "Program tiga", "Program empat")


def cell(text, n, doubt=""):
    line = tuple(words(text, 60, 100 + 12 * n))
    return (Cell(row=n, col=0, bbox=BBox(50, 98 + 12 * n, 300, 110 + 12 * n), page=1, lines=(line,) if line else (), doubt=doubt),)


def rows(items, amounts, **more):
    return [
        BodyRow(1, {"uraian": cell(item, n), "pagu": cell(amount, n), **{name: cell(texts[n], n) for name, texts in more.items()}}, {})
        for n, (item, amount) in enumerate(zip(items, amounts, strict=True))
    ]


def stated(found, *names):
    return [tuple(" ".join(c.text for c in row.cells.get(name, ())) for name in names) for row in found]


def doubts(found):
    return [{c.doubt for name in ("pagu", "persen") for c in row.cells.get(name, ())} for row in found]


APART = (("", *ITEMS), (*AMOUNTS, ""))


def test_words_a_line_below_their_figures_are_moved_up():
    found = realign_rows(rows(*APART))
    assert stated(found, "uraian", "pagu") == list(zip(ITEMS, AMOUNTS, strict=True))
    assert doubts(found) == [{""}] * 4


def test_all_words_and_all_figures_move_together():
    found = realign_rows(rows(*APART, no=("", "1", "2", "3", "4"), persen=("90", "80", "70", "60", "")))
    assert stated(found, "no", "uraian", "pagu", "persen") == [
        (str(n), item, amount, f"{100 - 10 * n}") for n, (item, amount) in enumerate(zip(ITEMS, AMOUNTS, strict=True), 1)
    ]


def test_bold_goes_with_the_words():
    made = rows(*APART)
    bold = [*made[:2], BodyRow(1, made[2].cells, {}, bold=True), *made[3:]]
    assert [row.bold for row in realign_rows(bold)] == [False, True, False, False]


@pytest.mark.parametrize(
    "made",
    [
        rows(ITEMS, AMOUNTS),
        rows(("", *ITEMS[1:]), AMOUNTS),  # only the first words are lost
        rows(ITEMS, (*AMOUNTS[:3], "")),  # only the last figures are
        rows((*ITEMS[:3], ""), ("", *AMOUNTS[:3])),  # the other way round
        rows(("", *ITEMS[:2]), (*AMOUNTS[:2], "")),  # too few
        [],
    ],
    ids=["whole", "no first words", "no last figures", "the other way round", "few", "none"],
)
def test_other_tables_stay(made):
    assert realign_rows(made) == made


@pytest.mark.parametrize("gap", ["item", "amount", "both"])
def test_where_a_row_between_lacks_either_all_figures_are_doubted(gap):
    items, amounts = [list(column) for column in APART]
    if gap != "amount":
        items[2] = ""
    if gap != "item":
        amounts[2] = ""
    made = rows(items, amounts)
    found = realign_rows(made)
    assert stated(found, "uraian", "pagu") == stated(made, "uraian", "pagu")
    assert all(len(d) == 1 and "" not in d for d in doubts(found))
    assert all(c.doubt == "" for row in found for c in row.cells["uraian"])


def test_a_doubt_that_was_there_stays():
    made = rows(("", "", *ITEMS[1:]), (*AMOUNTS, ""))
    made[1] = BodyRow(1, {**made[1].cells, "pagu": cell(AMOUNTS[1], 1, "another doubt")}, {})
    assert doubts(realign_rows(made))[1] == {"another doubt"}


def test_such_a_doubt_marks_the_figure():
    made = realign_rows(rows(("", "", *ITEMS[1:]), (*AMOUNTS, "")))
    context = ReadingContext({1: Page(number=1, frame=Frame(width=595, height=842), origin="dump")})
    value = read_value_cell(made[0].cells["pagu"][0], context, "rupiah", None)
    assert value.value == 1000000 and value.needs_review and value.codes[0] == "row_a_line_apart"


HEAD = [["Uraian"], ["Pagu"], ["Realisasi"], ["%"]]


def shifted():
    body = [(item, *(["", "", ""] if not amount else [amount, amount, "100"])) for item, amount in zip(*APART, strict=True)]
    return ruled_table([HEAD, *([[text] for text in row] for row in body)], [50, 230, 320, 410, 480])


def test_only_dumps_are_realigned():
    """A scan shows where its words stand."""
    page = shifted()
    (dump,), (scan,) = tables(page.model_copy(update={"origin": "dump"})), tables(page)
    assert [(plain(r.uraian), r.pagu.value) for r in dump.rows] == [(item, 1000000 * n) for n, item in enumerate(ITEMS, 1)]
    assert [(plain(r.uraian), r.pagu.value) for r in scan.rows][:2] == [(None, 1000000), (ITEMS[0], 2000000)]
