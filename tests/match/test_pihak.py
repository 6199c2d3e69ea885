"""The office that signs a table: named before it, or at the right of the signature block under it."""

import pytest

from extractor.match.identity.page_lines import page_lines
from extractor.match.pihak import signing_office, with_pihak
from extractor.model import PerjanjianKinerja
from tests.paper import page as paper
from tests.paper import words


def office(*lines, page_number=2, last=2):
    page = paper([word for text, x, top in lines for word in words(text, x, top)], number=page_number)
    found = signing_office(page_lines([page]), last)
    return found and found.text


def test_the_first_jabatan_that_names_an_office_signs():
    assert office(("Nama : Siti", 60, 100), ("Jabatan : Staf", 60, 115), ("Jabatan : Kepala Dinas Kesehatan,", 60, 130),
                  ("Jabatan : Bupati Malang", 60, 200)) == "Kepala Dinas Kesehatan"  # fmt: skip


def test_of_two_that_sign_side_by_side_the_right_one_is_the_first_party():
    assert office(("BUPATI MALANG,", 60, 600), ("KEPALA DINAS KESEHATAN,", 350, 600)) == "KEPALA DINAS KESEHATAN"
    assert office(("BUPATI MALANG,", 60, 600), ("KEPALA DINAS KESEHATAN,", 350, 615)) == "KEPALA DINAS KESEHATAN"


@pytest.mark.parametrize(
    "line",
    [("KEPALA DINAS KESEHATAN", 60, 40), ("Kepala Dinas Kesehatan", 60, 600), ("PERJANJIAN KINERJA TAHUN 2023", 60, 600)],
    ids=["a running head", "a sentence", "no office"],
)
def test_nothing_else_signs(line):
    assert office(line) is None


def test_a_signature_block_on_an_earlier_page_is_of_another_table():
    assert office(("SEKRETARIS,", 350, 600), last=3) is None


def test_tables_that_are_signed_by_nobody_stay_as_they_are():
    page = paper(words("SEKRETARIS,", 350, 600))
    signed = PerjanjianKinerja(id="p1t1", pages=(page.number,), rows=())
    told = with_pihak([signed], [page])
    assert [t.pihak and t.pihak.text for t in told] == ["SEKRETARIS"]
    assert with_pihak([signed], [paper(words("TARGET", 350, 600))]) == (signed,)
