"""The log: nothing without --log; with it, records that name file, page and stage, and the traceback of what is told in one sentence."""

import json
import logging
import os
import re

import pytest

from extractor import cli
from extractor.batch import report_tasks
from extractor.capture import page_tasks
from extractor.capture.pdf import health_of
from extractor.commands import extract as command
from extractor.errors import InputError, OutputError
from extractor.export import sources
from extractor.log import LOGGER, level_for_workers, log_error, log_stage, log_tags, log_to, report_this
from extractor.parallel import Processes, Work, run_result
from extractor.write.report_json import write_report
from tests.here import OneLine, in_this_process
from tests.reconcile.builders import report
from tests.test_source import make_pdf

LOG = logging.getLogger("extractor.test")


@log_stage("reading", lambda task: {"file": "scan.pdf", "page": task})
def told(task):
    LOG.info("read by %d", os.getpid())
    return task, os.getpid()


@log_stage("reading", lambda task: {"file": "scan.pdf", "page": task})
def broken(task):
    raise ZeroDivisionError("no such number")


@log_stage("reading", lambda task: {"file": "scan.pdf", "page": task})
def refused(task):
    raise InputError("scan.pdf: it is locked.")


def done(function, tasks):
    """What processes answer to each task."""
    answers = []

    def steps():
        yield [Work(function, task, answers.append) for task in tasks]

    pool = Processes(2)
    try:
        run_result(steps(), pool)
    finally:
        pool.close()
    return answers


@pytest.fixture
def engine(monkeypatch):
    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: OneLine())
    monkeypatch.setattr(command, "load_engine", lambda settings: OneLine())
    in_this_process(monkeypatch)


def extract(tmp_path, *options):
    path = make_pdf(tmp_path / "a.pdf", pages=2)
    return cli.main(["extract", str(path), "-o", str(tmp_path / "out"), "--jobs", "1", "--no-cache", "--lang", "en", *map(str, options)])


def test_without_a_log_nothing_is_written_anywhere(tmp_path, capfd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert level_for_workers() is None
    done(told, [1])
    with pytest.raises(ZeroDivisionError):
        done(broken, [1])
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_each_page_that_is_read_is_a_record(tmp_path, engine):
    assert extract(tmp_path, "--log", tmp_path / "lkj.log") == 0
    lines = (tmp_path / "lkj.log").read_text().splitlines()
    for page in (1, 2):
        assert [line for line in lines if f"[a.pdf, page {page}, capture]" in line and "2 words" in line]
        assert [line for line in lines if f"[a.pdf, page {page}, detect]" in line]
    assert "a.pdf -o" in lines[0]
    assert "[a.pdf, page -, end]" in lines[-1]


def test_a_fault_is_told_in_a_sentence_and_logged_with_its_traceback(tmp_path, engine, monkeypatch, capsys):
    monkeypatch.setattr(report_tasks, "draft_report", lambda task: 1 / 0)
    assert extract(tmp_path, "--log", tmp_path / "lkj.log") == 1
    assert f"Please report this with the file and {tmp_path / 'lkj.log'}." in capsys.readouterr().err
    text = (tmp_path / "lkj.log").read_text()
    assert text.count("Traceback (most recent call last)") == 1
    assert text.count("in <lambda>") == 1  # where it was raised


def test_without_a_log_the_sentence_says_how_to_get_one(tmp_path, engine, monkeypatch, capsys):
    monkeypatch.setattr(report_tasks, "draft_report", lambda task: 1 / 0)
    assert extract(tmp_path) == 1
    assert "the log that a run with --log lkj.log writes" in capsys.readouterr().err


def test_an_export_s_fault_is_logged_too(tmp_path, monkeypatch, capsys):
    write_report(report(), tmp_path / "a.json")
    monkeypatch.setattr(sources, "rows_of", lambda named: 1 / 0)
    log = tmp_path / "lkj.log"
    assert cli.main(["export", str(tmp_path / "a.json"), "--to", "csv", "-o", str(tmp_path / "t"), "--log", str(log)]) == 1
    assert str(log) in capsys.readouterr().err
    assert "[a.json, page -, export]" in log.read_text() and "ZeroDivisionError" in log.read_text()


def test_records_of_processes_come_into_the_one_file(tmp_path):
    with log_to(tmp_path / "lkj.log"):
        answers = done(told, range(1, 41))
    lines = (tmp_path / "lkj.log").read_text().splitlines()
    assert os.getpid() not in {process for _, process in answers}
    found = [re.fullmatch(r".* INFO +\[scan.pdf, page (\d+), reading\] extractor.test: read by (\d+)", line) for line in lines]
    assert sorted((int(m[1]), int(m[2])) for m in found) == sorted(answers)


def test_a_process_s_traceback_comes_into_the_file_once(tmp_path):
    with log_to(tmp_path / "lkj.log"), pytest.raises(ZeroDivisionError) as error:
        done(broken, [7])
    with log_to(tmp_path / "lkj.log"):
        log_error(error.value)  # as whoever catches it would
    text = (tmp_path / "lkj.log").read_text()
    assert "ERROR   [scan.pdf, page 7, reading]" in text
    assert text.count("Traceback") == text.count("in broken") == 1


def test_what_a_user_can_mend_is_no_error_of_the_program(tmp_path):
    with log_to(tmp_path / "lkj.log"), pytest.raises(InputError):
        done(refused, [1])
    assert "INFO    [scan.pdf, page 1, reading]" in (tmp_path / "lkj.log").read_text()


def test_why_a_damaged_file_was_passed_over_is_logged(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 no more")
    with log_to(tmp_path / "lkj.log"), log_tags(file=path.name):
        assert health_of(path).damaged
    text = (tmp_path / "lkj.log").read_text()
    assert "[a.pdf, page -, -] extractor.capture.pdf" in text and "Traceback" in text


def test_a_log_that_cannot_be_written_is_told_at_once(tmp_path, engine, capsys):
    assert extract(tmp_path, "--log", tmp_path / "no" / "lkj.log") == OutputError.exit_code
    said = capsys.readouterr().err
    assert str(tmp_path / "no" / "lkj.log") in said and "Choose another place." in said
    assert not (tmp_path / "out").exists()


def test_a_log_goes_on_where_it_ended(tmp_path):
    for text in ("first", "second"):
        with log_to(tmp_path / "lkj.log"):
            LOG.info(text)
    assert [line.rpartition(": ")[2] for line in (tmp_path / "lkj.log").read_text().splitlines()] == ["first", "second"]


def test_afterwards_all_is_as_before(tmp_path):
    before = (LOGGER.level, list(LOGGER.handlers))
    with log_to(tmp_path / "lkj.log"), log_tags(file="a.pdf", page=3):
        assert str(tmp_path) in report_this().en
    assert (LOGGER.level, list(LOGGER.handlers)) == before
    assert str(tmp_path) not in report_this().en
    with log_to(tmp_path / "lkj.log"):
        LOG.info("after")
    assert "[-, page -, -]" in (tmp_path / "lkj.log").read_text()


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_takes_a_log(name):
    assert "--log" in {option for action in cli.build_parser()._actions for option in action.option_strings} | options_of(name)


def options_of(name):
    (commands,) = (a.choices for a in cli.build_parser()._actions if a.choices)
    return {option for action in commands[name].with_arguments()._actions for option in action.option_strings}


def test_a_check_writes_its_log(tmp_path, capsys):
    write_report(report(), tmp_path / "a.json")
    assert cli.main(["check", str(tmp_path / "a.json"), "--format", "json", "--log", str(tmp_path / "lkj.log")]) == 0
    assert json.loads(capsys.readouterr().out)
    assert "check" in (tmp_path / "lkj.log").read_text()
