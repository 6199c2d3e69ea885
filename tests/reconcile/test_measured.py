"""What was agreed and what was measured."""

import pytest

from extractor.model import Lainnya, LainnyaRow
from extractor.reconcile.repeats.measured import MISSING, UNPLANNED
from tests.reconcile.builders import NotCheckable, Right, action_plan, agreement, capaian, claim, kinds, not_checkable, text, value, wrong

NAMES = (
    "Persentase penduduk yang terlayani", "Jumlah dokumen perencanaan yang disusun", "Indeks kepuasan masyarakat",
    "Cakupan pembinaan koperasi", "Panjang saluran irigasi yang terpelihara",
)  # fmt: skip
SASARAN = ("Meningkatnya pelayanan", "Meningkatnya pelayanan", "Meningkatnya pelayanan", "Berkembangnya usaha rakyat", "Terairinya sawah")
BEHIND = claim("count", 5, page=9, of="pegawai")


def agreed(*names, **more):
    return agreement(*((name, "80%") for name in names), **more)


def measured(*names, **more):
    return capaian(*((name, "80%", "80%", "100%") for name in names), **more)


def without(n):
    return tuple(name for m, name in enumerate(NAMES) if m != n)


def test_all_that_was_agreed_is_measured():
    assert kinds(MISSING, agreed(*NAMES), measured(*NAMES), BEHIND) == {Right}
    assert kinds(UNPLANNED, agreed(*NAMES), measured(*NAMES), BEHIND) == {Right}


@pytest.mark.parametrize("n", range(5))
def test_agreed_but_measured_nowhere(n):
    (found,) = wrong(MISSING, agreed(*NAMES), measured(*without(n)), BEHIND)
    assert found.refs == (f"p2t1.r{n + 1:03d}.indikator",)
    assert found.severity == "warning"
    assert found.pages == (2, 4)


@pytest.mark.parametrize("n", range(4))
def test_measured_but_in_no_agreement(n):
    (found,) = wrong(UNPLANNED, agreed(*without(n)), measured(*NAMES))
    assert found.refs == (f"p4t1.r{n + 1:03d}.indikator",)


def test_an_action_plan_is_a_plan_too():
    plan = action_plan(*((name, "80%") for name in NAMES))
    assert wrong(UNPLANNED, agreed(*without(2)), plan, measured(*NAMES)) == []


def test_a_whole_sasaran_without_measurement_is_one_finding():
    names = (*NAMES, "Luas sawah yang terairi", "Persentase jalan yang mantap", "Jumlah pasar yang tertata")
    groups = ("Meningkatnya pelayanan",) * 3 + ("Berkembangnya usaha rakyat", *("Terairinya sawah",) * 2, "Lancarnya jalan", "Pasar rapi")
    kept = [n for n in range(8) if n not in (4, 5)]
    other = measured(*(names[n] for n in kept), sasaran=[groups[n] for n in kept])
    (found,) = wrong(MISSING, agreed(*names, sasaran=groups), other, BEHIND)
    assert found.refs == ("p2t1.r005.sasaran", "p2t1.r005.indikator", "p2t1.r006.indikator")


def test_cards_are_read_together():
    cards = [measured(name, id=f"p{n}t1") for n, name in enumerate(without(2), 4)]
    (found,) = wrong(MISSING, agreed(*NAMES), *cards, BEHIND)
    assert found.refs == ("p2t1.r003.indikator",)
    (extra,) = wrong(UNPLANNED, agreed(*without(1)), *(measured(name, id=f"p{n}t1") for n, name in enumerate(NAMES, 4)))
    assert extra.refs == ("p5t1.r001.indikator",)


def test_an_excerpt_that_ends_with_the_table_says_nothing_of_its_last_rows():
    assert list(not_checkable(MISSING, agreed(*NAMES), measured(*without(4)))) == ["nothing follows the table: its end may be missing"]


def test_tables_of_other_things_are_not_held_against_each_other():
    assert wrong(MISSING, agreed(*NAMES), measured(NAMES[0], "Persentase jalan mantap", "Jumlah pasar tertata"), BEHIND) == []


def test_other_words_may_be_the_same_indikator():
    other = measured(*without(1), "Dokumen perencanaan tersusun")
    assert wrong(MISSING, agreed(*NAMES), other, BEHIND) == []


def test_doubts_make_it_not_checkable():
    table = measured(*without(2))
    unsure = table.model_copy(update={"structure": table.structure.model_copy(update={"needs_review": True})})
    assert NotCheckable in kinds(MISSING, agreed(*NAMES), unsure, BEHIND)
    marked = table.rows[0].model_copy(update={"indikator": table.rows[0].indikator.with_doubt("engine_unsure")})
    assert wrong(MISSING, agreed(*NAMES), table.model_copy(update={"rows": (marked, *table.rows[1:])}), BEHIND) == []


def test_a_gap_in_running_numbers_is_a_row_that_was_not_read():
    table = measured(*without(2))
    rows = tuple(row.model_copy(update={"no": text(no)}) for row, no in zip(table.rows, ("1", "2", "4", "5"), strict=True))
    assert wrong(MISSING, agreed(*NAMES), table.model_copy(update={"rows": rows}), BEHIND) == []


def test_a_table_that_was_not_understood_may_measure_it():
    kept = Lainnya(id="p6t1", pages=(6,), rows=(LainnyaRow(id="p6t1.r001", page=6, cells=(text(NAMES[2]), text("85"))),))
    assert wrong(MISSING, agreed(*NAMES), measured(*without(2)), kept, BEHIND) == []


def test_a_line_of_averages_is_no_indikator():
    assert wrong(UNPLANNED, agreed(*NAMES), measured(*NAMES, "RATA – RATA CAPAIAN")) == []
    assert value("80%").value == 80
