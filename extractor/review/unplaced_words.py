"""Words that stand in no table, as the page shows them: to be set aside, or to become a row of the table they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extractor.cells import cells_by_address
from extractor.model import Report, Text, Unplaced, Value

Data = dict[str, Any]
BoxOf = Callable[[int, Any], list[float] | None]
SHORT = 80  # characters of a group's first line by which the list calls it


def unplaced_entries(report: Report, box_of: BoxOf) -> Iterator[tuple[str, Data]]:
    """Each group by its address. Those with a figure count as figures to look at, the others as wording."""
    for group in report.unplaced:
        yield group.id, {
            "kind": "unplaced" if group.figures else "text",
            "unplaced": True,
            "raw": group.text,
            "value": group.text,
            "figures": list(group.figures),
            "unit": None,
            "confidence": 1.0,
            "page": group.page,
            "box": box_of(group.page, group.bbox),
            "doubts": [],
            "marked": not group.settled,
            "readings": [],
            "label": group.text.partition("\n")[0][:SHORT],
            "field": "",
            "beside": insertion_point(report, group, box_of),
        }


def insertion_point(report: Report, group: Unplaced, box_of: BoxOf) -> Data | None:
    """Where a row of these words would stand: below the last row above them, else at the top of the page's table; None without one."""
    here = [t for t in report.tables if group.page in t.pages] or [t for t in report.tables if t.pages[-1] < group.page][-1:]
    bottom = (box_of(group.page, group.bbox) or [0.0, 0.0, 0.0, 0.0])[1]
    placed = [(top_of(row, group.page, box_of), table, row) for table in here for row in table.rows]
    above = [(top, table, row) for top, table, row in placed if top is not None and top <= bottom]
    if above:
        _, table, row = max(above, key=lambda found: found[0])
        return {"table": table.id, "after": row.id, "label": row_name(row)}
    if not here:
        return None
    last = here[0].rows[-1] if here[0].rows and group.page not in here[0].pages else None
    return {"table": here[0].id, "after": last.id if last is not None else here[0].id, "label": row_name(last) if last is not None else ""}


def top_of(row: Any, page: int, box_of: BoxOf) -> float | None:
    """Where the row begins on the page, as it lies before the reader; None where it has no box there."""
    boxes = [box for _, cell in cells_by_address(row) if cell.page == page and (box := box_of(page, cell.bbox)) is not None]
    return min(box[1] for box in boxes) if boxes else None


def row_name(row: Any) -> str:
    texts = [cell for _, cell in cells_by_address(row) if isinstance(cell, Text | Value) and cell.raw.strip()]
    longest = max(texts, key=lambda cell: sum(c.isalpha() for c in cell.raw), default=None)
    return " ".join(longest.raw.split())[:SHORT] if longest is not None else row.id
