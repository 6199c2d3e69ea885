"""What was spent, of what, and its share, in one sentence."""

import pytest

from extractor.reconcile.figures.percentages import CHECK
from tests.match.claims.reading import claims_in
from tests.reconcile.builders import Right, wrong
from tests.reconcile.builders import answers as all_answers

SPENT = "Program Gizi dengan pagu anggaran sebesar Rp 200.000.000,00 terealisasi sebesar Rp 178.309.453,00 atau {}%."
BETWEEN = "Realisasi keuangan mencapai Rp 107.159.901.780 ({}%) dari anggaran sebesar Rp 114.853.147.800."


def shares(text):
    return [a for a in all_answers(CHECK, *claims_in(text)) if type(a) is Right]


def test_the_share_of_the_two_amounts_before_it():
    assert shares(SPENT.format("89,15"))
    (found,) = wrong(CHECK, *claims_in(SPENT.format("98,15")))
    assert (float(found.stated), float(found.computed)) == (98.15, 89.15)
    assert set(found.needed) == set(found.refs) and len(found.refs) == 3


def test_each_share_has_its_own_amounts():
    two = f"{SPENT.format('89,15')[:-1]}, dan pagu anggaran sebesar Rp 400.000.000,00 terealisasi sebesar Rp 300.000.000,00 atau {{}}%."
    assert wrong(CHECK, *claims_in(two.format("75,00"))) == []
    assert len(wrong(CHECK, *claims_in(two.format("57,00")))) == 1


@pytest.mark.parametrize("share", ["93,30", "85,31"])
def test_a_share_between_its_amounts_is_not_held_against_one_before(share):
    assert wrong(CHECK, *claims_in(BETWEEN.format(share))) == []
