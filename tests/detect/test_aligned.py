"""Where a table without lines ends: rows that go on, headings and running text under it."""

import pytest

from extractor.detect import detect
from extractor.detect.aligned import Header, Phrase, runs_through, trimmed
from tests.detect.test_tables import role_of, texts
from tests.paper import PITCH, page, words

COLUMNS = (("No.", 60, "no"), ("Indikator Kinerja", 100, "indikator"), ("Target", 330, "target"), ("Realisasi", 400, "realisasi"),
           ("Capaian", 480, "capaian"))  # fmt: skip
HEADER = Header(tuple((Phrase(tuple(words(t, x, 100))),) for t, x, _ in COLUMNS), tuple(role for *_, role in COLUMNS))
LIMITS = (90.0, 320.0, 390.0, 470.0)
PROSE = "Target tahun ini tercapai karena semua dokumen perencanaan telah disusun tepat waktu oleh bidang"


def line(text, x=60.0, y=100.0):
    return tuple(words(text, x, y))


def row(n, y, wording="Jumlah dokumen"):
    return tuple(w for text, x in ((f"{n}.", 60), (wording, 100), ("4", 330), ("3", 400), ("75", 480)) for w in words(text, x, y))


# ------------------------------------------------------------------------------------------------ running text


def test_running_text_over_the_figure_columns_runs_through():
    assert runs_through(line(PROSE), HEADER)


@pytest.mark.parametrize(
    "found",
    [
        row(1, 100),
        row(1, 100, "Persentase dokumen yang disusun tepat waktu"),
        line("Jumlah dokumen perencanaan yang disusun", 100),  # ends before the figures
        line("Target tahun ini tercapai karena semua dokumen perencanaan telah disusun kita", 0),  # ends in the first of them
        line("Sasaran 1 : Meningkatnya kualitas perencanaan yang tepat waktu dan sesuai aturan daerah kita ini", 60),
        line("PEMERINTAH PROVINSI DAERAH KHUSUS DINAS PERENCANAAN PEMBANGUNAN DAN PENGENDALIAN PENDUDUK", 60),
        (*line("4 dokumen", 60), *line("tepat waktu", 200), *line("selesai semua", 320), *line("baik sekali", 480)),  # columns of words
    ],
    ids=["row", "long row", "item", "one column", "objective", "capitals", "columns"],
)
def test_rows_and_headings_do_not(found):
    assert not runs_through(found, HEADER)


# ------------------------------------------------------------------------------------------------ the end of the rows


def body(*texts_at):
    return [line(text, x, y) if isinstance(text, str) else row(text, y) for text, x, y in texts_at]


def test_wording_at_normal_distance_after_the_last_figure_belongs_to_its_row():
    lines = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("tepat waktu", 100, 156), ("setiap bulan", 100, 168))
    assert trimmed(lines, LIMITS) == lines


def test_wording_behind_a_gap_or_across_columns_does_not():
    rows = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("tepat waktu", 100, 156))
    assert trimmed([*rows, line("Keterangan", 100, 190)], LIMITS) == rows
    assert trimmed([*rows, line(PROSE, 60, 168)], LIMITS) == rows


def test_a_ruling_line_bounds_the_rows_instead():
    lines = body((1, 0, 120), (2, 0, 132), ("tepat waktu", 100, 160), ("setiap bulan", 100, 172))
    assert trimmed(lines, LIMITS, framed=True) == lines


def test_lines_that_stop_at_running_text_keep_wording_that_crosses_a_limit():
    lines = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("kementerian perencanaan pembangunan nasional tahunan", 100, 156))
    assert trimmed(lines, LIMITS) == lines[:3]
    assert trimmed(lines, LIMITS, ended=True) == lines


def test_lines_without_a_figure_are_no_rows():
    assert trimmed(body(("Keterangan", 100, 120), ("yang disusun", 100, 132)), LIMITS) == [] == trimmed([], LIMITS)


# ------------------------------------------------------------------------------------------------ whole pages


def table(*below):
    """Two rows under their header, and lines of (text, x, distance from the line above) under them."""
    found = [w for t, x, _ in COLUMNS for w in words(t, x, 100)]
    for n in (1, 2):
        found.extend(row(n, 100 + 2 * n * PITCH))
        found.extend(words("yang disusun tepat waktu", 100, 100 + (2 * n + 1) * PITCH))
    y = 100 + 5 * PITCH
    for text, x, step in below:
        y += step
        found.extend(words(text, x, y))
    (grid,) = (g for grids in detect([page(found)], role_of) for g in grids)
    return texts(grid)


WHOLE = [["No.", "Indikator Kinerja", "Target", "Realisasi", "Capaian"],
         *([f"{n}.", "Jumlah dokumen yang disusun tepat waktu", "4", "3", "75"] for n in (1, 2))]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        [],
        [(PROSE, 60, 20), (PROSE, 60, 12)],
        [("Penjelasan capaian", 60, 24), (PROSE, 60, 12), ("Tahun 2019 sebanyak 4 dokumen", 60, 12)],
        [("Bandung, 14 November 2019", 330, 24), ("KEPALA DINAS", 330, 12)],
    ],
    ids=["nothing", "running text", "heading and running text", "signature"],
)
def test_what_stands_under_a_table_is_no_part_of_it(below):
    assert table(*below) == WHOLE


def test_figures_in_running_text_are_no_rows():
    assert table((PROSE, 60, 22), ("4 dokumen disusun", 330, 12), ("75", 480, 12)) == WHOLE


def test_a_row_of_many_words_is_no_running_text():
    found = table(("3.", 60, 12), ("Jumlah laporan", 100, 0), ("12", 330, 0), ("9", 400, 0), ("75", 480, 0))
    assert found == [*WHOLE, ["3.", "Jumlah laporan", "12", "9", "75"]]
