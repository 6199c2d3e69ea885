"""What one report says of another's year: found where it differs, silent where it agrees, informing where it may be misread."""

import pytest

from extractor.model import Claim, Ocr, Text
from extractor.series import series_of
from tests.reconcile.builders import capaian, rupiah, text, value
from tests.series.builders import given, measured, spending

NAME = "Persentase angkutan laik jalan"
LAST = measured("lkj-2022", 2022, (NAME, "80%", "72,40%", "90,5%"))


def told(**cells):
    return measured("lkj-2023", 2023, (NAME, "85%", "84%", "98,82%"), extra=[{h.replace("_", " "): c for h, c in cells.items()}])


def found(*reports):
    return series_of(reports).findings


def test_it_is_found_with_both_cells_and_both_languages():
    (finding,) = found(LAST, told(Realisasi_2022="78,15"))
    assert (finding.check, finding.severity, finding.origin) == ("cross_report_mismatch", "error", "document")
    assert finding.refs == ("lkj-2023:p4t1.r001.extra.Realisasi 2022", "lkj-2022:p4t1.r001.realisasi")
    assert (finding.stated, finding.computed) == (78.15, 72.4)
    assert "78,15%" in finding.message and "lkj-2022" in finding.message and "menurut laporan lkj-2023" in finding.pesan


@pytest.mark.parametrize("same", ["72,40", "72,4", "72,40%", "72.40", "72"])
def test_the_same_figure_as_printed_is_none(same):
    assert found(LAST, told(Realisasi_2022=same)) == ()


def test_a_doubtful_cell_only_informs():
    (finding,) = found(LAST, told(Realisasi_2022=text("78,15").model_copy(update={"confidence": 0.4, "needs_review": True})))
    assert (finding.severity, finding.origin) == ("info", "reading")


def test_a_marked_own_figure_only_informs():
    own = measured("lkj-2022", 2022, (NAME, "80%", value("12,40%", needs_review=True), "90,5%"))
    (finding,) = found(own, told(Realisasi_2022="72,40"))
    assert (finding.severity, finding.origin) == ("info", "reading")


def test_a_scans_column_that_was_read_once_only_warns():
    later = told(Realisasi_2022="78,15")
    scan = later.report.source.model_copy(update={"ocr": Ocr(engine="rapid", language="ind", dpi=200)})
    (finding,) = found(LAST, type(later)(later.id, later.report.model_copy(update={"source": scan})))
    assert (finding.severity, finding.origin) == ("warning", "document")


def test_a_likely_misreading_only_informs():
    (finding,) = found(LAST, told(Realisasi_2022="12,40"))
    assert finding.severity == "info"


def test_a_target_that_was_planned_only_warns():
    before = measured("lkj-2022", 2022, (NAME, "80%", "72,40%", "90,5%"), extra=[{"Target 2023": "91"}])
    (finding,) = found(before, told())
    assert finding.severity == "warning" and "target of 2023" in finding.message


def test_what_follows_is_no_second_finding():
    (finding,) = found(LAST, told(Realisasi_2022="78,15", Capaian_2022="97,69"))
    assert len(finding.consequences) == len(finding.akibat) == 1


def test_other_units_are_a_break_and_no_contradiction():
    now = measured("lkj-2023", 2023, (NAME, "85 nilai", "84 nilai", "98,82%"), extra=[{"Realisasi 2022": "78,15"}])
    series = series_of([LAST, now])
    assert series.findings == () and series.agencies[0].items[0].breaks[0].kind == "unit"


def test_thousands_are_no_contradiction():
    one = spending("a", 2022, ("program", "Program Angkutan", "1.250.000.000", "1.100.000.000", "88%"))
    other = spending(
        "b", 2023, ("program", "Program Angkutan", "1.400.000", "1.300.000", "92,86%"), extra=[{"Realisasi 2022": rupiah("1.100.000")}]
    )
    assert found(one, other) == ()


def test_spending_of_last_year():
    one = spending("a", 2022, ("program", "Program Angkutan", "1.250.000.000", "1.100.000.000", "88%"))
    row = ("program", "Program Angkutan", "1.400.000.000", "1.300.000.000", "92,86%")
    other = spending("b", 2023, row, extra=[{"Realisasi Tahun 2022": rupiah("1.037.500.000")}])
    (finding,) = found(one, other)
    assert (finding.stated, finding.computed, finding.severity) == (1037500000, 1100000000, "error")


def test_a_column_that_differs_throughout_is_another_column():
    names = [f"Jumlah {what} yang dibina" for what in ("terminal", "halte", "pelabuhan", "bengkel", "koperasi")]
    one = measured("a", 2022, *((n, "10 unit", f"{v} unit", "100%") for v, n in enumerate(names, 31)))
    other = measured(
        "b", 2023, *((n, "10 unit", "9 unit", "90%") for n in names), extra=[{"Realisasi 2022": str(71 + n)} for n in range(5)]
    )
    series = series_of([one, other])
    assert series.findings == () and any("most of what it prints as realisasi of 2022" in n.en for n in series.notes)


def test_a_sentence_about_last_years_budget():
    rows = ("total", "JUMLAH", "1.250.000.000", "1.100.000.000", "88%")
    said = Claim(id="p6c1", kind="amount", of="realisasi", number=1040000000, unit="Rp", raw="1.040.000.000", year=2022, page=6, text="…")
    later = given("b", 2023, *spending("b", 2023, ("total", "JUMLAH", "9.000", "8.000", "88,89%")).report.tables, claims=[said])
    (finding,) = found(spending("a", 2022, rows), later)
    assert finding.refs[0] == "b:p6c1" and finding.pages == (6, 1)


def test_grades():
    one = measured("a", 2022, ("Nilai AKIP", "A", "BB", "100%"))
    other = measured("b", 2023, ("Nilai AKIP", "A", "A", "100%"), extra=[{"Realisasi 2022": "B"}])
    assert [(f.stated, f.computed) for f in found(one, other)] == [("B", "BB")]


def test_a_table_of_last_year_in_this_years_report():
    now = capaian((NAME, "85%", "84%", "98,82%"))
    before = capaian((NAME, "80%", "66,10%", "82,63%"), id="p5t1", title="Capaian Kinerja Tahun 2022")
    (finding,) = found(LAST, given("lkj-2023", 2023, now, before))
    assert finding.refs[0] == "lkj-2023:p5t1.r001.realisasi"


def test_a_title_left_over_from_last_year_does_not_move_the_table():
    """Its indikator stand nowhere else, so they are this year's; their figures are marked."""
    (agency,) = series_of([LAST, given("b", 2023, capaian((NAME, "85%", "84%", "98,82%"), title="Capaian Tahun 2022"))]).agencies
    (item,) = agency.items
    assert item.entry(2023).figures["realisasi"].state == "marked" and item.told == ()


def test_several_figures_in_a_cell_are_not_compared():
    one = measured("a", 2022, ("Jumlah petugas", "1.095 PPS, 4.929 Pantarlih", "1.095 PPS, 4.929 Pantarlih", "100%"))
    other = measured("b", 2023, ("Jumlah petugas", "9 orang", "9 orang", "100%"), extra=[{"Realisasi 2022": "12"}])
    assert found(one, other) == ()
    assert isinstance(other.report.tables[0].rows[0].extra["Realisasi 2022"], Text)


# ------------------------------------------------------------------------------------------- a second column without a year


def twice(*last, title=None):
    """Reports of two years, the later one with a second column `Realisasi` that says no year."""
    names = [f"Jumlah {what} yang dibina" for what in ("terminal", "halte", "pelabuhan", "bengkel")]
    one = measured("a", 2022, *((n, "50 unit", f"{v} unit", "-") for n, v in zip(names, (31, 42, 57, 68), strict=True)))
    return one, measured("b", 2023, *((n, "60 unit", "59 unit", "-") for n in names), extra=[{"Realisasi": r} for r in last])


def test_it_is_last_years_where_last_years_report_says_the_same():
    (finding,) = found(*twice("31", "42", "57", "94"))
    assert (finding.stated, finding.computed) == (94, 68)


def test_it_is_left_out_where_it_does_not():
    series = series_of(twice("11", "22", "57", "94"))
    assert series.findings == () and not any(i.told for i in series.agencies[0].items)


def test_alone_it_tells_nothing():
    assert not any(i.told for i in series_of(twice("31", "42", "57", "94")[1:]).agencies[0].items)
