"""Capaian from target and realisasi."""

import pytest

from extractor.model import Part
from extractor.reconcile.formula import CHECK
from tests.reconcile.builders import NotCheckable, Right, capaian, kinds, value, wrong


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
