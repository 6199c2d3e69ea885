"""What a page says for or against a grid, whoever proposed it."""

from extractor.detect.choose_layout import choose_layout, layout_content, rival_of
from extractor.detect.layout_evidence import WEIGHTS, begins_item, count_header_rows, evidence_shares, layout_score
from extractor.detect.row_split import row_cuts
from extractor.detect.ruled import detect_ruled
from extractor.geometry import BBox
from extractor.model import Cell, Grid
from tests.paper import block, h_rule, page, ruled_table, v_rule, words

ROLES = {"No": "no", "Indikator": "indikator", "Target": "target", "Realisasi": "realisasi"}
XS = [50, 80, 250, 320, 400]
HEAD = [["No"], ["Indikator"], ["Target"], ["Realisasi"]]


def role_of(text):
    return ROLES.get(text.strip())


def table(*rows):
    return ruled_table([HEAD, *rows], XS)


def shares(found, grid):
    return evidence_shares(found, (grid,), grid.bbox, role_of)


def without_border(grid, col):
    """The grid with a column's cells laid into those left of it."""
    cells = {(c.row, c.col): c for c in grid.cells}
    out = []
    for (_row, at), cell in cells.items():
        if at == col:
            continue
        if at == col - 1:
            right = cells[cell.row, col]
            box = BBox(cell.bbox.x0, cell.bbox.top, right.bbox.x1, cell.bbox.bottom)
            lines = tuple(a + b for a, b in zip(cell.lines, right.lines, strict=True))
            cell = cell.model_copy(update={"bbox": box, "lines": lines})
        out.append(cell.model_copy(update={"col": cell.col - (cell.col > col)}))
    return grid.model_copy(update={"cells": tuple(out)})


def test_a_plain_table_has_all_evidence_for_it():
    found = table([["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]], [["2"], ["Indeks layanan"], ["80,00"], ["81,50"]])
    seen = shares(found, detect_ruled(found, exact=True)[0])
    assert {name for name, share in seen.items() if share < 1} == {"spaced", "numbered"}  # no cell has two lines, no row a number


def test_two_columns_taken_for_one_hold_two_figures_and_a_line_runs_through():
    found = table([["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]], [["2"], ["Indeks layanan"], ["80,00"], ["81,50"]])
    whole = detect_ruled(found, exact=True)[0]
    joined = without_border(whole, 3)
    seen = shares(found, joined)
    assert seen["single"] < 0.5 and seen["kept"] < 1
    assert layout_score(found, (joined,), whole.bbox, role_of) < layout_score(found, (whole,), whole.bbox, role_of)


def test_a_border_through_a_word_counts_against_a_grid():
    line = tuple(words("Meningkatnya kualitas", 50, 100))
    cut = Grid(
        page=1, bbox=BBox(50, 95, 200, 115), detector="ruled",
        cells=(
            Cell(row=0, col=0, bbox=BBox(50, 95, 90, 115), page=1, lines=(line[:1],)),
            Cell(row=0, col=1, bbox=BBox(90, 95, 200, 115), page=1, lines=(line[1:],)),
        ),
    )  # fmt: skip
    assert shares(page(line), cut)["uncut"] < 1


def test_header_rows_end_where_figures_begin():
    numbers = [["(1)"], ["(2)"], ["(3)"], ["(4)"]]
    found = ruled_table([HEAD, numbers, [["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]]], XS)
    assert count_header_rows(detect_ruled(found, exact=True)[0], role_of) == 2


def test_a_table_without_a_known_header_has_no_header_rows():
    found = ruled_table([[["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]], [["2"], ["Indeks"], ["80"], ["81"]]], XS)
    assert count_header_rows(detect_ruled(found, exact=True)[0], role_of) == 0


def test_wording_that_goes_on_begins_no_row():
    assert begins_item("Persentase layanan") and begins_item("a. persentase") and begins_item("- jumlah")
    assert not begins_item("waktu yang tepat")


def test_the_chosen_table_keeps_the_next_best_and_its_lead():
    stacked = [["1"], ["Nilai SAKIP", "Indeks layanan"], ["70,00", "80,00"], ["71,20", "81,50"]]
    found = table(stacked)
    grids = detect_ruled(found, exact=True)
    (best,) = choose_layout(found, [grids], role_of)
    assert best.n_rows == 3 and best.runner_up is not None and best.runner_up.n_rows == 2
    assert best.margin is not None and best.margin > 0 and best.runner_up.runner_up is None


def test_borders_that_lie_a_little_apart_make_no_other_layout():
    found = table([["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]])
    (grid,) = detect_ruled(found, exact=True)
    moved = grid.model_copy(update={"cells": tuple(c.model_copy(update={"bbox": c.bbox.grown(0.5)}) for c in grid.cells)})
    assert layout_content((grid,)) == layout_content((moved,))


def test_every_weight_is_of_evidence_that_is_gathered():
    found = table([["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]])
    assert set(shares(found, detect_ruled(found)[0])) == set(WEIGHTS)


def best_cut(found, head=1):
    (grid,) = detect_ruled(found, exact=True)
    return max(row_cuts(grid, head), key=lambda cut: layout_score(found, (cut,), grid.bbox, role_of))


def column(grid, col):
    return [c.text.replace("\n", " ") for c in grid.cells if c.col == col and c.row > 0]


def boxed(*columns):
    """A header and one unruled box below it; a column's lines as (text, y)."""
    found = [w for x, cell in zip(XS, HEAD, strict=False) for w in block(cell, x + 4, 104)]
    found += [w for x, lines in zip(XS, columns, strict=False) for text, y in lines for w in words(text, x + 4, y)]
    rules = [h_rule(50, 400, y) for y in (100, 120, 300)] + [v_rule(x, 100, 300) for x in XS]
    return page(found, rules)


def test_figures_half_a_line_below_their_row_stay_with_it():
    items = [("Belanja", 130), ("Program Perencanaan", 160), ("Evaluasi Daerah", 172), ("Program Sarana", 200), ("Kantor Dinas", 212)]
    figures = [("67.811.725", 136), ("26.873.146", 181), ("40.938.578", 221)]
    rates = [("95,13", 130), ("95,82", 166), ("94,67", 206)]
    cut = best_cut(boxed([], items, figures, rates))
    assert column(cut, 1) == ["Belanja", "Program Perencanaan Evaluasi Daerah", "Program Sarana Kantor Dinas"]
    assert column(cut, 2) == ["67.811.725", "26.873.146", "40.938.578"] and column(cut, 3) == ["95,13", "95,82", "94,67"]


def test_numbered_items_share_the_one_figure_beside_them():
    items = [("1. Persentase berita", 130), ("di media massa", 142), ("2. Persentase program", 154), ("yang tersosialisasi", 166)]
    cut = best_cut(boxed([("3", 130)], items, [("100%", 160)], []))
    assert column(cut, 1) == ["1. Persentase berita di media massa", "2. Persentase program yang tersosialisasi"]
    (figure,) = [c for c in cut.cells if c.col == 2 and c.row > 0]
    assert figure.text == "100%" and figure.row_span == 2


def test_figures_out_of_step_follow_the_order_of_numbered_items():
    items = [("a. Persentase pemenuhan", 130), ("layanan program", 142), ("secara tepat", 154)]
    items += [("b. Persentase layanan", 166), ("c. Opini BPK", 178)]
    cut = best_cut(boxed([], items, [("91%", 130), ("92%", 150), ("93%", 170)], []))
    assert column(cut, 2) == ["91%", "92%", "93%"]
    assert [t[:2] for t in column(cut, 1)] == ["a.", "b.", "c."]


def test_a_number_broken_over_two_lines_is_one_figure():
    items = [("Persentase pelayanan", 130), ("kesehatan pegawai", 142)]
    cut = best_cut(boxed([], items, [("1.506.190.00", 130), ("0", 142)], []))
    assert column(cut, 2) == ["1.506.190.00 0"]


def test_of_layouts_with_the_same_content_the_one_with_the_better_borders_stays():
    found = table([["1"], ["Nilai SAKIP"], ["70,00"], ["71,20"]])
    grids = detect_ruled(found, exact=True)
    moved = grids[0].model_copy(update={"cells": tuple(c.model_copy(update={"bbox": c.bbox.grown(6)}) for c in grids[0].cells)})
    for layouts in ([grids, (moved,)], [(moved,), grids]):
        assert [c.bbox for c in choose_layout(found, layouts, role_of)[0].cells] == [c.bbox for c in grids[0].cells]


def test_a_layout_without_tables_is_no_rival():
    """The next best reading of a region may be that no table is there."""
    grid = Grid(page=1, bbox=BBox(0, 0, 100, 100), cells=(), detector="ruled")
    assert rival_of(grid, ()) is None
