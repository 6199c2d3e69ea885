"""Capaian from target and realisasi."""

import pytest

from extractor.model import Part, Period
from extractor.reconcile.figures.formula import CHECK
from tests.reconcile.builders import NotCheckable, Right, capaian, kinds, percent, value, wrong


def row(target, realisasi, share):
    return ("Persentase warga yang terlayani", target, realisasi, share)


@pytest.mark.parametrize(
    "cells",
    [
        ("80%", "76%", "95,00%"),
        ("12 dokumen", "15 dokumen", "125,00%"),
        ("12 dokumen", "15 dokumen", "100%"),
        ("10%", "8%", "120%"),
        ("90", "85,5", "95%"),
        ("3 dokumen", "2 dokumen", "66,66%"),
    ],
    ids=["ratio", "above 100", "capped", "less is better", "decimals", "cut off"],
)
def test_any_formula_in_use_explains_a_capaian(cells):
    assert kinds(CHECK, capaian(row(*cells))) == {Right}


@pytest.mark.parametrize("share", ["96,50%", "90%", "59%", "145%"])
def test_a_capaian_that_no_formula_gives_is_wrong(share):
    (found,) = wrong(CHECK, capaian(row("80%", "76%", share)))
    assert found.refs[0] == "p4t1.r001.capaian"
    assert found.needed["p4t1.r001.capaian"] == 95
    assert "95,00%" in found.message.id and "95,00%" in found.message.en


def test_a_mistaken_target_is_asked_for_what_the_capaian_says():
    (found,) = wrong(CHECK, capaian(row("60 dokumen", "76 dokumen", "95%")))
    assert abs(found.needed["p4t1.r001.target"] - 80) <= found.slack["p4t1.r001.target"]


@pytest.mark.parametrize("cells", [("BB", "BB", "100%"), ("", "76%", "95%"), ("80%", "", "95%"), ("80%", "76%", "")])
def test_grades_and_missing_figures_are_not_checkable(cells):
    assert kinds(CHECK, capaian(row(*cells))) == {NotCheckable}


def test_a_target_of_several_figures_is_not_checkable():
    several = value("3 PPS, 4 PPK", value="3 PPS, 4 PPK", parts=(Part(raw="3 PPS", value=3), Part(raw="4 PPK", value=4)))
    assert kinds(CHECK, capaian(row(several, several, "100%"))) == {NotCheckable}


def test_a_table_whose_rows_mostly_fail_follows_another_formula():
    rows = [row("80%", "76%", f"{n}%") for n in (10, 20, 30)]
    assert wrong(CHECK, capaian(*rows, row("80%", "76%", "95%"))) == []


def test_what_would_settle_a_capaian_is_worked_out_for_each_of_the_three_figures():
    (found,) = wrong(CHECK, capaian(row("60 dokumen", "75 dokumen", "95%")))
    wanted = {ref.rpartition(".")[2]: float(needed) for ref, needed in found.needed.items()}
    assert wanted == {"capaian": 125, "realisasi": 57, "target": 79}  # 75/60, 60 x 0.95, 75/0.95 rounded as printed
    slack = {ref.rpartition(".")[2]: round(float(most), 2) for ref, most in found.slack.items()}
    assert slack == {"capaian": 1, "realisasi": 1.6, "target": 1.83}  # one place of the capaian, and one of the figure itself
    assert "125,00%" in found.message.en and "75,00%" in found.message.en  # 200 - 125: where less is better


@pytest.mark.parametrize(
    "cells",
    [
        ("82", "82.029", "100,04%"),
        ("1,8", "0,127", percent("1,417%", value=1.417)),
        ("1,6", "0,01", percent("16,000%", value=16)),
        ("90", "95,25", "105,82%"),
        ("3", "-3,14", "-104,66%"),
    ],
    ids=["decimals behind a point", "thousands behind a comma", "thousands of a share", "worked by hand", "below nought"],
)
def test_marks_of_two_meanings_and_last_places_are_no_contradiction(cells):
    assert kinds(CHECK, capaian(row(*cells))) == {Right}


def test_a_target_that_was_set_is_exact():
    assert len(wrong(CHECK, capaian(row("102%", "224,53%", "219,60%")))) == 1


def of_plan(*held, label="2028", tahun=2028, jenis="akhir_renstra"):
    """A table of this year's figures with (target, capaian) of another time beside each row."""
    table = capaian(*((f"{row(*'123')[0]} di wilayah {n}", target, done, share) for n, (target, done, share, *_) in enumerate(held)))
    made = [
        Period(label=label, tahun=tahun, jenis=jenis, target=target and value(target), capaian=share and percent(share))
        for *_, target, share in held
    ]
    rows = (r.model_copy(update={"periods": (p,)}) for r, p in zip(table.rows, made, strict=True))
    return table.model_copy(update={"rows": tuple(rows)})


LATER = (("80", "72", "90%", "90", "80%"), ("50", "40", "80%", "64", "62,50%"), ("20", "18", "90%", "24", "75%"))


def test_a_capaian_of_the_plans_end_is_what_was_reached_of_its_target():
    assert kinds(CHECK, of_plan(*LATER)) == {Right}
    (found,) = wrong(CHECK, of_plan(*LATER, ("60", "48", "80%", "75", "68%")))
    assert found.refs == ("p4t1.r004.periods.1.capaian", "p4t1.r004.realisasi", "p4t1.r004.periods.1.target")
    assert found.message.en.startswith("2028: ") and float(found.computed) == 64


def test_this_years_column_of_capaian_may_be_of_the_plans_target():
    rows = [(target, done, share, later, None) for (target, done, _, later, share) in LATER]
    assert kinds(CHECK, of_plan(*rows)) == {Right}
    (found,) = wrong(CHECK, of_plan(*rows, ("60", "48", "68%", "75", None)))
    assert found.refs[0] == "p4t1.r004.capaian" and found.refs[2].endswith("periods.1.target")


def against_last_year(*rows):
    """Rows of (last year's realisasi, this year's, what is printed of both)."""
    table = capaian(*((f"Produksi komoditas {n}", "", now, told) for n, (_, now, told) in enumerate(rows)))
    made = (
        r.model_copy(update={"periods": (Period(label="Realisasi 2022", tahun=2022, realisasi=value(before)),)})
        for r, (before, *_) in zip(table.rows, rows, strict=True)
    )
    return table.model_copy(update={"rows": tuple(made)})


@pytest.mark.parametrize(
    ("rows", "odd"),
    [
        ((("50", "60", "120%"), ("40", "30", "75%"), ("80", "88", "110%")), ("20", "25", "135%")),
        ((("50", "60", "20%"), ("40", "30", "-25%"), ("80", "88", "10%")), ("20", "25", "35%")),
        ((("50", "60", "10"), ("40", "30", "10"), ("80", "88", "8")), ("20", "25", "15")),
    ],
    ids=["share", "growth", "difference"],
)
def test_a_change_against_last_year_follows_what_most_rows_say(rows, odd):
    assert kinds(CHECK, against_last_year(*rows)) == {Right}
    (found,) = wrong(CHECK, against_last_year(*rows, odd))
    assert found.refs[0] == "p4t1.r004.capaian"


@pytest.mark.parametrize(
    "cells",
    [
        ("≥ 92%", "95%", "103,26%"),
        ("≥ 92%", "95%", "100%"),
        ("≤ 4", "3", "100%"),
        ("≤ 4", "3", "125%"),
        ("≤ 4", "5", "80%"),
        ("4-7", "5", "100%"),
        ("1 : 300", "1 : 240", "125%"),
        ("80/100.000 KH", "60/100.000 KH", "125%"),
    ],
)
def test_a_bound_a_range_and_a_ratio_have_a_capaian(cells):
    assert kinds(CHECK, capaian(row(*cells))) == {Right}


@pytest.mark.parametrize("cells", [("≥ 92%", "95%", "80%"), ("≥ 92%", "60%", "100%"), ("≤ 40", "12", "62%"), ("4-7", "5", "45%")])
def test_a_capaian_on_the_wrong_side_of_a_bound_is_wrong(cells):
    (found,) = wrong(CHECK, capaian(row(*cells)))
    assert cells[0] in found.message.id and cells[0] in found.message.en


@pytest.mark.parametrize("cells", [("4-7", "12", "90%"), ("≥ 92%", "92%", "98%"), ("≤ 4 hari", "3 kali", "50%"), ("4-7", "1 : 3", "90%")])
def test_what_a_bound_leaves_open_is_not_checkable(cells):
    assert kinds(CHECK, capaian(row(*cells))) == {NotCheckable}


def test_a_line_of_totals_has_no_formula():
    assert kinds(CHECK, capaian(("Jumlah", "270", "240", "1.333,33%"))) == {NotCheckable}
