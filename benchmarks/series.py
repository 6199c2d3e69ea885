"""How well items are joined over years, and how many planted breaks and contradictions between reports are found.

    python benchmarks/series.py [--seeds 1-20] [--years 2021-2024] [--planted 8] [--noise] [--detail] [--write benchmarks/series.md]
    python benchmarks/series.py FOLDER... [--write FILE]    # scans that `python -m samples.generator FOLDER --years ...` made

Without folders the reports are generated and read without a mistake (benchmarks/perfect.py). *joined*: of the pairs of an item in
one year and in its next one that the key has, those that the series has too (recall), and of those that the series has those that
the key has (precision). Findings that only inform (severity info) are counted apart and are no false alarms.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table

from benchmarks.dumps import noisy
from benchmarks.perfect import KINDS, case_of
from extractor.capture.cache import PageCache, default_folder
from extractor.model import Finding, Report, Text, Value
from extractor.noise import compact_letters, noise_similarity
from extractor.pipeline import Settings, extract
from extractor.series import LoadedReport, series_of
from extractor.series.series_model import Entry, Item, Series

COLUMNS = ("", "pairs", "recall", "precision", "breaks", "found", "false", "contradictions", "found", "only informed", "false", "reports")
WORDINGS = ("indikator", "sasaran", "uraian")
SAME_TEXT = 0.75  # likeness from which a wording read from a scan is taken for the key's nearest one
PLANTED = ("unit", "wording", "direction", "scale", "code")  # formulas are drawn anew for each report, so their changes are real ones


def main() -> None:
    options = arguments()
    console = Console(width=150)
    rows: dict[str, Counter[str]] = {}
    started = time.perf_counter()
    cases = scanned(options.folders) if options.folders else generated(options)
    for name, key, given in cases:
        counts, detail = compared(key, series_of(given))
        for group in (name, "ALL"):
            rows.setdefault(group, Counter()).update(counts)
        if options.detail:
            console.print(*(f"{key['agency']}: {line}" for line in detail), sep="\n", markup=False, highlight=False)
    table = Table(*COLUMNS, title=f"series ({time.perf_counter() - started:.0f} s)")
    for line in (line_of(name, counts) for name, counts in sorted(rows.items())):
        table.add_row(*line)
    console.print(table)
    if options.write:
        options.write.write_text(markdown(rows, options), encoding="utf-8")


# ------------------------------------------------------------------------------------------- what is compared


Case = tuple[str, Mapping[str, Any], list[LoadedReport]]


def generated(options: argparse.Namespace) -> Iterator[Case]:
    """Perfect readings of every seed's reports, the kinds of agency in turn."""
    from samples.generator.years import unscanned

    for seed in options.seeds:
        years = options.years
        kind = KINDS[seed % len(KINDS)]
        if kind in ("kpu", "pengadilan", "kementerian") and years[0] < 2021:
            kind = ("kabupaten", "provinsi", "kecamatan")[seed % 3]
        key, reports = unscanned(seed, years, kind, options.planted)
        read = [(truth["name"], as_read(case_of(truth, words).report)) for truth, words in reports]
        yield kind, key, [LoadedReport(name, with_noise(report, name) if options.noise else report) for name, report in read]


def as_read(report: Report) -> Report:
    """As the extractor keeps columns that a kind does not name: amounts as figures, everything else as wording without its unit."""
    tables = []
    for table in report.tables:
        rows = [r.model_copy(update={"extra": {header: kept(cell) for header, cell in r.extra.items()}}) for r in table.rows]
        tables.append(table.model_copy(update={"rows": tuple(rows)}))
    return report.model_copy(update={"tables": tuple(tables)})


def kept(cell: Text | Value) -> Text | Value:
    if isinstance(cell, Text) or cell.unit == "Rp":
        return cell
    return Text(raw=cell.raw, text=cell.raw, confidence=cell.confidence, page=cell.page, bbox=cell.bbox)


def with_noise(report: Report, seed: str) -> Report:
    """The report with the letters of its wordings misread as often as in an old scan; figures and codes stay as they are."""
    chance = random.Random(seed)
    tables = []
    for table in report.tables:
        tables.append(table.model_copy(update={"rows": tuple(worn(row, chance) for row in table.rows)}))
    return report.model_copy(update={"tables": tuple(tables)})


def worn(row: Any, chance: random.Random) -> Any:
    return row.model_copy(update={n: misread(t, chance) for n in WORDINGS if isinstance(t := getattr(row, n, None), Text)})


def misread(text: Text, chance: random.Random) -> Text:
    words = [w if any(c.isdigit() for c in w) else noisy(w, chance) for w in text.text.split(" ")]
    return text.model_copy(update={"raw": " ".join(words), "text": " ".join(words)})


def scanned(folders: Sequence[Path]) -> Iterator[Case]:
    """The scans of a folder, read by the extractor; pages come from the cache where they were read before."""
    settings = Settings(cache=PageCache(default_folder()))
    for folder in folders:
        for path in sorted(folder.glob("*.series.json")):
            key = json.loads(path.read_text(encoding="utf-8"))
            names = list(key["reports"].values())
            yield "scans", key, [LoadedReport(name, extract(folder / f"{name}.pdf", settings).report) for name in names]


# ------------------------------------------------------------------------------------------- the measures


def compared(key: Mapping[str, Any], series: Series) -> tuple[Counter[str], list[str]]:
    """Counts of one key, and a line on everything that went wrong."""
    out: Counter[str] = Counter(reports=len(key["reports"]))
    detail: list[str] = []
    items = [i for agency in series.agencies for i in agency.items if i.kind in ("indikator", "program")]
    whose = truths_of(key, items)
    out["agencies"] = len(series.agencies)
    wanted = set(true_pairs(key))
    made = {(whose.get((a.report, a.ref)), whose.get((b.report, b.ref)), a.year, b.year) for i in items for a, b in pairwise(i.entries)}
    right = wanted & {(a, y, z) for a, b, y, z in made if a == b}
    out.update(pairs=len(wanted), joined=len(right), made=len(made))
    detail += [f"not joined: {pair} {text_of(key, pair)}" for pair in sorted(wanted - right)]
    detail += [f"joined wrongly: {pair}" for pair in sorted(made, key=str) if pair[0] != pair[1]]
    breaks(key, items, whose, out, detail)
    contradictions(key, series.findings, out, detail)
    return out, detail


def truths_of(key: Mapping[str, Any], items: Sequence[Item]) -> dict[tuple[str, str], str]:
    """Each entry (report, ref) -> the key's item; of several with the same code and wording the first ones stand first."""
    out: dict[tuple[str, str], str] = {}
    for kind, year, report in {(i.kind, e.year, e.report) for i in items for e in i.entries}:
        entries = sorted((e for i in items for e in i.entries if i.kind == kind and e.report == report), key=lambda e: row_of(e))
        left = [(k["id"], k["years"][str(year)]) for k in key["items"] if k["kind"] == kind and str(year) in k["years"]]
        for entry in entries:
            ranked = [(likeness(entry, now), -n) for n, (_, now) in enumerate(left)]
            score, place = max(ranked, default=(0.0, 0))
            if score >= SAME_TEXT:
                out[entry.report, entry.ref] = left.pop(-place)[0]
    return out


def row_of(entry: Entry) -> tuple[int, ...]:
    """Its place in the report: page, table, row."""
    return tuple(int(n) for n in re.findall(r"\d+", entry.rows[0])) if entry.rows else (0,)


def likeness(entry: Entry, now: Mapping[str, Any]) -> float:
    """How surely an entry is an item of the key in that year."""
    alike = noise_similarity(compact_letters(now["text"]), compact_letters(entry.text))
    coded = bool(entry.kode) and entry.kode == now.get("kode")
    return alike + 0.2 * coded + 0.1 * (compact_letters(now.get("sasaran", "")) == compact_letters(entry.sasaran or ""))


def true_pairs(key: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    for item in key["items"]:
        for one, other in pairwise(sorted(int(y) for y in item["years"])):
            yield item["id"], one, other


def text_of(key: Mapping[str, Any], pair: tuple[str, int, int]) -> str:
    years = next(i["years"] for i in key["items"] if i["id"] == pair[0])
    return " -> ".join(str(years[str(y)]) for y in pair[1:])


def breaks(key: Mapping[str, Any], items: Sequence[Item], whose: Mapping[Any, str], out: Counter[str], detail: list[str]) -> None:
    """Planted breaks; a change of a code is one for each line below it, and one found is enough."""
    found = [
        (b.kind, whose.get((i.entries[0].report, i.entries[0].ref)), b.to_year, b.message.en)
        for i in items
        for b in i.breaks
        if b.kind in PLANTED
    ]
    moved = [
        ("dropped" if year == i.dropped else "added", whose.get((i.entries[0].report, i.entries[0].ref)), year, "")
        for i in items
        for year in (i.new, i.dropped)
        if year is not None
    ]
    wanted = {(b["kind"].replace("line_", ""), b["item"], b["to"]) for b in key["breaks"] if b["kind"] != "respelled"}
    have = {(kind, item, year) for kind, item, year, _ in [*found, *moved]}
    out.update(breaks=len(wanted), breaks_found=len(wanted & have))
    detail += [f"break not found: {b}" for b in sorted(wanted - have)]
    broken = {(kind, year) for kind, _, year in wanted}
    false = [b for b in found if (b[0], b[1], b[2]) not in wanted and not (b[0] == "code" and ("code", b[2]) in broken)]
    out["breaks_false"] = len(false)
    detail += [f"false break: {b}" for b in false]


def contradictions(key: Mapping[str, Any], findings: Sequence[Finding], out: Counter[str], detail: list[str]) -> None:
    wanted = list(key["contradictions"])
    left = list(findings)
    for entry in wanted:
        fits = [f for f in left if (f.stated, f.computed) == (entry["told"], entry["own"]) and f"-{entry['told_by']}:" in f.refs[0]]
        out["planted"] += 1
        if fits:
            left.remove(fits[0])
            out["found" if fits[0].severity != "info" else "informed"] += 1
        if not fits or fits[0].severity == "info":
            detail.append(f"contradiction {'only informed' if fits else 'not found'}: {entry}")
    false = [f for f in left if f.severity != "info"]
    out["false"] += len(false)
    detail += [f"false alarm: {f.message}" for f in false]


# ------------------------------------------------------------------------------------------- as a table


def line_of(name: str, c: Counter[str]) -> tuple[str, ...]:
    return (
        name, str(c["pairs"]), share(c["joined"], c["pairs"]), share(c["joined"], c["made"]), str(c["breaks"]), str(c["breaks_found"]),
        str(c["breaks_false"]), str(c["planted"]), str(c["found"]), str(c["informed"]), str(c["false"]), str(c["reports"]),
    )  # fmt: skip


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def markdown(rows: Mapping[str, Counter[str]], options: argparse.Namespace) -> str:
    what = " ".join(str(f) for f in options.folders) or f"seeds {options.seeds[0]}-{options.seeds[-1]}, planted {options.planted}"
    head = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n"
    return f"## {what}\n{head}" + "".join(f"| {' | '.join(line_of(n, c))} |\n" for n, c in sorted(rows.items()))


def span(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well items are joined over years.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=span, default=range(1, 21))
    parser.add_argument("--years", type=span, default=range(2021, 2025))
    parser.add_argument("--planted", type=int, default=8)
    parser.add_argument("--noise", action="store_true", help="misread letters of the wordings")
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
