"""What noise may have made of figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.misread import amount_guesses, misreading_cost, one_digit_off, percentage_guesses, reading_cost, share_holds


@pytest.mark.parametrize(
    ("raw", "printed"),
    [("8.592.221.2O3", 8592221203), ("€6.035.211.000", 66035211000), ("Rp 1 135.576.000", 1135576000), ("24 451 500", 24451500),
     ("T6.232.000", 76232000), ("471 424 00", 471424000), ("0og", 0), ("000.000", 0), ("6.1 78.000", 6178000)],
)  # fmt: skip
def test_amounts_hold_what_was_printed(raw, printed):
    assert Decimal(printed) in [g.value for g in amount_guesses(raw)]


@pytest.mark.parametrize(
    ("raw", "printed"),
    [("1080%", "100"), ("1005%", "100"), ("100 56", "100"), ("10035", "100"), ("1007", "100"), ("97, 5%", "97.5"), ("3281%", "32.81"),
     ("85Yo", "85"), ("8596", "85"), ("93 14%", "93.14"), ("94.T7%", "94.77"), ("125.06", "125.06"), ("896.35%", "96.35"), ("H00%", "100")],
)  # fmt: skip
def test_percentages_hold_what_was_printed(raw, printed):
    assert Decimal(printed) in [g.value for g in percentage_guesses(raw)]


def test_decimals_that_are_printed_are_never_dropped():
    assert Decimal("95") not in [g.value for g in percentage_guesses("95,67 %")]


@given(st.integers(0, 10**12))
def test_a_number_costs_nothing_to_read_as_itself(n):
    text = f"{n:,}".replace(",", ".")
    assert reading_cost(Decimal(n), text) == 0
    assert misreading_cost(Decimal(n), Decimal(n)) == 0
    if n >= 1000:
        assert amount_guesses(text)[0].value == n


@given(st.integers(1000, 10**11), st.integers(0, 60))
def test_one_misread_digit_is_among_the_readings(n, pick):
    options = list(one_digit_off(Decimal(n)))
    value, cost = options[pick % len(options)]
    found = misreading_cost(value, Decimal(n))
    assert found is not None and found <= max(cost, 2.0)


@given(st.integers(1, 10**10), st.integers(0, 10**10))
def test_a_share_holds_rounded_and_cut_off(whole, part):
    exact = Decimal(part) / whole * 100
    assert share_holds(Decimal(part), Decimal(whole), exact.quantize(Decimal("0.01")))
    assert share_holds(Decimal(part), Decimal(whole), exact.quantize(Decimal("0.01"), "ROUND_FLOOR"))
    assert not share_holds(Decimal(part), Decimal(whole), exact.quantize(Decimal("0.01")) + Decimal("0.02"))


def test_the_paper_s_own_digits_decide_not_ours():
    assert reading_cost(Decimal(982281000), "982 261.000") == 1.0  # 8 is often read as 6
    assert reading_cost(Decimal(57027289475), "3T.027.289.4T5") < 3.5
    assert reading_cost(Decimal(12345), "98765") == 6.0


@pytest.mark.parametrize(("raw", "printed"), [("100 4%", 100), ("100 46%", 100), ("100 9%", 100), ("97,5 YW", "97.5"), ("88 ho", 88)])
def test_signs_read_twice_or_as_letters_cost_less_than_any_other_reading(raw, printed):
    assert percentage_guesses(raw)[0].value == Decimal(printed)


@pytest.mark.parametrize("raw", ["1.250.000 %", "97.500%", "125 Rak", "tiga"])
def test_percentages_and_words_are_no_amounts(raw):
    assert amount_guesses(raw) == ()


def test_a_share_holds_only_at_the_decimals_that_are_printed():
    """45.8 of 49 is 93.4694 per cent."""
    part, whole = Decimal("45.8"), Decimal(49)
    assert all(share_holds(part, whole, Decimal(p)) for p in ("93", "93.4", "93.5", "93.46", "93.47"))
    assert not any(share_holds(part, whole, Decimal(p)) for p in ("93.40", "93.45", "93.50", "94"))
