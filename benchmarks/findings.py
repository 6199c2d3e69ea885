"""How many contradictions that reports print on purpose are found in their scans, and what is reported where none is.

    python benchmarks/findings.py [KEY_FOLDER...] [--detail] [--write benchmarks/findings.md]

Folders as for accuracy.py; `planted` in a key lists what is printed on purpose. A finding counts for an entry when its check is
one of the entry's kind and it names one of the entry's figures. A finding that shares no figure with any entry is a false alarm;
those of severity info (what may be misread) are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table

from benchmarks.accuracy import default_folders, keys_in, sections
from extractor.capture.cache import PageCache, default_folder
from extractor.model import Finding
from extractor.pipeline import Settings, extract

CHECKS: Mapping[str, tuple[str, ...]] = {
    "count": ("count_mismatch", "numbering_gap"),
    "number_word": ("number_word_mismatch",),
    "average": ("average_mismatch",),
    "cross_table": ("cross_table_mismatch", "year_mismatch"),
    "sum": ("sum_mismatch", "narrative_total_mismatch"),
    "formula": ("formula_mismatch", "percent_mismatch"),
    "percent": ("percent_mismatch", "formula_mismatch"),
    "narrative_total": ("narrative_total_mismatch", "cross_table_mismatch"),
}
FIGURES = ("claimed", "actual", "agreement", "measured", "number")
COLUMNS = ("", "printed on purpose", "found", "share", "as reading only", "false alarms", "reports without any")


def main() -> None:
    options = arguments()
    console = Console(width=140)
    settings = Settings(cache=PageCache(options.cache or default_folder()))
    levels: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for folder in options.folders or default_folders(console):
        for key_path, scan in keys_in(folder):
            key = json.loads(key_path.read_text(encoding="utf-8"))
            findings = extract(scan, settings).report.findings
            for name in (f"level {key['level']}", "ALL"):
                levels.setdefault(name, Counter()).update(compared(key, findings, {} if name != "ALL" else kinds))
            if options.detail:
                console.print(*detail(key, findings), sep="\n", markup=False, highlight=False)
    tables = [("by level", levels), ("by kind", kinds)]
    for title, counts in tables:
        shown = Table(*COLUMNS, title=title)
        for row in rows_of(counts):
            shown.add_row(*row)
        console.print(shown)
    if options.write:
        options.write.write_text(markdown(tables), encoding="utf-8")


def compared(key: Mapping[str, Any], findings: Sequence[Finding], kinds: dict[str, Counter[str]]) -> Counter[str]:
    """What became of a key's entries; `kinds` takes the same by kind of entry, and by check for false alarms."""
    out: Counter[str] = Counter(reports=1)
    for entry, found, informed in matched(key, findings):
        one = Counter({"printed": 1, "found": int(found is not None), "informed": int(found is None and informed)})
        out.update(one)
        kinds.setdefault(entry["kind"], Counter()).update(one)
    false = list(alarms(key, findings))
    out.update({"false": len(false), "quiet": int(not false)})
    for finding in false:
        kinds.setdefault(finding.check, Counter()).update(false=1)
    return out


def matched(key: Mapping[str, Any], findings: Sequence[Finding]) -> Iterator[tuple[Any, Finding | None, bool]]:
    """Each entry of the key with its finding, and whether something in doubt at least informs of it. A finding counts once."""
    left = [f for f in findings if f.severity != "info"]
    for entry in key.get("planted", []):
        fits = [f for f in findings if f.check in CHECKS[entry["kind"]] and any(names(f, entry.get(name)) for name in FIGURES)]
        found = next((f for f in left if f in fits), None)
        if found is not None:
            left.remove(found)
        yield entry, found, bool(fits)


def alarms(key: Mapping[str, Any], findings: Sequence[Finding]) -> Iterator[Finding]:
    known = [v for entry in key.get("planted", []) for v in (*(entry.get(name) for name in FIGURES), *entry.get("also", []))]
    yield from (f for f in findings if f.severity != "info" and not any(names(f, value) for value in known))


def names(finding: Finding, value: Any) -> bool:
    """The finding states or computes the figure, or its message does."""
    if value is None:
        return False
    text = f"{finding.stated} {finding.computed} {finding.message}"
    return any(same(number, value) for figure in re.findall(r"\d[\d.,]*", text) for number in readings(figure.rstrip(".,")))


def readings(figure: str) -> tuple[str, str, str]:
    """A figure as it may be meant: a point or a comma for decimals."""
    return figure, figure.replace(".", "").replace(",", "."), figure.replace(",", "")


def same(number: str, value: Any) -> bool:
    try:
        return abs(Decimal(number) - Decimal(str(value))) < Decimal("0.005")
    except InvalidOperation:
        return False


def detail(key: Mapping[str, Any], findings: Sequence[Finding]) -> Iterator[str]:
    for entry, found, informed in matched(key, findings):
        if found is None:
            yield f"{key['name']} missed{' (informed)' if informed else ''}: {entry['kind']} {entry['where']}"
    yield from (f"{key['name']} false alarm: {f.check} {f.message}" for f in alarms(key, findings))


def rows_of(counts: Mapping[str, Counter[str]]) -> list[tuple[str, ...]]:
    return [
        (
            name, str(c["printed"]), str(c["found"]), f"{c['found'] / c['printed']:.3f}" if c["printed"] else "-", str(c["informed"]),
            str(c["false"]), f"{c['quiet']}/{c['reports']}" if c["reports"] else "",
        )
        for name, c in sorted(counts.items())
    ]  # fmt: skip


def markdown(tables: Sequence[tuple[str, Mapping[str, Counter[str]]]]) -> str:
    out = ["# Findings\nMade by `python benchmarks/findings.py`: contradictions printed on purpose, and false alarms, in scans.\n"]
    return "\n".join([*out, *sections([(title, COLUMNS, rows_of(counts)) for title, counts in tables])])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many contradictions are found, and how many false alarms are raised.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
