"""Tables whose lines are worn: pieces, headers that run into the body, columns lost in the body."""

from extractor.detect import detect
from extractor.detect.figures import is_closing, is_figure
from extractor.detect.lattice import lattices
from tests.detect.test_tables import role_of, texts
from tests.paper import block, h_rule, page, v_rule

XS = [50, 80, 300, 380, 460]
HEAD = ["No", "Indikator", "Target", "Realisasi"]


def columns(rows, top, pitch=14):
    found = []
    for i, row in enumerate(rows):
        for text, x in zip(row, XS, strict=False):
            found += block([text], x + 4, top + i * pitch)
    return found


def test_piece_of_a_worn_column_line_that_meets_no_other_line_counts():
    rules = [h_rule(50, 460, y) for y in (100, 118, 300)] + [v_rule(x, 100, 300) for x in (50, 80, 460)]
    (found, *_) = lattices([*rules, v_rule(300, 130, 290), v_rule(380, 125, 295)])
    assert [round(x) for x in found.xs] == XS


def test_body_without_column_lines_is_cut_at_the_columns_of_its_header():
    rules = [h_rule(50, 460, y) for y in (100, 118, 190)] + [v_rule(x, 100, 118) for x in XS]
    rules += [v_rule(50, 100, 190), v_rule(460, 100, 190)]
    body = [["1", "Jumlah dokumen", "4", "4"], ["2", "Jumlah laporan", "12", "11"], ["3", "Jumlah kegiatan", "7", "7"]]
    (grid,) = detect([page(columns([HEAD], 104) + columns(body, 124), rules)], role_of)[0]
    assert texts(grid)[1:] == body


def test_header_and_first_row_that_ran_together_are_parted_under_the_column_numbers():
    rules = [h_rule(50, 460, y) for y in (100, 156, 176)] + [v_rule(x, 100, 176) for x in XS]
    words = columns([HEAD, ["1", "2", "3", "4"], ["1", "Jumlah dokumen", "40", "44"]], 104, 16)
    words += columns([["2", "Jumlah laporan", "12", "11"]], 160)
    (grid,) = detect([page(words, rules)], role_of)[0]
    assert texts(grid)[-2:] == [["1", "Jumlah dokumen", "40", "44"], ["2", "Jumlah laporan", "12", "11"]]
    assert [c.heading for c in grid.cells if c.row == 0] == HEAD


def test_dirt_before_a_figure_does_not_hide_it():
    assert is_figure(".75") and is_figure("; 120 laporan") and not is_figure("- a. Padi")


def test_signature_block_is_told_from_wording():
    assert is_closing("GUBERNUR JAWA BARAT,") and is_closing("PIHAK KEDUA, PIHAK PERTAMA,") and is_closing("Pasuruan, 12 Januari 2024")
    assert not is_closing("Kepala Keluarga yang terlayani") and not is_closing("KEPALA DINAS 12") and not is_closing("Sekretaris Daerah")
