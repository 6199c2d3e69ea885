"""Whether corrections land on their cells when the same report is read again at another resolution or by another engine.

    lkj extract REPORTS -o a --dpi 200 ; lkj extract REPORTS -o b --dpi 150
    python benchmarks/corrections.py a b

Corrects every cell of each report in the first folder, one entry a cell, lays them over the readings in the other folders, and looks
where they went: the box of a cell on its page tells whether two readings mean the same one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.cells import cells_by_address
from extractor.geometry import BBox
from extractor.model import Report, Text, Value
from extractor.overlay import Corrections, apply_corrections
from extractor.overlay.cell_correction import make_correction
from extractor.overlay.correction_entries import ENTRY
from extractor.write.report_json import read_report

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
STATES = ("applied", "elsewhere", "stale", "stale elsewhere", "orphan", "superseded", "superseded elsewhere")
OVERLAP = 0.3  # of the smaller box, from which two boxes are of one cell
Cells = dict[str, Value | Text]


def cells(report: Report) -> Cells:
    """Every cell with a box, by its address; one row's of those that several rows share."""
    out: Cells = {}
    seen = set()
    for table in report.tables:
        for row in table.rows:
            for ref, cell in cells_by_address(row):
                if cell.bbox is not None and cell.raw.strip() and (place := (cell.page, cell.bbox, ref.rpartition(".")[2])) not in seen:
                    seen.add(place)
                    out[ref] = cell
    return out


def entries(report: Report, held: Cells) -> Iterator[Any]:
    """A correction of each cell, to what no cell says."""
    for n, (ref, cell) in enumerate(held.items()):
        typed = f"{987_000 + n:,}".replace(",", ".") if isinstance(cell, Value) else f"kata yang diketik {n}"
        yield ENTRY.validate_python({"do": "value", **make_correction(report, ref, typed, "Sekretaris", ref, WHEN, False)})


def landed(first: Report, other: Report, marked: bool) -> Counter[str]:
    """How many corrections went where; `marked`: of cells that a person would look at only."""
    before, after = cells(first), {ref: c for t in other.tables for row in t.rows for ref, c in cells_by_address(row)}
    held = {ref: c for ref, c in before.items() if c.needs_review or not marked}
    made = apply_corrections(other.tables, other.document, Corrections(tuple(entries(first, held))))
    count: Counter[str] = Counter()
    for one in made.applied:
        there = after.get(one.cell)
        here = same_place(held[one.reason], there) or (there is None and one.state == "stale")  # the reason names the cell that was meant
        count[one.state if here or one.state == "orphan" else "elsewhere" if one.state == "applied" else f"{one.state} elsewhere"] += 1
    return count


def same_place(a: Value | Text, b: Value | Text | None) -> bool:
    return b is not None and b.bbox is not None and a.bbox is not None and a.page == b.page and shared(a.bbox, b.bbox) >= OVERLAP


def shared(a: BBox, b: BBox) -> float:
    """The part of the smaller box that lies in the other."""
    wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.bottom, b.bottom) - max(a.top, b.top)
    least = min(a.width * a.height, b.width * b.height)
    return max(wide, 0.0) * max(high, 0.0) / least if least else 0.0


def main(first: Path, *others: Path) -> None:
    """Prints a line for each other reading: all cells, and those marked for review."""
    print("| read again as | cells | " + " | ".join(STATES) + " |\n" + "| --- " * (len(STATES) + 2) + "|")
    for folder in others:
        for marked in (False, True):
            total: Counter[str] = Counter()
            for path in sorted(first.glob("*.json")):
                if (folder / path.name).exists():
                    total += landed(read_report(path), read_report(folder / path.name), marked)
            name = f"{folder.name}{', marked cells' if marked else ''}"
            print(f"| {name} | {sum(total.values())} | " + " | ".join(str(total[s]) for s in STATES) + " |")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
