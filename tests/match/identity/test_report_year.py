"""Of which year a report is: titles, captions and columns of realisasi, not what it compares itself with."""

from extractor.geometry import BBox
from extractor.match.identity import document_of, identity_of
from extractor.model import Cell, Grid
from tests.match.identity.test_report_office import headed, lines
from tests.paper import page, words


def year(*texts):
    return document_of([page(lines(*texts))]).tahun


def grid(head, rows=(("1", "105", "106"),)):
    """A table whose header rows hold (text, first column, columns); the page with its words."""
    cells, found, y = [], [], 300.0
    for n, row in enumerate([*head, *[[(text, i, 1) for i, text in enumerate(r)] for r in rows]]):
        for text, col, span in row:
            box = BBox(60 + 100 * col, y, 60 + 100 * (col + span), y + 16)
            inside = words(text, box.x0 + 3, y + 3)
            found.extend(inside)
            cells.append(Cell(row=n, col=col, col_span=span, bbox=box, page=1, lines=(tuple(inside),)))
        y += 16
    return Grid(page=1, bbox=BBox(60, 300, 560, y), cells=tuple(cells), detector="test"), found


def test_last_years_columns_do_not_make_the_year():
    table, found = grid(
        [
            [("Indikator", 0, 1), ("Tahun 2015", 1, 2), ("Tahun 2016", 3, 2)],
            [("Target", 1, 1), ("Realisasi", 2, 1), ("Target", 3, 1), ("Realisasi", 4, 1)],
        ]
    )
    made = identity_of([page(found)], [table])
    assert made.document.tahun.value == 2016


def test_a_later_year_that_has_targets_only_is_a_plan():
    table, found = grid(
        [
            [("Indikator", 0, 1), ("Tahun 2016", 1, 2), ("Tahun 2018", 3, 1)],
            [("Target", 1, 1), ("Realisasi", 2, 1), ("Target", 3, 1)],
        ]
    )
    assert document_of([page(found)], [table]).tahun.value == 2016


def test_a_caption_of_two_years_is_of_the_later_one():
    assert year("Tabel 3.2", "Pencapaian Indikator Kinerja Utama Tahun 2015 dan Tahun 2016").value == 2016


def test_a_year_glued_to_the_page_number_of_a_running_line():
    made = document_of(headed("Laporan Kinerja Instansi Pemerintah Tahun 2016", pages=3))
    glued = [page(words(f"Laporan Kinerja Instansi Pemerintah Tahun 2016{37 + n}", 60, 810), number=n) for n in (1, 2)]
    assert made.tahun.value == 2016 and document_of(glued).tahun.value == 2016


def test_regulations_plans_and_comparisons_are_not_of_the_report():
    made = year(
        "Perjanjian Kinerja Dinas Sosial Kabupaten Sleman Tahun 2018 memuat 5 sasaran", "", "", "",
        "Peraturan Menteri Nomor 53 Tahun 2014 tentang Petunjuk",
        "", "", "", "Renstra Tahun 2013-2018", "", "", "", "meningkat dibandingkan tahun 2017",
    )  # fmt: skip
    assert made.value == 2018 and not made.needs_review


def test_two_years_that_weigh_alike_are_a_doubt_and_the_other_one_is_told():
    made = identity_of([page(lines("Pagu Tahun 2017 dan", "", "", "", "realisasi Tahun 2018 adalah"))])
    assert made.document.tahun.needs_review and "several_years" in made.document.tahun.codes
    assert {made.document.tahun.value, made.other_year} == {2017, 2018}


def test_a_year_in_passing_is_marked():
    assert year("hal ini terjadi pada tahun 2017 juga").codes == ("year_in_passing",)


def test_four_figures_of_an_amount_are_no_year():
    assert year("Pagu sebesar Rp 2016.500.000 dan 12.2017") is None


def test_an_agreement_signed_in_january_is_of_that_year():
    made = identity_of([page(lines("PERJANJIAN KINERJA TAHUN 2018", "", "", "", "Sleman, 5 Januari 2018"))])
    assert made.document.tahun.value == 2018 and made.other_year == 2017
