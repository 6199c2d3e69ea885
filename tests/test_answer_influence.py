"""Which open figure is asked about first, and what is offered to type there."""

from decimal import Decimal

from benchmarks.review_keys import play
from extractor.answer_influence import answer_influence
from extractor.likely_answers import ALIKE, LikelyAnswer, likely_answers, may_be
from tests.reconcile.builders import budget, capaian, report, rupiah, text
from tests.review.builders import made, session


def marked(raw, confidence=0.8):
    return rupiah(raw, needs_review=True, doubts=("engine_unsure",), confidence=confidence)


def one_misread():
    """The sum of the realisasi fails because of one figure, and leaves all of them open."""
    return report(
        budget(
            ("program", "Program Dukungan Manajemen", "6.000.000", marked("4.200.000"), "70,00%"),
            ("kegiatan", "Layanan Perkantoran", "1.000.000", marked("800.000"), "80,00%"),
            ("kegiatan", "Pengadaan Sarana", "2.000.000", marked("1.000.000", 0.3), "70,00%"),
            ("kegiatan", "Pengelolaan Logistik", "3.000.000", marked("2.000.000"), "66,67%"),
        )
    )


def test_the_figure_most_in_doubt_of_a_sum_that_fails_settles_most():
    there = one_misread()
    influence = answer_influence(there)
    ids = [row.id for row in there.tables[0].rows]
    assert max(influence, key=influence.__getitem__) == f"{ids[2]}.realisasi"
    assert 1 < influence[f"{ids[2]}.realisasi"] <= 3  # of the other three in the sum


def test_a_figure_that_nothing_ties_settles_no_other():
    table = capaian(("Jumlah pemilih", marked("125"), "90", "72,00%"))
    assert all(score == 0 for score in answer_influence(report(table)).values())


def test_what_the_sum_asks_for_is_offered_where_it_may_be_what_was_read():
    there = one_misread()
    ids = [row.id for row in there.tables[0].rows]
    answers = likely_answers(there)
    assert answers[f"{ids[2]}.realisasi"] == [LikelyAnswer("1.400.000", "sum")]
    assert may_be("", Decimal(5)) and may_be("1.O00.000", Decimal(1000000)) and not may_be("987.654", Decimal(123))
    assert 0 < ALIKE <= 100


def test_a_percentage_is_offered_as_its_amounts_give_it():
    table = budget(
        ("kegiatan", "Layanan Perkantoran", "1.000.000", "977.300", marked("§7.62.%")), ("kegiatan", "Sarana", "1.000", "1.000", "100%")
    )
    there = report(table)
    assert likely_answers(there)[f"{there.tables[0].rows[0].id}.persen"] == [LikelyAnswer("97,73", "persen")]


def test_a_wording_in_doubt_is_offered_what_a_settled_one_of_its_field_says():
    known = "Persentase pegawai yang mendapat layanan tepat waktu"
    table = capaian(("–", "100%", "100%", "100%"), (known, "100%", "100%", "100%"), ("Jumlah dokumen", "1", "1", "100%"))
    unsure = text("Persentase pegawal yang mendapal layanan tepat wakiu").with_doubt("word_misread", near="pegawai")
    rows = (table.rows[0].model_copy(update={"indikator": unsure}), *table.rows[1:])
    there = report(table.model_copy(update={"rows": rows}))
    assert likely_answers(there)[f"{rows[0].id}.indikator"] == [LikelyAnswer(known, "repeat")]


def test_the_page_shows_next_what_settles_most_and_offers_what_fits(tmp_path):
    there = one_misread()
    opened = session(tmp_path, there)
    view = opened.view()
    ref = f"{there.tables[0].rows[2].id}.realisasi"
    assert view["next"][0] == ref and sorted(view["next"]) == sorted(r for r in view["queue"] if view["cells"][r]["marked"])
    assert {"raw": "1.400.000", "engines": [], "confidence": 0.0, "told": "sum"} in view["cells"][ref]["readings"]
    after = opened.settle(ref, "reading", "1.400.000", view["cells"][ref]["value"])
    assert after["cells"][ref]["value"] == 1400000 and ref not in after["next"]


def test_a_person_is_played_until_nothing_is_open(tmp_path):
    opened = session(tmp_path, made())
    rows = [row.id for row in made().tables[0].rows]
    truth = {f"{rows[1]}.pagu": 1000000, f"{rows[1]}.realisasi": 900000, f"{rows[2]}.realisasi": 1500000}
    tally = play(opened, truth, by_page=False, figures=True, offers=True, show=0)
    assert tally.counts["open at last"] == 0 == tally.counts["wrong at last"]
    assert 0 < tally.counts["answers"] <= 3 and tally.counts["keys"] < 12
