"""The command line: arguments and exit status. No logic of its own; larger commands have a file in commands/."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from extractor import __version__
from extractor.commands import CORRECTIONS, CORRECTIONS_HELP, DONE, FAILED, STOPPED, WRONG_USAGE, complain
from extractor.commands.correct import add_correct
from extractor.commands.export import add_export
from extractor.commands.extract import add_extract
from extractor.commands.series import HELP as SERIES_HELP
from extractor.commands.series import add_series
from extractor.errors import ExtractorError, UsageError
from extractor.match.vocabulary import VocabularyError, load_vocabulary
from extractor.messages import language, say
from extractor.model import Report
from extractor.overlay import acknowledged, read_corrections
from extractor.overlay.relaid import news
from extractor.recheck import under
from extractor.reconcile import CHECKS, Both, reconcile
from extractor.write.findings import Checked, as_json, as_sarif, listing
from extractor.write.report_json import read_report
from extractor.write.schema import schema_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ExtractorError, VocabularyError) as error:
        lang = language(getattr(options, "lang", None))
        complain(error.told(lang) if isinstance(error, ExtractorError) else str(error))
        return getattr(error, "exit_code", WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        complain(say("stopped", language(getattr(options, "lang", None))))
        return STOPPED


def parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(prog="lkj", description="Reads scanned Indonesian performance reports into checked data.")
    out.add_argument("--version", action="version", version=f"lkj {__version__}")
    commands = out.add_subparsers(required=True, metavar="COMMAND")
    add_extract(commands.add_parser("extract", help="read reports and write one JSON file each"))
    add_check(commands.add_parser("check", help="compare what a report states in several places, and print its contradictions"))
    add_correct(commands.add_parser("correct", help="record a person's correction of one cell"))
    add_review(commands.add_parser("review", help="settle what is marked, beside the scan, in the browser"))
    add_series(commands.add_parser("series", help=SERIES_HELP))
    add_export(commands.add_parser("export", help="any number of reports as tables: CSV, Excel, SQLite, Parquet"))
    commands.add_parser("schema", help="print the JSON Schema of a report").set_defaults(run=run_schema)
    add_vocab(commands.add_parser("vocab", help="the known indicators, objectives and programmes"))
    return out


def add_check(command: argparse.ArgumentParser) -> None:
    codes = [check.code for check in CHECKS]
    command.add_argument("reports", nargs="*", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how to print (default: %(default)s)")
    command.add_argument("--only", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="only these checks")
    command.add_argument("--skip", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="all but these checks")
    command.add_argument("--strict", action="store_true", help="exit with 1 when a finding is an error")
    command.add_argument("--list", action="store_true", help="print the checks and what they protect from")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_check)


def add_review(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("--scan", type=Path, metavar="FILE", help="the file that was read (default: beside the report or here)")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--by", metavar="NAME", help="who looks (default: the name of your login)")
    command.add_argument("--port", type=int, default=0, metavar="N", help="where on this machine (default: any that is free)")
    command.add_argument("--no-browser", action="store_true", help="only print the address")
    command.add_argument("--static", type=Path, metavar="FILE.html", help="write the page as one file to look at, and end")
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_review)


def add_vocab(command: argparse.ArgumentParser) -> None:
    commands = command.add_subparsers(required=True, metavar="list|match")
    listing = commands.add_parser("list", help="print the known wordings")
    matching = commands.add_parser("match", help="what a text matches")
    matching.add_argument("text")
    for sub, run in ((listing, run_vocab_list), (matching, run_vocab_match)):
        sub.add_argument("--kind", choices=("indikator", "sasaran", "program"), default=None if run is run_vocab_list else "indikator")
        sub.add_argument("--vocab", type=Path, action="append", default=[], metavar="FILE")
        sub.set_defaults(run=run)


# ------------------------------------------------------------------------------------------- check


def run_check(options: argparse.Namespace) -> int:
    """Reconciles each report again; one that cannot be read costs the others nothing."""
    lang = language(options.lang)
    if options.list:
        for check in CHECKS:
            print(f"{check.code}: {said(check.protects, lang)}")
        return DONE
    if not options.reports:
        raise UsageError("Name at least one report that `lkj extract` wrote, or --list.")
    done: list[Checked] = []
    for path in options.reports:
        try:
            report = under_corrections(read_report(path), options.corrections, path.stem)
        except ExtractorError as error:
            complain(str(error))
            continue
        found = reconcile(report, options.only, options.skip)
        done.append(Checked(str(path), report, acknowledged(found.findings, report.corrections), found.answers))
    print_checked(done, options.format, lang)
    failed = len(done) < len(options.reports) or (options.strict and any(f.severity == "error" for c in done for f in c.findings))
    return FAILED if failed else DONE


def under_corrections(report: Report, folder: Path, name: str) -> Report:
    """The report under the corrections that are kept now, where those are others than it was written with."""
    kept = read_corrections(folder, name)
    for sentence in kept.wrong:
        complain(sentence)
    return under(report, kept) if news(report, kept) else report


def print_checked(done: Sequence[Checked], form: str, lang: str) -> None:
    if form == "json":
        sys.stdout.write(as_json(done))
    elif form == "sarif":
        sys.stdout.write(as_sarif(done, [(c.code, said(c.title, lang), said(c.protects, lang)) for c in CHECKS], lang))
    else:
        titles = {c.code: said(c.title, lang) for c in CHECKS}
        for checked in done:
            Console(highlight=False).print(listing(checked, titles, lang))


def said(words: Both, lang: str) -> str:
    return words.id if lang == "id" else words.en


# ------------------------------------------------------------------------------------------- review


def run_review(options: argparse.Namespace) -> int:
    """The page as one file, or served until Ctrl-C."""
    from extractor.review.server import serve  # only now: no other command needs what it loads
    from extractor.review.session import opened
    from extractor.review.standalone import write_standalone

    session = opened(options.report, options.scan, options.corrections, options.by, language(options.lang))
    for sentence in session.store.read().wrong:
        complain(sentence)
    if options.static:
        write_standalone(session, options.static)
        return DONE
    serve(session, options.port, not options.no_browser, lambda address: print(say("review at", session.lang).format(address), flush=True))
    if session.store.path.exists():
        print(say("review ended", session.lang).format(session.store.path))
    return DONE


# ------------------------------------------------------------------------------------------- the rest


def run_schema(options: argparse.Namespace) -> int:
    sys.stdout.write(schema_text())
    return DONE


def run_vocab_list(options: argparse.Namespace) -> int:
    for entry in load_vocabulary(tuple(options.vocab)).entries(options.kind):
        print(entry)
    return DONE


def run_vocab_match(options: argparse.Namespace) -> int:
    vocabulary = load_vocabulary(tuple(options.vocab))
    hit = vocabulary.match(options.text, options.kind)
    if hit is not None:
        print(hit)
        return DONE
    print("no match; nearest:")
    for entry, score in vocabulary.nearest(options.text, options.kind)[:3]:
        print(f"{score:.2f} {entry}")
    return DONE


__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
