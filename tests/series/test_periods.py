"""Typed figures of other years join the years as columns under a header did: of single years, and of those only."""

import pytest

from extractor.doubts import UNDATED
from extractor.model import Period
from extractor.series import series_of
from tests.reconcile.builders import budget, capaian, rupiah, value
from tests.series.builders import given, items, measured

NAME = "Persentase angkutan laik jalan"
LAST = measured("lkj-2022", 2022, (NAME, "80%", "72,40%", "90,5%"))


def told(*periods, year=2023):
    table = capaian((NAME, "85%", "84%", "98,82%"))
    return given(f"lkj-{year}", year, table.model_copy(update={"rows": (table.rows[0].model_copy(update={"periods": periods}),)}))


def of_2022(printed, **more):
    return Period(**{"label": "Tahun 2022", "tahun": 2022, "realisasi": value(printed), **more})


def test_what_differs_from_that_years_own_report_is_found_with_both_cells():
    (finding,) = series_of((LAST, told(of_2022("78,15%")))).findings
    assert (finding.check, finding.severity, finding.origin) == ("cross_report_mismatch", "error", "document")
    assert finding.refs == ("lkj-2023:p4t1.r001.periods.1.realisasi", "lkj-2022:p4t1.r001.realisasi")
    assert series_of((LAST, told(of_2022("72,4%")))).findings == ()


def test_a_marked_figure_only_informs():
    doubted = value("78,15%", needs_review=True, doubts=("footnote_left_out",))
    (finding,) = series_of((LAST, told(of_2022("", realisasi=doubted)))).findings
    assert (finding.severity, finding.origin) == ("info", "reading")


@pytest.mark.parametrize("jenis", ["akhir_renstra", "sampai_dengan", "triwulan", "bulan", "standar"])
def test_what_is_of_no_single_year_is_compared_with_none(jenis):
    (item,) = items(LAST, told(of_2022("78,15%", jenis=jenis)))
    assert item.told == ()


def test_every_figure_of_the_period_is_told_under_its_label():
    period = of_2022("72,40%", target=value("80%"), capaian=value("90,5%"), pagu=rupiah("1.000.000"))
    (item,) = items(LAST, told(of_2022("71%", tahun=2021, label="2021"), period))
    assert [(t.year, t.field, t.figure.value, t.header, t.dated) for t in item.told] == [
        (2021, "realisasi", 71, "2021", True), (2022, "target", 80, "Tahun 2022", True),
        (2022, "realisasi", 72.4, "Tahun 2022", True), (2022, "capaian", 90.5, "Tahun 2022", True),
    ]  # fmt: skip


def test_budgets_of_other_years():
    line = ("program", "Program Dukungan Manajemen", "1.000.000", "900.000", "90,00%")
    table = budget(line)
    last = Period(label="TA 2022", tahun=2022, pagu=rupiah("800.000"), realisasi=rupiah("700.000"))
    now = given("b", 2023, table.model_copy(update={"rows": (table.rows[0].model_copy(update={"periods": (last,)}),)}))
    before = given("a", 2022, budget(("program", "Program Dukungan Manajemen", "800.000", "790.000", "98,75%")))
    (finding,) = series_of((before, now)).findings
    assert finding.refs == ("b:p5t1.r001.periods.1.realisasi", "a:p5t1.r001.realisasi")


def undated(*last, label="Realisasi"):
    """Reports of two years; the later one has figures of a time that its column does not say."""
    names = [f"Jumlah {what} yang dibina" for what in ("terminal", "halte", "pelabuhan", "bengkel")]
    one = measured("a", 2022, *((n, "50 unit", f"{v} unit", "-") for n, v in zip(names, (31, 42, 57, 68), strict=True)))
    table = capaian(*((n, "60 unit", "59 unit", "-") for n in names))
    times = [Period(label=label, realisasi=value(r, needs_review=True, doubts=(UNDATED,))) for r in last]
    rows = tuple(row.model_copy(update={"periods": (time,)}) for row, time in zip(table.rows, times, strict=True))
    return one, given("b", 2023, table.model_copy(update={"rows": rows}))


def test_a_column_of_an_unknown_year_is_last_years_where_that_report_says_the_same():
    (finding,) = series_of(undated("31", "42", "57", "94")).findings
    assert (finding.stated, finding.computed, finding.severity) == (94, 68, "info")
    assert not any(i.told for i in items(*undated("11", "22", "57", "94")))
    assert not any(i.told for i in items(*undated("31", "42", "57", "94", label="Rata-rata nasional")))
