"""Income, spending, financing and what is left: levels and parents of their rows."""

import pytest

from extractor.match.budget_levels import with_levels
from extractor.sections import section_told, titled_income
from tests.reconcile.builders import budget, text

LRA = ("PENDAPATAN DAERAH", "Pajak Daerah", "Retribusi Daerah", "Jumlah Pendapatan", "BELANJA DAERAH", "Belanja Modal", "JUMLAH BELANJA",
       "SURPLUS/(DEFISIT)", "PEMBIAYAAN", "Penerimaan Pembiayaan", "PEMBIAYAAN NETTO")  # fmt: skip


def levelled(*names, title=None):
    return with_levels(budget(*[(None, name, "100.000", "90.000", "90,00") for name in names], title=title), {}).rows


def test_each_row_of_a_report_on_income_and_spending_has_its_section_s_level():
    assert [row.level for row in levelled(*LRA)] == [
        "pendapatan", "pendapatan", "pendapatan", "total", "belanja", "belanja", "total", "surplus_defisit", "pembiayaan", "pembiayaan",
        "pembiayaan",
    ]  # fmt: skip


def test_parts_stand_under_their_section_and_nothing_under_what_is_left():
    rows = levelled(*LRA)
    names = {row.id: row.uraian.text for row in rows}
    assert [names.get(row.parent) for row in rows] == [
        None, "PENDAPATAN DAERAH", "PENDAPATAN DAERAH", None, None, "BELANJA DAERAH", None, None, None, "PEMBIAYAAN", None,
    ]  # fmt: skip


def test_a_table_without_income_has_no_sections():
    assert [row.level for row in levelled("Program Kesehatan", "Belanja Modal", "Penyediaan obat")] == ["program", "belanja", "kegiatan"]


def test_rows_of_a_table_of_income_are_income():
    assert {row.level for row in levelled("Pajak", "Retribusi", title="Realisasi Pendapatan Asli Daerah")} == {"pendapatan"}


@pytest.mark.parametrize(
    ("text", "section"),
    [("Pendapatan Asli Daerah", "pendapatan"), ("A. PENDAPATAN", "pendapatan"), ("Jumlah Pendapatan", "pendapatan"),
     ("Defisit", "surplus_defisit"),
     ("Penerimaan Negara Bukan Pajak", "pendapatan"), ("Penerimaan Pembiayaan", "pembiayaan"), ("Belanja Pegawai", "belanja"),
     ("Penerimaan peserta didik baru", None), ("Program Peningkatan Pendapatan", None), ("Jumlah", None)],
)  # fmt: skip
def test_wordings_that_name_a_section(text, section):
    assert section_told(text) == section


@pytest.mark.parametrize(
    ("title", "income"),
    [("Target dan Realisasi Pendapatan Daerah", True), ("Realisasi Anggaran Pendapatan dan Belanja Daerah", False),
     ("Realisasi Belanja", False), (None, False)],
)  # fmt: skip
def test_a_title_of_income_alone(title, income):
    assert titled_income(title) is income


def lettered(*rows):
    """Rows of (number, wording) with their levels."""
    table = budget(*[(None, name, "100.000", "90.000", "90,00") for _, name in rows])
    made = (r.model_copy(update={"no": text(no)}) for r, (no, _) in zip(table.rows, rows, strict=True))
    return [row.level for row in with_levels(table.model_copy(update={"rows": tuple(made)}), {}).rows]


def test_a_letter_that_goes_on_from_programmes_is_a_programme_s():
    rows = (("A", "Program Gizi"), ("1", "Penyuluhan"), ("B", "Penataan Administrasi"), ("1", "Pendataan"), ("C", "Program Sarana"))
    assert lettered(*rows) == ["program", "kegiatan", "program", "kegiatan", "program"]
    assert lettered(("I", "BELANJA LANGSUNG"), *rows)[1:] == lettered(*rows)
