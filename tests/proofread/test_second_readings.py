"""Second readings: what is looked at again, which texts show the same figure, and what agreement and dispute do."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.cells import figures_of
from extractor.doubts import FROM_DUMP, UNSURE
from extractor.geometry import BBox
from extractor.model import Lainnya, LainnyaRow, Reading, RencanaAksi, RencanaAksiRow, Value
from extractor.proofread import proofread_tables
from extractor.proofread.second_readings import (
    candidate_numbers,
    fill_unread,
    find_looks,
    is_certain,
    judge_readings,
    print_key,
    read_like,
    same_print,
)
from tests.proofread.scans import (
    CLEAN,
    FIRST,
    OTHER,
    Seen,
    agreement,
    alike,
    bare,
    budget,
    capaian,
    changed,
    figure,
    programmes,
    proofed,
    values,
)
from tests.proofread.tables import text, value
from tests.reconcile import builders

FOREIGN = "several_figures"  # a doubt that no second reading settles


def one(cell):
    """A target that no arithmetic touches, after its second look."""
    return proofed(agreement(cell)).rows[0].target


def places(table):
    return [(look.row, look.field) for look in find_looks([table])]


# ------------------------------------------------------------------------------------------------ what is looked at


def test_figures_that_nothing_confirms_are_looked_at_and_sure_ones_that_something_does_are_not():
    told = figure("80,25").model_copy(update={"verified_by": ("formula",)})
    (first, second, third) = agreement("5", Seen("80,25", 0.9), Seen("70,75", 0.5)).rows
    table = agreement("5").model_copy(update={"rows": (first.model_copy(update={"target": told}), second, third)})
    assert places(table) == [(1, "target"), (2, "target")]


def test_a_sure_reading_with_another_doubt_is_looked_at():
    assert places(agreement(Seen("95,50", 0.999, doubts=(FOREIGN,)))) == [(0, "target")]


@pytest.mark.parametrize("raw", ["1.250\n1.300", "4 dokumen\n2 laporan"])
def test_cells_of_several_lines_are_not_looked_at(raw):
    assert places(agreement(Seen(raw, 0.4))) == []


def test_dumps_and_empty_cells_are_not_looked_at():
    table = agreement("1")
    for held in (value("95,50"), figure(Seen("", 0.4)), figure(Seen(" \n ", 0.4))):
        (row,) = table.rows
        assert places(table.model_copy(update={"rows": (row.model_copy(update={"target": held}),)})) == []


def test_unknown_tables_are_not_looked_at():
    row = LainnyaRow(id="r", page=1, cells=(text("5"),), extra={"2019": figure(Seen("5", 0.3))})
    assert find_looks([Lainnya(id="t", pages=(1,), rows=(row,))]) == ()


def test_periods_and_unnamed_columns_are_looked_at():
    weak = figure(Seen("5", 0.3))
    row = RencanaAksiRow(id="r", page=1, triwulan={"I": weak, "II": figure("")}, extra={"2019": weak})
    assert places(RencanaAksi(id="t", pages=(1,), rows=(row,))) == [(0, "extra.2019"), (0, "triwulan.I")]


def asked_for(*tables):
    """The places that proofreading asks about."""
    seen = []
    proofread_tables([bare(t) for t in tables], lambda found: [seen.append((k.table, k.row, k.field)) or () for k in found], FIRST)
    return seen


def test_only_the_row_whose_arithmetic_fails_is_asked_about():
    assert asked_for(capaian(("80", "60", "85,00"), ("80", "60", "75,00"))) == [(0, 0, f) for f in ("target", "realisasi", "capaian")]
    wrong = changed(3, "persen", "90.00%")
    assert asked_for(budget(*CLEAN), wrong) == [(1, 3, f) for f in ("pagu", "realisasi", "persen")]


def test_what_sums_confirm_is_not_asked_about_even_if_it_was_hard_to_read():
    weak = tuple((name, *(Seen(raw, 0.7) for raw in row)) for name, *row in CLEAN)
    assert not any(place[-1] in ("pagu", "realisasi") for place in asked_for(budget(*weak)))


def test_an_amount_that_fits_no_sum_is_asked_about_in_a_table_with_sums():
    rows = (*CLEAN, ("Lain", "500.000.000", Seen("450.000.000", 0.9), "90.00%"))
    assert (0, 4, "realisasi") in asked_for(budget(*rows))


def test_nothing_in_doubt_asks_no_engine():
    def never(_):
        raise AssertionError("asked")

    (table,) = proofread_tables([budget(*CLEAN)], never, FIRST)
    assert values(table) == values(budget(*CLEAN))
    assert all(v.readings == () for row in table.rows for _, v in figures_of(row))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [("95,50", True), ("Rp 1.250.000", True), ("Rp1.250.000,-", True), ("95 %", True), ("(1.250.000)", True), ("12 dokumen", False),
     ("12 Dok", False), ("BB", False), ("1 O50", True)],
)  # fmt: skip
def test_only_places_without_words_are_plain(raw, plain):
    (look,) = find_looks([agreement(Seen(raw, 0.5))])
    assert look.plain is plain


def test_a_look_says_where_the_figure_stands():
    held = figure(Seen("5", 0.3)).model_copy(update={"page": 7, "bbox": BBox(1, 2, 3, 4)})
    empty, row = agreement("", "5").rows
    table = agreement("").model_copy(update={"rows": (empty, row.model_copy(update={"target": held}))})
    (look,) = find_looks([agreement(""), table])
    assert (look.table, look.row, look.field, look.page, look.bbox) == (1, 1, "target", 7, BBox(1, 2, 3, 4))


# ------------------------------------------------------------------------------------------------ agreement and dispute


def test_another_make_that_agrees_unmarks_a_figure_doubted_for_its_reading():
    cell = one(alike("95,50", 0.75))
    assert not cell.needs_review and cell.codes == () and cell.confidence > 0.75
    assert (cell.value, cell.status, cell.raw) == (95.5, "read", "95,50")


def test_it_does_so_whatever_stands_for_marks_and_blanks():
    assert not one(Seen("1.250.000", 0.75, "1 250.000", "Rp 1,250,000")).needs_review


def test_agreement_does_not_settle_another_doubt():
    cell = one(Seen("95,50", 0.75, "95,50", "95,50", doubts=(FOREIGN,)))
    assert cell.needs_review and FOREIGN in cell.codes and cell.value == 95.5


def test_the_same_engine_agreeing_with_itself_unmarks_nothing():
    before, after = figure(Seen("95,50", 0.75)), one(Seen("95,50", 0.75, "95,50"))
    assert after.needs_review and after.codes == before.codes and after.value == before.value


@pytest.mark.parametrize("sure", [0.9, 0.75])
@pytest.mark.parametrize(("same", "other"), [(None, "95,80"), ("95,80", None), ("95,30", "95,80"), ("95,50", "95,80")])
def test_dispute_marks_and_changes_nothing(sure, same, other):
    cell = one(Seen("95,50", sure, same, other))
    assert cell.needs_review and cell.codes and cell.confidence < 0.8
    assert (cell.value, cell.raw, cell.status) == (95.5, "95,50", "read")


def test_one_other_that_differs_leaves_a_sure_first_reading_alone():
    """Looked at only because the row contradicts itself."""
    table = capaian((Seen("80", 0.999, "80", "30"), alike("60"), alike("85,00")))
    cell = proofed(table).rows[0].target
    assert (cell.value, cell.raw, cell.status) == (80, "80", "read")


def test_two_others_against_a_sure_first_reading_do_not_replace_it():
    cell = proofed(capaian((Seen("80", 0.999, "30", "30"), alike("60"), alike("85,00")))).rows[0].target
    assert (cell.value, cell.raw, cell.status) == (80, "80", "read") and cell.needs_review


def test_two_others_that_agree_replace_a_weak_first_reading():
    cell = one(Seen("93,50", 0.3, "95,50", "95.50"))
    assert (cell.value, cell.raw, cell.status) == (95.5, "93,50", "repaired") and cell.needs_review and cell.codes


def test_two_others_that_agree_replace_a_letter_among_digits():
    cell = one(Seen("1.25O.000", 0.9, "1.259.000", "1.259.000"))
    assert (cell.value, cell.raw, cell.status) == (1259000, "1.25O.000", "repaired") and cell.needs_review


@pytest.mark.parametrize("sure", [0.3, 0.9])
def test_others_that_differ_from_each_other_replace_nothing(sure):
    cell = one(Seen("93,50", sure, "95,50", "98,50"))
    assert cell.value == 93.5 and cell.status == "read" and cell.needs_review


def test_a_clear_first_reading_is_not_outvoted():
    cell = one(Seen("93,50", 0.95, "95,50", "95,50"))
    assert cell.value == 93.5 and cell.status == "read" and cell.needs_review


def test_a_refused_reading_gets_the_number_on_which_the_others_agree():
    before = figure(Seen("1.25.000x9", 0.3))
    cell = one(Seen("1.25.000x9", 0.3, "1.250.000", "1.250.000"))
    assert before.value is None and cell.value == 1250000 and cell.needs_review and cell.raw == "1.25.000x9"


def test_amounts_in_thousands_stay_in_thousands():
    held = figure(Seen("1.250", 0.3, "1.350", "1.350")).model_copy(update={"value": 1250000})
    assert candidate_numbers(held, "rupiah") == (1350000,)
    other = held.model_copy(update={"value": 7})  # made in no way that is known
    assert candidate_numbers(other, "rupiah") == ()


def test_numbers_that_two_others_give_come_first():
    held = figure(Seen("5", 0.3))
    again = [
        Reading(raw=raw, engine=e, confidence=0.9) for raw, e in (("5", FIRST), ("7", FIRST), ("8", OTHER), ("8,0", "third"), ("6", "x"))
    ]
    assert candidate_numbers(held.model_copy(update={"readings": tuple(again)}), None)[0] == 8


def test_all_readings_are_kept_with_their_engine_the_first_one_first():
    cell = one(Seen("95,50", 0.75, "95,80", "96,50"))
    assert [(r.raw, r.engine) for r in cell.readings] == [("95,50", FIRST), ("95,80", FIRST), ("96,50", OTHER)]
    assert cell.readings[0].confidence == 0.75


def test_a_place_that_nothing_was_read_at_stays_as_it_was():
    table = agreement(Seen("95,50", 0.75), Seen("80,25", 0.9))
    assert proofed(table) == proofread_tables([table])[0]


def test_one_row_s_figures_are_judged_each_by_its_own_readings():
    table = budget(("Satu", alike("500.000.000", 0.75), Seen("400.000.000", 0.75, "400.000.000", "480.000.000"), "90.00%"))
    (row,) = proofed(table).rows
    assert [r.raw for r in row.pagu.readings[1:]] == ["500.000.000"] * 2
    assert [r.raw for r in row.realisasi.readings[1:]] == ["400.000.000", "480.000.000"]
    assert row.persen.value == 90


@pytest.mark.parametrize("raw", ["-", "–", "—"])
def test_a_dash_that_every_engine_reads_stays_a_dash(raw):
    cell = one(alike(raw, 0.9))
    assert cell.value is None and not cell.needs_review


def test_a_grade_that_every_engine_reads_is_unmarked():
    held = figure(alike("BB", 0.75)).model_copy(update={"value": "BB"})
    (row,) = agreement("5").rows
    table = agreement("5").model_copy(update={"rows": (row.model_copy(update={"target": held}),)})
    cell = proofed(table).rows[0].target
    assert cell.value == "BB" and not cell.needs_review


def test_figures_of_dumps_keep_their_doubts():
    (row,) = agreement("5").rows
    held = value("95,50")
    table = agreement("5").model_copy(update={"rows": (row.model_copy(update={"target": held}),)})
    cell = proofed(table).rows[0].target
    assert cell.codes == (FROM_DUMP,) and cell.readings == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(Seen("95,50", 0.999), True), (Seen("95,50", 0.9), False), (Seen("95,50", 0.9, "95,50"), False), (alike("95,50", 0.9), True),
     (alike("95,50", 0.2), False), (Seen("95,50", 0.9, "95,50", "95,80"), False)],
)  # fmt: skip
def test_certain_is_what_was_read_surely_or_by_two_makes(cell, expected):
    assert is_certain(figure(cell)) is expected


def test_a_dump_is_never_certain():
    assert not is_certain(value("95,50").model_copy(update={"confidence": 1.0}))


# ------------------------------------------------------------------------------------------------ the same print


def grouped(n, mark="."):
    return f"{n:,}".replace(",", mark)


amounts = st.integers(0, 10**13)
percents = st.one_of(st.decimals(0, 999, places=n).map(str) for n in (1, 2))
printed = st.one_of(amounts.map(grouped), percents, st.integers(0, 10**6).map(str))


@given(printed)
def test_blanks_marks_currency_and_signs_do_not_matter(figure):
    marks = (figure.replace(".", ","), figure.replace(".", " ."), figure.replace(".", ", "), f" {figure} ", f"{figure}\n")
    money = (f"Rp {figure}", f"Rp{figure}", f"Rp. {figure}", f"rp.{figure}", f"{figure},-", f"{figure}.")
    for other in (*marks, *money, f"{figure}%", f"{figure} %"):
        assert same_print(figure, other), (figure, other)
        assert same_print(other, figure)


@given(st.integers(1000, 10**13), st.sampled_from(". ,"))
def test_a_blank_between_groups_is_a_mark(n, mark):
    assert same_print(grouped(n), grouped(n, mark))


@given(st.integers(10**6, 10**13), st.sets(st.integers(0, 4)))
def test_marks_lost_between_the_groups_of_an_amount_do_not_matter(n, lost):
    groups = grouped(n).split(".")
    text = groups[0] + "".join(("" if i in lost else ".") + g for i, g in enumerate(groups[1:]))
    assert same_print(text, grouped(n))


@given(st.integers(100_000, 10**12))
def test_noughts_behind_an_amount_do_not_matter(n):
    assert same_print(grouped(n), grouped(n) + ",00")


@given(printed, st.data())
def test_a_digit_that_differs_is_never_the_same_print(figure, data):
    at = data.draw(st.sampled_from([i for i, c in enumerate(figure) if c.isdigit()]))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != figure[at])
    other = figure[:at] + digit + figure[at + 1 :]
    assert not same_print(figure, other)
    assert not same_print(f"Rp {figure.replace('.', ',')}", f"{other} %")


@given(printed, st.data())
def test_a_digit_more_is_never_the_same_print(figure, data):
    at = data.draw(st.integers(0, len(figure)))
    assert not same_print(figure, figure[:at] + data.draw(st.sampled_from("123456789")) + figure[at:])


@given(printed, printed)
def test_to_show_the_same_is_mutual_and_needs_the_same_digits(a, b):
    assert same_print(a, b) is same_print(b, a)
    if same_print(a, b):
        assert sorted(c for c in a if c in "123456789") == sorted(c for c in b if c in "123456789")


@pytest.mark.parametrize(
    ("a", "b"),
    [("93,4", "93,40"), ("9,34", "93,4"), ("934", "93,4"), ("5", "-5"), ("1.250.000", "(1.250.000)"), ("BB", "B"), ("B", "B+"),
     ("WTP", "WDP"), ("", ""), ("", "5"), ("-", "5"), ("100", "100 56"), ("2 500", "2 50")],
)  # fmt: skip
def test_other_prints(a, b):
    assert not same_print(a, b) and not same_print(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("12 dokumen", "12 Dok."), ("bb", "BB"), ("(1.250.000)", "-1.250.000"), ("4 (empat)", "4"), ("≥ 80", "80")]
)
def test_same_prints(a, b):
    assert same_print(a, b)


@pytest.mark.parametrize(("a", "b"), [("70-80", "70-90"), ("1 : 3", "1 : 8"), ("3 dari 5", "3 dari 6"), ("4 dok, 2 lap", "4 dok, 7 lap")])
def test_a_digit_that_differs_in_the_second_number_of_a_cell_is_another_print(a, b):
    assert not same_print(a, b)


@pytest.mark.parametrize(("a", "b"), [("1.234,56", "123456"), ("12.345,67", "1.234.567")])
def test_decimals_are_no_groups(a, b):
    assert not same_print(a, b)


def test_brackets_around_the_currency_are_a_sign():
    assert not same_print("(Rp1.250.000)", "Rp1.250.000")


@given(st.text(max_size=20))
def test_any_text_has_a_key(raw):
    assert isinstance(print_key(raw), str)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_another_reading_is_read_as_the_first_one_was(first, second):
    held = Value(raw=grouped(first), value=first, confidence=0.5, page=1, bbox=BBox(0, 0, 9, 9), doubts=(UNSURE,), needs_review=True)
    assert read_like(held, f"Rp {grouped(second)}", "rupiah") == (second if first else None)


def test_the_total_of_programmes_is_read_as_rupiah():
    """A percentage column would refuse it."""
    table = programmes("900.000", Seen("199.000", 0.3, "100.000", "100.000"), "1.000.000")
    assert [v.value for row in proofed(table).rows for _, v in figures_of(row)] == [900000, 100000, 1000000]


# ------------------------------------------------------------------------------------------------ figures that were not understood


NOT_READ = (UNSURE, "no_figure")


def unread(same, other):
    """A figure whose first reading is no figure, after its second look."""
    assert figure("1.25.000x9").value is None
    return one(Seen("1.25.000x9", 0.3, same, other, doubts=NOT_READ[1:]))


@pytest.mark.parametrize(("same", "other", "number"), [("1.250.000", "1.250.000", 1250000), ("95,50", "95.50", 95.5), ("4", "4 dok", 4),
                                                       ("Rp 1.250.000", "1 250 000", 1250000)])  # fmt: skip
def test_what_two_other_readings_state_alike_is_taken_and_stays_marked(same, other, number):
    cell = unread(same, other)
    assert (cell.value, cell.raw, cell.status) == (number, "1.25.000x9", "repaired")
    assert cell.needs_review and cell.codes[:2] == NOT_READ and len(cell.codes) == 3 and cell.confidence < 0.8
    assert [r.raw for r in cell.readings] == ["1.25.000x9", same, other]


@pytest.mark.parametrize(
    ("same", "other"),
    [("1.250.000", "1.259.000"), (None, "1.250.000"), ("1.250.000", None), ("x", "y"), ("-", "-"), ("BB", "BB"), ("", "")],
)
def test_nothing_is_taken_where_they_do_not(same, other):
    cell = unread(same, other)
    assert cell.value is None and cell.status == "read" and cell.needs_review and cell.codes == NOT_READ


def test_the_two_that_agree_are_taken_whatever_a_third_one_reads():
    held = figure(Seen("1.25.000x9", 0.3, doubts=NOT_READ[1:]))
    readings = tuple(Reading(raw=raw, engine=e, confidence=0.9) for raw, e in (("9", FIRST), ("7", OTHER), ("5", "third"), ("7", "fourth")))
    assert (
        judge_readings(held.model_copy(update={"readings": (Reading(raw=held.raw, engine=FIRST, confidence=0.3), *readings)}), None).value
        == 7
    )


def test_an_amount_is_read_as_an_amount():
    """A percentage column would refuse it, another one take its groups for decimals."""
    table = changed(1, "pagu", Seen("1.651..06B.0x0", 0.3, "1.651.063.000", "1.651.063.000"))
    cell = proofed(table).rows[1].pagu
    assert cell.value == 1651063000 and cell.status == "repaired"


@given(st.text("0123456789.,% xRp", max_size=8), st.text("0123456789.,% xRp", max_size=8))
def test_filling_never_unmarks_and_never_touches_what_was_read(same, other):
    held = figure(Seen("1.25.000x9", 0.3, same, other, doubts=NOT_READ[1:]))
    found = fill_unread(held, held.readings[1:], None)
    assert found.raw == held.raw and found.readings == held.readings
    assert found == held or (found.value is not None and found.needs_review and found.status == "repaired")


def test_figures_that_contradict_others_anywhere_are_read_again():
    """Sure and confirmed by its percentage, it would not be; before the report is accused of a wrong sum it is."""
    sure = {"confidence": 0.999, "verified_by": ("persen", "sum")}
    figures = (builders.rupiah("300.000.000", **sure), builders.rupiah("270.000.000", **sure), builders.percent("90%", **sure))
    table = builders.budget(("program", "Program Gizi", *figures))
    assert find_looks((table,)) == ()
    (look,) = find_looks((table,), {"p5t1.r001.pagu"})
    assert look.field == "pagu"
