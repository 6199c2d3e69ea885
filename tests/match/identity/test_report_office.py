"""Whose report it is: the office in titles, running heads and signatures, not those that sentences mention."""

from extractor.match.identity import document_of
from extractor.match.identity.page_lines import spaced_out
from tests.paper import page, ruled_table, words

SENTENCES = ("Capaian diukur bersama Kementerian Pemberdayaan Perempuan dan", "Perlindungan Anak serta Badan Pusat Statistik setiap tahun.")


def lines(*texts, y=120, x=60):
    return [w for i, text in enumerate(texts) for w in words(text, x, y + 20 * i)]


def document(*texts, y=120):
    return document_of([page(lines(*texts, y=y))])


def headed(head, *texts, pages=2):
    """Pages with one running head over other text each."""
    text = [lines(*texts, f"bagian {'ab'[n % 2] * 9}", y=220) for n in range(pages)]
    return [page([*words(f"{head} {n + 40}", 60, 40), *found], number=n + 1) for n, found in enumerate(text)]


def test_heading_over_two_lines_names_office_and_region():
    made = document("PERJANJIAN KINERJA TAHUN 2016", "DINAS PERHUBUNGAN", "PROVINSI JAWA BARAT")
    assert made.instansi.text == "DINAS PERHUBUNGAN PROVINSI JAWA BARAT" and not made.instansi.needs_review
    assert made.tahun.value == 2016 and made.jenis.text == "Perjanjian Kinerja"


def test_a_sentence_tells_the_capitals_of_a_name_that_titles_print_in_capitals():
    title = "LAPORAN KINERJA", "DINAS SOSIAL", "KABUPATEN SLEMAN"
    made = document(*title, "", "", "", "Tugas Dinas Sosial Kabupaten Sleman ialah pelayanan.")
    assert made.instansi.text == "Dinas Sosial Kabupaten Sleman" and made.instansi.raw.isupper()


def test_a_name_over_three_lines_with_its_acronym_in_brackets():
    made = document(
        "LAPORAN KINERJA", "BADAN PEMBERDAYAAN MASYARAKAT,", "PERLINDUNGAN ANAK DAN KELUARGA BERENCANA", "(LKIP BPMPAKB)",
        "KABUPATEN SLEMAN", "TAHUN 2018",
    )  # fmt: skip
    name = "BADAN PEMBERDAYAAN MASYARAKAT, PERLINDUNGAN ANAK DAN KELUARGA BERENCANA (BPMPAKB) KABUPATEN SLEMAN"
    assert made.instansi.text == name and not made.instansi.needs_review


def test_the_running_head_wins_over_offices_in_sentences():
    made = document_of(headed("Laporan Kinerja Dinas Sosial Kabupaten Sleman Tahun 2018", *SENTENCES))
    assert made.instansi.text == "Dinas Sosial Kabupaten Sleman" and not made.instansi.needs_review


def test_an_acronym_alone_is_told_and_marked():
    made = document_of(headed("Laporan Kinerja (LKIP) BPMPAKB Kabupaten Sleman Tahun 2018", *SENTENCES))
    assert made.instansi.text == "BPMPAKB Kabupaten Sleman"
    assert made.instansi.codes == ("office_abbreviated",)


def test_an_acronym_is_joined_to_the_name_that_its_letters_stand_for():
    text = "Badan Pengelolaan Lingkungan Hidup Daerah mengelola lingkungan hidup."
    made = document_of(headed("Laporan Kinerja BPLHD Kota Bandung Tahun 2018", text))
    assert made.instansi.text == "Badan Pengelolaan Lingkungan Hidup Daerah Kota Bandung"


def test_words_of_a_title_are_no_acronym():
    made = document("RENCANA AKSI KINERJA SASARAN TAHUN 2016", "DINAS PERHUBUNGAN PROVINSI JAWA BARAT")
    assert made.instansi.text == "DINAS PERHUBUNGAN PROVINSI JAWA BARAT" and not made.instansi.needs_review


def test_the_name_goes_on_over_the_line_and_ends_with_its_region():
    made = document("Tabel 2.1", "Perjanjian Kinerja Dinas Tenaga Kerja dan Transmigrasi", "Provinsi Jawa Barat Tahun 2016", "12")
    assert made.instansi.text == "Dinas Tenaga Kerja dan Transmigrasi Provinsi Jawa Barat"


def test_page_numbers_and_heads_of_tables_are_no_part_of_the_name():
    made = document_of(headed("LKIP Dinas Sosial Kabupaten Sleman Target Realisasi"))
    assert made.instansi.text == "Dinas Sosial Kabupaten Sleman"


def test_an_office_in_a_sentence_alone_is_told_and_marked():
    made = document("kegiatan yang dilaksanakan oleh Dinas Pendapatan Provinsi Jawa Barat dengan rincian")
    assert made.instansi.text == "Dinas Pendapatan Provinsi Jawa Barat"
    assert made.instansi.codes == ("office_untitled",)


def test_a_word_in_a_cell_is_no_title():
    """`Kelurahan ...` in a table does not make the report that of a kelurahan."""
    table = ruled_table([[["No"], ["Indikator"]], [["1"], ["Kelurahan Siaga"]]], (60, 120, 400), top=300)
    made = document_of([page([*table.words, *lines("LAPORAN KINERJA DINAS KESEHATAN KABUPATEN SLEMAN")], table.rules)])
    assert made.instansi.text == "DINAS KESEHATAN KABUPATEN SLEMAN"


def test_two_offices_in_places_alike_are_a_doubt():
    titles = "LAPORAN KINERJA DINAS KESEHATAN KABUPATEN SLEMAN", "LAPORAN KINERJA DINAS SOSIAL KOTA BANDUNG"
    made = document_of([page(lines(title), number=n) for n, title in enumerate(titles, 1)])
    assert "several_offices" in made.instansi.codes


def test_the_region_of_the_government_is_lent():
    made = document("PEMERINTAH KABUPATEN SLEMAN", "LAPORAN KINERJA TAHUN 2018", "DINAS KESEHATAN")
    assert made.instansi.text == "DINAS KESEHATAN KABUPATEN SLEMAN" and not made.instansi.needs_review


def test_without_a_region_the_office_is_marked():
    made = document("LAPORAN KINERJA TAHUN 2018", "DINAS KESEHATAN")
    assert made.instansi.text == "DINAS KESEHATAN" and made.instansi.codes == ("region_missing",)


def test_a_region_that_no_list_has_is_marked_and_gives_way_to_a_known_one():
    made = document("LAPORAN KINERJA DINAS KESEHATAN KABUPATEN SLXQZN")
    assert "region_unknown" in made.instansi.codes
    both = document("LAPORAN KINERJA DINAS KESEHATAN KABUPATEN SLXQZN", "", "", "", "tugas Dinas Kesehatan Kabupaten Sleman ialah")
    assert both.instansi.text == "Dinas Kesehatan Kabupaten Sleman"


def test_the_superior_printed_behind_an_office_is_no_rival():
    made = document(
        "Tabel 2.1", "Perjanjian Kinerja Biro Umum Sekretariat Daerah", "Provinsi Jawa Barat Tahun 2016", "", "",
        "laporan keuangan Sekretariat Daerah disusun tepat waktu",
    )  # fmt: skip
    assert made.instansi.text == "Biro Umum Sekretariat Daerah Provinsi Jawa Barat" and not made.instansi.needs_review


def test_a_government_reports_itself_where_no_office_does():
    made = document("LAPORAN KINERJA", "PEMERINTAH KABUPATEN SLEMAN", "TAHUN 2019")
    assert made.instansi.text == "PEMERINTAH KABUPATEN SLEMAN"


def test_a_dump_has_no_places_on_paper():
    dump = page(lines("LAPORAN KINERJA", "KPU KABUPATEN SLEMAN", "TAHUN 2019")).model_copy(update={"origin": "dump"})
    made = document_of([dump])
    assert made.instansi.text == "KPU KABUPATEN SLEMAN" and made.instansi.bbox is None and made.tahun.bbox is None


def test_the_box_is_around_all_lines_of_the_name():
    made = document("PERJANJIAN KINERJA TAHUN 2016", "DINAS PERHUBUNGAN", "PROVINSI JAWA BARAT")
    assert made.instansi.bbox.top <= 140 and made.instansi.bbox.bottom >= 169
    assert made.instansi.raw == "DINAS PERHUBUNGAN PROVINSI JAWA BARAT"


def test_nothing_named_is_nothing_told():
    made = document("sebagai berikut")
    assert made.instansi is None and made.tahun is None and made.jenis is None


def test_letters_set_apart_are_drawn_together():
    assert spaced_out("28 | L K I P R S J Prov") == "28 | LKIPRSJ Prov"
