"""The command line: arguments, progress, exit status. No logic of its own."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extractor import __version__
from extractor.capture.cache import PageCache, default_folder
from extractor.capture.engines import ENGINES, load_engine
from extractor.capture.engines.tesseract import lacking
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import find_inputs, open_source
from extractor.commands.series import HELP as SERIES_HELP
from extractor.commands.series import add_series
from extractor.errors import ExtractorError, UsageError
from extractor.match.vocabulary import VocabularyError, load_vocabulary
from extractor.messages import language, say
from extractor.model import Report
from extractor.overlay import acknowledged, correction_file, read_corrections
from extractor.overlay.correct import correction, listed
from extractor.overlay.record import record
from extractor.pipeline import Extraction, Settings, extract
from extractor.proofread.grades import REVIEW_BELOW
from extractor.reconcile import CHECKS, Both, reconcile
from extractor.review.server import serve
from extractor.review.session import opened
from extractor.review.standalone import write_standalone
from extractor.write.findings import Checked, as_json, as_sarif, listing
from extractor.write.picture import draw_page
from extractor.write.report_json import output_path, read_report, write_report
from extractor.write.schema import schema_text
from extractor.write.summary import summary

CORRECTIONS = Path("corrections")
CORRECTIONS_HELP = "folder of people's corrections (default: %(default)s)"
DONE, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ExtractorError, VocabularyError) as error:
        complain(str(error))
        return getattr(error, "exit_code", WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        complain("Stopped. What was written so far is complete; run the same command again to go on.")
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
    commands.add_parser("schema", help="print the JSON Schema of a report").set_defaults(run=run_schema)
    add_vocab(commands.add_parser("vocab", help="the known indicators, objectives and programmes"))
    return out


def add_extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="PDF, PNG, JPEG, TIFF, text dump or a folder of them")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder for the JSON files")
    command.add_argument("--engine", default="rapid", choices=ENGINES, help="OCR engine (default: %(default)s)")
    command.add_argument("--dpi", type=int, default=200, help="resolution at which pages are read (default: %(default)s)")
    command.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="pages read at once (default: all cores)")
    command.add_argument("--pages", type=page_numbers, default=frozenset(), metavar="3-10,12", help="only these pages")
    command.add_argument("--vocab", type=Path, action="append", default=[], metavar="FILE", help="more known wordings (csv, toml)")
    command.add_argument("--debug", type=Path, metavar="DIR", help="draw each page with its rules, cells and readings")
    command.add_argument("--cache", type=Path, default=None, metavar="DIR", help="folder for pages read before")
    command.add_argument("--no-cache", action="store_true", help="read every page anew")
    command.add_argument("--once", action="store_true", help="do not read doubtful figures a second time")
    command.add_argument(
        "--review-below",
        type=float,
        default=REVIEW_BELOW,
        metavar="P",
        help="mark figures less sure than this, 0 to 1 (default: %(default)s)",
    )
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--lang", choices=("id", "en"), help="language of the summary (default: the environment's)")
    command.set_defaults(run=run_extract)


def add_check(command: argparse.ArgumentParser) -> None:
    codes = [check.code for check in CHECKS]
    command.add_argument("reports", nargs="*", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how to print (default: %(default)s)")
    command.add_argument("--only", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="only these checks")
    command.add_argument("--skip", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="all but these checks")
    command.add_argument("--strict", action="store_true", help="exit with 1 when a finding is an error")
    command.add_argument("--list", action="store_true", help="print the checks and what they protect from")
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_check)


def add_correct(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("cell", nargs="?", metavar="CELL", help="row id and field, such as p5t1.r003.pagu")
    command.add_argument("value", nargs="?", metavar="VALUE", help="what is printed there; '' for nothing")
    command.add_argument("--by", metavar="NAME", help="who says so")
    command.add_argument("--reason", metavar="TEXT", help="why")
    command.add_argument("--as-printed", action="store_true", help="the report really prints this, strange as it is")
    command.add_argument("--list", action="store_true", help="print the corrections of the report")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.set_defaults(run=run_correct)


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


def page_numbers(text: str) -> frozenset[int]:
    """'3-10,12' -> page numbers; argparse's own error for anything else."""
    out: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()) or int(first) < 1:
            raise argparse.ArgumentTypeError(f"'{text}' is no list of pages such as 3-10,12")
        out.update(range(int(first), int(last or first) + 1))
    return frozenset(out)


# ------------------------------------------------------------------------------------------- extract


def run_extract(options: argparse.Namespace) -> int:
    """Reads every input; one that fails costs the others nothing."""
    settings = settings_of(options)
    load_engine_or_fail(settings)
    files, wrong = find_inputs(options.inputs)
    for error in wrong:
        complain(str(error))
    failed = bool(wrong)
    done: list[tuple[Path, Report]] = []
    stems = Counter(file.stem for file in files)
    for file in files:
        try:
            path = output_path(file, options.output, {p for p, _ in done}, shared=stems[file.stem] > 1)
            made = with_progress(file, replace(settings, name=path.stem))
            write_report(made.report, path)
        except ExtractorError as error:
            complain(str(error))
            failed = True
            continue
        except Exception as error:  # a fault of ours costs this input only
            complain(f"{file.name}: could not be read ({type(error).__name__}: {error}). Please report this with the file.")
            failed = True
            continue
        for failure in (*made.failures, *made.notes):
            complain(failure)
        failed = failed or bool(made.failures)
        done.append((path, made.report))
        if options.debug:
            draw(file, made, options.debug / path.stem, settings.capture.dpi)
    settings.cache.prune()
    if done:
        Console().print(summary(done, language(options.lang)))
    if done and lacking():
        print(say("tesseract", language(options.lang)), file=sys.stderr)
    return FAILED if failed else DONE


def settings_of(options: argparse.Namespace) -> Settings:
    if not 50 <= options.dpi <= 600:
        raise UsageError(f"--dpi {options.dpi} makes no sense. Give a number from 50 to 600.")
    if options.jobs < 1:
        raise UsageError("--jobs must be at least 1.")
    if not 0 <= options.review_below <= 1:
        raise UsageError(f"--review-below {options.review_below:g} makes no sense. Give a number from 0 to 1.")
    if options.corrections != CORRECTIONS and not options.corrections.is_dir():
        raise UsageError(f"--corrections {options.corrections}: there is no such folder. Name the one that holds the corrections.")
    cache = PageCache(None) if options.no_cache else PageCache(options.cache or default_folder())
    load_vocabulary(tuple(options.vocab))
    capture = CaptureSettings(engine=options.engine, dpi=options.dpi)
    return Settings(
        capture=capture, jobs=options.jobs, cache=cache, vocabulary=tuple(options.vocab), pages=options.pages,
        second=not options.once, review_below=options.review_below, corrections=options.corrections,
    )  # fmt: skip


def load_engine_or_fail(settings: Settings) -> None:
    """A missing engine is told at once, not once a page; with several processes each loads its own."""
    if settings.jobs == 1 or settings.capture.engine == "tesseract":
        load_engine(settings.capture)


def with_progress(file: Path, settings: Settings) -> Extraction:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(file.name[:40], total=None)
        return extract(file, settings, lambda done, total: bar.update(task, completed=done, total=total))


def draw(file: Path, made: Extraction, folder: Path, dpi: int) -> None:
    source = open_source(file)
    for page, grids in zip(made.pages, made.grids, strict=True):
        gray = source.page_image(page.number - 1, min(dpi, 150)).gray
        draw_page(page, grids, gray, folder / f"page-{page.number:03d}.png")


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
            report = read_report(path)
        except ExtractorError as error:
            complain(str(error))
            continue
        found = reconcile(report, options.only, options.skip)
        done.append(Checked(str(path), report, acknowledged(found.findings, report.corrections), found.answers))
    print_checked(done, options.format, lang)
    failed = len(done) < len(options.reports) or (options.strict and any(f.severity == "error" for c in done for f in c.findings))
    return FAILED if failed else DONE


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


# ------------------------------------------------------------------------------------------- correct


def run_correct(options: argparse.Namespace) -> int:
    """Records one correction, or lists those there are."""
    report = read_report(options.report)
    path = correction_file(options.corrections, options.report.stem)
    if options.list:
        return list_corrections(options, report)
    if options.cell is None or options.by is None or options.reason is None:
        raise UsageError("Give CELL, VALUE, --by NAME and --reason TEXT, or --list.")
    now = datetime.now().astimezone()
    said = correction(report, options.cell, options.value, options.by, options.reason, now, options.as_printed)
    record(path, said)
    value = "(empty)" if said.get("empty") else f"{said['value']} {said.get('unit', '')}".rstrip()
    print(f"{said['cell']}: {said['raw']!r} {'is printed so' if options.as_printed else '->'} {value}")
    print(f"Recorded in {path}; run `lkj extract` again to lay it over the reading.")
    return DONE


def list_corrections(options: argparse.Namespace, report: Report) -> int:
    known = read_corrections(options.corrections, options.report.stem)
    for sentence in known.wrong:
        complain(sentence)
    for line in listed(known.entries, report):
        print(line)
    return DONE


# ------------------------------------------------------------------------------------------- review


def run_review(options: argparse.Namespace) -> int:
    """The page as one file, or served until Ctrl-C."""
    session = opened(options.report, options.scan, options.corrections, options.by, language(options.lang))
    for sentence in session.store.wrong():
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


def complain(sentence: str) -> None:
    print(f"lkj: {sentence}", file=sys.stderr)


__all__ = ["main", "say"]

if __name__ == "__main__":
    sys.exit(main())
