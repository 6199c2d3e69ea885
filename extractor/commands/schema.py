"""`lkj schema`: the JSON Schema of a report."""

from __future__ import annotations

import argparse
import sys

from extractor.commands import DONE
from extractor.write.json_schema import schema_text


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=run_schema)


def run_schema(options: argparse.Namespace) -> int:
    sys.stdout.write(schema_text())
    return DONE
