"""What begins after a table: chapters and annexes, beside signature blocks."""

import pytest

from extractor.detect import detect_tables
from extractor.detect.figure_shapes import is_closing
from tests.detect.test_aligned import COLUMNS as OPEN
from tests.detect.test_aligned import WHOLE, row
from tests.detect.test_dump_grid import role_of, texts
from tests.paper import page, words


@pytest.mark.parametrize("text", ["BAB IV", "BAB III AKUNTABILITAS KINERJA", "BAB 4 PENUTUP", "LAMPIRAN I", "LAMPIRAN 2 : PENGUKURAN",
                                  ". BAB II", "BAB  V"])  # fmt: skip
def test_chapters_and_annexes_end_a_table(text):
    assert is_closing(text)


@pytest.mark.parametrize("text", ["Penyusunan BAB IV", "Babak IV", "BAB", "BABINSA II", "LAMPIRAN PERATURAN", "Bab ini memuat capaian",
                                  "Lampiran foto 3 lembar", "BAB IVAN"])  # fmt: skip
def test_other_wording_does_not(text):
    assert not is_closing(text)


def test_annexes_of_two_digits_end_a_table():
    assert is_closing("LAMPIRAN 10 : PENGUKURAN KINERJA")


def test_an_open_table_ends_at_the_next_chapter():
    found = [w for t, x, _ in OPEN for w in words(t, x, 100)]
    for n in (1, 2):
        found += [*row(n, 100 + 24 * n), *words("yang disusun tepat waktu", 100, 112 + 24 * n)]
    found += [*words("BAB IV", 260, 172), *words("PENUTUP 2019", 330, 184), *row(3, 196)]
    ((grid,),) = detect_tables([page(found)], role_of)
    assert texts(grid) == WHOLE


@pytest.mark.parametrize(
    "text", ["Bupati Jembrana, Camat,", "Kepala Dinas,", "Bupati Buton, BUTON 0 Kepala Dinas,", "1 1 Mendoyo, 7 Januari 2016"]
)
def test_offices_and_a_date_beside_a_stamp_end_a_table(text):
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Keluarga yang terlayani,",
        "Kepala Dinas",
        "Sekretaris Daerah, Inspektorat",
        "Ketua, Anggota dan Sekretaris,",
        "1 Januari 2016",
    ],
)
def test_offices_in_wording_do_not(text):
    assert not is_closing(text)


def test_a_signature_at_the_top_of_the_next_page_is_no_row_of_the_table():
    first = [w for t, x, _ in OPEN for w in words(t, x, 740)]
    first += [*row(1, 760), *row(2, 775)]
    signature = [*words("Bupati Buton,", 100, 100), *words("Kepala Dinas,", 400, 100), *words("17", 330, 86), *words("2018", 400, 86)]
    grids = detect_tables([page(first, number=1), page(signature, number=2)], role_of)
    assert [len(found) for found in grids] == [1, 0]
    rest = [*row(3, 86), *row(4, 100)]
    grids = detect_tables([page(first, number=1), page(rest, number=2)], role_of)
    assert [len(found) for found in grids] == [1, 1]
