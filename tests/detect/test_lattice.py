import pytest

from extractor.detect.lattice import clip_rules, find_lattices, merged_regions, runs_on
from tests.paper import h_rule, v_rule, words


def frame(xs, ys):
    return [*(h_rule(xs[0], xs[-1], y) for y in ys), *(v_rule(x, ys[0], ys[-1]) for x in xs)]


def test_full_grid_has_all_columns_and_rows():
    (found,) = find_lattices(frame([50, 100, 300, 400], [100, 120, 150]))
    assert [round(x) for x in found.xs] == [50, 100, 300, 400]
    assert [round(y) for y in found.ys] == [100, 120, 150]
    assert len(merged_regions(found, [])) == 6


def test_cell_without_the_line_between_is_merged():
    rules = [r for r in frame([50, 100, 300], [100, 120, 140]) if not (r.horizontal and r.bbox.cy == 120)]
    rules.append(h_rule(100, 300, 120))
    (found,) = find_lattices(rules)
    spans = {(g.row, g.col): g.row_span for g in merged_regions(found, [])}
    assert spans == {(0, 0): 2, (0, 1): 1, (1, 1): 1}


def test_broken_line_is_still_an_edge_unless_words_cross_it():
    rules = [r for r in frame([50, 200, 400], [100, 140]) if r.bbox.cx != 200]
    rules.append(v_rule(200, 100, 115))
    rules.append(h_rule(50, 400, 120))
    (found,) = find_lattices([*rules, v_rule(200, 120, 140)])
    assert len(merged_regions(found, [])) == 4
    crossing = words("Program Pengembangan", 150, 104)
    assert len(merged_regions(found, crossing)) in (3, 4)


def test_missing_outer_borders_are_added_where_lines_reach_out():
    rules = [h_rule(50, 400, y) for y in (100, 120, 140)] + [v_rule(200, 100, 140)]
    (found,) = find_lattices(rules)
    assert [round(x) for x in found.xs] == [50, 200, 400]


def test_strokes_of_letters_make_no_columns():
    strokes = [v_rule(x, 124, 133) for x in (120, 180, 260)]
    (found, *_) = find_lattices([*frame([50, 100, 300], [100, 120, 150, 180]), *strokes])
    assert [round(x) for x in found.xs] == [50, 100, 300]


def test_two_tables_are_two_lattices():
    assert len(find_lattices([*frame([50, 100, 300], [100, 120, 150]), *frame([50, 150, 300], [300, 320, 350])])) == 2


# ------------------------------------------------------------------------------------------------ tables that share their outer lines

TOP, LOW = ([50, 100, 300, 400], [100, 120, 150]), ([50, 150, 400], [180, 200, 230])


def joint(*parts):
    """Frames whose outer verticals run from the first one's top to the last one's bottom."""
    rules = [r for xs, ys in parts for r in frame(xs, ys)]
    ends = [y for _, ys in parts for y in ys]
    return [*rules, *(v_rule(x, min(ends), max(ends)) for x in (50, 400))]


def shape(found):
    return [([round(x) for x in g.xs], [round(y) for y in g.ys]) for g in found]


def test_tables_that_share_their_outer_lines_are_parted():
    assert shape(find_lattices(joint(TOP, LOW))) == [TOP, LOW]


def test_three_of_them_are_three():
    third = ([50, 200, 250, 400], [260, 280, 310])
    assert shape(find_lattices(joint(TOP, LOW, third))) == [TOP, LOW, third]


def whole(*parts):
    return len(find_lattices(joint(*parts))) == 1


def test_tables_with_writing_between_them_are_not():
    between = words("Sasaran 2 : Meningkatnya mutu layanan", 60, 160)
    assert len(find_lattices(joint(TOP, LOW), between)) == 1
    assert len(find_lattices(joint(TOP, LOW), words("Catatan di luar", 410, 160))) == 2


def test_the_same_columns_below_are_the_same_table():
    """Its empty row has only the outer lines."""
    assert whole(TOP, (TOP[0], LOW[1]))
    assert whole(TOP, ([50, 100, 400], LOW[1])), "a column less"


def test_an_inner_line_through_the_gap_joins_them():
    assert len(find_lattices([*joint(TOP, LOW), v_rule(300, 100, 230)])) == 1


def test_a_double_line_is_no_gap():
    assert whole(TOP, (LOW[0], [153, 180, 210]))


def test_a_box_of_one_column_below_is_no_other_table():
    assert whole(TOP, ([50, 400], [180, 200, 230]))


def test_clipped_rules_lie_between_the_heights():
    rules = joint(TOP, LOW)
    above, below = clip_rules(rules, 100, 155), clip_rules(rules, 175, 230)
    assert [r.bbox.cy for r in above if r.horizontal] == [100, 120, 150] and [r.bbox.cy for r in below if r.horizontal] == [180, 200, 230]
    assert {(r.bbox.top, r.bbox.bottom) for r in above if not r.horizontal} == {(100, 150), (100, 155)}
    assert {(r.bbox.top, r.bbox.bottom) for r in below if not r.horizontal} == {(180, 230), (175, 230)}
    assert all(r.bbox.x0 == o.bbox.x0 for r, o in zip(clip_rules(rules, 0, 900), rules, strict=True))


def test_clipping_to_everything_changes_nothing_and_to_nothing_leaves_nothing():
    rules = joint(TOP, LOW)
    assert clip_rules(rules, 0, 900) == rules and clip_rules(rules, 300, 400) == []


# ------------------------------------------------------------------------------------------------ writing over a line


def test_words_that_meet_at_a_line_run_on_over_it():
    assert runs_on(100, 90, 110, words("Jumlah dokumen", 68, 95))  # the blank between them lies on x
    assert runs_on(100, 90, 110, words("Pengembangan", 80, 95))
    assert not runs_on(100, 90, 110, [*words("Jumlah", 60, 95), *words("dokumen", 104, 95)])
    assert not runs_on(100, 90, 110, words("Jumlah dokumen", 68, 120)), "another row"


@pytest.mark.parametrize("mark", [":", "|", "."])
def test_a_line_that_was_read_as_a_mark_is_no_writing(mark):
    assert not runs_on(100, 90, 110, [*words("Jumlah", 66, 95), *words(mark, 97.5, 95), *words("dokumen", 106, 95)])


@pytest.mark.parametrize("right", ["Rp", "12.317.066.000"])
def test_an_amount_behind_a_line_does_not_go_on_with_the_wording(right):
    assert not runs_on(100, 90, 110, [*words("Jumlah", 69, 95), *words(right, 101, 95)])


def test_colons_over_a_worn_line_leave_its_columns():
    """`Program : Pelayanan` with the colon on the line between label and wording."""
    xs, ys = [50, 120, 400], [100, 120, 140, 160]
    rules = [r for r in frame(xs, ys) if r.horizontal or r.bbox.cx != 120] + [
        v_rule(120, 100, 112),
        v_rule(120, 126, 134),
        v_rule(120, 146, 160),
    ]
    found = [
        w for n, y in enumerate((105, 125, 145)) for w in (*words("Program", 70, y), *words(":", 117.5, y), *words(f"Data {n}", 126, y))
    ]
    (made,) = find_lattices(rules, found)
    assert len(merged_regions(made, found)) == 6


def test_a_line_of_the_pages_foot_that_touches_the_table_gives_it_no_columns():
    table = frame([100, 200, 300, 400], [100, 130, 160])
    foot = [h_rule(20, 590, 163)]
    inside = [w for x in (105, 205, 305) for y in (110, 140) for w in words("isi", x, y)]
    number = words("40", 500, 158)  # half below the line
    (found,) = find_lattices([*table, *foot], [*inside, *number])
    assert [round(x) for x in found.xs] == [100, 200, 300, 400]


def test_an_open_side_with_writing_in_it_is_a_column():
    rules = [*(h_rule(50, 400, y) for y in (100, 130, 160)), *(v_rule(x, 100, 160) for x in (120, 250, 300))]
    inside = [w for x in (55, 125, 255, 305) for y in (110, 140) for w in words("isi", x, y)]
    (found,) = find_lattices(rules, inside)
    assert [round(x) for x in found.xs] == [50, 120, 250, 300, 400]
