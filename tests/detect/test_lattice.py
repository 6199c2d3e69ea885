from extractor.detect.lattice import lattices, regions
from tests.paper import h_rule, v_rule, words


def frame(xs, ys):
    return [*(h_rule(xs[0], xs[-1], y) for y in ys), *(v_rule(x, ys[0], ys[-1]) for x in xs)]


def test_full_grid_has_all_columns_and_rows():
    (found,) = lattices(frame([50, 100, 300, 400], [100, 120, 150]))
    assert [round(x) for x in found.xs] == [50, 100, 300, 400]
    assert [round(y) for y in found.ys] == [100, 120, 150]
    assert len(regions(found, [])) == 6


def test_cell_without_the_line_between_is_merged():
    rules = [r for r in frame([50, 100, 300], [100, 120, 140]) if not (r.horizontal and r.bbox.cy == 120)]
    rules.append(h_rule(100, 300, 120))
    (found,) = lattices(rules)
    spans = {(g.row, g.col): g.row_span for g in regions(found, [])}
    assert spans == {(0, 0): 2, (0, 1): 1, (1, 1): 1}


def test_broken_line_is_still_an_edge_unless_words_cross_it():
    rules = [r for r in frame([50, 200, 400], [100, 140]) if r.bbox.cx != 200]
    rules.append(v_rule(200, 100, 115))
    rules.append(h_rule(50, 400, 120))
    (found,) = lattices([*rules, v_rule(200, 120, 140)])
    assert len(regions(found, [])) == 4
    crossing = words("Program Pengembangan", 150, 104)
    assert len(regions(found, crossing)) in (3, 4)


def test_missing_outer_borders_are_added_where_lines_reach_out():
    rules = [h_rule(50, 400, y) for y in (100, 120, 140)] + [v_rule(200, 100, 140)]
    (found,) = lattices(rules)
    assert [round(x) for x in found.xs] == [50, 200, 400]


def test_strokes_of_letters_make_no_columns():
    strokes = [v_rule(x, 124, 133) for x in (120, 180, 260)]
    (found, *_) = lattices([*frame([50, 100, 300], [100, 120, 150, 180]), *strokes])
    assert [round(x) for x in found.xs] == [50, 100, 300]


def test_two_tables_are_two_lattices():
    assert len(lattices([*frame([50, 100, 300], [100, 120, 150]), *frame([50, 150, 300], [300, 320, 350])])) == 2
