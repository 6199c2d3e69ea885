"""Misread figures of scans put right by arithmetic and a second reading; what the paper prints wrong stays wrong."""

import pytest

from extractor.cells import figures_of
from extractor.proofread import by_arithmetic, proofread_tables
from tests.proofread.scans import CLEAN, FIELDS, Seen, agreement, alike, bare, budget, capaian, changed, programmes, proofed, values

TWO = (CLEAN[1], CLEAN[2])  # rows of a budget that no sum ties
RATIO = ("80", "76", "95,00")
AMOUNTS = ("900.000.000", "85.500.000", "985.500.000")  # the last one is the total


def one(table):
    """The table after arithmetic alone, second readings as they are written."""
    (out,) = by_arithmetic([table])
    return out


def read(table):
    """Every figure's number and whether it is as it was read."""
    return [[(v.value, v.status) for _, v in figures_of(row)] for row in table.rows]


def cell(table, row, name):
    return getattr(table.rows[row], name)


def ratio(**other):
    """One row of capaian, some of its cells replaced."""
    return capaian(tuple(other.get(name, raw) for name, raw in zip(("target", "realisasi", "capaian"), RATIO, strict=True)))


def total(**other):
    return programmes(*(other.get(name, raw) for name, raw in zip(("first", "second", "total"), AMOUNTS, strict=True)))


# ------------------------------------------------------------------------------------------------ printed mistakes

SUM_OFF = {
    "parent": (0, "realisasi", "2.010.744.184"),
    "child": (1, "realisasi", "1.564.693.003"),
    "pagu": (3, "pagu", "8.000.100"),
    "many digits": (2, "realisasi", "438.911.007"),
    "zeros": (0, "pagu", "2.132.000.000"),
}  # the percentage holds with what is printed and with what the sum asks for
SHARE_OFF = {"decimal": (1, "persen", "94.71%"), "tens": (1, "persen", "84.77%"), "digits turned": (0, "persen", "93.40%"),
             "far": (2, "persen", "9.26%")}  # fmt: skip
RATIO_OFF = [("80", "60", "85,00"), ("80", "60", "57,00"), ("76", "80", "95,00"), ("100", "87", "78,00"), ("1.250", "1.168", "93,46")]
TOTAL_OFF = {"digit": {"total": "985.500.001"}, "zeros": {"total": "985.000.000"}, "part": {"second": "85.500.600"}}


def everywhere_alike(rows, planted, sure):
    """A budget that every engine reads alike; the cell with the planted mistake was read as `sure`."""
    place, name, raw = planted
    out = [[label, *(alike(text) for text in row)] for label, *row in rows]
    out[place][1 + FIELDS.index(name)] = alike(raw, sure)
    return budget(*(tuple(row) for row in out))


@pytest.mark.parametrize("sure", [0.999, 0.9, 0.7])
@pytest.mark.parametrize("planted", SUM_OFF.values(), ids=SUM_OFF)
def test_a_printed_sum_that_fails_stays(planted, sure):
    table = everywhere_alike(CLEAN, planted, sure)
    assert read(one(table)) == read(table)
    out = proofed(table)
    assert values(out) == values(table) and all(v.status == "read" for row in out.rows for _, v in figures_of(row))
    assert "sum" not in cell(out, planted[0], planted[1]).verified_by


@pytest.mark.parametrize("name", ["parent", "child", "pagu"])
def test_a_printed_sum_that_fails_stays_even_where_the_first_reading_was_weak(name):
    table = everywhere_alike(CLEAN, SUM_OFF[name], 0.5)
    assert values(proofed(table)) == values(table)


@pytest.mark.parametrize("name", ["parent", "child", "pagu"])
def test_a_printed_sum_that_fails_stays_where_the_only_engine_reads_it_alike_twice(name):
    place, field, raw = SUM_OFF[name]
    table = changed(place, field, Seen(raw, 0.97, raw))
    assert values(proofed(table)) == values(table)


@pytest.mark.parametrize("name", ["parent", "child", "pagu"])
def test_a_sum_that_fails_changes_nothing_where_no_second_reading_was_had(name):
    place, field, raw = SUM_OFF[name]
    table = changed(place, field, Seen(raw, 0.97))
    assert values(proofed(table)) == values(table)


@pytest.mark.parametrize("sure", [0.999, 0.9, 0.7, 0.4])
@pytest.mark.parametrize("planted", SHARE_OFF.values(), ids=SHARE_OFF)
@pytest.mark.parametrize("rows", [CLEAN, TWO], ids=["sums", "no sums"])
def test_a_printed_percentage_that_fails_stays(rows, planted, sure):
    planted = (planted[0] % len(rows), *planted[1:])
    table = everywhere_alike(rows, planted, sure)
    out = proofed(table)
    assert values(one(table)) == values(out) == values(table)
    assert "persen" not in cell(out, planted[0], "persen").verified_by


@pytest.mark.parametrize("sure", [0.999, 0.9, 0.7, 0.4])
@pytest.mark.parametrize("raws", RATIO_OFF)
@pytest.mark.parametrize("weak", [0, 1, 2])
def test_a_printed_capaian_that_fails_stays(raws, weak, sure):
    table = capaian(tuple(alike(raw, sure if n == weak else 0.99) for n, raw in enumerate(raws)))
    out = proofed(table)
    assert values(one(table)) == values(out) == values(table)
    assert out.rows[0].capaian.verified_by == () and out.rows[0].capaian.status == "read"


@pytest.mark.parametrize("sure", [0.999, 0.9, 0.7, 0.4])
@pytest.mark.parametrize("planted", TOTAL_OFF.values(), ids=TOTAL_OFF)
def test_a_printed_total_that_fails_stays(planted, sure):
    cells = {name: alike(raw) for name, raw in zip(("first", "second", "total"), AMOUNTS, strict=True)}
    table = programmes(*{**cells, **{name: alike(raw, sure) for name, raw in planted.items()}}.values())
    out = proofed(table)
    assert values(one(table)) == values(out) == values(table)
    assert all(row.anggaran.verified_by == () for row in out.rows)


def test_a_printed_mistake_that_both_makes_read_alike_is_not_marked():
    """It is the report's own; a check of the report tells it, no doubt of ours."""
    table = everywhere_alike(CLEAN, (1, "persen", "84.77%"), 0.95)
    assert not any(v.needs_review for row in proofed(table).rows for _, v in figures_of(row))


# ------------------------------------------------------------------------------------------------ misread figures

MISREAD = {
    "target": (ratio(target=Seen("60", 0.9, "60", "80")), 0, "target", 80),
    "realisasi": (ratio(realisasi=Seen("70", 0.9, "76", "70")), 0, "realisasi", 76),
    "capaian": (ratio(capaian=Seen("96,00", 0.9, "96,00", "95,00")), 0, "capaian", 95),
    "capaian refused": (ratio(capaian=Seen("95,0O.0", 0.3, None, "95,00")), 0, "capaian", 95),
    "pagu by the share": (changed(0, "pagu", Seen("1.851.063.000", 0.9, "1.851.063.000", "1.651.063.000"), TWO), 0, "pagu", 1651063000),
    "realisasi by the share": (changed(0, "realisasi", Seen("1.584.693.009", 0.9, None, "1.564.693.009"), TWO), 0, "realisasi", 1564693009),
    "persen": (changed(0, "persen", Seen("94.17%", 0.9, "94.17%", "94.77%"), TWO), 0, "persen", 94.77),
    "parent's realisasi by the sum": (changed(0, "realisasi", Seen("2.010.744.184", 0.9, "2.010.744.784", "2.010.744.184")), 0, "realisasi",
                                      2010744784),
    "child's realisasi by the sum": (changed(1, "realisasi", Seen("1.564.693.003", 0.9, "1.564.693.003", "1.564.693.009")), 1, "realisasi",
                                     1564693009),
    "parent's pagu by the sum": (changed(0, "pagu", Seen("2.132.186.000", 0.9, None, "2.132.188.000")), 0, "pagu", 2132188000),
    "child's pagu by the sum": (changed(3, "pagu", Seen("8.000.100", 0.9, None, "8.000.000")), 3, "pagu", 8000000),
    "part of a total": (total(second=Seen("85.600.000", 0.9, "85.600.000", "85.500.000")), 1, "anggaran", 85500000),
    "total": (total(total=Seen("935.500.000", 0.9, None, "985.500.000")), 2, "anggaran", 985500000),
}  # fmt: skip


@pytest.mark.parametrize(("table", "row", "name", "printed"), MISREAD.values(), ids=MISREAD)
def test_a_misread_figure_is_put_right_by_arithmetic_and_a_second_reading(table, row, name, printed):
    before = cell(table, row, name)
    after = cell(one(table), row, name)
    assert before.value != printed and after.value == printed
    assert (after.raw, after.status, after.bbox) == (before.raw, "repaired", before.bbox) and after.codes
    untouched = [[v.value for p, v in figures_of(r) if (n, p) != (row, name)] for n, r in enumerate(table.rows)]
    assert untouched == [[v.value for p, v in figures_of(r) if (n, p) != (row, name)] for n, r in enumerate(one(table).rows)]


@pytest.mark.parametrize(("table", "row", "name", "printed"), MISREAD.values(), ids=MISREAD)
def test_the_whole_of_proofreading_puts_it_right_too(table, row, name, printed):
    after = cell(proofed(table), row, name)
    assert after.value == printed and after.raw == cell(table, row, name).raw and after.status == "repaired"
    assert [r.raw for r in after.readings] == [r.raw for r in cell(table, row, name).readings]


@pytest.mark.parametrize("kind", ["target", "realisasi", "capaian", "persen", "part of a total", "total"])
def test_a_constraint_that_shows_the_last_digit_settles_it(kind):
    table, row, name, _ = MISREAD[kind]
    after = cell(proofed(table), row, name)
    assert not after.needs_review and after.verified_by


@pytest.mark.parametrize("kind", [k for k in MISREAD if k.endswith("by the sum")])
def test_a_sum_that_then_holds_settles_it(kind):
    table, row, name, _ = MISREAD[kind]
    after = cell(proofed(table), row, name)
    assert not after.needs_review and "sum" in after.verified_by


@pytest.mark.parametrize("kind", ["pagu by the share", "realisasi by the share"])
def test_an_amount_for_which_only_the_percentage_speaks_stays_marked(kind):
    table, row, name, _ = MISREAD[kind]
    after = cell(proofed(table), row, name)
    assert after.needs_review and after.verified_by == ("persen",)


def test_it_is_unmarked_once_the_sum_holds():
    misread = Seen("1.584.693.009", 0.9, None, "1.564.693.009")  # the percentage alone would tell it
    after = cell(proofed(changed(1, "realisasi", misread)), 1, "realisasi")
    assert after.value == 1564693009 and not after.needs_review and {"sum", "persen"} <= set(after.verified_by)


@pytest.mark.parametrize(
    ("table", "row", "name"),
    [(t, r, n) for k, (t, r, n, _) in MISREAD.items() if "refused" not in k],
    ids=[k for k in MISREAD if "refused" not in k],
)
def test_without_the_second_reading_nothing_is_put_right_for_sure(table, row, name):
    """Noise may explain a sum; then the figure says so, and a figure that no sum asks for stays."""
    before = bare(table)
    after = one(before)
    if name in ("target", "capaian", "persen", "anggaran") or len(table.rows) < 3:
        assert read(after) == read(before)
    else:
        assert cell(after, row, name).needs_review or read(after) == read(before)


def test_a_second_reading_that_does_not_fit_either_changes_nothing():
    table = ratio(target=Seen("60", 0.9, "90", "70"))
    assert read(one(table)) == read(table)
    table = changed(1, "realisasi", Seen("1.584.608.009", 0.9, "1.554.693.000", "1.584.693.003"))
    assert read(one(table)) == read(table)
    assert cell(proofed(table), 1, "realisasi").needs_review


def test_a_capped_or_turned_capaian_chooses_no_reading():
    for raws in ((Seen("100", 0.9, "80", "80"), "90", "100"), ("80", Seen("70", 0.9, "100", "100"), "75")):
        table = capaian(raws)
        assert values(one(table)) == values(table)


def test_a_capaian_too_coarse_to_show_the_last_digit_chooses_no_target():
    """50 is 45 of 90 and 45 of 91."""
    table = capaian((Seen("30", 0.9, None, "91"), "45", "50"))
    assert values(one(table)) == values(table)


def test_rows_that_hold_are_left_alone_whatever_was_read_again():
    held = [ratio(realisasi=Seen("76", 0.5, "78", "78")), total(second=Seen("85.500.000", 0.5, "85.600.000", "85.600.000")),
            changed(1, "realisasi", Seen("1.564.693.009", 0.5, "1.584.693.009", "1.584.693.009"))]  # fmt: skip
    for table in held:
        assert read(one(table)) == read(table)


def test_other_kinds_are_left_alone():
    table = agreement(Seen("95,50", 0.3, "95,80", "95,80"))
    assert read(one(table)) == read(table)


# ------------------------------------------------------------------------------------------------ two ways to put it right

TWO_WAYS = {
    "formula": capaian(("80", Seen("60", 0.9, None, "76"), Seen("95,00", 0.9, None, "75,00"))),
    "formula, other cells": capaian((Seen("60", 0.9, None, "80"), Seen("76", 0.9, None, "57"), "95,00")),
    "share": budget(("Satu", "500.000.000", Seen("450.000.000", 0.9, None, "475.000.000"), Seen("95.00%", 0.9, None, "90.00%")), CLEAN[3]),
    "total": total(second=Seen("85.600.000", 0.9, None, "85.500.000"), total=Seen("985.500.000", 0.9, None, "985.600.000")),
}


@pytest.mark.parametrize("table", TWO_WAYS.values(), ids=TWO_WAYS)
def test_two_ways_that_are_as_good_leave_all_as_it_is(table):
    assert read(one(table)) == read(table)
    assert values(proofed(table)) == values(table)


def test_two_ways_to_make_a_sum_hold_leave_all_as_it_is():
    rows = [list(row) for row in CLEAN]
    rows[0][2] = Seen("2.010.744.784", 0.9, None, "2.010.744.778")
    rows[1][2] = Seen("1.564.693.003", 0.9, None, "1.564.693.009")
    table = budget(*map(tuple, rows))
    assert read(one(table)) == read(table)
    out = proofed(table)
    assert values(out) == values(table) and cell(out, 0, "realisasi").needs_review and cell(out, 1, "realisasi").needs_review


NESTED = (
    ("Program", "1.000.000.000", "980.000.000", "98.00%"),
    ("Kegiatan satu", "600.000.000", "587.000.000", "97.83%"),
    ("Rincian satu", "350.000.000", "340.000.000", "97.14%"),
    ("Rincian dua", "250.000.000", "247.000.000", "98.80%"),
    ("Kegiatan dua", "400.000.000", "393.000.000", "98.25%"),
)


def test_a_figure_that_two_sums_tie_is_put_right_by_both():
    table = changed(1, "realisasi", Seen("587.000.003", 0.9, None, "587.000.000"), NESTED)
    after = cell(proofed(table), 1, "realisasi")
    assert after.value == 587000000 and not after.needs_review and "sum" in after.verified_by


def test_two_sums_that_ask_for_different_readings_of_one_figure_choose_none():
    """The sum below asks for 587.000.000, the one above, which the report prints wrong, for 587.000.008."""
    rows = [list(row) for row in NESTED]
    rows[0][2] = alike("980.000.008")
    rows[1][2] = Seen("587.000.003", 0.9, "587.000.000", "587.000.008")
    after = cell(proofed(budget(*map(tuple, rows))), 1, "realisasi")
    assert after.needs_review


# ------------------------------------------------------------------------------------------------ likely noise alone

NOISY = Seen("1.564.693.003", 0.7, "1.564.693.003", "1.564.693.008")  # 9 is often read as 3 or 8


def test_likely_noise_is_put_right_where_all_others_are_sound():
    table = changed(1, "realisasi", NOISY)
    after = cell(one(table), 1, "realisasi")
    assert (after.value, after.raw, after.status) == (1564693009, "1.564.693.003", "repaired") and after.needs_review and after.codes
    done = cell(proofed(table), 1, "realisasi")
    assert done.value == 1564693009 and "sum" in done.verified_by
    assert done.needs_review  # no engine read it so: a person confirms it


@pytest.mark.parametrize("member", [0, 2, 3])
@pytest.mark.parametrize("doubt", ["not sure", "another make differs", "marked"])
def test_likely_noise_is_not_put_right_where_another_figure_of_the_sum_is_in_doubt(member, doubt):
    raw = CLEAN[member][2]
    turned = {0: "2.010.744.704", 2: "438.208.849", 3: "7.842.938"}[member]
    shaky = {
        "not sure": Seen(raw, 0.9),
        "another make differs": Seen(raw, 0.9, raw, turned),
        "marked": Seen(raw, 0.99, doubts=("cents_rare",)),
    }
    rows = [list(row) for row in CLEAN]
    rows[1][2], rows[member][2] = NOISY, shaky[doubt]
    table = budget(*map(tuple, rows))
    assert read(one(table)) == read(table)


@pytest.mark.parametrize("member", [0, 2, 3])
def test_figures_that_another_make_reads_alike_are_sound(member):
    rows = [list(row) for row in CLEAN]
    rows[1][2], rows[member][2] = NOISY, alike(CLEAN[member][2], 0.9)
    assert cell(one(budget(*map(tuple, rows))), 1, "realisasi").value == 1564693009


@pytest.mark.parametrize("raw", ["1.564.000.000", "1.564.693.130", "1.566.673.009"])
def test_what_no_likely_noise_explains_stays(raw):
    table = changed(1, "realisasi", Seen(raw, 0.7, raw, "1.664.693.009"))
    assert values(one(table)) == values(table)


def test_noise_that_the_percentage_contradicts_is_not_put_right():
    rows = [list(row) for row in CLEAN]
    rows[1][2:] = [NOISY, "91.77%"]
    table = budget(*map(tuple, rows))
    assert values(one(table)) == values(table)


@pytest.mark.parametrize("sure", [0.999, 0.99])
def test_what_was_read_surely_is_no_noise(sure):
    table = changed(1, "realisasi", Seen("1.564.693.003", sure))
    assert read(one(table)) == read(table)


def test_dumps_are_left_to_the_steps_made_for_them():
    table = changed(1, "realisasi", NOISY)
    of_dump = {"bbox": None, "origin": "dump"}
    rows = [row.model_copy(update={p: v.model_copy(update=of_dump) for p, v in figures_of(row)}) for row in table.rows]
    dump = table.model_copy(update={"rows": tuple(rows)})
    assert values(one(dump)) == values(dump)


def test_choices_need_no_second_look_to_be_asked_for():
    """Without a way to read again nothing of a scan is changed."""
    table = changed(1, "realisasi", NOISY)
    (out,) = proofread_tables([bare(table)])
    assert values(out) == values(table)
