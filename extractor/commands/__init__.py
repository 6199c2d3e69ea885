"""The commands, a file each with `add_arguments` and what it does, and what all of them share."""

from __future__ import annotations

import sys
from pathlib import Path

CORRECTIONS = Path("corrections")
CORRECTIONS_HELP = "folder of people's corrections (default: %(default)s)"
DONE, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def print_error(sentence: str) -> None:
    print(f"lkj: {sentence}", file=sys.stderr)
