"""Columns of several years: which ones serve the report's year, by header, by arithmetic; others are marked."""

import pytest

from extractor.detect import detect_tables
from extractor.match import header_role
from extractor.match.cell_values import ReadingContext
from extractor.match.header_columns import split_glued_headers
from extractor.match.join_grids import joined_tables
from extractor.match.typed_tables import typed_table
from tests.match.test_tables import plain, tables
from tests.paper import block, h_rule, page, ruled_table, v_rule

XS = [50, 80, 230, 280, 330, 380, 430, 480, 530]
FIGURES = ("Target", "Realisasi", "Capaian")


def made(head, rows, year=2016, xs=XS):
    """The table of a page; a header is a text or a list of lines."""
    head = [[h] if isinstance(h, str) else list(h) for h in head]
    (table,) = tables(ruled_table([head, *[[[c] for c in row] for row in rows]], xs[: len(head) + 1]), year=year)
    return table


def dated(year):
    return [(name, str(year)) for name in FIGURES]


def rows_of(first, second):
    """Rows of two groups of target, realisasi and capaian."""
    return [(str(n), f"Jumlah {'abcdef'[n]}", *a, *b) for n, (a, b) in enumerate(zip(first, second, strict=True), 1)]


def figures(table):
    return [[getattr(row, name.lower()).value for name in FIGURES] for row in table.rows]


def raws(table):
    return [tuple(getattr(row, name.lower()).raw for name in FIGURES) for row in table.rows]


def marked(table):
    return {getattr(row, name.lower()).needs_review for row in table.rows for name in FIGURES}


HELD = [("80", "60", "75,00"), ("50", "25", "50,00"), ("40", "10", "25,00")]
ALSO = [("90", "45", "50,00"), ("60", "15", "25,00"), ("20", "16", "80,00")]
BROKEN = [("70", "63", "11,00"), ("30", "12", "12,00"), ("20", "14", "13,00")]
TWICE = ("No", "Indikator", *FIGURES, *FIGURES)

# ------------------------------------------------------------------------------------------------ by arithmetic


def test_of_undated_columns_those_that_agree_are_chosen():
    for groups in ((BROKEN, HELD), (HELD, BROKEN)):
        table = made(TWICE, rows_of(*groups))
        assert table.kind == "capaian_kinerja" and raws(table) == HELD and marked(table) == {False}


def test_the_other_columns_are_kept_beside_them():
    table = made(TWICE, rows_of(BROKEN, HELD))
    others = [[getattr(p, name.lower()).raw for p in row.periods for name in FIGURES] for row in table.rows]
    assert others == [list(r) for r in BROKEN]
    assert all(p.tahun is None and p.target.needs_review for row in table.rows for p in row.periods)


def test_chosen_columns_that_agree_are_left_alone():
    first = made(TWICE, rows_of(HELD, ALSO))
    assert raws(first) == HELD
    dated_ones = made(("No", "Indikator", *dated(2015), *dated(2016)), rows_of(HELD, ALSO))
    assert raws(dated_ones) == ALSO and marked(dated_ones) == {False}


def test_a_row_that_fails_among_others_changes_no_column():
    few = [HELD[0], HELD[1], BROKEN[2]]
    assert raws(made(TWICE, rows_of(few, ALSO))) == few


def test_two_rows_that_agree_are_no_evidence():
    assert raws(made(TWICE, rows_of(BROKEN[:2], HELD[:2]))) == BROKEN[:2]


def test_one_column_for_each_field_is_no_choice():
    assert raws(made(TWICE[:5], [(str(n), "Jumlah", *r) for n, r in enumerate(BROKEN, 1)])) == BROKEN


def test_one_column_more_is_told_by_arithmetic():
    """Two columns of realisasi, of which one is last year's."""
    head = ("No", "Indikator", "Target", "Realisasi", "Realisasi", "Capaian")
    rows = [(str(n), "Jumlah", t, last, r, c) for n, ((t, r, c), last) in enumerate(zip(HELD, ("70", "30", "5"), strict=True), 1)]
    assert raws(made(head, rows)) == HELD


def test_of_two_columns_of_spending_the_one_that_the_percentages_are_of():
    """The year over the first one was not read."""
    amounts = [("1.000.000", "900.000", "90,00"), ("2.000.000", "1.500.000", "75,00"), ("4.000.000", "1.000.000", "25,00")]
    rows = [(str(n), f"Program {'ABC'[n]}", "700.000", *a) for n, a in enumerate(amounts)]
    table = made(("No", "Program", "Realisasi", "Pagu", "Realisasi", "%"), rows)
    assert [row.realisasi.value for row in table.rows] == [900000, 1500000, 1000000]
    assert [[p.realisasi.raw for p in row.periods] for row in table.rows] == [["700.000"]] * 3


def test_columns_of_two_groups_are_not_mixed():
    """The targets of three rows are the same in both years."""
    first = [(t, "77", "1,00") for t, _, _ in HELD]
    last = ("90", "45", "60,00")  # the report's own mistake
    table = made(TWICE, rows_of([*first, ("80", "60", "70,00")], [*HELD, last]))
    assert raws(table) == [*HELD, last]


CAPPED = [("80", "90", "100"), ("50", "60", "100"), ("40", "50", "100")]


@pytest.mark.parametrize("this", [FIGURES, dated(2016)], ids=["undated", "dated"])
def test_a_capped_capaian_keeps_its_columns(this):
    table = made(("No", "Indikator", *dated(2015), *this), rows_of(HELD, CAPPED))
    assert raws(table) == CAPPED and marked(table) == {False}


# ------------------------------------------------------------------------------------------------ another year's columns


def test_figures_of_another_year_are_that_year_s():
    table = made(("No", "Indikator", *dated(2015)), [("1", "Jumlah", *HELD[0])])
    (row,) = table.rows
    assert table.kind == "capaian_kinerja" and (row.target, row.realisasi, row.capaian) == (None, None, None)
    (before,) = row.periods
    assert (before.tahun, before.target.value, before.realisasi.value, before.capaian.value) == (2015, 80, 60, 75)


@pytest.mark.parametrize(("head", "year"), [(dated(2016), 2016), (dated(2017), None), (FIGURES, 2016)], ids=["own", "unknown", "undated"])
def test_figures_under_the_report_s_year_or_none_are_not(head, year):
    assert marked(made(("No", "Indikator", *head), [("1", "Jumlah", *HELD[0])], year)) == {False}


def test_only_the_column_that_is_headed_so_is_another_year_s():
    (row,) = made(("No", "Indikator", ("Target", "2015"), *FIGURES[1:]), [("1", "Jumlah", *HELD[0])]).rows
    assert row.target is None and (row.realisasi.value, row.capaian.value) == (60, 75)
    assert [(p.tahun, p.target.value) for p in row.periods] == [(2015, 80)]


def test_budgets_of_another_year_are_that_year_s_too():
    table = made(
        ("No", "Program", ("Pagu", "2015"), ("Realisasi", "2015"), "%"), [("1", "Program A", "1.000.000", "900.000", "90,00")]
    )
    (row,) = table.rows
    assert table.kind == "realisasi_anggaran" and row.pagu is None and row.realisasi is None
    assert [(p.tahun, p.pagu.value, p.realisasi.value) for p in row.periods] == [(2015, 1000000, 900000)]


def test_plans_may_be_of_any_year():
    """An agreement of the next year stands in many reports."""
    (row,) = made(("No", "Sasaran", "Indikator", ("Target", "2017")), [("1", "Meningkatnya mutu", "Jumlah", "80")]).rows
    assert row.target.value == 80 and not row.target.needs_review


def test_an_empty_cell_of_another_year_stays_empty():
    (row,) = made(("No", "Indikator", *dated(2015)), [("1", "Jumlah", "80", "", "75,00")]).rows
    (before,) = row.periods
    assert before.target.value == 80 and (before.realisasi is None or before.realisasi.value is None)


# ------------------------------------------------------------------------------------------------ headers that were read as one


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TARGETREALISASI", ["TARGET", "REALISASI"]),
        ("TargetRealisasi", ["Target", "Realisasi"]),
        ("RealisasiCapaian", ["Realisasi", "Capaian"]),
    ],
)
def test_two_headers_in_one_word_are_two(text, parts):
    assert split_glued_headers(text).split() == parts


@pytest.mark.parametrize("text", ["TARGET", "REALISASI", "Target Realisasi", "Keterangan", "Pertanggungjawaban", "SASARANSTRATEGIS", "",
                                  "12.317.066.000"])  # fmt: skip
def test_other_words_stay_as_they_are(text):
    assert split_glued_headers(text) == text


@pytest.mark.parametrize("text", ["TARGETREALISASI", "TARGET REALISASI"])
def test_a_header_over_two_columns_that_names_both_gives_each_its_own(text):
    """No line was seen between the two headers."""
    xs = (50, 80, 250, 330, 410, 490)
    rules = [h_rule(xs[0], xs[-1], y) for y in (100, 120, 140, 160)] + [v_rule(x, 120 if x == 330 else 100, 160) for x in xs]
    found = [w for t, x in (("No", 54), ("Indikator", 90), (text, 270), ("Capaian", 420)) for w in block([t], x, 104)]
    for n, cells in enumerate((("1", "Jumlah a", *HELD[0]), ("2", "Jumlah b", *HELD[1]))):
        found += [w for t, x in zip(cells, xs, strict=False) for w in block([t], x + 10, 124 + 20 * n)]
    (table,) = tables(page(found, rules))
    assert table.kind == "capaian_kinerja" and raws(table) == HELD[:2]
    assert [plain(r.indikator) for r in table.rows] == ["Jumlah a", "Jumlah b"]


def test_the_same_header_over_two_columns_is_not_parted():
    table = made(("No", "Indikator", *FIGURES[:2], "Realisasi", "Capaian"), [("1", "Jumlah", "80", "70", "60", "75,00")])
    assert [c for c in table.header if c == "Realisasi"] == ["Realisasi"] * 2


@pytest.mark.parametrize(("certain", "marked"), [(True, False), (False, True)])
def test_where_the_reports_year_is_in_doubt_so_is_every_figure_of_several_years(certain, marked):
    head = [["No"], ["Indikator Kinerja"], *(list(names) for year in (2015, 2016) for names in dated(year))]
    rows = [[str(n), f"Jumlah {'abc'[n]}", "10", "8", "80", "20", "18", "90"] for n in range(3)]
    drawn = ruled_table([head, *[[[c] for c in row] for row in rows]], XS)
    context = ReadingContext({1: drawn}, year_is_sure=certain)
    (joined,) = joined_tables(detect_tables([drawn], header_role), context.pages)
    table = typed_table(joined, "t1", context, 2016)
    row = table.rows[0]
    found = [row.target, row.realisasi, row.capaian, *row.periods[0].figures.values()]
    assert len(found) == 6 and all(v.needs_review is marked for v in found)
    assert ("year_in_doubt" in [d.code for d in table.structure.doubts]) is marked
