"""Weekdays that are not the date's, days that no month has, periods and papers in an impossible order."""

import pytest

from extractor.reconcile.form.dates import ORDER_CHECK, WEEKDAY_CHECK
from tests.reconcile.builders import Right, agreement, claim, kinds, not_checkable, wrong


def day(of, number, **more):
    return claim("date", None, of=of, parts=(number,), noun="hari itu", **more)


def period(first, last, **more):
    return claim("period", None, of="tanggal", parts=(first, last), noun="masa itu", **more)


def signed(number, **more):
    return claim("date", None, of="tanda_tangan", parts=(number,), **more)


def test_a_weekday():
    assert kinds(WEEKDAY_CHECK, day("jumat", 20230310)) == {Right}
    (found,) = wrong(WEEKDAY_CHECK, day("kamis", 20230310))
    assert (found.severity, found.stated, found.computed) == ("warning", "Kamis", "Jumat")


def test_a_day_that_may_be_misread_is_no_mistake():
    assert list(not_checkable(WEEKDAY_CHECK, day("minggu", 20230310, confidence=0.6))) == ["one digit that may be misread"]  # the 19th
    assert list(not_checkable(WEEKDAY_CHECK, day("tanggal", 20230231, origin="dump"))) == []  # 28 is not read as 31


def test_a_day_that_the_month_has_not():
    (found,) = wrong(WEEKDAY_CHECK, day("tanggal", 20230431))
    assert (found.stated, found.computed, found.needed) == (31, 30, {"p1c1": 30})
    assert wrong(WEEKDAY_CHECK, day("tanggal", 20240229)) == []


@pytest.mark.parametrize(("first", "last"), [(20230904, 20231120), (20240000, 20240000), (20221201, 20230131)])
def test_periods_in_order(first, last):
    assert kinds(ORDER_CHECK, period(first, last)) == {Right}


@pytest.mark.parametrize(("first", "last"), [(20250305, 20240609), (20240000, 20200000), (20230520, 20230512)])
def test_periods_that_end_before_they_begin(first, last):
    assert len(wrong(ORDER_CHECK, period(first, last))) == 1


def test_an_end_that_one_digit_explains_is_not_checkable():
    assert list(not_checkable(ORDER_CHECK, period(20190924, 20181003, confidence=0.6))) == ["one digit that may be misread"]


def test_a_foreword_is_written_after_the_year_began():
    assert kinds(ORDER_CHECK, signed(20240112, under="KATA PENGANTAR")) == {Right}
    (found,) = wrong(ORDER_CHECK, signed(20220112, under="KATA PENGANTAR"))
    assert found.message.en == "The report of 2023 is dated 12 Januari 2022."


@pytest.mark.parametrize(("number", "count"), [(20230112, 0), (20221230, 0), (20240112, 1), (20220112, 1)])
def test_an_agreement_is_signed_in_its_year(number, count):
    table = agreement(("Indeks kepuasan masyarakat", "80%"), title="PERJANJIAN KINERJA TAHUN 2023")
    assert len(wrong(ORDER_CHECK, table, signed(number, page=2))) == count


def test_other_dates_are_of_other_papers():
    assert kinds(ORDER_CHECK, signed(20200112, page=9)) == set()
