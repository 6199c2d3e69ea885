"""Rows whose figures belong to nobody knows what are marked."""

import pytest

from extractor.geometry import BBox
from extractor.match.doubtful_rows import doubt_rows, doubted_row
from extractor.model import (
    CapaianKinerja,
    CapaianKinerjaRow,
    Period,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    Text,
    Value,
)

NAME = Text(raw="Program Data", text="Program Data", confidence=0.99, page=1)


def value(number, confidence=0.99):
    return Value(raw=str(number), value=number, confidence=confidence, page=1)


def budget(pagu, realisasi, persen, confidence):
    return RealisasiAnggaranRow(id="r", page=1, uraian=NAME, pagu=value(pagu), realisasi=value(realisasi, confidence), persen=value(persen))


def test_an_impossible_percentage_marks_its_row():
    made = doubted_row(budget(1000, 800, 2848181, 0.99))
    assert made.pagu.needs_review and made.realisasi.needs_review and made.realisasi.value == 800
    assert not doubted_row(budget(1000, 800, 90, 0.9)).pagu.needs_review  # arithmetic is weighed later


def test_figures_of_a_row_without_wording_are_marked():
    row = RealisasiAnggaranRow(id="r", page=1, pagu=value(1000), realisasi=value(900), persen=value(90))
    assert doubted_row(row).pagu.needs_review


@pytest.mark.parametrize(
    "wording",
    ["Penilaian Naskah Kuno\n310.000.000 Layanan Baca", "Penilaian 310 000 000 Naskah Kuno", "Penilaian Naskah 850.000 dan Layanan Baca"],
)
def test_a_row_whose_wording_holds_an_amount_is_marked_whole(wording):
    name = NAME.model_copy(update={"raw": wording, "text": " ".join(wording.split()), "confidence": 0.75})
    made = doubted_row(budget(1000, 900, 90, 0.99).model_copy(update={"uraian": name}))
    for cell in (made.pagu, made.realisasi, made.persen):
        assert cell.needs_review and cell.codes == ("row_with_foreign_figure",)


@pytest.mark.parametrize(
    ("wording", "confidence"), [("Penilaian Naskah 310.000.000", 0.99), ("Penilaian 40 naskah tahun 2023", 0.75), ("Tarif 2.500 rak", 0.99)]
)
def test_small_numbers_in_the_wording_and_clear_readings_mark_nothing(wording, confidence):
    name = NAME.model_copy(update={"raw": wording, "text": wording, "confidence": confidence})
    assert not doubted_row(budget(1000, 900, 90, 0.99).model_copy(update={"uraian": name})).pagu.needs_review


def test_an_amount_in_the_wording_of_an_indikator_marks_its_figures():
    name = NAME.model_copy(update={"raw": "Persentase naskah 310.000.000 tertata", "confidence": 0.75})
    row = CapaianKinerjaRow(id="r", page=1, indikator=name, target=value(50), realisasi=value(25), capaian=value(50))
    made = doubted_row(row)
    assert made.target.needs_review and made.realisasi.needs_review and made.capaian.needs_review


# ------------------------------------------------------------------------------------------------ rows of indikator


def text(wording, confidence=0.99):
    return Text(raw=wording, text=" ".join(wording.split()), confidence=confidence, page=1)


def figure(raw, confidence=0.99):
    return Value(raw=raw, value=int(raw) if raw.isdigit() else raw or None, confidence=confidence, page=1)


def row(wording, target="50", realisasi="25", capaian="50", confidence=0.99, **more):
    cells = {"target": target, "realisasi": realisasi, "capaian": capaian}
    return CapaianKinerjaRow(id="r", page=1, indikator=text(wording) if wording else None,
                             **{name: figure(raw, confidence) for name, raw in cells.items() if raw is not None}, **more)  # fmt: skip


def judged(*rows):
    return doubt_rows(CapaianKinerja(id="t", pages=(1,), rows=rows)).rows


def marks(found):
    return [[getattr(r, name) is not None and getattr(r, name).needs_review for name in ("target", "realisasi", "capaian")] for r in found]


def figures(found):
    return [[v.value if (v := getattr(r, name)) else None for name in ("target", "realisasi", "capaian")] for r in found]


def test_a_row_without_indikator_is_marked():
    (made,) = judged(row(None, sasaran=text("Meningkatnya mutu layanan")))
    assert marks([made]) == [[True] * 3] and figures([made]) == [[50, 25, 50]]
    assert made.target.codes[0] == "row_without_indikator"


def test_agreements_too_and_budgets_not():
    sasaran = text("Meningkatnya mutu layanan")
    assert doubted_row(PerjanjianKinerjaRow(id="r", page=1, sasaran=sasaran, target=value(5))).target.needs_review
    kept = doubted_row(PerjanjianKinerjaRow(id="r", page=1, sasaran=sasaran, indikator=text("Jumlah dokumen"), target=value(5)))
    assert not kept.target.needs_review
    assert not doubted_row(budget(1000, 900, 90, 0.99)).pagu.needs_review


@pytest.mark.parametrize(
    "wording", ["Jumlah dokumen", "Persentase layanan", "PERSENTASE LAYANAN", "- Cakupan layanan", "Rasio guru", "Angka kematian"]
)
def test_a_letter_for_a_number_of_anything_is_marked(wording):
    (made,) = judged(row(wording, target="B", realisasi="8"))
    assert made.target.needs_review and made.target.value == "B" and made.target.confidence < 0.5
    assert not made.realisasi.needs_review and not made.capaian.needs_review


@pytest.mark.parametrize(("wording", "grade"), [("Nilai akuntabilitas kinerja", "B"), ("Predikat SAKIP", "B"), ("Opini atas laporan", "A"),
                                                ("Jumlah dokumen", "BB"), ("Jumlah opini", "WTP")])  # fmt: skip
def test_grades_of_what_is_rated_and_longer_ones_are_not(wording, grade):
    (made,) = judged(row(wording, target=grade, realisasi=grade, capaian="100"))
    assert marks([made]) == [[False] * 3]


# ------------------------------------------------------------------------------------------------ wording that goes on

WHOLE = row("Persentase dokumen perencanaan")


@pytest.mark.parametrize("rest", [row("yang disusun tepat waktu", "", "", ""), row("yang disusun tepat waktu", "1", None, None, 0.5),
                                  row("yang disusun tepat waktu", "|", "l", "", 0.4)])  # fmt: skip
def test_the_row_above_a_rest_of_wording_is_marked(rest):
    first, second = judged(WHOLE, rest)
    assert marks([first]) == [[True] * 3] and figures([first]) == figures([WHOLE])
    assert first.target.codes[0] == "row_goes_on_below"


@pytest.mark.parametrize(
    "below",
    [
        row("Jumlah laporan", "", "", ""),  # opens an indikator
        row("2. Indeks kepuasan", "", "", ""),
        row("yang disusun tepat waktu", "40", "", ""),  # has a figure of its own
        row("yang disusun tepat waktu", "1", None, None, 0.99),  # a figure that was read well
        row("yang disusun tepat waktu", None, None, None),  # a table without figure columns
        row(None, "", "", "", sasaran=text("Meningkatnya mutu")),
    ],
    ids=["opens", "numbered", "figure", "sure", "no columns", "no wording"],
)
def test_the_row_above_another_row_is_not(below):
    assert marks(judged(WHOLE, below)[:1]) == [[False] * 3]


def test_a_rest_under_a_row_that_opens_no_indikator_marks_nothing():
    assert marks(judged(row("Meningkatnya mutu"), row("layanan dasar", "", "", ""))[:1]) == [[False] * 3]


def test_only_the_row_right_above_is_marked():
    found = judged(row("Jumlah laporan"), WHOLE, row("yang tepat waktu", "", "", ""), row("Jumlah rapat"))
    assert [any(m) for m in marks(found)] == [False, True, False, False]


def test_each_rest_of_several_marks_its_own_row():
    found = judged(WHOLE, row("yang tepat waktu", "", "", ""), row("Jumlah laporan"), row("yang lengkap", "", "", ""))
    assert [any(m) for m in marks(found)] == [True, False, True, False]


# ------------------------------------------------------------------------------------------------ impossible percentages


@pytest.mark.parametrize(("persen", "marked"), [(2848181, True), (1001, True), (1000, False), (250, False), (0, False), (None, False)])
def test_only_a_percentage_that_no_budget_has_is_impossible(persen, marked):
    made = doubted_row(budget(1000, 800, persen, 0.99))
    assert [v.needs_review for v in (made.pagu, made.realisasi)] == [marked] * 2
    assert (made.pagu.value, made.realisasi.value, made.persen.value) == (1000, 800, persen)


def test_an_impossible_percentage_says_so_and_is_little_believed():
    made = doubted_row(budget(1000, 800, 2848181, 0.99))
    for v in (made.pagu, made.realisasi, made.persen):
        assert v.codes == ("percentage_impossible",) and v.confidence < 0.8


def test_a_high_capaian_is_no_impossible_percentage():
    assert marks(judged(row("Jumlah dokumen", "1", "40", "4000"))) == [[False] * 3]


def test_nothing_is_doubted_in_a_table_without_rows():
    assert judged() == ()


def agreement(*items, boxes=None):
    """Rows of an agreement with these indikator wordings, each with a target and a box of its own unless `boxes` says otherwise."""
    rows = []
    for n, item in enumerate(items):
        box = BBox(0, boxes[n] if boxes else n, 9, 9)
        text = Text(raw=item, text=" ".join(item.split()), confidence=0.99, page=1, bbox=box)
        rows.append(PerjanjianKinerjaRow(id=f"r{n}", page=1, indikator=text, target=value(10 + n)))
    return [row.target.needs_review for row in doubt_rows(PerjanjianKinerja(id="t", pages=(1,), rows=tuple(rows))).rows]


def test_a_small_letter_shows_that_the_wording_above_goes_on():
    assert agreement("Jumlah rapat", "Jumlah taman", "yang dibina", "Jumlah pasar", "Indeks mutu") == [False, True, True, False, False]
    assert agreement("jumlah rapat", "jumlah taman", "yang dibina") == [False] * 3  # the whole table is written small
    assert agreement("Jumlah rapat", "jumlah taman", "Jumlah pasar", "Indeks mutu") == [False] * 4  # a J that was misread
    assert agreement("Jumlah rapat", "i Jumlah taman", "a. Jumlah pasar", "Indeks mutu") == [False] * 4


def test_two_openings_in_one_wording_are_two_rows():
    assert agreement("Persentase desa\nPersentase rumah", "Persentase desa terhadap\njumlah rumah") == [True, False]


def test_figures_of_two_rows_beside_one_printed_item_are_marked():
    assert agreement("Jumlah rapat", "Jumlah rapat", "Jumlah taman", boxes=[0, 0, 5]) == [True, True, False]


def test_an_objective_read_with_its_indikator_is_marked_in_the_first_row_too():
    assert agreement("Meningkatnya kepuasan - Persentase layanan", "Persentase desa") == [True, False]


def test_an_amount_alone_in_its_column_with_cents_is_marked():
    def table(*raws):
        cells = [Value(raw=raw, value=1000, unit="Rp", confidence=0.99, page=1) for raw in raws]
        rows = tuple(RealisasiAnggaranRow(id=f"r{n}", page=1, uraian=NAME, realisasi=cell) for n, cell in enumerate(cells))
        return [row.realisasi.needs_review for row in doubt_rows(RealisasiAnggaran(id="t", pages=(1,), rows=rows)).rows]

    assert table("3.083.000.100.00", *["1.000.000"] * 5) == [True, *[False] * 5]  # the share beside it was read with it
    assert table(*["3.083.000,00"] * 5, "1.000.000") == [False] * 6
    assert table("0", "3.083.000,00") == [False] * 2


@pytest.mark.parametrize(("wording", "marked"), [("Iuial", True), ("Total 1 1 va 1", True), ("Total", False), ("Jumlah Belanja", False)])
def test_a_total_of_stray_letters_is_marked(wording, marked):
    name = NAME.model_copy(update={"raw": wording, "text": wording, "confidence": 0.6})
    row = budget(1000, 900, 90, 0.99).model_copy(update={"uraian": name, "level": "total"})
    assert doubted_row(row).persen.needs_review is marked


def test_figures_of_other_times_are_marked_with_their_row():
    last = Period(label="2022", tahun=2022, pagu=value(5), realisasi=Value(raw="", value=None, confidence=1, page=1, status="missing"))
    made = doubted_row(budget(1000, 800, 80, 0.99).model_copy(update={"uraian": None, "periods": (last,)})).periods[0]
    assert made.pagu.needs_review and made.pagu.codes == ("row_without_wording",) and not made.realisasi.needs_review
