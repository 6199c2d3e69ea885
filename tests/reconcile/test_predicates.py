"""Predicates beside a capaian against the scale that the report prints."""

import pytest

from extractor.reconcile.figures.predicates import CHECK, LIMIT, range_in
from tests.reconcile.builders import NotCheckable, Right, capaian, kinds, text, wrong
from tests.reconcile.test_column_relations import listing

GRADES = (("> 100%", "Sangat Baik"), ("80 – 100%", "Baik"), ("50 - < 80 %", "Sedang"), ("< 50%", "Kurang"))
SCALE = listing(("Skala Nilai", "Kategori"), *GRADES)
ROWS = (("104,50%", "Sangat Baik"), ("95,00%", "Baik"), ("62,00%", "Sedang"), ("100%", "SB"), ("12,00%", "Kurang"))


def graded(*rows, column="Kategori Penilaian"):
    table = capaian(*((f"Indikator ke {n}", "", "", share) for n, (share, _) in enumerate(rows)))
    made = (
        r.model_copy(update={"extra": {column: text(told)}, **({} if share else {"capaian": None})})
        for r, (share, told) in zip(table.rows, rows, strict=True)
    )
    return table.model_copy(update={"rows": tuple(made)})


def test_predicates_of_the_scale_are_right_in_words_or_initials():
    assert kinds(CHECK, SCALE, graded(*ROWS)) == {Right}
    assert kinds(CHECK, SCALE, graded(*((None, f"{share} ({told})") for share, told in ROWS), (None, "-37,60 % (Kurang)"))) == {Right}


@pytest.mark.parametrize("row", [("79,20%", "Baik"), (None, "79,20 % (Baik)")], ids=["a column of its own", "in one cell"])
def test_another_predicate_is_wrong(row):
    (found,) = wrong(CHECK, SCALE, graded(*ROWS, row))
    assert (found.stated, found.computed) == (row[1], "Sedang") and found.refs[0] == "p4t1.r006.extra.Kategori Penilaian"


def test_without_a_scale_that_explains_most_of_them_nothing_is_said():
    assert kinds(CHECK, graded(*ROWS)) == set()
    assert kinds(CHECK, SCALE, graded(*ROWS[:3], ("79,20%", "Baik"))) == {NotCheckable}
    assert kinds(CHECK, SCALE, graded(*ROWS, ("79,20%", "Baik"), column="Kategori Tahun 2021")) == set()


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [("> 80 – 100", (80, 100)), ("91 ≤ 100", (91, 100)), ("≥ 85%", (85, LIMIT)), ("< 50", (-LIMIT, 50)), ("Baik", None), ("2023", None)],
)
def test_ranges_as_scales_print_them(printed, wanted):
    assert range_in(printed) == wanted
