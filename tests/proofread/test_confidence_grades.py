"""How sure a figure is in the end: checks make it surer, doubts less, marks stay marks, and nothing but that changes."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cells import figures_of
from extractor.doubts import BELOW_THRESHOLD, CATALOGUE, DISAGREE, FROM_DUMP, UNLISTED, UNSURE
from extractor.geometry import BBox
from extractor.model import CapaianKinerja, CapaianKinerjaRow, Doubt, Reading, Value
from extractor.proofread.confidence_grades import (
    FEATURES,
    REVIEW_BELOW,
    WEIGHTS,
    confidence_features,
    estimate_confidence,
    judge_cell,
    judge_tables,
)
from tests.proofread.scans import CLEAN, Seen, agreement, budget, capaian, proofed

CHECKS = ("sum", "persen", "formula", "repeat")
DOUBTS = {
    "unsure": UNSURE,
    "read differently": DISAGREE,
    "row": "row_a_line_apart",
    "arithmetic": "share_fails",
    "specks": "dirt_left_out",
    "strange": "several_figures",
}
PAGES = {"scan": BBox(100, 100, 180, 110), "dump": None}
MANY_CHECKS = [c for n in range(len(CHECKS) + 1) for c in combinations(CHECKS, n)]


def made(*, page="scan", checks=(), doubts=(), sure=0.99, **more):
    """A figure with what was found out about it; it is marked where there is a doubt."""
    return Value(
        **{"raw": "12", "value": 12, "confidence": sure, "page": 1, "bbox": PAGES[page], "verified_by": tuple(checks),
           "doubts": tuple(doubts), "needs_review": bool(doubts), "read_confidence": sure, **more}
    )  # fmt: skip


def one(value, *threshold):
    """The figure after grading."""
    row = CapaianKinerjaRow(id="r", page=1, target=value)
    (table,) = judge_tables([CapaianKinerja(id="t", pages=(1,), rows=(row,))], *threshold)
    return table.rows[0].target


def all_figures(*tables):
    return [v for table in tables for row in table.rows for _, v in figures_of(row)]


# ------------------------------------------------------------------------------------------------ weights


def test_every_feature_has_a_weight_for_scans_and_one_for_dumps():
    assert set(WEIGHTS) == set(FEATURES)
    assert all(len(pair) == 2 for pair in WEIGHTS.values())


def test_each_feature_tells_some_figures_from_others():
    many = [made(checks=c, doubts=d, sure=s, status=status) for c in MANY_CHECKS for d in [(), *((r,) for r in DOUBTS.values())]
            for s in (0.3, 0.9, 1.0) for status in ("read", "repaired")]  # fmt: skip
    seen = [dict(zip(FEATURES, confidence_features(v), strict=True)) for v in many]
    assert all(found["always"] for found in seen)
    for name in FEATURES:
        assert any(found[name] for found in seen), name
        assert name == "always" or not all(found[name] for found in seen), name


@pytest.mark.parametrize("doubt", DOUBTS)
def test_each_kind_of_doubt_is_known_by_its_code(doubt):
    held = dict(zip(FEATURES, confidence_features(made(doubts=(DOUBTS[doubt],))), strict=True))
    assert [name for name in DOUBTS if held[name]] == [doubt]


def test_a_doubt_that_nobody_foresaw_counts_as_strange():
    assert dict(zip(FEATURES, confidence_features(made(doubts=(UNLISTED,))), strict=True))["strange"]
    assert estimate_confidence(made(doubts=(UNLISTED,))) < estimate_confidence(made())


@pytest.mark.parametrize("reason", [UNSURE, DISAGREE, FROM_DUMP, "two_readings_agree"])
def test_reasons_of_the_reading_are_not_strange(reason):
    assert not dict(zip(FEATURES, confidence_features(made(doubts=(reason,))), strict=True))["strange"]


def test_the_first_reading_tells_how_well_it_was_read():
    """What confirmed a figure later may have raised its confidence."""
    readings = tuple(Reading(raw="12", engine=e, confidence=c) for e, c in (("first", 0.3), ("other", 0.99)))
    assert (
        estimate_confidence(made(sure=0.98, readings=readings))
        == estimate_confidence(made(sure=0.3))
        < estimate_confidence(made(sure=0.98))
    )


# ------------------------------------------------------------------------------------------------ monotone


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("doubts", [(), (UNSURE,)], ids=["clean", "unsure"])
def test_one_check_makes_a_figure_surer(page, doubts):
    for check in CHECKS:
        assert estimate_confidence(made(page=page, doubts=doubts, checks=(check,))) > estimate_confidence(made(page=page, doubts=doubts)), (
            check
        )


def test_any_checks_are_more_than_none():
    for page, checks in product(PAGES, MANY_CHECKS[1:]):
        assert estimate_confidence(made(page=page, checks=checks)) > estimate_confidence(made(page=page)), (page, checks)


def test_a_further_check_makes_no_figure_less_sure():
    for page, few, more in product(PAGES, MANY_CHECKS, CHECKS):
        assert estimate_confidence(made(page=page, checks=(*few, more))) >= estimate_confidence(made(page=page, checks=few)), (
            page,
            few,
            more,
        )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("checks", [(), ("sum",), ("sum", "persen"), ("formula",)], ids="+".join)
@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_doubt_makes_a_figure_less_sure(page, checks, doubt):
    assert estimate_confidence(made(page=page, checks=checks, doubts=(DOUBTS[doubt],))) < estimate_confidence(
        made(page=page, checks=checks)
    )


def test_a_further_doubt_makes_no_figure_surer():
    for page, (first, second) in product(PAGES, combinations(DOUBTS, 2)):
        for known in (first, second):
            alone = estimate_confidence(made(page=page, doubts=(DOUBTS[known],)))
            assert estimate_confidence(made(page=page, doubts=(DOUBTS[first], DOUBTS[second]))) <= alone, (page, first, second)


def test_a_scan_that_was_read_badly_is_less_sure_than_one_that_was_read_well():
    shares = [estimate_confidence(made(sure=sure)) for sure in (0.3, 0.9, 1.0)]
    assert shares == sorted(shares) and shares[0] < shares[-1]


@given(st.sampled_from(list(PAGES)), st.sets(st.sampled_from(CHECKS)), st.sets(st.sampled_from(list(DOUBTS.values()))), st.floats(0, 1))
def test_it_is_always_a_share(page, checks, doubts, sure):
    found = one(made(page=page, checks=sorted(checks), doubts=sorted(doubts), sure=sure))
    assert 0 < estimate_confidence(made(page=page, checks=sorted(checks), doubts=sorted(doubts), sure=sure)) < 1
    assert 0 < found.confidence <= 1


# ------------------------------------------------------------------------------------------------ marks


def several():
    """Figures of every sort."""
    return [made(page=p, checks=c, doubts=d, sure=s, status=status) for p in PAGES for c in MANY_CHECKS for s in (0.2, 0.9, 1.0)
            for d in [(), *((r,) for r in DOUBTS.values()), tuple(DOUBTS.values())] for status in ("read", "repaired")]  # fmt: skip


def test_the_default_threshold_reproduces_the_marks_of_proofreading():
    for value in several():
        found = one(value)
        assert found.needs_review is value.needs_review and found.codes == value.codes
        assert (found.confidence < REVIEW_BELOW) is value.needs_review


def test_it_does_so_on_whole_tables():
    weak = tuple((name, Seen(a, 0.5, a, "1.111.111"), b, c) for name, a, b, c in CLEAN)
    tables = [proofed(t) for t in (budget(*weak), budget(*CLEAN), capaian(("80", "60", "85,00"), ("80", Seen("60", 0.4), "75,00")),
                                   agreement("4", Seen("95,50", 0.3, "95,80", "96,50")))]  # fmt: skip
    before, after = all_figures(*tables), all_figures(*judge_tables(tables))
    assert [v.needs_review for v in after] == [v.needs_review for v in before]
    assert {v.needs_review for v in before} == {True, False}


def test_nothing_but_the_grade_is_changed():
    for value in several():
        for threshold in (0.0, 0.5, REVIEW_BELOW, 0.99, 1.0):
            found = one(value, threshold)
            same = {name: getattr(value, name) for name in ("confidence", "needs_review", "doubts")}
            assert found.model_copy(update=same) == value


def test_a_higher_threshold_marks_at_least_as_many():
    thresholds = (0.0, 0.3, 0.7, 0.9, REVIEW_BELOW, 0.99, 0.999, 1.0)
    marked = [{n for n, v in enumerate(several()) if one(v, t).needs_review} for t in thresholds]
    assert all(few <= many for few, many in pairwise(marked))
    assert not marked[0] and len(marked[-1]) > 0.5 * len(several())
    assert len({len(m) for m in marked}) > 4


def test_what_is_marked_for_the_threshold_alone_says_so():
    clean = made()
    asked = one(clean, 1.0)
    assert asked.needs_review and asked.codes == (BELOW_THRESHOLD,)
    doubted = one(made(doubts=(UNSURE,)), 1.0)
    assert doubted.needs_review and doubted.codes == (UNSURE,)


def test_a_lower_threshold_unmarks_and_keeps_the_reasons():
    found = one(made(doubts=(UNSURE,)), 0.0)
    assert not found.needs_review and found.codes == (UNSURE,)


def test_a_figure_is_marked_exactly_where_the_confidence_that_is_shown_lies_below():
    for value in several():
        shown = one(value).confidence
        assert not one(value, shown).needs_review, (value.verified_by, value.codes, shown)


@given(
    st.sampled_from(list(PAGES)), st.sets(st.sampled_from(CHECKS)),
    st.lists(st.tuples(st.sampled_from(sorted(CATALOGUE)), st.booleans()), max_size=4), st.floats(0, 1), st.floats(0, 1),
    st.sampled_from(["read", "repaired", "corrected"]), st.floats(0, 1),
)  # fmt: skip
def test_to_judge_twice_is_to_judge_once(page, checks, doubts, sure, confidence, status, threshold):
    held = tuple(Doubt(code=code, settled=settled) for code, settled in doubts)
    value = made(page=page, checks=sorted(checks), sure=sure, status=status).model_copy(update={"doubts": held, "confidence": confidence})
    once = judge_cell(value, threshold)
    assert judge_cell(once, threshold) == once
    assert status == "corrected" or once.needs_review is (once.confidence < threshold)


def test_doubts_that_are_settled_mark_nothing():
    settled = made().model_copy(update={"doubts": (Doubt(code="separator_lost", settled=True),)})
    assert not judge_cell(settled).needs_review and judge_cell(settled.doubted("separator_lost")).needs_review


def test_a_figure_without_facts_keeps_what_it_was_given():
    old = made(doubts=(UNSURE,), read_confidence=None)
    assert judge_cell(old) == old


# ------------------------------------------------------------------------------------------------ left alone


@pytest.mark.parametrize("threshold", [0.0, REVIEW_BELOW, 1.0])
@pytest.mark.parametrize(
    "value",
    [made(raw="", value=None, status="missing"), made(raw="1x9", value=None, doubts=("no_figure",), sure=0.2), made(status="corrected"),
     made(status="corrected", doubts=(UNSURE,))],
    ids=["empty", "not understood", "corrected", "corrected and marked"],
)  # fmt: skip
def test_cells_without_a_figure_and_corrected_ones_are_left_alone(value, threshold):
    assert one(value, threshold) == value


def test_grades_and_wordings_are_graded_too():
    assert one(made(raw="BB", value="BB"), 1.0).needs_review


def test_figures_of_unnamed_columns_are_graded():
    row = CapaianKinerjaRow(id="r", page=1, extra={"2015": made()})
    (table,) = judge_tables([CapaianKinerja(id="t", pages=(1,), rows=(row,))], 1.0)
    assert table.rows[0].extra["2015"].needs_review


def test_no_table_is_lost():
    assert judge_tables([]) == ()
    empty = CapaianKinerja(id="t", pages=(1,), rows=())
    assert judge_tables([empty]) == (empty,)
