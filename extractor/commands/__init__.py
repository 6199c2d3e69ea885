"""Commands that stand in files of their own: their arguments and what they do; cli.py names them."""

from __future__ import annotations

import sys

DONE, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def complain(sentence: str) -> None:
    print(f"lkj: {sentence}", file=sys.stderr)
