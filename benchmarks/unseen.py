"""How well reports of offices that nobody has looked at are read, beside those that were worked with.

    python benchmarks/unseen.py [--digital-only] [--levels 1,3] [--scans DIR] [--cache DIR] [--detail] [--write benchmarks/unseen.md]

Material that lies beside the project (`../shared`) in two halves each, `look` and `blind`: excerpts with answer keys (`realdev2`) as
they are and as scans, and whole reports (`digital`), of whose scans every figure is followed into the output. Its own programs make
the scans and count. Of `blind` only totals are ever printed, so that it keeps telling how unseen reports are read.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table

from benchmarks.accuracy import rate, sections
from extractor.capture.cache import PageCache, default_folder
from extractor.errors import InputError
from extractor.pipeline import Settings, extract
from extractor.write.report_json import write_report

HALVES = ("look", "blind")
FOLLOWED = ("right", "marked", "silent", "told", "lost", "foreign", "misnamed")  # measures of at_scale.py
KEYED = ("rows", "recall", "silent", "review", "texts", "other", "doc", "findings", "false alarms")
PAGES = 4  # of each whole report, with ruled tables; all would take hours to read
Column = dict[str, str]
"""Measure -> figure, of one half in one form."""


def keyed(c: Mapping[str, int]) -> Column:
    """Measures of reports with answer keys, from the counts of score.py."""
    wrong = c["silent"] + c["invented"]
    shares = (("rows_found", "rows"), ("text_ok", "text"), ("other_right", "other"), ("doc_ok", "doc"), ("found", "planted"))
    rows, texts, other, doc, findings = (f"{c[part]}/{c[whole]}" for part, whole in shares)
    recall, silent, review = rate(c["right"], c["values"]), f"{rate(wrong, c['values'])} ({wrong})", rate(c["review"], c["extracted"])
    return dict(zip(KEYED, (rows, recall, silent, review, texts, other, doc, findings, str(c["false_alarms"])), strict=True))


def followed(printed: str, level: int) -> Column:
    """Measures of followed figures, from the line that at_scale.py prints of a level."""
    line = next((text for text in printed.splitlines() if re.match(rf"level {level}\b", text)), "")
    return {f"figures {name}": figure[1] if (figure := re.search(rf"\b{name} (\S+(?: \(\d+\))?)", line)) else "-" for name in FOLLOWED}


class Bench:
    """The material and its programs at hand, and where outputs and scans go."""

    def __init__(self, options: argparse.Namespace, out: Path) -> None:
        self.shared, self.scans, self.out = options.shared, options.scans, out
        self.settings = Settings(jobs=options.jobs, cache=PageCache(options.cache or default_folder()))
        self.detail = options.detail
        self.score = loaded(self.shared / "score.py").score

    def columns(self, levels: Sequence[int]) -> Iterator[tuple[str, Column]]:
        for half in HALVES:
            yield f"digital, {half}", self.with_keys(self.shared / "realdev2" / half, "*.truth.json", half)
        for level in levels:
            for half in HALVES:
                excerpts = self.scanned("scan", "realdev2", half, level)
                reports = self.scanned("make", "digital", half, level, "--pages", str(PAGES))
                column = self.with_keys(excerpts, f"*-l{level}.truth.json", half)
                yield f"scans {level}, {half}", column | self.with_figures(reports, level, half)

    def with_keys(self, folder: Path, keys: str, half: str) -> Column:
        counts: Counter[str] = Counter()
        for path in sorted(folder.glob(keys)):
            key = json.loads(path.read_text(encoding="utf-8"))
            report = self.read(path.with_name(path.name.replace(".truth.json", ".pdf")), half)
            found, details = self.score(key, report)
            counts.update(found)
            self.tell(half, f"{key['name']}\n" + "\n".join(details))
        return keyed(counts)

    def with_figures(self, folder: Path, level: int, half: str) -> Column:
        for path in sorted(folder.glob(f"*-l{level}.pdf")):
            self.read(path, half)
        command = [sys.executable, str(self.shared / "at_scale.py"), "score", str(folder), str(self.out / half)]
        printed = subprocess.run([*command, *["--detail"][: self.detail]], check=True, capture_output=True, text=True).stdout
        self.tell(half, printed)
        return followed(printed, level)

    def scanned(self, command: str, material: str, half: str, level: int, *more: str) -> Path:
        """The folder of a half's scans, made once."""
        out: Path = self.scans / material / half
        done = out / f"made-l{level}"
        if not done.exists():
            print(f"Scans of {material}, level {level} are made in {out} ...", file=sys.stderr)
            pdfs = str(self.shared / material / half)
            call = [sys.executable, str(self.shared / "at_scale.py"), command, pdfs, str(out), "--levels", str(level), *more]
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
            done.touch()
        return out

    def read(self, path: Path, half: str) -> dict[str, Any]:
        """A file's report, also written for at_scale.py; nothing where it cannot be read at all, which the counts show."""
        try:
            report = extract(path, self.settings).report
        except InputError as error:
            print(error if half == "look" else "A file cannot be read.", file=sys.stderr)
            return {}
        write_report(report, self.out / half / f"{path.stem}.json")
        return report.model_dump(mode="json")

    def tell(self, half: str, text: str) -> None:
        """What went wrong: of the half only that is there to be worked with."""
        if self.detail and half == "look":
            print(text)


def loaded(path: Path) -> Any:
    """A program that lies outside of the project, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(columns: Mapping[str, Column]) -> list[tuple[str, ...]]:
    """A line a measure; figures are followed in scans only."""
    measures = (*KEYED, *(f"figures {name}" for name in FOLLOWED))
    return [(m, *(column.get(m, "") for column in columns.values())) for m in measures if any(m in c for c in columns.values())]


def main() -> None:
    options = arguments()
    if not (options.shared / "realdev2").is_dir():
        print(f"{options.shared / 'realdev2'} is not at hand; nothing is measured.")
        return
    levels = [] if options.digital_only else options.levels
    with tempfile.TemporaryDirectory() as temporary:
        columns = dict(Bench(options, options.keep or Path(temporary)).columns(levels))
    header, rows = ("", *columns), rows_of(columns)
    shown = Table(*header, title="reports worked with (look) and unseen ones (blind)")
    for row in rows:
        shown.add_row(*row)
    Console(width=60 + 20 * len(columns)).print(shown)
    if options.write:
        options.write.write_text(markdown(header, rows), encoding="utf-8")


def markdown(header: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    out = ["# Unseen reports\nMade by `python benchmarks/unseen.py`; what the measures mean stands in [README.md](README.md).\n"]
    return "\n".join([*out, *sections([("reports worked with (look) and unseen ones (blind)", tuple(header), list(rows))])])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well reports of offices that nobody has looked at are read.")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", help="where the material lies")
    parser.add_argument("--scans", type=Path, default=Path(tempfile.gettempdir()) / "lkj-unseen", help="where its scans are kept")
    parser.add_argument("--levels", type=lambda text: [int(n) for n in text.split(",")], default=[1], help="of the scans: 1, 3, 4")
    parser.add_argument("--digital-only", action="store_true", help="no scans")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the reports are left, instead of a temporary folder")
    parser.add_argument("--detail", action="store_true", help="what went wrong in the half that is worked with")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
