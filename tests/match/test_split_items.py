"""Several items in one cell, sub-items under their heading, details and groups of a budget. No OCR, no files."""

import pytest

from extractor.match.budget_levels import TOTAL
from extractor.match.item_headings import with_headings
from extractor.match.page_turns import BodyRow
from extractor.match.split_items import ONE_FOR_ALL, single_items
from tests.match.builders import cell, plain, tables_of
from tests.paper import ruled_table

HEAD = [["No"], ["Sasaran Strategis"], ["Indikator Kinerja"], ["Target"]]
XS = [50, 80, 240, 430, 520]
FOUR = ("1. Persentase a", "yang baik", "2. Persentase b", "yang baik")


def row(lines, *targets, top=100.0):
    figure = cell(3, *targets, x=300, top=top).model_copy(update={"bbox": cell(2, *lines).bbox})
    return BodyRow(1, {"indikator": (cell(2, *lines),), "target": (figure,)}, {})


def texts(rows, name):
    return [" ".join(c.text.split()) for r in rows for c in r.cells.get(name, ())]


def test_one_figure_in_the_middle_is_that_of_all_items():
    out = single_items(row(FOUR, "100%", top=118))
    assert texts(out, "indikator") == ["1. Persentase a yang baik", "2. Persentase b yang baik"]
    assert [(c.text, c.doubt) for r in out for c in r.cells["target"]] == [("100%", "")] * 2


def test_one_figure_beside_the_first_item_is_doubted_for_all():
    out = single_items(row(FOUR, "100%"))
    assert [c.doubt for r in out for c in r.cells["target"]] == [ONE_FOR_ALL] * 2


def test_as_many_figures_as_items_are_theirs_in_order():
    out = single_items(row(("a. Padi", "b. Jagung"), "10", "20"))
    assert texts(out, "target") == ["10", "20"]


@pytest.mark.parametrize(
    "lines", [("Jumlah :", "a. Padi", "b. Jagung"), ("1. Padi", "3. Jagung"), ("- Padi", "- Jagung"), ("1. Padi", "kering")]
)
def test_what_is_no_list_from_its_first_line_on_stays_whole(lines):
    assert len(single_items(row(lines, "10"))) == 1


def test_a_table_with_one_target_for_numbered_indikator():
    rows = [HEAD, [["1"], ["Meningkatnya mutu"], ["1. Persentase a", "2. Persentase b"], ["", "100%"]]]
    (table,) = tables_of(ruled_table(rows, XS))
    assert [(plain(r.ind_no), plain(r.indikator), plain(r.sasaran)) for r in table.rows] == [
        ("1", "Persentase a", "Meningkatnya mutu"), ("2", "Persentase b", "Meningkatnya mutu")]  # fmt: skip


def budget(*lines, figure_line=0):
    amount = cell(2, "500.000.000", x=300, top=100 + 12 * figure_line)
    return BodyRow(1, {"no": (cell(0, "1."),), "uraian": (cell(1, *lines),), "pagu": (amount,)}, {"Ket.": (cell(3, "APBD"),)})


def test_a_heading_over_a_numbered_programme_is_a_row_without_amounts():
    out = single_items(budget("Dekonsentrasi", "1. Program Penempatan", "Tenaga Kerja", figure_line=1))
    assert texts(out, "uraian") == ["Dekonsentrasi", "1. Program Penempatan Tenaga Kerja"]
    assert [bool(r.cells.get("pagu")) for r in out] == [False, True]


def test_a_group_named_below_a_total_is_a_row_without_amounts():
    out = single_items(budget("JUMLAH I", "Tugas Pembantuan"))
    assert texts(out, "uraian") == ["JUMLAH I", "Tugas Pembantuan"]
    assert [bool(r.cells.get("pagu")) for r in out] == [True, False]


def test_programmes_in_a_list_of_dashes_have_no_amount_of_their_own():
    out = single_items(budget("Meningkatnya mutu :", "- Program Data", "- Program Sarana", figure_line=1))
    assert texts(out, "uraian") == ["Meningkatnya mutu :", "- Program Data", "- Program Sarana"]
    assert [bool(r.cells.get("pagu")) for r in out] == [True, False, False]


def test_a_wording_over_several_lines_is_one_row():
    assert len(single_items(budget("Program Penempatan", "Tenaga Kerja"))) == 1
    assert TOTAL.match("JUMLAH BELANJA LANGSUNG") and len(single_items(budget("JUMLAH BELANJA LANGSUNG", "Daerah"))) == 1


def test_a_group_of_programmes_has_a_level_of_its_own():
    head = [["No"], ["Uraian"], ["Pagu (Rp)"], ["Realisasi (Rp)"], ["%"]]
    rows = [head, [["1"], ["Dekonsentrasi"], [""], [""], [""]], [[""], ["Program Data"], ["200.000.000"], ["100.000.000"], ["50,00"]],
            [[""], ["Program Sarana"], ["400.000.000"], ["100.000.000"], ["25,00"]]]  # fmt: skip
    (table,) = tables_of(ruled_table(rows, [50, 80, 260, 380, 480, 540]))
    assert [r.level for r in table.rows] == ["kelompok", "program", "program"]
    assert [r.parent for r in table.rows] == [None, table.rows[0].id, table.rows[0].id]


# ------------------------------------------------------------------------------------------------ headings


def item(no, text, figure):
    return BodyRow(1, {"no": (cell(0, no),), "indikator": (cell(1, text),), "target": (cell(2, figure),)}, {})


def test_items_with_numbers_stand_under_the_heading_without():
    under = [item("1", "Tangkap", "5"), item("2", "Olahan", "6")]
    out = with_headings([item("", "Peningkatan Produksi", ""), *under, item("", "Mutu", ""), item("3", "Ekspor", "7")])
    assert [r.heading.text if r.heading else None for r in out] == [None, "Peningkatan Produksi", "Peningkatan Produksi", None, "Mutu"]


def test_an_item_that_was_not_measured_is_no_heading():
    out = with_headings([item("1", "Tangkap", ""), item("2", "Olahan", "6")])
    assert [r.heading for r in out] == [None, None]


def test_a_heading_has_no_number_but_its_own():
    head = [["No"], ["Indikator Kinerja"], ["Target"], ["Realisasi"], ["Capaian (%)"]]
    rows = [head, [["1"], ["Olahan"], ["4"], ["4"], ["100"]], [[""], ["Peningkatan Produksi"], [""], [""], [""]],
            [["2"], ["Garam"], ["5"], ["5"], ["100"]]]  # fmt: skip
    (table,) = tables_of(ruled_table(rows, [50, 80, 260, 380, 480, 540]))
    assert [(plain(r.no), plain(r.indikator)) for r in table.rows] == [
        ("1", "Olahan"), (None, "Peningkatan Produksi"), ("2", "Peningkatan Produksi Garam")]  # fmt: skip
