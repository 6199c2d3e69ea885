"""One indikator in agreement, plans and measurement."""

import pytest

from extractor.model import IndikatorKinerjaUtama, IndikatorKinerjaUtamaRow
from extractor.reconcile.repeats.chain import CHECK
from tests.reconcile.builders import NotCheckable, Right, agreement, capaian, kinds, text, wrong

NAMES = (
    "Persentase penduduk yang terlayani air bersih", "Jumlah dokumen perencanaan yang disusun", "Cakupan pembinaan koperasi dan pasar",
    "Panjang saluran irigasi yang terpelihara",
)  # fmt: skip
ONE, TWO = "Meningkatnya pelayanan dasar masyarakat", "Berkembangnya usaha rakyat"
GROUPS = (ONE, ONE, TWO, TWO)


def agreed(*names, **more):
    return agreement(*((name, "80%") for name in names), **more)


def measured(*names, **more):
    return capaian(*((name, "80%", "80%", "100%") for name in names), **more)


def instead(n, name):
    return tuple(name if m == n else own for m, own in enumerate(NAMES))


def test_what_is_the_same_is_right():
    assert kinds(CHECK, agreed(*NAMES, sasaran=GROUPS), measured(*NAMES, sasaran=GROUPS)) == {Right}


MORE = (*NAMES, "Luas taman kota yang dirawat", "Persentase sampah yang diangkut")
CITY = "Bersihnya kota"
MOVED = measured(*NAMES[1:], MORE[4], NAMES[0], MORE[5], sasaran=(ONE, TWO, TWO, CITY, CITY, CITY))


def test_under_another_sasaran():
    (found,) = wrong(CHECK, agreed(*MORE, sasaran=(*GROUPS, CITY, CITY)), MOVED)
    assert found.refs[:2] == ("p4t1.r005.sasaran", "p2t1.r001.sasaran")
    assert found.severity == "warning"


def test_three_tables_that_tell_the_same_move_are_one_finding():
    plans = [agreed(*MORE, sasaran=(*GROUPS, CITY, CITY), id=id) for id in ("p2t1", "p3t1")]
    assert len(wrong(CHECK, *plans, MOVED)) == 1


def test_a_merged_cell_of_a_scan_may_end_a_row_earlier():
    assert wrong(CHECK, agreed(*NAMES, sasaran=GROUPS), measured(*NAMES, sasaran=(ONE, TWO, TWO, TWO))) == []


def test_ruling_lines_of_a_digital_page_tell_where_it_ends():
    def digital(table):
        rows = (r.model_copy(update={"sasaran": r.sasaran.model_copy(update={"origin": "text_layer"})}) for r in table.rows)
        return table.model_copy(update={"rows": tuple(rows), "detector": "ruled"})

    first, second = agreed(*NAMES, sasaran=GROUPS), measured(*NAMES, sasaran=(ONE, TWO, TWO, TWO))
    assert len(wrong(CHECK, digital(first), digital(second))) == 1


def test_another_wording_of_the_sasaran_is_no_move():
    words = (ONE, "Bertambahnya sentra kerajinan desa", TWO, TWO)
    assert wrong(CHECK, agreed(*NAMES, sasaran=GROUPS), measured(*NAMES, sasaran=words)) == []


@pytest.mark.parametrize(("n", "name"), [(0, "Persentase pegawai yang terlayani air bersih"), (1, f"{NAMES[1]} dalam 3 hari")])
def test_other_words_in_the_same_place(n, name):
    (found,) = wrong(CHECK, agreed(*NAMES), measured(*instead(n, name)))
    assert found.refs == (f"p4t1.r{n + 1:03d}.indikator", f"p2t1.r{n + 1:03d}.indikator")
    assert (found.stated, found.computed) == (name, NAMES[n])


@pytest.mark.parametrize("name", ["Persentase penduduk yang terlayani air bersih", "Persentase pendudok yang terIayani air bersih"])
def test_noise_of_a_scan_is_the_same_wording(name):
    assert wrong(CHECK, agreed(*NAMES), measured(*instead(0, name))) == []


def test_a_word_that_is_none_may_be_misread():
    assert wrong(CHECK, agreed(*NAMES), measured(*instead(0, "Persentase qxwrtz yang terlayani air bersih"))) == []


def test_initials_are_the_same_words():
    long, short = "Jumlah Lembaga Pelatihan Kerja yang terakreditasi", "Jumlah LPK yang terakreditasi"
    assert wrong(CHECK, agreed(*instead(1, long)), measured(*instead(1, short))) == []


# ------------------------------------------------------------------------------------------- formulas


def key_indicators(*formulas, names=NAMES):
    rows = tuple(
        IndikatorKinerjaUtamaRow(id=f"p1t1.r{n:03d}", page=1, indikator=text(name), cara_penghitungan=text(formula))
        for n, (name, formula) in enumerate(zip(names, formulas, strict=True), 1)
    )
    return IndikatorKinerjaUtama(id="p1t1", pages=(1,), rows=rows)


FORMULAS = (
    "Penduduk terlayani air bersih dibagi jumlah penduduk", "Jumlah dokumen perencanaan selesai", "Koperasi dan pasar yang dibina",
    "Panjang saluran irigasi baik",
)  # fmt: skip


def test_formulas_of_their_own_words():
    assert kinds(CHECK, key_indicators(*FORMULAS)) == {Right}
    assert wrong(CHECK, key_indicators(*("Realisasi dibagi target",) * 4)) == []


def test_the_formula_of_another_indikator():
    (found,) = wrong(CHECK, key_indicators(FORMULAS[0], FORMULAS[1], FORMULAS[3], FORMULAS[3]))
    assert found.refs == ("p1t1.r003.cara_penghitungan", "p1t1.r003.indikator", "p1t1.r004.indikator")


def test_two_formulas_of_one_indikator():
    table = agreed(*NAMES)
    others = (FORMULAS[0], "Banyaknya rapat koordinasi", *FORMULAS[2:])
    rows = tuple(r.model_copy(update={"cara_penghitungan": text(f)}) for r, f in zip(table.rows, others, strict=True))
    (found,) = wrong(CHECK, key_indicators(*FORMULAS), table.model_copy(update={"rows": rows}))
    assert found.refs == ("p1t1.r002.cara_penghitungan", "p2t1.r002.cara_penghitungan")


# ------------------------------------------------------------------------------------------- direction and shares


@pytest.mark.parametrize(
    ("name", "share", "count"),
    [
        ("Tingkat kemiskinan", "110%", 1), ("Angka kematian ibu", "110%", 1), ("Tingkat kemiskinan", "90%", 0),
        ("Persentase penurunan angka kematian ibu", "110%", 0), ("Jumlah kecelakaan yang ditangani", "110%", 0),
    ],
)  # fmt: skip
def test_more_of_what_should_fall(name, share, count):
    assert len(wrong(CHECK, capaian((name, "10%", "11%", share)))) == count


@pytest.mark.parametrize(
    ("name", "realised", "count"),
    [
        ("Persentase jalan yang mantap", "112%", 1), ("Persentase jalan yang mantap", "100%", 0), ("Jumlah jalan yang mantap", "112%", 0),
        ("Persentase peningkatan jalan yang mantap", "112%", 0), ("Persentase target yang dicapai dibanding tahun lalu", "112%", 0),
    ],
)  # fmt: skip
def test_a_share_of_parts(name, realised, count):
    assert len(wrong(CHECK, capaian((name, "80%", realised, "140%")))) == count


def test_doubtful_figures_are_not_checkable():
    table = capaian(("Persentase jalan yang mantap", "80%", "112%", "140%"))
    row = table.rows[0].model_copy(update={"realisasi": table.rows[0].realisasi.with_doubt("engine_unsure")})
    assert kinds(CHECK, table.model_copy(update={"rows": (row,)})) == {NotCheckable}


def test_words_that_were_read_into_the_wrong_cell_of_a_scan():
    goals = ("Meningkatnya pelayanan administrasi kependudukan", *GROUPS[1:])
    names = instead(0, "Persentase penduduk pelayanan administrasi yang terlayani air bersih")
    torn = measured(*names, sasaran=("Meningkatnya kependudukan", *GROUPS[1:]))
    assert wrong(CHECK, agreed(*NAMES, sasaran=goals), torn) == []
    assert len(wrong(CHECK, agreed(*NAMES, sasaran=GROUPS), measured(*names, sasaran=GROUPS))) == 1
