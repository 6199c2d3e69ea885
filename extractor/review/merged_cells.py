"""A merged cell is printed once and belongs to every row that it spans: what a person says of it holds for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from extractor.cells import cells_by_address
from extractor.model import Report, Value


def merged_twins(report: Report) -> Mapping[str, tuple[str, ...]]:
    """Ref -> all refs of the same print, itself among them; cells that stand for one row only are left out."""
    same: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for table in report.tables:
        for row in table.rows:
            for ref, cell in cells_by_address(row):
                if cell.bbox is not None:
                    says = cell.value if isinstance(cell, Value) else cell.text
                    same[table.id, ref.removeprefix(f"{row.id}."), cell.page, cell.bbox, cell.raw, says].append(ref)
    return {ref: tuple(refs) for refs in same.values() if len(refs) > 1 for ref in refs}
