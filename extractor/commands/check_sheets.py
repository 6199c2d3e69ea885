"""`lkj check --format html|xlsx|md`: a reviu sheet for each report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.commands import DONE, FAILED, print_error
from extractor.commands.check import under_corrections
from extractor.errors import ExtractorError, UsageError
from extractor.model import Report
from extractor.overlay import acknowledge_findings
from extractor.reconcile import reconcile_report
from extractor.review.page_pictures import PagePictures, find_scan, taken_out
from extractor.reviu.reviu_sheet import make_sheet
from extractor.reviu.reviu_words import reviu_word
from extractor.write.report_json import read_report, write_whole

KEEPS_NO_PICTURES = "md"


def write_sheets(options: argparse.Namespace, form: str, lang: str) -> int:
    """A sheet for each report; one that cannot be read costs the others nothing."""
    refuse_unfit(options)
    failed = False
    for path in options.reports:
        try:
            wrong = write_sheet(path, options, form, lang)
        except UsageError:
            raise
        except ExtractorError as error:
            print_error(error.told(lang))
            failed = True
            continue
        failed = failed or (options.strict and wrong)
    return FAILED if failed else DONE


def refuse_unfit(options: argparse.Namespace) -> None:
    several = len(options.reports) > 1
    if several and options.scan is not None:
        raise UsageError("--scan names the scan of one report. Name one report, or leave --scan away.")
    if several and options.output is not None and not options.output.is_dir():
        raise UsageError(f"{options.output}: several reports need a folder that is there. Name one with -o, or leave it away.")


def write_sheet(path: Path, options: argparse.Namespace, form: str, lang: str) -> bool:
    """Whether the report has a finding of severity error."""
    report = under_corrections(read_report(path), options.corrections, path.stem)
    found = reconcile_report(report, options.only, options.skip)
    findings = acknowledge_findings(found.findings, report.corrections)
    pictures = None if form == KEEPS_NO_PICTURES else pictures_of(report, path, options.scan)
    sheet = make_sheet(report, findings, found, pictures, lang, form != KEEPS_NO_PICTURES)
    if form == "md":
        from extractor.reviu.sheet_markdown import sheet_markdown

        put_out(sheet_markdown(sheet).encode(), sheet_place(path, options.output, form), lang)
    elif form == "html":
        from extractor.reviu.sheet_page import sheet_page

        put_out(sheet_page(sheet).encode(), sheet_place(path, options.output, form), lang)
    else:
        from extractor.reviu.sheet_workbook import sheet_workbook

        put_out(sheet_workbook(sheet), sheet_place(path, options.output, form), lang)
    if pictures is None and form != KEEPS_NO_PICTURES:
        print_error(f"{path}: {reviu_word('no scan', lang)}")
    return any(f.severity == "error" for f in findings)


def pictures_of(report: Report, path: Path, scan: Path | None) -> PagePictures | None:
    """The scan, found as `lkj review` finds it."""
    return find_scan(scan, report.source, (path.parent, Path(), *taken_out(path.parent)))


def sheet_place(path: Path, output: Path | None, form: str) -> Path | None:
    """Where the sheet goes: beside the report unless named; None for standard output, to which Markdown goes."""
    name = f"{path.stem}.reviu.{form}"
    if output is not None:
        return output / name if output.is_dir() else output
    return None if form == "md" else path.parent / name


def put_out(data: bytes, place: Path | None, lang: str) -> None:
    """Whole or not at all; OutputError with what to do."""
    if place is None:
        sys.stdout.write(data.decode())
        return
    write_whole(place, data, place.parent)
    print(reviu_word("written", lang).format(place))
