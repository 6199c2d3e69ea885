"""Tables and rows over page turns: what speaks for and against one table, one row. No OCR, no files."""

from dataclasses import replace

from extractor.match.continuation import NUMBERING
from extractor.match.page_turns import BodyRow, carry_merged, continuation_score, extend_row, over_turn
from tests.match.builders import cell, plain, tables_of
from tests.paper import block, page, ruled_table, words

BUDGET = [["No"], ["Uraian"], ["Pagu (Rp)"], ["Realisasi (Rp)"], ["%"]]
BX = [50, 80, 260, 380, 480, 540]
HEAD = [["No"], ["Sasaran Strategis"], ["Indikator Kinerja"], ["Target"]]
XS = [50, 80, 240, 430, 520]
ONE = [["1"], ["Program Pelayanan"], ["1.000.000.000"], ["900.000.000"], ["90,00"]]


def row(no="", text="", figure="", number=1, name="uraian", **more):
    cells = {"no": (cell(0, no),), name: (cell(1, *text.split("\n")),), "pagu": (cell(2, figure),)}
    return BodyRow(number, {**cells, **more}, {})


# ------------------------------------------------------------------------------------------------ rows


def test_words_on_one_page_and_figures_on_the_next_are_one_row():
    above = [row("1", "Gaji", "100"), row("2", "Penyelenggaraan Urusan")]
    joined = over_turn(above, [row("", "Kepala Daerah", "50", 2), row("3", "Sarana", "20", 2)])
    assert [r.cells["uraian"][0].text for r in joined] == ["Gaji", "Penyelenggaraan Urusan\nKepala Daerah", "Sarana"]
    assert [r.cells["pagu"][0].text for r in joined] == ["100", "50", "20"]


def test_the_rest_of_a_wording_has_no_part_in_the_box():
    whole = extend_row(row("1", "Sarana dan", "100"), row("", "Prasarana", "", 2)).cells["uraian"][0]
    assert whole.text == "Sarana dan\nPrasarana"
    assert whole.ink.bottom - whole.ink.top < 10


def test_a_numbered_row_a_total_and_a_row_with_figures_stand_by_themselves():
    above = [row("1", "Gaji", "100"), row("2", "Sarana", "50")]
    for first in (row("3", "Data", "5", 2), row("", "JUMLAH", "150", 2), row("3", "Data", "", 2)):
        assert len(over_turn(above, [first])) == 3


def test_a_word_that_had_room_on_the_line_before_hardly_goes_on_there():
    above, rest = [row("1", "Gaji", "100"), row("2", "Sa", "50")], row("", "Rincian", "", 2)
    full = row("2", "Sarana dan prasa", "50")
    assert continuation_score([above[0], full], rest) > continuation_score(above, rest)


def test_a_row_without_words_gets_those_at_the_head_of_the_next_page():
    above = [row("1", "Gaji", "100"), row("2", "", "50")]
    joined = over_turn(above, [row("", "Evaluasi", "", 2), row("3", "Data", "5", 2)])
    assert [r.cells["uraian"][0].text for r in joined] == ["Gaji", "Evaluasi", "Data"]


def test_a_heading_row_printed_again_counts_once():
    head = row("4", "Program Perlindungan", "900")
    above = [row("1", "Gaji", "100"), head, row("13", "Data", "5")]
    joined = over_turn(above, [replace(head, page=2), row("14", "Sarana", "7", 2)])
    assert [r.cells["no"][0].text for r in joined] == ["1", "4", "13", "14"]


def test_a_merged_cell_goes_on_empty_over_the_turn():
    quarter = {"triwulan:1": (cell(4, "0,91", row_span=3),), "output": (cell(5, "Seleksi"),)}
    before = BodyRow(1, {"indikator": (cell(2, "Persentase a", row_span=3),), **quarter}, {})
    empty = cell(2, row=2, row_span=2)
    rows = [
        BodyRow(2, {"indikator": (empty,), "triwulan:1": (cell(4, row=2, row_span=2),), "output": (cell(5, text, row=n),)}, {})
        for n, text in ((2, "Pelatihan"), (3, "Magang"))
    ]
    own = {"indikator": (cell(2, "Persentase b", row=4),), "triwulan:1": (cell(4, row=4),), "output": (cell(5, "Uji", row=4),)}
    fresh = BodyRow(2, own, {})
    out = carry_merged(before, [*rows, fresh])
    assert [r.cells["indikator"][0].text for r in out] == ["Persentase a", "Persentase a", "Persentase b"]
    assert [r.cells["triwulan:1"][0].text for r in out] == ["0,91", "0,91", ""]
    assert [r.cells["output"][0].text for r in out] == ["Pelatihan", "Magang", "Uji"]


def test_an_empty_item_without_a_merged_cell_gets_none():
    before = BodyRow(1, {"indikator": (cell(2, "Persentase a"),), "output": (cell(5, "Seleksi"),)}, {})
    below = [BodyRow(2, {"indikator": (cell(2),), "output": (cell(5, "Uji"),)}, {})]
    assert carry_merged(before, below)[0].cells["indikator"][0].text == ""


# ------------------------------------------------------------------------------------------------ tables


def test_one_last_row_without_a_header_belongs_to_the_table():
    total = [[[""], ["JUMLAH"], ["1.000.000.000"], ["900.000.000"], ["90,00"]]]
    (table,) = tables_of(ruled_table([BUDGET, ONE], BX, number=1), ruled_table(total, BX, top=60, number=2))
    assert [plain(r.uraian) for r in table.rows] == ["Program Pelayanan", "JUMLAH"]


def test_running_numbers_go_on_under_a_header_printed_again():
    more = [["2"], ["Program Data"], ["500.000.000"], ["250.000.000"], ["50,00"]]
    (table,) = tables_of(ruled_table([BUDGET, ONE], BX, number=1), ruled_table([BUDGET, more], BX, top=60, number=2))
    assert [plain(r.no) for r in table.rows] == ["1", "2"]


def test_a_page_of_other_column_counts_is_laid_under_the_columns():
    more = [["JUMLAH"], ["1.000.000.000"], ["900.000.000"], ["90,00"]]
    (table,) = tables_of(ruled_table([BUDGET, ONE], BX, number=1), ruled_table([more], [50, *BX[2:]], top=60, number=2))
    last_row = table.rows[-1]
    assert (last_row.level, last_row.pagu.value, last_row.realisasi.value, last_row.persen.value) == ("total", 1000000000, 900000000, 90)


def test_a_page_in_the_other_direction_has_the_same_columns_in_proportion():
    wide = [(x - 50) * 1.5 + 40 for x in BX]
    more = [["2"], ["Program Data"], ["500.000.000"], ["250.000.000"], ["50,00"]]
    (table,) = tables_of(ruled_table([BUDGET, ONE], BX, number=1), ruled_table([more], wide, top=60, number=2))
    assert [r.pagu.value for r in table.rows] == [1000000000, 500000000]


def test_writing_between_two_grids_makes_them_two_tables():
    one = ruled_table([HEAD[1:], [["Meningkatnya a"], ["Persentase a"], ["10 %"]]], XS[1:], number=1)
    two = ruled_table([HEAD[1:], [["Meningkatnya b"], ["Persentase b"], ["20 %"]]], XS[1:], top=100, number=2)
    prose = block(["Sasaran kedua diukur dengan satu indikator", "sebagaimana terlihat dalam uraian ini"], 80, 300)
    parted = page([*one.words, *prose], one.rules, 1)
    assert [len(tables_of(first, two)) for first in (one, parted)] == [1, 2]


def test_a_running_foot_is_no_writing_between():
    foot = words("Laporan Kinerja", 80, 800)
    one = ruled_table([HEAD[1:], [["Meningkatnya a"], ["Persentase a"], ["10 %"]]], XS[1:], number=1, extra=foot)
    two = ruled_table([HEAD[1:], [["Meningkatnya b"], ["Persentase b"], ["20 %"]]], XS[1:], top=60, number=2, extra=foot)
    assert len(tables_of(one, two)) == 1


def test_a_row_of_long_numbers_is_soon_known_to_be_no_row_of_column_numbers():
    assert NUMBERING.fullmatch("(1) (2) 3 4 10")
    assert not NUMBERING.fullmatch("1234567890" * 40 + "x")
