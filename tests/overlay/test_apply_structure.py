"""Rows that were not read or are not printed; tables that are one; kinds."""

import pytest

from extractor.model import Lainnya, LainnyaRow
from tests.overlay.builders import entry, laid, states
from tests.reconcile.builders import agreement, budget, text

ROWS = (
    ("program", "Program Dukungan Manajemen", "1.000.000", "900.000", "90,00%"),
    ("program", "Program Penyelenggaraan Pemilu", "2.000.000", "1.000.000", "50,00%"),
)
TABLE = budget(*ROWS)
NEW = {"uraian": "Kegiatan Logistik", "level": "kegiatan", "pagu": 500000, "realisasi": "400.000", "persen": 80.0}


def ids(made):
    return [row.id for row in made.tables[0].rows]


def test_a_row_is_added_below_another():
    made = laid(TABLE, entry(do="add_row", after="p5t1.r001", item=ROWS[0][1], fields=NEW))
    assert ids(made) == ["p5t1.r001", "p5t1.r001+1", "p5t1.r002"]
    row = made.tables[0].rows[1]
    assert (row.uraian.text, row.level, row.pagu.value, row.pagu.unit, row.realisasi.value) == (
        "Kegiatan Logistik",
        "kegiatan",
        500000,
        "Rp",
        400000,
    )
    assert row.pagu.by_person and not row.uraian.needs_review
    assert [(c.cell, c.state) for c in made.applied] == [("p5t1.r001+1", "applied")]


def test_cells_of_an_added_row_can_be_corrected():
    made = laid(TABLE, entry(do="add_row", after="p5t1.r001", fields=NEW), entry("p5t1.r001+1.pagu", "", value=6))
    assert made.tables[0].rows[1].pagu.value == 6


def test_a_row_is_added_at_the_top_and_to_a_row_that_moved():
    made = laid(TABLE, entry(do="add_row", after="p5t1", fields=NEW))
    assert ids(made) == ["p5t1.r000+1", "p5t1.r001", "p5t1.r002"]
    moved = budget(("program", "Program Baru", "1", "1", "100%"), *ROWS, id="p6t1")
    made = laid(moved, entry(do="add_row", after="p5t1.r001", item=ROWS[0][1], fields=NEW))
    assert ids(made) == ["p6t1.r001", "p6t1.r002", "p6t1.r002+1", "p6t1.r003"]


def test_two_rows_below_one_stand_in_the_order_of_their_time():
    second = entry(do="add_row", after="p5t1.r001", fields={**NEW, "uraian": "Kegiatan Sosialisasi"}, when="2026-11-24T11:00:00+07:00")
    first = entry(do="add_row", after="p5t1.r001", fields=NEW)
    for entries in ((first, second), (second, first)):
        made = laid(TABLE, *entries)
        assert [r.uraian.text for r in made.tables[0].rows][1:3] == ["Kegiatan Logistik", "Kegiatan Sosialisasi"]


def test_a_row_said_again_replaces_the_older_one():
    newer = entry(do="add_row", after="p5t1.r001", fields={**NEW, "pagu": 7}, when="2026-11-24T11:00:00+07:00")
    made = laid(TABLE, entry(do="add_row", after="p5t1.r001", fields=NEW), newer)
    assert len(ids(made)) == 3 and made.tables[0].rows[1].pagu.value == 7
    assert sorted(states(made)) == ["applied", "superseded"]


def test_a_row_that_was_read_in_the_meantime_is_not_added_twice():
    fields = {"uraian": "Program Penyelenggaraan Pemilu", "pagu": 2000000}
    made = laid(TABLE, entry(do="add_row", after="p5t1.r001", fields=fields))
    assert made.tables == (TABLE,) and [(c.cell, c.state) for c in made.applied] == [("p5t1.r002", "applied")]


@pytest.mark.parametrize("more", [{"after": "p9t9.r001"}, {"after": "p5t1.r001", "fields": {"jumlah": 3}}])
def test_a_row_that_fits_nowhere_is_an_orphan(more):
    made = laid(TABLE, entry(do="add_row", **{"fields": NEW, **more}))
    assert made.tables == (TABLE,) and states(made) == ["orphan"]


def test_other_columns_of_an_added_row():
    made = laid(TABLE, entry(do="add_row", after="p5t1.r001", fields={"uraian": "X", "extra.Fisik (%)": 98.5, "extra.Ket.": "selesai"}))
    extra = made.tables[0].rows[1].extra
    assert (extra["Fisik (%)"].value, extra["Ket."].text) == (98.5, "selesai")


def test_a_row_that_is_not_printed_is_removed_also_when_it_moved():
    made = laid(TABLE, entry(do="remove_row", row="p5t1.r001", item=ROWS[0][1]))
    assert ids(made) == ["p5t1.r002"] and states(made) == ["applied"]
    made = laid(TABLE, entry(do="remove_row", row="p5t1.r001", item=ROWS[1][1]))
    assert ids(made) == ["p5t1.r001"]
    made = laid(TABLE, entry(do="remove_row", row="p5t1.r001", item="Nama penanda tangan"))
    assert made.tables == (TABLE,) and states(made) == ["orphan"]


def test_tables_that_are_one():
    other = budget(("total", "JUMLAH", "3.000.000", "1.900.000", "63,33%"), id="p6t1").model_copy(update={"pages": (6,)})
    made = laid((TABLE, other), entry(do="merge_tables", tables=["p5t1", "p6t1"]), entry("p6t1.r001.pagu", "3.000.000", value=3))
    assert [t.id for t in made.tables] == ["p5t1"] and made.tables[0].pages == (5, 6)
    assert ids(made) == ["p5t1.r001", "p5t1.r002", "p6t1.r001"] and made.tables[0].rows[2].pagu.value == 3


def test_tables_of_two_kinds_are_not_one():
    tables = (TABLE, agreement(("Jumlah pemilih", "5")))
    for names in (["p5t1", "p2t1"], ["p5t1", "p9t9"]):
        made = laid(tables, entry(do="merge_tables", tables=names))
        assert made.tables == tables and states(made) == ["orphan"]


def test_a_table_of_no_kind_becomes_a_budget():
    rows = tuple(
        LainnyaRow(id=f"p8t1.r{n:03d}", page=8, cells=tuple(map(text, cells)))
        for n, cells in enumerate(
            (("Program A", "1.000.000", "900.0O0", "90,00%", "ya"), ("Program B", "2.000.000", "rusak!", "50%", "")), 1
        )
    )
    table = Lainnya(id="p8t1", pages=(8,), header=("Uraian", "Pagu", "Realisasi", "%", "Ket"), rows=rows)
    columns = {"uraian": 1, "pagu": 2, "realisasi": 3, "persen": 4}
    made = laid(table, entry(do="kind", table="p8t1", kind="realisasi_anggaran", columns=columns))
    first, second = made.tables[0].rows
    assert made.tables[0].kind == "realisasi_anggaran" and states(made) == ["applied"]
    assert (first.uraian.text, first.pagu.value, first.realisasi.value, first.persen.value) == ("Program A", 1000000, 900000, 90)
    assert first.realisasi.needs_review and second.realisasi.needs_review and second.realisasi.value is None
    assert first.extra["Ket"].text == "ya"


def test_other_kinds_keep_all_that_was_read():
    made = laid(TABLE, entry(do="kind", table="p5t1", kind="anggaran_program"))
    row = made.tables[0].rows[0]
    assert (row.uraian.text, row.level, row.extra["pagu"].value, row.extra["persen"].value) == (ROWS[0][1], "program", 1000000, 90)
    made = laid(TABLE, entry(do="kind", table="p5t1", kind="lainnya"))
    assert [c.text for c in made.tables[0].rows[0].cells] == [ROWS[0][1], "1.000.000", "900.000", "90,00%"]


def test_the_newest_kind_holds():
    new = entry(do="kind", table="p5t1", kind="lainnya", when="2026-11-25")
    made = laid(TABLE, new, entry(do="kind", table="p5t1", kind="anggaran_program"))
    assert made.tables[0].kind == "lainnya" and sorted(states(made)) == ["applied", "superseded"]


def test_a_table_that_is_not_there():
    assert states(laid(TABLE, entry(do="kind", table="p9t9", kind="lainnya"))) == ["orphan"]
