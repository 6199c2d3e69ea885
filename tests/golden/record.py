"""Writes the goldens anew, and prints what changes.

    python -m tests.golden.record --reports [NAME...] [--lines 40]    the reports; new places in doubt are read by the engines
    python -m tests.golden.record --pages [NAME...]                   the recordings too: every page is read anew, which takes minutes
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from extractor.capture.source import open_source
from extractor.parallel import Here, run_result
from extractor.pipeline import run_steps
from tests.golden.cases import NAMES, Case
from tests.golden.difference import difference, golden, text_of
from tests.golden.recording import HERE, Held, read_recording, write, write_pages, write_readings
from tests.golden.replay import replayed, settings

DRAWN = Path(tempfile.gettempdir()) / "lkj-golden"


def report_file(name: str) -> Path:
    return HERE / "reports" / f"{name}.json"


def read_golden(name: str) -> Any:
    file = report_file(name)
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def record_pages(name: str) -> None:
    """Reads every page and every place in doubt with the engines."""
    held = Held()
    source = open_source(Case(name).scan(DRAWN))
    run_result(run_steps(source, settings(held), lambda done, total: None), Here())
    write_pages(source, held, name)
    write_readings(held, name)
    print(f"{name}: {len(held.pages)} pages read, {sum(map(len, held.spots.values()))} places read again")


def record_places(name: str, pages: Collection[int]) -> None:
    """Has every place in doubt on these pages read again: what an engine reads depends a little on what it reads along with it."""
    held = read_recording(name).held
    for index in pages:
        held.spots.pop(index, None)
    run_result(run_steps(open_source(Case(name).scan(DRAWN)), settings(held), lambda done, total: None), Here())
    write_readings(held, name)


def record_report(name: str, most: int) -> bool:
    """Whether the golden report changed."""
    unread = replayed(name).unread
    if unread:
        pages = sorted({index for index, _ in unread})
        print(f"{name}: places in doubt are read again, page {', '.join(str(index + 1) for index in pages)}")
        record_places(name, pages)
        replayed.cache_clear()
    after = golden(replayed(name).report)
    changes = difference(read_golden(name), after, most)
    if changes:
        print(f"== {name}\n{changes}", flush=True)
        write(report_file(name), (text_of(after) + "\n").encode())
    return bool(changes)


def main() -> None:
    options = arguments()
    changed = []
    for name in options.names or NAMES:
        if options.pages and not Case(name).is_dump:
            record_pages(name)
            replayed.cache_clear()
        changed += [name] if record_report(name, options.lines) else []
    print(f"{len(changed)} of {len(options.names or NAMES)} golden reports changed" + (f": {', '.join(changed)}" if changed else ""))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Writes the goldens anew, and prints what changes.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--reports", action="store_true", help="the reports, from the recorded pages")
    what.add_argument("--pages", action="store_true", help="the recordings too, with the OCR engines")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all where none is named: {', '.join(NAMES)}")
    parser.add_argument("--lines", type=int, default=40, help="at most so many lines of what changed in a report")
    options = parser.parse_args()
    if unknown := [n for n in options.names if n not in NAMES]:
        parser.error(f"no such case: {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
    return options


if __name__ == "__main__":
    main()
