"""Amounts printed in thousands or millions: said in a caption, by the table or over a column."""

import pytest

from extractor.match.header_meaning import meaning_of
from extractor.match.header_wordings import match_header
from extractor.match.scale_words import scale_in
from tests.match.builders import tables_of
from tests.paper import ruled_table, words

XS = [50, 80, 230, 330, 430, 500]
ROWS = [("1", "Program A", "4.872.350", "4.611.208", "94,64"), ("2", "Program B", "2.146.800", "1.987.663", "92,59")]


def budget(pagu="Pagu", realisasi="Realisasi", caption="", rows=ROWS, extra=()):
    head = [["No"], ["Program"], [pagu], [realisasi], ["%"]]
    (table,) = tables_of(ruled_table([head, *[[[c] for c in row] for row in rows]], XS, extra=[*words(caption, 60, 82), *extra]))
    return table


@pytest.mark.parametrize(
    ("text", "factor"),
    [("(dalam jutaan rupiah)", 10**6), ("Realisasi Anggaran (Rp 000)", 1000), ("disajikan dalam ribuan rupiah", 1000), ("(ribuan)", 1000),
     ("(x 1.000)", 1000), ("(x Rp1.000)", 1000), ("dalam ribu rupiah", 1000), ("(Rp. Juta)", 10**6), ("Satuan: Rp juta", 10**6),
     ("(dalam milyar rupiah)", 10**9), ("dalam Rp. 000", 1000), ("(Rp.000.000,-)", 10**6), ("(dalam jutaan rupiah, kecuali lain)", 10**6),
     ("Realisasi Anggaran Tahun 2021", 1), ("sebanyak 12 juta orang", 1), ("sebesar 12 juta rupiah", 1), ("(dalam rupiah)", 1),
     ("sebesar Rp 35.000.000", 1), ("35 (tiga puluh lima) juta rupiah", 1), ("(dalam ribu ton)", 1), ("dalam ribuan orang", 1)],
)  # fmt: skip
def test_words_that_say_a_scale(text, factor):
    assert scale_in(text)[0] == factor


@pytest.mark.parametrize(
    ("text", "factor"),
    [("Pagu (Rp 000)", 1000), ("Anggaran (juta)", 10**6), ("Rp. Juta", 10**6), ("Pagu Rp. Juta", 10**6), ("Pagu (x 1.000)", 1000),
     ("Realisasi (Rp1.000,-)", 1000), ("Anggaran (Miliar)", 10**9), ("Pagu Juta Rupiah", 10**6), ("Anggaran dalam ribuan", 1000),
     ("Pagu Anggaran (Rp)", 1), ("Target (ribu ton)", 1), ("Jumlah Penduduk (ribu jiwa)", 1)],
)  # fmt: skip
def test_headers_that_say_a_scale(text, factor):
    assert meaning_of([text]).scale == factor


def test_a_scale_of_things_is_part_of_no_header():
    hit = match_header("Target (ribu ton)")
    assert (hit.role, hit.unit, hit.scale) == ("target", None, 1)


def test_the_caption_s_scale_is_of_all_amounts():
    table = budget(caption="Realisasi Anggaran (dalam ribuan rupiah)")
    assert (table.scale.factor, table.scale.raw) == (1000, "dalam ribuan rupiah")
    row = table.rows[0]
    assert (row.pagu.value, row.pagu.raw, row.persen.value) == (4_872_350_000, "4.872.350", 94.64)
    assert table.scale.bbox is not None


@pytest.mark.parametrize("place", [(60, 165), (510, 130)], ids=["below", "beside"])
def test_a_note_by_the_table_is_of_all_amounts(place):
    table = budget(extra=words("(ribuan)", *place))
    assert table.scale.factor == 1000 and table.rows[0].pagu.value == 4_872_350_000


@pytest.mark.parametrize("head", ["Pagu (Rp 000)", "Pagu (x 1.000)", "Pagu (ribuan)"])
def test_a_column_s_scale_is_of_columns_whose_figures_are_as_large(head):
    row = budget(pagu=head).rows[0]
    assert (row.pagu.value, row.realisasi.value) == (4_872_350_000, 4_611_208_000)


def test_a_column_of_whole_rupiah_beside_one_in_millions_stays_as_printed():
    rows = [("1", "Program A", "4.872,4", "4.611.208.150", "94,64"), ("2", "Program B", "2.146,8", "1.987.663.004", "92,59")]
    row = budget(pagu="Pagu (juta)", realisasi="Realisasi (Rp)", rows=rows).rows[0]
    assert (row.pagu.value, row.realisasi.value) == (4_872_400_000, 4_611_208_150)
    assert not row.pagu.needs_review


@pytest.mark.parametrize(("pagu", "value"), [("12,5", 12_500_000), ("(12,5)", -12_500_000), ("1.250", 1_250_000_000)])
def test_amounts_in_millions_have_decimals_and_signs(pagu, value):
    rows = [("1", "Program A", pagu, "4.611,21", "94,64"), ("2", "Program B", "2.146,80", "1.987,66", "92,59")]
    row = budget(caption="Anggaran (dalam jutaan rupiah)", rows=rows).rows[0]
    assert (row.pagu.value, row.pagu.needs_review) == (value, False)


def test_without_words_amounts_are_in_whole_rupiah():
    table = budget()
    assert table.scale is None and table.rows[0].pagu.value == 4_872_350


def test_the_caption_of_the_next_table_is_no_note_on_this_one():
    after = [*words("Program dan anggaran (dalam jutaan rupiah)", 60, 178), *words("No Program Pagu", 60, 190)]
    assert budget(extra=after).scale is None
