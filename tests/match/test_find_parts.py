"""Headings of the parts that such reports must have: found by their wording, noise forgiven; lists of contents and prose are not them."""

import pytest

from extractor.match.find_parts import parts_of, plain_line
from extractor.model import Frame, Page
from extractor.report_parts import PARTS
from tests.paper import words


def page(number, *lines):
    """Lines of running text one below the other."""
    found = tuple(w for n, line in enumerate(lines) for w in words(line, 60, 80 + 14 * n))
    return Page(number=number, frame=Frame(width=595, height=842), words=found)


def found(*pages, year=None):
    """(part, how, page) of all that says where parts stand."""
    made = [page(n, *lines) for n, lines in enumerate(pages, 1)]
    return {(p.part, p.how, p.page) for p in parts_of(made, [()] * len(made), year)}


PROSE = "Realisasi anggaran tahun ini digunakan untuk membiayai seluruh kegiatan dinas"
CHAPTERS = (
    ("KATA PENGANTAR",), ("BAB I", "PENDAHULUAN"), ("BAB II PERENCANAAN KINERJA",), ("BAB III", "AKUNTABILITAS KINERJA"),
    ("BAB IV", "P E N U T U P"),
)  # fmt: skip


def test_chapters_are_told_by_number_and_title():
    said = found(*CHAPTERS)
    assert {("bab_1", "heading", 2), ("bab_2", "heading", 3), ("bab_3", "heading", 4), ("bab_4", "heading", 5)} <= said
    assert ("kata_pengantar", "heading", 1) in said


@pytest.mark.parametrize(
    "title", ["III. AKUNTABILITAS KINERJA", "Akuntabilitas Kinerja", "BAB lll", "Bab III Akuntabilitas Kinerja", "BAB III n"]
)
def test_chapters_are_told_without_word_or_number_and_where_badly_read(title):
    assert ("bab_3", "heading", 1) in found((title,))


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("efisiensi", "3.1.6 Analisis Efisiensi Penggunaan Sumber Daya"),
        ("efisiensi", "3.1.6.Analisis Efisiensi Penggunaan Sumber Daya"),
        ("efisiensi", "Analisis Efislensi Penggunaan Sumber Daya"),
        ("realisasi_anggaran", "B. REALISASI ANGGARAN"),
        ("realisasi_anggaran", "3.2 Akuntabilitas Keuangan"),
        ("capaian_tahun_lalu", "Tabel 3.3 Perbandingan Realisasi Kinerja Tahun 2021 dan 2022"),
        ("capaian_akhir_renstra", "c. Realisasi terhadap Target Akhir Renstra"),
        ("standar_nasional", "Perbandingan dengan Standar Nasional"),
        ("penyebab", "e. Analisis Penyebab Keberhasilan dan Kegagalan"),
    ],
)
def test_sections_are_told_by_their_wording(part, heading):
    assert (part, "heading", 2) in found(("BAB III", "AKUNTABILITAS KINERJA"), (heading,))


def test_a_target_of_the_plan_is_no_comparison_with_last_years():
    said = found(("BAB III",), ("3.1.2 Perbandingan Realisasi dengan Target Tahun 2013-2018",))
    assert ("capaian_akhir_renstra", "heading", 2) in said and ("capaian_tahun_lalu", "heading", 2) not in said


def test_prose_is_a_mention_and_counts_in_its_chapter_alone():
    assert ("realisasi_anggaran", "mention", 2) in found(("BAB III",), (PROSE,))
    assert {how for part, how, _ in found(("BAB I",), (PROSE,)) if part == "realisasi_anggaran"} == set()


def test_a_row_of_a_budget_a_list_and_a_sentence_about_a_table_are_no_headings():
    lines = ("7.01.01.2.13 Realisasi Anggaran Organisasi Rp 161.570.500 93,23", "a. mengetahui realisasi anggaran dan",
             "Tabel 3.5 memperlihatkan realisasi anggaran")  # fmt: skip
    assert {how for part, how, _ in found(("BAB III",), lines) if part == "realisasi_anggaran"} == {"mention"}


def test_a_heading_that_runs_over_its_line_is_read_on():
    over = "3.1.2.3. Perbandingan Realisasi Kinerja Sampai Dengan Tahun Ini terhadap target"
    assert ("capaian_akhir_renstra", "heading", 2) in found(("BAB III",), (over, "Renstra Dinas", PROSE))


def test_the_title_below_a_misread_number_tells_the_chapter():
    said = found(("BAB I", "AKUNTABILITAS KINERJA"))
    assert ("bab_3", "heading", 1) in said and ("bab_1", "heading", 1) not in said


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("kondisi baik pada tahun 2021 sebesar 69,65% sedangkan", {"mention"}), ("kondisi baik pada tahun 2022 sebesar 69,65%", set()),
        ("Peraturan Gubernur Nomor 4 tahun 2021", set()), ("Perbandingan Capaian Kinerja", {"mention"}),
    ],
)  # fmt: skip
def test_an_earlier_year_in_the_third_chapter_may_be_a_comparison(line, how):
    assert {h for part, h, _ in found(("BAB III",), (line,), year=2022) if part == "capaian_tahun_lalu"} == how


def test_a_law_is_no_heading():
    said = found(("BAB II",), ("2. Peraturan Menteri Nomor 53 tentang Perjanjian Kinerja",))
    assert ("perjanjian_kinerja", "heading", 2) not in said


def test_contents_are_told_apart_from_headings():
    contents = ("DAFTAR ISI", "BAB I PENDAHULUAN ........ 1", "BAB III AKUNTABILITAS KINERJA ........ 9", "3.4 Efisiensi ......... 12")
    said = found(contents, ("BAB I", "PENDAHULUAN"))
    assert ("efisiensi", "contents", 1) in said and ("bab_3", "contents", 1) in said
    assert {(part, how) for part, how, at in said if at == 1} == {(part, "contents") for part, _, at in said if at == 1}
    assert ("bab_1", "heading", 2) in said


def test_what_says_how_the_report_is_built_lists_its_parts():
    listing = ("BAB I Pendahuluan, berisi gambaran", "BAB II Perencanaan Kinerja, berisi target",
               "BAB III Akuntabilitas Kinerja, berisi efisiensi")  # fmt: skip
    assert {how for _, how, _ in found(listing)} == {"contents"}


def test_badly_read_words_stand_for_keywords_and_real_words_for_themselves():
    assert plain_line("Realisas1 Anggaran") == "realisasi anggaran"
    assert plain_line("P E N U T U P") == "penutup"
    assert plain_line("Pengukuhan") == "pengukuhan"


def test_a_page_without_words_has_no_part():
    assert found(()) == set()


def test_codes_are_distinct():
    assert len({part.code for part in PARTS}) == len(PARTS)
