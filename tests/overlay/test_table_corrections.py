"""What a person says of rows and tables, as it is written down, and laid over again."""

import pytest

from extractor.errors import UsageError
from extractor.model import Lainnya, LainnyaRow, RealisasiAnggaran, RealisasiAnggaranRow, Text, Value
from extractor.overlay import table_corrections
from tests.overlay.builders import entry, laid, states
from tests.reconcile.builders import budget, report, text, value

ROWS = (
    ("program", "Program Dukungan Manajemen", "1.000.000", "900.000", "90,00%"),
    ("program", "Program Penyelenggaraan Pemilu", "2.000.000", "1.000.000", "50,00%"),
)
TABLE = budget(*ROWS)
REPORT = report(TABLE)
LOOSE = Lainnya(
    id="p7t1", pages=(7,), header=("Uraian", "Pagu"), rows=(LainnyaRow(id="p7t1.r001", page=7, cells=(text("Belanja"), text("1.000"))),)
)


def as_entry(said):
    return entry(**said)


def test_a_row_taken_out_is_found_by_its_wording():
    made = laid(TABLE, as_entry(table_corrections.removal_entry(REPORT, "p5t1.r002")))
    assert [row.id for row in made.tables[0].rows] == ["p5t1.r001"]


def test_a_row_without_wording_is_known_by_all_that_was_read_in_it():
    stray = RealisasiAnggaranRow(id="p5t1.r003", page=5, pagu=Value(raw="Ttd.", value=None, confidence=0.1, page=5))
    table = TABLE.model_copy(update={"rows": (*TABLE.rows, stray)})
    said = as_entry(table_corrections.removal_entry(report(table), "p5t1.r003"))
    assert states(laid(table, said)) == ["applied"]
    other = stray.model_copy(update={"pagu": value("2.500.000", "rupiah")})
    assert states(laid(TABLE.model_copy(update={"rows": (*TABLE.rows, other)}), said)) == ["orphan"]


def test_a_row_in_which_nothing_was_read_cannot_be_named():
    table = RealisasiAnggaran(id="p5t1", pages=(5,), rows=(RealisasiAnggaranRow(id="p5t1.r001", page=5),))
    with pytest.raises(UsageError, match="nothing is written"):
        table_corrections.removal_entry(report(table), "p5t1.r001")


def test_a_row_is_added_as_it_is_printed():
    said = table_corrections.addition_entry(
        REPORT, "p5t1.r001", {"uraian": "Layanan  Umum", "pagu": "1.500.000", "persen": "80,5%", "realisasi": " "}
    )
    assert said["fields"] == {"uraian": "Layanan Umum", "pagu": "1.500.000", "persen": "80,5%"}
    row = laid(TABLE, as_entry(said)).tables[0].rows[1]
    assert (row.uraian.text, row.pagu.value, row.persen.value, row.persen.unit) == ("Layanan Umum", 1500000, 80.5, "%")


def test_a_row_of_a_table_in_thousands_is_written_in_full():
    thousands = tuple(
        row.model_copy(update={"pagu": row.pagu.model_copy(update={"raw": row.pagu.raw[:-4]})}) for row in TABLE.rows
    )  # '1.000' stands for 1.000.000
    there = report(TABLE.model_copy(update={"rows": thousands}))
    assert table_corrections.addition_entry(there, "p5t1", {"pagu": "1.500"})["fields"] == {"pagu": 1500000}


@pytest.mark.parametrize(
    ("fields", "told"), [({}, "at least one"), ({"pagu": "banyak"}, "no clear figure"), ({"target": "1"}, "has no field target")]
)
def test_a_row_that_cannot_be_is_refused(fields, told):
    with pytest.raises(UsageError, match=told):
        table_corrections.addition_entry(REPORT, "p5t1.r001", fields)


def test_tables_of_one_kind_are_one():
    there = report(TABLE, budget(*ROWS, id="p6t1"), LOOSE)
    made = laid(there.tables, as_entry(table_corrections.merging_entry(there, ["p5t1", "p6t1"])))
    assert [t.id for t in made.tables] == ["p5t1", "p7t1"]
    for wrong in (["p5t1", "p7t1"], ["p5t1", "p5t1"], ["p5t1", "p9t1"]):
        with pytest.raises(UsageError):
            table_corrections.merging_entry(there, wrong)


def test_a_table_of_no_kind_is_given_one():
    there = report(LOOSE)
    said = table_corrections.kind_entry(there, "p7t1", "realisasi_anggaran", {"uraian": 1, "pagu": 2})
    row = laid(LOOSE, as_entry(said)).tables[0].rows[0]
    assert isinstance(row.uraian, Text) and row.pagu.value == 1000
    for kind, columns in (("anggaran", {}), ("realisasi_anggaran", {"target": 1}), ("realisasi_anggaran", {"extra.x": 1})):
        with pytest.raises(UsageError):
            table_corrections.kind_entry(there, "p7t1", kind, columns)
