"""Reports that have been doubted: arithmetic and repetition confirm what was read, or repair what was misread.

Each step looks at typed tables and returns new ones. A value that nothing confirms stays as it was read; a mistake that
the report prints is never put right here.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Table
from extractor.proofread.budget import with_budget
from extractor.proofread.formula import with_formula
from extractor.proofread.plain import with_plain
from extractor.proofread.repeats import with_repeats
from extractor.proofread.totals import with_totals

__all__ = ["proofread"]


def proofread(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with what arithmetic and repetition say about each figure."""
    out = tuple(with_plain(t) for t in tables)
    out = tuple(with_formula(t) for t in out)
    out = tuple(with_budget(t) for t in out)
    out = with_repeats(out)
    out = tuple(with_formula(t) for t in out)  # what another place confirms may settle its neighbours
    return with_totals(out)
