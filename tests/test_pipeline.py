"""The whole line with an engine that replays words: order, failures, cache, output, exit status."""

import json

import jsonschema
import pytest

import extractor.pipeline as pipeline
from extractor import cli
from extractor.batch import report_tasks
from extractor.capture import page_tasks
from extractor.capture.cache import PageCache
from extractor.capture.engines.recorded import RecordedEngine
from extractor.capture.raster import CaptureSettings
from extractor.commands import extract as command
from extractor.errors import OutputError
from extractor.model import Frame, Page, Report
from extractor.pipeline import Settings, extract
from extractor.proofread.confidence_grades import REVIEW_BELOW
from extractor.write import report_json
from extractor.write.json_schema import schema_text
from extractor.write.report_json import write_report
from tests.here import in_this_process
from tests.paper import words
from tests.test_source import make_pdf


@pytest.fixture
def engine(monkeypatch):
    """Counts the pages that an engine reads."""
    calls = []

    class Counting(RecordedEngine):
        def read(self, gray, dpi, rules):
            calls.append(gray.shape)
            return words("Perjanjian Kinerja", 72, 90)

    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: Counting())
    monkeypatch.setattr(command, "load_engine", lambda settings: Counting())
    in_this_process(monkeypatch)
    return calls


def settings(tmp_path, **more):
    return Settings(jobs=1, cache=PageCache(tmp_path / "cache"), **more)


def test_second_run_reads_no_page(tmp_path, engine):
    path = make_pdf(tmp_path / "a.pdf", pages=2)
    first = extract(path, settings(tmp_path))
    read = len(engine)
    second = extract(path, settings(tmp_path))
    assert read == 2 and len(engine) == read
    assert first.report == second.report
    assert [p.number for p in second.pages] == [1, 2]


def test_other_settings_are_another_reading(tmp_path, engine):
    path = make_pdf(tmp_path / "a.pdf")
    extract(path, settings(tmp_path))
    extract(path, settings(tmp_path, capture=CaptureSettings(dpi=150)))
    assert len(engine) == 2


def test_damaged_cache_entry_is_read_again(tmp_path, engine):
    path = make_pdf(tmp_path / "a.pdf")
    extract(path, settings(tmp_path))
    (entry,) = (tmp_path / "cache").rglob("*.json.gz")
    entry.write_bytes(b"damaged")
    extract(path, settings(tmp_path))
    assert len(engine) == 2


def test_cache_is_pruned_oldest_first(tmp_path):
    import os

    cache = PageCache(tmp_path)
    blank = Page(number=1, frame=Frame(width=10, height=10))
    for n in range(3):
        cache.put(blank, "abc", n, CaptureSettings())
        os.utime(cache.path("abc", n, CaptureSettings()), (n, n))
    size = cache.path("abc", 0, CaptureSettings()).stat().st_size
    cache.prune(limit=2 * size)
    assert [cache.get("abc", n, CaptureSettings()) is not None for n in range(3)] == [False, True, True]


def test_only_the_pages_asked_for(tmp_path, engine):
    made = extract(make_pdf(tmp_path / "a.pdf", pages=3), settings(tmp_path, pages=frozenset({2})))
    assert [p.number for p in made.pages] == [2]


def test_bad_input_costs_the_others_nothing(tmp_path, engine, capsys):
    good, bad = make_pdf(tmp_path / "good.pdf"), tmp_path / "bad.pdf"
    bad.write_text("no pdf")
    status = cli.main(["extract", str(bad), str(good), "-o", str(tmp_path / "out"), "--jobs", "1", "--no-cache"])
    assert status == 1
    assert json.loads((tmp_path / "out" / "good.json").read_text())["source"]["file"] == "good.pdf"
    said = capsys.readouterr().err
    assert said.startswith("lkj: bad.pdf:") and "Traceback" not in said


def test_good_input_exits_with_zero_and_fits_the_schema(tmp_path, engine):
    assert cli.main(["extract", str(make_pdf(tmp_path / "a.pdf")), "-o", str(tmp_path), "--jobs", "1", "--no-cache"]) == 0
    jsonschema.validate(json.loads((tmp_path / "a.json").read_text()), json.loads(schema_text()))


@pytest.mark.parametrize("wrong", [["--dpi", "7"], ["--jobs", "0"], ["--vocab", "nowhere.csv"]])
def test_wrong_usage_exits_with_two(tmp_path, wrong, capsys):
    assert cli.main(["extract", "a.pdf", "-o", str(tmp_path), *wrong]) == 2
    assert "Traceback" not in capsys.readouterr().err


def report(tmp_path, engine):
    return extract(make_pdf(tmp_path / "a.pdf"), settings(tmp_path)).report


def test_report_is_written_whole_or_not_at_all(tmp_path, engine, monkeypatch):
    made = report(tmp_path, engine)
    target = tmp_path / "out" / "a.json"
    write_report(made, target)
    before = target.read_text()

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_json.os, "replace", fails)
    with pytest.raises(OutputError, match="No space left"):
        write_report(made, target)
    assert target.read_text() == before
    assert [p.name for p in target.parent.iterdir()] == ["a.json"]


def test_written_report_reads_back(tmp_path, engine):
    made = report(tmp_path, engine)
    write_report(made, tmp_path / "r.json")
    assert Report.model_validate_json((tmp_path / "r.json").read_text()) == made


def test_crash_of_ours_is_told_in_one_sentence(tmp_path, engine, monkeypatch, capsys):
    monkeypatch.setattr(report_tasks, "draft_report", lambda task: 1 / 0)
    assert cli.main(["extract", str(make_pdf(tmp_path / "a.pdf")), "-o", str(tmp_path), "--jobs", "1", "--no-cache"]) == 1
    assert "Please report this" in capsys.readouterr().err


def test_pages_option_is_checked():
    assert command.page_numbers("3-5,8") == frozenset({3, 4, 5, 8})
    with pytest.raises(Exception, match="no list of pages"):
        command.page_numbers("3-x")


def test_vocab_match_prints_the_entry(capsys):
    assert cli.main(["vocab", "match", "Persentase fasilitasi keprotokolan, dokumentasi, dan publikasi pimpinan yang tertib"]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(("missing", "times"), [(True, 1), (False, 0)])
def test_missing_tesseract_is_told_once_and_costs_nothing(tmp_path, engine, monkeypatch, capsys, missing, times):
    monkeypatch.setattr(command, "lacks_tesseract", lambda: missing)
    files = [str(make_pdf(tmp_path / f"{name}.pdf")) for name in "ab"]
    assert cli.main(["extract", *files, "-o", str(tmp_path / "out"), "--jobs", "1", "--no-cache", "--lang", "en"]) == 0
    assert capsys.readouterr().err.count("apt install tesseract-ocr") == times
    assert len(list((tmp_path / "out").glob("*.json"))) == 2


# ------------------------------------------------------------------------------------------------ --once, --review-below


@pytest.fixture
def asked(monkeypatch, engine):
    """The settings with which the command line asks for a report."""
    seen = []
    made = pipeline.run_steps
    monkeypatch.setattr(pipeline, "run_steps", lambda source, given, *more: (seen.append(given), made(source, given, *more))[1])
    return seen


def run(tmp_path, *options):
    return cli.main(["extract", str(make_pdf(tmp_path / "a.pdf")), "-o", str(tmp_path), "--jobs", "1", "--no-cache", *options])


def test_figures_are_read_twice_and_marked_below_the_usual_threshold_unless_told_otherwise(tmp_path, asked):
    assert run(tmp_path) == 0
    assert asked[0].second and asked[0].review_below == REVIEW_BELOW == Settings().review_below


def test_once_reads_nothing_twice(tmp_path, asked):
    assert run(tmp_path, "--once") == 0
    assert not asked[0].second


@pytest.mark.parametrize("share", ["0", "0.5", "1"])
def test_the_threshold_reaches_the_run(tmp_path, asked, share):
    assert run(tmp_path, "--review-below", share) == 0
    assert asked[0].review_below == float(share) and asked[0].second


@pytest.mark.parametrize("share", ["-0.1", "1.01", "95", "nan"])
def test_a_threshold_that_is_no_share_is_wrong_usage(tmp_path, asked, capsys, share):
    assert run(tmp_path, "--review-below", share) == 2
    said = capsys.readouterr().err
    assert said.startswith("lkj: --review-below") and "Traceback" not in said and asked == []


def test_a_threshold_that_is_no_number_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path, "--review-below", "much")
    assert stopped.value.code == 2 and "--review-below" in capsys.readouterr().err


FIGURES = ("1.000.000.000", "2.000.000.000", "4.000.000.000")


@pytest.fixture
def amounts(monkeypatch):
    """An engine that reads a page of programmes, the last amount not surely."""

    class Listing(RecordedEngine):
        def read(self, gray, dpi, rules):
            found = [w for t, x in (("No.", 60), ("Program", 120), ("Anggaran", 330), ("Keterangan", 450)) for w in words(t, x, 100)]
            for n, amount in enumerate(FIGURES):
                y = 124 + 24 * n
                found += [*words(f"{n + 1}.", 60, y), *words("Program Pengelolaan sarana", 90, y), *words("APBD", 460, y)]
                sure = 0.7 if n == 2 else 0.9
                found += [w.model_copy(update={"confidence": sure}) for w in words(amount, 330, y)]
            return found

    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: Listing())


def marks(tmp_path, threshold):
    (table,) = extract(make_pdf(tmp_path / "a.pdf"), settings(tmp_path, second=False, review_below=threshold)).report.tables
    assert [row.anggaran.value for row in table.rows] == [1000000000, 2000000000, 4000000000]
    return [row.anggaran.needs_review for row in table.rows]


def test_the_threshold_decides_what_is_marked(tmp_path, amounts):
    assert marks(tmp_path, REVIEW_BELOW) == marks(tmp_path, None) == [False, False, True]
    assert marks(tmp_path, 0.0) == [False] * 3
    assert marks(tmp_path, 1.0) == [True] * 3


def test_without_a_threshold_figures_keep_the_confidence_of_their_reading(tmp_path, amounts):
    (table,) = extract(make_pdf(tmp_path / "a.pdf"), settings(tmp_path, second=False, review_below=None)).report.tables
    assert [row.anggaran.confidence for row in table.rows] == [0.9, 0.9, 0.7]
