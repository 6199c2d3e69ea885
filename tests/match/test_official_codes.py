"""Budget rows and the official nomenclature: it informs the match and never overwrites what is printed."""

from extractor.match.official_codes import with_official
from extractor.model import RealisasiAnggaran, RealisasiAnggaranRow, Text


def text(wording, confidence=1.0):
    return Text(raw=wording, text=wording, confidence=confidence, page=1)


def uraian(kode, wording, year=2022, confidence=1.0):
    row = RealisasiAnggaranRow(id="p1t1.r001", page=1, kode=text(kode) if kode else None, uraian=text(wording, confidence))
    (table,) = with_official([RealisasiAnggaran(id="p1t1", pages=(1,), rows=(row,))], year)
    return table.rows[0].uraian


def test_code_tells_the_official_entry():
    found = uraian("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN")
    assert found.match and found.match.id.endswith(":1.01.02") and found.match.score > 0.95


def test_name_tells_its_code():
    found = uraian(None, "Program Pengelolaan Pendidikan")
    assert found.match and found.match.id.endswith("1.01.02")


def test_code_with_another_name_gives_no_match_by_code_and_keeps_the_print():
    found = uraian("1.01.02", "Pembangunan Gudang Beras Rakyat Merdeka")
    assert found.text == "Pembangunan Gudang Beras Rakyat Merdeka"
    assert found.match is None or not found.match.id.endswith(":1.01.02")


def test_noise_is_cleaned_by_the_name_of_the_code_and_raw_stays():
    found = uraian("1.01.02", "PROGRAM PENGELOLAAN PENDIDlKAN", confidence=0.8)
    assert (found.raw, found.text) == ("PROGRAM PENGELOLAAN PENDIDlKAN", "PROGRAM PENGELOLAAN PENDIDIKAN")
