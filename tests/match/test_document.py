"""Whose report it is."""

from extractor.match.document import document_of, spaced_out
from extractor.match.instansi import match_instansi
from tests.paper import page, words


def document(*lines, y=120):
    found = [w for i, line in enumerate(lines) for w in words(line, 60, y + 20 * i)]
    return document_of([page(found)], match_instansi)


def test_heading_over_two_lines_names_office_and_region():
    made = document("PERJANJIAN KINERJA TAHUN 2016", "DINAS PERHUBUNGAN", "PROVINSI JAWA BARAT")
    assert made.instansi.text == "DINAS PERHUBUNGAN PROVINSI JAWA BARAT"
    assert made.tahun.value == 2016 and made.jenis.text == "Perjanjian Kinerja"


def test_office_with_its_region_wins_over_the_office_alone():
    made = document("Dinas Kebudayaan", "Dinas Kebudayaan", "Laporan Kinerja Dinas Kebudayaan Kabupaten Sleman Tahun 2019")
    assert made.instansi.text == "Dinas Kebudayaan Kabupaten Sleman"


def test_office_in_running_text_is_found():
    made = document("kegiatan yang dilaksanakan oleh Dinas Pendapatan Provinsi Jawa Barat dengan rincian")
    assert made.instansi.text == "Dinas Pendapatan Provinsi Jawa Barat"


def test_nothing_named_is_nothing_told():
    made = document("sebagai berikut")
    assert made.instansi is None and made.tahun is None and made.jenis is None


def test_letters_set_apart_are_drawn_together():
    assert spaced_out("28 | L K I P R S J Prov") == "28 | LKIPRSJ Prov"
