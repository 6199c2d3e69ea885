"""The workbook as another program opens it: figures are figures, texts are texts, doubt is yellow."""

import datetime

import openpyxl
import pytest

from extractor.export.tables import SCHEMAS, rows_of
from extractor.export.workbook import CUT, LONGEST, cell_text, excel_length, write_workbook
from tests.export.builders import budget, expected, exported, figure, named, small_report, text, whole_report, written

YELLOW = "FFFFEB9C"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    place = tmp_path_factory.mktemp("xlsx")
    path = written(place, whole_report())
    assert exported(path, "--to", "xlsx", "-o", place / "laporan.xlsx", "--lang", "id") == 0
    return openpyxl.load_workbook(place / "laporan.xlsx")


def sheet_rows(sheet):
    """Rows of cells by column name."""
    names = [c.value for c in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def cell(book, table, n, column):
    return sheet_rows(book[table])[n][column]


def test_every_value_comes_back(book):
    wanted = expected(whole_report())
    for schema in SCHEMAS:
        got = [{k: c.value for k, c in row.items()} for row in sheet_rows(book[schema.name])]
        assert [{**r, "laporan_id": "", "json_sha256": ""} for r in got] == [
            {**{k: shown(v) for k, v in r.items()}, "laporan_id": "", "json_sha256": ""} for r in wanted[schema.name]
        ]


def shown(value):
    return "; ".join(str(v) for v in value) if isinstance(value, tuple) else value


def test_amounts_are_whole_rupiah(book):
    pagu = cell(book, "anggaran", 0, "pagu")
    assert (pagu.value, pagu.data_type, pagu.number_format) == (132085209311, "n", "#,##0")
    assert cell(book, "nilai", 0, "value").number_format == "General"
    (amount,) = [r["value"] for r in sheet_rows(book["nilai"]) if r["cell"].value == "p5t1.r001.pagu"]
    assert amount.number_format == "#,##0"


def test_percentages_are_figures_with_their_unit(book):
    row = sheet_rows(book["indikator"])[2]
    assert (row["realisasi"].value, row["realisasi"].data_type, row["realisasi_unit"].value) == (98.0556, "n", "%")
    assert cell(book, "anggaran", 0, "persen").value == 89.66


def test_years_and_pages_have_no_separators(book):
    assert cell(book, "laporan", 0, "tahun").number_format == "0"


@pytest.mark.parametrize(("n", "column", "value"), [(0, "kode", "06.3355"), (1, "kode", "3355.QDB.001"), (2, "kode", "001")])
def test_codes_stay_texts(book, n, column, value):
    found = cell(book, "anggaran", n, column)
    assert (found.value, found.data_type, found.number_format) == (value, "s", "@")


def test_a_formula_stays_text_also_when_edited(book):
    uraian = cell(book, "anggaran", 0, "uraian")
    assert (uraian.value, uraian.data_type, uraian.quotePrefix) == ("=SUM(A1:A9)", "s", True)
    assert not cell(book, "anggaran", 2, "uraian").quotePrefix


def test_marked_cells_are_yellow_also_empty_ones(book):
    for n, column, yellow in (
        (1, "pagu", True),
        (1, "realisasi", True),
        (0, "pagu", False),
        (0, "tahun", True),
        (1, "pagu_needs_review", True),
    ):
        assert (cell(book, "anggaran", n, column).fill.fgColor.rgb == YELLOW) is yellow
    assert cell(book, "anggaran", 1, "realisasi").value is None


def test_a_number_too_long_for_excel_is_text_with_all_its_digits(tmp_path):
    report = small_report(1, budget({"pagu": figure(1234567890123456, "Rp")}))
    assert exported(written(tmp_path, report), "--to", "xlsx", "-o", tmp_path / "a.xlsx") == 0
    found = cell(openpyxl.load_workbook(tmp_path / "a.xlsx"), "anggaran", 0, "pagu")
    assert (found.value, found.data_type) == ("1234567890123456", "s")


def test_header_frozen_filters_widths(book):
    sheet = book["anggaran"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:") and sheet.auto_filter.ref.endswith("5")
    assert all(c.font.bold for c in sheet[1])
    assert all(8 < d.width <= 62 for d in sheet.column_dimensions.values())


def test_columns_in_which_nothing_stands_are_folded_away(book):
    folded = {c.value for c in book["indikator"][1] if book["indikator"].column_dimensions[c.column_letter].hidden}
    assert {"capaian_text"} <= folded and not {"target_text", "sumber_data", "indikator"} & folded


def test_the_meaning_of_every_column_stands_in_the_first_sheet(book):
    assert book.sheetnames == ["keterangan", *(s.name for s in SCHEMAS)]
    said = {(r[0].value, r[1].value) for r in book["keterangan"].iter_rows(min_row=8)}
    assert {(s.name, c.name) for s in SCHEMAS for c in s.columns} <= said
    assert book["keterangan"]["A2"].value.startswith("Sel kuning") and book["keterangan"]["A2"].fill.fgColor.rgb == YELLOW


def test_no_date_of_making(book):
    assert book.properties.created == datetime.datetime(2000, 1, 1)
    assert book.properties.modified == datetime.datetime(2000, 1, 1)


def test_a_long_text_is_cut_and_says_so(tmp_path):
    report = small_report(1, budget({"uraian": text("a\U0001f600" * 20_000)}))
    assert exported(written(tmp_path, report), "--to", "xlsx", "-o", tmp_path / "a.xlsx") == 0
    found = cell(openpyxl.load_workbook(tmp_path / "a.xlsx"), "anggaran", 0, "uraian").value
    assert found.startswith("a\U0001f600a") and found.endswith(CUT) and LONGEST - 3 < excel_length(found) <= LONGEST
    assert cell_text("x" * LONGEST) == "x" * LONGEST


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path):
    rows = rows_of(named(whole_report()))
    with write_workbook(tmp_path / "a.xlsx", "id", most_rows=11) as add:
        for schema in SCHEMAS:
            add(schema, rows[schema.name])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("nilai") and name not in ("nilai_bagian", "nilai_bacaan")]
    assert len(parts) == -(-len(rows["nilai"]) // 10)
    cells = [r["cell"].value for part in parts for r in sheet_rows(book[part])]
    assert cells == [r.values[1] for r in rows["nilai"]]


def test_a_name_that_excel_does_not_open_is_refused(tmp_path, capsys):
    assert exported(written(tmp_path, whole_report()), "--to", "xlsx", "-o", tmp_path / "laporan") == 2
    assert ".xlsx" in capsys.readouterr().err
