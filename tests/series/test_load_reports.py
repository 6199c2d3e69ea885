"""Whose reports, and of which year: grouped, told where that cannot be, never dropped in silence."""

import json

import pytest

from extractor.errors import InputError
from extractor.series import read_all, series_of
from extractor.series.office_matching import same_office
from extractor.write.report_json import write_report
from tests.series.builders import given, items, measured

ROW = ("Persentase angkutan laik jalan", "80%", "80%", "100%")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KPU Kab. Pasuruan", "KOMISI PEMILIHAN UMUM KABUPATEN PASURUAN"),
        ("Dinas PSDA Provinsi Jawa Barat", "DINAS PENGELOLAAN SUMBER DAYA AIR PROVINSI JAWA BARAT"),
        ("RSJ Prov JABAR", "RSJ Provinsi Jawa Barat"),
        ("Dinas Perhubungan Kabupaten Malang", "Dinas Perhubungan Kabupalen Malang"),
        ("KPU KABUPATEN PASURUAN TAHUN", "KPU Kabupaten Pasuruan"),
        ("Pengadilan Agama Muaro Jambi", "PENGADILAN AGAMA MUARO JAMBl"),
        ("Kecamatan Mendoyo Kabupaten Jembrana", "KECAMATAN MENDOYO KABUPATEN JEMBRANA"),
    ],
)
def test_the_same_office(one, other):
    assert same_office(one, other) and same_office(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Perhubungan Kabupaten Malang", "Dinas Perhubungan Kota Malang"),
        ("Dinas Perhubungan Kabupaten Malang", "Dinas Perikanan Kabupaten Malang"),
        ("Dinas Perhubungan Kabupaten Malang", "Dinas Perhubungan Kabupaten Magelang"),
        ("Kecamatan Mendoyo Kabupaten Jembrana", "Kecamatan Negara Kabupaten Jembrana"),
        ("Pengadilan Agama Malang", "Pengadilan Negeri Malang"),
    ],
)
def test_another_office(one, other):
    assert not same_office(one, other)


def test_two_agencies_are_two_series():
    series = series_of([measured("a", 2021, ROW), given("b", 2022, *measured("b", 2022, ROW).report.tables, office="KPU Kota Batu")])
    assert len(series.agencies) == 2 and not series.findings


def test_without_year_or_agency_it_is_told_and_kept_in_the_list():
    series = series_of([measured("a", 2021, ROW), given("b", None), given("c", 2022, office=None)])
    assert [r.role for r in series.reports] == ["main", "left_out", "left_out"]
    told = " ".join(n.en for n in series.notes)
    assert "b: the report's year could not be read" in told and "c: the report's agency could not be read" in told
    assert "document.tahun" in told


def test_nothing_at_all():
    assert series_of([]).agencies == ()
    assert series_of([given("a", None, office=None)]).agencies == ()


def test_one_report_alone_is_a_series_of_one_year():
    series = series_of([measured("a", 2021, ROW)])
    assert len(series.agencies[0].items) == 1 and any("only the report of 2021" in n.en for n in series.notes)


def test_a_report_without_items_is_told():
    series = series_of([given("a", 2021), given("b", 2022)])
    assert series.agencies[0].items == () and any("neither indikator nor" in n.en for n in series.notes)


def test_the_same_report_given_twice_counts_once():
    one = measured("a", 2021, ROW)
    series = series_of([one, type(one)("copy/a", one.report)])
    assert len(series.reports) == 1 and any("counts once" in n.en for n in series.notes)


def test_two_reports_of_a_year_are_compared_and_the_revised_one_speaks():
    first = measured("lkj-2021", 2021, ("Jumlah halte", "12 unit", "9 unit", "75%"))
    revised = measured("lkj-2021-revisi", 2021, ("Jumlah halte", "12 unit", "11 unit", "91,67%"))
    series = series_of([first, revised])
    (item,) = series.agencies[0].items
    assert item.entries[0].figures["realisasi"].value == 11
    assert {r.id: r.role for r in series.reports} == {"lkj-2021-revisi": "main", "lkj-2021": "second"}
    (finding,) = series.findings
    assert finding.refs == ("lkj-2021:p4t1.r001.realisasi", "lkj-2021-revisi:p4t1.r001.realisasi")
    assert "capaian" in finding.consequences[0]


def test_a_doubtful_year_is_told():
    one = measured("a", 2021, ROW)
    doubted = one.report.document.tahun.doubted("year_in_passing", 0.4)
    report = one.report.model_copy(update={"document": one.report.document.model_copy(update={"tahun": doubted})})
    assert any("in doubt" in n.en for n in series_of([type(one)("a", report)]).notes)


# ------------------------------------------------------------------------------------------- files


def test_folders_are_searched_and_other_json_is_passed_over(tmp_path):
    write_report(measured("x", 2021, ROW).report, tmp_path / "2021" / "lkj.json")
    write_report(measured("y", 2022, ROW).report, tmp_path / "2022" / "lkj.json")
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "other"}))
    (tmp_path / "broken.json").write_text('{"schema_version": "1.0", "source": {')
    given_, errors = read_all([tmp_path])
    assert [g.id for g in given_] == ["2021/lkj", "2022/lkj"]
    assert len(errors) == 1 and "broken.json" in str(errors[0])


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path):
    _, errors = read_all([tmp_path, tmp_path / "none.json"])
    assert len(errors) == 2 and all(isinstance(e, InputError) and str(e).endswith(".") for e in errors)


def test_values_null_and_no_figures_do_no_harm():
    found = items(measured("a", 2021, ("Jumlah halte", "-", "", "")), measured("b", 2022, ("Jumlah halte", "", "", "")))
    assert len(found) == 1 and len(found[0].entries) == 2


def test_a_report_whose_table_was_not_read_drops_nothing():
    series = series_of([measured("a", 2021, ROW), given("b", 2022), measured("c", 2023, ROW)])
    (item,) = series.agencies[0].items
    assert item.missing == () and item.dropped is None and item.new is None
    assert any("b: no indikator was read in the report of 2022" in n.en for n in series.notes)
