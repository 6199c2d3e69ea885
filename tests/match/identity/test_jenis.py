"""What kind of report it is: by the abbreviation that titles and running heads print."""

import pytest

from extractor.match.identity import document_of
from tests.match.identity.test_report_office import headed, lines
from tests.paper import page


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Laporan Kinerja Instansi Pemerintah (LKIP) Dinas Sosial", "LKIP"),
        ("Laporan Kinerja Instansi Pemerintah Dinas Sosial", "LKjIP"),
        ("Laporan Kinerja Dinas Sosial", "LKj"),
        ("LAKIP Dinas Sosial", "LAKIP"),
    ],
)
def test_the_running_head_tells_the_kind(head, kind):
    assert document_of(headed(head, "Perjanjian Kinerja memuat 5 sasaran")).jenis.text == kind


def test_an_agreement_by_itself():
    assert document_of([page(lines("PERJANJIAN KINERJA", "DINAS SOSIAL"))]).jenis.text == "Perjanjian Kinerja"


def test_the_title_of_a_regulation_is_no_report():
    said = "laporan ini disusun menurut Peraturan Menteri tentang Pedoman Penyusunan Laporan Kinerja"
    assert document_of([page(lines(said))]).jenis is None
