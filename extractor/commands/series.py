"""`lkj series`: the same items over years, breaks, and contradictions between reports."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from extractor.errors import OutputError, UsageError
from extractor.messages import choose_language
from extractor.overlay.record_correction import replace_file
from extractor.series import read_all, series_of
from extractor.series.csv_rows import as_csv
from extractor.series.html import as_page
from extractor.series.output_strings import sentence_text, word
from extractor.series.series_model import Series
from extractor.series.text import series_text

FORMATS = ("text", "csv", "html", "json")
WIDTH = 160  # characters of a line of text in a file


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("reports", nargs="*", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote, or folders of it")
    command.add_argument("--format", choices=FORMATS, help="how to write (default: after the name given with -o, else text)")
    command.add_argument("-o", "--output", type=Path, metavar="PATH", help="file to write (default: print)")
    command.add_argument("--schema", action="store_true", help="print the JSON Schema of a series")
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_series)


def run_series(options: argparse.Namespace) -> int:
    """One series of everything that can be read; what cannot costs the others nothing."""
    if options.schema:
        sys.stdout.write(series_schema_text())
        return 0
    if not options.reports:
        raise UsageError("Name at least one report that `lkj extract` wrote, or a folder of them.")
    lang, form = choose_language(options.lang), form_of(options)
    given, errors = read_all(options.reports)
    for error in errors:
        print(f"lkj: {error}", file=sys.stderr)
    if not given:
        return 1
    series = series_of(given)
    if options.output is None and form == "text":
        Console(highlight=False).print(series_text(series, lang))
    elif options.output is None:
        sys.stdout.write(series_in_form(series, form, lang))
    else:
        write_output(options.output, series_in_form(series, form, lang))
        for note in series.notes:
            print(f"lkj: {sentence_text(note, lang)}", file=sys.stderr)
        print(sentence_text(word("written"), lang).format(options.output))
    return 1 if errors else 0


def form_of(options: argparse.Namespace) -> str:
    """As asked for, else after the file's ending."""
    if options.format:
        return str(options.format)
    ending = options.output.suffix.lstrip(".").lower() if options.output else ""
    return {"htm": "html"}.get(ending, ending if ending in FORMATS else "text")


def series_in_form(series: Series, form: str, lang: str) -> str:
    if form == "csv":
        return as_csv(series)
    if form == "html":
        return as_page(series, lang)
    if form == "json":
        return json.dumps(series.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    console = Console(highlight=False, width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as held:
        console.print(series_text(series, lang))
    return held.get()


def series_schema_text() -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Series.model_json_schema(mode="serialization")}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_output(path: Path, text: str) -> None:
    """Whole or not at all; OutputError with what to do."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}). Choose another place with -o.") from error
