"""How well reports are read: on the samples, on generated reports and, where they are at hand, on real scans.

    python benchmarks/accuracy.py [KEY_FOLDER...] [--engine rapid] [--dpi 200] [--detail] [--write benchmarks/results.md]

A folder holds NAME.truth.json beside NAME.pdf, or <id>/expected.json beside <id>/scan.pdf or <id>/dump.txt.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table

from benchmarks.scoring import BINS, Score, compared, printed_mistakes
from extractor.capture.cache import PageCache, default_folder
from extractor.capture.raster import CaptureSettings
from extractor.pipeline import Settings, extract


Shown = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""A table that is printed: title, header, rows."""


def keys_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(answer key, scan) of a folder."""
    for key in sorted(folder.glob("*.truth.json")):
        yield key, key.with_name(key.name.replace(".truth.json", ".pdf"))
    for key in sorted(folder.glob("*/expected.json")):
        scan, dump = key.with_name("scan.pdf"), key.with_name("dump.txt")
        yield key, scan if scan.exists() else dump


def default_folders(console: Console) -> list[Path]:
    generated = Path(tempfile.gettempdir()) / "lkj-bench"
    if not any(generated.glob("*.truth.json")):
        subprocess.run([sys.executable, "-m", "samples.generator", str(generated), "--bench"], cwd=HERE.parent, check=True)
    real = HERE.parent.parent / "shared" / "realdev"
    if not real.is_dir():
        console.print("Real scans are not at hand; measured without them.")
    return [HERE.parent / "samples", generated, *([real] if real.is_dir() else [])]


def rate(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


COLUMNS = ("", "rows", "recall", "silent", "review", "texts")
BEFORE = ("", "recall before", "after", "silent before", "after", "review before", "after")


def line(name: str, score: Score) -> tuple[str, ...]:
    c = score.counts
    return (
        name, f"{c['rows found']}/{c['rows']}", rate(c["right"], c["values"]), f"{rate(c['silent'], c['values'])} ({c['silent']})",
        rate(c["to review"], c["read"]), rate(c["texts right"], c["texts"]),
    )  # fmt: skip


def compared_line(name: str, before: Score, after: Score) -> tuple[str, ...]:
    """What proofreading changed: recall, silent errors and values to review without and with it."""
    rows = [line(name, before), line(name, after)]
    return (name, *(rows[side][column] for column in (2, 3, 4) for side in (0, 1)))


def reliability(score: Score) -> list[tuple[str, str, str]]:
    ends = (*BINS[1:], 1.0)
    return [(f"{BINS[n]:g}-{ends[n]:g}", str(score.bins[n][1]), rate(*score.bins[n])) for n in sorted(score.bins)]


def main() -> None:
    options = arguments()
    console = Console(width=110)
    capture = CaptureSettings(engine=options.engine, dpi=options.dpi)
    settings = Settings(capture=capture, cache=PageCache(options.cache or default_folder()))
    groups: dict[str, dict[str, Score]] = {"report": {}, "level": {}, "kind": {}, "all": {"ALL": Score()}}
    before: dict[str, Score] = {}
    mistakes: Counter[str] = Counter()
    for folder in options.folders or default_folders(console):
        for key_path, scan in keys_in(folder):
            key = json.loads(key_path.read_text(encoding="utf-8"))
            matched = extract(scan, replace(settings, proofread=False)).report.model_dump(mode="json")
            for score in compared(key, matched).values():
                for name in (f"level {key['level']}", "ALL"):
                    before.setdefault(name, Score()).add(score)
            report = extract(scan, settings).report.model_dump(mode="json")
            mistakes += printed_mistakes(key, report)
            for kind, score in compared(key, report).items():
                for group, name in (("report", key["name"]), ("level", f"level {key['level']}"), ("kind", kind), ("all", "ALL")):
                    groups[group].setdefault(name, Score()).add(score)
                if options.detail:
                    console.print(*(f"{key['name']} {kind}: {w}" for w in score.wrong), sep="\n", markup=False, highlight=False)
    tables: list[Shown] = [(f"by {g}", COLUMNS, [line(n, s) for n, s in sorted(rows.items())]) for g, rows in groups.items()]
    after = {**groups["level"], **groups["all"]}
    tables.append(("what proofreading changes", BEFORE, [compared_line(n, before[n], after[n]) for n in sorted(before)]))
    tables.append(("printed mistakes", ("", "cells"), [(name, str(mistakes[name])) for name in ("kept", "put right", "not read")]))
    tables += [(f"confidence, {name}", ("confidence", "values", "right"), reliability(score)) for name, score in sorted(after.items())]
    for title, header, rows in tables:
        shown = Table(*header, title=title)
        for row in rows:
            shown.add_row(*row)
        console.print(shown)
    if options.write:
        options.write.write_text(markdown(tables, options), encoding="utf-8")


def markdown(tables: list[Shown], options: argparse.Namespace) -> str:
    out = [f"# Accuracy\nMade by `python benchmarks/accuracy.py`; engine {options.engine}, {options.dpi} dpi;"]
    out.append("recall: share of the key's values read exactly; silent: wrong or invented and not marked; review: share marked.\n")
    return "\n".join([*out, *sections(tables)])


def sections(tables: Sequence[Shown]) -> Iterator[str]:
    """Lines of Markdown: each table under its title."""
    for title, header, rows in tables:
        yield from (f"## {title}", "| " + " | ".join(header) + " |", "|" + " --- |" * len(header))
        yield from ("| " + " | ".join(row) + " |" for row in rows)
        yield "" if rows else "none\n"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well reports are read.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--engine", default="rapid")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
