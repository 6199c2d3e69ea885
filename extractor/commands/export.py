"""lkj export: any number of reports as tables for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extractor.commands import DONE, FAILED, print_error
from extractor.export import FORMATS, export_reports
from extractor.messages import choose_language, message_text


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("reports", nargs="+", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote, or folders of it")
    command.add_argument("--to", choices=FORMATS, required=True, help="csv (with datapackage.json), xlsx, sqlite or parquet")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="PATH", help="a file for xlsx and sqlite, else a folder")
    command.add_argument("--lang", choices=("id", "en"), help="language of descriptions and messages (default: the environment's)")
    command.set_defaults(run=run_export)


def run_export(options: argparse.Namespace) -> int:
    """Exports every report; one that cannot be read costs the others nothing."""
    lang = choose_language(options.lang)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"-> {options.to}", total=None)
        told = lambda done, total: bar.update(task, completed=done, total=total)  # noqa: E731
        made = export_reports(options.reports, options.to, options.output, lang, print_error, told)
    listed = ", ".join(f"{name} {count}" for name, count in made.rows.items())
    print(message_text("exported", lang).format(made.reports, options.output, listed))
    return FAILED if made.failed else DONE
