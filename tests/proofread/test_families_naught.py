"""A row that is naught in one column belongs to a family if another column says so."""

from decimal import Decimal

from extractor.sum_families import find_families


def column(*numbers):
    return [None if n is None else Decimal(n) for n in numbers]


def test_a_last_child_that_spent_nothing_belongs_to_the_sum_of_the_budgets():
    columns = {"pagu": column(100, 60, 35, 5), "realisasi": column(80, 50, 30, 0)}
    (family,) = find_families(columns, [])
    assert (family.parent, family.children) == (0, (1, 2, 3))


def test_where_no_column_holds_with_it_likely_misreadings_tell():
    columns = {"realisasi": column(80, 50, 30, 0), "pagu": column(100, 60, 35, 6)}
    assert [f.children for f in find_families(columns, [])] == [(1, 2)]
    (family,) = find_families(columns, [], lambda parent, children: children == (1, 2, 3))
    assert family.children == (1, 2, 3)


def test_a_naught_that_no_other_column_asks_for_stays_outside():
    columns = {"realisasi": column(80, 50, 30, 0), "pagu": column(95, 60, 35, 6)}
    assert find_families(columns, [])[0].children == (1, 2)
    assert find_families(columns, [], lambda parent, children: False)[0].children == (1, 2)
