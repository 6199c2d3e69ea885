"""`lkj check A.json --against B.json`: what differs between two versions of a report, or an agreement and its report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.commands import DONE
from extractor.commands.check import under_corrections
from extractor.commands.check_sheets import put_out
from extractor.errors import UsageError
from extractor.model import Finding, Report
from extractor.overlay import acknowledge_findings
from extractor.reconcile import reconcile_report
from extractor.reviu import comparison_forms as forms
from extractor.reviu.compare_reports import compare_reports
from extractor.write.report_json import read_report


def run_comparison(options: argparse.Namespace, form: str, lang: str) -> int:
    """Prints or writes what differs; differences are no failure."""
    if len(options.reports) != 1:
        raise UsageError("--against compares one report with another. Name one report before it.")
    if form == "sarif":
        raise UsageError("--against has no sarif form. Use --format text, json, html, md or xlsx.")
    if options.scan is not None or options.strict:
        raise UsageError("--scan and --strict are of no use with --against. Leave them away.")
    path, other = options.reports[0], options.against
    first, ours = checked(path, options)
    second, theirs = checked(other, options)
    found = compare_reports(first, second, ours, theirs)
    data = {
        "text": lambda: forms.comparison_text(found, lang).encode(),
        "json": lambda: forms.comparison_json(found).encode(),
        "md": lambda: forms.comparison_markdown(found, lang).encode(),
        "html": lambda: forms.comparison_page(found, lang).encode(),
        "xlsx": lambda: forms.comparison_workbook(found, lang),
    }[form]()
    place = comparison_place(path, other, options.output, form)
    if place is None:
        sys.stdout.write(data.decode())
    else:
        put_out(data, place, lang)
    return DONE


def checked(path: Path, options: argparse.Namespace) -> tuple[Report, tuple[Finding, ...]]:
    """The report under its corrections, with its findings."""
    report = under_corrections(read_report(path), options.corrections, path.stem)
    found = reconcile_report(report, options.only, options.skip)
    return report, tuple(acknowledge_findings(found.findings, report.corrections))


def comparison_place(path: Path, other: Path, output: Path | None, form: str) -> Path | None:
    """Where it goes: html and xlsx beside the first report unless named; None for standard output."""
    name = f"{path.stem}.{other.stem}.{form}"
    if output is not None:
        return output / name if output.is_dir() else output
    return path.parent / name if form in ("html", "xlsx") else None
