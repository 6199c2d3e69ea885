"""Corrections written by hand, over the reports of tests/reconcile/builders.py."""

from __future__ import annotations

from typing import Any

from extractor.model import Document
from extractor.overlay import Corrections, Overlaid, apply_corrections
from extractor.overlay.correction_entries import ENTRY, SEEN

DOCUMENT = Document()


def entry(cell: str | None = None, raw: str | None = None, **more: Any) -> Any:
    """A correction by Sekretaris at ten o'clock, unless told otherwise."""
    said = {"do": "value", "by": "Sekretaris", "when": "2026-11-24T10:00:00+07:00", "reason": "dilihat di halaman", **more}
    said |= {k: v for k, v in (("cell", cell), ("raw", raw)) if v is not None}
    return ENTRY.validate_python(said)


def seen(raw: str, value: Any, **more: Any) -> Any:
    return SEEN.validate_python({"by": "Sekretaris", "when": "2026-11-24T10:00:00+07:00", "raw": raw, "value": value, **more})


def laid(tables: Any, *entries: Any, document: Document = DOCUMENT, known: tuple[Any, ...] = ()) -> Overlaid:
    """The tables with the corrections."""
    return apply_corrections(tables if isinstance(tables, tuple) else (tables,), document, Corrections(entries, known))


def states(made: Overlaid) -> list[str]:
    return [c.state for c in made.applied]
