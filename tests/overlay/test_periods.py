"""Corrections of figures of other times: their addresses, and finding them again where periods or columns have moved."""

from datetime import datetime

import pytest

from extractor.cells import cell_at, fields_of, has_field, with_cells
from extractor.model import Period
from extractor.overlay.cell_correction import make_correction, refs_of
from extractor.overlay.correction_files import read_text
from extractor.overlay.record_correction import block_after
from tests.overlay.builders import entry, laid, states
from tests.reconcile.builders import capaian, report, value

NOW = datetime.fromisoformat("2026-11-24T10:00:00+07:00")
LAST = Period(label="Realisasi 2022", tahun=2022, realisasi=value("71,5"))
END = Period(label="Target akhir Renstra", jenis="akhir_renstra", target=value("90"))


def table(*periods, id="p4t1", **more):
    """One indikator with these periods, and another one without."""
    made = capaian(("Nilai SAKIP", "80", "78", "97,5%"), ("Indeks Kepuasan Masyarakat", "82", "82", "100%"), id=id)
    first = made.rows[0].model_copy(update={"periods": periods, **more})
    return made.model_copy(update={"rows": (first, *made.rows[1:])})


def realisasi(made, n=0):
    return made.tables[0].rows[0].periods[n].realisasi.value


def test_addresses_of_a_rows_periods():
    row = table(END, LAST).rows[0]
    assert [f for f in fields_of(row) if f.startswith("periods")] == ["periods.1.target", "periods.2.realisasi"]
    assert cell_at(row, "periods.2.realisasi").value == 71.5 and cell_at(row, "periods.2.capaian") is None
    assert with_cells(row, {"periods.2.realisasi": value("72,5")}).periods[1].realisasi.value == 72.5


NONE = ["periods", "periods.1", "periods.0.target", "periods.3.target", "periods.1.label", "periods.1.tahun", "periods.x.target"]


@pytest.mark.parametrize("field", NONE)
def test_what_is_no_address(field):
    assert not has_field(table(END, LAST).rows[0], field)


def said(reading, cell, typed):
    """What `lkj correct` writes, read again from its file."""
    made = make_correction(report(reading), cell, typed, "Sekretaris", "hal. 4", NOW, False)
    return read_text(block_after(b"", made).decode(), "x.toml")[0][0]


def test_a_correction_names_the_time_of_its_figure_in_one_line():
    made = make_correction(report(table(END, LAST)), "p4t1.r001.periods.2.realisasi", "72,5", "Sekretaris", "", NOW, False)
    assert made["period"] == {"jenis": "tahun", "tahun": 2022, "label": "Realisasi 2022"} and made["value"] == 72.5
    assert b'period = {jenis = "tahun", tahun = 2022, label = "Realisasi 2022"}\n' in block_after(b"", made)


def test_it_is_found_again_by_its_time_wherever_that_stands():
    one = said(table(END, LAST), "p4t1.r001.periods.2.realisasi", "72,5")
    made = laid(table(LAST, END), one)
    assert states(made) == ["applied"] and made.applied[0].cell == "p4t1.r001.periods.1.realisasi" and realisasi(made) == 72.5
    moved = laid(table(LAST.model_copy(update={"label": "Tahun 2022"}), id="p5t1"), one)
    assert [c.cell for c in moved.applied] == ["p5t1.r001.periods.1.realisasi"] and realisasi(moved) == 72.5


def test_another_years_figure_is_never_taken_for_it():
    one = said(table(LAST), "p4t1.r001.periods.1.realisasi", "72,5")
    other = Period(label="Realisasi 2021", tahun=2021, realisasi=value("71,5"))
    assert states(laid(table(other), one)) == ["orphan"]
    assert states(laid(table(other, LAST.model_copy(update={"realisasi": value("60")})), one)) == ["stale"]


def test_without_a_known_year_the_label_tells():
    a, b = (Period(label=text, realisasi=value("71,5"), tahun=None) for text in ("Realisasi Tahun Lalu", "Realisasi Sebelumnya"))
    one = said(table(a, b), "p4t1.r001.periods.2.realisasi", "72,5")
    assert [c.cell for c in laid(table(b, a), one).applied] == ["p4t1.r001.periods.1.realisasi"]
    dated = a.model_copy(update={"tahun": 2022})
    one = said(table(dated), "p4t1.r001.periods.1.realisasi", "72,5")
    assert states(laid(table(a), one)) == ["applied"]


def test_of_two_columns_of_one_time_the_one_at_the_old_place():
    one = said(table(LAST, LAST), "p4t1.r001.periods.2.realisasi", "72,5")
    made = laid(table(LAST, LAST), one)
    assert (realisasi(made, 0), realisasi(made, 1)) == (71.5, 72.5)
    assert states(laid(table(END, LAST, LAST), one)) == ["applied"]


def test_a_column_once_kept_under_its_header_and_now_typed():
    old = table(**{"extra": {"Realisasi 2022": value("71,5")}})
    one = said(old, "p4t1.r001.extra.Realisasi 2022", "72,5")
    made = laid(table(END, LAST), one)
    assert [c.cell for c in made.applied] == ["p4t1.r001.periods.2.realisasi"] and realisasi(made, 1) == 72.5
    grouped = Period(label="Tahun 2022", tahun=2022, target=value("70"), realisasi=value("71,5"))
    other = said(table(**{"extra": {"Tahun 2022 Realisasi": value("71,5")}}), "p4t1.r001.extra.Tahun 2022 Realisasi", "72,5")
    assert [c.cell for c in laid(table(grouped), other).applied] == ["p4t1.r001.periods.1.realisasi"]


def test_a_column_once_typed_and_now_kept_under_its_header():
    one = said(table(LAST), "p4t1.r001.periods.1.realisasi", "72,5")
    made = laid(table(**{"extra": {"Realisasi 2022": value("71,5")}}), one)
    assert [c.cell for c in made.applied] == ["p4t1.r001.extra.Realisasi 2022"] and states(made) == ["applied"]


def test_an_address_alone_is_enough():
    made = laid(table(END, LAST), entry("p4t1.r001.periods.2.realisasi", "71,5", value=72.5))
    assert realisasi(made, 1) == 72.5
    assert states(laid(table(END), entry("p4t1.r001.periods.2.realisasi", "71,5", value=72.5))) == ["orphan"]


def test_an_empty_figure_of_a_period_is_filled():
    one = said(table(LAST), "p4t1.r001.periods.1.target", "75")
    made = laid(table(LAST), one).tables[0].rows[0].periods[0].target
    assert (made.value, made.status, made.by_person) == (75, "corrected", True)


def test_addresses_are_offered():
    assert "p4t1.r001.periods.1.realisasi" in set(refs_of(report(table(LAST))))
