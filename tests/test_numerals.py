"""Figures as reports print them, and as engines misread them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals import (
    Empty,
    Quantity,
    Refusal,
    Style,
    format_number,
    parse_figure,
    parse_number_words,
    percent_candidates,
    spell_number,
    style_of,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234.567", 1234567), ("1.234.567,00", 1234567), ("1.234.567,-", 1234567), ("886.566.600.00", 886566600),
     ("48. 592.221.203", 48592221203), ("162 254 370 560,-", 162254370560), ("Rp. 35.652.457.000", 35652457000),
     ("Rp 1 135.576.000", 1135576000), ("Rp.122.318.026.000,-", 122318026000), ("10,028,757,854", 10028757854),
     ("19.954.920.000,-", 19954920000), ("(1.000)", -1000), ("0", 0), ("Rp 2,5 milyar", 2500000000)],
)  # fmt: skip
def test_amounts(text, value):
    found = parse_figure(text, expect="rupiah")
    assert isinstance(found, Quantity) and found.value == value and found.certain


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("98.05%", "98.05", "%"), ("0,16 %", "0.16", "%"), ("97, 5%", "97.5", "%"), ("100 %", "100", "%"),
     ("12.317.066 ton", "12317066", "ton"),
     ("4 Tahapan", "4", "Tahapan"), ("150.000 m3", "150000", "m3"), ("150 000 m²", "150000", "m²"), ("1.095", "1095", None),
     ("36.7", "36.7", None),
     ("16juta", "16000000", None), ("185.80 Triliun Rupiah", "185.80", "Triliun Rupiah"), ("1 (satu) Dokumen", "1", "Dokumen"),
     ("(3.14)", "-3.14", None), ("-1,47", "-1.47", None), ("280.179.881 tangkai", "280179881", "tangkai")],
)  # fmt: skip
def test_quantities(text, value, unit):
    found = parse_figure(text)
    assert isinstance(found, Quantity) and (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "expect"), [("95.407", "percent"), ("1.667%", None), ("202,955", None), ("1.23.456", "rupiah"), ("10O%", None)]
)
def test_what_cannot_be_told_is_refused_with_its_reason(text, expect):
    found = parse_figure(text, expect=expect)
    assert isinstance(found, Refusal) and found.reason


def test_style_settles_what_one_figure_leaves_open():
    assert style_of(["6,831,222", "185.80"]) is Style.COMMA
    assert style_of(["12,5", "1.234.567"]) is Style.DOT
    assert style_of(["12", "1.234"]) is None
    assert parse_figure("202,955", style=Style.COMMA).value == 202955
    assert parse_figure("202,955", style=Style.DOT).value == Decimal("202.955")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("BB", "grade"), ("1:400", "ratio"), ("3-6 hari", "range"), ("< rata-rata nasional", "inequality"), ("NIHIL", "word")],
)
def test_other_forms_keep_their_text(text, kind):
    found = parse_figure(text)
    assert isinstance(found, Quantity) and (found.kind, found.value) == (kind, text)


@pytest.mark.parametrize("text", ["", "-", "–", "Rp -", "n/a", "..."])
def test_nothing_stated(text):
    assert isinstance(parse_figure(text, expect="rupiah"), Empty)


def test_list_of_quantities_has_parts():
    found = parse_figure("1.095 PPS, 4.929 Pantarlih, 44.361 KPPS & Linmas")
    assert [p.value for p in found.parts] == [1095, 4929, 44361]
    assert not parse_figure("62% 60,73%").certain


def test_letter_for_digit_is_a_doubt():
    found = parse_figure("8.592.221.2O3", expect="rupiah")
    assert found.value == 8592221203 and not found.certain and found.notes


def test_word_that_contradicts_the_digit_is_a_doubt():
    assert not parse_figure("2 (tiga) Dokumen").certain


@pytest.mark.parametrize(("text", "number"), [("dua puluh delapan", 28), ("sebelas", 11), ("lujuh puluh liga", 73), ("dua beias", 12),
                                              ("Pelapan", 8), ("sasaran", None), ("dua sasaran", None)])  # fmt: skip
def test_number_words(text, number):
    assert parse_number_words(text) == number


def test_percent_sign_read_as_digits():
    assert Decimal(100) in percent_candidates("10046")
    assert Decimal("62.04") in percent_candidates("62,046")


@given(st.integers(0, 10**15 - 1))
def test_words_spelled_are_read_back(n):
    assert parse_number_words(spell_number(n)) == n


@given(st.integers(0, 10**13), st.sampled_from(Style))
def test_amounts_spelled_are_read_back(n, style):
    assert parse_figure(format_number(Decimal(n), style), expect="rupiah", style=style).value == n


@given(st.decimals(0, 10**6, places=2), st.sampled_from(Style))
def test_percentages_spelled_are_read_back(x, style):
    assert parse_figure(format_number(x, style, 2) + " %", style=style).value == x


@given(st.text(max_size=30), st.sampled_from(["rupiah", "percent", "quantity", None]))
def test_reading_never_raises(text, expect):
    assert isinstance(parse_figure(text, expect=expect), Quantity | Refusal | Empty)


@given(st.lists(st.integers(0, 9999), min_size=2, max_size=4).map(lambda gs: ".".join(str(g) for g in gs)))
def test_no_digit_changes_in_silence(text):
    found = parse_figure(text, expect="rupiah")
    digits = "".join(c for c in text if c.isdigit())
    if isinstance(found, Quantity) and found.certain and isinstance(found.value, Decimal):
        kept = str(found.value).replace(".", "")
        assert kept.lstrip("0") == digits.lstrip("0") or digits.endswith("00")


@pytest.mark.parametrize(
    ("text", "expect", "value", "unit"),
    [
        ("; 120", "quantity", 120, None),
        ("26 rasi0", "quantity", 26, "rasio"),
        ("99.54-%", "percent", "99.54", "%"),
        ("100 %6", "percent", 100, "%"),
        ("14.328.774!", "rupiah", 14328774, "Rp"),
        ("1 97.55 %", "percent", "97.55", "%"),
        ("8.248.000 i", "rupiah", 8248000, "Rp"),
        ("92,33 96", "percent", "92.33", "%"),
        ("95:35 %", "percent", "95.35", "%"),
        ("358-KUMKM", "quantity", 358, "KUMKM"),
        ("Rp. .83.934.000", "rupiah", 83934000, "Rp"),
        ("1 9.580.834.000,- 1", "rupiah", 9580834000, "Rp"),
    ],
)
def test_dirt_beside_a_figure_is_left_out_and_the_reading_is_not_certain(text, expect, value, unit):
    found = parse_figure(text, expect=expect)
    assert isinstance(found, Quantity)
    assert (found.value, found.unit, found.certain, found.raw) == (Decimal(value), unit, False, text)


@pytest.mark.parametrize(
    ("text", "value"), [("6064.208.249.00", 6064208249), ("4.921606.265,00", 4921606265), ("1511.037.202,00", 1511037202)]
)
def test_lost_separator_keeps_the_digits_and_is_not_certain(text, value):
    found = parse_figure(text, expect="rupiah")
    assert isinstance(found, Quantity) and (found.value, found.certain) == (value, False)


@pytest.mark.parametrize("text", ["1.2345.678", "12.34.567", "6064.208"])
def test_group_with_a_digit_too_many_is_refused(text):
    assert isinstance(parse_figure(text, expect="rupiah"), Refusal)


@pytest.mark.parametrize(
    ("text", "value"),
    [("100Y6", 100), ("76,41 Yo", "76.41"), ("97.24 ho", "97.24"), ("85Yo.", 85), ("97,5 °/o", "97.5"), ("88 YW", 88), ("62 Y0", 62)],
)
@pytest.mark.parametrize("expect", ["percent", "quantity", None])
def test_letters_read_for_the_percent_sign_are_percent_and_not_certain(text, value, expect):
    found = parse_figure(text, expect=expect)
    assert isinstance(found, Quantity)
    assert (found.value, found.unit, found.certain, found.raw) == (Decimal(value), "%", False, text)


@pytest.mark.parametrize(
    ("text", "unit"), [("12 Ha", "Ha"), ("12 ha", "ha"), ("12 hop", "hop"), ("12 Yoga", "Yoga"), ("12 orang", "orang")]
)
def test_units_that_begin_like_a_misread_sign_stay_units(text, unit):
    found = parse_figure(text)
    assert isinstance(found, Quantity) and (found.value, found.unit, found.certain) == (12, unit, True)


@pytest.mark.parametrize("text", ["99.13 6", "99,13 9", "99.13 4"])
def test_a_digit_apart_is_the_sign_only_where_percent_is_expected(text):
    found = parse_figure(text, expect="percent")
    assert isinstance(found, Quantity) and (found.value, found.unit, found.certain) == (Decimal("99.13"), "%", False)
    assert isinstance(parse_figure(text), Refusal)


@pytest.mark.parametrize("text", ["503.850.000,001", "503,850,000.009"])
def test_a_line_read_as_a_digit_after_the_cents_makes_no_group_of_thousands(text):
    found = parse_figure(text, expect="rupiah")
    assert (found.value, found.certain) == (503850000, False)
    assert parse_figure("503.850.000.001", expect="rupiah").value == 503850000001


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234.567.00", "1234567.00"), ("1.234.56", "1234.56"), ("1,234,567.8", "1234567.8"), ("12.345.678,9", "12345678.9")],
)
def test_a_last_group_of_one_or_two_digits_is_decimals_under_whole_groups(text, value):
    found = parse_figure(text)
    assert (found.value, found.certain) == (Decimal(value), True)


@pytest.mark.parametrize(("text", "digits"), [("1.23.456.00", 2), ("1.234.567.8901", 4), ("12.345.6789.012", 4), ("1.2345.678.00", 4)])
def test_groups_that_are_not_whole_are_refused_with_the_length_of_the_first(text, digits):
    found = parse_figure(text)
    assert isinstance(found, Refusal)
    assert (found.reason.code, found.reason.params) == ("group_length", {"digits": digits})
    assert found.candidates == (Decimal(text.replace(".", "")),)


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [("1 234 567", "blank_as_separator", 1234567), ("1 234.567", "blank_as_separator", 1234567), ("1,234.567", "separators_mixed", 1234567),
     ("1.234.567,00*", "footnote_left_out", 1234567), ("1.234.567,50", "cents_rare", "1234567.50")],
)  # fmt: skip
def test_what_is_odd_in_an_amount_is_noted(text, code, value):
    found = parse_figure(text, expect="rupiah")
    assert isinstance(found, Quantity)
    assert (found.value, [note.code for note in found.notes]) == (Decimal(value), [code])
    assert not parse_figure("1.234.567", expect="rupiah").notes


@pytest.mark.parametrize("text", ["1.5,50", "1.23.456,50", "12.34,55", "1234.567,50", ".567,50"])
def test_an_amount_with_cents_has_whole_groups(text):
    assert not isinstance(parse_figure(text, expect="rupiah"), Quantity)


@pytest.mark.parametrize("text", ["1O", "1O0", "I2"])
def test_letters_are_digits_only_among_digits(text):
    assert isinstance(parse_figure(text, expect="rupiah"), Refusal)


def test_the_last_mark_of_two_parts_decimals_only_in_the_style_of_the_table():
    assert parse_figure("1.234,567", style=Style.DOT).value == Decimal("1234.567")
    assert parse_figure("1,234.567", style=Style.COMMA).value == Decimal("1234.567")
    for text, style in (("1.234,567", Style.COMMA), ("1,234.567", Style.DOT), ("1.234,567", None)):
        found = parse_figure(text, style=style)
        assert isinstance(found, Refusal) and found.candidates == (Decimal(1234567), Decimal("1234.567"))


@pytest.mark.parametrize("text", ["1.23,45", "1234.567,8", "12.34.567,8"])
def test_decimals_after_groups_that_are_not_whole_are_refused(text):
    found = parse_figure(text)
    assert isinstance(found, Refusal) and found.reason.code == "separators_unfitting"


def test_a_figure_with_another_in_brackets_has_both():
    found = parse_figure("5 orang (3 dokumen)")
    assert (found.value, found.unit, [(p.value, p.unit) for p in found.parts]) == (5, "orang", [(5, "orang"), (3, "dokumen")])
    share = parse_figure("2.281 (8,77%)")
    assert (share.kind, share.certain, [p.value for p in share.parts]) == ("list", False, [2281, Decimal("8.77")])


def test_a_list_with_dashes_begins_with_one():
    assert [(p.value, p.unit) for p in parse_figure("- 5 dokumen - 3 laporan").parts] == [(5, "dokumen"), (3, "laporan")]
    assert isinstance(parse_figure("5 dokumen - 3 laporan"), Refusal)


def test_a_style_is_proven_by_the_great_majority():
    assert style_of(["12,5"] * 4 + ["12,345,678"]) is Style.DOT
    assert style_of(["12,5"] * 3 + ["12,345,678"]) is None
    assert style_of(["12,5"]) is Style.DOT


def test_a_percentage_behind_misread_signs_lies_between_nothing_and_a_thousand():
    assert percent_candidates("06") == (Decimal(0),)
    assert percent_candidates("10006") == (Decimal(1000),)
    assert percent_candidates("10016") == ()
    assert percent_candidates("6") == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("87/100.000 KH", 87, "/100.000 KH"),
        ("3,02/ 1000 KH", "3.02", "/1.000 KH"),
        ("94 per 100.000 penduduk", 94, "/100.000 penduduk"),
        ("<= 4", 4, None),
        ("≥ 92%", 92, "%"),
        ("≤ 7 menit", 7, "menit"),
        ("minimal 75", 75, None),
        ("64 orang", 64, "orang"),
        ("78 (BB)", 78, None),
        ("2% dari jumlah keluarga", 2, "%"),
    ],
)
def test_targets_have_the_value_and_unit_that_a_person_gives(text, value, unit):
    found = parse_figure(text, expect="quantity")
    assert isinstance(found, Quantity) and (found.value, found.unit, found.certain) == (Decimal(value), unit, True)


def test_a_bound_takes_the_unit_that_is_printed_elsewhere():
    assert parse_figure("≥ 92", unit="%").unit == "%"
    assert parse_figure("87/100.000", unit="KH").unit == "/100.000 KH"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("4-7", [(4, None), (7, None)]),
        ("4 - 7 %", [(4, "%"), (7, "%")]),
        ("60 s.d. 65 orang", [(60, "orang"), (65, "orang")]),
        ("1 : 300", [(1, None), (300, None)]),
        ("95% (12 laporan)", [(95, "%"), (12, "laporan")]),
    ],
)
def test_targets_of_two_figures_have_them_as_parts(text, parts):
    assert [(p.value, p.unit) for p in parse_figure(text, expect="quantity").parts] == parts


def test_a_bound_that_may_be_read_in_two_ways_is_refused():
    assert isinstance(parse_figure("≥ 1.667%"), Refusal)


def test_a_stroke_after_a_figure_makes_no_range():
    found = parse_figure("72.05 % — 1", expect="quantity")
    assert (found.value, found.unit, found.certain) == (Decimal("72.05"), "%", False)
