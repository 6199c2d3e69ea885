"""Figures of other times are doubted and confirmed like those of the report's own year, each time by itself."""

from extractor.model import Period
from extractor.proofread import first_pass, proofread_tables
from extractor.proofread.confidence_grades import judge_tables
from extractor.proofread.row_contradictions import NO_RATIO, NO_SHARE
from tests.reconcile.builders import agreement, budget, capaian, percent, rupiah, value

UNSURE = {"confidence": 0.7}


def measured(*rows, year=2022, named=("80", "78", "97,5%")):
    """Rows of (indikator, target, realisasi, capaian) of that year, beside the own year's figures."""
    made = capaian(*((name, *named) for name, *_ in rows))
    held = [{"target": value(t, **UNSURE), "realisasi": value(r, **UNSURE), "capaian": percent(c, **UNSURE)} for _, t, r, c in rows]
    return of_time(made, held, year)


def of_time(table, figures, year=2022):
    """The table with these figures, row by row, of a year that is not known where `year` is None."""
    times = [Period(label=f"Tahun {year or ''}", tahun=year, **held) for held in figures]
    rows = tuple(row.model_copy(update={"periods": (time,)}) for row, time in zip(table.rows, times, strict=True))
    return table.model_copy(update={"rows": rows})


def periods(tables, n=0):
    return [row.periods[0] for row in tables[n].rows]


def test_the_formula_confirms_a_years_figures():
    (first, second) = periods(proofread_tables((measured(("Nilai SAKIP", "80", "70", "87,50%"), ("Indeks", "80", "70", "77,60%")),)))
    assert "formula" in first.capaian.verified_by and "formula" in first.realisasi.verified_by
    assert second.capaian.verified_by == () and second.capaian.needs_review and NO_RATIO in second.capaian.codes


def test_one_years_capaian_is_no_evidence_for_anothers():
    """The own year's target with last year's capaian would make the formula hold."""
    made = capaian(("Nilai SAKIP", "80", "78", "50%"))
    last = Period(label="2022", tahun=2022, realisasi=value("40", **UNSURE), capaian=percent("97,50%", **UNSURE))
    row = made.rows[0].model_copy(update={"periods": (last,)})
    (out,) = proofread_tables((made.model_copy(update={"rows": (row,)}),))
    assert out.rows[0].periods[0].capaian.verified_by == () and "formula" not in out.rows[0].capaian.verified_by


def money(*rows):
    levels = ["program"] * (len(rows) - 1) + ["total"]
    made = budget(*((level, f"Program {n} Kegiatan", "6.000.000", "3.000.000", "50,00%") for n, level in enumerate(levels)))
    held = [{"pagu": rupiah(p, **UNSURE), "realisasi": rupiah(r, **UNSURE), "persen": percent(s, **UNSURE)} for p, r, s in rows]
    return of_time(made, held)


def test_sums_and_shares_hold_down_a_years_column():
    rows = (("1.000.000", "700.000", "70,00%"), ("2.000.000", "800.000", "40,00%"), ("3.000.000", "1.500.000", "50,00%"))
    *parts, total = periods(proofread_tables((money(*rows),)))
    assert {"sum", "persen"} <= set(total.pagu.verified_by) and all("sum" in p.realisasi.verified_by for p in parts)


def test_a_share_that_fails_marks_its_year_only():
    made = money(("3.000.000", "1.500.000", "50,00%"), ("1.000.000", "700.000", "75,00%"), ("2.000.000", "800.000", "40,00%"))
    out = proofread_tables((made,))
    assert NO_SHARE in periods(out)[1].realisasi.codes and not out[0].rows[1].realisasi.needs_review


def test_the_same_figure_of_the_same_year_in_two_tables():
    first = of_time(agreement(("Nilai SAKIP Kabupaten", "80")), [{"target": value("71,5", **UNSURE)}], 2024)
    second = capaian(("Nilai SAKIP Kabupaten", "80", "78", "97,5%"))
    same, other = (of_time(second, [{"target": value("71,5", **UNSURE)}], year) for year in (2024, 2025))
    assert "repeat" in periods(proofread_tables((first, same)))[0].target.verified_by
    assert periods(proofread_tables((first, other)))[0].target.verified_by == ()


def test_years_that_nobody_told_confirm_nothing_in_another_table():
    name, held = "Nilai SAKIP Kabupaten", [{"target": value("71,5", **UNSURE)}]
    out = proofread_tables((of_time(agreement((name, "80")), held, None), of_time(capaian((name, "1", "1", "1%")), held, None)))
    assert all("repeat" not in periods(out, n)[0].target.verified_by for n in (0, 1))


def test_they_are_read_again_where_their_own_arithmetic_fails_and_graded():
    sure = {"confidence": 0.999, "verified_by": ("repeat",)}
    held = {"target": value("80", **sure), "realisasi": value("70", **sure), "capaian": percent("12%", **sure)}
    made = of_time(capaian(("Nilai SAKIP", "80", "78", "97,5%")), [held])
    tables, asked = first_pass((made,))
    assert {look.field for look in asked} >= {f"periods.1.{name}" for name in ("target", "realisasi", "capaian")}
    doubted = value("70", needs_review=True, doubts=("words_for_figure",))
    read = {name: v.model_copy(update={"read_confidence": v.confidence}) for name, v in {**held, "realisasi": doubted}.items()}
    (out,) = judge_tables((of_time(made, [read]),))
    assert out.rows[0].periods[0].target.confidence >= 0.95 and out.rows[0].periods[0].realisasi.confidence < 0.95


def test_columns_that_only_their_place_tells_apart_are_left_alone():
    made = capaian(("Nilai SAKIP", "80", "78", "97,5%"))
    one = Period(label="2022", tahun=2022, target=value("80"), realisasi=value("70"), capaian=percent("87,50%"))
    twice = (one, one.model_copy(update={"realisasi": value("60")}))
    out = proofread_tables((made.model_copy(update={"rows": (made.rows[0].model_copy(update={"periods": twice}),)}),))
    left = [{name: v.model_copy(update={"read_confidence": None}) for name, v in p.figures.items()} for p in out[0].rows[0].periods]
    assert left == [period.figures for period in twice]
