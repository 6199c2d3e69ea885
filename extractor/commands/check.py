"""`lkj check`: the reconciliation run again, under the corrections that are kept now."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.commands import CORRECTIONS, CORRECTIONS_HELP, DONE, FAILED, print_error
from extractor.errors import ExtractorError, UsageError
from extractor.messages import choose_language
from extractor.model import Report
from extractor.overlay import acknowledge_findings, read_corrections
from extractor.overlay.reapply import has_changed
from extractor.reconcile import CHECKS, Both, reconcile_report
from extractor.write.findings import Checked, findings_json, findings_sarif
from extractor.write.report_json import read_report

FORMATS = ("text", "json", "sarif", "html", "xlsx", "md")
PRINTED = ("text", "json", "sarif")


def add_arguments(command: argparse.ArgumentParser) -> None:
    codes = [check.code for check in CHECKS]
    command.add_argument("reports", nargs="*", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("--format", choices=FORMATS, help="text (default), json, sarif; html, xlsx or md: a reviu sheet for auditors")
    command.add_argument("-o", "--output", type=Path, metavar="PATH", help="file for html, xlsx, md (html, xlsx: beside the report)")
    command.add_argument("--scan", type=Path, metavar="FILE", help="the file that was read (default: beside the report or here)")
    command.add_argument("--against", type=Path, metavar="B.json", help="what differs in another version, or in the report of an agreement")
    command.add_argument("--only", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="only these checks")
    command.add_argument("--skip", action="extend", nargs="+", choices=codes, default=[], metavar="CODE", help="all but these checks")
    command.add_argument("--strict", action="store_true", help="exit with 1 when a finding is an error")
    command.add_argument("--list", action="store_true", help="print the checks and what they protect from")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_check)


def run_check(options: argparse.Namespace) -> int:
    """Reconciles each report again; one that cannot be read costs the others nothing."""
    lang = choose_language(options.lang)
    if options.list:
        for check in CHECKS:
            print(f"{check.code}: {sentence_in(check.protects, lang)}")
        return DONE
    if not options.reports:
        raise UsageError("Name at least one report that `lkj extract` wrote, or --list.")
    form = form_of(options)
    if options.against is not None:
        from extractor.commands.check_against import run_comparison  # only now: the listing of findings does without

        return run_comparison(options, form, lang)
    if form not in PRINTED:
        from extractor.commands.check_sheets import write_sheets  # only now: it loads what pictures need

        return write_sheets(options, form, lang)
    if options.output is not None or options.scan is not None:
        raise UsageError("-o and --scan are for a reviu sheet or --against. Add --format html, xlsx or md.")
    done: list[Checked] = []
    for path in options.reports:
        try:
            report = under_corrections(read_report(path), options.corrections, path.stem)
        except ExtractorError as error:
            print_error(str(error))
            continue
        found = reconcile_report(report, options.only, options.skip)
        done.append(Checked(str(path), report, acknowledge_findings(found.findings, report.corrections), found.answers))
    print_checked(done, form, lang)
    failed = len(done) < len(options.reports) or (options.strict and any(f.severity == "error" for c in done for f in c.findings))
    return FAILED if failed else DONE


def form_of(options: argparse.Namespace) -> str:
    """As asked for, else after the ending of the file that is to be written."""
    if options.format:
        return str(options.format)
    ending = options.output.suffix.lstrip(".").lower() if options.output is not None else ""
    return {"htm": "html", "txt": "text"}.get(ending, ending if ending in FORMATS else "text")


def under_corrections(report: Report, folder: Path, name: str) -> Report:
    """The report under the corrections that are kept now, where those are others than it was written with."""
    kept = read_corrections(folder, name)
    for sentence in kept.wrong:
        print_error(sentence)
    if not has_changed(report, kept):
        return report
    from extractor.recheck import (
        apply_and_recheck,  # only now: most reports are under their corrections already, and it loads what reading needs
    )

    return apply_and_recheck(report, kept)


def print_checked(done: Sequence[Checked], form: str, lang: str) -> None:
    if form == "json":
        sys.stdout.write(findings_json(done))
    elif form == "sarif":
        sys.stdout.write(findings_sarif(done, [(c.code, sentence_in(c.title, lang), sentence_in(c.protects, lang)) for c in CHECKS], lang))
    else:
        from rich.console import Console  # only now: the other forms do without

        from extractor.write.findings_listing import findings_listing

        titles = {c.code: sentence_in(c.title, lang) for c in CHECKS}
        for checked in done:
            Console(highlight=False).print(findings_listing(checked, titles, lang))


def sentence_in(words: Both, lang: str) -> str:
    return words.id if lang == "id" else words.en
