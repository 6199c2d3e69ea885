"""The mean capaian in the text."""

import pytest

from extractor.reconcile.figures.averages import CHECK
from tests.reconcile.builders import Right, agreement, capaian, claim, kinds, not_checkable, value, wrong

NAMES = ("Persentase penduduk yang terlayani", "Jumlah dokumen yang disusun", "Indeks kepuasan masyarakat")
GOALS = ("Meningkatnya derajat kesehatan", "Meningkatnya derajat kesehatan", "Meningkatnya mutu layanan")


def table(*shares, sasaran=GOALS):
    return capaian(*((name, "100%", share, share) for name, share in zip(NAMES, shares, strict=False)), sasaran=sasaran)


def mean(number, **more):
    return claim("average", number, raw=f"{number:.2f}%".replace(".", ","), unit="%", of="capaian", **more)


@pytest.mark.parametrize("number", [98.33, 98.34, 93.33, 102.5], ids=["plain", "last place", "capped at 100", "by sasaran"])
def test_the_means_that_agencies_print_are_right(number):
    assert kinds(CHECK, table("80%", "100%", "115%"), mean(number)) == {Right}


@pytest.mark.parametrize("number", [99.73, 94.8, 89.33])
def test_another_mean_is_wrong(number):
    (found,) = wrong(CHECK, table("80%", "100%", "115%"), mean(number))
    assert found.refs[0] == "p1c1" and set(found.refs[1:]) == {f"p4t1.r{n:03d}.capaian" for n in (1, 2, 3)}
    assert float(found.computed) == 98.33


def test_a_dash_is_no_capaian_but_one_left_out_or_unread_hides_the_mean():
    assert kinds(CHECK, table("80%", "100%", "-"), mean(90.0)) == {Right}
    assert list(not_checkable(CHECK, table("80%", "100%", ""), mean(91.0))) == ["a capaian was not read"]
    unread = value("1OO", "percent", value=None, needs_review=True)
    assert list(not_checkable(CHECK, table("80%", "100%", unread), mean(91.0))) == ["a capaian was not read"]


def test_a_table_that_lost_a_row_is_not_held_against_the_mean():
    assert wrong(CHECK, table("80%", "100%"), agreement(*((n, "100%") for n in NAMES)), mean(99.0)) == []


def test_without_a_table_there_is_nothing_to_check():
    assert list(not_checkable(CHECK, mean(91.0))) == ["no capaian table to hold it against"]
    assert len(list(not_checkable(CHECK, table("80%", "100%", "115%"), mean(50.0, pihak="Sekretaris")))) == 1


def with_foot(share, *shares, name="Rata-rata capaian"):
    rows = [*((n, "100%", s, s) for n, s in zip(NAMES, shares, strict=False)), (name, "", "", share)]
    return capaian(*rows)


@pytest.mark.parametrize("share", ["98,33%", "93,33%", "98,3%"], ids=["plain", "capped at 100", "one decimal"])
def test_the_mean_at_a_tables_foot_is_that_of_its_rows(share):
    assert kinds(CHECK, with_foot(share, "80%", "100%", "115%")) == {Right}


def test_another_mean_at_the_foot_is_wrong_unless_a_row_was_not_read():
    (found,) = wrong(CHECK, with_foot("96,33%", "80%", "100%", "115%"))
    assert found.refs[0] == "p4t1.r004.capaian" and float(found.computed) == 98.33
    assert wrong(CHECK, with_foot("96,33%", "80%", "100%", "")) == []


def test_an_indikator_that_is_a_mean_is_no_foot():
    assert kinds(CHECK, with_foot("91%", "80%", "100%", "115%", name="Rata-rata lama sekolah")) == set()
