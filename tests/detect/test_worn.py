"""Tables whose lines are worn: pieces, headers that run into the body, columns lost in the body."""

from extractor.detect import detect_tables
from extractor.detect.figure_shapes import is_closing, is_figure
from extractor.detect.lattice import find_lattices
from tests.detect.test_dump_grid import role_of, texts
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
    (found, *_) = find_lattices([*rules, v_rule(300, 130, 290), v_rule(380, 125, 295)])
    assert [round(x) for x in found.xs] == XS


def test_body_without_column_lines_is_cut_at_the_columns_of_its_header():
    rules = [h_rule(50, 460, y) for y in (100, 118, 190)] + [v_rule(x, 100, 118) for x in XS]
    rules += [v_rule(50, 100, 190), v_rule(460, 100, 190)]
    body = [["1", "Jumlah dokumen", "4", "4"], ["2", "Jumlah laporan", "12", "11"], ["3", "Jumlah kegiatan", "7", "7"]]
    (grid,) = detect_tables([page(columns([HEAD], 104) + columns(body, 124), rules)], role_of)[0]
    assert texts(grid)[1:] == body


def test_header_and_first_row_that_ran_together_are_parted_under_the_column_numbers():
    rules = [h_rule(50, 460, y) for y in (100, 156, 176)] + [v_rule(x, 100, 176) for x in XS]
    words = columns([HEAD, ["1", "2", "3", "4"], ["1", "Jumlah dokumen", "40", "44"]], 104, 16)
    words += columns([["2", "Jumlah laporan", "12", "11"]], 160)
    (grid,) = detect_tables([page(words, rules)], role_of)[0]
    assert texts(grid)[-2:] == [["1", "Jumlah dokumen", "40", "44"], ["2", "Jumlah laporan", "12", "11"]]
    assert [c.heading for c in grid.cells if c.row == 0] == HEAD


def test_dirt_before_a_figure_does_not_hide_it():
    assert is_figure(".75") and is_figure("; 120 laporan") and not is_figure("- a. Padi")


def test_signature_block_is_told_from_wording():
    assert is_closing("GUBERNUR JAWA BARAT,") and is_closing("PIHAK KEDUA, PIHAK PERTAMA,") and is_closing("Pasuruan, 12 Januari 2024")
    assert not is_closing("Kepala Keluarga yang terlayani") and not is_closing("KEPALA DINAS 12") and not is_closing("Sekretaris Daerah")


def test_merged_cell_whose_phrases_keep_to_the_columns_is_cut():
    rules = [h_rule(50, 460, y) for y in (100, 118, 136, 154)] + [v_rule(x, 100, 154) for x in (50, 80, 300, 460)]
    rules += [v_rule(380, 100, 118), v_rule(380, 136, 154)]
    body = [["1", "Jumlah dokumen", "40", "44"], ["2", "Jumlah laporan", "12", "11"]]
    (grid,) = detect_tables([page(columns([HEAD, *body], 104, 18), rules)], role_of)[0]
    assert texts(grid)[1:] == body


def worn(words):
    """Three rows, the second without the line before its last column."""
    rules = [h_rule(50, 460, y) for y in (100, 118, 146, 174, 202)] + [v_rule(x, 100, 202) for x in (50, 460)]
    rules += [v_rule(x, 100, 202) for x in XS[1:3]] + [v_rule(XS[3], a, b) for a, b in ((100, 118), (118, 146), (174, 202))]
    rows = columns([["1", "Jumlah dokumen", "4", "5"]], 124) + columns([["3", "Jumlah kegiatan", "7", "8"]], 180)
    (grid,) = detect_tables([page(columns([HEAD], 104) + rows + words, rules)], role_of)[0]
    return texts(grid)


def test_a_figure_beside_a_worn_line_stands_in_its_own_cell():
    """However close the words before it come."""
    words = columns([["2", "Jumlah laporan", "12"]], 152) + block(["laporan"], XS[3] - 37, 152) + block(["11"], XS[3] + 2, 152)
    assert worn(words)[2] == ["2", "Jumlah laporan", "12 laporan", "11"]


def test_words_over_the_place_of_a_worn_line_stay_together():
    over = block(["2"], 54, 152) + block(["Jumlah laporan"], 84, 152) + block(["12 laporan per tahun"], XS[3] - 40, 152)
    assert "12 laporan per tahun" in worn(over)[2]


def test_labelled_line_over_the_table_is_never_cut():
    rules = [h_rule(50, 460, y) for y in (100, 118, 136, 154)] + [v_rule(x, 100, 154) for x in (50, 460)]
    rules += [v_rule(x, a, b) for x in XS[1:-1] for a, b in ((100, 118), (136, 154))]
    line = block(["Sasaran 1 :"], 54, 122) + block(["Meningkatnya"], 150, 122) + block(["mutu"], 310, 122) + block(["layanan"], 390, 122)
    found = columns([HEAD], 104) + line + columns([["1", "Jumlah dokumen", "40", "44"]], 140)
    (grid,) = detect_tables([page(found, rules)], role_of)[0]
    assert "Sasaran 1 : Meningkatnya mutu layanan" in [t for row in texts(grid) for t in row]


def test_justified_columns_are_parted_where_words_begin():
    items = ["Persentase penurunan", "Tingkat ketertiban", "Indeks kualitas", "Cakupan kelestarian", "Jumlah dokumen", "Rasio majelis"]
    found = columns([["No", "Sasaran", "", ""]], 104) + block(["Indikator"], 320, 104) + block(["Target"], 500, 104)
    for i, item in enumerate(items):
        y = 130 + 26 * i
        found += block([f"{i + 1}."], 54, y) + block(["Meningkatnya mutu yang sangat panjang baik"], 84, y)
        found += block([item], 298, y) + block([f"{10 + i} %"], 505, y)
    (grid,) = detect_tables([page(found)], role_of)[0]
    assert [row[2] for row in texts(grid)[1:]] == items


def test_numbered_items_without_a_figure_keep_their_rows():
    items = ["1. Persentase pengaduan", "masyarakat", "2. Persentase perkara", "3. Jumlah laporan"]
    found = columns([HEAD], 104)
    for i, item in enumerate(items):
        found += block([item], 84, 124 + 12 * i)
    found += block(["80 %"], 304, 148) + block(["70 %"], 384, 148) + block(["4"], 304, 160) + block(["4"], 384, 160)
    rules = [h_rule(50, 460, y) for y in (100, 118, 176)] + [v_rule(x, 100, 176) for x in XS]
    (grid,) = detect_tables([page(found, rules)], role_of)[0]
    rows = [[c.text.split("\n")[0] for c in grid.cells if c.row == r and c.words] for r in range(1, grid.n_rows)]
    assert rows == [["1. Persentase pengaduan"], ["2. Persentase perkara", "80 %", "70 %"], ["3. Jumlah laporan", "4", "4"]]


def test_second_table_below_a_gap_is_one_of_its_own():
    first = [h_rule(50, 460, y) for y in (100, 118, 136)] + [v_rule(x, 100, 136) for x in XS]
    second = [h_rule(50, 460, y) for y in (150, 168, 186)] + [v_rule(x, 150, 186) for x in (50, 90, 340, 460)]
    joint = [v_rule(50, 100, 186), v_rule(460, 100, 186)]
    found = columns([["Nc", "Indrkalur", "Tarqcf", "Realnsi"], ["1", "Jumlah dokumen", "40", "44"]], 104, 18)
    found += block(["No"], 54, 154) + block(["Program"], 94, 154) + block(["Anggaran"], 350, 154)
    found += block(["1."], 54, 172) + block(["Program A"], 94, 172) + block(["1.000.000.000"], 350, 172)
    one, two = detect_tables([page(found, first + second + joint)], role_of)[0]
    assert texts(two) == [["No", "Program", "Anggaran"], ["1.", "Program A", "1.000.000.000"]]
    assert texts(one)[-1] == ["1", "Jumlah dokumen", "40", "44"]
