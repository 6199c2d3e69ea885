"""The reviu sheet: what it says, in which order, with which pictures; in HTML, Markdown and Excel; and what goes wrong in one sentence."""

import base64
import json
import re

import cv2
import numpy as np
import openpyxl
import pytest

from extractor.cells import cells_of, with_cells
from extractor.cli import DONE, FAILED, WRONG_USAGE, main
from extractor.geometry import BBox
from extractor.model import ReportPart
from extractor.report_parts import PARTS
from extractor.reviu.place_pictures import cut_out, span
from extractor.reviu.reviu_sheet import stated_text
from extractor.reviu.reviu_words import _WORDS, reason_word
from extractor.reviu.sheet_markdown import plain_markdown
from extractor.reviu.sheet_workbook import sheet_name
from extractor.write.report_json import read_report, write_report
from tests.reconcile.builders import budget, capaian, report
from tests.review.builders import HOSTILE, folder_with, hostile

WRONG = budget(
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
    ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "70,00%"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
)
EARLIER = capaian(*((f"Persentase {name} yang terlayani", "80%", "80%", share) for name, share in
                    (("warga", "90%"), ("balita", "100%"), ("pelajar", "100%"), ("pekerja", "100%"), ("lansia", "100%"))))  # fmt: skip


def on_page(table, page):
    rows = tuple(with_cells(row, {f: c.model_copy(update={"page": page}) for f, c in cells_of(row)}) for row in table.rows)
    return table.model_copy(update={"rows": rows})


def with_parts(made, *left_out):
    parts = tuple(ReportPart(part=p.code, how="heading", text=p.id, page=n) for n, p in enumerate(PARTS, 1) if p.code not in left_out)
    return made.model_copy(update={"parts": parts, "source": made.source.model_copy(update={"pages": 40})})


@pytest.fixture
def folder(tmp_path):
    """A folder with a report of two mistakes and the scan that it was read from."""
    return folder_with(tmp_path, report(on_page(WRONG, 2), EARLIER))


def run(capsys, *arguments):
    status = main(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def pictures(page):
    return [base64.b64decode(data) for data in re.findall(r'src="data:image/png;base64,([^"]+)"', page)]


# ------------------------------------------------------------------------------------------- html


def test_the_page_lies_beside_the_report(folder, capsys):
    status, out, err = run(capsys, folder / "laporan.json", "--format", "html", "--lang", "id")
    page = (folder / "laporan.reviu.html").read_text(encoding="utf-8")
    assert (status, err) == (DONE, "") and "laporan.reviu.html" in out
    assert "Lembar Reviu" in page and "Dinas Kesehatan Kabupaten Malang" in page and "laporan.pdf" in page
    assert "persentase tercetak 70,00%" in page and page.count("<textarea") == 2 * page.count("<article")


def test_findings_stand_in_the_order_of_the_report_with_their_places_side_by_side(folder, capsys):
    run(capsys, folder / "laporan.json", "--format", "html", "--lang", "en")
    page = (folder / "laporan.reviu.html").read_text(encoding="utf-8")
    heads = re.findall(r"<h3>(\d+)\. ([^<]+)</h3>", page)
    assert [n for n, _ in heads] == ["1", "2"] and "percentage" in heads[1][1]
    second = page[page.index("<h3>2.") :]
    assert len(pictures(second)) >= 3
    assert "page 2: Program Penunjang Urusan · percentage<b> = 70,00%</b>" in second
    assert all(data.startswith(b"\x89PNG") for data in pictures(page))


def test_the_page_runs_nothing_and_asks_nobody(tmp_path, capsys):
    folder = folder_with(tmp_path, hostile())
    run(capsys, folder / "laporan.json", "--format", "html")
    page = (folder / "laporan.reviu.html").read_text(encoding="utf-8")
    assert "<script" not in page and HOSTILE not in page and "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)


def test_without_the_scan_there_are_no_pictures_and_one_sentence(folder, capsys):
    (folder / "laporan.pdf").unlink()
    status, _, err = run(capsys, folder / "laporan.json", "--format", "html", "--lang", "id")
    page = (folder / "laporan.reviu.html").read_text(encoding="utf-8")
    assert status == DONE and err.count("\n") == 1 and "--scan" in err
    assert pictures(page) == [] and "tanpa gambar" in page


def test_parts_and_checks_are_listed_with_what_is_missing(tmp_path, capsys):
    write_report(with_parts(report(WRONG), "efisiensi"), tmp_path / "a.json")
    run(capsys, tmp_path / "a.json", "--format", "html", "--lang", "id")
    page = (tmp_path / "a.reviu.html").read_text(encoding="utf-8")
    assert re.search(r"missing'><td>Analisis efisiensi[^<]*</td><td>tidak ditemukan", page)
    assert "Bagian laporan tidak ditemukan" in page and "bilangannya tidak dieja" not in page
    assert "BAB I Pendahuluan</td><td>halaman 3</td>" in page


def test_a_report_without_parts_says_that_they_were_not_looked_for(tmp_path, capsys):
    write_report(report(WRONG), tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text())
    del data["parts"]
    (tmp_path / "a.json").write_text(json.dumps(data))
    run(capsys, tmp_path / "a.json", "--format", "md", "--lang", "en")
    assert run(capsys, tmp_path / "a.json", "--format", "md", "--lang", "en")[1].count("No heading of a part was found") == 1


# ------------------------------------------------------------------------------------------- other forms


def test_markdown_goes_to_standard_output_or_where_it_is_told(folder, capsys):
    _, out, err = run(capsys, folder / "laporan.json", "--format", "md", "--lang", "en")
    assert err == "" and out.startswith("# Review Sheet") and "### 1." in out and "Response:" in out
    _, out, _ = run(capsys, folder / "laporan.json", "-o", folder / "lembar.md", "--lang", "en")
    assert (folder / "lembar.md").read_text(encoding="utf-8").startswith("# Review Sheet")


def test_markdown_of_a_report_means_nothing_to_markdown():
    assert plain_markdown("a|b *c* <i>\n# d") == "a\\|b \\*c\\* \\<i\\> \\# d"


def test_the_workbook_has_columns_for_answers_and_pictures(folder, capsys):
    run(capsys, folder / "laporan.json", "--format", "xlsx", "--lang", "id")
    book = openpyxl.load_workbook(folder / "laporan.reviu.xlsx")
    assert book.sheetnames == ["Ringkasan", "Temuan", "Bagian yang diminta PermenPANRB", "Pemeriksaan"]
    rows = list(book["Temuan"].iter_rows(values_only=True))
    assert rows[0][-2:] == ("Tanggapan", "Tindak lanjut") or {"Tanggapan", "Tindak lanjut"} <= set(rows[0])
    assert [row[0] for row in rows[1:]] == [1, 2] and "persentase tercetak 70,00%" in rows[2][5]
    assert len(book["Temuan"]._images) >= 4


def test_a_workbook_runs_no_formula_of_a_report(tmp_path, capsys):
    table = budget(("program", "=1+1", "300.000.000", "270.000.000", "70,00%"), ("program", "Lain", "1.000.000", "500.000", "50,00%"))
    write_report(report(table), tmp_path / "a.json")
    run(capsys, tmp_path / "a.json", "--format", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.reviu.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_same_report_gives_the_same_bytes(folder, capsys):
    made = []
    for name in ("eins", "zwei"):
        for form in ("html", "xlsx"):
            run(capsys, folder / "laporan.json", "-o", folder / f"{name}.{form}")
        made.append([(folder / f"{name}.{form}").read_bytes() for form in ("html", "xlsx")])
    assert made[0] == made[1]


def test_names_of_sheets_are_such_as_excel_takes():
    assert sheet_name("Bagian [1]: a/b" + "x" * 40) == ("Bagian -1-- a-b" + "x" * 40)[:31]


# ------------------------------------------------------------------------------------------- calls


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.json", "b.json", "--format", "html", "--scan", "x.pdf"], "--scan names the scan of one report"),
        (["a.json", "b.json", "--format", "html", "-o", "x.html"], "need a folder"),
        (["a.json", "-o", "x.json"], "for a reviu sheet"),
        (["a.json", "--format", "html", "--scan", "other.pdf"], "not the file that the report was read from"),
    ],
)
def test_wrong_calls_are_one_sentence(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    for name in ("a.json", "b.json"):
        write_report(report(WRONG), tmp_path / name)
    folder_with(tmp_path).joinpath("laporan.pdf").rename(tmp_path / "other.pdf")
    status, _, err = run(capsys, *arguments)
    assert status == WRONG_USAGE and said in err and err.count("\n") == 1


def test_one_that_cannot_be_read_costs_the_others_nothing(folder, capsys):
    (folder / "rusak.json").write_text("{", encoding="utf-8")
    status, out, err = run(capsys, folder / "rusak.json", folder / "laporan.json", "--format", "html")
    assert status == FAILED and "rusak.json" in err and (folder / "laporan.reviu.html").exists()


def test_several_reports_go_to_a_folder(folder, capsys):
    write_report(read_report(folder / "laporan.json"), folder / "lain.json")
    target = folder / "lembar"
    target.mkdir()
    status, _, _ = run(capsys, folder / "laporan.json", folder / "lain.json", "--format", "html", "-o", target)
    assert status == DONE and sorted(p.name for p in target.iterdir()) == ["lain.reviu.html", "laporan.reviu.html"]


# ------------------------------------------------------------------------------------------- pieces


def test_a_place_is_cut_with_its_surroundings_and_outlined():
    drawn = np.full((842, 595, 3), 255, np.uint8)
    made = cv2.imdecode(np.frombuffer(cut_out(drawn, BBox(200, 300, 240, 312), 595, 842), np.uint8), cv2.IMREAD_COLOR)
    assert made.shape[:2] == (44, 260)
    assert (made[:, :, 2] > made[:, :, 0] + 50).any()


def test_a_stretch_stays_on_the_page_and_begins_with_what_is_too_long():
    assert span(0, 10, 20, 100, 200, 595) == (0, 100)
    assert span(590, 594, 20, 100, 200, 595) == (495, 595)
    assert span(100, 500, 20, 50, 200, 595) == (80, 280)


def test_figures_are_shown_as_reports_print_them():
    assert [stated_text(v) for v in (1234567, 98.5, 2023, None, "BB")] == ["1.234.567", "98,5", "2023", "", "BB"]


def test_every_word_stands_in_both_languages():
    assert all(indonesian and english for indonesian, english in _WORDS.values())
    assert reason_word("no table of these", "id") == "tidak ada tabelnya" and reason_word("anything", "id") == "anything"


def test_an_excerpt_lacks_no_part(tmp_path, capsys):
    write_report(with_parts(report(WRONG), "efisiensi", "bab_1"), tmp_path / "a.json")
    run(capsys, tmp_path / "a.json", "--format", "html", "--lang", "id")
    page = (tmp_path / "a.reviu.html").read_text(encoding="utf-8")
    assert "missing'" not in page and "mungkin kutipan" in page and "tidak ditemukan</td>" in page
