"""Headers understood by the words they are composed of, and the time that their levels name."""

import pytest

from extractor.match.header_meaning import When, meaning_of
from extractor.match.header_terms import compose_terms


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Capaia n (%)", ("capaian", "persen")),  # torn by the line's end
        ("KODE REKE NING", ("kode",)),
        ("TARGETREALISASI", ("target", "realisasi")),  # glued
        ("Rea1isasi Keuangan", ("realisasi", "uang")),  # misread
        ("Progtam / Kegiaten", ("program", "kegiatan")),  # each word by itself
        ("Meningkatnya kualitas", ()),
    ],
)
def test_terms_of_a_header(text, codes):
    assert compose_terms(text).codes() == codes


def test_short_terms_are_whole_words():
    assert "no" not in compose_terms("Nominal").codes()


@pytest.mark.parametrize(
    ("levels", "role"),
    [
        (["KINERJA", "REALISASI (%)"], "persen"),
        (["KEUANGAN", "REALISASI (Rp)"], "realisasi_anggaran"),
        (["KEUANGAN", "CAPAIA N (%)"], "persen"),
        (["Realisasi s/d Bulan Ini", "Keuangan", "%"], "persen"),
        (["Belanja", "Realisasi", "Keu (Rp)"], "realisasi_anggaran"),
        (["% Penyerapan Anggaran"], "persen"),
        (["Rata-rata Capaian"], "rata_rata"),
        (["CAPAIAN KINERJA", "PERCEPATAN (PERLAMBATAN) (%)"], "selisih"),
        (["Realisasi 2016 Thdp Tahun 2015"], "perbandingan"),
        (["Perangkat Daerah Penanggung Jawab"], "pelaksana"),
        (["Sasaran Strategis RENSTRA"], "sasaran"),
    ],
)
def test_the_role_that_a_header_tells(levels, role):
    meaning = meaning_of(levels)
    assert meaning.roles[role] == max(meaning.roles.values())


def test_a_serapan_has_no_voice_for_capaian():
    assert "capaian" not in meaning_of(["% Penyerapan Anggaran"]).roles
    assert "capaian" not in meaning_of(["Rata-rata Capaian"]).roles


@pytest.mark.parametrize(
    ("levels", "when"),
    [
        (["Tahun 2015", "Realisasi"], When(tahun=2015, jenis="tahun")),
        (["Realisasi"], When()),
        (["Target RPJMD 2018"], When(tahun=2018, jenis="akhir_renstra")),
        (["Realisasi Triwulan II Tahun 2023", "Rp"], When(tahun=2023, triwulan=2, jenis="triwulan")),
        (["Realisasi Tahun Lalu"], When(last=True)),
        (["Target 2014-2018"], When()),
    ],
)
def test_the_time_that_a_header_names(levels, when):
    assert meaning_of(levels).when == when
