"""Official codes and names, regions and offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import nomenclature
from extractor.match.office_name import match_instansi
from extractor.match.official_names import match_name, match_names
from extractor.nomenclature import codes_of, lookup_code


def names(code: str, year: int | None, scope: str | None = None) -> list[str]:
    return [entry.name for entry in lookup_code(code, year, scope)]


def test_supporting_programme_is_found_under_any_bidang() -> None:
    found = lookup_code("1.02.01.2.01.0001", 2024, "kabupaten/kota")
    assert [entry.code for entry in found] == ["X.XX.01.2.01.0001"]
    assert found[0].name == "Penyusunan Dokumen Perencanaan Perangkat Daerah"


def test_the_list_of_the_year_counts() -> None:
    first = lookup_code("1.02.01.2.01.01", 2022, "kabupaten/kota")[0]
    assert "kepmendagri-050-3708-2020" in first.scheme
    assert names("1.03.1.03.01.15.02", 2017) == names("1.03.15.02", 2017) != []
    assert nomenclature.schemes_in_force(2016)[0].startswith("permendagri-13-2006")


@pytest.mark.parametrize("code", ["1.02.01.02.01.0001", "1 . 02 . 01 . 2 . 01 . 0001.", "l.O2.01.2.01.0001"])
def test_other_ways_to_print_a_code(code: str) -> None:
    assert names(code, 2024, "kabupaten/kota") == ["Penyusunan Dokumen Perencanaan Perangkat Daerah"]


def test_central_codes_and_accounts() -> None:
    assert "Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi" in names("076.01.CQ", 2023)
    assert names("QGE", 2023) == ["Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum"]
    assert [entry.level for entry in lookup_code("054.01.GG.2896.BMA", 2023)] == ["kro"]
    assert names("5.1.02", 2022) == ["Belanja Barang dan Jasa"]


@pytest.mark.parametrize("code", ["", "9.99.99", "abcd", "..", "12.500.000"])
def test_unknown_codes_have_no_name(code: str) -> None:
    assert lookup_code(code, 2022) == ()


def test_name_is_found_through_noise_with_its_codes() -> None:
    hit = match_name("Progrsm Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehaian Masyarakat", 2022, "program")
    assert hit and hit.score > 0.95
    assert {entry.code for entry in hit.entries} == {"1.02.02"}
    assert codes_of(hit.name, 2022, "program") == hit.entries


def test_names_are_answered_in_order() -> None:
    hits = match_names(
        ["Penyediaan jasa kebersinan kantor", "Program Kuda Terbang", "Pelayanan Administrasi Perkantoran"],
        2016,
    )
    assert [hit.name if hit else None for hit in hits] == [
        "Penyediaan jasa kebersihan kantor",
        None,
        "Pelayanan Administrasi Perkantoran",
    ]


def test_regions_and_offices_are_listed() -> None:
    assert any(region.name == "Kota Bandung" and region.level == "kota" for region in nomenclature.wilayah_names())
    assert any(office.abbreviation == "BKD" for office in nomenclature.perangkat_daerah())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "DINAS PENGELOLAAN SUMBER DAYA AIR PROVINSI JAWA BARAT",
            "DINAS PENGELOLAAN SUMBER DAYA AIR PROVINSI JAWA BARAT",
        ),
        ("KPU Kabupalen Fasuruan", "KPU Kabupaten Pasuruan"),
        (
            "Dlnas Perindustrlan dan Perdagangan Provlnsi Jawa Baral",
            "Dinas Perindustrian dan Perdagangan Provinsi Jawa Barat",
        ),
        ("Dinas PSDA Provinsi Jawa Barat", "Dinas PSDA Provinsi Jawa Barat"),
        ("RSJ Prov JABAR", "RSJ Prov JABAR"),
        ("Pengadilan Agama Kuala Kurun", "Pengadilan Agama Kuala Kurun"),
        ("Badan Pusat Statistik Kota Bandung", "Badan Pusat Statistik Kota Bandung"),
        ("Inspektorat", "Inspektorat"),
        ("LAPORAN KINERJA DINAS KESEHATAN KABUPATEN SLEMAN TAHUN 2016", "DINAS KESEHATAN KABUPATEN SLEMAN"),
    ],
)
def test_offices_are_known_and_mended(line: str, name: str) -> None:
    hit = match_instansi(line)
    assert hit and hit[0] == name
    assert 0.5 <= hit[1] <= 1


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Dinas",
        "Kepala Dinas Pendapatan",
        "Dinas Kesehatan melakukan pembinaan",
        "Badan Adhoc",
        "Rumah tangga miskin",
        "Pemerintah yang baik",
        "Lembaga pelatihan kerja",
        "Indikator Kinerja",
        "12.500",
    ],
)
def test_other_lines_are_no_office(line: str) -> None:
    assert match_instansi(line) is None


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    hit = match_instansi(text)
    assert hit is None or (hit[0] and 0 < hit[1] <= 1)
    assert isinstance(lookup_code(text, 2022), tuple)
