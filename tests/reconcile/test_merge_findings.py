"""One mistake gives one finding; what follows from it stands with it."""

from decimal import Decimal

import pytest

from extractor.doubts import UNSURE
from extractor.reconcile import reconcile_report
from extractor.reconcile.figures.percentages import CHECK as PERCENT
from extractor.reconcile.merge_findings import Contradiction, merge_contradictions
from extractor.reconcile.outcome import Both, Wrong
from tests.reconcile.builders import agreement, budget, capaian, claim, report, rupiah, wrong

ROWS = (
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
    ("kegiatan", "Penyediaan obat", "100.000.000", "90.000.000", "90,00%"),
    ("kegiatan", "Penyediaan vaksin", "200.000.000", "180.000.000", "90,00%"),
    ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "80,00%"),
    ("kegiatan", "Penyediaan gaji", "30.000.000", "25.000.000", "83,33%"),
    ("kegiatan", "Penyediaan listrik", "20.000.000", "15.000.000", "75,00%"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
)
NAMES = ("Persentase penduduk yang terlayani", "Jumlah dokumen yang disusun", "Indeks kepuasan masyarakat")


def table(*changes):
    """The budget with cells replaced: (row, column, print)."""
    return budget(*(tuple(next((new for r, c, new in changes if (r, c) == (n, m)), cell) for m, cell in enumerate(row))
                    for n, row in enumerate(ROWS)))  # fmt: skip


def findings(*parts):
    return reconcile_report(report(*parts)).findings


def test_a_report_without_mistakes_has_no_finding():
    assert findings(table()) == ()


def test_an_amount_that_breaks_its_sum_and_its_share_is_one_finding():
    (found,) = findings(table((1, 3, "70.000.000")))
    assert found.check == "sum_mismatch"
    assert len(found.consequences) == len(found.akibat) == 1
    assert "90,00%" in found.akibat[0]


def test_a_programme_that_its_rows_and_the_total_contradict_is_one_finding():
    (found,) = findings(table((0, 2, "360.000.000")))
    assert found.refs[0] == "p5t1.r001.pagu"
    assert len(found.consequences) == 2


def test_a_capaian_that_moves_the_mean_is_one_finding_about_the_capaian():
    measured = capaian(*((name, "80%", "76%", "95,00%") for name in NAMES[:2]), (NAMES[2], "80%", "76%", "59,00%"))
    (found,) = findings(measured, claim("average", 95, raw="95,00%", of="capaian"))
    assert found.check == "formula_mismatch" and found.refs[0] == "p4t1.r003.capaian"
    assert len(found.consequences) == 1 and "rata-rata" in found.akibat[0]


def test_a_target_that_neither_agreement_nor_capaian_bears_out_is_one_finding():
    agreed = agreement(*((name, "80 dokumen") for name in NAMES))
    measured = capaian((NAMES[0], "60 dokumen", "76 dokumen", "95%"), *((name, "80 dokumen", "76 dokumen", "95%") for name in NAMES[1:]))
    (found,) = findings(agreed, measured)
    assert "p4t1.r001.target" in found.refs and len(found.consequences) == 1


def test_digits_that_neither_words_nor_tables_bear_out_are_one_finding():
    agreed, measured = agreement(*((n, "80%") for n in NAMES)), capaian(*((n, "80%", "80%", "100%") for n in NAMES))
    (found,) = findings(agreed, measured, claim("count", 4, of="indikator", noun="indikator kinerja", word_number=3))
    assert found.check == "count_mismatch" and len(found.consequences) == 1


def test_a_statement_printed_on_two_pages_is_one_finding_on_both():
    said = [claim("amount", 353_000_000, f"p{page}c1", of="pagu", noun="pagu", page=page, text="Pagu") for page in (1, 9)]
    (found,) = findings(table(), *said)
    assert {"p1c1", "p9c1"} <= set(found.refs)


def test_a_unit_that_two_places_contradict_is_one_finding():
    agreed = agreement(*((name, "80%") for name in NAMES))
    measured = capaian((NAMES[0], "80 orang", "80%", "100%"), *((name, "80%", "80%", "100%") for name in NAMES[1:]))
    (found,) = findings(agreed, measured)
    assert found.check == "unit_mismatch" and len(found.consequences) == 1


def test_an_amount_above_its_pagu_that_breaks_its_sum_is_one_finding():
    changes = ((2, 3, "200.001.000"), (2, 4, "100,00%"), (0, 3, "290.000.000"), (0, 4, "96,67%"), (6, 3, "330.000.000"), (6, 4, "94,29%"))
    (found,) = findings(table(*changes))
    assert found.check == "sum_mismatch" and "melebihi pagu" in " ".join(found.akibat)


def test_two_mistakes_are_two_findings():
    found = findings(table((1, 3, "70.000.000"), (4, 4, "33,38%")))
    assert sorted(f.check for f in found) == ["percent_mismatch", "sum_mismatch"]
    assert len({f.id for f in found}) == 2


def test_what_may_be_misread_does_not_hide_what_the_report_itself_has_wrong():
    doubtful = rupiah("90.000.001", needs_review=True, doubts=(UNSURE,))
    found = findings(table((1, 3, doubtful), (4, 4, "33,38%")))
    assert {f.origin for f in found} == {"document", "reading"}


def test_rounding_alone_does_not_part_what_one_change_would_settle():
    (share,) = wrong(PERCENT, budget(("program", "Program Pelayanan Kesehatan", "300.000.000", "240.000.000", "66,67%")))
    assert share.slack["p5t1.r001.realisasi"] < 100_000


def contradiction(refs, stated, computed, needed=None, slack=None, code="sum_mismatch"):
    def exact(found):
        return {ref: Decimal(value) for ref, value in (found or {}).items()}

    both = Both("pesan", "message")
    return Contradiction(code, Wrong(both, refs, Decimal(stated), Decimal(computed), exact(needed), slack=exact(slack)), ())


def heads(*found):
    return [(head.wrong.refs[0], [one.wrong.refs[0] for one in rest]) for head, rest in merge_contradictions(found)]


@pytest.mark.parametrize(("value", "together"), [(100, True), (103, True), (104, False), (97, True), (96, False)])
def test_wishes_for_one_cell_are_one_where_their_slack_together_reaches(value, together):
    first = contradiction(("a.r1.pagu",), 9, 8, {"a.r1.pagu": 100}, {"a.r1.pagu": 1})
    second = contradiction(("a.r1.persen", "a.r1.pagu"), 7, 6, {"a.r1.pagu": value}, {"a.r1.pagu": 2}, "percent_mismatch")
    assert len(heads(first, second)) == (1 if together else 2)


def test_one_difference_in_two_cells_of_a_row_is_one_mistake_where_it_is_large():
    def apart(cell, off, stated):
        return contradiction((cell,), stated, stated + off)

    first = apart("a.r1.pagu", 5_000_000, 10)
    assert len(heads(first, apart("a.r1.realisasi", -5_000_000, 20_000_000))) == 1
    assert len(heads(first, apart("a.r2.realisasi", 5_000_000, 20_000_000))) == 2, "of another row"
    assert len(heads(first, apart("a.r1.realisasi", 6_000_000, 20_000_000))) == 2, "another difference"
    assert len(heads(apart("a.r1.pagu", 3, 10), apart("a.r1.realisasi", 3, 20))) == 2, "small numbers differ alike by chance"
