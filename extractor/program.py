"""Which program this is: its version and a digest of all that it consists of, so that two of them can be told to be the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from extractor import __version__

HERE = Path(__file__).parent
NO_PROGRAM = (".pyc", ".md")


@cache
def program_id() -> str:
    """`version+digest`: the same where, and only where, every file of the package is the same."""
    whole = hashlib.sha256()
    for path in sorted(p for p in HERE.rglob("*") if p.is_file() and p.suffix not in NO_PROGRAM):
        whole.update(f"{path.relative_to(HERE).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{__version__}+{whole.hexdigest()[:16]}"
