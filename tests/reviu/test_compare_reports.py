"""Two versions of a report, and an agreement against its report: what differs is listed, what is the same is not, doubts are said."""

import json

import openpyxl
import pytest

from extractor.cli import DONE, FAILED, WRONG_USAGE, main
from extractor.model import Finding, LainnyaRow
from extractor.reviu.compare_reports import compare_findings, compare_reports, mode_of
from extractor.reviu.join_rows import join_rows, text_of_row
from extractor.write.report_json import write_report
from tests.reconcile.builders import agreement, budget, capaian, claim, programmes, report, rupiah, text, value

NAMES = ("Persentase warga yang terlayani", "Jumlah balita yang ditimbang", "Nilai akuntabilitas kinerja dinas", "Cakupan imunisasi dasar")


def achieved(*targets, names=NAMES, **more):
    return capaian(*((name, target, "80%", "100%") for name, target in zip(names, targets, strict=True)), **more)


def differ(first, second):
    """(what, field, first, second) of each difference."""
    found = compare_reports(report(*first), report(*second))
    return [(d.what, d.field, d.first, d.second) for d in found.differences]


SAME = achieved("80%", "90%", "70%", "60%")


def test_the_same_reports_differ_in_nothing():
    found = compare_reports(report(SAME), report(SAME))
    assert found.differences == () and found.rows == 4 and found.mode == "versions"


def test_how_a_figure_is_printed_makes_no_difference():
    assert differ([achieved("80%", "90%", "70%", "60,00%")], [achieved("80,0 %", "90%", "70%", "60%")]) == []


def test_figures_that_differ_are_told_with_both():
    assert differ([SAME], [achieved("80%", "95%", "70%", "60%")]) == [("value", "target", "90%", "95%")]


def test_a_unit_that_differs():
    assert differ([achieved("80 orang", "90%", "70%", "60%")], [achieved("80 dokumen", "90%", "70%", "60%")]) == [
        ("unit", "target", "80 orang", "80 dokumen")
    ]


def test_a_short_form_of_a_unit_is_the_same_unit():
    assert differ([achieved("80 orang", "90%", "70%", "60%")], [achieved("80 org", "90%", "70%", "60%")]) == []


def test_a_number_in_front_a_level_and_torn_words_make_no_difference():
    first = budget(("program", "1. Program Pelayanan Kesehatan", "100.000", "50.000", "50,00%"))
    second = budget(("program", "Pelayanan Kese hatan", "100.000", "50.000", "50,00%"))
    assert differ([first], [second]) == []


def test_rows_without_wording_are_the_same_where_they_print_the_same():
    row = ("kegiatan", "", "100.000", "50.000", "50,00%")
    assert differ([budget(row, row)], [budget(row, row)]) == []
    assert [d[0] for d in differ([budget(row, row)], [budget(row)])] == ["only a"]


def test_a_figure_that_only_one_has():
    assert differ([achieved("", "90%", "70%", "60%")], [SAME]) == [("only b", "target", "", "80%")]


def test_rows_that_only_one_has():
    fewer = achieved("80%", "90%", "70%", names=NAMES[:3])
    assert [d[0] for d in differ([SAME], [fewer])] == ["only a"]
    assert [d[0] for d in differ([fewer], [SAME])] == ["only b"]


def test_a_row_that_moved_is_the_same():
    moved = achieved("60%", "80%", "90%", "70%", names=(NAMES[3], *NAMES[:3]))
    assert differ([SAME], [moved]) == []


def test_a_reworded_row_between_the_same_ones_is_one_difference():
    names = (NAMES[0], "Jumlah balita yang ditimbang dan dicatat", *NAMES[2:])
    assert differ([SAME], [achieved("80%", "90%", "70%", "60%", names=names)]) == [("text", "indikator", NAMES[1], names[1])]


def test_marks_and_capitals_make_no_difference_in_a_wording():
    names = (NAMES[0].upper(), NAMES[1] + ";", *NAMES[2:])
    assert differ([SAME], [achieved("80%", "90%", "70%", "60%", names=names)]) == []


def test_a_number_in_a_wording_is_another_item():
    one = ("program", "Layanan Triwulan 1", "100.000", "50.000", "50,00%")
    other = ("program", "Layanan Triwulan 2", "200.000", "50.000", "25,00%")
    assert [d[0] for d in differ([budget(one, other)], [budget(other)])] == ["only a"]


def test_rows_of_one_wording_go_together_in_order():
    rows = [("kegiatan", "Belanja Pegawai", "100.000", "50.000", "50,00%"), ("kegiatan", "Belanja Pegawai", "200.000", "50.000", "25,00%")]
    assert differ([budget(*rows)], [budget(*rows)]) == []


def test_a_table_that_only_one_has_is_one_difference():
    assert [(d[0], d[2]) for d in differ([SAME, agreement((NAMES[0], "80%"), (NAMES[1], "90%"))], [SAME])] == [("only a", "2 x")]


def test_a_doubtful_cell_is_said_to_be_in_doubt():
    doubted = achieved(value("30%", "quantity", needs_review=True, doubts=("engine_unsure",)), "90%", "70%", "60%")
    (one,) = compare_reports(report(SAME), report(doubted)).differences
    assert one.doubt and (one.page_a, one.page_b) == (1, 1)
    (sure,) = compare_reports(report(SAME), report(achieved("30%", "90%", "70%", "60%"))).differences
    assert not sure.doubt


def test_what_noise_may_have_changed_is_in_doubt():
    names = (NAMES[0].replace("terlayani", "terlayanl"), *NAMES[1:])
    (one,) = compare_reports(report(SAME), report(achieved("80%", "90%", "70%", "60%", names=names))).differences
    assert one.what == "text" and one.doubt


def test_figures_of_the_same_sentence():
    first = claim("count", 11, of="indikator", text="terdapat 11 (sebelas) indikator kinerja", raw="11")
    second = claim("count", 12, of="indikator", text="terdapat 12 (dua belas) indikator kinerja", raw="12")
    assert differ([SAME, first], [SAME, second]) == [("value", "indikator", "11", "12")]


def test_year_and_office_that_differ():
    found = compare_reports(report(SAME), report(SAME, year=2024)).differences
    assert [(d.what, d.item, d.first, d.second) for d in found] == [("identity", "tahun", "2023", "2024")]


def test_findings_that_went_and_came():
    def finding(name):
        return Finding(id=name, check="sum_mismatch", severity="error", origin="document", message=name, pesan=name, pages=(3,))

    found = list(compare_findings([finding("eins"), finding("zwei")], [finding("zwei"), finding("drei")]))
    assert [(d.what, d.first, d.second) for d in found] == [("finding gone", "eins", ""), ("finding new", "", "drei")]


def test_rows_of_other_tables_go_by_what_stands_in_them():
    first = [LainnyaRow(id=f"a.r{n}", page=1, cells=(text(word), text("Kota"))) for n, word in enumerate(("Golongan satu", "Golongan dua"))]
    second = [LainnyaRow(id="b.r1", page=1, cells=(text("Golongan dua"), text("Kota")))]
    assert text_of_row(first[0]) == "Golongan satu Kota"
    assert [(a.id, b.id) for a, b in join_rows(first, second)] == [("a.r1", "b.r1")]


# ------------------------------------------------------------------------------------------- an agreement and its report

AGREED = agreement(*zip(NAMES, ("80%", "90%", "70%", "60%"), strict=True))
PLANNED = programmes(("Program Pelayanan Kesehatan", "300.000.000"), ("Program Penunjang Urusan", "50.000.000"))


def spent(first="300.000.000", second="50.000.000"):
    return budget(("program", "Program Pelayanan Kesehatan", first, "270.000.000", "90,00%"),
                  ("kegiatan", "Pemeriksaan berkala", "1.000.000", "900.000", "90,00%"),
                  ("program", "Program Penunjang Urusan", second, "40.000.000", "80,00%"))  # fmt: skip


def test_what_measures_nothing_is_an_agreement():
    assert mode_of(report(AGREED, PLANNED), report(AGREED, SAME)) == "agreement"
    assert mode_of(report(AGREED, SAME), report(AGREED, SAME)) == "versions"


def test_an_agreement_that_its_report_keeps_to():
    found = compare_reports(report(AGREED, PLANNED), report(AGREED, SAME, spent()))
    assert found.mode == "agreement" and found.differences == () and found.rows == 4 + 4 + 2


def test_targets_and_budgets_that_differ_from_what_was_agreed():
    own = agreement(*zip(NAMES, ("80%", "91%", "70%", "60%"), strict=True))
    made = report(own, achieved("75%", "90%", "70%", "60%"), spent(second="55.000.000"))
    found = compare_reports(report(AGREED, PLANNED), made).differences
    assert [(d.kind, d.field, d.first, d.second) for d in found] == [
        ("perjanjian_kinerja", "target", "90%", "91%"), ("capaian_kinerja", "target", "80%", "75%"),
        ("realisasi_anggaran", "anggaran", "50.000.000", "55.000.000"),
    ]  # fmt: skip


def test_what_is_agreed_and_not_measured_and_measured_and_not_agreed():
    measured = achieved("80%", "90%", "70%", "50%", names=(*NAMES[:3], "Angka harapan hidup penduduk"))
    found = compare_reports(report(AGREED), report(measured)).differences
    assert {(d.what, d.item) for d in found} == {("only a", NAMES[3]), ("only b", "Angka harapan hidup penduduk")}


def test_a_column_that_the_report_does_not_print_is_no_difference():
    measured = achieved("", "", "", "")
    assert compare_reports(report(AGREED), report(measured)).differences == ()


def test_a_sasaran_that_the_agreement_lists_with_others_and_totals_are_no_difference():
    agreed = agreement((NAMES[0], "80%"), (NAMES[1], "90%"), sasaran=["1. Warga terlayani. 2. Balita sehat"] * 2)
    measured = achieved("80%", "90%", names=NAMES[:2], sasaran=["Warga terlayani", "Balita sehat"])
    total = budget(("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
                   ("total", "JUMLAH", "999.000.000", "310.000.000", "31,03%"))  # fmt: skip
    planned = programmes(("Program Pelayanan Kesehatan", "300.000.000"), ("TOTAL", "300.000.000"))
    assert compare_reports(report(agreed, planned), report(measured, total)).differences == ()


def test_an_indikator_that_the_report_shortens_is_told():
    measured = achieved("80%", "90%", "70%", "60%", names=("Persentase warga yang", *NAMES[1:]))
    found = compare_reports(report(AGREED), report(measured)).differences
    assert [(d.what, d.field, d.second) for d in found] == [("text", "indikator", "Persentase warga yang")]


def test_what_several_tables_of_the_report_say_alike_is_told_once():
    names = (*NAMES[:3], "Angka harapan hidup penduduk")
    tables = [achieved("80%", "90%", "70%", "50%", names=names, id=f"p{n}t1") for n in (4, 6)]
    found = compare_reports(report(AGREED), report(*tables)).differences
    assert [d.what for d in found] == ["only b", "only a"]


def test_a_table_of_another_year_is_left_alone():
    other = agreement(*zip(NAMES, ("1%", "2%", "3%", "4%"), strict=True), id="p9t1", title="Perjanjian Kinerja Tahun 2024")
    assert compare_reports(report(AGREED), report(AGREED, other, SAME)).differences == ()


def test_the_agreement_of_another_office_is_left_alone():
    other = agreement(("Jumlah surat yang diarsipkan", "100 surat"), ("Jumlah rapat yang dilayani", "12 rapat"), id="p9t1")
    assert compare_reports(report(AGREED), report(AGREED, other, SAME)).differences == ()


# ------------------------------------------------------------------------------------------- the command


@pytest.fixture
def files(tmp_path):
    write_report(report(SAME, programmes(("<b>Program</b> =1+1", "300.000.000"))), tmp_path / "a.json")
    changed = achieved("80%", "95%", value("7%", "quantity", needs_review=True, doubts=("engine_unsure",)), "60%")
    write_report(report(changed, programmes(("<b>Program</b> =1+1", "300.000.001"))), tmp_path / "b.json")
    return tmp_path


def run(capsys, *arguments):
    status = main(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def test_the_listing_names_both_sides_and_what_is_in_doubt(files, capsys):
    status, out, err = run(capsys, files / "a.json", "--against", files / "b.json", "--lang", "id")
    assert (status, err) == (DONE, "")
    assert "A: 90% (halaman 1)" in out and "B: 95% (halaman 1)" in out and out.count("[bacaan meragukan") == 1
    assert "dua versi satu laporan" in out


def test_the_listing_says_that_nothing_differs_or_could_be_compared(files, capsys):
    assert "No difference was found." in run(capsys, files / "a.json", "--against", files / "a.json", "--lang", "en")[1]
    write_report(report(), files / "leer.json")
    assert "nothing could be compared" in run(capsys, files / "leer.json", "--against", files / "a.json", "--lang", "en")[1]


def test_json_has_every_difference(files, capsys):
    data = json.loads(run(capsys, files / "a.json", "--against", files / "b.json", "--format", "json")[1])
    assert data["mode"] == "versions" and {d["what"] for d in data["differences"]} == {"value"}
    assert [d["doubt"] for d in data["differences"]] == [False, True, False]


def test_page_markdown_and_workbook(files, capsys):
    for form in ("html", "xlsx"):
        run(capsys, files / "a.json", "--against", files / "b.json", "--format", form, "--lang", "id")
    page = (files / "a.b.html").read_text(encoding="utf-8")
    assert "<b>Program" not in page and "95%" in page and "<script" not in page
    book = openpyxl.load_workbook(files / "a.b.xlsx")
    assert book["Perbedaan"].max_row == 4
    assert all(cell.data_type != "f" for row in book["Perbedaan"].iter_rows() for cell in row)
    out = run(capsys, files / "a.json", "--against", files / "b.json", "--format", "md", "--lang", "id")[1]
    assert out.count("\n| ") == 5 and "\\<b\\>Program" in out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["b.json"], "Name one report before it"),
        (["--format", "sarif"], "no sarif form"),
        (["--strict"], "of no use with --against"),
    ],
)
def test_wrong_calls_are_one_sentence(files, monkeypatch, capsys, more, said):
    monkeypatch.chdir(files)
    status, _, err = run(capsys, "a.json", *more, "--against", "b.json")
    assert status == WRONG_USAGE and said in err and err.count("\n") == 1


def test_a_file_that_is_no_report_is_one_sentence(files, capsys):
    (files / "rusak.json").write_text("[]", encoding="utf-8")
    status, _, err = run(capsys, files / "a.json", "--against", files / "rusak.json")
    assert status == FAILED and "rusak.json" in err and err.count("\n") == 1


def test_a_figure_that_a_person_corrected_is_shown_as_corrected():
    from extractor.reviu.compare_reports import raw_of

    assert raw_of(rupiah("1.900.000", status="corrected").model_copy(update={"value": 1000000})) == "1000000"
