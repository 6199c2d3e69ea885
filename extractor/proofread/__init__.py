"""Reports that have been doubted: arithmetic and repetition confirm what was read, or repair what was misread.

Each step looks at typed tables and returns new ones. A value that nothing confirms stays as it was read; a mistake that
the report prints is never put right here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from extractor.cells import cells_of, with_cells
from extractor.model import Reading, Table
from extractor.periods import at_each_time
from extractor.proofread.capaian_formula import with_formula
from extractor.proofread.hundred_percent import with_plain
from extractor.proofread.lost_signs import with_signs
from extractor.proofread.repeated_figures import with_repeats
from extractor.proofread.row_contradictions import with_contradictions
from extractor.proofread.second_readings import ReadAgain, SecondLook, find_looks, with_readings, word_looks
from extractor.proofread.spelling import with_spelling
from extractor.proofread.table_arithmetic import with_budget, with_totals
from extractor.proofread.text_layer_disputes import with_disputes

__all__ = ["SecondLook", "first_pass", "proofread_tables", "second_pass"]

Tables = tuple[Table, ...]
Accused = Callable[[Tables], Collection[str]]
"""Tables -> the addresses of their figures that contradict others."""


def with_facts(before: Sequence[Table], after: Sequence[Table]) -> Tables:
    """The tables `after` proofreading, in which each figure tells what it was `before`."""
    return tuple(t.model_copy(update={"rows": tuple(map(row_with_facts, old.rows, t.rows))}) for old, t in zip(before, after, strict=True))


def row_with_facts(before: Any, after: Any) -> Any:
    facts = dict(cells_of(before))
    return with_cells(after, {place: cell.since(facts[place]) for place, cell in cells_of(after)})


def proofread_tables(tables: Sequence[Table], read_again: ReadAgain | None = None, engine: str = "") -> tuple[Table, ...]:
    """The tables with what arithmetic, repetition and second readings say about each figure.

    `read_again` reads figures a second time; `engine` names the one that read them first.
    """
    weighed, asked = first_pass(tables)
    if read_again is None or not asked:
        return with_facts(tables, mark_contradictions(with_spelling(weighed)))
    return second_pass(tables, asked, read_again(asked), engine)


def first_pass(tables: Sequence[Table], accused_in: Accused = lambda tables: ()) -> tuple[Tables, tuple[SecondLook, ...]]:
    """The tables after arithmetic, and the figures and words that then want a second reading. `accused_in`: which contradict others."""
    weighed = by_arithmetic(tables)
    return weighed, (*find_looks(weighed, accused_in(weighed)), *word_looks(weighed))


def second_pass(
    tables: Sequence[Table], asked: Sequence[SecondLook], answers: Sequence[tuple[Reading, ...]], engine: str, weighed: Tables | None = None
) -> Tables:
    """The tables, as they were before the first pass, with what was read at each place that it asked about.

    `weighed`: those after the first pass, where they are at hand. Each figure tells the facts with which this began; begun with them again
    (`Value.facts`) it gives the same.
    """
    if asked:
        weighed = by_arithmetic(with_readings(tables, asked, answers, engine))
    return with_facts(tables, mark_contradictions(with_spelling(weighed or by_arithmetic(tables))))


def mark_contradictions(tables: Sequence[Table]) -> Tables:
    return step_at_all_times(tables, with_contradictions)


def by_arithmetic(tables: Sequence[Table]) -> Tables:
    return with_disputes(
        tables, step_at_all_times(tables, weighed_at_one_time), lambda trial: step_at_all_times(trial, weighed_at_one_time)
    )


def step_at_all_times(tables: Sequence[Table], step: Callable[[Sequence[Table]], Sequence[Table]]) -> Tables:
    """The tables with what a step makes of the figures of the report's own year, and of those of each other time by themselves."""
    return at_each_time(tuple(step(tables)), step)


def weighed_at_one_time(tables: Sequence[Table]) -> tuple[Table, ...]:
    out = tuple(with_signs(with_plain(t)) for t in tables)
    out = tuple(with_formula(t) for t in out)
    out = tuple(with_budget(t) for t in out)
    out = with_repeats(out)
    out = tuple(with_formula(t) for t in out)  # what another place confirms may settle its neighbours
    return with_totals(out)
