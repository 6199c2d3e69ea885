"""The generator: same seed, same files; its answer keys add up and tell where things stand."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("reportlab", reason="the generator draws with reportlab, a development package")
pytest.importorskip("pikepdf", reason="the generator writes PDFs with pikepdf, a development package")
pytest.importorskip("cv2", reason="the generator scans with opencv, a development package")

from samples.generator import pasuruan
from samples.generator.figures import NumberStyle, decimal_text, grouped, money, ratio, words
from samples.generator.output import turned_box
from samples.generator.recipes import BENCH, SAMPLES
from samples.generator.report import Report, Spec, generate

SPECS = (
    Spec("a", 11, 5, "kpu", sections=("pk", "capaian", "anggaran"), form="cards", sideways=False),
    Spec(
        "b",
        12,
        5,
        "kabupaten",
        sections=("aksi", "pk", "capaian", "belanja", "anggaran"),
        form="merged",
        sideways=True,
        sasaran=8,
    ),
    Spec(
        "c",
        13,
        4,
        "provinsi",
        sections=("rkt", "pk", "capaian", "anggaran"),
        form="band",
        budget_form="change",
    ),
)
ROUNDING = Decimal("0.0101")  # rounded or cut at two decimals


@cache
def made(index: int) -> Report:
    """A small report, drawn once for all tests."""
    return generate(SPECS[index])


def tables(report: Report, kind: str) -> list[dict[str, Any]]:
    return [t for t in report.truth["tables"] if t["kind"] == kind]


def rows(report: Report, kind: str) -> list[dict[str, Any]]:
    return [row for table in tables(report, kind) for row in table["rows"]]


def test_same_seed_gives_the_same_bytes() -> None:
    again = generate(SPECS[0])
    assert (again.pdf, again.truth, again.words) == (made(0).pdf, made(0).truth, made(0).words)


def test_another_seed_gives_another_report() -> None:
    assert generate(replace(SPECS[0], seed=99)).truth["tables"] != made(0).truth["tables"]


@pytest.mark.parametrize("index", range(len(SPECS)))
def test_pdf_words_and_key_have_the_same_pages(index: int) -> None:
    import pikepdf

    report = made(index)
    with pikepdf.Pdf.open(io.BytesIO(report.pdf)) as pdf:
        sizes = [[float(x) for x in page.mediabox] for page in pdf.pages]
    assert len(sizes) == len(report.words) == report.truth["pages"]
    assert all(size[3] > size[2] for size in sizes)  # sideways tables lie on upright pages
    for (_, _, wide, tall), page in zip(sizes, report.words, strict=True):
        assert all(-20 < w["x0"] < w["x1"] < wide + 20 and -20 < w["top"] < w["bottom"] < tall + 20 for w in page)


@pytest.mark.parametrize("index", range(len(SPECS)))
def test_every_table_prints_its_rows_on_its_pages(index: int) -> None:
    report = made(index)
    for table in report.truth["tables"]:
        printed = Counter(w["text"] for page in table["pages"] for w in report.words[page - 1])
        key = "uraian" if "anggaran" in table["kind"] else "indikator"
        for row in table["rows"]:
            assert all(printed[token] for token in row[key].split()), row[key]


def children(lines: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """The lines directly below a line of a budget table."""
    own = lines[at]["kode"] or lines[at]["uraian"]
    found = []
    for line in lines[at + 1 :]:
        if line["level"] in (lines[at]["level"], "total") and line.get("parent") != own:
            break
        if line.get("parent") == own:
            found.append(line)
    return found


@pytest.mark.parametrize("index", range(len(SPECS)))
@pytest.mark.parametrize("column", ["pagu", "realisasi"])
def test_budget_lines_add_up(index: int, column: str) -> None:
    for table in tables(made(index), "realisasi_anggaran"):
        lines = table["rows"]
        for at, line in enumerate(lines):
            below = [x for x in lines if "parent" not in x and x is not line] if line["level"] == "total" else children(lines, at)
            assert not below or sum(x[column] for x in below) == line[column], line["uraian"]


@pytest.mark.parametrize("index", range(len(SPECS)))
def test_percentages_follow_from_the_amounts(index: int) -> None:
    for line in rows(made(index), "realisasi_anggaran"):
        share = Decimal(line["realisasi"]) * 100 / line["pagu"]
        assert abs(share - Decimal(str(line["persen"]))) < ROUNDING


@pytest.mark.parametrize("index", range(len(SPECS)))
def test_achievements_follow_from_target_and_realisasi(index: int) -> None:
    for row in rows(made(index), "capaian_kinerja"):
        target, reached, share = (row[f]["value"] for f in ("target", "realisasi", "capaian"))
        if isinstance(target, (int, float)):
            higher = Decimal(str(reached)) / Decimal(str(target)) * 100
            assert min(abs(x - Decimal(str(share))) for x in (higher, 200 - higher)) < ROUNDING


@pytest.mark.parametrize("index", range(len(SPECS)))
def test_tables_of_one_report_agree(index: int) -> None:
    report = made(index)
    agreed = {r["indikator"]: r["target"]["value"] for r in rows(report, "perjanjian_kinerja")}
    assert {r["indikator"]: r["target"]["value"] for r in rows(report, "capaian_kinerja")} == agreed
    programmes = {r["uraian"]: r["pagu"] for r in rows(report, "realisasi_anggaran")}
    for line in rows(report, "anggaran_program"):
        assert programmes[line["uraian"]] == line["anggaran"]


def test_planted_errors_are_printed_and_listed() -> None:
    spec = replace(SPECS[0], planted=4)
    clean, spoilt = made(0).truth, generate(spec).truth
    assert len(spoilt["planted"]) == 4 and not clean["planted"]
    assert all({"kind", "where", "claimed", "actual"} <= set(entry) for entry in spoilt["planted"])
    assert all(entry["claimed"] != entry["actual"] for entry in spoilt["planted"])


def test_names_of_the_fixed_sets_are_their_own() -> None:
    specs = [*BENCH, *(spec for spec, _ in SAMPLES)]
    assert len({s.name for s in specs}) == len({s.seed for s in specs}) == len(specs)
    assert Counter(s.level for s in BENCH) == {level: 4 for level in range(1, 6)}


def test_a_committed_sample_is_what_its_recipe_draws() -> None:
    spec = next(spec for spec, _ in SAMPLES if spec.level == 5)
    committed = Path(__file__).parents[1] / "samples" / spec.name / "expected.json"
    if not committed.exists():
        pytest.skip(f"{committed} is missing: python -m samples.generator samples --samples writes it")
    assert json.loads(committed.read_text(encoding="utf-8")) == generate(spec).truth


def test_the_rebuilt_budget_adds_up() -> None:
    lines = pasuruan.budget()
    for column in ("pagu", "realisasi"):
        programmes = sum(getattr(x, column) for x in lines if x.level == "program")
        assert programmes == getattr(lines[-1], column)
        for parent in (x for x in lines if x.level in ("program", "kegiatan", "kro")):
            at = lines.index(parent)
            after = list(lines[at + 1 :])
            stop = next((i for i, x in enumerate(after) if x.depth <= parent.depth), len(after))
            below = after[:stop]
            nearest = [x for x in below if x.depth == min(y.depth for y in below)]
            assert not nearest or sum(getattr(x, column) for x in nearest) == getattr(parent, column), parent.uraian


def test_a_turned_box_stays_on_the_page() -> None:
    assert turned_box((10, 20, 30, 25), (800, 600), 90) == (575, 10, 580, 30)
    assert turned_box((10, 20, 30, 25), (800, 600), 270) == (20, 770, 25, 790)
    assert turned_box((10, 20, 30, 25), (800, 600), 180) == (770, 575, 790, 580)


def test_numbers_are_printed_as_the_style_says() -> None:
    plain, english = (
        NumberStyle(tail=",00", prefix="Rp ", truncate=True),
        NumberStyle(english=True, decimal="."),
    )
    assert money(1234567, plain) == "Rp 1.234.567,00" and grouped(1234567, english) == "1,234,567"
    assert ratio(2, 3, plain) == Decimal("66.66") and ratio(2, 3, english) == Decimal("66.67")
    assert [decimal_text(Decimal(x), plain) for x in ("98.05", "98.5", "100")] == ["98,05", "98,50", "100"]
    assert decimal_text(Decimal("97.50"), plain, trim=True) == "97,5"


def test_number_words() -> None:
    said = {
        11: "sebelas",
        12: "dua belas",
        28: "dua puluh delapan",
        100: "seratus",
        115: "seratus lima belas",
        1000: "seribu",
        2010: "dua ribu sepuluh",
    }
    assert {n: words(n) for n in said} == said


# ------------------------------------------------------------------------------------------- years of one agency


def test_years_of_an_agency_print_what_the_key_says() -> None:
    from samples.generator.years import unscanned

    key, reports = unscanned(3, range(2021, 2024), "kabupaten", 8)
    assert (key, reports) == unscanned(3, range(2021, 2024), "kabupaten", 8)
    assert [truth["dokumen"]["tahun"] for truth, _ in reports] == [2021, 2022, 2023]
    assert len({truth["dokumen"]["instansi"] for truth, _ in reports}) == 1
    assert key["breaks"] and key["contradictions"]
    for (truth, _), year in zip(reports, ("2021", "2022", "2023"), strict=True):
        printed = {r["indikator"] for t in truth["tables"] if t["kind"] == "capaian_kinerja" for r in t["rows"]}
        assert printed == {i["years"][year]["text"] for i in key["items"] if i["kind"] == "indikator" and year in i["years"]}


def test_last_years_figures_are_those_of_last_years_report_but_where_planted() -> None:
    from samples.generator.years import unscanned

    key, ((before, _), (after, _)) = unscanned(5, range(2022, 2024), "provinsi", 0)
    assert key["contradictions"] == [] and key["breaks"] == []

    def spent(truth: dict[str, Any], name: str) -> dict[tuple[str, str], int]:
        found = [r for t in truth["tables"] if t["kind"] == "realisasi_anggaran" for r in t["rows"]]
        return {(r["kode"], r["uraian"]): r[name] for r in found}

    assert spent(before, "realisasi") == spent(after, "realisasi_2022")
