"""Rows printed twice, figures left out, units that do not belong together."""

import pytest

from extractor.reconcile.form.row_checks import DUPLICATES, MISSING, UNITS
from tests.reconcile.builders import NotCheckable, Right, agreement, budget, capaian, kinds, text, value, wrong

NAMES = tuple(f"Persentase {name} yang terlayani" for name in ("penduduk", "balita", "lansia", "pelajar", "pekerja"))


def measured(*changes, id="p4t1"):
    rows = [(name, "80%", f"7{n}%", f"9{n},00%") for n, name in enumerate(NAMES)]
    return capaian(*changes, *rows[len(changes) :], id=id)


# ------------------------------------------------------------------------------------------- twice


def test_rows_of_their_own_are_right():
    assert kinds(DUPLICATES, measured()) == {Right}


def test_the_same_row_twice_is_a_warning():
    row = (NAMES[1], "80%", "71%", "91,00%")
    (found,) = wrong(DUPLICATES, measured(row))
    assert found.refs == ("p4t1.r002.indikator", "p4t1.r001.indikator")
    assert found.severity == "warning"


def test_a_row_that_was_merged_over_two_is_none_printed_twice():
    table = measured((NAMES[1], "80%", "71%", "91,00%"))
    shared = table.rows[1].model_copy(update={"indikator": text(NAMES[1], place=table.rows[0].indikator.bbox)})
    assert wrong(DUPLICATES, table.model_copy(update={"rows": (table.rows[0], shared, *table.rows[2:])})) == []


def test_the_same_name_with_other_figures_and_totals_are_none():
    assert wrong(DUPLICATES, measured((NAMES[1], "80%", "60%", "75,00%"))) == []
    total = ("total", "JUMLAH SELURUHNYA", "1.000.000", "900.000", "90%")
    assert wrong(DUPLICATES, budget(total, total)) == []


# ------------------------------------------------------------------------------------------- left out


@pytest.mark.parametrize("field", ["target", "realisasi", "capaian"])
def test_a_figure_left_out_informs(field):
    cells = {"target": "80%", "realisasi": "70%", "capaian": "90,00%", field: ""}
    (found,) = wrong(MISSING, measured((NAMES[0], *cells.values())))
    assert (found.refs, found.severity) == ((f"p4t1.r001.{field}",), "info")


def test_a_target_left_out_of_the_agreement_informs():
    (found,) = wrong(MISSING, agreement((NAMES[0], ""), *((name, "80%") for name in NAMES[1:])))
    assert found.refs == ("p2t1.r001.target",)


def test_headings_and_columns_mostly_empty_are_not_missing():
    assert wrong(MISSING, measured((NAMES[0], "", "", ""))) == []
    rows = [("program", name, "1.000.000", "900.000", "90%" if n < 2 else "") for n, name in enumerate(NAMES)]
    assert wrong(MISSING, budget(*rows)) == []


def test_a_dash_is_a_figure_that_is_not_due():
    assert wrong(MISSING, measured((NAMES[0], "80%", "-", "90,00%"))) == []


# ------------------------------------------------------------------------------------------- units


def test_the_same_units_are_right():
    assert kinds(UNITS, agreement((NAMES[0], "80%")), measured()) == {Right}


def test_a_percentage_held_against_a_number_is_a_warning():
    (found,) = wrong(UNITS, measured((NAMES[0], "80%", "70 orang", "90%")))
    assert (found.refs, found.severity) == (("p4t1.r001.realisasi", "p4t1.r001.target"), "warning")
    assert len(wrong(UNITS, measured((NAMES[0], "80%", "70 unit usaha", "90%")))) == 1
    (found,) = wrong(UNITS, agreement((NAMES[0], "80 orang")), measured())
    assert found.refs == ("p4t1.r001.target", "p2t1.r001.target")


@pytest.mark.parametrize("realisasi", ["70", "70 org"], ids=["no unit", "a unit that may be a misread sign"])
def test_units_that_may_be_the_same_are_not_checkable(realisasi):
    assert NotCheckable in kinds(UNITS, capaian((NAMES[0], "80%", realisasi, "90%")))
    assert wrong(UNITS, capaian((NAMES[0], "80%", realisasi, "90%"))) == []


def test_two_words_for_a_unit_are_not_checkable():
    assert kinds(UNITS, capaian((NAMES[0], "80 dokumen", "70 laporan", "90%"))) == {NotCheckable}


def test_a_unit_in_doubt_is_not_checkable():
    doubtful = value("70 orang", needs_review=True)
    assert kinds(UNITS, capaian((NAMES[0], "80%", doubtful, "90%"))) == {NotCheckable}
