"""Columns of other years by their printed headers."""

import pytest

from extractor.series.year_headers import parse_year_header


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Realisasi 2022", ("realisasi", 2022)),
        ("Realisasi Tahun 2022", ("realisasi", 2022)),
        ("Tahun 2022 Target", ("target", 2022)),
        ("TAHUN 2022 TARGET", ("target", 2022)),
        ("Capaian Tahun 2021 (%)", ("capaian", 2021)),
        ("Capaian Tahun2021", ("capaian", 2021)),
        ("Target 2024", ("target", 2024)),
        ("Capaian Tahun Lalu", ("capaian", 2022)),
        ("Capaian Thn Lalu", ("capaian", 2022)),
        ("Reallsasi Tahun 2022", ("realisasi", 2022)),
        ("Pagu 2022", ("pagu", 2022)),
        ("Realisasi Anggaran 2022", ("realisasi", 2022)),
    ],
)
def test_a_figure_of_another_year(header, found):
    column = parse_year_header(header, 2023)
    assert column is not None and (column.field, column.year) == found


@pytest.mark.parametrize(
    "header",
    [
        "Realisasi 2023",
        "Realisasi",
        "Satuan",
        "Target Akhir Renstra",
        "Target Renstra 2024",
        "Realisasi s/d Tahun 2022",
        "Capaian Tahun 2022 terhadap Target Akhir Renstra (%)",
        "Prakiraan Maju Rencana Tahun 2024 Target",
        "Realisasi sampai dengan Tahun 2022 (Tahun 2020+2021+2022)",
        "Kondisi Awal (2020)",
        "Keterangan 2022",
        "2022",
    ],
)
def test_plans_sums_and_the_own_year_are_none(header):
    assert parse_year_header(header, 2023) is None


def test_a_year_alone_is_what_the_title_says():
    assert parse_year_header("2022", 2023, "Perbandingan Realisasi Kinerja Tahun 2020-2023").field == "realisasi"
    assert parse_year_header("2022", 2023, "Perbandingan Target dan Realisasi Tahun 2020-2023") is None
