"""Amounts printed in thousands or millions: said in a caption or over a column."""

import pytest

from extractor.match.scale_words import scale_in
from tests.match.made import tables_of
from tests.paper import ruled_table, words

XS = [50, 80, 230, 320, 410, 480]
ROWS = [("1", "Program A", "4.872.350", "4.611.208", "94,64"), ("2", "Program B", "2.146.800", "1.987.663", "92,59")]


def budget(pagu="Pagu", caption=""):
    head = [["No"], ["Program"], [pagu], ["Realisasi"], ["%"]]
    (table,) = tables_of(ruled_table([head, *[[[c] for c in row] for row in ROWS]], XS, extra=words(caption, 60, 82)))
    return table


@pytest.mark.parametrize(
    ("text", "factor"),
    [("(dalam jutaan rupiah)", 1_000_000), ("Realisasi Anggaran (Rp 000)", 1000), ("disajikan dalam ribuan rupiah", 1000),
     ("Realisasi Anggaran Tahun 2021", 1), ("sebanyak 12 juta orang", 1)],
)  # fmt: skip
def test_words_that_say_a_scale(text, factor):
    assert scale_in(text)[0] == factor


def test_the_caption_s_scale_is_of_all_amounts():
    table = budget(caption="Realisasi Anggaran (dalam ribuan rupiah)")
    assert (table.scale.factor, table.scale.raw) == (1000, "dalam ribuan rupiah")
    row = table.rows[0]
    assert (row.pagu.value, row.pagu.raw, row.persen.value) == (4_872_350_000, "4.872.350", 94.64)
    assert table.scale.bbox is not None


def test_without_words_amounts_are_in_whole_rupiah():
    table = budget()
    assert table.scale is None and table.rows[0].pagu.value == 4_872_350
