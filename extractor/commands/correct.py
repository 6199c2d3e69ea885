"""`lkj correct`: a person's correction of a cell, a row or a table, from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from extractor.commands import CORRECTIONS, CORRECTIONS_HELP, DONE, print_error
from extractor.errors import UsageError
from extractor.model import Report
from extractor.overlay import correction_file, read_corrections, table_corrections
from extractor.overlay.cell_correction import correction_lines, make_correction
from extractor.overlay.correction_entries import SEEN
from extractor.overlay.correction_files import ALL
from extractor.overlay.offer_everywhere import offer_correction
from extractor.overlay.record_correction import record_correction
from extractor.overlay.set_aside import setting_aside
from extractor.recheck import apply_and_recheck
from extractor.write.report_json import read_report


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument(
        "cell", nargs="?", metavar="CELL", help="row id and field, such as p5t1.r003.pagu; for the options below a row or table"
    )
    command.add_argument("value", nargs="?", metavar="VALUE", help="what is printed there; '' for nothing")
    command.add_argument("--by", metavar="NAME", help="who says so")
    command.add_argument("--reason", metavar="TEXT", help="why")
    command.add_argument("--as-printed", action="store_true", help="the report really prints this, strange as it is")
    command.add_argument("--remove-row", action="store_true", help="CELL names a row that the report does not print")
    command.add_argument(
        "--add-row", nargs="+", metavar="FIELD=VALUE", help="a row was not read below the row (at the top of the table) CELL"
    )
    command.add_argument("--merge", nargs="+", metavar="TABLE", help="these tables go on from the table CELL")
    command.add_argument("--kind", metavar="KIND", help="the table CELL is of this kind")
    command.add_argument("--columns", nargs="+", default=[], metavar="FIELD=N", help="with --kind: which printed column holds which field")
    command.add_argument("--runner-up", action="store_true", help="the table CELL, which is in doubt, is what its second best reading says")
    command.add_argument("--structure-right", action="store_true", help="the table CELL, which is in doubt, was read rightly")
    command.add_argument(
        "--set-aside", action="store_true", help="CELL names words that stand in no table, such as p7u1: nothing of interest"
    )
    command.add_argument("--offer", action="store_true", help="propose the correction of CELL where another report reads the same")
    command.add_argument("--list", action="store_true", help="print the corrections of the report")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.set_defaults(run=run_correct)


def run_correct(options: argparse.Namespace) -> int:
    """Records one correction, or lists those there are."""
    report = read_report(options.report)
    path = correction_file(options.corrections, options.report.stem)
    if options.list:
        return list_corrections(options, report)
    if options.cell is None or options.by is None or (options.reason is None and not options.offer):
        raise UsageError("Give CELL, VALUE, --by NAME and --reason TEXT, or --list.")
    if not options.by.strip():
        raise UsageError("--by is empty. Say who makes the correction.")
    now = datetime.now().astimezone()
    if options.offer:
        return offer_for_all(options, report, now)
    reshaped = of_rows_and_tables(options, report)
    if reshaped is not None:
        record_correction(path, {**reshaped, "by": options.by.strip(), "when": now, "reason": options.reason.strip()})
        print(f"{options.cell}: {reshaped['do']}")
    else:
        said = make_correction(report, options.cell, options.value, options.by, options.reason, now, options.as_printed)
        record_correction(path, said)
        print(f"{said['cell']}: {said['raw']!r} {'is printed so' if options.as_printed else '->'} {correction_text(said)}".rstrip())
    print(f"Recorded in {path}; run `lkj extract` again to lay it over the reading.")
    return DONE


def correction_text(said: dict[str, Any]) -> str:
    return "(empty)" if said.get("empty") else f"{said.get('value', '')} {said.get('unit', '')}".rstrip()


def of_rows_and_tables(options: argparse.Namespace, report: Report) -> dict[str, Any] | None:
    """What an option says about a row or a table; None where it is about a cell. UsageError for two of them at once."""
    names = ("remove_row", "add_row", "merge", "kind", "runner_up", "structure_right", "set_aside")
    chosen = [name for name in names if getattr(options, name)]
    if options.columns and chosen != ["kind"]:
        raise UsageError("--columns goes with --kind only.")
    if not chosen:
        return None
    if len(chosen) > 1 or options.as_printed or options.value is not None:
        options_of_tables = "--remove-row, --add-row, --merge, --kind, --runner-up, --structure-right or --set-aside"
        raise UsageError(f"Say one thing at a time: a VALUE, --as-printed, {options_of_tables}.")
    if options.set_aside:
        return setting_aside(report, options.cell)
    if options.remove_row:
        return table_corrections.removal_entry(report, options.cell)
    if options.add_row:
        return table_corrections.addition_entry(report, options.cell, parse_assignments(options.add_row, "--add-row"))
    if options.merge:
        return table_corrections.merging_entry(report, [options.cell, *options.merge])
    if options.runner_up:
        return table_corrections.as_runner_up(report, options.cell)
    if options.structure_right:
        return table_corrections.structure_right(report, options.cell)
    columns = parse_assignments(options.columns, "--columns")
    if not all(n.isdigit() and int(n) > 0 for n in columns.values()):
        raise UsageError("--columns takes numbers from 1, such as uraian=1 pagu=2.")
    return table_corrections.kind_entry(report, options.cell, options.kind, {name: int(n) for name, n in columns.items()})


def parse_assignments(said: Sequence[str], option: str) -> dict[str, str]:
    """['uraian=Kegiatan', 'pagu=1.000'] -> name and text."""
    wrong = next((one for one in said if "=" not in one), None)
    if wrong is not None:
        raise UsageError(f"{option} {wrong}: write FIELD=VALUE, such as pagu=1.000.000.")
    return {name.strip(): value for name, _, value in (one.partition("=") for one in said)}


def offer_for_all(options: argparse.Namespace, report: Report, now: datetime) -> int:
    path = options.corrections / f"{ALL}.toml"
    corrected = apply_and_recheck(report, read_corrections(options.corrections, options.report.stem))
    said = offer_correction(corrected, options.cell, options.by.strip(), now)
    record_correction(path, said, SEEN)
    print(f"{said['raw']!r} -> {said['value']}")
    print(f"Recorded in {path}; it is proposed where another report reads the same.")
    return DONE


def list_corrections(options: argparse.Namespace, report: Report) -> int:
    known = read_corrections(options.corrections, options.report.stem)
    for sentence in known.wrong:
        print_error(sentence)
    for line in correction_lines(known.entries, report):
        print(line)
    return DONE
