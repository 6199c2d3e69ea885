"""How well wordings are read: letters all right, wrong and marked, wrong and not marked.

    python benchmarks/wordings.py PDF_DIR SCAN_DIR [--suffix=-l1] [--cache DIR] [--once] [--jobs N] [--detail]

Each page of a digital PDF holds its letters for certain; its scan (`at_scale.py scan`) is read with an engine. Every wording in a table of
the scan is compared with the one most like it on the digital page, and every row of an answer key (`*.truth.json`) with the row that stands
for it. Spaces, points and case are not compared: a wording is its letters and digits. `--detail` lists what differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rapidfuzz import fuzz

from benchmarks.scoring import ITEM
from extractor.capture.cache import PageCache, default_folder
from extractor.cells import cells_of
from extractor.errors import InputError
from extractor.model import Report, Text
from extractor.noise import compact_letters
from extractor.pipeline import Settings, extract

MEASURES = ("right", "marked", "silent", "marked though right")
SHORTEST = 4  # letters that make a wording: shorter ones are numbers and marks
SAME_ROW = 60  # likeness 0..100 from which a row of the key and one that was read are the same


def letters(text: str) -> str:
    return compact_letters(text).replace("%", "")


def is_wording(text: Text) -> bool:
    return sum(c.isalpha() for c in text.text) >= SHORTEST


def texts_of(report: Report) -> Iterator[tuple[str, Text]]:
    """Each wording in a table's rows with its address, also of tables of no known kind."""
    for table in report.tables:
        for row in table.rows:
            yield from ((f"{row.id}.{field}", cell) for field, cell in cells_of(row) if isinstance(cell, Text) and is_wording(cell))


def judged(exact: bool, marked: bool) -> tuple[str, ...]:
    """The measures that a wording counts for."""
    return ("right", *(("marked though right",) if marked else ())) if exact else ("marked" if marked else "silent",)


def followed(scan: Report, digital: Report, tell: Any) -> Counter[str]:
    """Counts of a scan's wordings beside those of the digital page: each stands for the one most like it, if any is."""
    counts = Counter[str]()
    pool: dict[int, list[str]] = {}
    for _, text in texts_of(digital):
        pool.setdefault(text.page, []).append(letters(text.text))
    for address, text in sorted(texts_of(scan), key=lambda pair: letters(pair[1].text) not in pool.get(pair[1].page, ())):
        mine, read = pool.get(text.page, []), letters(text.text)
        wanted = read if read in mine else max(mine, key=lambda other: fuzz.ratio(other, read), default="")
        if fuzz.ratio(wanted, read) < SAME_ROW:
            counts["unknown"] += 1
            continue
        found = judged(read == wanted, text.needs_review)
        counts.update(found)
        if read != wanted:
            tell(f"  {found[0]} {address} {text.confidence:.3f} {text.text!r}, on paper {wanted!r}")
    return counts


def keyed(key: Mapping[str, Any], report: Report, tell: Any) -> Counter[str]:
    """Counts of an answer key's wordings: the row's name and its sasaran, in the row most like it."""
    counts = Counter[str]()
    rows = [row for table in report.tables for row in table.rows]
    for table in key["tables"]:
        field = ITEM.get(table["kind"], "indikator")
        mine = [row for row in rows if isinstance(getattr(row, field, None), Text)]
        for wanted in table["rows"]:
            accepted = spellings(wanted, field)
            if not accepted:
                continue
            row = max(mine, key=lambda r: likeness(accepted, getattr(r, field).text), default=None)
            if row is None or likeness(accepted, getattr(row, field).text) < SAME_ROW:
                counts["no row"] += 1
                continue
            mine.remove(row)
            pairs = [(accepted, getattr(row, field))]
            if wanted.get("sasaran") and field == "indikator":
                pairs.append(([wanted["sasaran"]], getattr(row, "sasaran", None)))
            for texts, read in pairs:
                exact = read is not None and letters(read.text) in {letters(t) for t in texts}
                found = judged(exact, read is not None and read.needs_review) if read is not None else ("absent",)
                counts.update(found)
                if not exact:
                    tell(f"  {found[0]} {row.id}: {texts[0]!r} read {read.text if read else None!r}")
    return counts


def spellings(row: Mapping[str, Any], field: str) -> list[str]:
    """What a key's row may be called: with or without its number or its heading."""
    name = row.get(field)
    if not name:
        return []
    out = [name, f"{row.get('ind_no', '')} {name}"]
    for other in ("_text", "_sub", "_alt"):
        more = row.get(field + other)
        out += more if isinstance(more, list) else [more] if more else []
    return [*out, f"{row['induk']} {name}"] if row.get("induk") else out


def likeness(accepted: Sequence[str], text: str) -> float:
    return max(fuzz.ratio(letters(a), letters(text)) for a in accepted)


def shown(counts: Mapping[str, int]) -> str:
    whole = counts["right"] + counts["marked"] + counts["silent"]
    more = "".join(f"  {name} {counts[name]}" for name in ("absent", "no row", "unknown") if counts[name])
    return f"{whole} wordings: " + "  ".join(f"{m} {counts[m] / whole if whole else 0:.4f} ({counts[m]})" for m in MEASURES) + more


def main() -> None:
    parser = argparse.ArgumentParser(description="How well wordings are read.")
    parser.add_argument("pdfs", type=Path)
    parser.add_argument("scans", type=Path, nargs="?")
    parser.add_argument("--suffix", default="-l1", help="what a scan's name has more than its PDF's")
    parser.add_argument("--cache", type=Path, default=default_folder())
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--once", action="store_true", help="no second readings")
    parser.add_argument("--detail", action="store_true")
    options = parser.parse_args()
    settings = Settings(jobs=options.jobs, cache=PageCache(options.cache), second=not options.once)
    tell = print if options.detail else lambda text: None
    beside, digital, scanned = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(options.pdfs.glob("*.pdf")):
        try:
            own = extract(path, settings)
        except InputError:
            continue
        truth = path.with_suffix(".truth.json")
        key = json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else {"tables": []}
        tell(path.stem)
        digital += keyed(key, own.report, tell)
        scan = options.scans / f"{path.stem}{options.suffix}.pdf" if options.scans else None
        if scan is not None and scan.exists():
            read = extract(scan, settings).report
            tell(scan.stem)
            beside += followed(read, own.report, tell)
            scanned += keyed(key, read, tell)
    print("digital pages beside their keys: ", shown(digital))
    if options.scans:
        print("scans beside their keys:         ", shown(scanned))
        print("scans beside the digital pages:  ", shown(beside))


if __name__ == "__main__":
    main()
