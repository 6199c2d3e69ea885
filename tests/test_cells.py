"""The cells of a row, their addresses, and putting others there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cells import cell_at, cells_by_address, cells_of, figures_of, has_field, name_of, parse_address, with_cells
from extractor.model import PERIOD_FIGURES, CapaianKinerjaRow, LainnyaRow, Period, RencanaAksiRow, Value
from tests.proofread.tables import text

numbers = st.integers(0, 10**9)
held = st.one_of(numbers.map(lambda n: Value(raw=str(n), value=n, confidence=0.9, page=1)), st.just(text("Dinas Kesehatan")))
keys = st.dictionaries(st.sampled_from(["I", "II", "III", "IV"]), held)


figures = numbers.map(lambda n: Value(raw=str(n), value=n, confidence=0.9, page=1))
held_at_a_time = st.fixed_dictionaries({}, optional={name: figures for name in PERIOD_FIGURES})
times = held_at_a_time.map(lambda held: Period(label="2022", tahun=2022, **held))


@st.composite
def rows(draw):
    target = draw(st.none() | numbers.map(lambda n: Value(raw=str(n), value=n, confidence=0.9, page=1)))
    return RencanaAksiRow(
        id="r", page=1, sasaran=text("Meningkatnya mutu"), target=target, triwulan=draw(keys), bulan=draw(keys), extra=draw(keys),
        periods=tuple(draw(st.lists(times, max_size=3))),
    )  # fmt: skip


@given(rows())
def test_cells_put_back_one_by_one_give_the_same_row(row):
    assert with_cells(row, dict(cells_of(row))) == row
    for field, cell in cells_of(row):
        assert has_field(row, field) and cell_at(row, field) is cell
        assert with_cells(row, {field: cell}) == row
        assert parse_address(f"p5t1.r003.{field}") == ("p5t1.r003", field)


def test_every_cell_of_other_tables_has_its_place():
    row = LainnyaRow(id="p1t1.r001", page=1, cells=(text("Golongan"), text("IV")))
    assert [field for field, _ in cells_of(row)] == ["cells.1", "cells.2"]
    assert [ref for ref, _ in cells_by_address(row)] == ["p1t1.r001.cells.1", "p1t1.r001.cells.2"]
    assert with_cells(row, {"cells.2": text("III"), "cells.1": text("Gol.")}).cells == (text("Gol."), text("III"))


def test_figures_of_two_times_change_together():
    one = Value(raw="5", value=5, confidence=0.9, page=1)
    row = CapaianKinerjaRow(id="r", page=1, periods=(Period(label="2021", target=one), Period(label="2022", target=one)))
    other = one.model_copy(update={"value": 6})
    out = with_cells(row, {"periods.1.target": other, "periods.2.target": other, "periods.3.target": other})
    assert [period.target.value for period in out.periods] == [6, 6]


@pytest.mark.parametrize(
    ("field", "name"),
    [("pagu", "pagu"), ("extra.No. DPA", "No. DPA"), ("periods.2.realisasi", "realisasi"), ("triwulan.1", "1"), ("cells.3", "3")],
)
def test_what_a_field_is_called(field, name):
    assert name_of(field) == name


@given(rows())
def test_figures_put_back_give_the_same_row(row):
    assert with_cells(row, dict(figures_of(row))) == row


@given(rows(), st.data())
def test_changed_figures_stand_where_they_were_and_nothing_else_moves(row, data):
    places = dict(figures_of(row))
    picked = data.draw(st.lists(st.sampled_from(sorted(places)), unique=True)) if places else []
    new = {place: places[place].model_copy(update={"value": -1}) for place in picked}
    out = with_cells(row, new)
    assert dict(figures_of(out)) == {**places, **new}
    assert [place for place, _ in figures_of(out)] == list(places)
    assert (out.sasaran, out.id) == (row.sasaran, row.id)
    for name in ("triwulan", "bulan", "extra"):
        texts = {k: v for k, v in getattr(row, name).items() if not isinstance(v, Value)}
        assert texts == {k: v for k, v in getattr(out, name).items() if not isinstance(v, Value)}


def test_every_kind_of_place_is_found_and_wording_is_none():
    one = Value(raw="5", value=5, confidence=0.9, page=1)
    row = CapaianKinerjaRow(
        id="r", page=1, no=text("1"), indikator=text("Jumlah"), target=one, capaian=one, extra={"Satuan": text("dok"), "2019": one}
    )
    assert [place for place, _ in figures_of(row)] == ["extra.2019", "target", "capaian"]


def test_two_figures_of_one_field_change_together():
    one = Value(raw="5", value=5, confidence=0.9, page=1)
    row = RencanaAksiRow(id="r", page=1, triwulan={"I": one, "II": one, "III": one})
    other = one.model_copy(update={"value": 6})
    out = with_cells(row, {"triwulan.I": other, "triwulan.III": other})
    assert [v.value for v in out.triwulan.values()] == [6, 5, 6]
    assert [v.value for v in row.triwulan.values()] == [5, 5, 5]
