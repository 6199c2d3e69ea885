"""Arithmetic of efficiency tables, of evaluations of the Renja and of evaluation sheets."""

from decimal import Decimal

import pytest

from extractor.model import (
    Document,
    Efisiensi,
    EfisiensiRow,
    EvaluasiRenja,
    EvaluasiRenjaRow,
    KertasKerjaEvaluasi,
    KertasKerjaEvaluasiRow,
    Period,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    Report,
    Source,
)
from extractor.reconcile.figures import formula, percentages, sums
from extractor.reconcile.outcome import NotCheckable, Right, Wrong
from extractor.reconcile.repeats import targets
from extractor.reconcile.report_evidence import ReportEvidence
from tests.reconcile.builders import capaian, percent, rupiah, text, value


def answers(check, *tables):
    source = Source(file="lkj.pdf", sha256="", pages=9)
    return list(check.CHECK.run(ReportEvidence(Report(source=source, document=Document(), tables=tables))))


def wrong_in(found):
    return [a for a in found if isinstance(a, Wrong)]


def efficiency(*rows):
    made = (
        EfisiensiRow(
            id=f"p5t1.r{n:03d}", page=5, indikator=text(f"Indikator nomor {n}"), capaian=percent(c), persen=percent(p), efisiensi=value(e)
        )
        for n, (c, p, e) in enumerate(rows, 1)
    )
    return Efisiensi(id="p5t1", pages=(5,), rows=tuple(made))


@pytest.mark.parametrize(
    "rows",
    [
        [("101,20%", "93,10%", "8,10"), ("98,00%", "90,50%", "7,50"), ("100,00%", "88,25%", "11,75")],
        [("101,20%", "93,10%", "6,90"), ("98,00%", "90,50%", "9,50"), ("120,00%", "88,25%", "11,75")],
        [("101,20%", "93,10%", "1,09"), ("98,00%", "90,50%", "1,08"), ("120,00%", "88,25%", "1,36")],
        [("101,20%", "93,10%", "108,70%"), ("98,00%", "90,50%", "108,29%"), ("120,00%", "80,00%", "150,00%")],
        [("100,00%", "90,00%", "75,00"), ("98,00%", "90,50%", "69,13"), ("120,00%", "96,00%", "100,00")],
    ],
    ids=["difference", "what was not spent", "ratio", "ratio in per cent", "scale of the ministry of finance"],
)
def test_efficiency_follows_one_of_the_formulas_in_use(rows):
    assert {type(a) for a in answers(formula, efficiency(*rows)) if "efisiensi" in a.refs[0]} == {Right}


def test_a_row_that_leaves_the_formula_of_the_others_is_wrong():
    rows = [("101,20%", "93,10%", "8,10"), ("98,00%", "90,50%", "5,70"), ("100,00%", "88,25%", "11,75"), ("90,00%", "80,00%", "10,00")]
    (found,) = wrong_in(answers(formula, efficiency(*rows)))
    assert (found.refs[0], found.stated, found.computed) == ("p5t1.r002.efisiensi", Decimal("5.70"), Decimal("7.50"))
    assert "capaian - serapan" in found.message.id and "7,50" in found.message.en


def test_rows_that_follow_no_one_formula_are_held_against_none():
    rows = [("101,20%", "93,10%", "3,10"), ("98,00%", "90,50%", "5,70"), ("100,00%", "88,25%", "1,05")]
    assert wrong_in(answers(formula, efficiency(*rows))) == []


def renja(*rows, name="realisasi_anggaran", cumulative=False):
    kind = "sampai_dengan" if cumulative else "triwulan"
    periods = [
        tuple(Period(label=f"TW {q}", triwulan=q, jenis=kind, **{name: rupiah(a)}) for q, a in enumerate(row[1:5], 1)) for row in rows
    ]
    common = [
        {"id": f"p6t1.r{n:03d}", "page": 6, "uraian": text(f"Program nomor {n}"), name: rupiah(row[0]), "periods": p}
        for n, (row, p) in enumerate(zip(rows, periods, strict=True), 1)
    ]
    if name == "realisasi":
        return RealisasiAnggaran(id="p6t1", pages=(6,), rows=tuple(RealisasiAnggaranRow(**c) for c in common))
    return EvaluasiRenja(id="p6t1", pages=(6,), rows=tuple(EvaluasiRenjaRow(**c) for c in common))


ADDED = [
    ("10.000.000", "1.000.000", "2.000.000", "3.000.000", "4.000.000"),
    ("8.000.000", "2.000.000", "2.000.000", "2.000.000", "2.000.000"),
    ("6.000.000", "0", "1.000.000", "2.000.000", "3.000.000"),
]
LAST = [
    ("4.000.000", "1.000.000", "2.000.000", "3.000.000", "4.000.000"),
    ("9.000.000", "2.000.000", "5.000.000", "8.000.000", "9.000.000"),
    ("3.000.000", "0", "1.000.000", "2.000.000", "3.000.000"),
]


@pytest.mark.parametrize("name", ["realisasi_anggaran", "realisasi"])
@pytest.mark.parametrize("rows", [ADDED, LAST])
def test_quarters_make_the_year(rows, name):
    found = answers(sums, renja(*rows, name=name, cumulative=rows is LAST))
    assert {type(a) for a in found if "periods" in str(a.refs)} == {Right}


@pytest.mark.parametrize("name", ["realisasi_anggaran", "realisasi"])
def test_quarters_that_do_not_make_the_year_are_wrong(name):
    (found,) = wrong_in(answers(sums, renja(*ADDED, ("7.500.000", "1.000.000", "1.000.000", "2.000.000", "3.000.000"), name=name)))
    assert (found.refs[0], found.stated, found.computed) == (f"p6t1.r004.{name}", 7500000, 7000000)


def test_a_year_that_the_last_quarter_contradicts_is_wrong():
    (found,) = wrong_in(answers(sums, renja(*LAST, ("7.500.000", "1.000.000", "3.000.000", "5.000.000", "7.000.000"), cumulative=True)))
    assert (found.stated, found.computed) == (7500000, 7000000)


def test_scores_of_which_one_is_above_its_weight_are_summed():
    (found,) = wrong_in(answers(sums, sheet(("1", "Perencanaan", "30", "42"), *PARTS[1:], ("", "Jumlah", "100", "75"))))
    assert found.computed == Decimal("92.40")


def test_a_quarter_below_nought_is_not_summed():
    assert wrong_in(answers(sums, renja(*ADDED, ("7.500.000", "-1.000.000", "1.000.000", "2.000.000", "3.000.000")))) == []


def test_one_row_alone_does_not_tell_how_quarters_make_the_year():
    assert wrong_in(answers(sums, renja(("7.500.000", "1.000.000", "1.000.000", "2.000.000", "3.000.000")))) == []


def sheet(*rows):
    made = (
        KertasKerjaEvaluasiRow(id=f"p7t1.r{n:03d}", page=7, no=text(no) if no else None, uraian=text(what), bobot=value(b), nilai=value(s))
        for n, (no, what, b, s) in enumerate(rows, 1)
    )
    return KertasKerjaEvaluasi(id="p7t1", pages=(7,), rows=tuple(made))


PARTS = [
    ("1", "Perencanaan Kinerja", "30,00", "24,60"),
    ("2", "Pengukuran Kinerja", "30,00", "20,10"),
    ("3", "Pelaporan Kinerja", "15,00", "12,05"),
    ("4", "Evaluasi Internal", "25,00", "18,25"),
]


@pytest.mark.parametrize("name", ["JUMLAH", "Nilai Akuntabilitas Kinerja", "Total"])
def test_components_make_the_value_of_an_evaluation(name):
    assert {type(a) for a in answers(sums, sheet(*PARTS, ("", name, "100,00", "75,00")))} == {Right}


def test_a_value_that_its_components_do_not_make_is_wrong():
    (found,) = wrong_in(answers(sums, sheet(*PARTS, ("", "Jumlah", "100,00", "77,00"))))
    assert (found.refs[0], found.stated, found.computed) == ("p7t1.r005.nilai", 77, 75)
    assert len(found.refs) == 5


def test_parts_of_components_do_not_count():
    parts = [
        ("1", "Perencanaan Kinerja", "60,00", "50,00"),
        ("1.a", "Dokumen", "40,00", "35,00"),
        ("1.b", "Kualitas", "20,00", "15,00"),
        ("2", "Pengukuran Kinerja", "40,00", "25,00"),
        ("", "Jumlah", "100,00", "75,00"),
    ]
    assert {type(a) for a in answers(sums, sheet(*parts))} == {Right}


def test_scores_above_their_weight_are_of_another_scale():
    assert {
        type(a)
        for a in answers(sums, sheet(("1", "Perencanaan", "60", "80"), ("2", "Pengukuran", "40", "70"), ("", "Jumlah", "100", "76")))
    } == {NotCheckable}


def spent(*rows, merged=False):
    first = percent(rows[0][2])
    made = (
        EfisiensiRow(
            id=f"p8t1.r{n:03d}",
            page=8,
            indikator=text(f"Indikator nomor {n}"),
            pagu=rupiah(a),
            realisasi_anggaran=rupiah(b),
            persen=first if merged else percent(c),
        )
        for n, (a, b, c) in enumerate(rows, 1)
    )
    return Efisiensi(id="p8t1", pages=(8,), rows=tuple(made))


def test_a_share_that_is_not_that_of_its_amounts_is_wrong_once():
    rows = [("100.000.000", "90.000.000", "80,00%")] * 3
    (found,) = wrong_in(answers(percentages, spent(*rows, merged=True)))
    assert (found.refs[0], found.refs[1]) == ("p8t1.r001.persen", "p8t1.r001.realisasi_anggaran")


def rated(*rows):
    made = (
        EfisiensiRow(id=f"p9t1.r{n:03d}", page=9, indikator=text(name), target=value(t), realisasi=value(r), capaian=percent(c))
        for n, (name, t, r, c) in enumerate(rows, 1)
    )
    return Efisiensi(id="p9t1", pages=(9,), rows=tuple(made))


INDIKATOR = [("Persentase jalan mantap", "80", "72", "90,00%"), ("Jumlah layanan terpadu", "50", "55", "110,00%")]


def test_a_table_of_efficiency_measures_the_indikator_where_no_other_does():
    source = Source(file="lkj.pdf", sha256="", pages=9)
    report = Report(source=source, document=Document(), tables=(rated(*INDIKATOR),))
    assert [t.id for t in ReportEvidence(report).achievements] == ["p9t1"]
    both = report.model_copy(update={"tables": (*report.tables, capaian(*INDIKATOR))})
    assert [t.id for t in ReportEvidence(both).achievements] == ["p4t1"]


def test_targets_and_capaian_of_a_table_of_efficiency_are_held_against_the_others():
    assert {type(a) for a in answers(targets, capaian(*INDIKATOR), rated(*INDIKATOR))} == {Right}
    other = rated(("Persentase jalan mantap", "80", "70", "87,50%"), INDIKATOR[1])
    assert {a.refs[0] for a in wrong_in(answers(targets, capaian(*INDIKATOR), other))} >= {"p4t1.r001.realisasi"}
