"""Recorded pages give the reports that are kept: whatever moves in detect, match, overlay, proofread or reconcile shows here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from benchmarks.scoring import Score, compared
from extractor.capture.cache import packed_page
from extractor.capture.raster import CaptureSettings
from extractor.geometry import BBox
from extractor.model import Frame, Page, Reading, Report, Word
from extractor.write.report_json import report_text
from tests.golden import recording
from tests.golden.cases import NAMES, SAMPLES, Case
from tests.golden.difference import difference, golden, pruned, text_of
from tests.golden.record import read_golden
from tests.golden.recording import Held, read_recording
from tests.golden.replay import replay, replayed

LINES = 40  # of what moved in a report that are printed
KINDS = {
    "perjanjian_kinerja", "anggaran_program", "capaian_kinerja", "realisasi_anggaran", "rencana_kinerja_tahunan",
    "indikator_kinerja_utama", "rencana_aksi", "lainnya",
}  # fmt: skip
AGAIN = "Where that is meant: python -m tests.golden.record --reports {name}"


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_the_golden_one(name):
    found = replayed(name)
    changes = difference(read_golden(name), golden(found.report), LINES)
    if changes or found.unread:
        places = [f"{len(found.unread)} places are to be read again that are not recorded."] if found.unread else []
        pytest.fail("\n".join([f"{name} is read otherwise (- golden, + now):", changes, *places, AGAIN.format(name=name)]), pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_its_own_round_trip(name):
    report = replayed(name).report
    assert Report.model_validate_json(report_text(report)) == report


# ------------------------------------------------------------------------------------------- not downwards

LEAST = {
    "balai-2023": 129, "dinas-kabupaten-2018": 102, "dinas-provinsi-2021": 83, "kecamatan-2016": 98, "kpu-pasuruan-2023": 204,
    "kpu-pasuruan-2023-teks": 200, "pengadilan-2022": 113,
}  # fmt: skip
"""Values of each sample's key that are read exactly. Raise it when more are."""
KNOWN = {"dinas-provinsi-2021": 1}
"""Silent errors that are known: a row of whose wording only the first line is read counts as invented. Take it out once that is right."""


@pytest.mark.parametrize("name", sorted(LEAST))
def test_samples_are_read_as_well_as_before_and_nothing_wrong_stays_unmarked(name):
    key = json.loads((SAMPLES / name / "expected.json").read_text(encoding="utf-8"))
    score = Score()
    for one in compared(key, replayed(name).report.model_dump(mode="json")).values():
        score.add(one)
        score.wrong += one.wrong
    told = "\n".join(score.wrong)
    assert score.counts["silent"] <= KNOWN.get(name, 0), told
    assert score.counts["right"] >= LEAST[name], told


def test_every_sample_has_a_floor():
    assert set(LEAST) == {name for name in NAMES if Case(name).sample is not None}


def test_goldens_hold_each_kind_of_table():
    assert {table["kind"] for name in NAMES for table in read_golden(name)["tables"]} >= KINDS


# ------------------------------------------------------------------------------------------- recordings


@pytest.mark.parametrize("name", [n for n in NAMES if Case(n).sample and not Case(n).is_dump])
def test_the_recording_is_of_the_sample_as_it_is(name):
    sample = Case(name).sample
    assert sample is not None
    assert read_recording(name).source.sha256 == hashlib.sha256(sample.read_bytes()).hexdigest()


def test_no_page_is_read_by_an_engine():
    """A page that is missing in the recording fails the replay instead of being read."""
    with pytest.raises(AssertionError, match="page 1 is not in the recording"):
        replay(read_recording("pk-ruled").source, Held(), "pk-ruled")


def test_places_that_are_not_recorded_are_told():
    kept = read_recording("pk-1bit")
    asked = sum(map(len, kept.held.spots.values()))
    unread = replay(kept.source, Held(pages=kept.held.pages), "pk-1bit").unread
    assert asked and len(unread) >= 1
    assert {index for index, _ in unread} == {0}


def test_a_recording_comes_back_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "HERE", tmp_path)
    word = Word(text="1.234", bbox=BBox(1.0, 2.0, 3.25, 4.0), confidence=0.93, engine="rapid", line=3)
    pages = [Page(number=n, frame=Frame(turn=90, skew=0.3, width=595, height=842), words=(word,), dpi=200) for n in (1, 2)]
    spots = {1: {"BBox(x0=1.0, top=2.0, x1=3.25, bottom=4.0) True": (Reading(raw="1.234", engine="tesseract", confidence=0.5),)}}
    held = Held(pages={n: packed_page(page) for n, page in enumerate(pages)}, spots=spots)
    recording.write_pages(recording.Recorded(Path("a.pdf"), "pdf", "abc", 2), held, "a")
    recording.write_readings(held, "a")
    back = recording.read_recording("a")
    assert (back.held.pages, back.held.spots) == (held.pages, held.spots)
    assert (back.source.path.name, back.source.sha256, back.source.page_count) == ("a.pdf", "abc", 2)


def test_readings_are_kept_whatever_engines_are_at_hand(monkeypatch):
    held, capture = Held(), CaptureSettings()
    answer = (Reading(raw="1", engine="rapid", confidence=0.9),)
    monkeypatch.setattr(recording, "second_engines", lambda first: (first, "tesseract"))
    held.put_readings({"here rapid tesseract": answer}, "abc", 0, capture)
    monkeypatch.setattr(recording, "second_engines", lambda first: (first,))
    assert held.readings("abc", 0, capture) == {"here rapid": answer}


# ------------------------------------------------------------------------------------------- what is printed


def report(**cells):
    return {"tables": [{"id": "t1", "rows": [{"id": f"t1.{row}", **fields} for row, fields in cells.items()]}]}


def figure(value):
    return {"target": {"raw": str(value), "value": value}}


A = {"target": {"raw": "10", "value": 10, "bbox": [1.0, 2.0]}}


def test_only_what_moved_is_printed():
    changed = {"target": {"raw": "10", "value": 11, "bbox": [1.0, 2.5]}}
    assert difference(report(a=A, b=A), report(a=A, b=changed), 10).splitlines() == [
        "- tables[t1].rows[t1.b].target.value: 10",
        "+ tables[t1].rows[t1.b].target.value: 11",
        "- tables[t1].rows[t1.b].target.bbox: [1.0, 2.0]",
        "+ tables[t1].rows[t1.b].target.bbox: [1.0, 2.5]",
    ]
    assert difference(report(a=A), report(a=A), 10) == ""


def test_a_row_that_comes_in_moves_no_other():
    """Rows after it get other ids, and are the same."""
    before = report(r1=figure(1), r2=figure(2), r3=figure(3))
    after = report(r1=figure(1), r2=figure(9), r3=figure(2), r4=figure(3))
    lines = difference(before, after, 10).splitlines()
    assert [line for line in lines if ".id:" not in line] == [
        '+ tables[t1].rows[t1.r2]: {"id": "t1.r2", "target": 9}',
    ]
    assert len(lines) == 5


def test_rows_of_the_same_id_are_compared():
    lines = difference(report(r1=figure(1), r2=figure(2)), report(r1=figure(1), r2=figure(3)), 10).splitlines()
    assert lines[:2] == ['- tables[t1].rows[t1.r2].target.raw: "2"', '+ tables[t1].rows[t1.r2].target.raw: "3"']


def test_a_long_difference_is_summed_up_and_cut():
    before, after = (report(**{f"r{n}": figure(n + more) for n in range(20)}) for more in (0, 100))
    lines = difference(before, after, 5).splitlines()
    assert "  tables.rows.target.value: -20 +20" in lines
    assert lines[-1] == f"... and {20 * 4 - 5} more lines"


def test_a_zero_is_not_empty():
    assert pruned({"a": 0, "b": 0.0, "c": None, "d": [], "e": False, "f": "", "g": {"h": None}}) == {"a": 0, "b": 0.0}


def test_a_golden_file_is_the_json_it_came_from():
    node = {"tables": [report(a=A, b=A), "x" * 300], "empty": {}}
    assert json.loads(text_of(node)) == node
