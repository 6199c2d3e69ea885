"""Lines of headers in dumps: the headers in them, noise between them passed over."""

import pytest

from extractor.match.header_lines import header_line

CAPAIAN = ["no", "indikator", "target", "realisasi", "capaian"]


def roles(text):
    return [hit.role for hit, _, _ in header_line(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No Indikator ve Target cash Realisasi Capaian", CAPAIAN),
        ("No Indikator Kinerja | Target | Realisasi | Capaian", CAPAIAN),
        ("No Indikator Kinerja Target ii Realisasi - Capaian", CAPAIAN),
        ("No Uraian ok Pagu (Rp) zz Realisasi (Rp) %", ["no", "uraian", "pagu", "realisasi_anggaran", "persen"]),
    ],
)
def test_words_of_noise_between_headers_are_passed_over(text, expected):
    assert roles(text) == expected


def test_each_header_has_its_own_words():
    found = header_line("No Indikator ve Target cash Realisasi Capaian".split())
    assert [(start, stop) for _, start, stop in found] == [(0, 1), (1, 2), (3, 4), (5, 6), (6, 7)]


def test_two_headers_that_stand_side_by_side_are_not_taken_for_one():
    assert roles("Target Realisasi Capaian") == ["target", "realisasi", "capaian"]


def test_a_single_header_is_one_only_where_it_is_the_whole_line():
    assert roles("Indikator Kinerja") == ["indikator"]
    assert roles("Indikator Kinerja yzxwv qrstuvw") == []
