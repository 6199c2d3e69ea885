"""Figures in a dump's line: what is one figure, what is several, what is none."""

import pytest

from extractor.detect.dump.dump_lines import figures_in, longest_run, loose_figures, tail_of
from tests.detect.text import grids, lines, rows


def line(text):
    return lines(text)[0]


def texts(text, figures):
    return [" ".join(t.text for t in line(text).tokens[f.start : f.stop]) for f in figures]


def read(text):
    return texts(text, figures_in(line(text).tokens))


@pytest.mark.parametrize(
    ("text", "count", "figures"),
    [
        ("Nilai layanan baca 92 100", None, ["92 100"]),
        ("Nilai layanan baca 92 100", 2, ["92", "100"]),
        ("Nilai layanan baca 90 92 100", 3, ["90", "92", "100"]),
        ("Nilai layanan baca 90 92 100", 4, ["90", "92 100"]),
        ("Perawatan gedung 76.232.000 54.092.179 70.96 %", 3, ["76.232.000", "54.092.179", "70.96 %"]),
    ],
)
def test_numbers_that_blanks_part_are_as_many_figures_as_the_table_wants(text, count, figures):
    assert texts(text, tail_of(line(text), count)) == figures


def test_an_amount_after_rp_is_never_taken_apart():
    text = "Belanja rak buku Rp 310 500 000"
    assert texts(text, loose_figures(line(text).tokens)) == texts(text, figures_in(line(text).tokens)) == ["Rp 310 500 000"]


def test_rows_of_bare_numbers_fill_the_three_columns_of_their_header():
    (grid,) = grids("""
No Indikator Kinerja Target Realisasi Capaian
1 Jumlah pembaca di taman baca 40 30 75
2 Nilai layanan baca 90 92 100
""")
    assert [row[2:] for row in rows(grid)] == [["40", "30", "75"], ["90", "92", "100"]]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Naskah tertata 80 76 95,00 sangat baik", ["80", "76", "95,00"]),
        ("Tahap 2 penataan naskah 80 76 95,00 menurut tim", ["80", "76", "95,00"]),
        ("Naskah 80 | 76 yang tertata 95,00 98,00 rapi", ["95,00", "98,00"]),
    ],
)
def test_the_longest_run_of_figures_is_found_anywhere_in_a_line(text, figures):
    assert texts(text, longest_run(line(text).tokens)) == figures


@pytest.mark.parametrize("text", ["1250000", "745754748", "12500000000"])
def test_rupiah_without_separators_are_an_amount(text):
    (figure,) = figures_in(line(f"Perawatan gedung arsip {text}").tokens)
    assert figure.kind == "amount" and figure.strength < 0.9, "less sure than one with separators"


@pytest.mark.parametrize("text", ["125000", "0125000000", "12500000000000"])
def test_shorter_and_longer_numbers_are_no_rupiah(text):
    assert all(f.kind != "amount" for f in figures_in(line(f"Perawatan gedung arsip {text}").tokens))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("-745,754,748", "amount"), ("—12,5%", "percent"), ("'310.500.000", "amount"), (".76", "number"), (":97,40%", "percent")],
)
def test_strokes_and_specks_before_a_figure_leave_it_one(text, kind):
    (figure,) = figures_in(line(f"Perawatan gedung arsip {text}").tokens)
    assert figure.kind == kind


def test_a_bracketed_code_behind_a_kegiatan_is_no_figure():
    assert read("Layanan naskah keliling (4211)") == read("Layanan naskah keliling (4211).") == []
    assert read("Layanan naskah keliling (4211) 12.000.000") == ["12.000.000"]


@pytest.mark.parametrize("text", ["100 4%", "100 46%", "100 9%"])
def test_a_hundred_whose_sign_was_read_twice_is_one_figure(text):
    assert read(f"Naskah tertata rapi {text}") == [text]


def test_two_percentages_that_a_bar_parts_stay_two():
    assert read("Naskah tertata rapi | 100 | 46%") == ["100", "46%"]


@pytest.mark.parametrize(("text", "figures"), [("Predikat akuntabilitas EB BE", ["EB", "BE"]), ("Predikat 8B CC", ["8B", "CC"])])
def test_letters_like_grades_beside_each_other_are_grades(text, figures):
    assert read(text) == figures


@pytest.mark.parametrize("text", ["Predikat akuntabilitas EB", "Ruang BE penuh EB"])
def test_a_single_one_is_a_word(text):
    assert read(text) == []
