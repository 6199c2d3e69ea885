"""Statements in running text: corrected, confirmed, found again by their sentence."""

import pytest

from extractor.model import Document
from extractor.overlay import Corrections, acknowledge_findings, apply_corrections
from extractor.overlay.cell_correction import make_correction
from extractor.proofread.confidence_grades import REVIEW_BELOW
from extractor.recheck import apply_and_recheck, judge_and_check
from tests.overlay.builders import entry
from tests.reconcile.builders import claim, report

TEXT = "Perjanjian kinerja memuat 1Z (dua belas) indikator kinerja"
CLAIM = claim("count", 1, raw="1Z", text=TEXT, of="indikator", word_number=12)
OTHER = claim("count", 3, id="p1c2", raw="3", text="Rencana strategis memuat 3 (tiga) sasaran", of="sasaran", word_number=3)


def laid(*entries, claims=(CLAIM, OTHER)):
    return apply_corrections((), Document(), Corrections(entries), claims)


def test_its_number_is_corrected_and_what_was_read_stays():
    made = laid(entry("p1c1.number", "1Z", value=12, item=TEXT))
    assert (made.claims[0].number, made.claims[0].raw, made.claims[0].confidence) == (12, "1Z", 1.0)
    assert made.claims[1] == OTHER and [c.state for c in made.applied] == ["applied"]
    assert made.applied[0].before == CLAIM


def test_it_is_found_when_ids_count_others():
    moved = CLAIM.model_copy(update={"id": "p1c3"})
    made = laid(entry("p1c1.number", "1Z", value=12, item=TEXT), claims=(OTHER.model_copy(update={"id": "p1c1"}), moved))
    assert [c.number for c in made.claims] == [3, 12]
    assert made.applied[0].cell == "p1c3.number"


@pytest.mark.parametrize(
    ("claims", "state"),
    [
        ((CLAIM.model_copy(update={"raw": "19", "number": 19}),), "stale"),
        ((OTHER.model_copy(update={"id": "p1c1"}),), "orphan"),
        ((CLAIM, CLAIM.model_copy(update={"id": "p1c2"})), "applied"),
        ((CLAIM.model_copy(update={"id": "p1c7"}), CLAIM.model_copy(update={"id": "p1c8"})), "orphan"),
    ],
)
def test_another_reading_or_sentence_is_told(claims, state):
    assert [c.state for c in laid(entry("p1c1.number", "1Z", value=12, item=TEXT), claims=claims).applied] == [state]


def test_empty_it_states_nothing_that_can_be_checked():
    made = laid(entry("p1c1.number", "1Z", empty=True, item=TEXT)).claims[0]
    assert (made.number, made.word_number, made.parts) == (None, None, ())


def contradicted():
    made = report(claim("count", 5, raw="5", text="memuat 5 (tiga) indikator kinerja", of="indikator", noun="indikator", word_number=3))
    return judge_and_check(made, made.tables, REVIEW_BELOW)


def test_that_it_is_printed_so_settles_its_finding():
    there = contradicted()
    finding = next(f for f in there.findings if "p1c1" in f.refs)
    said = entry("p1c1.number", "5", do="as_printed", finding=finding.id, item="memuat 5 (tiga) indikator kinerja")
    laid_over = apply_corrections((), Document(), Corrections((said,)), there.claims)
    assert [f.acknowledged for f in acknowledge_findings(there.findings, laid_over.applied) if f.id == finding.id] == [True]


def test_corrected_its_finding_is_gone():
    there = contradicted()
    assert [f for f in there.findings if "p1c1" in f.refs]
    made = apply_and_recheck(there, Corrections((entry("p1c1.number", "5", value=3, item="memuat 5 (tiga) indikator kinerja"),)))
    assert not [f for f in made.findings if "p1c1" in f.refs]


def test_it_is_written_down_with_its_sentence():
    from datetime import datetime

    there = report(CLAIM)
    said = make_correction(there, "p1c1.number", "12", "Sekretaris", "halaman 1", datetime(2026, 11, 24), False)
    assert (said["cell"], said["item"], said["raw"], said["value"]) == ("p1c1.number", TEXT, "1Z", 12)
