"""What is taken for what: the table of confusions, and the costs that follow from it."""

import csv
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.confusions import confused_letters, figure_cost, letter_cost, plain_pair
from extractor import noise
from extractor.lexicon import stroke_letters
from extractor.match.header_wordings import quarter_of
from extractor.misread import is_often_read_as
from extractor.nomenclature import plain_code
from extractor.reconcile.form.code_parts import are_confused

CODE = Path(noise.__file__).parent
TABLE = CODE / "data" / "confusions.csv"
LETTERS = st.sampled_from(string.ascii_lowercase + string.digits + "%!|'")
WORDS = st.text(LETTERS, max_size=9)
SMALLEST, LARGEST = 0.35, 1.0
COLUMNS = ["printed", "read", "engine", "kind", "cost", "figure_cost", "uses", "count", "source"]


# ------------------------------------------------------------------------------------------- costs


@given(LETTERS, LETTERS)
def test_the_cost_of_letters_is_the_same_either_way_round_and_nothing_for_equal_ones(a, b):
    assert noise.substitution_cost(a, b) == noise.substitution_cost(b, a)
    assert (noise.substitution_cost(a, b) == 0) == (a == b)
    assert noise.loss_cost(a, False) >= noise.loss_cost(a, True) > 0


@given(WORDS, WORDS)
def test_the_distance_is_the_same_either_way_round_and_nothing_for_equal_words(a, b):
    assert noise.noise_distance(a, b) == pytest.approx(noise.noise_distance(b, a))
    assert noise.noise_distance(a, a) == 0


@given(st.sampled_from(string.digits), st.sampled_from(string.digits))
def test_a_digit_is_never_cheap_for_another(a, b):
    assert a == b or noise.substitution_cost(a, b) == noise.DIGIT
    assert noise.loss_cost(a, False) == (noise.NEAR if a == "1" else noise.DIGIT)  # a 1 may be a stroke


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_numbers_that_differ_are_far_from_each_other(a, b):
    assert a == b or noise.noise_distance(str(a), str(b)) > 0.5


@pytest.mark.parametrize(
    ("printed", "read", "pairs"),
    [("kinerja", "kinena", [("rj", "n")]), ("Pemilihan", "Pemilinan", [("h", "n")]), ("1.250,00", "1.250.00", [(",", ".")]),
     ("62,04%", "62,046", [("%", "6")]), ("Keputusan", "kepuusan", [("t", "")]), ("sama", "sama", [])],
)  # fmt: skip
def test_what_differs_between_two_words_is_told_letter_by_letter(printed, read, pairs):
    found = [pair for a, b in confused_letters(printed, read) if (pair := plain_pair(a, b))]
    assert found == pairs


def test_learned_costs_stay_within_those_of_the_code():
    assert [letter_cost(("t", "l"), share) for share in (0.5, 0.01, 0.001, 1e-9)] == [0.35, 0.35, 0.55, 1.0]
    assert letter_cost(("8", "6"), 0.5) == noise.DIGIT
    assert [figure_cost(("8", "6"), share) for share in (0.5, 0.01, 0.001, 1e-9)] == [1.0, 1.0, 2.0, 2.0]
    assert figure_cost(("t", "l"), 0.5) is None


def test_runs_cost_what_the_table_says():
    assert noise.noise_distance("kinena", "kinerja") == noise.ALIKE  # r and j for n
    assert noise.noise_distance("m", "rn") == noise.noise_distance("rn", "m") == noise.ALIKE
    assert noise.noise_distance("fpasuruan", "pasuruan") == noise.NEAR


# ------------------------------------------------------------------------------------------- the table


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_and_values_are_what_the_code_expects():
    assert list(rows()[0]) == COLUMNS
    for row in rows():
        assert row["printed"] != row["read"] and None not in row.values()
        digits = row["printed"].isdigit() and row["read"].isdigit()
        least, most = (noise.DIGIT, noise.DIGIT) if digits else (SMALLEST, LARGEST)
        assert not row["cost"] or least <= float(row["cost"]) <= most, row
        assert not row["uses"] or (row["engine"], row["kind"]) == (noise.ANY, noise.ANY), row
        assert row["source"], row


def test_no_confusion_stands_twice():
    keys = [(row["printed"], row["read"], row["engine"], row["kind"]) for row in rows()]
    assert len(set(keys)) == len(keys)
    costed = [frozenset((row["printed"], row["read"])) for row in rows() if row["cost"] and row["engine"] == noise.ANY]
    assert len(set(costed)) == len(costed)


def test_every_use_is_asked_for_and_told_what_for():
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    told = (CODE / "data" / "SOURCES.md").read_text(encoding="utf-8")
    for use in {use for row in rows() for use in row["uses"].split()}:
        assert re.search(rf"[\"']{use}[\"']", code), f"{use}: no code asks for it"
        assert re.search(rf"\b{use}\b", told), f"{use}: SOURCES.md does not say what it is for"


def test_a_use_that_no_row_has_is_an_error():
    with pytest.raises(KeyError):
        noise.confusions_for("no such use")


@pytest.mark.parametrize("name", ["search", "phrases", "number_words"])
def test_a_letter_that_others_are_made_into_is_made_into_none(name):
    table = noise.printed_characters(name)
    assert not {ord(printed) for printed in table.values()} & set(table)


# ------------------------------------------------------------------------------------------- the tables that the code relies on


def classes(name):
    """The letters that a table makes one, each class in alphabetical order."""
    found: dict[str, str] = {}
    for read, printed in noise.printed_characters(name).items():
        found[printed] = found.get(printed, printed) + chr(read)
    return {"".join(sorted(found[printed])) for printed in found}


def test_letters_that_are_made_one():
    assert classes("search") == {"!1fijlt|", "as", "bhn", "ce", "vy"}
    assert classes("phrases") == {"!1fijlt|", "asz", "bhnu", "cdeo", "vy"}
    assert classes("number_words") == {"!1fijlt|", "0o", "uvw"}


def digits_for(name):
    return {chr(read): printed for read, printed in noise.printed_characters(name).items()}


def test_letters_that_stand_for_digits():
    assert digits_for("years") == dict(zip("zoil|sbgq", "201115899", strict=True))
    assert digits_for("codes") == dict(zip("OoQIl|", "000111", strict=True))
    assert digits_for("figures") == dict(zip("OoQlI|!iSsBZz", "0001111155822", strict=True))
    assert [digit for digit, _ in noise.digit_lookalikes()["T"]] == ["1", "7"]
    assert [digit for digit, _ in noise.digit_lookalikes()["&"]] == ["8", "6"]
    for letters in noise.digit_lookalikes().values():
        assert [cost for _, cost in letters] == [0.4, 0.6][: len(letters)]


def test_digits_that_are_often_read_as_others():
    assert noise.digit_misreadings() == {
        "9": "8523", "8": "965B3", "6": "850", "1": "74", "7": "1", "0": "689", "5": "698", "3": "89", "2": "97", "4": "1",
    }  # fmt: skip
    assert is_often_read_as("8", "6") and not is_often_read_as("8", "1")


def test_what_is_built_on_the_table():
    assert stroke_letters("R£al|s@si®") == "reallsasi"
    assert plain_code("1.O2.0l") == "1.02.01"
    assert [quarter_of(text) for text in ("I", "l1", "|!t", "1V", "4", "x")] == [1, 2, 3, 4, 4, None]
    assert are_confused("I", "1") and are_confused("M", "N") and are_confused("B", "8") and not are_confused("A", "Z")


def test_runs_are_weighed_where_they_end_and_only_there() -> None:
    """`rn` for `m` in the middle and at the end of a word costs what the table says; the same letters parted cost more."""
    run = noise.letter_costs()["m", "rn"]
    assert noise.noise_distance("arnal", "amal") == noise.noise_distance("alarn", "alam") == run
    assert noise.noise_distance("aral", "amal") > run
    assert noise.noise_distance("", "") == 0.0
