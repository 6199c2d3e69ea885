"""Marks of templates in text, titles and cells."""

from extractor.reconcile.form.templates import CHECK
from tests.reconcile.builders import agreement, capaian, claim, value, wrong


def mark(noun, of="isian", **more):
    return claim("template", None, of=of, noun=noun, **more)


def test_marks_in_the_text():
    (found,) = wrong(CHECK, mark("Tahun 20XX"))
    assert (found.refs, found.stated, found.severity) == (("p1c1",), "Tahun 20XX", "warning")


def test_the_cells_of_one_table_are_one_finding():
    table = capaian(*((f"Indikator yang ke {n}", "80", "80", value("#DIV/0!", "percent")) for n in range(3)))
    (found,) = wrong(CHECK, table)
    assert (len(found.refs), found.message.en) == (3, '"#DIV/0!" (3×) was left in from a template or spreadsheet.')


def test_both_levels_before_the_own_regions_name():
    text = "LAPORAN KEUANGAN DINAS KAB/KOTA MALANG"
    assert len(wrong(CHECK, mark("KAB/KOTA MALANG", "kab_kota", text=text))) == 1
    assert len(wrong(CHECK, agreement(("Indeks kepuasan", "80"), title=text))) == 1


def test_both_levels_of_other_places_are_rightly_named():
    assert wrong(CHECK, mark("Kabupaten/Kota Lain", "kab_kota", text="pada Dinas Kabupaten/Kota Lain di wilayah ini")) == []
    assert wrong(CHECK, mark("Kabupaten/Kota Malang", "kab_kota", text="di wilayah Kabupaten/Kota Malang")) == []
