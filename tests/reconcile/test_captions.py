"""Numbers that two captions bear, captions out of order, references to what is not there."""

from extractor.reconcile.form.captions import CAPTIONS, REFERENCES
from tests.reconcile.builders import Right, capaian, claim, kinds, not_checkable, wrong

TITLES = ("Jumlah Pegawai Menurut Golongan", "Pagu dan Realisasi Belanja", "Prestasi yang Diterima", "Sarana dan Prasarana Kerja")


def captions(*numbers, of="tabel", chapter=(3,), titles=TITLES, **more):
    return [
        claim("caption", None, f"p{n}c1", page=n, of=of, parts=(*chapter, number), noun=title, **{"raw": f"3.{number}", **more})
        for n, (number, title) in enumerate(zip(numbers, titles, strict=False), 1)
    ]


def chapters(count=4):
    return [claim("caption", None, f"p{n}c9", page=n, of="bab", parts=(n,), noun="ISI") for n in range(1, count + 1)]


def reference(*parts, **more):
    return claim("reference", None, "p5c1", page=5, of="tabel", parts=parts, noun="Tabel " + ".".join(map(str, parts)), **more)


def test_numbers_in_order():
    assert kinds(CAPTIONS, *captions(1, 2, 3, 4)) == {Right}


def test_one_number_for_two_tables():
    (found,) = wrong(CAPTIONS, *captions(1, 2, 2, 3))
    assert (found.refs, found.stated, found.pages) == (("p3c1", "p2c1"), "3.2", (2, 3))


def test_the_same_title_goes_on():
    titles = (*TITLES[:2], TITLES[1] + " (lanjutan)", TITLES[2])
    assert wrong(CAPTIONS, *captions(1, 2, 2, 3, titles=titles)) == []


def test_numbers_that_begin_anew_are_not_checkable():
    assert wrong(CAPTIONS, *captions(1, 2, 1, 2)) == []
    assert "the numbers begin anew" in not_checkable(CAPTIONS, *captions(1, 2, 1, 2))


def test_a_number_that_stands_in_a_tables_title_alone():
    table = capaian(("Indeks kepuasan masyarakat", "80", "80", "100%"), title="Tabel 3.2. Daftar Gedung yang Dipakai")
    (found,) = wrong(CAPTIONS, *captions(1, 2, 3), table)
    assert found.refs[0] == "p4t1.title"


def test_numbers_out_of_order():
    (found,) = wrong(CAPTIONS, *captions(1, 3, 2, 4))
    assert found.message.en == "Tabel 3.2 (page 3) stands behind Tabel 3.3 (page 2)."


def test_a_table_that_is_not_there():
    assert kinds(REFERENCES, *chapters(), *captions(1, 2, 3, 4), reference(3, 2)) == {Right}
    (found,) = wrong(REFERENCES, *chapters(), *captions(1, 2, 3, 4), reference(3, 9))
    assert (found.refs, found.computed) == (("p5c1",), "3.4")


def test_an_excerpt_refers_to_what_it_does_not_hold():
    assert list(not_checkable(REFERENCES, *chapters(1), *captions(1, 2, 3, 4), reference(3, 9))) == ["not all of the report is here"]


def test_captions_that_were_not_all_read_tell_nothing():
    assert list(not_checkable(REFERENCES, *chapters(), *captions(1, 2, 4), reference(3, 9))) == ["a caption may not have been read"]
    assert list(not_checkable(REFERENCES, *chapters(), *captions(1, 2, 3), reference(3, 4))) == ["the last caption may not have been read"]


def test_a_caption_that_only_the_list_of_tables_has():
    listed = captions(9, of="tabel_daftar")
    assert wrong(REFERENCES, *chapters(), *captions(1, 2, 3, 4), *listed, reference(3, 9)) == []
