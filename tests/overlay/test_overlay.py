"""Each thing that may become of a correction; their order, shifted readings."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import Document
from extractor.overlay.cell_correction import make_correction
from tests.overlay.builders import entry, laid, seen, states
from tests.reconcile.builders import action_plan, agreement, budget, capaian, report, text, value

ITEM = "Program Dukungan Manajemen"
ROWS = (
    ("program", "Program Dukungan Manajemen", "1.988.615.00O", "1.900.000.000", "95,54%"),
    ("program", "Program Penyelenggaraan Pemilu", "2.000.000.000", "1.000.000.000", "50,00%"),
)
TABLE = budget(*ROWS)


def pagu(made, row=0):
    return made.tables[0].rows[row].pagu


def test_a_figure_is_corrected_and_what_was_read_stays():
    made = laid(TABLE, entry("p5t1.r001.pagu", "1.988.615.00O", value=1988615000))
    found = pagu(made)
    assert (found.value, found.unit, found.status, found.raw) == (1988615000, "Rp", "corrected", "1.988.615.00O")
    assert (found.confidence, found.needs_review, found.codes, found.verified_by) == (1.0, False, (), ("person",))
    assert states(made) == ["applied"]


def test_readings_stay():
    read = value("1O", "rupiah", readings=({"raw": "10", "engine": "tesseract", "confidence": 0.5},))
    made = laid(budget(("program", ITEM, read, "1", "1%")), entry("p5t1.r001.pagu", "1O", value=10))
    assert pagu(made).readings == read.readings


@pytest.mark.parametrize(
    ("said", "value_", "unit"),
    [
        ({"value": "1.988.615.000"}, 1988615000, "Rp"),
        ({"value": "Rp 5.000,00"}, 5000, "Rp"),
        ({"value": "BB"}, "BB", "Rp"),
        ({"value": 12.5, "unit": "juta"}, 12.5, "juta"),
        ({"empty": True}, None, "Rp"),
    ],
)
def test_what_a_person_may_write_for_a_figure(said, value_, unit):
    made = laid(budget(("program", ITEM, "1.000", "1", "1%")), entry("p5t1.r001.pagu", "1.000", **said))
    assert (pagu(made).value, pagu(made).unit, pagu(made).status) == (value_, unit, "corrected")


def test_wording_is_replaced_and_its_raw_stays():
    made = laid(TABLE, entry("p5t1.r001.uraian", "Program Dukungan Manajemen", value="Program Dukungan Manajemen Umum"))
    found = made.tables[0].rows[0].uraian
    assert (found.text, found.raw, found.needs_review, found.confidence) == ("Program Dukungan Manajemen Umum", ITEM, False, 1.0)


def test_blanks_make_no_difference():
    made = laid(TABLE, entry("p5t1.r001.pagu", " 1.988. 615.\n00O", value=7))
    assert states(made) == ["applied"] and pagu(made).value == 7


def test_other_text_is_a_conflict_and_nothing_is_applied():
    made = laid(TABLE, entry("p5t1.r001.pagu", "1.988.616.00O", value=1988616000))
    (told,) = made.applied
    assert (told.state, told.cell, told.now) == ("stale", "p5t1.r001.pagu", "1.988.615.00O")
    assert made.tables == (TABLE,)


def test_other_text_with_the_corrected_value_is_agreed():
    made = laid(TABLE, entry("p5t1.r002.pagu", "2.O0O.000.000", value=2000000000))
    assert states(made) == ["applied"]
    assert pagu(made, 1).by_person and pagu(made, 1).value == 2000000000


@pytest.mark.parametrize("cell", ["p9t1.r001.pagu", "p5t1.r001.pagu.x", "p5t1.r001.jumlah", "p5t1.r001.extra.Satuan", "document.judul"])
def test_no_such_cell_is_an_orphan(cell):
    made = laid(TABLE, entry(cell, "1", value=2))
    assert states(made) == ["orphan"] and made.tables == (TABLE,)


def test_as_printed_keeps_the_value_and_settles_it():
    doubtful = value("200%", "percent", needs_review=True, doubts=("no_figure",), confidence=0.3)
    table = budget(("program", ITEM, "1.000", "1.000", doubtful))
    made = laid(table, entry("p5t1.r001.persen", "200%", do="as_printed"))
    found = made.tables[0].rows[0].persen
    assert (found.value, found.status, found.needs_review, found.codes, found.confidence) == (200, "read", False, (), 1.0)
    assert "person" in found.verified_by


def test_as_printed_of_a_repaired_figure_keeps_what_the_person_saw():
    """The report showed the repaired figure; the new reading has only the raw one before it is proofread."""
    made = laid(TABLE, entry("p5t1.r002.pagu", "2.000.000.000", do="as_printed", value=2800000000))
    assert (pagu(made, 1).value, pagu(made, 1).status) == (2800000000, "corrected")


def test_the_newest_correction_of_a_cell_wins():
    old = entry("p5t1.r001.pagu", "1.988.615.00O", value=1, when="2026-11-24T10:00:00+07:00")
    new = entry("p5t1.r001.pagu", "1.988.615.00O", value=2, when="2026-11-24T03:00:01Z", by="Ketua")
    for entries in ((old, new), (new, old)):
        made = laid(TABLE, *entries)
        assert pagu(made).value == 2
        assert {c.by: c.state for c in made.applied} == {"Ketua": "applied", "Sekretaris": "superseded"}


def test_a_correction_that_stands_twice_counts_once():
    one = entry("p5t1.r001.pagu", "1.988.615.00O", value=1, line=3)
    assert states(laid(TABLE, one, one.model_copy(update={"line": 12}))) == ["applied"]


def test_a_correction_finds_its_row_when_ids_shift():
    shifted = budget(("program", "Program yang dahulu tidak terbaca", "5", "5", "100%"), *ROWS)
    made = laid(shifted, entry("p5t1.r001.pagu", "1.988.615.00O", value=7, item=ITEM, table_kind="realisasi_anggaran"))
    assert made.applied[0].cell == "p5t1.r002.pagu"
    assert [row.pagu.value for row in made.tables[0].rows] == [5, 7, 2000000000]


def test_a_correction_finds_its_row_on_another_page_and_reads_wording_loosely():
    moved = budget(*ROWS, id="p7t2")
    made = laid(moved, entry("p5t1.r001.pagu", "1.988.615.00O", value=7, item="Program Dukungan Manajernen"))
    assert made.applied[0].cell == "p7t2.r001.pagu" and pagu(made).value == 7


def test_the_same_text_in_the_row_that_has_the_id_now_is_not_taken_for_it():
    """Targets of 100% stand in many rows: the wording tells which is meant."""
    table = agreement(("Persentase dokumen yang terbit", "100%"), ("Jumlah pemilih yang terdaftar", "100%"))
    made = laid(table, entry("p2t1.r001.target", "100%", value=10, unit="%", item="Jumlah pemilih yang terdaftar"))
    assert [row.target.value for row in made.tables[0].rows] == [100, 10]


def test_two_rows_of_one_wording_are_told_by_the_text_that_was_read():
    table = agreement(("Jumlah pemilih", "5"), ("Jumlah pemilih", "6"))
    made = laid(table, entry("p9t9.r001.target", "6", value=60, item="Jumlah pemilih"))
    assert [row.target.value for row in made.tables[0].rows] == [5, 60]
    same = agreement(("Jumlah pemilih", "6"), ("Jumlah pemilih", "6"))
    assert states(laid(same, entry("p9t9.r001.target", "6", value=60, item="Jumlah pemilih"))) == ["orphan"]


def test_wordings_with_other_numbers_are_other_items():
    table = agreement(("Nilai akuntabilitas kinerja tahun 2022", "70"))
    assert states(laid(table, entry("p9t9.r001.target", "70", value=71, item="Nilai akuntabilitas kinerja tahun 2023"))) == ["orphan"]


def test_the_wording_finds_rows_of_its_own_kind_of_table_only():
    tables = (action_plan(("Jumlah pemilih", "5")), agreement(("Jumlah pemilih", "5")))
    made = laid(tables, entry("p9t9.r001.target", "5", value=6, item="Jumlah pemilih", table_kind="perjanjian_kinerja"))
    assert [t.rows[0].target.value for t in made.tables] == [5, 6]


def test_cells_of_other_columns_and_without_any_reading():
    table = agreement(("Jumlah pemilih", "5"))
    row = table.rows[0].model_copy(update={"extra": {"Ket. (Rp.)": text("lama")}, "target": None})
    table = table.model_copy(update={"rows": (row,)})
    made = laid(table, entry("p2t1.r001.extra.Ket. (Rp.)", "lama", value="baru"), entry("p2t1.r001.target", "", value="12 Orang"),
                entry("p2t1.r001.sasaran", "", value="Pemilu"))  # fmt: skip
    found = made.tables[0].rows[0]
    assert (found.extra["Ket. (Rp.)"].text, found.target.value, found.target.unit, found.sasaran.text) == ("baru", 12, "Orang", "Pemilu")
    assert set(states(made)) == {"applied"}


def test_plain_words_such_as_the_level():
    made = laid(TABLE, entry("p5t1.r002.level", "program", value="kegiatan"))
    assert made.tables[0].rows[1].level == "kegiatan"


def test_the_document_itself():
    document = Document(instansi=text("KPU Kab. Pasuruan"), tahun=value("2O23", unit=None))
    made = laid((), entry("document.tahun", "2O23", value=2023), entry("document.instansi", "KPU Kab. Pasuruan", value="KPU Kota Pasuruan"),
                document=document)  # fmt: skip
    assert (made.document.tahun.value, made.document.instansi.text) == (2023, "KPU Kota Pasuruan")


def test_corrections_for_all_reports_are_proposed_and_not_applied():
    table = budget(("program", "Program Dukugan Manajemem", value("1O%", needs_review=True, confidence=0.2), "2.000", "10%"))
    known = (seen("Program Dukugan Manajemem", ITEM), seen("1O%", 10), seen("2.000", 3000))
    made = laid(table, known=known)
    assert made.tables == (table,)
    assert [(c.cell, c.state) for c in made.applied] == [("p5t1.r001.pagu", "proposed"), ("p5t1.r001.uraian", "proposed")]


MANY = capaian(*((f"Persentase {name} yang terlayani", "80%", "80%", "100%") for name in ("warga", "balita", "pelajar", "lansia")))
START = datetime.fromisoformat("2026-11-24T10:00:00+07:00")
ENTRIES = st.builds(
    lambda row, field, raw, value_, minute, by, shifted, do: entry(
        f"p4t1.r{row + shifted:03d}.{field}", raw, value=value_, when=START + timedelta(minutes=minute), by=by, do=do,
        item=MANY.rows[row - 1].indikator.text,
    ),
    st.integers(1, 4), st.sampled_from(["target", "realisasi"]), st.sampled_from(["80%", "90%"]), st.integers(1, 3), st.integers(0, 2),
    st.sampled_from(["A", "B"]), st.integers(0, 1), st.sampled_from(["value", "as_printed"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, max_size=8), st.randoms())
def test_the_order_of_entries_changes_nothing(entries, random):
    shuffled = random.sample(entries, len(entries))
    assert laid(MANY, *entries) == laid(MANY, *shuffled)


def test_of_two_rows_of_one_wording_on_two_pages_the_one_of_its_page_is_meant():
    """Carried-over rows are printed on both pages with the same figures."""
    here, there = (agreement(("Belanja Langsung", "5"), id=f"p{n}t1") for n in (2, 3))
    there = there.model_copy(update={"rows": tuple(row.model_copy(update={"page": 3}) for row in there.rows)})
    said = entry("p3t1.r007.target", "5", value=6, item="Belanja Langsung", page=3)
    assert [t.rows[0].target.value for t in laid((here, there), said).tables] == [5, 6]
    assert states(laid((here,), said)) == ["orphan"]


def test_a_page_is_written_down_where_the_wording_is_not_the_rows_own():
    one, two = (agreement(("Belanja Langsung", "5"), ("Belanja Pegawai", "5"), id=f"p{n}t1") for n in (2, 3))
    two = two.model_copy(update={"rows": two.rows[:1]})
    said = [make_correction(report(one, two), f"p2t1.r00{n}.target", "6", "A", "", START, False) for n in (1, 2)]
    assert [s.get("page") for s in said] == [2, None]


def test_the_row_that_kept_its_id_and_wording_is_meant_though_its_twin_reads_the_same():
    table = agreement(("Jumlah pemilih", "5"), ("Jumlah pemilih", "6"))
    made = laid(table, entry("p2t1.r001.target", "6", value=60, item="Jumlah pemilih"))
    assert states(made) == ["stale"] and [row.target.value for row in made.tables[0].rows] == [5, 6]


def test_a_column_is_found_whose_header_was_read_a_little_otherwise():
    table = agreement(("Jumlah pemilih", "5"))
    rows = (table.rows[0].model_copy(update={"extra": {"Anggaran Sebelum Perubahan": value("7"), "kolom 7": value("8")}}),)
    table = table.model_copy(update={"rows": rows})
    made = laid(table, entry('p2t1.r001.extra.Anggaran Sebelur "Perubahan', "7", value=70, item="Jumlah pemilih"))
    assert made.tables[0].rows[0].extra["Anggaran Sebelum Perubahan"].value == 70
    assert states(laid(table, entry("p2t1.r001.extra.kolom 8", "8", value=80, item="Jumlah pemilih"))) == ["orphan"]


def test_two_corrections_of_two_cells_that_come_to_one_are_not_silently_one():
    """Two rows were read as one since: what was said of the older is told, where it says something else."""
    table = agreement(("Jumlah pemilih", "5"))
    older, newer = (entry(f"p9t9.r00{n}.target", "5", value=n, item="Jumlah pemilih", when=START + timedelta(minutes=n)) for n in (1, 2))
    assert sorted(states(laid(table, older, newer))) == ["applied", "orphan"]
    again = entry("p9t9.r001.target", "5", value=2, item="Jumlah pemilih", when=START)
    assert sorted(states(laid(table, again, newer))) == ["applied", "superseded"]
