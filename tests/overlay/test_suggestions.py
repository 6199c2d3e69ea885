"""What was corrected elsewhere is proposed where another report reads the same, or nearly the same."""

from datetime import datetime

import pytest

from extractor.errors import UsageError
from extractor.overlay.correction_entries import SEEN
from extractor.overlay.offer_everywhere import offer_correction
from extractor.recheck import apply_and_recheck
from tests.overlay.builders import entry, laid, seen
from tests.reconcile.builders import budget, capaian, report, text

ROWS = (("program", "Program Penyelengaraan Pemilu", "2.000", "1.000", "50,00%"),)
WHEN = datetime.fromisoformat("2026-11-25T10:00:00+07:00")


def kept(*entries):
    from extractor.overlay import Corrections

    return Corrections(entries)


def offered():
    """A misread wording, corrected, and then offered for all reports."""
    there = report(budget(*ROWS))
    said = entry("p5t1.r001.uraian", ROWS[0][1], value="Program Penyelenggaraan Pemilu", item=ROWS[0][1])
    return SEEN.validate_python(
        {"do": "value", **offer_correction(apply_and_recheck(there, kept(said)), "p5t1.r001.uraian", "Sekretaris", WHEN)}
    )


def proposals(wording, confidence=0.8, known=None):
    table = capaian(("x", "80%", "80%", "100%"))
    row = table.rows[0].model_copy(update={"indikator": text(wording, confidence)})
    made = laid(table.model_copy(update={"rows": (row,)}), known=(known or offered(),))
    return [(c.cell, c.value) for c in made.applied if c.state == "proposed"]


def test_the_same_text_is_proposed():
    assert proposals(ROWS[0][1]) == [("p4t1.r001.indikator", "Program Penyelenggaraan Pemilu")]


def test_a_misread_word_is_proposed_in_any_text():
    assert proposals("Indeks Penyelengaraan, Layanan Publik") == [("p4t1.r001.indikator", "Indeks Penyelenggaraan, Layanan Publik")]
    assert proposals("Indeks Penyelenggaraan Layanan Publik") == []


def test_surely_read_text_is_left_alone():
    assert proposals("Indeks Penyelengaraan Layanan Publik", confidence=0.99) == []


def test_a_known_wording_is_proposed_where_the_text_is_nearly_that():
    known = seen("Indeks Kepuasan Masyarakal terhadap Layanan", "Indeks Kepuasan Masyarakat terhadap Layanan", kind="indikator")
    assert proposals("Indeks Kepuasam Masyarakat terhadap Layanan", known=known) == [
        ("p4t1.r001.indikator", "Indeks Kepuasan Masyarakat terhadap Layanan")
    ]
    assert proposals("Indeks Kepuasan Masyarakat terhadap Layanan", known=known) == []
    assert proposals("Indeks Kepuasan Masyarakat terhadap Layanan 2", known=known) == []


def test_a_cell_that_a_person_settled_gets_no_proposal():
    table = budget(*ROWS)
    said = entry("p5t1.r001.uraian", ROWS[0][1], do="as_printed", value=ROWS[0][1], item=ROWS[0][1])
    assert [c.state for c in laid(table, said, known=(offered(),)).applied] == ["applied"]


@pytest.mark.parametrize("said", [None, {"do": "as_printed", "value": ROWS[0][1]}])
def test_only_what_was_corrected_can_be_offered(said):
    there = report(budget(*ROWS))
    entries = () if said is None else (entry("p5t1.r001.uraian", ROWS[0][1], item=ROWS[0][1], **said),)
    with pytest.raises(UsageError, match="Correct this cell first"):
        offer_correction(apply_and_recheck(there, kept(*entries)), "p5t1.r001.uraian", "Sekretaris", WHEN)


def test_a_figure_is_offered_for_its_item_only():
    there = report(budget(("program", "Program Dukungan Manajemen", "2.0O0", "1.000", "50,00%")))
    said = entry("p5t1.r001.pagu", "2.0O0", value=2000, item="Program Dukungan Manajemen")
    made = offer_correction(apply_and_recheck(there, kept(said)), "p5t1.r001.pagu", "Sekretaris", WHEN)
    assert (made["item"], made["raw"], made["value"], made["unit"], "kind" in made) == (
        "Program Dukungan Manajemen",
        "2.0O0",
        2000,
        "Rp",
        False,
    )
