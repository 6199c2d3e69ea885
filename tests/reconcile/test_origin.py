"""Whose mistake a contradiction is."""

import pytest

from extractor.doubts import FROM_DUMP, UNSURE
from extractor.model import Reading
from extractor.reconcile import reconcile_report
from tests.reconcile.builders import budget, capaian, claim, percent, report, rupiah, value

NAMES = ("Persentase penduduk yang terlayani", "Jumlah dokumen yang disusun", "Indeks kepuasan masyarakat")


def shares(persen, realisasi="270.000.000"):
    return report(budget(("program", "Program Pelayanan Kesehatan", "300.000.000", realisasi, persen)))


def only(made):
    (found,) = reconcile_report(made).findings
    return found, reconcile_report(made).suspects


def twice(raw, *engines):
    """A figure in doubt that these engines read, the first of them first."""
    return tuple(Reading(raw=raw, engine=engine, confidence=0.9) for engine in engines)


def test_a_contradiction_of_sure_figures_is_the_reports():
    found, suspects = only(shares("80,00%"))
    assert (found.origin, found.severity, suspects) == ("document", "error", ())


def test_a_doubtful_figure_makes_it_one_of_the_reading_that_only_informs():
    found, suspects = only(shares(percent("80,00%", needs_review=True, doubts=(UNSURE,), confidence=0.7)))
    assert (found.origin, found.severity, suspects) == ("reading", "info", ("p5t1.r001.persen",))


def test_a_doubtful_figure_elsewhere_in_the_row_does_too():
    found, suspects = only(shares("80,00%", rupiah("270.000.000", needs_review=True, doubts=(UNSURE,))))
    assert (found.origin, suspects) == ("reading", ("p5t1.r001.realisasi",))


@pytest.mark.parametrize("raw", ["900%", "9,00%"])
def test_the_same_digits_with_the_decimal_mark_elsewhere_are_misread_however_sure(raw):
    found, suspects = only(shares(raw))
    assert (found.origin, found.severity) == ("reading", "info")
    assert "p5t1.r001.persen" in suspects


def test_a_doubtful_figure_that_two_engines_read_alike_is_printed_so():
    cell = percent("35,00%", needs_review=True, doubts=(UNSURE,), readings=twice("35,00%", "rapid", "tesseract"))
    found, suspects = only(shares(cell))
    assert (found.origin, found.severity, suspects) == ("document", "error", ())


def test_one_of_whose_readings_is_what_the_others_ask_for_is_not():
    readings = (*twice("80,00%", "rapid", "tesseract"), *twice("90,00%", "rapid"))
    found, _ = only(shares(percent("80,00%", needs_review=True, doubts=(UNSURE,), readings=readings)))
    assert found.origin == "reading"


@pytest.mark.parametrize(("printed", "origin"), [("99,00%", "reading"), ("59,00%", "document")], ids=["one digit", "two digits"])
def test_a_short_figure_of_a_dump_is_in_doubt_where_one_likely_misreading_explains_it(printed, origin):
    found, suspects = only(report(capaian((NAMES[0], value("80%"), value("76%"), of_a_dump(printed)))))
    assert (found.origin, "p4t1.r001.capaian" in suspects) == (origin, origin == "reading")


def of_a_dump(raw):
    return value(raw, needs_review=True, doubts=(FROM_DUMP,)).model_copy(update={"bbox": None, "origin": "dump"})


def test_of_several_unsure_figures_of_a_dump_each_may_hide_what_another_one_should_be():
    found, _ = only(report(capaian((NAMES[0], *map(of_a_dump, ("80%", "76%", "59,00%"))))))
    assert found.origin == "reading"


def test_a_badly_read_number_in_the_text_that_may_be_the_needed_one_is_in_doubt():
    table = budget(
        ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
        ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "80,00%"),
        ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
    )
    said = {"of": "pagu", "noun": "pagu", "raw": "Rp 356.000.000"}
    found, suspects = only(report(table, claim("amount", 356_000_000, confidence=0.6, **said)))
    assert (found.origin, suspects) == ("reading", ("p1c1",))
    found, suspects = only(report(table, claim("amount", 356_000_000, **said)))
    assert (found.origin, suspects) == ("document", ())
