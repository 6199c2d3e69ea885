"""A report under corrections is what a new run over the scan under them gives; without any it is itself."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractor.capture.source import open_source
from extractor.cells import figures_of
from extractor.model import Report
from extractor.overlay import Corrections, read_corrections
from extractor.overlay.cell_correction import make_correction
from extractor.overlay.record_correction import record_correction
from extractor.parallel import Here, run_all
from extractor.pipeline import run_steps
from extractor.recheck import apply_and_recheck
from extractor.write.report_json import report_text
from tests.golden.cases import NAMES, Case
from tests.golden.recording import Held, read_recording
from tests.golden.replay import NoEngine, replayed, settings

WHEN, TYPED = datetime(2026, 11, 27, tzinfo=UTC), "1.234.567"
CASES = [
    ("kecamatan-2016", "persen"), ("kpu-pasuruan-2023", "realisasi"), ("pengadilan-2022", "realisasi"), ("pengadilan-2022", "pagu"),
    ("capaian-open", "target"), ("pk-1bit", "anggaran"), ("kpu-pasuruan-2023-teks", "pagu"),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_without_corrections_a_report_is_itself(name):
    report = replayed(name).report
    assert apply_and_recheck(report, Corrections()) == report
    assert apply_and_recheck(Report.model_validate(json.loads(report_text(report))), Corrections()) == report


def extracted(name, folder):
    """The report of a new run over the recorded pages under the corrections in a folder."""
    kept = None if Case(name).is_dump else read_recording(name)
    source, held = (open_source(Case(name).sample), Held()) if kept is None else (kept.source, kept.held)
    chosen = replace(settings(held), corrections=folder, name=name)
    (run,) = run_all([run_steps(source, chosen, lambda done, total: None)], NoEngine(name), Here())
    if run.error is not None:
        raise run.error
    return run.result.report


def a_figure(report, field):
    """The address of a figure of that field, the first one in doubt if there is one."""
    found = [(f"{row.id}.{field}", v) for t in report.tables for row in t.rows for f, v in figures_of(row) if f == field]
    numbers = [(ref, v) for ref, v in found if isinstance(v.value, int | float)]
    return next((ref for ref, v in numbers if v.needs_review), numbers[-1][0])


@pytest.mark.parametrize(("name", "field"), CASES)
def test_one_correction_gives_the_same_report_at_once_and_in_a_new_run(name, field, tmp_path):
    report = replayed(name).report
    cell = a_figure(report, field)
    record_correction(tmp_path / f"{name}.toml", make_correction(report, cell, TYPED, "Sekretaris", "halaman 5", WHEN, as_printed=False))
    at_once, anew = apply_and_recheck(report, read_corrections(tmp_path, name)), extracted(name, tmp_path)
    assert [c.state for c in anew.corrections] == ["applied"]
    assert at_once.tables == anew.tables and at_once.findings == anew.findings
