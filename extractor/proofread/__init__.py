"""Reports that have been doubted: arithmetic and repetition confirm what was read, or repair what was misread.

Each step looks at typed tables and returns new ones. A value that nothing confirms stays as it was read; a mistake that
the report prints is never put right here.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Table
from extractor.proofread.budget import with_budget
from extractor.proofread.chosen import with_choices
from extractor.proofread.contradictions import with_contradictions
from extractor.proofread.formula import with_formula
from extractor.proofread.plain import with_plain
from extractor.proofread.repeats import with_repeats
from extractor.proofread.second import Look, ReadAgain, looks, with_readings
from extractor.proofread.totals import with_totals

__all__ = ["Look", "proofread"]


def proofread(tables: Sequence[Table], read_again: ReadAgain | None = None, engine: str = "") -> tuple[Table, ...]:
    """The tables with what arithmetic, repetition and second readings say about each figure.

    `read_again` reads figures a second time; `engine` names the one that read them first.
    """
    weighed = by_arithmetic(tables)
    asked = looks(weighed) if read_again is not None else ()
    if read_again is not None and asked:
        weighed = by_arithmetic(with_choices(with_readings(tables, asked, read_again(asked), engine)))
    return with_contradictions(weighed)


def by_arithmetic(tables: Sequence[Table]) -> tuple[Table, ...]:
    out = tuple(with_plain(t) for t in tables)
    out = tuple(with_formula(t) for t in out)
    out = tuple(with_budget(t) for t in out)
    out = with_repeats(out)
    out = tuple(with_formula(t) for t in out)  # what another place confirms may settle its neighbours
    return with_totals(out)
