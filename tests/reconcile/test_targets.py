"""The same indikator in several tables."""

import pytest

from extractor.reconcile.repeats.targets import CHECK
from tests.reconcile.builders import NotCheckable, Right, action_plan, agreement, capaian, kinds, text, wrong

NAMES = ("Persentase penduduk yang terlayani", "Jumlah dokumen yang disusun", "Indeks kepuasan masyarakat")
AGREED = tuple(zip(NAMES, ("80%", "12 dokumen", "85,5"), strict=True))
MEASURED = tuple((name, target, target, "100%") for name, target in AGREED)


def measured(n, target):
    return tuple((name, target if i == n else own, target if i == n else own, "100%") for i, (name, own, _, _) in enumerate(MEASURED))


def test_the_same_targets_are_right():
    assert kinds(CHECK, agreement(*AGREED), capaian(*MEASURED)) == {Right}


@pytest.mark.parametrize(("n", "target"), [(0, "85%"), (1, "21 dokumen"), (2, "85,6")])
def test_another_target_than_agreed_is_wrong(n, target):
    (found,) = wrong(CHECK, agreement(*AGREED), capaian(*measured(n, target)))
    assert found.refs == (f"p2t1.r{n + 1:03d}.target", f"p4t1.r{n + 1:03d}.target")
    assert found.severity == "error"
    assert set(found.needed) == set(found.refs)


def test_a_plan_that_differs_is_a_warning():
    (found,) = wrong(CHECK, agreement(*AGREED), action_plan((NAMES[0], "75%"), *AGREED[1:]))
    assert found.severity == "warning"


def test_words_and_missing_targets_are_not_checkable():
    assert kinds(CHECK, agreement((NAMES[0], "-")), capaian((NAMES[0], "80%", "80%", "100%"))) == {NotCheckable}
    assert kinds(CHECK, agreement((NAMES[0], "Terlaksana")), capaian((NAMES[0], "80%", "80%", "100%"))) == {NotCheckable}


def test_grades_are_compared():
    grades = agreement((NAMES[2], "BB"))
    assert kinds(CHECK, grades, capaian((NAMES[2], "BB", "BB", "100%"))) == {Right}
    assert len(wrong(CHECK, grades, capaian((NAMES[2], "B", "B", "100%")))) == 1


def test_other_units_are_the_matter_of_another_check():
    assert wrong(CHECK, agreement((NAMES[0], "80%")), capaian((NAMES[0], "12 orang", "12 orang", "100%"))) == []


def test_tables_of_other_offices_are_not_compared():
    chair = agreement(*AGREED).model_copy(update={"pihak": text("Ketua")})
    secretary = capaian(*measured(0, "85%")).model_copy(update={"pihak": text("Sekretaris")})
    assert kinds(CHECK, chair, secretary) == set()


def test_tables_in_which_most_targets_differ_state_other_things():
    others = tuple((name, f"{n}5", f"{n}5", "100%") for n, name in enumerate(NAMES, 1))
    assert wrong(CHECK, agreement(*AGREED), capaian(*others)) == []


def test_the_same_indikator_measured_twice_has_the_same_realisasi():
    first, second = capaian((NAMES[0], "80%", "76%", "95%")), on_page(6, capaian((NAMES[0], "80%", "67%", "95%"), id="p6t1"))
    (found,) = wrong(CHECK, first, second)
    assert found.refs == ("p4t1.r001.realisasi", "p6t1.r001.realisasi")
    assert wrong(CHECK, first, on_page(6, capaian((NAMES[0], "80%", "76,0%", "95,00%"), id="p6t1"))) == []


def on_page(page, table, **more):
    return table.model_copy(update={"rows": tuple(row.model_copy(update={"page": page, **more}) for row in table.rows)})


def test_cards_of_two_sasaran_may_measure_alike_named_things():
    first, second = capaian((NAMES[0], "80%", "76%", "95%")), capaian((NAMES[0], "80%", "67%", "95%"), id="p6t1")
    assert wrong(CHECK, first, second) == []  # on one page, and neither says whose it is
    ours, theirs = on_page(4, first, sasaran=text("Meningkatnya kesehatan")), on_page(6, second, sasaran=text("Terwujudnya jalan"))
    assert wrong(CHECK, ours, theirs) == []


MANY = tuple((f"Indeks layanan bidang ke {n}", f"7{n},35", f"6{n},85", f"8{n},62%") for n in range(1, 5))


def compared(n, column, figure, title=None, prefix=""):
    """A second table of achievement, without targets, in which one figure is another one."""
    rows = [[prefix + name, "", done, share] for name, _, done, share in MANY]
    rows[n][column] = figure
    return on_page(6, capaian(*rows, id="p6t1", title=title))


@pytest.mark.parametrize(("column", "figure"), [(2, "99,99"), (3, "12,34%")], ids=["realisasi", "capaian"])
def test_a_table_without_targets_is_of_the_same_time_where_its_other_figures_are(column, figure):
    (found,) = wrong(CHECK, capaian(*MANY), compared(1, column, figure))
    assert found.severity == "warning" and found.refs[0].startswith("p4t1.r002.")
    assert wrong(CHECK, capaian(*MANY), compared(1, column, figure, title="Capaian sampai dengan akhir periode RPJMD")) == []
    assert wrong(CHECK, capaian(*MANY[:2]), compared(1, column, figure)) == []  # one figure alike may be chance


def test_targets_of_two_tables_of_achievement():
    rows = [(name, "55,55" if n == 2 else target, done, share) for n, (name, target, done, share) in enumerate(MANY)]
    (found,) = wrong(CHECK, capaian(*MANY), on_page(6, capaian(*rows, id="p6t1")))
    assert found.refs == ("p4t1.r003.target", "p6t1.r003.target")


@pytest.mark.parametrize(
    ("agreed", "measured_as"),
    [("≥ 92%", "92%"), ("1 : 300", "1:300"), ("4-7", "4 - 7"), ("87/100.000 KH", "87/100.000 KH"), ("95% (12 laporan)", "95%")],
)
def test_targets_of_other_forms_are_compared(agreed, measured_as):
    assert kinds(CHECK, agreement((NAMES[0], agreed)), capaian((NAMES[0], measured_as, "", ""))) == {Right}


@pytest.mark.parametrize(
    ("agreed", "measured_as"),
    [("≥ 92%", "≥ 95%"), ("≥ 92%", "≤ 92%"), ("1 : 300", "1 : 400"), ("4-7", "4-8"), ("87/100.000 KH", "97/100.000 KH"),
     ("95% (12 laporan)", "85% (12 laporan)")],
)  # fmt: skip
def test_targets_of_other_forms_that_differ_are_wrong(agreed, measured_as):
    (found,) = wrong(CHECK, agreement((NAMES[0], agreed)), capaian((NAMES[0], measured_as, "", "")))
    assert agreed in found.message.id and measured_as in found.message.en


@pytest.mark.parametrize(
    ("agreed", "measured_as"), [("4-7", "5"), ("1 : 300", "4-7"), ("95% (12 laporan)", "12 orang"), ("≥ 92%", "93 orang")]
)
def test_figures_of_other_forms_or_units_are_not_compared(agreed, measured_as):
    assert wrong(CHECK, agreement((NAMES[0], agreed)), capaian((NAMES[0], measured_as, "", ""))) == []


def test_figures_that_stand_a_row_apart_were_read_out_of_line():
    rows = [("Luas sawah baru", "25.000"), ("Jumlah petugas yang dilatih", "200"), ("Jumlah kelompok tani", "20")]
    moved = action_plan(("Luas sawah baru", "1.250"), ("Jumlah petugas yang dilatih", "25.000"), ("Jumlah kelompok tani", "200"))
    assert "p3t1.r002.target" not in {ref for found in wrong(CHECK, agreement(*rows), moved) for ref in found.refs}
