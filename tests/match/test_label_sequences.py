"""Labels of a header that count on: a misread one is told by its place."""

import pytest

from extractor.geometry import BBox
from extractor.match.header_columns import layout_of
from extractor.match.label_sequences import in_sequence
from extractor.model import Grid
from tests.match.builders import cell


def grid(*rows):
    cells = [
        cell(col, text, x=100.0 * col, top=100.0 + 20 * n, span=span, width=100.0 * span, row=n)
        for n, row in enumerate(rows)
        for col, span, text in row
    ]
    return Grid(page=1, bbox=BBox(0, 100, 1000, 100 + 20 * len(rows)), cells=tuple(cells), detector="ruled")


def quarters(*labels, above="Realisasi Triwulan I - IV"):
    return grid([(0, 8, above)], [(2 * n, 2, label) for n, label in enumerate(labels)])


def labels(made, row=1):
    return [c.text for c in made.cells if c.row == row]


@pytest.mark.parametrize("read", [("1", "I", "m", "IV"), ("I", "H", "III", "V"), ("l", "II", "Ill", "lV"), ("I", "11", "III", "IV")])
def test_quarters_under_one_heading_are_named_by_their_order(read):
    assert labels(in_sequence(quarters(*read))) == ["I", "II", "III", "IV"]


def test_a_quarter_that_was_misread_is_named_with_its_word():
    found = labels(in_sequence(quarters("Trw I", "Trw n", "Trw III", "rw V", above="Target")))
    assert found == ["Trw I", "Triwulan II", "Trw III", "Triwulan IV"]


@pytest.mark.parametrize(
    "made",
    [
        quarters("1", "1", "1", "1"),  # too few are where they should be
        quarters("I", "II", "III", "IV", above="Kolom"),  # numbers of anything
        quarters("A", "B", "C", "D"),
        quarters("1", "2", "3", "4"),  # printed so
        grid([(0, 8, "Triwulan")], [(0, 1, "1"), (1, 1, "I"), (2, 1, "m")]),
    ],
)
def test_other_labels_are_left_as_read(made):
    assert in_sequence(made) == made


HEADED = ("Realisasi s/d Triwulan", "Realisasi s/d Triwulan “", "Realisasi s/d Triwulan u", "Realisasi s/d Triwulan IV")


@pytest.mark.parametrize("first", [HEADED[0], "Realisasi s/d Triwulan 1", "Realisasi s/d Triwulan I"])
def test_quarters_under_the_same_words_are_told_by_their_order(first):
    made = grid([(2 * n, 2, label) for n, label in enumerate((first, *HEADED[1:]))])
    assert labels(in_sequence(made), 0) == [f"Realisasi s/d Triwulan {q}" for q in ("I", "II", "III", "IV")]


@pytest.mark.parametrize(
    "read",
    [
        ("Realisasi Triwulan", "Realisasi Triwulan", "Realisasi Triwulan", "Realisasi Triwulan"),  # nothing tells their order
        ("Realisasi Triwulan IV", "Realisasi Triwulan", "Realisasi Triwulan", "Realisasi Triwulan II"),
        ("Target Triwulan", "Realisasi Triwulan", "Sisa Triwulan", "Pagu Triwulan IV"),
    ],
)
def test_quarters_that_nothing_orders_are_left_as_read(read):
    made = grid([(n, 1, label) for n, label in enumerate(read)])
    assert in_sequence(made) == made


def test_months_are_named_by_their_order():
    read = ["Jan", "Peb", "Mar", "Apr", "Mei", "Jun1", "Jul", "Agt", "5ep", "Okt", "Nop", "De5"]
    found = labels(in_sequence(grid([(n, 1, label) for n, label in enumerate(read)])), 0)
    assert (found[5], found[8], found[11]) == ("Juni", "September", "Desember")
    assert found[1] == "Peb"


def test_such_a_header_tells_the_quarter_of_each_column():
    made = grid(
        [(0, 1, "Program/Kegiatan"), (1, 4, "Realisasi Keuangan (Rp) Triwulan")],
        [(1, 1, "1"), (2, 1, "I"), (3, 1, "m"), (4, 1, "IV")],
        [(0, 1, "Program A"), (1, 1, "1.000.000"), (2, 1, "2.000.000"), (3, 1, "3.000.000"), (4, 1, "4.000.000")],
    )
    layout = layout_of(made)
    assert layout.stop == 2
    assert [c.levels[-1] for c in layout.columns[1:]] == ["I", "II", "III", "IV"]
