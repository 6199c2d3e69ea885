"""The search over the figures of a sum, and what it makes of budgets with planted misreadings and planted printed mistakes."""

import random
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest

from extractor.noise import digit_misreadings
from extractor.proofread import proofread_tables
from extractor.proofread.confidence_grades import judge_tables
from extractor.proofread.solver import ReadingChange, making_up, solve_sum
from extractor.proofread.table_arithmetic import MOST, SETTLED, SUM_FAILS
from tests.proofread import scans, tables

FIELDS = ("pagu", "realisasi", "persen")


def change(member, delta, cost=1.0, read=False):
    return ReadingChange(member, Decimal(100 + delta), Decimal(delta), cost, read)


def nothing_more(member, value):
    return 0.0


def ways(off, *changes, more=nothing_more):
    return solve_sum(Decimal(off), changes, SUM_FAILS, more, MOST)


# ------------------------------------------------------------------------------------------------ the search


def test_one_or_two_changes_make_up_for_what_a_sum_is_off():
    changes = (change(0, 6), change(1, 6), change(1, 2), change(2, 4), change(2, 5))
    found = {tuple(c.delta for c in way) for way in making_up(Decimal(-6), changes)}
    assert found == {(6,), (2, 4)}


def test_two_changes_of_one_figure_are_none():
    assert not list(making_up(Decimal(-6), (change(1, 2), change(1, 4))))


def test_the_cheapest_way_is_taken_and_its_margin_is_to_the_best_other_number():
    found = ways(-6, change(0, 6, 1.0), change(1, 6, 2.5))
    assert found.best.values == {0: Decimal(106)} and found.margins[0] == pytest.approx(1.5)


def test_a_sum_that_costs_too_much_to_mend_is_printed_so():
    found = ways(-6, change(0, 6, SUM_FAILS + 0.1))
    assert not found.best.values and found.best.cost == SUM_FAILS


def test_what_else_ties_a_figure_is_weighed_with_it():
    found = ways(-6, change(0, 6), change(1, 6), more=lambda member, value: 5.2 if member == 0 else 0.0)
    assert found.best.values == {1: Decimal(106)}


def test_two_likely_changes_leave_a_single_one_unsettled():
    found = ways(-6, change(0, 6, 1.0), change(0, 2, 1.0), change(1, 4, 1.0))
    assert found.best.values == {0: Decimal(106)} and found.margins[0] < SETTLED


def test_no_margin_reaches_beyond_what_was_looked_at():
    found = solve_sum(Decimal(-6), [change(0, 6, 2.0)], 50.0, nothing_more, MOST)
    assert found.margins[0] == MOST - 2.0 < SETTLED


def test_a_reading_may_be_right_though_its_sum_is_not():
    """Another sum asks for it as much as this one asks for the other."""
    found = ways(-6, change(0, 6, 0.3, True), change(0, 2, 0.3, True), more=lambda member, value: -SUM_FAILS if value == 102 else 0.0)
    assert found.margin == pytest.approx(0.0)


# ------------------------------------------------------------------------------------------------ budgets


def amount(n):
    return f"{n:,}".replace(",", ".")


def tree(chance):
    """Rows of a budget, programmes over activities over parts, that hold to the last digit."""
    rows = []

    def node(depth):
        at = len(rows)
        rows.append((0, 0))
        parts = [node(depth - 1) for _ in range(chance.randint(2, 4))] if depth else [leaf()]
        rows[at] = tuple(map(sum, zip(*parts, strict=True)))
        return rows[at]

    def leaf():
        pagu = chance.randrange(5_000, 3_000_000) * chance.choice((1000, 100))
        return pagu, int(pagu * chance.uniform(0.7, 0.99))

    rows.append(tuple(map(sum, zip(*(node(chance.choice((1, 1, 2))) for _ in range(2)), strict=True))))
    way = chance.choice((ROUND_HALF_UP, ROUND_FLOOR))
    names = [*(f"Baris {n}" for n in range(len(rows) - 1)), "TOTAL"]
    shares = [(Decimal(r) / p * 100).quantize(Decimal("0.01"), way) for p, r in rows]
    return [(name, amount(p), amount(r), f"{s}%".replace(".", ",")) for name, (p, r), s in zip(names, rows, shares, strict=True)]


def digit_changed(text, chance, place=None):
    """One digit as it is often misread."""
    place = chance.choice([i for i, c in enumerate(text) if c.isdigit()]) if place is None else place
    return text[:place] + chance.choice([d for d in digit_misreadings()[text[place]] if d != "0"]) + text[place + 1 :]


def replaced(rows, place, column, cell):
    return [(*row[:column], cell, *row[column + 1 :]) if n == place else row for n, row in enumerate(rows)]


def numbers(table):
    return [[getattr(row, name).value for name in FIELDS] for row in table.rows]


def silently_wrong(table, printed):
    """The figures that are neither marked nor what is printed."""
    rows = zip(table.rows, printed, strict=True)
    cells = [(name, getattr(row, name), right) for row, known in rows for name, right in zip(FIELDS, known, strict=True)]
    return [(name, v.raw, v.value, right) for name, v, right in cells if v.value != right and not v.needs_review]


@pytest.mark.parametrize("seed", range(12))
def test_a_leading_digit_misread_in_a_dump_is_put_right(seed):
    """Sum and percentage both tell it: no other digit would do for the percentage."""
    chance = random.Random(seed)
    rows = tree(chance)
    place, column = chance.randrange(len(rows) - 1), chance.choice((1, 2))
    read = replaced(rows, place, column, digit_changed(rows[place][column], chance, 0))
    (table,) = judge_tables(proofread_tables([tables.budget(*read)]))
    assert numbers(table) == numbers(tables.budget(*rows))
    assert getattr(table.rows[place], FIELDS[column - 1]).status == "repaired"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_misread_digits_of_a_dump_make_of_it_is_never_silently_wrong(count):
    for seed in range(15):
        chance = random.Random(f"{count} {seed}")
        rows = read = tree(chance)
        for _ in range(count):
            place, column = chance.randrange(len(rows)), chance.choice((1, 2, 3))
            read = replaced(read, place, column, digit_changed(rows[place][column], chance))
        (table,) = judge_tables(proofread_tables([tables.budget(*read)]))
        assert not silently_wrong(table, numbers(tables.budget(*rows))), (seed, read)


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_misread_figure_of_a_scan_is_put_right_where_another_reading_fits(column):
    for seed in range(8):
        chance = random.Random(f"{column} {seed}")
        rows = tree(chance)
        place = chance.randrange(len(rows) - 1)
        right = rows[place][column]
        misread = digit_changed(right, chance)
        table = scans.budget(*replaced(rows, place, column, scans.Seen(misread, 0.9, misread, right)))
        done = scans.proofed(table)
        if column < 3:  # a percentage rounded may hold for both
            assert numbers(done) == numbers(scans.budget(*rows)), (seed, place, misread)
        assert not silently_wrong(judge_tables([done])[0], numbers(scans.budget(*rows))), (seed, place, misread)


@pytest.mark.parametrize("sure", [0.999, 0.9])
def test_a_printed_mistake_that_all_engines_read_alike_is_never_changed(sure):
    for seed in range(15):
        chance = random.Random(seed)
        rows = tree(chance)
        place, column = chance.randrange(len(rows)), chance.choice((1, 2, 3))
        rows = [(row[0], *map(scans.alike, row[1:])) for row in rows]
        mistake = digit_changed(rows[place][column].raw, chance)
        table = scans.budget(*replaced(rows, place, column, scans.alike(mistake, sure)))
        done = scans.proofed(table)
        assert numbers(done) == numbers(table), (seed, place, column, mistake)
        assert all(getattr(row, name).status == "read" for row in done.rows for name in FIELDS)
