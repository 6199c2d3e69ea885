"""The office itself is the report's, not the ministry below its name on the title page."""

import pytest

from extractor.match.office_name import match_instansi


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("BALAI BESAR PELATIHAN PERTANIAN BOYOLALI KEMENTERIAN PERTANIAN", "BALAI BESAR PELATIHAN PERTANIAN BOYOLALI"),
        ("BALAI BESAR PELATIHAN PERTANIAN BOYOLALI KEMENTERlAN PERTANIAN", "BALAI BESAR PELATIHAN PERTANIAN BOYOLALI"),
        ("PENGADILAN AGAMA MUARO JAMBI MAHKAMAH AGUNG REPUBLIK INDONESIA", "PENGADILAN AGAMA MUARO JAMBI"),
        ("KEMENTERIAN PERTANIAN", "KEMENTERIAN PERTANIAN"),
        ("DINAS PERTANIAN PROVINSI JAWA BARAT", "DINAS PERTANIAN PROVINSI JAWA BARAT"),
    ],
)
def test_the_office_is_named_without_its_superior(printed, office):
    assert match_instansi(printed)[0] == office
