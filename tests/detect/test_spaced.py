"""Tables told by their blanks, and the rows of open tables that nothing settles."""

from extractor.capture.text_dump import dump_page
from extractor.detect import detect_page
from extractor.detect.aligned import free_lines
from extractor.detect.spaced import detect_spaced
from extractor.detect.unsure_rows import NEIGHBOURS
from extractor.match import header_role

YEARS = """
                                       Tahun 2015                     Tahun 2016
 No   Indikator Kinerja     Target   Realisasi   Capaian   Target   Realisasi   Capaian
 1    Indeks pelayanan        80         78        97.50     82         81        98.78
 2    Jumlah dokumen          12         12       100.00     14         13        92.86
      yang disusun
 3    Cakupan layanan         75         70        93.33     76         76       100.00
"""

TEXT = """
Pada tahun ini   telah dilaksanakan   beberapa kegiatan dalam rangka peningkatan kualitas   layanan kepada
masyarakat   yang meliputi pelatihan   bagi pegawai serta   penyediaan sarana yang   memadai untuk seluruh
unit kerja   di lingkungan dinas   dengan jumlah   peserta sebanyak 40   orang dari 12 kecamatan yang ada
pada wilayah   kerja masing-masing   sebagaimana telah   ditetapkan dalam rencana   kerja tahunan tersebut
"""


def grids(text):
    return detect_page(dump_page(text.strip("\n"), 1), header_role)


def rows(grid):
    return [[" ".join(c.text_lines) for c in grid.cells if c.row == row] for row in range(grid.n_rows)]


def test_headers_of_groups_stand_over_each_of_their_columns():
    page = dump_page(YEARS.strip("\n"), 1)
    (proposed,) = detect_spaced(page, free_lines(page, []))
    heads = [rows(grid)[0] for grid in proposed]
    groups = [f"Tahun {year} {name}" for year in (2015, 2016) for name in ("Target", "Realisasi", "Capaian")]
    assert ["No", "Indikator Kinerja", *groups] in heads


def test_running_text_is_no_table():
    assert grids(TEXT) == ()


def test_a_title_of_one_word_above_the_others_is_part_of_the_header():
    text = """
                                                    Target
 No   Sasaran              Indikator Kinerja
                                                    Kinerja
 1    Meningkatnya mutu    Indeks pelayanan           82
 2    Meningkatnya tertib  Jumlah dokumen             14
 3    Meningkatnya akses   Cakupan layanan            76
"""
    (grid,) = grids(text)
    assert rows(grid)[0][-1] == "Target Kinerja"


def test_rows_whose_figures_stand_off_their_place_are_in_doubt():
    text = """
 No   Uraian                          Anggaran        Realisasi       %
 1    Penyebaran informasi           360.032.000     356.928.000    99,14
 2    Perencanaan program            512.425.000     507.565.960    99,05
 3    Pelatihan kerja mandiri        139.077.350     136.696.350    98,29
      Perencanaan kegiatan
      balai pelatihan
                                     216.217.000     216.127.900    99,96
 5    Akreditasi lembaga             384.750.000     303.827.000    78,97
"""
    (grid,) = grids(text)
    doubted = {c.row for c in grid.cells if c.doubt == NEIGHBOURS}
    clear = {c.row for c in grid.cells if c.text in ("360.032.000", "384.750.000")}
    assert doubted and not doubted & clear
