"""Grids -> typed tables: roles, kinds, bands, merged wording, page turns, budgets. No OCR, no files."""

import pytest

from extractor.detect import detect_tables
from extractor.match import header_role
from extractor.match.cell_values import ReadingContext
from extractor.match.join_grids import joined_tables
from extractor.match.typed_tables import typed_table
from tests.paper import block, page, ruled_table, v_rule, words


def tables(*pages, year=2016):
    grids = detect_tables(pages, header_role)
    context = ReadingContext({p.number: p for p in pages})
    return [typed_table(j, f"t{i}", context, year) for i, j in enumerate(joined_tables(grids), 1)]


def plain(text):
    return text.text if text is not None else None


HEAD = [["No"], ["Sasaran Strategis"], ["Indikator Kinerja"], ["Target"]]
XS = [50, 80, 240, 430, 520]


def test_agreement():
    rows = [HEAD, [["(1)"], ["(2)"], ["(3)"], ["(4)"]], [["1."], ["Meningkatnya akses", "listrik"], ["Rasio elektrifikasi"], ["98 %"]]]
    (table,) = tables(ruled_table(rows, XS))
    (row,) = table.rows
    assert table.kind == "perjanjian_kinerja"
    assert (plain(row.no), plain(row.sasaran), plain(row.indikator)) == ("1", "Meningkatnya akses listrik", "Rasio elektrifikasi")
    assert (row.target.value, row.target.unit, row.target.needs_review) == (98, "%", False)
    assert row.target.bbox is not None and row.target.page == 1


def test_sasaran_printed_once_belongs_to_all_its_indicators():
    rows = [HEAD, [["1."], ["Meningkatnya mutu"], ["Persentase a"], ["10 %"]], [[""], [""], ["Persentase b"], ["20 %"]],
            [["2."], ["Menurunnya kemiskinan"], ["Persentase c"], ["30 %"]]]  # fmt: skip
    (table,) = tables(ruled_table(rows, XS))
    assert [plain(r.sasaran) for r in table.rows] == ["Meningkatnya mutu", "Meningkatnya mutu", "Menurunnya kemiskinan"]
    assert [plain(r.no) for r in table.rows] == ["1", "1", "2"]


def test_enumerator_goes_into_ind_no():
    rows = [HEAD, [["1."], ["Meningkatnya mutu"], ["1. Prosentase keikutsertaan"], ["55,56%"]]]
    (table,) = tables(ruled_table(rows, XS))
    assert (plain(table.rows[0].ind_no), plain(table.rows[0].indikator)) == ("1", "Prosentase keikutsertaan")
    assert table.rows[0].indikator.raw == "1. Prosentase keikutsertaan"


def test_items_under_a_heading_carry_it():
    items, figures = ["Jumlah produksi :", "a. Padi", "b. Jagung"], ["", "12.317.066 ton", "1.190.793 ton"]
    rows = [HEAD, [["1."], ["Meningkatnya produksi"], items, figures]]
    (table,) = tables(ruled_table(rows, XS))
    assert [plain(r.indikator) for r in table.rows] == ["Jumlah produksi : a. Padi", "Jumlah produksi : b. Jagung"]
    assert [r.target.value for r in table.rows] == [12317066, 1190793]
    assert [plain(r.sasaran) for r in table.rows] == ["Meningkatnya produksi"] * 2


BUDGET = [["No"], ["Uraian"], ["Pagu (Rp)"], ["Realisasi (Rp)"], ["%"]]
BX = [50, 80, 260, 380, 480, 540]


def test_budget_with_total():
    rows = [BUDGET, [["1"], ["Program Pelayanan"], ["1.000.000.000"], ["900.000.000"], ["90,00"]],
            [["2"], ["Program Perizinan"], ["500.000.000"], ["250.000.000"], ["50,00"]],
            [[""], ["JUMLAH"], ["1.500.000.000"], ["1.150.000.000"], ["76,67"]]]  # fmt: skip
    (table,) = tables(ruled_table(rows, BX))
    assert table.kind == "realisasi_anggaran"
    assert [r.level for r in table.rows] == ["program", "program", "total"]
    assert [(r.pagu.value, r.realisasi.value, r.persen.value) for r in table.rows] == [
        (1000000000, 900000000, 90), (500000000, 250000000, 50), (1500000000, 1150000000, 76.67)]  # fmt: skip


def test_table_over_two_pages_is_one_with_the_cut_row_mended():
    first = ruled_table([BUDGET, [["1"], ["Program Pelayanan"], ["1.000.000.000"], ["900.000.000"], ["90,00"]],
                         [["2"], ["Program Sarana dan"], ["500.000.000"], ["250.000.000"], ["50,00"]]], BX, number=1)  # fmt: skip
    second = ruled_table([[[""], ["Prasarana"], [""], [""], [""]],
                          [["3"], ["Program Data"], ["100.000.000"], ["50.000.000"], ["50,00"]]], BX, top=60, number=2)  # fmt: skip
    (table,) = tables(first, second)
    assert table.pages == (1, 2)
    assert [plain(r.uraian) for r in table.rows] == ["Program Pelayanan", "Program Sarana dan Prasarana", "Program Data"]
    assert [r.page for r in table.rows] == [1, 1, 2]


def test_two_agreements_with_the_same_header_stay_two_tables():
    one = ruled_table([HEAD, [["1."], ["Meningkatnya a"], ["Persentase a"], ["10 %"]]], XS, number=1)
    two = ruled_table([HEAD, [["1."], ["Meningkatnya b"], ["Persentase b"], ["20 %"]]], XS, top=60, number=2)
    assert len(tables(one, two)) == 2


def test_black_header_is_told_from_the_columns():
    rows = [[[""], [""], [""], [""], [""]],
            [["1"], ["Meningkatnya mutu"], ["100%"], ["95%"], ["95,00"]],
            [["2"], ["Persentase layanan"], ["50%"], ["25%"], ["50,00"]]]  # fmt: skip
    above = words("Tabel 3.1 Pengukuran Capaian Kinerja Tahun 2016", 100, 70)
    (table,) = tables(ruled_table(rows, BX, extra=above))
    assert table.kind == "capaian_kinerja"
    assert [(r.target.value, r.realisasi.value, r.capaian.value) for r in table.rows] == [(100, 95, 95), (50, 25, 50)]


def test_bands_name_the_sasaran_of_the_rows_below():
    head = [["No"], ["Indikator Kinerja"], ["Target"], ["Realisasi"], ["Capaian (%)"]]
    made = ruled_table([head, [["1"], ["Nilai ekspor"], ["3"], ["6"], ["200"]]], BX)
    y = made.rules[-1].bbox.bottom
    band = words("Sasaran ke-2 : Meningkatnya standardisasi produk", 56, y + 4)
    more = ruled_table([[["1"], ["Nilai impor"], ["2"], ["1"], ["50"]]], BX, top=y + 20)
    sides = [v_rule(BX[0], y, y + 20), v_rule(BX[-1], y, y + 20)]
    whole = page([*made.words, *band, *more.words], [*made.rules, *more.rules, *sides])
    (table,) = tables(whole)
    assert [(plain(r.indikator), plain(r.sasaran)) for r in table.rows][-1] == ("Nilai impor", "Meningkatnya standardisasi produk")


def test_budget_after_the_change_is_the_pagu():
    head = [["No"], ["Program"], ["Anggaran Sebelum", "Perubahan"], ["Anggaran Setelah", "Perubahan"], ["Realisasi"], ["%"]]
    xs = [50, 80, 200, 310, 420, 500, 550]
    (table,) = tables(ruled_table([head, [["1"], ["Program Data"], ["100.000.000"], ["200.000.000"], ["100.000.000"], ["50,00"]]], xs))
    (row,) = table.rows
    assert row.pagu.value == 200000000
    assert [v.value for v in row.extra.values()] == [100000000]


def test_column_the_kind_does_not_name_is_kept():
    head = [*HEAD, ["Keterangan"]]
    (table,) = tables(ruled_table([head, [["1."], ["Meningkatnya a"], ["Persentase a"], ["10 %"], ["baik"]]], [*XS, 580]))
    assert {k: plain(v) for k, v in table.rows[0].extra.items()} == {"Keterangan": "baik"}


def test_unknown_table_is_kept_as_printed():
    rows = [[["Golongan"], ["Pria"], ["Wanita"]], [["IV"], ["3"], ["4"]], [["III"], ["5"], ["6"]]]
    (table,) = tables(ruled_table(rows, [50, 200, 300, 400]))
    assert table.kind == "lainnya"
    assert [[plain(c) for c in r.cells] for r in table.rows] == [[" ".join(c) for c in r] for r in rows]


@pytest.mark.parametrize("raw", ["10O.0OO.0O1", "1.23.456"])
def test_doubtful_figure_needs_review_and_keeps_its_raw_text(raw):
    rows = [[["1"], ["Program Data"], [raw], ["1"], ["50,00"]], [["2"], ["Program B"], ["1.000.000"], ["1.000"], ["50,00"]]]
    (table,) = tables(ruled_table([BUDGET, *rows], BX))
    assert table.rows[0].pagu.raw == raw
    assert table.rows[0].pagu.needs_review and table.rows[0].pagu.codes


def test_quarters_keep_their_number():
    head = [["No"], ["Sasaran"], ["Indikator Kinerja"], ["Target"], ["TW I"], ["TW II"], ["TW III"], ["TW IV"]]
    xs = [40, 70, 180, 300, 350, 390, 430, 470, 520]
    row = [["1"], ["Meningkatnya mutu"], ["Persentase layanan"], ["100%"], ["25%"], ["50%"], ["75%"], ["100%"]]
    (table,) = tables(ruled_table([head, row], xs))
    assert table.kind == "rencana_aksi"
    assert {k: v.value for k, v in table.rows[0].triwulan.items()} == {"1": 25, "2": 50, "3": 75, "4": 100}


def test_prose_above_is_no_row():
    extra = block(["Berikut perjanjian kinerja:"], 60, 60)
    (table,) = tables(ruled_table([HEAD, [["1."], ["Meningkatnya a"], ["Persentase a"], ["10 %"]]], XS, extra=extra))
    assert len(table.rows) == 1


def test_a_cross_in_a_quarter_is_a_mark_and_no_figure():
    head = [["No"], ["Sasaran"], ["Indikator Kinerja"], ["Target"], ["TW I"], ["TW II"], ["TW III"], ["TW IV"]]
    xs = [40, 70, 180, 300, 350, 390, 430, 470, 520]
    row = [["1"], ["Meningkatnya mutu"], ["Persentase layanan"], ["100%"], ["X"], ["x"], ["25"], ["V"]]
    (table,) = tables(ruled_table([head, row], xs))
    marks = table.rows[0].triwulan
    assert [marks[n].text for n in ("1", "2", "4")] == ["X", "x", "V"] and marks["3"].value == 25
    assert not any(mark.needs_review for mark in marks.values())
