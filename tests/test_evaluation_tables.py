"""Generated tables that evaluate are read as their answer keys say, in every form: kind, rows, figures of the year and of other times."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("reportlab", reason="the generator draws with reportlab, a development package")
pytest.importorskip("pikepdf", reason="the generator writes PDFs with pikepdf, a development package")
pytest.importorskip("cv2", reason="the generator scans with opencv, a development package")

from extractor.geometry import BBox
from extractor.model import Frame, Page, Rule, Text, Value, Word
from samples.generator.agencies import agency
from samples.generator.content import content
from samples.generator.evaluation_tables import FORMS, evaluation_table
from samples.generator.layout import NewPage, Table, flow_blocks
from samples.generator.report import Spec, report_style
from tests.match.builders import tables_of

YEAR = 2022
THIN = 0.25


def as_page(sheet: Any, number: int) -> Page:
    """A sheet of the generator as a page that was read without a mistake."""
    words = tuple(Word(text=w.text, bbox=BBox(*w.box), confidence=0.99, engine="test") for w in sheet.words)
    lines = [line for stroke in sheet.strokes for line in pairwise(stroke.points)]
    frame = Frame(width=sheet.width, height=sheet.height)
    return Page(number=number, frame=frame, words=words, rules=tuple(as_rule(*line) for line in lines), dpi=200)


def as_rule(a: tuple[float, float], b: tuple[float, float]) -> Rule:
    (x0, x1), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    flat = bottom - top < x1 - x0
    return Rule(bbox=BBox(x0 - THIN * (not flat), top - THIN * flat, x1 + THIN * (not flat), bottom + THIN * flat), horizontal=flat)


@cache
def said(seed: int) -> Any:
    rng = random.Random(seed)
    style = report_style(rng, Spec("test", seed, 1, "kabupaten"))
    return content(rng, agency(rng, "kabupaten"), YEAR, style.numbers, 4, 4, False), style


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize(("part", "form"), [(part, form) for part, forms in FORMS.items() for form in forms])
def test_a_table_is_read_as_its_key_says(part, form, seed):
    told, style = said(seed)
    grid = evaluation_table(part, told, style, replace(style.look, rules="full", numbering="none"), form, random.Random(seed))
    flow = flow_blocks([NewPage(True, 90), Table(grid)], style, random.Random(1), "Laporan Kinerja")
    (table,) = tables_of(*(as_page(sheet, n) for n, sheet in enumerate(flow.pages, 1) if sheet.words), year=YEAR)
    assert (table.kind, len(table.rows)) == (grid.kind, len(grid.rows))
    for row, key in zip(table.rows, grid.rows, strict=True):
        assert {name: plain(getattr(row, name)) for name in key if name != "periods"} == in_short(key)
        for period, stated in zip(row.periods, key.get("periods", ()), strict=True):
            assert {name: plain(getattr(period, name)) for name in stated if name != "label"} == in_short(stated)


def plain(cell: Any) -> Any:
    return cell.value if isinstance(cell, Value) else cell.text if isinstance(cell, Text) else cell


def in_short(key: dict[str, Any]) -> dict[str, Any]:
    named = {name: stated for name, stated in key.items() if name not in ("periods", "label")}
    return {name: stated["value"] if isinstance(stated, dict) else stated for name, stated in named.items()}
