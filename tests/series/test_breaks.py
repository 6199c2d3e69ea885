"""Breaks: unit, direction, scale, way of computing; nothing where nothing changed."""

import pytest

from tests.reconcile.builders import agreement, capaian, text, value
from tests.series.builders import given, items, measured, spending


def kinds(*reports, kind="indikator"):
    (item,) = items(*reports, kind=kind)
    return [b.kind for b in item.breaks]


def two(first, second, name="Indeks Kepuasan Masyarakat"):
    return measured("a", 2021, (name, *first)), measured("b", 2022, (name, *second))


def test_no_break_where_nothing_changed():
    assert kinds(*two(("80%", "82%", "102,5%"), ("85%", "80%", "94,12%"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("80%", "82%", "102,5%"), ("80 nilai", "82 nilai", "102,5%")),
        (("BB", "BB", "100%"), ("72,5", "73,1", "100,83%")),
        (("10 dokumen", "10 dokumen", "100%"), ("10 laporan", "10 laporan", "100%")),
    ],
)
def test_another_unit(first, second):
    assert kinds(*two(first, second)) == ["unit"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("10 dok", "10 dok", "100%"), ("10 dokumen", "10 dokumen", "100%")),
        (("10 unit", "10 unit", "100%"), ("10 unit usaha", "10 unit usaha", "100%")),
        (("80", "82", "102,5%"), ("80%", "82%", "102,5%")),
        (("BB", "A", "100%"), ("A", "A", "100%")),
    ],
)
def test_the_same_unit_or_none_printed(first, second):
    assert kinds(*two(first, second)) == []


def test_the_direction_of_the_target():
    assert kinds(*two(("10%", "8%", "80%"), ("10%", "8%", "120%"), "Angka kemiskinan")) == ["direction"]


def test_a_doubtful_figure_tells_no_direction():
    doubted = value("120%", needs_review=True)
    assert kinds(*two(("10%", "8%", "80%"), ("10%", "8%", doubted), "Angka kemiskinan")) == []


def test_figures_in_thousands():
    first = spending("a", 2021, ("program", "Program Angkutan", "1.250.000.000", "1.100.000.000", "88%"))
    second = spending("b", 2022, ("program", "Program Angkutan", "1.400.000", "1.300.000", "92,86%"))
    (item,) = items(first, second, kind="program")
    assert [b.kind for b in item.breaks] == ["scale"] and ": 1.000" in item.breaks[0].message.en


def test_growth_is_no_change_of_scale():
    assert kinds(*two(("12 unit", "10 unit", "83,33%"), ("120 unit", "100 unit", "83,33%"), "Jumlah halte")) == []


def test_another_way_of_computing():
    def report(id, year, formula):
        row = ("Persentase angkutan laik jalan", "80%")
        table = agreement(row)
        told = table.rows[0].model_copy(update={"cara_penghitungan": text(formula)})
        return given(id, year, table.model_copy(update={"rows": (told,)}), capaian((*row, "80%", "100%")))

    assert kinds(report("a", 2021, "angkutan laik / seluruh angkutan"), report("b", 2022, "angkutan diuji / wajib uji KIR x 100")) == [
        "definition"
    ]
    assert kinds(report("a", 2021, "angkutan laik / seluruh angkutan"), report("b", 2022, "Angkutan laik/ seluruh angkulan")) == []


def test_measured_in_another_way():
    rows = ("Jumlah angkutan laik jalan", "80 unit", "80 unit", "100%"), ("Persentase angkutan laik jalan", "80%", "80%", "100%")
    first, second = (measured(id, 2021 + n, row, sasaran=["Keselamatan"]) for n, (id, row) in enumerate(zip("ab", rows, strict=True)))
    assert kinds(first, second) == ["unit", "wording"]


def test_a_break_names_the_pages_of_both_reports():
    (item,) = items(*two(("80%", "82%", "102,5%"), ("80 nilai", "82 nilai", "102,5%")))
    assert item.breaks[0].pages == (("a", 1), ("b", 1))
