"""Numbers of the kegiatan of one programme against its rows."""

from extractor.reconcile.text.counts import CHECK
from tests.reconcile.builders import Right, budget, claim, kinds, not_checkable, wrong

ROWS = (
    ("program", "Program Pelayanan Kesehatan Dasar", "3.000", "2.700", "90%"),
    ("kegiatan", "Pengadaan obat", "1.000", "900", "90%"),
    ("kegiatan", "Pelatihan kader", "2.000", "1.800", "90%"),
    ("program", "Program Pengawasan Makanan", "500", "450", "90%"),
    ("kegiatan", "Pemeriksaan pasar", "500", "450", "90%"),
)


def says(number, name="Program Pelayanan Kesehatan Dasar"):
    text = f"{name} terdiri dari {number} kegiatan sebagaimana diuraikan"
    return claim("count", number, of="kegiatan_bagian", noun="kegiatan", text=text)


def test_the_rows_of_the_programme_that_the_sentence_names():
    assert kinds(CHECK, budget(*ROWS), says(2)) == {Right}
    (found,) = wrong(CHECK, budget(*ROWS), says(3))
    assert (found.stated, found.computed, found.refs) == (3, 2, ("p1c1", "p5t1.r001.uraian"))


def test_rows_that_do_not_add_up_may_not_be_all():
    rows = (ROWS[0], ROWS[1], *ROWS[3:])
    assert list(not_checkable(CHECK, budget(*rows), says(3))) == ["not all rows of the programme may be there"]


def test_programmes_that_no_table_has():
    assert list(not_checkable(CHECK, budget(*ROWS), says(3, "Program Lingkungan Sehat"))) == []
    bare = (*ROWS, ("program", "Program Lingkungan Sehat", "100", "90", "90%"))
    assert list(not_checkable(CHECK, budget(*bare), says(3, "Program Lingkungan Sehat"))) == ["no programme of that name with its kegiatan"]
