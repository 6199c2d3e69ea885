"""The command line: names the commands and turns their errors into sentences. Each command is a file in commands/.

A command's module, and with it the libraries that it needs, is loaded once the command is named: `lkj --help` loads none.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.commands import DONE, FAILED, STOPPED, WRONG_USAGE, print_error
from extractor.errors import ExtractorError
from extractor.log import log_to
from extractor.messages import choose_language, message_text

COMMANDS = {
    "extract": "read reports and write one JSON file each",
    "check": "compare what a report states in several places, and print its contradictions",
    "correct": "record a person's correction of one cell",
    "review": "settle what is marked, beside the scan, in the browser",
    "series": "follow indikator and programmes over the years, and compare what reports say of each other's years",
    "export": "any number of reports as tables: CSV, Excel, SQLite, Parquet",
    "schema": "print the JSON Schema of a report",
    "vocab": "the known indicators, objectives and programmes",
}

COLLECT_AFTER = 100_000  # new objects until the garbage collector looks through them; Python's 700 cost `lkj check` 50 of 430 ms

LOG = logging.getLogger("extractor.cli")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    gc.set_threshold(COLLECT_AFTER)
    options = build_parser().parse_args(arguments)
    try:
        with log_to(options.log):
            LOG.info("lkj %s: %s", __version__, " ".join(sys.argv[1:] if arguments is None else arguments))
            return int(options.run(options))
    except ExtractorError as error:
        print_error(error.told(choose_language(getattr(options, "lang", None))))
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print_error(message_text("stopped", choose_language(getattr(options, "lang", None))))
        return STOPPED


def build_parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(prog="lkj", description="Reads scanned Indonesian performance reports into checked data.")
    out.add_argument("--version", action="version", version=f"lkj {__version__}")
    commands = out.add_subparsers(required=True, metavar="COMMAND", parser_class=Command)
    for name, text in COMMANDS.items():
        commands.add_parser(name, help=text, module=f"extractor.commands.{name}")
    return out


class Command(argparse.ArgumentParser):
    """The parser of one command, to which `module` adds the arguments when they are first asked for."""

    def __init__(self, *, module: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._module: str | None = module

    def with_arguments(self) -> Command:
        """Itself, its module loaded."""
        if self._module is not None:
            name, self._module = self._module, None
            import_module(name).add_arguments(self)
            self.add_argument("--log", type=Path, metavar="FILE", help="add what is done, page by page, and why it fails to this file")
        return self

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        return super(Command, self.with_arguments()).parse_known_args(*given, **named)


__all__ = ["DONE", "FAILED", "WRONG_USAGE", "main"]

if __name__ == "__main__":
    sys.exit(main())
