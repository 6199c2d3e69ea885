"""Lines divided into rows; rows that might be divided otherwise are marked, down to the values."""

import pytest

from extractor.detect.dump.dump_grid import BEGUN, NEIGHBOURS
from extractor.detect.dump.row_segments import SegmentLine, divide_into_rows
from tests.detect.text import grids, lines, phrases, tables

HEADER = "No Program/Kegiatan Pagu Anggaran Realisasi %\n"
AMBIGUOUS = f"""{HEADER}Penilaian Naskah Kuno
Layanan Baca Keliling 310.000.000 298.840.000 96,40
Pengadaan Rak Buku
Perawatan Gedung Arsip 144.600.000 139.105.200 96,20
Pelatihan Pustaka
"""
BEGUN_ROW = """
No Indikator Kinerja Target Realisasi Capaian
(1) (2) (3) (4) (5)
dan naskah kuno tertata 80% 76% 95,00%
Jumlah rak keliling 12 unit 9 unit 75,00%
"""


def divided(*entries):
    """Rows of (wording, has figures) lines as (start, stop, sure)."""
    made = [SegmentLine(lines(text)[0].tokens if text else (), int(figures), False, 0) for text, figures in entries]
    return [(r.start, r.stop, r.sure) for r in divide_into_rows(made, "indikator", phrases())]


def doubts(grid):
    """The doubts of each body row's cells, by column."""
    return [[c.doubt for c in sorted(grid.cells, key=lambda c: c.col) if c.row == r] for r in range(grid.head[1], grid.n_rows)]


def figures(row):
    return [v for name in ("target", "realisasi", "capaian", "pagu", "persen") if (v := getattr(row, name, None)) is not None]


# ------------------------------------------------------------------------------------------------ rows


def test_rows_that_begin_with_an_item_and_its_figures_are_sure():
    assert divided(("Persentase naskah tertata", True), ("dan terawat", False), ("Jumlah rak keliling", True)) == [
        (0, 2, True),
        (2, 3, True),
    ]


def test_a_row_whose_figures_stand_in_its_middle_is_sure_where_its_wording_tells_its_limits():
    found = divided(("Persentase naskah kuno", False), ("yang tertata", True), ("dan terawat", False), ("Jumlah rak keliling", True))
    assert found == [(0, 3, True), (3, 4, True)]


def test_lines_that_may_belong_to_either_neighbour_make_both_rows_unsure():
    found = divided(("Rak buku", True), ("Gedung arsip", False), ("Naskah kuno", True))
    assert len(found) == 2 and not any(sure for _, _, sure in found)


def test_an_unsure_row_leaves_the_others_sure():
    found = divided(("Rak buku", True), ("Gedung arsip", False), ("Naskah kuno", True), ("Jumlah peta", True), ("Jumlah taman", True))
    assert [sure for _, _, sure in found][-2:] == [True, True]


# ------------------------------------------------------------------------------------------------ cells


def test_only_the_figures_of_an_unsure_row_carry_the_doubt():
    (grid,) = grids(AMBIGUOUS)
    assert doubts(grid) == [["", "", NEIGHBOURS, NEIGHBOURS, NEIGHBOURS]] * 2


def test_a_row_that_begins_with_a_lower_case_word_carries_a_doubt():
    (grid,) = grids(BEGUN_ROW)
    assert doubts(grid) == [["", "", BEGUN, BEGUN, BEGUN], [""] * 5]


def test_clear_rows_carry_none():
    (grid,) = grids(
        f"{HEADER}1 Program Penataan Arsip 310.000.000 298.840.000 96,40\n2 Program Layanan Baca 144.600.000 139.105.200 96,20\n"
    )
    assert not any(any(row) for row in doubts(grid))


# ------------------------------------------------------------------------------------------------ values


@pytest.mark.parametrize(("text", "reason"), [(AMBIGUOUS, NEIGHBOURS), (BEGUN_ROW, BEGUN)])
def test_values_of_a_row_in_doubt_need_review_though_their_arithmetic_holds(text, reason):
    (table,) = tables(text)
    row = table.rows[0]
    assert len(figures(row)) == 3
    for value in figures(row):
        assert value.needs_review and value.confidence < 0.5 and reason in value.codes
        assert value.verified_by, "what holds is noted all the same"


def test_a_row_in_doubt_leaves_the_next_one_to_its_own_evidence():
    (table,) = tables(BEGUN_ROW)
    assert all(not v.needs_review and v.verified_by == ("formula",) for v in figures(table.rows[1]))
