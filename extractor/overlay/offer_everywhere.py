"""A correction that may hold in other reports, written to the file for all of them, where it is only proposed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from extractor.cells import cell_at, parse_address
from extractor.errors import UsageError
from extractor.model import Claim, Report, Text, Value
from extractor.overlay.cell_correction import item_as_read, row_and_kind

KINDS = {"indikator": "indikator", "sasaran": "sasaran", "uraian": "program", "program": "program", "kegiatan": "program"}
NOTHING = (
    "Only what was read wrongly and corrected can be proposed for other reports. Correct this cell first.",
    "Hanya yang salah terbaca dan sudah diperbaiki yang dapat diusulkan untuk laporan lain. Perbaiki dahulu sel ini.",
)


def offer_correction(report: Report, cell: str, by: str, when: datetime) -> dict[str, Any]:
    """The entry for all reports from the correction of this cell; UsageError where there is none or nothing was read in the cell."""
    made = next((c for c in report.corrections if c.cell == cell and c.state == "applied" and c.do == "value"), None)
    if made is None or not made.raw.strip() or made.value in (None, "", made.raw) or isinstance(made.before, Claim):
        raise UsageError(*NOTHING)
    row, _ = row_and_kind(report, cell)
    field = parse_address(cell)[1]
    now = cell_at(row, field)
    kind = KINDS.get(field) if isinstance(now, Text) else None
    item = item_as_read(report, row) if isinstance(now, Value) and hasattr(row, "extra") else None
    unit = now.unit if isinstance(now, Value) and isinstance(made.value, int | float) else None
    said = {"raw": made.raw, "value": made.value, "unit": unit, "kind": kind, "item": item, "by": by, "when": when, "reason": made.reason}
    return {key: value for key, value in said.items() if value is not None}
