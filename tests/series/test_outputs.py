"""What is written: the same bytes whatever the order, no doubtful figure as a sure one, no chart that lies, no text as markup."""

import csv
import io
import json
import re
from random import Random

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.cli import main
from extractor.series import series_of
from extractor.series.charts import draw_chart
from extractor.series.csv_rows import COLUMNS, as_csv, escape
from extractor.series.html import as_page
from extractor.series.series_model import Series
from extractor.write.report_json import write_report
from tests.reconcile.builders import value
from tests.series.builders import given as report
from tests.series.builders import items, measured, spending

HOSTILE = '</script><img src=x onerror="alert(1)">=cmd|'
NAME = "Persentase angkutan laik jalan"
REPORTS = (
    measured(
        "r2021", 2021, (NAME, "80%", "72,40%", "90,5%"), ("Nilai AKIP", "BB", "B", "100%"), ("Jumlah petugas", "3 PPS, 4 PPK", "", "")
    ),
    measured("r2022", 2022, (NAME, "82%", value("12,4%", needs_review=True), "90,5%"), extra=[{"Realisasi 2021": "70,11"}]),
    measured("r2022b", 2022, (NAME, "82%", "81%", "98,78%")),
    spending("r2023", 2023, ("program", HOSTILE, "1.000", "900", "90%"), ("total", "JUMLAH", "1.000", "900", "90%")),
    report("nameless", 2020, office=None),
    report("undated", None),
)


@pytest.fixture(scope="module")
def whole():
    return series_of(REPORTS)


def everything(series: Series) -> tuple[str, str, str]:
    return series.model_dump_json(), as_csv(series), as_page(series, "id")


def test_the_order_of_the_inputs_changes_nothing(whole):
    wanted = everything(whole)
    for seed in range(8):
        mixed = list(REPORTS)
        Random(seed).shuffle(mixed)
        assert everything(series_of(mixed)) == wanted


WORDS = st.sampled_from(["angkutan", "halte", "terminal", "jalan", "laik", "mantap", "dibina", "umum", "kota"])
ROW = st.tuples(st.lists(WORDS, min_size=2, max_size=4).map(lambda w: "Jumlah " + " ".join(w)), st.integers(1, 99), st.integers(0, 120))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years=st.lists(st.lists(ROW, max_size=5), min_size=1, max_size=4), seed=st.integers(0, 99))
def test_any_reports_in_any_order_give_one_series(years, seed):
    made = [measured(f"r{n}", 2020 + n, *((w, f"{t} unit", f"{r} unit", "-") for w, t, r in rows)) for n, rows in enumerate(years)]
    mixed = list(made)
    Random(seed).shuffle(mixed)
    one, other = series_of(made), series_of(mixed)
    assert one == other
    for agency in one.agencies:  # every row stands in one item, and no item has two entries of a year
        found = [e for i in agency.items if i.kind == "indikator" for e in i.entries]
        rows = [(e.report, row) for e in found for row in e.rows]
        assert len(rows) == len(set(rows)) == sum(len(r) for r in years)
        assert all(len({e.year for e in i.entries}) == len(i.entries) for i in agency.items)


# ------------------------------------------------------------------------------------------- JSON and CSV


def test_json_fits_its_schema(whole):
    schema = Series.model_json_schema(mode="serialization")
    jsonschema.validate(json.loads(whole.model_dump_json()), schema)
    assert Series.model_validate_json(whole.model_dump_json()) == whole


def test_csv_is_one_row_a_figure_with_its_place(whole):
    rows = list(csv.DictReader(io.StringIO(as_csv(whole))))
    assert set(rows[0]) == set(COLUMNS)
    (marked,) = [r for r in rows if r["year"] == "2022" and r["figure"] == "realisasi" and r["report"] == "r2022"]
    assert (marked["value"], marked["state"], marked["unit"], marked["ref"]) == ("12.4", "marked", "%", "r2022:p4t1.r001.realisasi")
    told = [r for r in rows if r["source"] == "told" and r["year"] == "2021"]
    assert [(r["value"], r["report"]) for r in told] == [("70.11", "r2022")] and told[0]["finding"].startswith("cross_report_mismatch:")
    assert all(not r["value"] or float(r["value"]) is not None for r in rows)


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5,2", "@SUM(A1)", "\t=1"])
def test_csv_holds_no_formula(text):
    assert escape(text) == f"'{text}"


def test_csv_leaves_dashes_and_words_alone():
    assert escape("-") == "-" and escape("a=b") == "a=b" and escape("") == ""


# ------------------------------------------------------------------------------------------- the page


def test_the_page_needs_nothing_outside_and_runs_nothing_else(whole):
    page = as_page(whole, "en")
    assert "default-src 'none'" in page and not re.search(r"https?://|<link|<img|src=", page.replace("src=x onerror", ""))
    assert page.count("<script>") == page.count("</script>") == 1 and 'onerror="' not in page
    assert not re.search(r'\sstyle="|\son\w+="', page)


def test_the_page_tells_what_is_in_doubt():
    page = as_page(series_of([r for r in REPORTS if r.id != "r2022b"]), "en")
    assert re.search(r'<td class="[^"]*marked[^"]*"[^>]*>12,4%', page)
    assert '<th scope="col"' in page and '<th scope="row"' in page
    assert "nameless: the report" in page and "undated" in page


# ------------------------------------------------------------------------------------------- charts


def drawn(*reports, years):
    (item, *_) = items(*reports)
    return draw_chart(item, years, "x")


def figure(year, realisasi, target="80%"):
    return measured(f"r{year}", year, (NAME, target, realisasi, ""))


def test_a_missing_value_is_a_gap():
    svg = drawn(figure(2021, "70%"), figure(2022, ""), figure(2023, "75%"), years=[2021, 2022, 2023])
    assert svg.count("<circle") == 2 and svg.count('<line class="second"') == 0 and svg.count('<line class="first"') == 2
    assert "2022 –" in svg


def test_a_year_without_report_is_a_gap():
    svg = drawn(figure(2021, "70%"), figure(2023, "75%"), years=[2021, 2022, 2023])
    assert svg.count('<line class="second"') == 0


def test_a_marked_value_is_hollow_and_a_grade_is_not_drawn():
    svg = drawn(figure(2021, "70%"), figure(2022, value("71%", needs_review=True)), years=[2021, 2022])
    assert svg.count("second hollow") == 1 and svg.count("second sure") == 1
    assert drawn(figure(2021, "BB", "A"), figure(2022, "B", "A"), years=[2021, 2022]) == ""


def test_a_break_is_drawn_and_no_line_crosses_it():
    svg = drawn(figure(2021, "70%"), figure(2022, "71 nilai", "80 nilai"), years=[2021, 2022])
    assert svg.count('class="break"') == 1 and 'line class="second"' not in svg


def test_what_another_report_tells_is_a_diamond_apart():
    now = measured("r2022", 2022, (NAME, "80%", "71%", ""), extra=[{"Realisasi 2021": "66,5"}])
    svg = drawn(now, figure(2023, "75%"), years=[2021, 2022, 2023])
    assert svg.count("<path") == 1 and svg.count('<line class="second"') == 1


def test_heights_are_in_proportion():
    svg = drawn(figure(2021, "25%", ""), figure(2022, "50%", ""), figure(2023, "100%", ""), years=[2021, 2022, 2023])
    a, b, c = (float(y) for y in re.findall(r'<circle[^>]* cy="([\d.]+)"', svg))
    assert (a - b) * 2 == pytest.approx(b - c, abs=0.3)
    assert re.findall(r'text-anchor="end">([^<]*)<', svg) == ["0", "50", "100"]


# ------------------------------------------------------------------------------------------- the command


@pytest.fixture
def folder(tmp_path):
    for given_ in REPORTS:
        write_report(given_.report, tmp_path / "out" / f"{given_.id}.json")
    return tmp_path


def test_the_command_in_every_format(folder, capsys):
    for form, held in (("text", NAME), ("csv", "agency,kind"), ("json", '"series_version"'), ("html", "<!DOCTYPE html>")):
        assert main(["series", str(folder / "out"), "--format", form, "--lang", "id"]) == 0
        assert held in capsys.readouterr().out


def test_the_format_follows_the_name(folder, capsys):
    for name, start in (("a.csv", "agency,"), ("a.json", "{"), ("a.html", "<!DOCTYPE"), ("a.txt", "\n")):
        assert main(["series", str(folder / "out"), "-o", str(folder / "new" / name)]) == 0
        assert (folder / "new" / name).read_text(encoding="utf-8").startswith(start)
    assert "undated: the report's year" in capsys.readouterr().err


def test_what_cannot_be_read_costs_the_others_nothing(folder, capsys):
    bad = folder / "bad.json"
    bad.write_text("{")
    assert main(["series", str(folder / "out"), str(bad), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["agencies"] and err.count("\n") == 1 and "bad.json" in err
    assert main(["series", str(bad)]) == 1
    assert main(["series"]) == 2


def test_a_place_that_cannot_be_written_is_told(folder, capsys):
    assert main(["series", str(folder / "out"), "-o", str(folder / "out" / "r2021.json" / "x.csv")]) == 1
    assert capsys.readouterr().err.startswith("lkj: ")


def test_the_schema_is_printed(capsys):
    assert main(["series", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Series"
