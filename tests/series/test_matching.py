"""The same item over years: by vocabulary, code and wording, one to one; another one where a word or a number differs."""

import pytest

from extractor.model import Match
from extractor.series.hungarian import best_assignment, hungarian_assignment
from tests.series.builders import items, measured, spending

FIGURES = ("80%", "80%", "100%")


def joined(*wordings, sasaran=()):
    reports = [measured(f"r{n}", 2021 + n, (w, *FIGURES), sasaran=[sasaran[n]] if sasaran else ()) for n, w in enumerate(wordings)]
    return len(items(*reports)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Persentase penduduk miskin", "Prosentase Penduduk Miskin"),
        ("Persentase penduduk miskin tahun 2021", "Persentase penduduk miskin tahun 2022"),
        ("Persentase jalan dalam kondisi mantap", "Perseniase jalan dalam kondlsi mantap"),
        ("Persentasepeningkatan kualitas kinerja aparatur", "Persentase peningkatan kualitas kinerja aparatur"),
        ("1. Jumlah halte yang laik pakai", "Jumlah halte yang laik pakai"),
    ],
)
def test_spelling_years_and_noise_are_the_same_item(one, other):
    assert joined(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah produksi padi sawah", "Jumlah produksi jagung sawah"),
        ("Nilai evaluasi triwulan 1", "Nilai evaluasi triwulan 2"),
        ("Persentase peningkatan jumlah kunjungan wisatawan", "Persentase penurunan jumlah kunjungan wisatawan"),
        ("Persentase peningkatan jumlah investor", "Persentase peningkatan perikanan investor"),
        ("Persentase balita gizi buruk yang ditangani", "Persentase lansia gizi buruk yang ditangani"),
    ],
)
def test_another_word_or_number_is_another_item(one, other):
    assert not joined(one, other)


def test_what_may_be_the_same_is_told_on_both_sides():
    one, other = items(
        measured("a", 2021, ("Jumlah produksi padi sawah", *FIGURES)), measured("b", 2022, ("Jumlah produksi jagung sawah", *FIGURES))
    )
    assert one.perhaps[0].item == other.id and other.perhaps[0].item == one.id
    assert one.new == 2022 and other.dropped == 2022


def test_more_words_under_the_same_sasaran_are_a_rewording():
    words = "Persentase angkutan umum yang laik jalan", "Persentase angkutan umum yang laik jalan di terminal"
    same = ("Meningkatnya keselamatan", "Meningkatnya keselamatan")
    other = ("Meningkatnya keselamatan", "Terwujudnya tata kelola yang baik")
    assert joined(*words, sasaran=same)
    assert not joined(*words, sasaran=other)


def test_a_rewording_is_shown_as_a_break_with_its_score_and_ground():
    (item,) = items(
        measured("a", 2021, ("Persentase angkutan umum laik jalan", *FIGURES), sasaran=["Meningkatnya keselamatan"]),
        measured("b", 2022, ("Persentase angkutan umum laik jalan di terminal", *FIGURES), sasaran=["Meningkatnya keselamatan"]),
    )
    assert [b.kind for b in item.breaks] == ["wording"]
    assert item.entries[1].link.grounds == ("part of the wording",) and item.entries[1].link.score < 0.95


def test_the_older_figure_printed_again_is_evidence():
    """A word was replaced, but the new report prints last year's odd figure beside it."""
    (item,) = items(
        measured("a", 2021, ("Cakupan pelayanan angkutan perdesaan", "80%", "73,41%", "91,76%")),
        measured("b", 2022, ("Cakupan pelayanan angkutan perintis", "85%", "80%", "94,12%"), extra=[{"Realisasi 2021": "73,41"}]),
    )
    assert "figure of an earlier year" in item.entries[1].link.grounds


def test_the_vocabulary_joins_what_it_knows_as_one():
    def known(id, year, wording):
        report = measured(id, year, (wording, *FIGURES))
        table = report.report.tables[0]
        row = table.rows[0]
        told = row.indikator.model_copy(update={"match": Match(id="ikm", score=0.97)})
        changed = table.model_copy(update={"rows": (row.model_copy(update={"indikator": told}),)})
        return type(report)(id, report.report.model_copy(update={"tables": (changed,)}))

    (item,) = items(known("a", 2021, "Indeks Kepuasan Masyarakat"), known("b", 2022, "Indeks Kepuasan Masyarakat (IKM) atas layanan"))
    assert item.entries[1].link.grounds[0] == "vocabulary" and item.entries[1].link.score == 0.97


def test_one_to_one_by_sasaran_where_wordings_are_equal():
    rows = [("Jumlah dokumen", "1 dokumen", "1 dokumen", "100%"), ("Jumlah dokumen", "5 dokumen", "5 dokumen", "100%")]
    one = measured("a", 2021, *rows, sasaran=["Tertib arsip", "Tertib anggaran"])
    other = measured("b", 2022, *reversed(rows), sasaran=["Tertib anggaran", "Tertib arsip"])
    found = items(one, other)
    assert len(found) == 2 and all(i.entries[0].figures["target"].value == i.entries[1].figures["target"].value for i in found)


def test_a_year_between_without_the_item_is_told():
    rows = ("Jumlah halte", *FIGURES)
    (item, _) = items(measured("a", 2021, rows), measured("b", 2022, ("Angka kecelakaan", *FIGURES)), measured("c", 2023, rows))
    assert item.missing == (2022,) and item.new is None and item.dropped is None


# ------------------------------------------------------------------------------------------- programmes

MONEY = ("1.000.000", "900.000", "90%")


def lines(*reports):
    return items(*reports, kind="program")


def test_a_code_joins_within_one_list_of_codes():
    one = spending("a", 2022, ("program", "Program Pengelolaan Pelayaran", *MONEY), codes=["2.15.03"])
    other = spending("b", 2023, ("program", "Program Pengelolaan dan Pengawasan Pelayaran", *MONEY), codes=["2.15.03"])
    (item,) = lines(one, other)
    assert item.entries[1].link.grounds == ("code",) and [b.kind for b in item.breaks] == ["wording"]


def test_a_point_lost_in_a_code_is_no_other_code():
    one = spending("a", 2022, ("program", "Program Pelayaran", *MONEY), codes=["2.15.03"])
    other = spending("b", 2023, ("program", "Program Pelayaran", *MONEY), codes=["215.03"])
    (item,) = lines(one, other)
    assert item.breaks == () and item.entries[1].link.grounds == ("code", "wording")


def test_the_same_code_with_another_name_is_another_programme():
    one = spending("a", 2022, ("program", "Program Pengelolaan Pelayaran", *MONEY), codes=["2.15.03"])
    other = spending("b", 2023, ("program", "Program Kebersihan Kota", *MONEY), codes=["2.15.03"])
    assert len(lines(one, other)) == 2


def test_a_code_says_nothing_across_the_change_of_the_lists():
    one = spending("a", 2020, ("program", "Program Pembangunan Prasarana Perhubungan", *MONEY), codes=["1.07.15"])
    other = spending("b", 2021, ("program", "Program Pembangunan Sarana Perhubungan Laut", *MONEY), codes=["1.07.15"])
    assert len(lines(one, other)) == 2


def test_a_new_code_for_the_same_name_is_a_break():
    one = spending("a", 2020, ("program", "Program Pelayanan Administrasi Perkantoran", *MONEY), codes=["1.07.01"])
    other = spending("b", 2021, ("program", "Program Pelayanan Administrasi Perkantoran", *MONEY), codes=["2.15.01"])
    (item,) = lines(one, other)
    assert [b.kind for b in item.breaks] == ["code"] and "replaced in 2021" in item.breaks[0].message.en


# ------------------------------------------------------------------------------------------- assignment


def test_the_best_assignment_is_not_the_greedy_one():
    assert best_assignment({(0, 0): 0.95, (0, 1): 0.94, (1, 0): 0.93}) == {0: 1, 1: 0}


def test_more_on_one_side_than_on_the_other():
    assert best_assignment({(0, 0): 0.5, (1, 0): 0.9, (2, 0): 0.7}) == {1: 0}
    assert best_assignment({}) == {}


def test_the_cheapest_of_all_assignments():
    from itertools import permutations
    from random import Random

    rng = Random(3)
    for size in range(1, 6):
        cost = [[rng.random() for _ in range(size + 1)] for _ in range(size)]
        best = min(sum(cost[i][p[i]] for i in range(size)) for p in permutations(range(size + 1), size))
        found = hungarian_assignment(cost)
        assert len(set(found)) == size and sum(cost[i][j] for i, j in enumerate(found)) == pytest.approx(best)
