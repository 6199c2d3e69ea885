"""What follows for a table that people changed: matches, levels, parents."""

from extractor.match import rematch_tables
from extractor.match.budget_levels import with_levels
from extractor.match.vocabulary import load_vocabulary
from tests.reconcile.builders import budget, text

ROWS = (
    ("program", "Program Dukungan Manajemen", "3.000", "2.000", "66,67%"),
    ("kegiatan", "Layanan Perkantoran", "1.000", "1.000", "100%"),
    ("kegiatan", "Pengadaan Sarana", "2.000", "1.000", "50%"),
)


def again(table, *changed):
    return rematch_tables((table,), changed, load_vocabulary(()), 2023)[0]


def with_row(table, n, **fields):
    rows = list(table.rows)
    rows[n] = rows[n].model_copy(update=fields)
    return table.model_copy(update={"rows": tuple(rows)})


def test_a_row_whose_wording_now_says_program_is_one_and_those_below_are_its_own():
    table = with_row(budget(*ROWS), 1, uraian=text("Program Penyelenggaraan Pemilu"))
    made = again(table, "p5t1.r002.uraian")
    assert [(row.level, row.parent) for row in made.rows] == [("program", None), ("program", None), ("kegiatan", "p5t1.r002")]


def test_no_row_stands_under_one_that_was_taken_out():
    table = budget(*ROWS)
    table = table.model_copy(update={"rows": table.rows[1:]})
    assert {row.parent for row in table.rows} == {"p5t1.r001"}
    assert {row.parent for row in again(table, "p5t1.r001").rows} == {None}


def test_the_level_that_a_person_gave_stays():
    table = with_row(budget(*ROWS), 1, uraian=text("Program Baru"), level="kegiatan")
    assert again(table, "p5t1.r002.uraian", "p5t1.r002.level").rows[1].level == "kegiatan"


def test_a_corrected_wording_is_known_again_and_stays_as_it_was_given():
    known = next(e for e in load_vocabulary(()).entries("program"))
    table = with_row(budget(*ROWS), 1, uraian=text(known.text))
    row = again(table, "p5t1.r002.uraian").rows[1]
    assert row.uraian.match is not None and row.uraian.text == known.text


def test_other_tables_are_left_alone():
    table = budget(*ROWS)
    assert again(table, "p6t1.r001.uraian") is table


def test_a_total_has_not_the_code_of_the_row_above_that_runs_on_into_it():
    shared = text("2.06.15.12")
    rows = (("kegiatan", "Pengadaan Sarana", "2.000", "1.000", "50%"), (None, "JUMLAH TOTAL", "2.000", "1.000", "50%"))
    table = with_row(with_row(budget(*rows), 0, kode=shared), 1, kode=shared)
    made = with_levels(table, {})
    assert (made.rows[0].kode, made.rows[1].kode, made.rows[1].level) == (shared, None, "total")
    own = with_row(table, 1, kode=text("9.99"))
    assert with_levels(own, {}).rows[1].kode.text == "9.99"
