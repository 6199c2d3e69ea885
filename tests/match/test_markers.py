"""Numbers printed before items, also with a blurred point or without one."""

import pytest

from extractor.match.item_headings import with_marker
from extractor.model import Text

NAMES = {"no", "ind_no", "sasaran", "indikator", "uraian"}


def parted(field, wording):
    """The number and the item of a wording in a field."""
    values = with_marker({field: Text(raw=wording, text=wording, confidence=1.0, page=1)}, NAMES)
    number = values.get("ind_no" if field == "indikator" else "no")
    return (number.text if number else None), values[field].text


@pytest.mark.parametrize(
    ("field", "wording", "number", "item"),
    [
        ("indikator", "1. Persentase jalan", "1", "Persentase jalan"),
        ("indikator", "2.. Prosentase kendaraan", "2", "Prosentase kendaraan"),
        ("uraian", "2: Program Pertanian", "2", "Program Pertanian"),
        ("uraian", "'7. Program Pertanian", "7", "Program Pertanian"),
        ("uraian", "-8. Program Pertanian", "8", "Program Pertanian"),
        ("sasaran", "1 Terwujudnya hubungan industrial", "1", "Terwujudnya hubungan industrial"),
        ("indikator", "3 Persentase serapan", "3", "Persentase serapan"),
    ],
)
def test_a_number_before_an_item_goes_into_its_own_field(field, wording, number, item):
    assert parted(field, wording) == (number, item)


@pytest.mark.parametrize(
    ("field", "wording"),
    [("uraian", "10 Besar Penyakit"), ("indikator", "100 desa terang"), ("uraian", "2 Unit Kendaraan"), ("sasaran", "5 Pilar Pembangunan")],
)
def test_a_number_that_counts_things_stays(field, wording):
    assert parted(field, wording) == (None, wording)
