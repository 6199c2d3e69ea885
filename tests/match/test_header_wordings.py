"""Header wording to column role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.data_files import load_toml
from extractor.match import header_wordings
from extractor.match.header_wordings import match_header, match_headers, split_headers, with_years_read


def role(text: str) -> str | None:
    hit = match_header(text)
    return hit.role if hit else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No", "no"),
        ("NO.", "no"),
        ("KODE", "kode"),
        ("Tujuan", "tujuan"),
        ("SASARAN STRATEGIS", "sasaran"),
        ("Indikator Kinerja Program (outcome) / Kegiatan (output)", "indikator"),
        ("Sat", "satuan"),
        ("Program/ Kegiatan", "program_kegiatan"),
        ("Program", "program"),
        ("Sub Kegiatan", "sub_kegiatan"),
        ("Pagu Anggaran", "pagu"),
        ("Jumlah (Rp)", "pagu"),
        ("Realisasi Keuangan", "realisasi_anggaran"),
        ("Realisasi (Rp.)", "realisasi_anggaran"),
        ("% Realisasi", "persen"),
        ("Progres Capaian (%)", "persen"),
        ("(%)", "persen"),
        ("Realisasi Fisik (%)", "persen_fisik"),
        ("Ket.", "keterangan"),
        ("Formulasi", "cara_penghitungan"),
        ("PIC", "pelaksana"),
        ("Sumber data", "sumber_data"),
        ("Lokasi", "lokasi"),
        ("% Capaian Kinerja", "capaian"),
    ],
)
def test_printed_wordings(text: str, expected: str) -> None:
    assert role(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IndikatorKinerja", "indikator"),
        ("SasaranStrategia", "sasaran"),
        ("lndikator\nKinena", "indikator"),
        ("Capsian", "capaian"),
        ("Reafisasi", "realisasi"),
        ("Tetget", "target"),
        ("Keterang a n", "keterangan"),
        ("Realiasi Anggaran", "realisasi_anggaran"),
        ("Mo", "no"),
        ("Perseniase", "persen"),
        ("Capaian (96)", "capaian"),
    ],
)
def test_wordings_as_scanners_read_them(text: str, expected: str) -> None:
    assert role(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jumlah",
        "Rp",
        "(1)",
        "BB",
        "TOTAL",
        "12.500",
        "Pendapatan",
        "PERJANJIAN KINERJA TAHUN 2016",
        "Sasaran Strategis 1",
        "C. SASARAN STRATEGIS",
        "Sasaran ke-1 : Meningkatnya sarana",
        "Program Dukungan Manajemen",
        "Kepala Dinas",
        "Indikator kinerja yang menunjukkan keberhasilan",
        "Uraian dan capaian indikator yang digunakan adalah sebagai berikut",
    ],
)
def test_other_text_is_no_header(text: str) -> None:
    assert match_header(text) is None


def test_year_unit_and_scale_are_taken_out() -> None:
    target = match_header("TARGET KINERJA\nTAHUN 2016")
    assert target and (target.role, target.year, target.wording) == ("target", 2016, "Target Kinerja")
    budget = match_header("Pagu Indikatif (Rp.000)")
    assert budget and (budget.role, budget.unit, budget.scale) == ("pagu", "Rp", 1000)
    assert (plan := match_header("Target Renstra 2018-2023")) and plan.year is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [("Tahun 201S", "Tahun 2015"), ("2O16", "2016"), ("s/d 201B", "s/d 2018"), ("20l3", "2013"), ("2.016", "2.016"), ("zoil", "zoil"),
     ("2O16,5", "2O16,5")],
)  # fmt: skip
def test_years_read_as_letters(read: str, printed: str) -> None:
    assert with_years_read(read) == printed


def test_bare_year_quarter_and_month() -> None:
    hits = match_headers(["2016", "TW IIl", "Triwulan lV", "T2", "III", "B12", "Nopember"])
    assert [(h.role, h.year or h.index) for h in hits if h] == [
        ("tahun", 2016),
        ("triwulan", 3),
        ("triwulan", 4),
        ("triwulan", 2),
        ("triwulan", 3),
        ("bulan", 12),
        ("bulan", 11),
    ]


def test_budget_before_and_after_its_change() -> None:
    before, after, plain = match_headers(["ANGGARAN SEBELUM", "Anggaran setelah\nperubahan (Rp)", "Anggaran"])
    assert before and before.before_change and not before.after_change
    assert after and after.after_change and after.unit == "Rp"
    assert plain and not plain.before_change and not plain.after_change


def test_figures_of_other_years_are_told_apart() -> None:
    last, plan, this = match_headers(["Realisasi Tahun Lalu", "Target Akhir Renstra", "Realisasi s/d Triwulan IV"])
    assert last and last.horizon == "lalu"
    assert plan and plan.horizon == "akhir"
    assert this and this.horizon is None and this.index == 4


def test_realisasi_alone_may_be_of_either_kind() -> None:
    hit = match_header("Realisasi")
    assert hit and hit.role == "realisasi" and "realisasi_anggaran" in hit.others


def test_header_line_is_split() -> None:
    line = "Wo | Indikator Kinerja | Tetget | Realivasi | Capajan"
    assert [h.role for h in split_headers(line)] == ["no", "indikator", "target", "realisasi", "capaian"]
    assert [h.role for h in split_headers("Kode Uraian Pagu Realisasi %")] == [
        "kode",
        "uraian",
        "pagu",
        "realisasi",
        "persen",
    ]
    assert split_headers("Realisasi anggaran pada tahun ini turun") == ()


def test_every_wording_stands_in_one_place_and_finds_its_role() -> None:
    wordings = [(w, c["role"]) for c in load_toml("extractor.match", "headers")["column"] for w in c["wordings"]]
    assert len({header_wordings.compact_letters(w) for w, _ in wordings}) == len(wordings)
    wrong = [(w, r, role(w)) for w, r in wordings if role(w) != (None if r == "judul" else r)]
    assert wrong == []


@given(st.text(max_size=80))
def test_never_raises_and_scores_lie_between_0_and_1(text: str) -> None:
    hit = match_header(text)
    assert hit is None or 0 < hit.score <= 1
