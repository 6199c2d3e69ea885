"""Signs as they are printed: minus, brackets, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals import Empty, Quantity, Refusal, format_number, parse_figure
from extractor.signs import MINUS, parse_sign

MARKS = st.sampled_from(MINUS)
FINE = st.decimals("0.01", 10**6, places=2)
AMOUNTS = st.integers(1000, 10**13)


@pytest.mark.parametrize(
    ("text", "expect", "value", "unit"),
    [("−0,50%", None, "-0.5", "%"), ("–3,10%", None, "-3.1", "%"), ("(0,12)%", None, "-0.12", "%"), ("(0,12) %", "percent", "-0.12", "%"),
     ("-(0,5)%", None, "-0.5", "%"), ("(-0,5)", None, "-0.5", None), ("minus 0,5%", None, "-0.5", "%"),
     ("-0,5 derajat", None, "-0.5", "derajat"),
     ("(0,65) derajat", None, "-0.65", "derajat"), ("(1.250.000)", "rupiah", -1250000, "Rp"),
     ("(Rp 1.250.000,-)", "rupiah", -1250000, "Rp"),
     ("Rp (1.250.000)", "rupiah", -1250000, "Rp"), ("Rp -1.250.000", "rupiah", -1250000, "Rp"), ("-Rp 1.250.000,00", None, -1250000, "Rp"),
     ("−1.250.000", "rupiah", -1250000, "Rp"), ("(4.872,35)", "scaled", "-4872.35", "Rp")],
)  # fmt: skip
def test_signs_of_any_make(text, expect, value, unit):
    found = parse_figure(text, expect=expect)
    assert isinstance(found, Quantity)
    assert (found.value, found.unit, found.certain, found.raw) == (Decimal(value), unit, True, text)


@pytest.mark.parametrize(
    ("text", "expect", "value"),
    [("- 5 dokumen", None, 5), ("- 1 (satu) laporan", None, 1), ("100 (seratus)", None, 100), ("1.250.000,-", "rupiah", 1250000),
     ("Rp.1.250.000,-", "rupiah", 1250000), ("12 (dua belas) dokumen", None, 12), ("+1,9", None, "1.9")],
)  # fmt: skip
def test_what_only_looks_like_a_sign(text, expect, value):
    found = parse_figure(text, expect=expect)
    assert (found.value, found.certain) == (Decimal(value), True)


@pytest.mark.parametrize("text", ["5-6", "5 – 6 %", "-5 - 3%", "2019-2020"])
def test_a_dash_between_figures_is_a_range(text):
    found = parse_figure(text)
    assert (found.kind, found.value) == ("range", text)


@pytest.mark.parametrize("text", ["-", "−", "—", "--", "Rp −", "(-)"])
def test_a_dash_alone_states_no_figure(text):
    found = parse_figure(text, expect="rupiah")
    assert isinstance(found, Empty | Refusal)


@pytest.mark.parametrize(
    ("text", "value"),
    [("- 0,5%", "-0.5"), ("- 1.250.000", -1250000), ("-5 dokumen", -5), ("- 5 derajat", 5), ("(98,5%)", "-98.5"), ("(5)", -5),
     ("(314.233.790", -314233790), ("314.233.790)", -314233790)],
)  # fmt: skip
def test_what_may_be_either_is_not_certain(text, value):
    found = parse_figure(text, expect="rupiah" if "." in text else None)
    assert (found.value, found.certain) == (Decimal(value), False) and found.notes


def test_dashes_before_several_things_are_a_list():
    found = parse_figure("- 300 orang (1 angkatan) - 60 orang (3 angkatan)")
    assert [p.value for p in found.parts] == [300, 60] and isinstance(found.value, str)


def test_a_share_in_brackets_beside_its_number_is_a_second_figure():
    found = parse_figure("2,283,376\n(8.77%)")
    assert [p.value for p in found.parts] == [2283376, Decimal("8.77")]


def test_an_enumerator_in_brackets_is_no_figure():
    assert isinstance(parse_figure("(1) Laporan kinerja"), Refusal)


@given(FINE, MARKS)
def test_every_minus_is_read(number, mark):
    assert parse_figure(f"{mark}{format_number(number)}%").value == -number


@given(AMOUNTS, MARKS, st.sampled_from(["{m}{n}", "Rp {m}{n}", "{m}Rp{n}", "({n})", "Rp ({n})", "(Rp. {n})", "({n},00)", "({m}{n})"]))
def test_amounts_below_nought_are_read_as_printed(number, mark, form):
    found = parse_figure(form.format(m=mark, n=format_number(Decimal(number))), expect="rupiah")
    assert (found.value, found.certain) == (-number, True)


@given(AMOUNTS, st.sampled_from(["{n}", "Rp {n}", "{n},-", "{n},00", "Rp.{n},-", "{n}.-"]))
def test_amounts_above_nought_never_get_a_sign(number, form):
    assert parse_figure(form.format(n=format_number(Decimal(number))), expect="rupiah").value == number


@given(st.text("0123456789.,-−–()% Rp", max_size=14), st.sampled_from(["rupiah", "scaled", "percent", None]))
def test_a_figure_below_nought_shows_its_sign(text, expect):
    found = parse_figure(text, expect=expect)
    if isinstance(found, Quantity) and isinstance(found.value, Decimal) and found.value < 0:
        assert any(c in text for c in f"{MINUS}()")


@given(st.text(max_size=20))
def test_taking_a_sign_off_shortens_the_text(text):
    found = parse_sign(text)
    assert found is None or len(found.text) < len(text)
