"""The capaian that the text states of one indikator against the tables."""

import pytest

from extractor.reconcile.text.narrative import CHECK
from tests.reconcile.builders import NotCheckable, Right, capaian, claim, kinds, wrong

NAME, LONGER = "Jumlah wirausaha baru", "Jumlah wirausaha baru yang mengekspor"
TABLE = capaian((NAME, "9.000 orang", "9.133 orang", "101,48%"), (LONGER, "40 orang", "50 orang", "125,00%"))


def said(number, name=NAME, more=""):
    text = f"Capaian kinerja {name} sebesar {number}% dengan kategori sangat baik{more}."
    return claim("percent", number, of="capaian_bagian", text=text, raw=f"{number}%", unit="%")


@pytest.mark.parametrize(("number", "name"), [(101.48, NAME), (101.5, NAME), (125, LONGER)], ids=["same", "rounded", "longer name"])
def test_what_the_table_states_is_right(number, name):
    assert kinds(CHECK, TABLE, said(number, name)) == {Right}


def test_another_capaian_is_wrong():
    (found,) = wrong(CHECK, TABLE, said(98.41))
    assert found.refs == ("p1c1", "p4t1.r001.capaian") and float(found.computed) == 101.48


@pytest.mark.parametrize("more", [" pada triwulan III", " terhadap target akhir Renstra"])
def test_figures_of_other_times_are_left_alone(more):
    assert kinds(CHECK, TABLE, said(98.41, more=more)) == set()


def test_a_figure_of_another_size_or_one_of_several_tables_is_not_held_against_it():
    assert kinds(CHECK, TABLE, said(12.5)) == {NotCheckable}
    compared = capaian((NAME, "", "9.133 orang", "197,68%"), id="p6t1")
    assert kinds(CHECK, TABLE, compared, said(98.41)) == {NotCheckable}
